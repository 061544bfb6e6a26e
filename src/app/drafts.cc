#include "app/drafts.h"

namespace tether {

namespace {

constexpr std::int64_t pause_before_completing_ms = 250;

}  // namespace

DraftState& draft_of(ChatterState& chatter, const std::string& on) {
  for (DraftState& draft : chatter.drafts)
    if (draft.on == on) return draft;
  return chatter.drafts.emplace_back(DraftState{.on = on});
}

void forget_draft(ChatterState& chatter, std::string_view on) {
  std::erase_if(chatter.drafts, [on](const DraftState& draft) { return draft.on == on; });
}

void choose_mention(DraftState& draft, std::string_view id) {
  const std::optional<std::string_view> typed = typed_mention(draft.before);
  if (!typed || !std::string_view(draft.text).starts_with(draft.before)) return;
  for (const Mention& mention : draft.completions) {
    if (mention.id != id) continue;
    const std::string behind = draft.text.substr(draft.before.size());
    draft.before.resize(draft.before.size() - typed->size());
    draft.before += mention.name;
    if (!behind.starts_with(' ')) draft.before += ' ';
    draft.text = draft.before + behind;
    draft.mentions.push_back(mention);
    draft.completions.clear();
    return;
  }
}

Task<std::vector<Mention>> complete_after_pause(Salesforce salesforce, Org org,
                                                std::string record_id, std::string name) {
  const Timer pause{pause_before_completing_ms};
  co_await salesforce.connection().shell.ask(pause);
  std::vector<Mention> found = co_await complete_mention(salesforce, org, record_id, name);
  co_return found;
}

Task<std::string> set_like(Salesforce salesforce, Org org, std::string entry_id, bool is_comment,
                           std::string my_like) {
  if (my_like.empty()) {
    std::string like = co_await like_entry(salesforce, org, entry_id, is_comment);
    co_return like;
  }
  co_await take_like_back(salesforce, org, my_like);
  co_return std::string();
}

}  // namespace tether
