#include "logging/written.h"

#include "fields/describe.h"
#include "tether/relations.h"

namespace tether {

namespace {

constexpr std::size_t minute_size = std::string_view("2026-11-20T09:31").size();

std::string columns(std::string_view more) { return select_list<WrittenRow>() + std::string(more); }

}  // namespace

Soql written_query(std::string_view record_id, std::string_view more_columns) {
  return written_query_of(logged_object(record_id), record_id, more_columns);
}

Soql written_query_of(std::string_view object, std::string_view record_id,
                      std::string_view more_columns) {
  Soql query(columns(more_columns));
  query.from(object).where(Condition::equals("Id", record_id));
  return query;
}

Soql task_query(std::string_view email_id, std::string_view more_columns) {
  Soql of_email("ActivityId");
  of_email.from("EmailMessage").where(Condition::equals("Id", email_id));
  Soql query(columns(more_columns));
  query.from("Task").where(Condition::in_query("Id", of_email));
  return query;
}

Soql links_query(std::string columns, std::string_view record_id) {
  Soql query(std::move(columns));
  query.from("ContentDocumentLink").where(Condition::equals("LinkedEntityId", record_id));
  return query;
}

bool is_changed(const WrittenRow& row, std::string_view user_id) {
  return row.changed_by_id != user_id ||
         row.changed_date.substr(0, minute_size) != row.created_date.substr(0, minute_size);
}

bool was_changed_here(const WrittenRow& row, std::string_view user_id,
                      std::string_view own_changes) {
  return row.changed_by_id == user_id && own_changes.find(row.changed_date) != own_changes.npos;
}

void note_change(Removal& removal, const WrittenRow& row, std::string_view user_id) {
  const bool is_own = row.changed_by_id == user_id;
  // Of two changes the other's counts.
  if (!is_changed(row, user_id) || (is_own && !removal.changed_by.empty())) return;
  removal.changed_by = is_own ? std::string() : row.changed_by.name;
  removal.changed_at = row.changed_date;
}

Result<Value> rows_of(const CompositeAnswer& answer, std::string_view part) {
  Result<Value> body = answer.part(part);
  if (!body) return body;
  const Value rows = body->at("records");
  if (!rows.is_list()) return Error{"bad_json", std::string(part), {}};
  return rows;
}

}  // namespace tether

TETHER_DESCRIBE(Author, TETHER_FIELD(name, "Name"));
TETHER_DESCRIBE(WrittenRow, TETHER_FIELD(id, "Id"), TETHER_FIELD(created_date, "CreatedDate"),
                TETHER_FIELD(changed_date, "LastModifiedDate"),
                TETHER_FIELD(changed_by_id, "LastModifiedById"),
                TETHER_FIELD(changed_by, "LastModifiedBy"));
