// Emails with a decision that are not known to be sent, and what is done with one that is.
#include <algorithm>

#include "app/app_class.h"
#include "app/decision.h"
#include "app/show.h"

namespace tether {

// What the mailbox says of it by then, and the org: it is logged once.
void App::carry_out(const std::string& key) {
  ItemState* state = item(key);
  const std::optional<Decision>& noted = state->compose.noted;
  if (!noted) return;
  if (noted->state != DecisionState::wanted) return stop_waiting(noted->key);
  const bool is_never = why_never_logged(model_, *state).by != ListedBy::nobody;
  if (state->logged || is_never || is_outdated(*noted) || was_dropped(model_.waiting, noted->key))
    return carried_out(key);
  // Once what is being looked up is known it is read again.
  if (state->looking || model_.describing) state->compose.read = false;
  state->shares_with_records = true;
  if (model_.open != key || !can_log(model_, *state)) return;
  choose(*state, *noted);
  on(LogItem{});
  state->compose.carried_out = true;
}

void App::carried_out(const std::string& key) {
  ItemState* state = item(key);
  ComposeState& compose = state->compose;
  if (!compose.noted || compose.noted->state != DecisionState::wanted) return;
  const bool is_handlers = compose.noted->default_since > 0;
  const std::int64_t decided = compose.noted->key;
  compose.noted = Decision{.state = DecisionState::done, .key = decided};
  note_done(key);
  if (!is_handlers) return stop_waiting(decided);
  // What the handler of the sending says of it may be heard after this.
  set_waiting(decided, WaitingEmail{.key = decided, .decided_at = shell.now, .carried = true});
}

// Where it cannot be noted now, because another item is open, it is when this one is opened again.
void App::note_done(const std::string& key) {
  const ItemState* state = item(key);
  const ComposeState& compose = state->compose;
  Result<std::string> note = with_decision(compose.note, connection_.session, *compose.noted);
  if (!note) return;
  flows_.start<Nothing>("keep_note " + key,
                        keep_note(shell, std::string(identity(state->item)), std::move(*note)),
                        [](auto) {});
}

// Its log is given up, on this opening and the next ones.
void App::give_up(const std::string& key) {
  const ItemState* state = item(key);
  if (!state || !state->compose.noted || state->compose.noted->state != DecisionState::wanted)
    return;
  const std::int64_t decided = state->compose.noted->key;
  carried_out(key);
  set_waiting(decided, WaitingEmail{.key = decided, .decided_at = shell.now, .dropped = true});
}

void App::stop_waiting(std::int64_t key) {
  const bool waits = std::any_of(model_.waiting.begin(), model_.waiting.end(),
                                 [key](const auto& email) { return email.key == key; });
  if (waits) set_waiting(key, std::nullopt);
}

void App::on(const DropWaiting& event) {
  for (const WaitingEmail& email : model_.waiting)
    if (std::to_string(email.key) == event.key)
      return set_waiting(
          email.key,
          WaitingEmail{.key = email.key, .decided_at = email.decided_at, .dropped = true});
}

// Says all of the email, so that a later change of it may take the place of one under way.
void App::set_waiting(std::int64_t key, std::optional<WaitingEmail> email) {
  const WaitingChange change = [key, email](std::vector<WaitingEmail>& waiting) {
    std::erase_if(waiting, [key](const auto& known) { return known.key == key; });
    if (email) waiting.push_back(*email);
  };
  change(model_.waiting);
  if (model_.waiting.empty() && !model_.settings.waits) return;
  flows_.start<std::vector<WaitingEmail>>("waiting " + std::to_string(key),
                                          change_waiting(shell, connection_.session, change),
                                          [this](auto waiting) {
                                            if (waiting) waiting_read(std::move(*waiting));
                                          });
}

void App::waiting_read(std::vector<WaitingEmail> waiting) {
  model_.waiting = std::move(waiting);
  const bool waits = !model_.waiting.empty();
  if (model_.settings.waits == waits) return;
  change_settings([waits](Settings& settings) { settings.waits = waits; });
}

}  // namespace tether
