// Taking back a record that the pane has made: what hangs on it by now, and who has changed it, is
// read before it is deleted.
#include "logging/written.h"

namespace tether {

namespace {

constexpr int most_hanging = 5;

Soql hanging(std::string_view object, std::string_view columns, const Condition& where) {
  Soql query{std::string(columns)};
  query.from(object).where(where).order_by("CreatedDate DESC").limit(most_hanging);
  return query;
}

Condition is_on_email(const RecordSummary& made) {
  if (!is_person(made.object)) return Condition::equals("RelatedToId", made.id);
  Soql people("EmailMessageId");
  people.from("EmailMessageRelation").where(Condition::equals("RelationId", made.id));
  return Condition::in_query("Id", people);
}

// Nothing hangs on an activity.
Composite questions(const Org& org, const RecordSummary& made) {
  const std::string path = org.path();
  const std::string_view leads_here = is_person(made.object) ? "WhoId" : "WhatId";
  const Condition is_activity = Condition::equals(leads_here, made.id);
  Composite request;
  request.query(path, "record", written_query_of(made.object, made.id));
  if (made.object == "Task" || made.object == "Event") return request;
  if (org.find("Task"))
    request.query(path, "tasks", hanging("Task", "Id, Subject, TaskSubtype", is_activity));
  if (org.find("Event"))
    request.query(path, "events", hanging("Event", "Id, Subject", is_activity));
  if (org.has_enhanced_email())
    request.query(path, "emails", hanging("EmailMessage", "Id, Subject", is_on_email(made)));
  return request;
}

// An email is told by itself, and what the user may not read by nobody.
void add_hanging(Removal& removal, const Org& org, const CompositeAnswer& answer,
                 std::string_view part) {
  const Result<Value> rows = rows_of(answer, part);
  if (!rows) return;
  for (Value row = rows->first(); row.exists(); row = row.next()) {
    const bool is_told = org.has_enhanced_email() && row.text_at("TaskSubtype") == "Email";
    if (!is_told) removal.shared.emplace_back(row.text_at("Subject"));
  }
}

}  // namespace

Task<Removal> undo_made(Salesforce salesforce, Org org, RecordSummary made) {
  Removal removal{.record_id = made.id};
  Composite request = questions(org, made);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Value> records = rows_of(answer, "record");
  if (!records) co_return std::move(records.error());
  const WrittenRow record = read<WrittenRow>(records->first());
  removal.removed = record.id.empty();
  if (removal.removed) co_return removal;
  note_change(removal, record, salesforce.connection().session.user_id);
  for (const std::string_view part : {"tasks", "events", "emails"})
    add_hanging(removal, org, answer, part);
  if (!removal.changed_at.empty() || !removal.shared.empty()) co_return removal;
  Removal done = co_await remove_logged(salesforce, org, std::move(removal));
  co_return done;
}

}  // namespace tether
