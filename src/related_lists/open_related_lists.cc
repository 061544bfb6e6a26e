#include <fmt/compile.h>

#include "tether/related_lists.h"
#include "tether/text.h"

namespace tether {

namespace {

// A page's token counts pages: all are asked for in one size.
constexpr int page_size = 10;

// Case.CaseNumber: optional, because a field that the user may not see would refuse the list.
std::string columns_of(const RelatedListInfo& list) {
  std::vector<std::string> names;
  for (const RelatedColumn& column : list.columns) names.push_back(list.object + '.' + column.path);
  return join(names, ",");
}

std::string batch_request(const RelatedListsOf& of) {
  std::string json;
  for (const RelatedListInfo& list : of.lists) {
    if (list.error) continue;
    json +=
        json.empty() ? R"({"relatedListParameters":[{"relatedListId":)" : R"(,{"relatedListId":)";
    append_json_text(json, list.id);
    json += R"(,"optionalFields":[)";
    for (const RelatedColumn& column : list.columns) {
      if (&column != &list.columns.front()) json += ',';
      append_json_text(json, list.object + '.' + column.path);
    }
    json += fmt::format(FMT_COMPILE(R"(],"pageSize":{}}})"), page_size);
  }
  return json.empty() ? json : json + "]}";
}

// What each part of a batch holds, or why it does not.
Result<Value> part(Value results, std::size_t index) {
  Value one = results.first();
  while (index-- > 0) one = one.next();
  const std::int64_t status = one.at("statusCode").integer().value_or(0);
  if (status >= 200 && status < 300) return one.at("result");
  if (!one.exists()) return Error{"bad_json", "", {}};
  return read_error(status, one.at("result"));
}

Task<RelatedListsPointer> describe_lists(Salesforce salesforce, Org org, std::string object,
                                         std::string record_type_id) {
  auto of = std::make_shared<RelatedListsOf>();
  of->object = object;
  of->record_type_id = record_type_id;
  std::string path = fmt::format(FMT_COMPILE("{}/ui-api/related-list-info/{}?recordTypeId={}"),
                                 org.path(), object, record_type_id);
  Document all = co_await salesforce.get(std::move(path));
  of->lists = read_related_lists(all.root());
  if (of->lists.empty()) co_return RelatedListsPointer(std::move(of));

  std::vector<std::string> ids;
  for (const RelatedListInfo& list : of->lists) ids.push_back(list.id);
  std::string batch =
      fmt::format(FMT_COMPILE("{}/ui-api/related-list-info/batch/{}/{}?recordTypeId={}"),
                  org.path(), object, join(ids, ","), record_type_id);
  Document infos = co_await salesforce.get(std::move(batch));
  const Value results = infos.root().at("results");
  for (std::size_t index = 0; index < of->lists.size(); ++index) {
    const Result<Value> info = part(results, index);
    if (info)
      read_columns(*info, of->lists[index]);
    else
      of->lists[index].error = info.error();
  }
  co_return RelatedListsPointer(std::move(of));
}

// Lists whose columns are not known were not asked for.
std::vector<RelatedRows> read_pages(Value results, const RelatedListsOf& of) {
  std::vector<RelatedRows> pages;
  std::size_t index = 0;
  for (const RelatedListInfo& list : of.lists) {
    const Result<Value> rows = list.error ? Result<Value>(*list.error) : part(results, index++);
    pages.push_back(rows ? read_related_rows(*rows, list) : RelatedRows{.error = rows.error()});
  }
  return pages;
}

}  // namespace

Task<RelatedLists> open_related_lists(Salesforce salesforce, Org org, Record record,
                                      RelatedListsPointer known) {
  if (!known)
    known = co_await describe_lists(salesforce, org, record.object, record.record_type_id);
  RelatedLists lists{.of = known};
  std::string body = batch_request(*known);
  if (body.empty()) {
    lists.pages = read_pages({}, *known);
    co_return lists;
  }
  const std::string method = "POST";
  std::string path =
      fmt::format(FMT_COMPILE("{}/ui-api/related-list-records/batch/{}"), org.path(), record.id);
  HttpAnswer answer = co_await salesforce.call(method, std::move(path), std::move(body));
  Result<Document> batch = Document::parse(answer.body);
  if (!batch) co_return std::move(batch.error());
  lists.pages = read_pages(batch->root().at("results"), *known);
  co_return lists;
}

Task<RelatedRows> read_more_related(Salesforce salesforce, Org org, std::string record_id,
                                    RelatedListInfo list, std::string page) {
  std::string path =
      fmt::format(FMT_COMPILE("{}/ui-api/related-list-records/{}/{}?optionalFields={}&pageSize={}"),
                  org.path(), record_id, list.id, columns_of(list), page_size);
  if (!page.empty()) path += "&pageToken=" + url_encode(page);
  Document answer = co_await salesforce.get(std::move(path));
  co_return read_related_rows(answer.root(), list);
}

}  // namespace tether
