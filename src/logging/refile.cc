// Relating a logged item to another record. What the org holds is read first, again right before
// anything is written, and after an answer that never came.
#include <fmt/compile.h>

#include "fields/describe.h"
#include "logging/copy.h"
#include "logging/steps.h"
#include "logging/written.h"
#include "tether/relations.h"

namespace tether {

namespace {

constexpr std::string_view email_columns =
    ", CreatedById, IsClientManaged, ParentId, RelatedToId, RelatedTo.Name, RelatedTo.Type";
constexpr std::string_view activity_columns = ", CreatedById, WhatId, What.Name, What.Type";

bool is_email(const RefileDraft& draft) { return logged_object(draft.logged.id) == "EmailMessage"; }

std::string_view object_of(const std::optional<RecordSummary>& record) {
  return record ? std::string_view(record->object) : std::string_view();
}

Refile way_of(const RefileDraft& draft) {
  const std::string_view to = object_of(draft.to);
  const Refile way =
      how_to_refile(logged_object(draft.logged.id), object_of(draft.logged.related), to);
  return way == Refile::never && draft.goes_back && to == "Case" ? Refile::renew : way;
}

Composite read_request(const Org& org, const RefileDraft& draft) {
  Composite request;
  const std::string& id = draft.logged.id;
  request.query(org.path(), "record",
                written_query(id, is_email(draft) ? email_columns : activity_columns));
  if (is_email(draft)) {
    request.query(org.path(), "task", task_query(id, ", CreatedById, TaskSubtype"));
    if (way_of(draft) == Refile::renew) add_copy_parts(request, org, id);
  }
  add_check(request, org.path(), draft.check);
  return request;
}

// Of a case an email may name only its ParentId.
std::optional<RecordSummary> relation_in(Value record) {
  const bool is_activity = record.at("WhatId").exists();
  const Value name = record.at(is_activity ? "What" : "RelatedTo");
  RecordSummary related{.id = std::string(record.text_at(is_activity ? "WhatId" : "RelatedToId")),
                        .object = std::string(name.text_at("Type")),
                        .name = std::string(name.text_at("Name"))};
  const std::string_view parent = record.text_at("ParentId");
  if (!parent.empty()) {
    related.id = parent;
    related.object = "Case";
  }
  return related.id.empty() ? std::nullopt : std::optional(std::move(related));
}

void note_change(Refiling& refiling, Value row, std::string_view user_id,
                 std::string_view own_changes) {
  const WrittenRow written = read<WrittenRow>(row);
  refiling.seen += written.changed_date + ' ';
  if (written.id.empty()) return;
  if (is_changed(written, user_id) && !was_changed_here(written, user_id, own_changes))
    refiling.untouched = false;
  if (written.changed_by_id == user_id) return;
  if (!is_changed(written, row.text_at("CreatedById"))) return;
  refiling.changed_by = written.changed_by.name;
  refiling.changed_at = written.changed_date;
}

Message why_not(const Refiling& refiling, const CompositeAnswer& answer, Value record) {
  if (refiling.way == Refile::never) return {"relate.not_to_case", {}};
  const bool is_locked =
      record.at("IsClientManaged").exists() && !record.at("IsClientManaged").truth();
  if (refiling.way == Refile::update && is_locked) return {"refile.not_managed", {}};
  if (refiling.way == Refile::renew && has_old_attachments(answer))
    return {"refile.old_attachments", {}};
  return {};
}

Result<Refiling> refiling_of(const CompositeAnswer& answer, RefileDraft draft,
                             std::string_view user_id) {
  Result<Value> records = rows_of(answer, "record");
  if (!records) return std::move(records.error());
  const Value record = records->first();
  if (record.text_at("Id").empty()) return Error{"ENTITY_IS_DELETED", "", {}};
  draft.logged.related = relation_in(record);
  Refiling refiling{.way = way_of(draft)};
  const std::string& own_changes = draft.logged.own_changes;
  note_change(refiling, record, user_id, own_changes);
  if (is_email(draft)) {
    Result<Value> tasks = rows_of(answer, "task");
    if (!tasks) return std::move(tasks.error());
    note_change(refiling, tasks->first(), user_id, own_changes);
  }
  refiling.logged = std::move(draft.logged);
  refiling.why_not = why_not(refiling, answer, record);
  return refiling;
}

LoggedItem moved(const RefileDraft& draft) {
  LoggedItem logged = draft.logged;
  logged.related = draft.to;
  return logged;
}

Task<Nothing> update(Salesforce& salesforce, const Org& org, const RefileDraft& draft) {
  const std::string_view object = logged_object(draft.logged.id);
  const std::string_view field = object == "EmailMessage" ? "RelatedToId" : "WhatId";
  const std::string id = draft.to ? '"' + draft.to->id + '"' : "null";
  const std::string method = "PATCH";
  std::string path =
      fmt::format(FMT_COMPILE("{}/sobjects/{}/{}"), org.path(), object, draft.logged.id);
  std::string body = fmt::format(FMT_COMPILE("{{\"{}\":{}}}"), field, id);
  co_await salesforce.call(method, std::move(path), std::move(body));
  co_return Nothing{};
}

// Of the new email that takes the old one's place.
Task<std::string> renew(Salesforce& salesforce, const Org& org, Composite request) {
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  std::optional<Error> refused = answer.first_error();
  if (refused) co_return std::move(*refused);
  Result<Value> mail = answer.part("mail");
  if (!mail) co_return std::move(mail.error());
  std::string id(mail->text_at("id"));
  if (id.empty()) co_return Error{"bad_json", "id", {}};
  co_return id;
}

// A browser repeats a call by itself when the line drops: the second one finds nothing to remove.
bool may_be_written(const Error& error) {
  return is_doubtful(error) || error.code == "ENTITY_IS_DELETED" || error.code == "NOT_FOUND";
}

// The email under the Message-ID that has taken the old one's place, or nothing.
std::string successor_in(Value rows, const RefileDraft& draft, std::string_view user_id) {
  std::string id;
  const Value records = rows.at("records");
  for (Value row = records.first(); row.exists(); row = row.next()) {
    if (row.text_at("Id") == draft.logged.id) return {};
    const bool is_there = row.text_at("RelatedToId") == (draft.to ? draft.to->id : "");
    if (is_there && row.text_at("CreatedById") == user_id) id = row.text_at("Id");
  }
  return id;
}

Task<std::string> find_successor(Salesforce& salesforce, const Org& org, const RefileDraft& draft,
                                 std::string message_id) {
  Document rows = co_await find_logged(salesforce, org, std::move(message_id));
  co_return successor_in(rows.root(), draft, salesforce.connection().session.user_id);
}

// With what tells this change from any other one of the user's own, who alone may undo the log.
// What somebody has changed before it is theirs still.
Task<LoggedItem> as_changed(Salesforce& salesforce, const Org& org, RefileDraft draft,
                            bool untouched) {
  LoggedItem logged = moved(draft);
  logged.own_changes.clear();
  if (!untouched || logged.created_by_id != salesforce.connection().session.user_id)
    co_return logged;
  Result<Refiling> now = co_await attempt(read_refiling(salesforce, org, std::move(draft)));
  if (now && is_related_to(now->logged, logged.related)) logged.own_changes = now->seen;
  co_return logged;
}

Task<LoggedItem> update_and_look(Salesforce& salesforce, const Org& org, RefileDraft draft,
                                 bool untouched) {
  Result<Nothing> updated = co_await attempt(update(salesforce, org, draft));
  if (updated) {
    LoggedItem logged = co_await as_changed(salesforce, org, std::move(draft), untouched);
    co_return logged;
  }
  if (!is_doubtful(updated.error())) co_return std::move(updated.error());
  Result<Refiling> now = co_await attempt(read_refiling(salesforce, org, draft));
  if (!now || !is_related_to(now->logged, draft.to)) co_return std::move(updated.error());
  co_return moved(draft);
}

Task<LoggedItem> renew_and_look(Salesforce& salesforce, const Org& org, RefileDraft draft,
                                EmailCopy copy, std::string task_id) {
  Result<Composite> request = renewal_request(org, copy, draft);
  if (!request) co_return std::move(request.error());
  Result<std::string> id = co_await attempt(renew(salesforce, org, std::move(*request)));
  if (!id && may_be_written(id.error()) && !copy.message_id.empty()) {
    Result<std::string> found =
        co_await attempt(find_successor(salesforce, org, draft, copy.message_id));
    if (found && !found->empty()) id = std::move(found);
  }
  if (!id) co_return std::move(id.error());
  std::vector<std::string> task;
  if (!task_id.empty()) task.push_back(std::move(task_id));
  co_await take_back(salesforce, org, std::move(task));
  LoggedItem logged = moved(draft);
  const Connection& connection = salesforce.connection();
  logged.id = std::move(*id);
  logged.created_by = org.user_name;
  logged.created_by_id = connection.session.user_id;
  logged.created_at = iso_time(connection.shell.now);
  co_return logged;
}

// The task that Salesforce has added to the email goes with it; one of a case stays.
std::string own_task(const CompositeAnswer& answer) {
  const Result<Value> tasks = rows_of(answer, "task");
  const Value task = tasks ? tasks->first() : Value();
  return task.text_at("TaskSubtype") == "Email" ? std::string(task.text_at("Id")) : std::string();
}

Task<CompositeAnswer> read_admitted(Salesforce& salesforce, const Org& org,
                                    const RefileDraft& draft) {
  Composite request = read_request(org, draft);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Nothing> admitted = read_check(answer, draft.check);
  if (!admitted) co_return std::move(admitted.error());
  co_return answer;
}

}  // namespace

Task<Refiling> read_refiling(Salesforce salesforce, Org org, RefileDraft draft) {
  CompositeAnswer answer = co_await read_admitted(salesforce, org, draft);
  const std::string& user_id = salesforce.connection().session.user_id;
  Result<Refiling> refiling = refiling_of(answer, std::move(draft), user_id);
  if (!refiling) co_return std::move(refiling.error());
  co_return std::move(*refiling);
}

Task<LoggedItem> refile(Salesforce salesforce, Org org, RefileDraft draft) {
  CompositeAnswer answer = co_await read_admitted(salesforce, org, draft);
  const std::string& user_id = salesforce.connection().session.user_id;
  Result<Refiling> refiling = refiling_of(answer, draft, user_id);
  if (!refiling) co_return std::move(refiling.error());
  const bool is_as_seen = refiling->seen == draft.seen && refiling->why_not.empty();
  if (!is_as_seen) co_return Error{"changed_since", "", {}};
  if (refiling->way == Refile::update) {
    LoggedItem updated =
        co_await update_and_look(salesforce, org, std::move(draft), refiling->untouched);
    co_return updated;
  }
  Result<EmailCopy> copy = read_copy(answer);
  if (!copy) co_return std::move(copy.error());
  LoggedItem renewed = co_await renew_and_look(salesforce, org, std::move(draft), std::move(*copy),
                                               own_task(answer));
  co_return renewed;
}

}  // namespace tether
