#include "app/app_class.h"
#include "app/drafts.h"

namespace tether {

void App::on(const TypePost& event) {
  RecordState* shown = model_.shown_record();
  if (!shown || !model_.org) return;
  DraftState& draft = draft_of(shown->chatter, event.on);
  if (draft.sending) return;
  draft.text = event.text;
  draft.before = event.before;
  const std::optional<std::string_view> name = typed_mention(draft.before);
  if (!name) {
    flows_.drop("mention");
    draft.completions.clear();
    return;
  }
  flows_.start<std::vector<Mention>>(
      "mention", complete_after_pause(salesforce(), *model_.org, shown->id, std::string(*name)),
      [this, id = shown->id, on = event.on](auto found) {
        RecordState* of = record(id);
        // Without names to offer one still can write on.
        if (of) draft_of(of->chatter, on).completions = found ? *found : std::vector<Mention>();
      });
}

void App::on(const ChooseMention& event) {
  RecordState* shown = model_.shown_record();
  if (!shown) return;
  flows_.drop("mention");
  choose_mention(draft_of(shown->chatter, event.on), event.record_id);
}

// What was typed stays until the org has it.
void App::on(const SendPost& event) {
  RecordState* shown = model_.shown_record();
  if (!shown || !model_.org) return;
  DraftState& draft = draft_of(shown->chatter, event.on);
  if (draft.sending || trim(draft.text).empty()) return;
  flows_.drop("mention");
  draft.sending = true;
  draft.completions.clear();
  draft.error.reset();
  std::string body = message_segments(trim(draft.text), draft.mentions);
  const std::string flow = "post " + shown->id + ' ' + event.on;
  if (event.on.empty())
    flows_.start<FeedElement>(
        flow, post_to_feed(salesforce(), *model_.org, shown->id, std::move(body)),
        [this, id = shown->id](auto element) { posted(id, std::move(element)); });
  else
    flows_.start<FeedEntry>(flow,
                            comment_on_post(salesforce(), *model_.org, event.on, std::move(body)),
                            [this, id = shown->id, on = event.on](auto comment) {
                              commented(id, on, std::move(comment));
                            });
}

void App::posted(const std::string& id, Result<FeedElement> element) {
  RecordState* found = record(id);
  if (!found) return;
  ChatterState& chatter = found->chatter;
  if (!element) return draft_failed(draft_of(chatter, ""), element.error());
  forget_draft(chatter, "");
  if (!chatter.feed) chatter.feed.emplace();
  auto& elements = chatter.feed->elements;
  elements.insert(elements.begin(), std::move(*element));
  model_.announcement = {"announce.posted", {}};
}

void App::commented(const std::string& id, const std::string& post_id, Result<FeedEntry> comment) {
  RecordState* found = record(id);
  if (!found) return;
  ChatterState& chatter = found->chatter;
  if (!comment) return draft_failed(draft_of(chatter, post_id), comment.error());
  forget_draft(chatter, post_id);
  if (FeedElement* element = chatter.find(post_id)) {
    element->comments.push_back(std::move(*comment));
    ++element->comment_count;
  }
  model_.announcement = {"announce.posted", {}};
}

void App::draft_failed(DraftState& draft, const Error& error) {
  draft.sending = false;
  if (!lost_session(error)) draft.error = error;
}

}  // namespace tether
