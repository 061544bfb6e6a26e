#include "app/app_class.h"
#include "app/show.h"

namespace tether {

namespace {

// By the item, so that looking at another one does not end it.
std::string cancelled_flow(const std::string& key) { return "cancelled " + key; }

}  // namespace

// Once after every look-up, beside what that has shown.
void App::look_for_cancelled() {
  ItemState* state = model_.open_item();
  if (!state || !state->lookup || !model_.org || state->is_changing()) return;
  if (state->item.mode == ItemMode::compose || state->looking) return;
  if (!is_cancelled(state->item)) return;
  if (state->cancelled && state->cancelled->looked_up_at == state->looked_up_at) return;
  if (!state->cancelled) state->cancelled = std::make_shared<CancelledState>();
  state->cancelled->looked_up_at = state->looked_up_at;
  const std::string key = *model_.open;
  flows_.start<std::optional<CancelledMeeting>>(
      cancelled_flow(key),
      find_cancelled(salesforce(), *model_.org, state->item, state->lookup->people),
      [this, key](auto found) { cancelled_read(key, std::move(found)); });
}

void App::cancelled_read(const std::string& key, Result<std::optional<CancelledMeeting>> found) {
  ItemState* state = item(key);
  if (!state || !state->cancelled) return;
  CancelledState& cancelled = *state->cancelled;
  // The next opening tries again.
  if (!found || state->is_changing()) cancelled.looked_up_at = 0;
  if (state->is_changing() || (!found && lost_session(found.error()))) return;
  if (!found) {
    cancelled.error = found.error();
    return;
  }
  // Why it was not removed stands as long as it is there.
  if (!cancelled.found || !*found) cancelled.error.reset();
  cancelled.found = std::move(*found);
  cancelled.removal.reset();
}

void App::confirm_cancelled(ItemState& state, bool remove) {
  std::optional<Removal>& asked = state.cancelled->removal;
  if (!asked) return;
  if (!remove) return asked.reset();
  if (!can_remove(model_, state, connection_.session)) return;
  Removal removal = std::move(*asked);
  asked.reset();
  remove_cancelled(*model_.open, state,
                   remove_logged(salesforce(), *model_.org, std::move(removal)));
}

void App::remove_cancelled(const std::string& key, ItemState& state, Task<Removal> task) {
  state.cancelled->removing = true;
  state.cancelled->error.reset();
  flows_.start<Removal>(cancelled_flow(key), std::move(task),
                        [this, key](auto removal) { cancelled_removed(key, std::move(removal)); });
}

void App::cancelled_removed(const std::string& key, Result<Removal> removal) {
  ItemState* state = item(key);
  if (!state || !state->cancelled) return;
  CancelledState& cancelled = *state->cancelled;
  cancelled.removing = false;
  if (!removal) {
    cancelled.error = removal.error();
    if (lost_session(removal.error())) return;
    // What Salesforce holds says what became of it.
    cancelled.looked_up_at = 0;
    if (model_.open == key) look_for_cancelled();
    return;
  }
  if (!removal->removed) {
    cancelled.removal = std::move(*removal);
    return;
  }
  state->undo_left = removal->left;
  const std::string subject = cancelled.found ? cancelled.found->subject : state->item.subject;
  // The appointment may have been looked at, too.
  for (auto& [other_key, other] : model_.items)
    if (other.logged && other.logged->id == removal->record_id && !other.is_writing())
      removed(other_key, other, 0);
  model_.announcement = {"announce.undone", {subject}};
  cancelled.found.reset();
}

}  // namespace tether
