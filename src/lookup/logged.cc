#include "fields/describe.h"
#include "lookup/logged_row.h"

namespace tether {

namespace {

constexpr int most_copies = 20;

struct EmailRow {
  std::string related_to_id;
  std::optional<RelatedName> related_to;
};

}  // namespace

Fields fields(Of<EmailRow>);

Soql logged_query(std::string_view message_id, std::string_view more_columns) {
  Soql people("RelationId, RelationObjectType");
  people.from("EmailMessageRelations");
  std::string columns = select_list<LoggedRow>() + ", " + select_list<EmailRow>();
  Soql query(std::move(columns += more_columns));
  query.child(people).from("EmailMessage");
  // As it is stored.
  query.where(Condition::equals("MessageIdentifier", without_references(std::string(message_id))));
  return query.order_by("CreatedDate, Id").limit(most_copies);
}

LoggedItem logged_item(Value row, std::string_view related_id, const RelatedName& related) {
  LoggedRow read_row = read<LoggedRow>(row);
  LoggedItem logged{.id = std::move(read_row.id),
                    .created_by = std::move(read_row.created_by.name),
                    .created_by_id = std::move(read_row.created_by_id),
                    .created_at = std::move(read_row.created_date)};
  if (!related_id.empty())
    logged.related = {.id = std::string(related_id), .object = related.type, .name = related.name};
  return logged;
}

std::vector<std::string> activity_people(Value row, std::string_view list) {
  std::vector<std::string> ids;
  const Value all = row.at(list);
  for (Value id = all.first(); id.exists(); id = id.next()) ids.emplace_back(id.text());
  if (ids.empty() && !row.text_at("WhoId").empty()) ids.emplace_back(row.text_at("WhoId"));
  return ids;
}

std::string_view log_object(const Org& org, const Item& item) {
  if (item.kind == ItemKind::appointment) return "Event";
  const bool can_make = org.has_enhanced_email() && org.find("EmailMessage")->createable;
  return can_make ? "EmailMessage" : "Task";
}

std::optional<LoggedItem> read_logged(Value rows) {
  const Value first = rows.at("records").first();
  if (first.text_at("Id").empty()) return std::nullopt;
  const EmailRow row = read<EmailRow>(first);
  LoggedItem logged = logged_item(first, row.related_to ? row.related_to_id : "",
                                  row.related_to.value_or(RelatedName()));
  logged.is_tracked = first.at("IsTracked").truth();
  logged.first_opened = first.text_at("FirstOpenedDate");
  logged.last_opened = first.text_at("LastOpenedDate");
  const Value people = first.at("EmailMessageRelations").at("records");
  for (Value person = people.first(); person.exists(); person = person.next())
    if (!person.text_at("RelationId").empty())
      logged.person_ids.emplace_back(person.text_at("RelationId"));
  return logged;
}

std::vector<std::string> later_copies(Value rows, std::string_view user_id) {
  std::vector<std::string> copies;
  const Value oldest = rows.at("records").first();
  if (!oldest.exists()) return copies;
  for (Value row = oldest.next(); row.exists(); row = row.next())
    if (row.text_at("CreatedById") == user_id) copies.emplace_back(row.text_at("Id"));
  return copies;
}

Task<Document> find_logged(Salesforce salesforce, Org org, std::string message_id) {
  std::string path = query_path(org.path(), logged_query(message_id));
  Document answer = co_await salesforce.get(std::move(path));
  if (!answer.root().at("records").is_list()) co_return Error{"bad_json", "", {}};
  co_return answer;
}

}  // namespace tether

TETHER_DESCRIBE(Creator, TETHER_FIELD(name, "Name"));
TETHER_DESCRIBE(RelatedName, TETHER_FIELD(name, "Name"), TETHER_FIELD(type, "Type"));
TETHER_DESCRIBE(LoggedRow, TETHER_FIELD(id, "Id"), TETHER_FIELD(created_by_id, "CreatedById"),
                TETHER_FIELD(created_by, "CreatedBy"), TETHER_FIELD(created_date, "CreatedDate"));
TETHER_DESCRIBE(EmailRow, TETHER_FIELD(related_to_id, "RelatedToId"),
                TETHER_FIELD(related_to, "RelatedTo"));
