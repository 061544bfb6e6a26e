// Taking back a record that the pane has made: what hangs on it by now, and who has changed it, is
// read before it is deleted.
#include "logging/written.h"

namespace tether {

namespace {

constexpr int most_hanging = 5;

struct Hanging {
  std::string_view part;
  std::string_view object;
};

// Nothing hangs on an activity. Emails come first: they tell of their own tasks.
std::vector<Hanging> what_may_hang(const Org& org, const RecordSummary& made) {
  std::vector<Hanging> all;
  if (made.object == "Task" || made.object == "Event") return all;
  if (org.has_enhanced_email()) all.push_back({"emails", "EmailMessage"});
  if (org.find("Task")) all.push_back({"tasks", "Task"});
  if (org.find("Event")) all.push_back({"events", "Event"});
  return all;
}

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

Condition is_about(const RecordSummary& made, std::string_view object) {
  if (object == "EmailMessage") return is_on_email(made);
  return Condition::equals(is_person(made.object) ? "WhoId" : "WhatId", made.id);
}

Composite questions(const Org& org, const RecordSummary& made) {
  Composite request;
  request.query(org.path(), "record", written_query_of(made.object, made.id));
  for (const Hanging& one : what_may_hang(org, made)) {
    const bool is_task = one.object == "Task";
    const std::string_view columns = is_task ? "Id, Subject, TaskSubtype" : "Id, Subject";
    request.query(org.path(), std::string(one.part),
                  hanging(one.object, columns, is_about(made, one.object)));
  }
  return request;
}

bool is_refused(const Error& error) {
  return names_unknown(error) || error.code.starts_with("INSUFFICIENT_ACCESS");
}

std::string name_of(Value row, const ObjectInfo& info) {
  const std::string_view subject = row.text_at("Subject");
  return std::string(subject.empty() ? std::string_view(info.label) : subject);
}

// What the user may not read is told by nobody. An email's task is not told beside it.
Result<Nothing> add_hanging(Removal& removal, const Org& org, const RecordSummary& made,
                            const CompositeAnswer& answer) {
  bool tells_emails = false;
  for (const Hanging& one : what_may_hang(org, made)) {
    Result<Value> rows = rows_of(answer, one.part);
    if (!rows && is_refused(rows.error())) continue;
    if (!rows) return std::move(rows.error());
    if (one.object == "EmailMessage") tells_emails = true;
    for (Value row = rows->first(); row.exists(); row = row.next())
      if (!tells_emails || row.text_at("TaskSubtype") != "Email")
        removal.shared.push_back(name_of(row, *org.find(one.object)));
  }
  return Nothing{};
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
  Result<Nothing> told = add_hanging(removal, org, made, answer);
  if (!told) co_return std::move(told.error());
  if (!removal.changed_at.empty() || !removal.shared.empty()) co_return removal;
  Removal done = co_await remove_logged(salesforce, org, std::move(removal));
  co_return done;
}

}  // namespace tether
