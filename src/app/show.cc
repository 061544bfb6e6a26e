#include "app/show.h"

#include <algorithm>

namespace tether {

namespace {

bool shows_kept(const Model& model) {
  const ItemState* state = model.open_item();
  return state && state->is_kept();
}

view::Screen screen(const Model& model) {
  switch (model.session) {
    case SessionState::starting:
    case SessionState::failed:
      if (!shows_kept(model)) return view::Screen::starting;
      break;
    case SessionState::blocked:
      return view::Screen::blocked;
    case SessionState::signed_out:
    case SessionState::signing_in:
      return view::Screen::sign_in;
    case SessionState::signed_in:
    case SessionState::expired:
    case SessionState::renewing:
      break;
  }
  if (model.selection) return view::Screen::selection;
  if (model.shown_record()) return view::Screen::record;
  return model.open_item() ? view::Screen::item : view::Screen::no_item;
}

view::Item show_item(const ItemState& state) {
  const Item& item = state.item;
  const std::int64_t time = std::max(item.time, sent_after(state));
  return {.kind = item.kind == ItemKind::message ? "message" : "appointment",
          .mode = item.mode == ItemMode::read ? "read" : "compose",
          .subject = item.subject,
          .from = item.from.shown_name(),
          .when = time ? iso_time(time) : ""};
}

bool can_make(const Model& model, std::string_view object) {
  const ObjectInfo* info = model.org ? model.org->find(object) : nullptr;
  return info && info->createable;
}

bool can_add_several(const Model& model, const std::vector<view::Person>& people) {
  const auto strangers = std::count_if(people.begin(), people.end(),
                                       [](const view::Person& person) { return person.can_add; });
  return strangers > 1 && (can_make(model, "Contact") || can_make(model, "Lead"));
}

}  // namespace

std::int64_t sent_after(const ItemState& state) {
  const std::optional<Decision>& noted = state.compose.noted;
  const bool is_sent = state.item.kind == ItemKind::message && state.item.mode == ItemMode::read;
  return noted && is_sent ? noted->key : 0;
}

bool can_act(const Model& model) {
  const RecordState* record = model.shown_record();
  return !record || (record->opened && !record->new_at && !record->edit);
}

view::View show(const Model& model, const Connection& connection) {
  const Session& session = connection.session;
  view::View view;
  view.screen = screen(model);
  view.session = show_session(model, connection);
  view.notices = show_notices(model, connection);
  view.announcement = model.announcement;
  if (view.screen == view::Screen::sign_in) view.sign_in = show_sign_in(model, connection);
  if (view.screen == view::Screen::blocked) view.blocked = show_blocked(model);
  if (view.screen == view::Screen::record) show_record_page(model, view);
  if (view.screen == view::Screen::selection) show_selection(model, view);
  const bool is_signed_in = model.session == SessionState::signed_in;
  if (is_signed_in && !model.outbox.empty()) view.outbox = show_outbox(model);
  if (is_signed_in && !model.waiting.empty()) view.waiting = show_waiting(model);
  view.can_act = is_signed_in && model.org && !model.selection && can_act(model);
  if (view.can_act && model.quick_actions && model.quick_actions->is_open)
    show_quick_actions(model, view);
  if (is_signed_in && model.is_diagnosed) show_diagnostics(model, connection, view);
  const ItemState* state = model.open_item();
  if (view.screen != view::Screen::item) return view;

  view.item = show_item(*state);
  view.looking = state->looking || model.describing || model.session == SessionState::starting ||
                 (!model.org && !model.org_error);
  if (state->is_kept()) view.as_of = iso_time(state->kept_at);
  show_pane(model, *state, view);
  view.people = show_people(model, *state);
  view.can_add_several = can_add_several(model, view.people);
  if (state->new_people && state->new_people->is_open) show_new_people(model, *state, view);
  view.related = show_related(model, *state);
  if (model.search.state != view::SearchState::idle) view.search = show_search(model);
  view.log = show_log(model, *state, session);
  if (state->tasks && state->tasks->is_open) show_tasks(model, *state, view);
  return view;
}

}  // namespace tether
