#include "app/show.h"

namespace tether {

namespace {

view::Screen screen(const Model& model) {
  switch (model.session) {
    case SessionState::starting:
    case SessionState::failed:
      return view::Screen::starting;
    case SessionState::signed_out:
    case SessionState::signing_in:
      return view::Screen::sign_in;
    case SessionState::signed_in:
      break;
  }
  return model.open_item() ? view::Screen::item : view::Screen::no_item;
}

view::SignIn show_sign_in(const Model& model) {
  view::SignIn sign_in{.busy = model.session == SessionState::signing_in,
                       .my_domain = model.my_domain};
  if (model.session_error && model.session == SessionState::signed_out) {
    sign_in.error = show_error(*model.session_error);
    sign_in.detail = model.session_error->message;
  }
  return sign_in;
}

view::Item show_item(const Item& item) {
  return {.kind = item.kind == ItemKind::message ? "message" : "appointment",
          .mode = item.mode == ItemMode::read ? "read" : "compose",
          .subject = item.subject,
          .from = item.from.name.empty() ? item.from.address : item.from.name,
          .when = item.time ? iso_time(item.time) : ""};
}

}  // namespace

view::View show(const Model& model, const Session& session) {
  view::View view;
  view.screen = screen(model);
  if (model.session == SessionState::signed_in)
    view.session = {.signed_in = true,
                    .user_name = model.org ? model.org->user_name : "",
                    .my_domain = session.my_domain,
                    .is_sandbox = session.is_sandbox};
  view.notices = show_notices(model);
  view.announcement = model.announcement;
  if (view.screen == view::Screen::sign_in) view.sign_in = show_sign_in(model);
  const ItemState* state = model.open_item();
  if (view.screen != view::Screen::item) return view;

  view.item = show_item(state->item);
  view.looking = state->looking || (!model.org && !model.org_error);
  view.people = show_people(model, *state);
  view.related = show_related(model, *state);
  view.search = show_search(model);
  view.log = show_log(model, *state, session);
  return view;
}

}  // namespace tether
