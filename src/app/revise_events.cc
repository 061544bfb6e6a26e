// What is chosen on an item while its log waits goes with it.
#include "app/app_class.h"
#include "app/decision.h"
#include "app/show.h"

namespace tether {

// What an earlier pane has left waits with what was chosen there.
void App::show_choice(ItemState& state, const WaitingLog& waiting) {
  if (state.shows_waiting) return;
  state.shows_waiting = true;
  state.unchecked = {waiting.unchecked.begin(), waiting.unchecked.end()};
  state.related = waiting.related;
  state.event_type = waiting.event_type;
  choose_files(state, waiting);
}

void App::revise_waiting() {
  ItemState* state = model_.open_item();
  if (!state || !state->shows_waiting) return;
  WaitingLog* waiting = waiting_for(intent_id(state->item));
  if (!waiting) state->shows_waiting = false;
  if (!waiting || waiting->is_sending || !waiting->record_id.empty()) return;
  if (!state->lookup || !model_.org || state->is_writing()) return;
  Intent chosen = chosen_on(model_, *state);
  WaitingLog revised = *waiting;
  take_choice(revised, chosen);
  if (is_same_choice(revised, *waiting)) return;
  *waiting = std::move(revised);
  flows_.run_to_end(revise_intent(shell, connection_.session, std::move(chosen)));
}

}  // namespace tether
