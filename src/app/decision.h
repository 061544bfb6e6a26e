// What is chosen on an item, as a decision of compose.h, and back.
#pragma once

#include "app/model.h"
#include "tether/compose.h"

namespace tether {

std::vector<DecidedFile> decided_files(const ItemState& state);
// Of several files of a name the one of that size.
void choose_file(ItemState& state, const DecidedFile& file);
void choose(ItemState& state, const Decision& decision);
// What is decided as it stands in the pane. Taken back, it says nothing of what had been chosen.
Decision decision_on(const ItemState& state);
// As before anything was stored, for the next log; what the text alone brought along is not chosen.
void reset_files(ItemState& state);
bool was_dropped(const std::vector<WaitingEmail>& waiting, std::int64_t key);

}  // namespace tether
