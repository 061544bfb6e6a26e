// Undoing a log. The org itself is the ledger: what hangs on the record by now, and whose it is, is
// read before anything is removed, so that it can be undone days later and on another device.
#include <fmt/compile.h>

#include <algorithm>

#include "fields/describe.h"
#include "tether/logging.h"
#include "tether/text.h"

namespace tether {

namespace {

struct Author {
  std::string name;
};

struct RecordRow {
  std::string id;
  std::string created_date;
  std::string changed_date;
  std::string changed_by_id;
  Author changed_by;
};

struct LinkedFile {
  std::string title;
  std::string created_by_id;
};

struct LinkRow {
  std::string document_id;
  LinkedFile document;
};

}  // namespace

Fields fields(Of<RecordRow>);
Fields fields(Of<LinkRow>);

namespace {

constexpr std::size_t minute_size = std::string_view("2026-11-20T09:31").size();
constexpr std::string_view user_prefix = "005";

std::string_view object_of(std::string_view record_id) {
  return record_id.starts_with("00U") ? "Event" : "EmailMessage";
}

Soql record_query(std::string_view record_id) {
  std::string columns = select_list<RecordRow>();
  if (object_of(record_id) == "EmailMessage") columns += ", ActivityId";
  Soql query(std::move(columns));
  query.from(object_of(record_id)).where(Condition::equals("Id", record_id));
  return query;
}

Soql files_query(std::string_view record_id) {
  Soql query(select_list<LinkRow>());
  query.from("ContentDocumentLink").where(Condition::equals("LinkedEntityId", record_id));
  return query;
}

// Salesforce itself finishes what was written within the same minute.
bool is_changed(const RecordRow& row, std::string_view user_id) {
  return row.changed_by_id != user_id ||
         row.changed_date.substr(0, minute_size) != row.created_date.substr(0, minute_size);
}

// Documents among the links that hang on something else than these records and their owner.
std::vector<std::string> used_elsewhere(Value rows, const std::vector<std::string>& records) {
  std::vector<std::string> documents;
  const Value links = rows.at("records");
  for (Value link = links.first(); link.exists(); link = link.next()) {
    const std::string_view entity = link.text_at("LinkedEntityId");
    const bool is_own = entity.starts_with(user_prefix) ||
                        std::find(records.begin(), records.end(), entity) != records.end();
    if (!is_own) documents.emplace_back(link.text_at("ContentDocumentId"));
  }
  return documents;
}

// Its files go with it as far as this user has stored them, and they hang on nothing else.
Task<Nothing> add_files(Salesforce& salesforce, const Org& org, Value links, Removal& removal) {
  const std::string& user_id = salesforce.connection().session.user_id;
  std::vector<LinkRow> mine;
  const Value rows = links.at("records");
  for (Value row = rows.first(); row.exists(); row = row.next()) {
    LinkRow link = read<LinkRow>(row);
    if (link.document.created_by_id == user_id)
      mine.push_back(std::move(link));
    else
      removal.shared.push_back(link.document.title);
  }
  if (mine.empty()) co_return Nothing{};
  std::vector<std::string> documents;
  for (const LinkRow& link : mine) documents.push_back(link.document_id);
  Soql all("ContentDocumentId, LinkedEntityId");
  all.from("ContentDocumentLink").where(Condition::in("ContentDocumentId", documents));
  std::string path = query_path(org.path(), all);
  Document answer = co_await salesforce.get(std::move(path));
  const std::vector<std::string> used = used_elsewhere(answer.root(), removal.ids);
  for (LinkRow& link : mine) {
    const bool stays = std::find(used.begin(), used.end(), link.document_id) != used.end();
    (stays ? removal.shared : removal.files).push_back(std::move(link.document.title));
    if (!stays) removal.ids.push_back(std::move(link.document_id));
  }
  co_return Nothing{};
}

Task<Removal> read_removal(Salesforce& salesforce, const Org& org, const std::string& record_id) {
  Composite request;
  request.query(org.path(), "record", record_query(record_id));
  request.query(org.path(), "files", files_query(record_id));
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Value> record = answer.part("record");
  if (!record) co_return std::move(record.error());
  Result<Value> files = answer.part("files");
  if (!files) co_return std::move(files.error());
  Removal removal;
  const Value found = record->at("records").first();
  const RecordRow row = read<RecordRow>(found);
  // Somebody has removed it already.
  if (row.id.empty()) co_return removal;
  removal.ids.push_back(row.id);
  if (!found.text_at("ActivityId").empty()) removal.ids.emplace_back(found.text_at("ActivityId"));
  if (is_changed(row, salesforce.connection().session.user_id)) {
    removal.changed_by = row.changed_by.name;
    removal.changed_at = row.changed_date;
  }
  co_await add_files(salesforce, org, *files, removal);
  co_return removal;
}

}  // namespace

Task<Removal> undo_log(Salesforce salesforce, Org org, std::string record_id) {
  Removal removal = co_await read_removal(salesforce, org, record_id);
  const bool is_clear = removal.changed_at.empty() && removal.shared.empty();
  if (removal.ids.empty() || !is_clear) co_return removal;
  co_await remove_logged(salesforce, org, removal.ids);
  removal.ids.clear();
  co_return removal;
}

Task<Nothing> remove_logged(Salesforce salesforce, Org org, std::vector<std::string> ids) {
  const std::string method = "DELETE";
  std::string path =
      fmt::format(FMT_COMPILE("{}/composite/sobjects?ids={}"), org.path(), join(ids, ","));
  const std::string no_body;
  HttpAnswer answer = co_await salesforce.call(method, std::move(path), no_body);
  Result<Document> results = Document::parse(answer.body);
  if (!results) co_return std::move(results.error());
  // The record comes first. Its task goes with it, and may be gone by the time its turn comes.
  const Value record = results->root().first();
  if (record.at("success").truth()) co_return Nothing{};
  const Value error = record.at("errors").first();
  const std::string code(error.text_at("statusCode"));
  if (code == "ENTITY_IS_DELETED") co_return Nothing{};
  if (code.empty()) co_return Error{"bad_json", "", {}};
  co_return Error{code, std::string(error.text_at("message")), {}};
}

}  // namespace tether

TETHER_DESCRIBE(Author, TETHER_FIELD(name, "Name"));
TETHER_DESCRIBE(RecordRow, TETHER_FIELD(id, "Id"), TETHER_FIELD(created_date, "CreatedDate"),
                TETHER_FIELD(changed_date, "LastModifiedDate"),
                TETHER_FIELD(changed_by_id, "LastModifiedById"),
                TETHER_FIELD(changed_by, "LastModifiedBy"));
TETHER_DESCRIBE(LinkedFile, TETHER_FIELD(title, "Title"),
                TETHER_FIELD(created_by_id, "CreatedById"));
TETHER_DESCRIBE(LinkRow, TETHER_FIELD(document_id, "ContentDocumentId"),
                TETHER_FIELD(document, "ContentDocument"));
