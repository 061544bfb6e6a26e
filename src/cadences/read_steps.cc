#include "tether/cadences.h"

namespace tether {

namespace {

constexpr std::string_view columns =
    "Id, StepTitle, StepType, State, DueDateTime, ActionCadenceName, TargetId, Target.Name, "
    "Target.Type, ActionCadenceTracker.OwnerId, ActionCadenceTracker.Owner.Name";

// All but Completed and Cancelled.
const std::vector<std::string>& open_states() {
  static const std::vector<std::string> states = {"Active", "InProgress", "Paused",
                                                  "Queued", "Scheduled",  "Error"};
  return states;
}

Soql steps_query(const std::vector<std::string>& people) {
  Soql query{std::string(columns)};
  query.from("ActionCadenceStepTracker")
      .where(Condition::all(
          {Condition::in("TargetId", people), Condition::in("State", open_states())}))
      .order_by("DueDateTime ASC NULLS LAST, CreatedDate ASC")
      .limit(most_steps);
  return query;
}

std::string title_of(Value row) {
  const std::string_view title = row.text_at("StepTitle");
  return std::string(title.empty() ? row.text_at("ActionCadenceName") : title);
}

CadenceStep read_step(Value row, std::string_view user_id) {
  const Value person = row.at("Target");
  const Value tracker = row.at("ActionCadenceTracker");
  return {.id = std::string(row.text_at("Id")),
          .title = title_of(row),
          .type = std::string(row.text_at("StepType")),
          .state = std::string(row.text_at("State")),
          .due = std::string(row.text_at("DueDateTime")),
          .cadence = std::string(row.text_at("ActionCadenceName")),
          .person_id = std::string(row.text_at("TargetId")),
          .person_object = std::string(person.text_at("Type")),
          .person = std::string(person.text_at("Name")),
          .assignee = std::string(tracker.at("Owner").text_at("Name")),
          .is_own = tracker.text_at("OwnerId") == user_id};
}

}  // namespace

Task<std::vector<CadenceStep>> read_cadence_steps(Salesforce salesforce, Org org,
                                                  std::vector<std::string> people) {
  std::vector<CadenceStep> steps;
  if (people.empty()) co_return steps;
  Document answer = co_await salesforce.get(query_path(org.path(), steps_query(people)));
  const Value rows = answer.root().at("records");
  if (!rows.is_list()) co_return Error{"bad_json", "", {}};
  for (Value row = rows.first(); row.exists(); row = row.next())
    if (!row.text_at("Id").empty())
      steps.push_back(read_step(row, salesforce.connection().session.user_id));
  co_return steps;
}

}  // namespace tether
