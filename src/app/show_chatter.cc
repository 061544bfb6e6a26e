#include "app/show.h"

namespace tether {

namespace {

view::Comment show_entry(const FeedEntry& entry, const ChatterState& state) {
  view::Comment shown{.id = entry.id,
                      .by = entry.by,
                      .by_id = entry.by_id,
                      .when = entry.created,
                      .text = entry.text,
                      .likes = entry.likes,
                      .liked = !entry.my_like.empty()};
  if (state.trouble && state.trouble_at == entry.id) {
    shown.error = show_error(*state.trouble);
    shown.detail = state.trouble->message;
  }
  return shown;
}

view::Draft show_draft(const ChatterState& state, std::string_view on) {
  view::Draft shown;
  for (const DraftState& draft : state.drafts) {
    if (draft.on != on) continue;
    shown = {.text = draft.text, .before = draft.before, .sending = draft.sending};
    for (const Mention& mention : draft.completions) {
      view::Record person{.id = mention.id, .object = "User", .icon = "user", .name = mention.name};
      if (!mention.title.empty())
        person.facts.push_back({{"fact.Title", {}}, mention.title, view::Format::text});
      shown.completions.push_back(std::move(person));
    }
    if (!draft.error) continue;
    shown.error = show_error(*draft.error);
    shown.detail = draft.error->message;
  }
  return shown;
}

}  // namespace

void show_chatter(const ChatterState& state, view::RecordPage& shown) {
  if (!state.feed) return;
  view::Feed& feed = shown.feed.emplace();
  feed.draft = show_draft(state, "");
  feed.has_more = !state.feed->next_page.empty();
  feed.loading = state.loading_more;
  for (const FeedElement& element : state.feed->elements) {
    view::FeedElement one{.post = show_entry(element.post, state),
                          .draft = show_draft(state, element.post.id)};
    for (const FeedEntry& comment : element.comments)
      one.comments.push_back(show_entry(comment, state));
    one.hidden = element.comment_count - static_cast<std::int64_t>(element.comments.size());
    feed.elements.push_back(std::move(one));
  }
}

}  // namespace tether
