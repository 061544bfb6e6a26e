#include <algorithm>

#include "app/app_class.h"
#include "app/drafts.h"

namespace tether {

namespace {

// The post or comment of this id; `is_comment` says which it is.
FeedEntry* find_entry(ChatterState& chatter, std::string_view id, bool* is_comment = nullptr) {
  if (!chatter.feed) return nullptr;
  for (FeedElement& element : chatter.feed->elements) {
    if (is_comment) *is_comment = false;
    if (element.post.id == id) return &element.post;
    if (is_comment) *is_comment = true;
    for (FeedEntry& comment : element.comments)
      if (comment.id == id) return &comment;
  }
  return nullptr;
}

}  // namespace

// Once for each session: an answer that says nothing about it leaves the question to the next
// record with a feed.
void App::ask_for_chatter() {
  if (model_.has_chatter || flows_.runs("chatter access")) return;
  flows_.start<bool>("chatter access", ask_chatter_access(salesforce(), *model_.org),
                     [this](auto access) {
                       if (access) model_.has_chatter = *access;
                     });
}

void App::open_chatter(RecordState& record) {
  ChatterState& chatter = record.chatter;
  if (chatter.loading || (chatter.feed && !chatter.is_stale)) return;
  chatter.feed.reset();
  chatter.loading = true;
  chatter.is_stale = false;
  chatter.error.reset();
  flows_.start<Feed>("feed " + record.id, read_feed(salesforce(), *model_.org, record.id, ""),
                     [this, id = record.id](auto feed) { feed_read(id, std::move(feed)); });
}

void App::feed_read(const std::string& id, Result<Feed> feed) {
  RecordState* found = record(id);
  if (!found) return;
  ChatterState& chatter = found->chatter;
  chatter.loading = false;
  chatter.loading_more = false;
  if (!feed) {
    lost_session(feed.error());
    chatter.error = feed.error();
    return;
  }
  if (!chatter.feed) chatter.feed.emplace();
  chatter.feed->next_page = feed->next_page;
  // What was posted meanwhile has moved the pages: nothing is shown twice.
  for (FeedElement& element : feed->elements)
    if (!chatter.find(element.post.id)) chatter.feed->elements.push_back(std::move(element));
}

// Of the feed, or where a post is named of its comments.
void App::show_more_of_feed(RecordState& record, const std::string& post_id) {
  ChatterState& chatter = record.chatter;
  if (!chatter.feed) return;
  if (post_id.empty()) {
    if (chatter.loading_more || chatter.feed->next_page.empty()) return;
    chatter.loading_more = true;
    chatter.error.reset();
    flows_.start<Feed>("feed " + record.id,
                       read_feed(salesforce(), *model_.org, record.id, chatter.feed->next_page),
                       [this, id = record.id](auto feed) { feed_read(id, std::move(feed)); });
  } else if (chatter.find(post_id)) {
    chatter.trouble.reset();
    flows_.start<std::vector<FeedEntry>>("comments " + post_id,
                                         read_comments(salesforce(), *model_.org, post_id),
                                         [this, id = record.id, post_id](auto comments) {
                                           comments_read(id, post_id, std::move(comments));
                                         });
  }
}

void App::comments_read(const std::string& id, const std::string& post_id,
                        Result<std::vector<FeedEntry>> comments) {
  RecordState* found = record(id);
  FeedElement* element = found ? found->chatter.find(post_id) : nullptr;
  if (!element) return;
  if (!comments) return entry_failed(found->chatter, post_id, comments.error());
  element->comments = std::move(*comments);
  element->comment_count =
      std::max(element->comment_count, static_cast<std::int64_t>(element->comments.size()));
}

void App::entry_failed(ChatterState& chatter, const std::string& entry_id, const Error& error) {
  if (lost_session(error)) return;
  chatter.trouble_at = entry_id;
  chatter.trouble = error;
}

// A second press while the first is on its way does nothing.
void App::on(const Like& event) {
  RecordState* shown = model_.shown_record();
  bool is_comment = false;
  FeedEntry* entry = shown ? find_entry(shown->chatter, event.id, &is_comment) : nullptr;
  const std::string flow = "like " + event.id;
  if (!entry || event.liked != entry->my_like.empty() || flows_.runs(flow)) return;
  shown->chatter.trouble.reset();
  const auto done = [this, of = shown->id, id = event.id](Result<std::string> like) {
    RecordState* found = record(of);
    FeedEntry* liked = found ? find_entry(found->chatter, id) : nullptr;
    if (!liked) return;
    if (!like) return entry_failed(found->chatter, id, like.error());
    liked->my_like = *like;
    liked->likes += like->empty() ? -1 : 1;
  };
  flows_.start<std::string>(
      flow, set_like(salesforce(), *model_.org, event.id, is_comment, entry->my_like), done);
}

}  // namespace tether
