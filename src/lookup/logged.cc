#include "fields/describe.h"
#include "tether/lookup.h"

namespace tether {

namespace {

constexpr int most_copies = 20;

struct Creator {
  std::string name;
};

struct Related {
  std::string name;
  std::string type;
};

struct LoggedRow {
  std::string id;
  std::string created_by_id;
  Creator created_by;
  std::string created_date;
  std::string related_to_id;
  std::optional<Related> related_to;
};

}  // namespace

Fields fields(Of<LoggedRow>);

Soql logged_query(std::string_view message_id) {
  Soql people("RelationId, RelationObjectType");
  people.from("EmailMessageRelations");
  Soql query(select_list<LoggedRow>());
  query.child(people).from("EmailMessage");
  // As it is stored.
  query.where(Condition::equals("MessageIdentifier", without_references(std::string(message_id))));
  return query.order_by("CreatedDate, Id").limit(most_copies);
}

std::optional<LoggedEmail> read_logged(Value rows) {
  const Value first = rows.at("records").first();
  const LoggedRow row = read<LoggedRow>(first);
  if (row.id.empty()) return std::nullopt;
  LoggedEmail logged{.id = row.id,
                     .created_by = row.created_by.name,
                     .created_by_id = row.created_by_id,
                     .created_at = row.created_date};
  if (row.related_to)
    logged.related = {
        .id = row.related_to_id, .object = row.related_to->type, .name = row.related_to->name};
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
TETHER_DESCRIBE(Related, TETHER_FIELD(name, "Name"), TETHER_FIELD(type, "Type"));
TETHER_DESCRIBE(LoggedRow, TETHER_FIELD(id, "Id"), TETHER_FIELD(created_by_id, "CreatedById"),
                TETHER_FIELD(created_by, "CreatedBy"), TETHER_FIELD(created_date, "CreatedDate"),
                TETHER_FIELD(related_to_id, "RelatedToId"), TETHER_FIELD(related_to, "RelatedTo"));
