#include <fmt/compile.h>

#include <algorithm>

#include "lookup/rows.h"
#include "tether/lookup.h"

namespace tether {

namespace {

constexpr int results_per_object = 5;

bool is_id_text(std::string_view text) {
  return (text.size() == 15 || text.size() == 18) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) {
                       return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                              (c >= 'a' && c <= 'z');
                     }) &&
         // A word of this length has no digit; every id has one near its start.
         text.substr(0, 8).find_first_of("0123456789") != std::string_view::npos;
}

std::string fields_json(const std::string& columns) {
  std::string out = "[";
  for (const std::string_view column : split(columns, ',')) {
    if (out.size() > 1) out += ',';
    append_json_text(out, trim(column));
  }
  return out + ']';
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

// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_parameterized_post.htm
std::string search_json(const Org& org, std::string_view typed) {
  std::string objects;
  for (const ObjectInfo& object : org.objects) {
    if (!object.searchable || object.name == "EmailMessage") continue;
    if (!objects.empty()) objects += ',';
    objects +=
        fmt::format(FMT_COMPILE("{{\"name\":\"{}\",\"fields\":{},\"limit\":{}}}"), object.name,
                    fields_json(columns_of(org, object.name)), results_per_object);
  }
  std::string quoted;
  append_json_text(quoted, search_term(typed));
  return fmt::format(
      FMT_COMPILE("{{\"q\":{},\"in\":\"ALL\",\"overallLimit\":50,\"sobjects\":[{}]}}"), quoted,
      objects);
}

Result<std::vector<RecordSummary>> read_records(Value records) {
  if (!records.is_list()) return Error{"bad_json", "", {}};
  std::vector<RecordSummary> found;
  for (Value row = records.first(); row.exists(); row = row.next()) {
    RecordSummary record = summary_of(row, row.at("attributes").text_at("type"));
    if (!record.id.empty()) found.push_back(std::move(record));
  }
  return found;
}

Task<std::vector<RecordSummary>> find_by_id(Salesforce salesforce, Org org, std::string object,
                                            std::string id) {
  Soql query(columns_of(org, object));
  query.from(object).where(Condition::equals("Id", id));
  std::string path =
      fmt::format(FMT_COMPILE("{}/query?q={}"), org.path(), url_encode(query.text()));
  Document answer = co_await salesforce.get(std::move(path));
  co_return read_records(answer.root().at("records"));
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

std::optional<std::string> record_id_in(std::string_view typed) {
  const std::string_view text = trim(typed);
  if (is_id_text(text)) return std::string(text);
  if (!text.starts_with("https://")) return std::nullopt;
  const std::string_view path = text.substr(0, text.find_first_of("?#"));
  for (const std::string_view part : split(path, '/'))
    if (is_id_text(part)) return std::string(part);
  return std::nullopt;
}

Task<std::vector<RecordSummary>> search_records(Salesforce salesforce, Org org, std::string typed) {
  const std::optional<std::string> id = record_id_in(typed);
  // What begins like no record of this org is a word that only looks like an id.
  const ObjectInfo* object = id ? org.find_by_id(*id) : nullptr;
  if (object) {
    std::vector<RecordSummary> found = co_await find_by_id(salesforce, org, object->name, *id);
    co_return found;
  }
  std::string body = search_json(org, typed);
  const std::string method = "POST";
  HttpAnswer answer =
      co_await salesforce.call(method, org.path() + "/parameterizedSearch", std::move(body));
  Result<Document> document = Document::parse(answer.body);
  if (!document) co_return std::move(document.error());
  co_return read_records(document->root().at("searchRecords"));
}

}  // namespace tether
