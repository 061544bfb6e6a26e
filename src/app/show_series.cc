#include "app/show.h"

namespace tether {

namespace {

Message how_long(const Org& org, const Series& series) {
  if (series_form(org, series) == SeriesForm::first_meeting)
    return {"series.first_only", {series.first_date}};
  if (series.is_late) return {"series.late", {series.first_date, series.last_date}};
  return {series.is_cut ? "series.cut" : "series.until", {series.last_date}};
}

std::vector<Message> notes_of(const Model& model, const ItemState& state, const Session& session) {
  const FoundSeries& found = state.series->found;
  std::vector<Message> notes;
  if (!state.of_series) {
    if (state.other_logged) notes.push_back({"series.logged", {}});
    return notes;
  }
  // How long one repeats that was logged on another day nobody tells.
  if (model.org && (!state.logged || state.logged_at))
    notes.push_back(how_long(*model.org, *found.series));
  if (!state.logged) {
    if (state.other_logged) notes.push_back({"series.meeting_logged", {}});
    // Its series has another text and maybe another name, which Outlook tells from its others
    // alone.
    if (found.recurrence.is_instance && !is_on_time(state.item, found.recurrence))
      notes.push_back({"series.moved", {}});
    return notes;
  }
  if (repeats_otherwise(state.item, session.org_id, found.recurrence))
    notes.push_back({"series.repeats_otherwise", {}});
  if (state.logged->outdated) notes.push_back({"series.name_and_place", {}});
  if (is_logged_with_series(model, state)) notes.push_back({"series.with_meeting", {}});
  return notes;
}

}  // namespace

bool is_logged_with_series(const Model& model, const ItemState& state) {
  if (!state.series || !state.series->found.series || !model.org) return false;
  if (!(state.of_series ? state.logged : state.other_logged)) return false;
  if (state.of_series ? state.other_logged : state.logged) return false;
  const Series& series = *state.series->found.series;
  if (series.is_late || series_form(*model.org, series) == SeriesForm::first_meeting) return false;
  const Recurrence& recurrence = state.series->found.recurrence;
  if (!is_on_time(state.item, recurrence)) return false;
  if (repeats_otherwise(state.item, model.known.open, recurrence)) return false;
  return !series.is_cut ||
         meeting_times(state.item).start.substr(0, series.last_date.size()) < series.last_date;
}

bool can_choose_series(const Model& model, const ItemState& state) {
  return state.series && state.series->found.series && can_write(model, state) &&
         !state.log_doubtful && !state.log_waits && !is_logged_with_series(model, state);
}

void show_series(const Model& model, const ItemState& state, const Session& session,
                 view::Log& log) {
  const SeriesState& series = *state.series;
  if (!series.found.series && !series.error) return;
  view::Series& shown = log.series.emplace();
  if (series.error) shown.error = show_error(*series.error);
  if (!series.found.series) return;
  shown.chosen = state.of_series;
  shown.can_choose = can_choose_series(model, state);
  shown.notes = notes_of(model, state, session);
}

}  // namespace tether
