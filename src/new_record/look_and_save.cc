#include <algorithm>

#include "tether/new_record.h"
#include "tether/text.h"

namespace tether {

namespace {

// Clocks differ, and a pane may have been closed over its form.
constexpr std::int64_t lately_ms = 24 * 60 * 60 * 1000;
constexpr int most_found = 5;

std::string_view name_field_of(const ObjectSchema& schema) {
  // That a person has no first name does not leave them without one here.
  if (known_object(schema.name)) return name_field(schema.name);
  for (const std::string_view field : {"Name", "Subject", "CaseNumber"})
    if (schema.find(field)) return field;
  return schema.name_fields.empty() ? std::string_view("Id") : schema.name_fields.front();
}

// What the record is called by: an org's automation may change anything else of it.
bool is_telling(const ObjectSchema& schema, const FieldInfo& field) {
  const auto& names = schema.name_fields;
  return field.name == "Subject" ||
         std::find(names.begin(), names.end(), field.name) != names.end();
}

Soql made_lately(const Connection& connection, const RecordPage& page, const Draft& draft) {
  const ObjectSchema& schema = page.page->schema;
  Condition where =
      Condition::all({Condition::equals("CreatedById", connection.session.user_id),
                      Condition::since("CreatedDate", iso_time(connection.shell.now - lately_ms))});
  for (const FieldInfo& field : schema.fields) {
    const std::string value = value_in(draft, page.record, field);
    if (is_telling(schema, field) && !value.empty())
      where = Condition::all({where, Condition::equals(field.name, value)});
  }
  Soql query("Id, " + std::string(name_field_of(schema)));
  query.from(schema.name).where(where);
  query.order_by("CreatedDate DESC").limit(most_found);
  return query;
}

}  // namespace

Task<Saved> look_and_save(Salesforce salesforce, Org org, RecordPage page, Draft draft) {
  const Soql query = made_lately(salesforce.connection(), page, draft);
  std::string path = query_path(org.path(), query);
  Document answer = co_await salesforce.get(std::move(path));
  Saved saved{.page = page};
  Refusal& refusal = saved.refusal;
  const std::string name(name_field_of(page.page->schema));
  const Value rows = answer.root().at("records");
  for (Value row = rows.first(); row.exists(); row = row.next())
    refusal.duplicates.push_back({.id = std::string(row.text_at("Id")),
                                  .object = page.record.object,
                                  .name = std::string(row.at(name).scalar())});
  if (refusal.duplicates.empty()) {
    saved = co_await save_record(salesforce, org, page, draft, false);
    co_return saved;
  }
  refusal.errors.push_back({"maybe_saved", "", {}});
  refusal.has_duplicates = true;
  refusal.can_save_anyway = true;
  co_return saved;
}

}  // namespace tether
