#include "tether/record.h"

namespace tether {

namespace {

Task<bool> is_unchanged(Salesforce salesforce, std::string path, std::string etag) {
  Http request{.method = "GET", .url = std::move(path)};
  // As the header had it: browsers ask for answers compressed.
  request.headers.push_back({"If-None-Match", '"' + etag + "--gzip\""});
  HttpAnswer answer = co_await salesforce.exchange(std::move(request));
  if (answer.status == 304) co_return true;
  if (answer.status != 200) co_return read_error(answer.status, std::string_view(answer.body));
  const Result<Document> body = Document::parse(answer.body);
  co_return body && body->root().text_at("eTag") == etag;
}

}  // namespace

Task<bool> is_current(Salesforce salesforce, Org org, PagePointer page) {
  const std::string& object = page->schema.name;
  std::string info = org.path() + "/ui-api/object-info/" + object;
  const bool is_same_object = co_await is_unchanged(salesforce, std::move(info), page->schema_etag);
  if (!is_same_object) co_return false;
  for (const bool is_compact : {false, true}) {
    std::string path = org.path() + "/ui-api/layout/" + object + "?layoutType=";
    path += is_compact ? "Compact" : "Full";
    path += "&mode=View&recordTypeId=" + page->record_type_id;
    std::string etag = is_compact ? page->compact_etag : page->view_etag;
    const bool is_same = co_await is_unchanged(salesforce, std::move(path), std::move(etag));
    if (!is_same) co_return false;
  }
  co_return true;
}

}  // namespace tether
