#include "app/app_class.h"
#include "app/show.h"
#include "tether/relations.h"

namespace tether {

namespace {

// By the item, so that looking at another one does not end it.
std::string undo_flow(const std::string& key) { return "undo " + key; }

// What was chosen is chosen again, so that one press logs it anew.
void choose_again(ItemState& state, const Org& org) {
  const std::optional<RecordSummary>& related = state.logged->related;
  if (related && why_not_relatable(org, state.item.kind, related->object).empty())
    state.related = related;
  for (auto& [id, file] : state.files) {
    file.checked = file.checked || file.state == view::FileState::stored;
    file.state = view::FileState::waiting;
    file.error.reset();
  }
}

}  // namespace

void App::on(const UndoLog&) {
  ItemState* state = model_.open_item();
  if (!state || !can_undo(model_, *state, connection_.session)) return;
  state->undoing = true;
  state->undo_error.reset();
  const std::string key = *model_.open;
  flows_.start<Removal>(undo_flow(key), undo_log(salesforce(), *model_.org, state->logged->id),
                        [this, key](auto removal) { undo_ended(key, std::move(removal)); });
}

void App::on(const ConfirmUndo& event) {
  ItemState* state = model_.open_item();
  if (!state || !state->removal) return;
  std::vector<std::string> ids = std::move(state->removal->ids);
  state->removal.reset();
  if (!event.remove || !can_undo(model_, *state, connection_.session)) return;
  state->undoing = true;
  const std::string key = *model_.open;
  flows_.start<Nothing>(undo_flow(key), remove_logged(salesforce(), *model_.org, std::move(ids)),
                        [this, key](auto done) {
                          Result<Removal> ended = Removal();
                          if (!done) ended = std::move(done.error());
                          undo_ended(key, std::move(ended));
                        });
}

void App::undo_ended(const std::string& key, Result<Removal> removal) {
  ItemState* state = item(key);
  if (!state) return;
  state->undoing = false;
  if (!removal) {
    if (lost_session(removal.error())) return;
    state->undo_error = std::move(removal.error());
    // What Salesforce holds says what became of it.
    state->looked_up_at = 0;
    if (model_.open == key) look_up_open_item();
    return;
  }
  if (removal->ids.empty()) return removed(key, *state);
  state->removal = std::move(*removal);
}

void App::removed(const std::string& key, ItemState& state) {
  if (!state.logged || !model_.org) return;
  choose_again(state, *model_.org);
  state.logged.reset();
  state.log = view::LogState::ready;
  // An answer to what was asked before knows it still.
  if (model_.open == key) stop_looking_up();
  model_.announcement = {"announce.undone", {state.item.subject}};
  keep(key, state);
}

}  // namespace tether
