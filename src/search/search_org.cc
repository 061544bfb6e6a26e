#include <fmt/compile.h>

#include <algorithm>

#include "tether/search.h"

namespace tether {

namespace {

constexpr int results_per_object = 5;
constexpr std::size_t most_results = 50;
constexpr std::size_t most_recent = 12;

bool has_email(const Org& org, std::string_view object) {
  const ObjectInfo* info = org.find(object);
  return info && std::any_of(info->email_fields.begin(), info->email_fields.end(),
                             [](const EmailField& field) { return field.name == "Email"; });
}

// The pane's own table knows best what tells records of its objects apart; of others the org's
// search layout says it. Empty where nobody knows the field that names the record.
std::string columns_for(const Org& org, const SearchScope* scope, const std::string& object) {
  const KnownObject* known = known_object(object);
  const SearchObject* asked = scope ? scope->find(object) : nullptr;
  if (known && (is_described(object) || !asked || asked->columns.empty()))
    return columns_of(org, object) + (has_email(org, object) ? ", Email" : "");
  std::string columns = "Id";
  if (asked)
    for (const SearchColumn& column : asked->columns) columns += ", " + column.name;
  if (columns != "Id") return columns;
  return object.ends_with("__c") || !scope ? columns_of(org, object) : std::string();
}

RecordSummary read_record(Value row, const SearchScope* scope, std::string_view object) {
  const KnownObject* known = known_object(object);
  const SearchObject* asked = scope ? scope->find(object) : nullptr;
  RecordSummary record = summary_of(row, object);
  record.facts.reserve(4);
  if (known && is_described(object)) {
    const std::string_view email = row.text_at("Email");
    if (!email.empty()) record.facts.push_back({"Email", std::string(email)});
    return record;
  }
  if (!asked || asked->columns.empty()) return record;
  record.name = value_at(row, asked->columns.front().name).scalar();
  record.facts.clear();
  for (std::size_t at = 1; at < asked->columns.size(); ++at) {
    const std::string& name = asked->columns[at].name;
    const std::string_view value = value_at(row, name).scalar();
    if (!value.empty()) record.facts.push_back({name, std::string(value)});
  }
  return record;
}

Result<std::vector<RecordSummary>> read_records(Value records, const SearchScope* scope) {
  if (!records.is_list()) return Error{"bad_json", "", {}};
  std::vector<RecordSummary> found;
  for (Value row = records.first(); row.exists(); row = row.next()) {
    RecordSummary record = read_record(row, scope, row.at("attributes").text_at("type"));
    if (!record.id.empty() && found.size() < most_results) found.push_back(std::move(record));
  }
  return found;
}

// What the search language would read as an operator becomes a blank; the last word finds what
// begins with it, since people search while they type.
// https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_find.htm
std::string search_term(std::string_view typed) {
  std::string term;
  for (const char c : typed)
    term += std::string_view("?&|!{}[]()^~*:\\\"'+-").find(c) == std::string_view::npos ? c : ' ';
  term = one_line(term);
  return term.empty() ? term : term + '*';
}

void add_object(std::string& objects, const std::string& name, const std::string& columns) {
  if (columns.empty()) return;
  if (!objects.empty()) objects += ',';
  std::string fields;
  for (const std::string_view column : split(columns, ',')) {
    if (!fields.empty()) fields += ',';
    append_json_text(fields, trim(column));
  }
  objects += fmt::format(FMT_COMPILE("{{\"name\":\"{}\",\"fields\":[{}],\"limit\":{}}}"), name,
                         fields, results_per_object);
}

// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_parameterized_post.htm
std::string search_json(const Org& org, const SearchScope* scope, std::string_view typed) {
  std::string objects;
  if (scope) {
    for (const SearchObject& object : scope->searched)
      add_object(objects, object.name, columns_for(org, scope, object.name));
  } else {
    for (const ObjectInfo& object : org.objects)
      if (object.searchable && object.relatable.empty())
        add_object(objects, object.name, columns_for(org, nullptr, object.name));
  }
  std::string quoted;
  append_json_text(quoted, search_term(typed));
  return fmt::format(
      FMT_COMPILE("{{\"q\":{},\"in\":\"ALL\",\"overallLimit\":{},\"sobjects\":[{}]}}"), quoted,
      most_results, objects);
}

}  // namespace

bool is_searchable(std::string_view typed) {
  const std::string term = search_term(typed);
  for (const std::string_view word : split(term, ' ')) {
    bool longer = false;
    first_characters(word.substr(0, word.find('*')), 1, &longer);
    if (longer) return true;
  }
  return false;
}

Task<std::vector<RecordSummary>> search_records(Salesforce salesforce, Org org, ScopePointer scope,
                                                std::string typed) {
  const std::string method = "POST";
  const std::string path = org.path() + "/parameterizedSearch";
  std::string body = search_json(org, scope.get(), typed);
  Result<HttpAnswer> answer = co_await attempt(salesforce.call(method, path, body));
  if (!answer && scope && names_unknown(answer.error())) {
    scope.reset();
    body = search_json(org, nullptr, typed);
    answer = co_await attempt(salesforce.call(method, path, body));
  }
  if (!answer) co_return std::move(answer.error());
  Result<Document> document = Document::parse(answer->body);
  if (!document) co_return std::move(document.error());
  co_return read_records(document->root().at("searchRecords"), scope.get());
}

Task<std::vector<RecordSummary>> find_record(Salesforce salesforce, Org org, ScopePointer scope,
                                             std::string id) {
  std::vector<RecordSummary> found;
  const SearchObject* asked = scope ? scope->find_by_id(id) : nullptr;
  const ObjectInfo* known = org.find_by_id(id);
  if (!asked && !known) co_return found;
  const std::string object = known ? known->name : asked->name;
  const std::string columns = columns_for(org, scope.get(), object);
  if (columns.empty()) {
    // What it is called, only its page tells.
    found.push_back({.id = id, .object = object, .name = id});
    co_return found;
  }
  Soql query(columns);
  query.from(object).where(Condition::equals("Id", id));
  std::string path = query_path(org.path(), query);
  Document answer = co_await salesforce.get(std::move(path));
  co_return read_records(answer.root().at("records"), scope.get());
}

// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_recent_items.htm
Task<std::vector<RecordSummary>> read_recent(Salesforce salesforce, Org org) {
  std::string path = fmt::format(FMT_COMPILE("{}/recent?limit={}"), org.path(), most_recent);
  Document answer = co_await salesforce.get(std::move(path));
  const Value items = answer.root();
  if (!items.is_list()) co_return Error{"bad_json", "", {}};
  std::vector<RecordSummary> recent;
  for (Value item = items.first(); item.exists(); item = item.next()) {
    const std::string_view object = item.at("attributes").text_at("type");
    RecordSummary record{.id = std::string(item.text_at("Id")),
                         .object = std::string(object),
                         .name = std::string(item.text_at("Name"))};
    if (record.name.empty()) record.name = item.at(name_field(object)).scalar();
    if (is_record_id(record.id) && !record.name.empty() && recent.size() < most_recent)
      recent.push_back(std::move(record));
  }
  co_return recent;
}

}  // namespace tether
