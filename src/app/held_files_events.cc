// Which files of an item Salesforce holds, where not this pane has stored them.
#include "app/app_class.h"

namespace tether {

namespace {

std::vector<FileToStore> files_of(const Item& item) {
  std::vector<FileToStore> files;
  for (const ItemAttachment& attachment : item.attachments)
    files.push_back(file_to_store(item, attachment));
  return files;
}

bool is_unknown(const ItemState& state) {
  return state.logged && !state.item.attachments.empty() && state.looked_up_at && !state.looking &&
         state.files_known_of != state.logged->id;
}

}  // namespace

// Once after each look-up, until it is known.
void App::read_held_files() {
  ItemState* state = model_.open_item();
  if (!state || !is_unknown(*state) || !model_.org || state->is_writing()) return;
  if (state->held_asked_at == state->looked_up_at) return;
  state->held_asked_at = state->looked_up_at;
  const std::string key = *model_.open;
  const std::string id = state->logged->id;
  flows_.start<std::vector<std::string>>(
      "held files " + key, held_files(salesforce(), *model_.org, id, files_of(state->item)),
      [this, key, id](auto held) { held_files_read(key, id, std::move(held)); });
}

void App::held_files_read(const std::string& key, const std::string& id,
                          Result<std::vector<std::string>> held) {
  if (!held) lost_session(held.error());
  ItemState* state = item(key);
  if (!held || !state || !state->logged || state->logged->id != id) return;
  state->files_known_of = id;
  for (const std::string& file : *held)
    if (state->files[file].state == view::FileState::waiting)
      state->files[file].state = view::FileState::stored;
}

}  // namespace tether
