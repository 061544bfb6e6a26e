#include <tuple>

#include "app/app_class.h"
#include "app/decision.h"
#include "app/show.h"

namespace tether {

namespace {

// By the item, so that looking at another one does not end it.
std::string series_flow(const std::string& key) { return "series " + key; }

Task<Nothing> try_to_note(Shell& shell, std::string item_id, std::string note) {
  std::ignore = co_await attempt(keep_note(shell, std::move(item_id), std::move(note)));
  co_return Nothing{};
}

}  // namespace

void App::on(const ChooseSeries& event) {
  ItemState* state = model_.open_item();
  if (!state || !can_choose_series(model_, *state) || waiting_for(intent_id(state->item))) return;
  show_series_log(*state, event.series);
}

// Once after every look-up, beside what that has shown.
void App::look_for_series() {
  ItemState* state = model_.open_item();
  if (!state || state->item.kind != ItemKind::appointment || !state->lookup || !model_.org) return;
  if (state->looking || state->is_writing() || identity(state->item).empty()) return;
  if (!model_.org->find("Event")) return;
  if (state->series && state->series->looked_up_at == state->looked_up_at) return;
  if (!state->series) state->series = std::make_shared<SeriesState>();
  state->series->looked_up_at = state->looked_up_at;
  const std::string key = *model_.open;
  flows_.start<FoundSeries>(
      series_flow(key), find_series(salesforce(), *model_.org, state->item, state->lookup->people),
      [this, key](auto found) { series_read(key, std::move(found)); });
}

void App::series_read(const std::string& key, Result<FoundSeries> found) {
  ItemState* state = item(key);
  if (!state || !state->series) return;
  SeriesState& series = *state->series;
  // The next opening tries again.
  if (!found || state->is_writing()) series.looked_up_at = 0;
  if (state->is_writing() || (!found && lost_session(found.error()))) return;
  series.error.reset();
  if (!found) {
    // Outlook tells nothing of an item that is open no more.
    if (found.error().code != "aborted") series.error = found.error();
    return;
  }
  const bool is_first = !series.found.series;
  series.found = std::move(*found);
  if (!series.found.series) return show_series_log(*state, false);
  (state->of_series ? state->logged : state->other_logged) = series.found.logged;
  settle_log(*state);
  if (waiting_for(intent_id(state->item))) return;
  if (is_logged_with_series(model_, *state)) return show_series_log(*state, true);
  if (!is_first) return;
  const bool is_only_logged = series.found.logged && !state->of_series && !state->logged;
  if (is_only_logged || !series.found.recurrence.is_instance) show_series_log(*state, true);
}

// The files belong to the record that is shown.
void App::show_series_log(ItemState& state, bool of_series) {
  if (state.of_series == of_series) return;
  state.of_series = of_series;
  std::swap(state.logged, state.other_logged);
  state.removal.reset();
  state.refile.reset();
  state.former.reset();
  state.undo_error.reset();
  state.log_error.reset();
  state.undo_left = 0;
  state.log = state.logged ? view::LogState::logged : view::LogState::ready;
  reset_files(state);
}

// What is noted is not read again before the meeting is.
void App::note_event(ItemState& state) {
  const std::string& org_id = connection_.session.org_id;
  const bool of_series = state.of_series && state.series;
  const std::string note = of_series ? note_with_series(state.item, org_id, state.logged->id,
                                                        state.series->found.recurrence)
                                     : note_with_event(state.item, org_id, state.logged->id);
  if (state.series && state.series->found.series) state.item.note = note;
  flows_.run_to_end(try_to_note(shell, std::string(identity(state.item)), note));
}

}  // namespace tether
