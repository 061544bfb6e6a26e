// What is chosen on an item, as a decision of compose.h, and back.
#pragma once

#include "app/model.h"
#include "tether/compose.h"
#include "tether/outbox.h"

namespace tether {

std::vector<DecidedFile> decided_files(const ItemState& state);
// Those that are checked and not stored yet.
std::vector<FileToStore> files_to_store(const ItemState& state);
// Of several files of a name the one of that size.
void choose_file(ItemState& state, const DecidedFile& file);
// As the org says it now, where it is known.
RecordSummary known_as(const DecidedRecord& decided, const std::optional<Lookup>& lookup);
void choose(ItemState& state, const Decision& decision);
// What is decided as it stands in the pane. Taken back, it says nothing of what had been chosen.
Decision decision_on(const ItemState& state);
// The same as an intent without a text, and what of it is known beside the intent.
Intent chosen_on(const Model& model, const ItemState& state);
void take_choice(WaitingLog& waiting, const Intent& intent);
bool is_same_choice(const WaitingLog& one, const WaitingLog& other);
// As before anything was stored, for the next log; what the text alone brought along is not chosen.
void reset_files(ItemState& state);
bool was_dropped(const std::vector<WaitingEmail>& waiting, std::int64_t key);

}  // namespace tether
