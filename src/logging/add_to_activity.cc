// Relating people to a task or an event that is logged already. One row more for each of them: to
// write the whole list (TaskWhoIds) would take away whom somebody else is just adding. The objects
// are there with Shared Activities:
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_taskrelation.htm
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_eventrelation.htm
#include <fmt/compile.h>

#include <algorithm>
#include <set>

#include "fields/describe.h"
#include "logging/steps.h"
#include "logging/written.h"
#include "tether/relations.h"

namespace tether {

namespace {

struct WhoRow {
  std::string id;
  std::string record_id;
  std::string created_by_id;
};

struct TaskRelation {
  std::string TaskId;
  std::string RelationId;
  bool IsWhat = false;
};

// Not an invitation.
struct EventRelation {
  std::string EventId;
  std::string RelationId;
  bool IsParent = true;
  bool IsWhat = false;
  bool IsInvitee = false;
};

}  // namespace

Fields fields(Of<WhoRow>);
Fields fields(Of<TaskRelation>);
Fields fields(Of<EventRelation>);

namespace {

bool is_event(std::string_view id) { return logged_object(id) == "Event"; }

Soql people_query(std::string_view id) {
  Soql query(select_list<WhoRow>());
  const Condition who = Condition::is("IsWhat", false);
  if (is_event(id))
    query.from("EventRelation")
        .where(Condition::all(
            {Condition::equals("EventId", id), Condition::is("IsParent", true), who}));
  else
    query.from("TaskRelation").where(Condition::all({Condition::equals("TaskId", id), who}));
  return query.order_by("CreatedDate, Id");
}

bool is_related(const std::vector<WhoRow>& rows, const std::string& record_id) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const WhoRow& row) { return row.record_id == record_id; });
}

void add_person(Composite& request, const Org& org, const std::string& id,
                const std::string& record_id) {
  const std::string reference =
      fmt::format(FMT_COMPILE("person{}"), request.compositeRequest.size());
  if (is_event(id))
    request.post(org.path(), reference, "/sobjects/EventRelation",
                 to_json(EventRelation{.EventId = id, .RelationId = record_id}));
  else
    request.post(org.path(), reference, "/sobjects/TaskRelation",
                 to_json(TaskRelation{.TaskId = id, .RelationId = record_id}));
}

// The next call's, from `people`, which loses them.
Composite next_request(const Org& org, const std::string& id, std::vector<RelatedPerson>& people) {
  Composite request{.allOrNone = true};
  while (!people.empty() && request.compositeRequest.size() < most_people) {
    add_person(request, org, id, people.back().record_id);
    people.pop_back();
  }
  request.query(org.path(), "people", people_query(id));
  return request;
}

void leave_out_related(std::vector<RelatedPerson>& people, const std::vector<WhoRow>& rows) {
  std::erase_if(people, [&rows](const RelatedPerson& person) {
    return person.record_id.empty() || is_related(rows, person.record_id);
  });
}

Composite question(const Org& org, std::string_view id, const AdmissionCheck& check) {
  Composite request;
  request.query(org.path(), "people", people_query(id));
  add_check(request, org.path(), check);
  return request;
}

Result<std::vector<WhoRow>> rows_if_admitted(const CompositeAnswer& answer,
                                             const AdmissionCheck& check) {
  Result<Nothing> admitted = read_check(answer, check);
  if (!admitted) return std::move(admitted.error());
  return read_rows<WhoRow>(answer, "people");
}

// What a browser that repeated a call has written twice.
std::vector<std::string> copies_in(const std::vector<WhoRow>& rows, std::string_view user_id) {
  std::vector<std::string> copies;
  std::set<std::string> seen;
  for (const WhoRow& row : rows)
    if (!seen.insert(row.record_id).second && row.created_by_id == user_id)
      copies.push_back(row.id);
  return copies;
}

}  // namespace

Task<LoggedItem> add_to_activity(Salesforce salesforce, Org org, LoggedItem logged,
                                 std::vector<RelatedPerson> people, AdmissionCheck check) {
  Composite first = question(org, logged.id, check);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(first));
  Result<std::vector<WhoRow>> rows = rows_if_admitted(answer, check);
  if (!rows) co_return std::move(rows.error());
  leave_out_related(people, *rows);
  std::reverse(people.begin(), people.end());
  while (!people.empty()) {
    std::vector<RelatedPerson> asked = people;
    Composite next = next_request(org, logged.id, people);
    CompositeAnswer written = co_await salesforce.composite(org.path(), std::move(next));
    std::optional<Error> refused = written.first_error();
    if (!refused) {
      rows = read_rows<WhoRow>(written, "people");
      if (!rows) co_return std::move(rows.error());
      continue;
    }
    // Whoever is related meanwhile, by a call that the browser repeated too, is not refused.
    Composite again = question(org, logged.id, check);
    CompositeAnswer now = co_await salesforce.composite(org.path(), std::move(again));
    rows = rows_if_admitted(now, check);
    if (!rows) co_return std::move(rows.error());
    const std::size_t before = asked.size();
    leave_out_related(asked, *rows);
    if (asked.size() == before) co_return std::move(*refused);
    people = std::move(asked);
  }
  co_await take_back(salesforce, org, copies_in(*rows, salesforce.connection().session.user_id));
  logged.person_ids.clear();
  for (WhoRow& row : *rows)
    if (std::find(logged.person_ids.begin(), logged.person_ids.end(), row.record_id) ==
        logged.person_ids.end())
      logged.person_ids.push_back(std::move(row.record_id));
  co_return logged;
}

}  // namespace tether

TETHER_DESCRIBE(WhoRow, TETHER_FIELD(id, "Id"), TETHER_FIELD(record_id, "RelationId"),
                TETHER_FIELD(created_by_id, "CreatedById"));
TETHER_DESCRIBE(TaskRelation, TETHER_OWN(TaskId), TETHER_OWN(RelationId), TETHER_OWN(IsWhat));
TETHER_DESCRIBE(EventRelation, TETHER_OWN(EventId), TETHER_OWN(RelationId), TETHER_OWN(IsParent),
                TETHER_OWN(IsWhat), TETHER_OWN(IsInvitee));
