// The Chatter feed of a record: posts with their comments and likes, all as text.
// https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_feeds_record_feed_elements.htm
// https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_feed_element_capability_comments_items.htm
// https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_mentions_completions.htm
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tether/salesforce.h"

namespace tether {

// A post or a comment.
struct FeedEntry {
  std::string id;
  std::string by;
  std::string by_id;
  std::string text;
  std::string created;  // ISO 8601
  std::int64_t likes = 0;
  std::string my_like;  // the id of the user's own like; empty where there is none
};

struct FeedElement {
  FeedEntry post;
  std::vector<FeedEntry> comments;  // the latest, the oldest of them first
  std::int64_t comment_count = 0;
};

struct Feed {
  std::vector<FeedElement> elements;  // the newest first
  std::string next_page;              // empty where there is none
};

// Somebody who can be mentioned.
struct Mention {
  std::string id;
  std::string name;
  std::string title;
};

FeedElement read_feed_element(Value element);
FeedEntry read_comment(Value comment);

// The name behind the @ that stands right before the caret; nothing where none is being typed.
std::optional<std::string_view> typed_mention(std::string_view before_caret);
// The text in segments, as JSON: @ and the name of one of `mentions` is a mention, all else text.
std::string message_segments(std::string_view text, const std::vector<Mention>& mentions);

// Whether the user has Chatter. Errors: those that say nothing about it.
Task<bool> ask_chatter_access(Salesforce salesforce, Org org);
Task<Feed> read_feed(Salesforce salesforce, Org org, std::string record_id, std::string page);
// All comments on a post, as far as one page of the largest size holds them.
Task<std::vector<FeedEntry>> read_comments(Salesforce salesforce, Org org, std::string post_id);

// `body` is message_segments' JSON.
Task<FeedElement> post_to_feed(Salesforce salesforce, Org org, std::string record_id,
                               std::string body);
Task<FeedEntry> comment_on_post(Salesforce salesforce, Org org, std::string post_id,
                                std::string body);
// The id of the new like.
Task<std::string> like_entry(Salesforce salesforce, Org org, std::string entry_id, bool is_comment);
Task<Nothing> take_like_back(Salesforce salesforce, Org org, std::string like_id);

Task<std::vector<Mention>> complete_mention(Salesforce salesforce, Org org, std::string record_id,
                                            std::string name);

}  // namespace tether
