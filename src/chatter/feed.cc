#include <algorithm>

#include "tether/chatter.h"

namespace tether {

namespace {

FeedEntry read_entry(Value entry, Value author) {
  return {.id = std::string(entry.text_at("id")),
          .by = std::string(author.text_at("name")),
          .by_id = std::string(author.text_at("id")),
          .text = std::string(entry.at("body").text_at("text")),
          .created = std::string(entry.text_at("createdDate"))};
}

}  // namespace

FeedEntry read_comment(Value comment) {
  FeedEntry entry = read_entry(comment, comment.at("user"));
  entry.likes = comment.at("likes").at("total").integer().value_or(0);
  entry.my_like = comment.at("myLike").text_at("id");
  return entry;
}

// What nobody wrote, such as a change that Salesforce tracks, has words only in its header.
FeedElement read_feed_element(Value from) {
  FeedElement element{.post = read_entry(from, from.at("actor"))};
  if (element.post.text.empty()) element.post.text = from.at("header").text_at("text");
  const Value can = from.at("capabilities");
  const Value likes = can.at("chatterLikes");
  element.post.likes = likes.at("page").at("total").integer().value_or(0);
  element.post.my_like = likes.at("myLike").text_at("id");
  const Value page = can.at("comments").at("page");
  element.comment_count = page.at("total").integer().value_or(0);
  const Value comments = page.at("items");
  for (Value comment = comments.first(); comment.exists(); comment = comment.next())
    element.comments.push_back(read_comment(comment));
  std::stable_sort(element.comments.begin(), element.comments.end(),
                   [](const FeedEntry& a, const FeedEntry& b) { return a.created < b.created; });
  return element;
}

}  // namespace tether
