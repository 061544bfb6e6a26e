#include <fmt/compile.h>

#include "tether/chatter.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr int page_size = 10;
constexpr int largest_page = 100;
constexpr int most_completions = 6;

std::string element_path(const Org& org, std::string_view id, std::string_view capability) {
  return fmt::format(FMT_COMPILE("{}/chatter/feed-elements/{}/capabilities/{}/items"), org.path(),
                     id, capability);
}

Task<Document> post(Salesforce salesforce, std::string path, std::string json) {
  const std::string method = "POST";
  HttpAnswer answer = co_await salesforce.call(method, std::move(path), std::move(json));
  co_return Document::parse(answer.body);
}

}  // namespace

Task<bool> ask_chatter_access(Salesforce salesforce, Org org) {
  Result<Document> me = co_await attempt(salesforce.get(org.path() + "/chatter/users/me"));
  if (me) co_return true;
  const std::string& code = me.error().code;
  for (const std::string_view none : {"FUNCTIONALITY_NOT_ENABLED", "API_DISABLED_FOR_ORG",
                                      "INSUFFICIENT_ACCESS", "FORBIDDEN", "NOT_FOUND"})
    if (code == none) co_return false;
  co_return std::move(me.error());
}

Task<Feed> read_feed(Salesforce salesforce, Org org, std::string record_id, std::string page) {
  std::string path =
      fmt::format(FMT_COMPILE("{}/chatter/feeds/record/{}/feed-elements?pageSize={}"), org.path(),
                  record_id, page_size);
  if (!page.empty()) path += "&page=" + url_encode(page);
  Document answer = co_await salesforce.get(std::move(path));
  Feed feed{.next_page = std::string(answer.root().at("nextPageToken").scalar())};
  const Value elements = answer.root().at("elements");
  for (Value element = elements.first(); element.exists(); element = element.next())
    feed.elements.push_back(read_feed_element(element));
  co_return feed;
}

Task<std::vector<FeedEntry>> read_comments(Salesforce salesforce, Org org, std::string post_id) {
  std::string path = fmt::format(FMT_COMPILE("{}?pageSize={}"),
                                 element_path(org, post_id, "comments"), largest_page);
  Document answer = co_await salesforce.get(std::move(path));
  std::vector<FeedEntry> comments;
  const Value items = answer.root().at("items");
  for (Value item = items.first(); item.exists(); item = item.next())
    comments.push_back(read_comment(item));
  co_return comments;
}

Task<FeedElement> post_to_feed(Salesforce salesforce, Org org, std::string record_id,
                               std::string body) {
  std::string json = R"({"feedElementType":"FeedItem","subjectId":)";
  append_json_text(json, record_id);
  json += R"(,"body":{"messageSegments":)" + body + "}}";
  std::string path = org.path() + "/chatter/feed-elements";
  Document answer = co_await post(salesforce, std::move(path), std::move(json));
  co_return read_feed_element(answer.root());
}

Task<FeedEntry> comment_on_post(Salesforce salesforce, Org org, std::string post_id,
                                std::string body) {
  std::string json = R"({"body":{"messageSegments":)" + body + "}}";
  std::string path = element_path(org, post_id, "comments");
  Document answer = co_await post(salesforce, std::move(path), std::move(json));
  co_return read_comment(answer.root());
}

Task<std::string> like_entry(Salesforce salesforce, Org org, std::string entry_id,
                             bool is_comment) {
  std::string path = element_path(org, entry_id, "chatter-likes");
  if (is_comment)
    path = fmt::format(FMT_COMPILE("{}/chatter/comments/{}/likes"), org.path(), entry_id);
  const std::string no_body;
  Document answer = co_await post(salesforce, std::move(path), no_body);
  co_return std::string(answer.root().text_at("id"));
}

Task<Nothing> take_like_back(Salesforce salesforce, Org org, std::string like_id) {
  const std::string method = "DELETE";
  const std::string no_body;
  std::string path = fmt::format(FMT_COMPILE("{}/chatter/likes/{}"), org.path(), like_id);
  co_await salesforce.call(method, std::move(path), no_body);
  co_return Nothing{};
}

Task<std::vector<Mention>> complete_mention(Salesforce salesforce, Org org, std::string record_id,
                                            std::string name) {
  std::string path = fmt::format(
      FMT_COMPILE("{}/chatter/mentions/completions?q={}&contextId={}&type=User&pageSize={}"),
      org.path(), url_encode(name), record_id, most_completions);
  Document answer = co_await salesforce.get(std::move(path));
  std::vector<Mention> mentions;
  const Value all = answer.root().at("mentionCompletions");
  for (Value one = all.first(); one.exists(); one = one.next()) {
    Mention mention{.id = std::string(one.text_at("recordId")),
                    .name = std::string(one.text_at("name")),
                    .title = std::string(one.text_at("description"))};
    if (!mention.id.empty() && !mention.name.empty()) mentions.push_back(std::move(mention));
  }
  co_return mentions;
}

}  // namespace tether
