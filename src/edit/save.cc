#include <array>
#include <chrono>
#include <set>

#include "edit/number.h"
#include "tether/edit.h"

namespace tether {

namespace {

constexpr std::int64_t precondition_failed = 412;

void append_value(std::string& json, const FieldInfo& field, const std::string& value) {
  if (trim(value).empty())
    json += "null";
  else if (field.type == DataType::boolean || is_number(field.type))
    json += value;
  else if (field.type == DataType::time && value.size() == std::string_view("00:00").size())
    append_json_text(json, value + ":00.000Z");
  else
    append_json_text(json, value);
}

void append_field(std::string& json, const FieldInfo& field, const std::string& value) {
  if (json.size() > 1) json += ',';
  append_json_text(json, field.name);
  json += ':';
  append_value(json, field, value);
}

// What a new record began with is sent along: whoever empties a field does not want its default.
void append_presets(std::string& json, const RecordPage& page, const Draft& draft) {
  for (const FieldValue& preset : page.record.fields) {
    const FieldInfo* field = page.page->schema.find(preset.name);
    if (!field || !field->createable || preset.value.empty()) continue;
    if (!draft.find(preset.name)) append_field(json, *field, preset.value);
  }
}

std::string fields_json(const RecordPage& page, const Draft& draft) {
  std::string json = "{";
  if (page.page->is_new) append_presets(json, page, draft);
  for (const FieldChange& change : draft.changes)
    if (const FieldInfo* field = page.page->schema.find(change.field))
      append_field(json, *field, change.value);
  return json + '}';
}

void append_two(std::string& out, std::string_view digits) { out += digits.substr(0, 2); }

// Fri, 20 Nov 2026 10:00:00 GMT of 2026-11-20T10:00:00.000Z (RFC 9110, 5.6.7); empty where it is no
// such time.
std::string http_date(std::string_view iso) {
  using namespace std::chrono;
  static constexpr std::array<std::string_view, 7> weekdays = {"Sun", "Mon", "Tue", "Wed",
                                                               "Thu", "Fri", "Sat"};
  static constexpr std::array<std::string_view, 12> months = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (iso.size() < 19 || iso[10] != 'T') return {};
  const auto number = [&iso](std::size_t from, std::size_t count) {
    unsigned value = 0;
    for (const char c : iso.substr(from, count))
      value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
  };
  const year_month_day date{year(static_cast<int>(number(0, 4))), month(number(5, 2)),
                            day(number(8, 2))};
  if (!date.ok()) return {};
  std::string out(weekdays[weekday(sys_days(date)).c_encoding()]);
  append_two(out += ", ", iso.substr(8));
  (out += ' ') += months[static_cast<unsigned>(date.month()) - 1];
  (out += ' ') += iso.substr(0, 4);
  (out += ' ') += iso.substr(11, 8);
  return out += " GMT";
}

// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_quickactions.htm
Http perform_request(const Org& org, const RecordPage& page, const Draft& draft) {
  Http request{.method = "POST", .url = org.path() + page.action, .body = R"({"contextId":)"};
  if (page.context_id.empty())
    request.body += "null";
  else
    append_json_text(request.body, page.context_id);
  request.body += R"(,"record":)" + fields_json(page, draft) + '}';
  return request;
}

Http save_request(const Org& org, const RecordPage& page, const Draft& draft, bool anyway) {
  const bool is_new = page.page->is_new;
  // No document says how an action is told that duplicates are wanted.
  if (!page.action.empty() && !anyway) return perform_request(org, page, draft);
  Http request{.method = is_new ? "POST" : "PATCH", .url = org.path()};
  std::string fields = fields_json(page, draft);
  if (page.page->by_rest) {
    request.url += "/sobjects/" + page.record.object;
    request.body = std::move(fields);
  } else {
    request.url += "/ui-api/records";
    request.body = "{";
    if (is_new) request.body += R"("apiName":")" + page.record.object + R"(",)";
    request.body +=
        R"("fields":)" + fields +
        (anyway ? R"(,"allowSaveOnDuplicate":true})" : R"(,"allowSaveOnDuplicate":false})");
  }
  if (is_new) return request;
  request.url += '/' + page.record.id;
  const std::string since = http_date(page.record.last_modified);
  if (!since.empty()) request.headers = {{"If-Unmodified-Since", since}};
  return request;
}

// The answer holds what the page shows and what was saved; the rest stays as it was.
void take_over(Record& record, Record saved) {
  if (!saved.last_modified.empty()) record.last_modified = std::move(saved.last_modified);
  for (FieldValue& value : saved.fields) {
    bool is_known = false;
    for (FieldValue& own : record.fields)
      if (own.name == value.name) {
        own = value;
        is_known = true;
      }
    if (!is_known) record.fields.push_back(std::move(value));
  }
}

std::vector<std::string> ids_of(const std::vector<RecordSummary>& records,
                                std::string_view object) {
  std::vector<std::string> ids;
  for (const RecordSummary& record : records)
    if (record.object == object) ids.push_back(record.id);
  return ids;
}

std::string columns_to_tell(const Org& org, const std::string& object) {
  std::string columns = columns_of(org, object);
  const ObjectInfo* info = org.find(object);
  if (info && !info->email_fields.empty()) columns += ", " + info->email_fields.front().name;
  return columns;
}

RecordSummary told(const Org& org, Value row, const std::string& object) {
  RecordSummary record = summary_of(row, object);
  const ObjectInfo* info = org.find(object);
  if (!info || info->email_fields.empty()) return record;
  const std::string_view email = row.text_at(info->email_fields.front().name);
  if (!email.empty()) record.facts.push_back({"Email", std::string(email)});
  return record;
}

Task<Document> read_matching(Salesforce salesforce, Org org, std::string object,
                             std::vector<std::string> ids) {
  Soql query(columns_to_tell(org, object));
  query.from(object).where(Condition::in("Id", ids));
  std::string path = query_path(org.path(), query);
  Document rows = co_await salesforce.get(std::move(path));
  co_return rows;
}

// What tells the matching records apart; of those that the user may not see, nothing.
Task<std::vector<RecordSummary>> with_facts(Salesforce salesforce, Org org,
                                            std::vector<RecordSummary> records) {
  std::set<std::string> objects;
  for (const RecordSummary& record : records) objects.insert(record.object);
  for (const std::string& object : objects) {
    Result<Document> answer =
        co_await attempt(read_matching(salesforce, org, object, ids_of(records, object)));
    if (!answer) continue;
    const Value rows = answer->root().at("records");
    for (Value row = rows.first(); row.exists(); row = row.next())
      for (RecordSummary& record : records)
        if (record.id == row.text_at("Id")) record = told(org, row, object);
  }
  co_return records;
}

// Whose answer is no error of HTTP.
bool is_refused_action(const RecordPage& page, std::string_view body) {
  if (page.action.empty()) return false;
  const Result<Document> answer = Document::parse(body);
  return answer && answer->root().at("success").scalar() == "false";
}

Task<RecordPage> open_again(Salesforce salesforce, Org org, RecordPage page) {
  const std::vector<PagePointer> known = {page.page};
  RecordPage opened = co_await open_record(salesforce, org, page.record.id, known);
  co_return opened;
}

}  // namespace

Task<Saved> save_record(Salesforce salesforce, Org org, RecordPage page, Draft draft, bool anyway) {
  HttpAnswer answer = co_await salesforce.exchange(save_request(org, page, draft, anyway));
  Saved saved{.page = page};
  if (answer.status == precondition_failed) {
    saved.was_changed = true;
    saved.page = co_await open_again(salesforce, org, page);
    co_return saved;
  }
  if (page.page->is_new && answer.status >= 500) {
    // Whatever a server says that fails: it may have saved before.
    Error error = read_error(answer.status, std::string_view(answer.body));
    error.code = "server_unavailable";
    co_return error;
  }
  if (answer.status >= 300) {
    saved.refusal = read_refusal(answer.status, answer.body);
    if (!saved.refusal.duplicates.empty())
      saved.refusal.duplicates = co_await with_facts(salesforce, org, saved.refusal.duplicates);
    co_return saved;
  }
  if (is_refused_action(page, answer.body)) {
    saved.refusal = read_refusal(answer.status, answer.body);
    co_return saved;
  }
  saved.is_saved = true;
  if (page.page->by_rest && !page.page->is_new) {
    saved.page = co_await open_again(salesforce, org, page);
    co_return saved;
  }
  Result<Document> body = Document::parse(answer.body);
  if (!body) co_return std::move(body.error());
  if (page.page->is_new) {
    saved.page.record.id = body->root().text_at("id");
    if (saved.page.record.id.empty()) co_return Error{"bad_json", "", {}};
    co_return saved;
  }
  take_over(saved.page.record, read_ui_record(body->root()));
  co_return saved;
}

}  // namespace tether
