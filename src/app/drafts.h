// What is being written in a feed: a post, or a comment on one.
#pragma once

#include <string>
#include <string_view>

#include "app/tab_states.h"

namespace tether {

// The draft of a comment on the post `on`, or where that is empty of a post.
DraftState& draft_of(ChatterState& chatter, const std::string& on);
void forget_draft(ChatterState& chatter, std::string_view on);
// Writes the name that is offered in place of what was typed of it.
void choose_mention(DraftState& draft, std::string_view id);

Task<std::vector<Mention>> complete_after_pause(Salesforce salesforce, Org org,
                                                std::string record_id, std::string name);
// The id of the like that there is now: a new one, or none where `my_like` is taken back.
Task<std::string> set_like(Salesforce salesforce, Org org, std::string entry_id, bool is_comment,
                           std::string my_like);

}  // namespace tether
