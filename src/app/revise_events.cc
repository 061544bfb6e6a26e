// What is chosen on an item while its log waits goes with it.
#include <algorithm>
#include <tuple>

#include "app/app_class.h"
#include "app/decision.h"
#include "app/show.h"

namespace tether {

namespace {

void forget_choice(ItemState& state) {
  state.shows_waiting = false;
  state.unchecked.clear();
  state.related.reset();
  state.replacement.reset();
  state.event_type.clear();
  for (auto& [id, file] : state.files) file.checked = false;
}

}  // namespace

// What an earlier pane has left waits with what was chosen there; what the user has chosen here
// before it was known goes into it.
void App::show_choice(ItemState& state, const WaitingLog& waiting) {
  if (state.shows_waiting) return;
  state.shows_waiting = true;
  if (state.unchecked.empty())
    state.unchecked = {waiting.unchecked.begin(), waiting.unchecked.end()};
  if (!state.related) state.related = waiting.related;
  if (state.event_type.empty()) state.event_type = waiting.event_type;
  choose_files(state, waiting);
}

// Another pane has chosen otherwise since.
void App::take_over_choices(const std::vector<WaitingLog>& before) {
  for (auto& [key, state] : model_.items) {
    const std::string id = intent_id(state.item);
    const auto old = std::find_if(before.begin(), before.end(),
                                  [&id](const WaitingLog& waiting) { return waiting.id == id; });
    const WaitingLog* waiting = waiting_for(id);
    if (!state.shows_waiting || old == before.end() || !waiting) continue;
    if (state.is_writing() || !waiting->record_id.empty()) continue;
    if (is_same_choice(*old, *waiting)) continue;
    forget_choice(state);
    show_choice(state, *waiting);
  }
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
  ++waiting->revising;
  flows_.run_to_end(revise(std::move(chosen)));
}

Task<Nothing> App::revise(Intent chosen) {
  const std::string id = chosen.id;
  std::ignore = co_await attempt(revise_intent(shell, connection_.session, std::move(chosen)));
  WaitingLog* waiting = waiting_for(id);
  if (waiting && waiting->revising > 0) --waiting->revising;
  // It may have been read before it was kept.
  if (flows_.runs("outbox")) take_up_outbox();
  co_return Nothing{};
}

}  // namespace tether
