#include "tether/activity.h"

#include <fmt/compile.h>

#include "tether/text.h"

namespace tether {

namespace {

constexpr std::size_t most_of_text = 1500;

constexpr std::string_view columns =
    "Id, Subject, ActivityDate, IsTask, ActivitySubtype, AlternateDetailId, Status, Who.Name, "
    "Owner.Name";

Soql activities(std::string_view relationship, std::string_view date_order) {
  Soql query{std::string(columns)};
  query.from(relationship)
      .order_by(
          fmt::format(FMT_COMPILE("ActivityDate {} NULLS LAST, LastModifiedDate DESC"), date_order))
      .limit(most_activities);
  return query;
}

Activity read_activity(Value row) {
  const bool is_task = row.at("IsTask").truth();
  Activity activity{.id = std::string(row.text_at("Id")),
                    .subject = std::string(row.text_at("Subject")),
                    .date = std::string(row.text_at("ActivityDate")),
                    .subtype = std::string(row.text_at("ActivitySubtype")),
                    .is_task = is_task,
                    .status = std::string(row.text_at("Status")),
                    .who = std::string(row.at("Who").text_at("Name")),
                    .owner = std::string(row.at("Owner").text_at("Name"))};
  const std::string_view email = row.text_at("AlternateDetailId");
  if (email.starts_with("02s")) activity.email_id = email;
  return activity;
}

std::vector<Activity> read_activities(Value list) {
  std::vector<Activity> activities;
  const Value rows = list.at("records");
  for (Value row = rows.first(); row.exists(); row = row.next())
    activities.push_back(read_activity(row));
  return activities;
}

}  // namespace

bool has_activity_tab(const ObjectSchema& schema) {
  return schema.takes_tasks && schema.has_timeline;
}

Task<Timeline> read_timeline(Salesforce salesforce, Org org, std::string object,
                             std::string record_id) {
  Soql query("Id");
  query.child(activities("OpenActivities", "ASC"))
      .child(activities("ActivityHistories", "DESC"))
      .from(object)
      .where(Condition::equals("Id", record_id));
  std::string path = query_path(org.path(), query);
  Document answer = co_await salesforce.get(std::move(path));
  const Value row = answer.root().at("records").first();
  if (!row.is_object()) co_return Error{"NOT_FOUND", "", {}};
  co_return Timeline{.open = read_activities(row.at("OpenActivities")),
                     .past = read_activities(row.at("ActivityHistories"))};
}

Task<EmailText> read_email_text(Salesforce salesforce, Org org, std::string email_id) {
  Soql query("FromName, FromAddress, ToAddress, TextBody");
  query.from("EmailMessage").where(Condition::equals("Id", email_id));
  std::string path = query_path(org.path(), query);
  Document answer = co_await salesforce.get(std::move(path));
  const Value row = answer.root().at("records").first();
  if (!row.is_object()) co_return Error{"NOT_FOUND", "", {}};
  EmailText email{.from = std::string(row.text_at("FromName")),
                  .to = std::string(row.text_at("ToAddress"))};
  if (email.from.empty()) email.from = row.text_at("FromAddress");
  email.text = first_characters(trim(row.text_at("TextBody")), most_of_text, &email.is_cut);
  co_return email;
}

}  // namespace tether
