#include <algorithm>

#include "app/app_class.h"
#include "app/decision.h"
#include "app/show.h"
#include "tether/relations.h"
#include "tether/text.h"

namespace tether {

namespace {

// By the item, so that looking at another one does not end it.
std::string undo_flow(const std::string& key) { return "undo " + key; }

// And not of the item itself.
bool is_of_cancelled(const ItemState& state, std::string_view record_id) {
  const CancelledState* cancelled = state.cancelled.get();
  if (!cancelled || !cancelled->found || cancelled->found->event.id != record_id) return false;
  return !state.logged || state.logged->id != record_id;
}

// Whom it was not related to, of those who are known; where it was related to nobody the storing
// may have left all of them out.
std::set<std::string> left_out(const ItemState& state, const Org& org) {
  const std::vector<std::string>& ids = state.logged->person_ids;
  std::set<std::string> addresses = state.unchecked;
  if (ids.empty() || !state.lookup) return addresses;
  const bool takes_users = log_object(org, state.item) == "EmailMessage";
  for (const MatchedPerson& person : state.lookup->people) {
    if (person.matches.empty()) continue;
    if (!takes_users && person.matches.front().record.object == "User") continue;
    const bool is_related =
        std::any_of(person.matches.begin(), person.matches.end(), [&ids](const Match& match) {
          return std::find(ids.begin(), ids.end(), match.record.id) != ids.end();
        });
    if (!is_related) addresses.insert(lower(person.address));
  }
  return addresses;
}

// What was chosen is chosen again, so that one press logs it anew.
void choose_again(ItemState& state, const Org& org) {
  if (!std::exchange(state.logged_as_chosen, false)) state.unchecked = left_out(state, org);
  const std::optional<RecordSummary>& related = state.logged->related;
  if (related && why_not_relatable(org, state.item, related->object).empty())
    state.related = related;
  reset_files(state);
}

}  // namespace

void App::on(const UndoLog& event) {
  ItemState* state = model_.open_item();
  if (!state) return;
  if (is_of_cancelled(*state, event.record_id)) {
    if (state->cancelled->removal || !can_remove(model_, *state, connection_.session)) return;
    state->removal.reset();
    return remove_cancelled(*model_.open, *state,
                            undo_log(salesforce(), *model_.org, event.record_id));
  }
  // The event that was to be removed has gone meanwhile.
  const bool is_own =
      event.record_id.empty() || (state->logged && state->logged->id == event.record_id);
  if (!is_own || state->removal || !can_undo(model_, *state, connection_.session)) return;
  if (state->cancelled) state->cancelled->removal.reset();
  undo(*model_.open, *state,
       undo_log(salesforce(), *model_.org, state->logged->id, state->logged->own_changes));
}

void App::on(const ConfirmUndo& event) {
  ItemState* state = model_.open_item();
  if (state && state->cancelled && state->cancelled->removal)
    return confirm_cancelled(*state, event.remove);
  if (!state || !state->removal) return;
  if (!event.remove) return state->removal.reset();
  // As long as it is being looked up again the question stays.
  if (!can_undo(model_, *state, connection_.session)) return;
  Removal removal = std::move(*state->removal);
  state->removal.reset();
  undo(*model_.open, *state, remove_logged(salesforce(), *model_.org, std::move(removal)));
}

void App::undo(const std::string& key, ItemState& state, Task<Removal> task) {
  state.undoing = true;
  state.undo_error.reset();
  flows_.start<Removal>(undo_flow(key), std::move(task),
                        [this, key](auto removal) { undo_ended(key, std::move(removal)); });
}

void App::undo_ended(const std::string& key, Result<Removal> removal) {
  ItemState* state = item(key);
  if (!state) return;
  state->undoing = false;
  if (!removal) {
    state->undo_error = removal.error();
    if (lost_session(removal.error())) return;
    // What Salesforce holds says what became of it.
    state->looked_up_at = 0;
    if (model_.open == key) look_up_open_item();
    return;
  }
  if (removal->removed) return removed(key, *state, removal->left);
  state->removal = std::move(*removal);
}

void App::removed(const std::string& key, ItemState& state, std::int64_t left) {
  if (state.logged && model_.org) choose_again(state, *model_.org);
  state.logged.reset();
  state.log = view::LogState::ready;
  state.undo_left = left;
  if (state.cancelled) state.cancelled->found.reset();
  state.compose.carried_out = false;
  const std::string id = intent_id(state.item);
  if (waiting_for(id)) {
    forget_intent(id);
    flows_.run_to_end(drop_intent(shell, connection_.session, id));
  }
  // An answer to what was asked before knows it still.
  if (model_.open == key) stop_looking_up();
  model_.announcement = {"announce.undone", {state.item.subject}};
  keep(key, state);
}

}  // namespace tether
