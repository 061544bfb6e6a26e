// Undoing a log. The org itself is the ledger: what hangs on the record by now, and whose it is, is
// read before anything is removed, so that it can be undone days later and on another device.
#include <algorithm>

#include "fields/describe.h"
#include "logging/file_links.h"
#include "logging/steps.h"
#include "logging/written.h"
#include "tether/text.h"

namespace tether {

namespace {

struct LinkedFile {
  std::string title;
  std::string created_date;
  std::string created_by_id;
  std::string changed_by_id;
};

struct LinkRow {
  std::string document_id;
  LinkedFile document;
};

}  // namespace

Fields fields(Of<LinkRow>);

namespace {

constexpr std::string_view repeat_columns =
    ", Subject, CreatedById, IsRecurrence2, Recurrence2PatternStartDate";
constexpr int most_first_events = 50;
constexpr std::size_t day_size = std::string_view("2026-11-20").size();

// A file that this user has stored with the log, and nobody has touched since.
bool is_of_log(const LinkedFile& file, const WrittenRow& record, std::string_view user_id) {
  return file.created_by_id == user_id && file.changed_by_id == user_id &&
         file.created_date.substr(0, day_size) == record.created_date.substr(0, day_size);
}

Task<Nothing> add_files(Salesforce& salesforce, const Org& org, const WrittenRow& record,
                        Value links, Removal& removal) {
  const std::string& user_id = salesforce.connection().session.user_id;
  std::vector<LinkRow> mine;
  for (Value row = links.first(); row.exists(); row = row.next()) {
    LinkRow link = read<LinkRow>(row);
    if (is_of_log(link.document, record, user_id))
      mine.push_back(std::move(link));
    else
      removal.shared.push_back(link.document.title);
  }
  if (mine.empty()) co_return Nothing{};
  std::vector<std::string> documents;
  for (const LinkRow& link : mine) documents.push_back(link.document_id);
  std::vector<std::string> records = removal.ids;
  records.push_back(removal.record_id);
  std::vector<std::string> used =
      co_await used_elsewhere(salesforce, org, std::move(documents), std::move(records));
  for (LinkRow& link : mine) {
    const bool stays = std::find(used.begin(), used.end(), link.document_id) != used.end();
    (stays ? removal.shared : removal.files).push_back(std::move(link.document.title));
    if (!stays) removal.ids.push_back(std::move(link.document_id));
  }
  co_return Nothing{};
}

// Without the fraction and the offset, which is that of UTC; empty for what is no time.
std::string second_of(std::string_view time) {
  constexpr std::size_t size = std::string_view("2026-11-20T09:31:00").size();
  const std::string_view second = time.substr(0, size);
  const bool is_time =
      second.size() == size && second.find_first_not_of("0123456789-T:") == second.npos;
  return is_time ? std::string(second) + "Z" : "";
}

// The first event of the series is at the start of its pattern.
Task<std::string> first_event(Salesforce& salesforce, const Org& org, Value row) {
  std::string id(row.text_at("Id"));
  const std::string start = second_of(row.text_at("Recurrence2PatternStartDate"));
  if (start.empty()) co_return id;
  Soql query("Id, Subject, IsRecurrence2");
  query.from("Event")
      .where(Condition::all({Condition::equals("CreatedById", row.text_at("CreatedById")),
                             Condition::at("StartDateTime", start)}))
      .limit(most_first_events);
  std::string path = query_path(org.path(), query);
  Document rows = co_await salesforce.get(std::move(path));
  const Value records = rows.root().at("records");
  for (Value event = records.first(); event.exists(); event = event.next())
    if (event.at("IsRecurrence2").truth() && event.text_at("Subject") == row.text_at("Subject"))
      co_return std::string(event.text_at("Id"));
  co_return id;
}

Task<Removal> read_removal(Salesforce& salesforce, const Org& org, std::string record_id,
                           std::string own_changes) {
  const bool is_email = logged_object(record_id) == "EmailMessage";
  Composite request;
  const bool may_repeat = logged_object(record_id) == "Event" &&
                          org.can_read("Event", "IsRecurrence2") &&
                          org.can_read("Event", "Recurrence2PatternStartDate");
  request.query(org.path(), "record", written_query(record_id, may_repeat ? repeat_columns : ""));
  request.query(org.path(), "files", links_query(select_list<LinkRow>(), record_id));
  if (is_email) request.query(org.path(), "task", task_query(record_id));
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Value> records = rows_of(answer, "record");
  if (!records) co_return std::move(records.error());
  Result<Value> files = rows_of(answer, "files");
  if (!files) co_return std::move(files.error());
  Removal removal{.record_id = std::move(record_id)};
  const WrittenRow record = read<WrittenRow>(records->first());
  // Somebody has removed it already.
  removal.removed = record.id.empty();
  if (removal.removed) co_return removal;
  const std::string& user_id = salesforce.connection().session.user_id;
  if (!was_changed_here(record, user_id, own_changes)) note_change(removal, record, user_id);
  if (is_email) {
    Result<Value> tasks = rows_of(answer, "task");
    if (!tasks) co_return std::move(tasks.error());
    const WrittenRow task = read<WrittenRow>(tasks->first());
    if (!task.id.empty()) {
      if (!was_changed_here(task, user_id, own_changes)) note_change(removal, task, user_id);
      removal.ids.push_back(task.id);
    }
  }
  if (may_repeat && records->first().at("IsRecurrence2").truth())
    removal.first_event = co_await first_event(salesforce, org, records->first());
  co_await add_files(salesforce, org, record, *files, removal);
  co_return removal;
}

}  // namespace

Task<Removal> undo_log(Salesforce salesforce, Org org, std::string record_id,
                       std::string own_changes) {
  Removal removal =
      co_await read_removal(salesforce, org, std::move(record_id), std::move(own_changes));
  const bool is_clear = removal.changed_at.empty() && removal.shared.empty();
  if (removal.removed || !is_clear) co_return removal;
  Removal done = co_await remove_logged(salesforce, org, std::move(removal));
  co_return done;
}

// The record by itself first: where it stays, so does everything that hangs on it.
Task<Removal> remove_logged(Salesforce salesforce, Org org, Removal removal) {
  if (removal.first_event.empty()) {
    std::vector<std::string> record{removal.record_id};
    Document first = co_await delete_records(salesforce, org, std::move(record));
    std::optional<Error> refused = deletion_error(first.root().first());
    if (refused) co_return std::move(*refused);
  } else {
    co_await delete_from_onwards(salesforce, org, removal.first_event);
  }
  removal.removed = true;
  if (removal.ids.empty()) co_return removal;
  removal.left = static_cast<std::int64_t>(removal.ids.size());
  Result<Document> rest = co_await attempt(delete_records(salesforce, org, removal.ids));
  if (!rest) co_return removal;
  const Value results = rest->root();
  for (Value result = results.first(); result.exists(); result = result.next())
    if (!deletion_error(result)) --removal.left;
  co_return removal;
}

}  // namespace tether

TETHER_DESCRIBE(LinkedFile, TETHER_FIELD(title, "Title"), TETHER_FIELD(created_date, "CreatedDate"),
                TETHER_FIELD(created_by_id, "CreatedById"),
                TETHER_FIELD(changed_by_id, "LastModifiedById"));
TETHER_DESCRIBE(LinkRow, TETHER_FIELD(document_id, "ContentDocumentId"),
                TETHER_FIELD(document, "ContentDocument"));
