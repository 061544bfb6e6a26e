#include "app/show.h"

namespace tether {

namespace {

// That the session has ended is what the question itself says; why this browser lost it is not.
void add_reason(view::Session& shown, const Model& model, const Connection& connection) {
  const Error& error = *model.session_error;
  if (error.code == "session_lost") {
    shown.title = {"ui.expired.lost", {}};
    shown.advice = advice_to_keep(model);
    shown.detail = sites_to_allow(model, connection);
  } else if (is_over(error)) {
    return;
  } else {
    shown.detail = error.message;
  }
  shown.error = show_error(error);
}

}  // namespace

view::Session show_session(const Model& model, const Connection& connection) {
  const Session& session = connection.session;
  const bool is_in = model.session == SessionState::signed_in ||
                     model.session == SessionState::expired ||
                     model.session == SessionState::renewing;
  view::Session shown{
      .signed_in = is_in,
      .user_name = is_in && model.org ? model.org->user_name : "",
      .mailbox = model.host.user_address,
      .can_change = !model.is_writing(),
      .never_log = model.settings.never_log,
      .expired = model.session == SessionState::expired || model.session == SessionState::renewing,
      .renewing = model.session == SessionState::renewing,
      .failed = model.session == SessionState::failed,
      .can_sign_in = model.is_complete,
      .title = {"ui.expired.title", {}}};
  if (model.capabilities.cached_mode) shown.tip = {"tip.cached_mode", {}};
  if (shown.expired && model.session_error) add_reason(shown, model, connection);
  for (const KnownOrg& org : model.known.orgs)
    shown.orgs.push_back({.org_id = org.org_id,
                          .name = org.name.empty() ? org.my_domain : org.name,
                          .my_domain = org.my_domain,
                          .is_sandbox = org.is_sandbox,
                          .is_open = org.org_id == session.org_id});
  return shown;
}

view::SignIn show_sign_in(const Model& model, const Connection& connection) {
  const TypedDomain typed = typed_domain(model.my_domain);
  view::SignIn sign_in{.busy = model.session == SessionState::signing_in,
                       .can_cancel = model.adding_org,
                       .found = !model.typed_host.empty() && model.typed_host == model.checked_host,
                       .login_host = typed.login_host,
                       .my_domain = std::string(typed.name),
                       .advice = advice_to_keep(model),
                       .sites = sites_to_allow(model, connection)};
  if (model.session_error && model.session == SessionState::signed_out) {
    sign_in.error = show_error(*model.session_error);
    sign_in.detail = model.session_error->message;
  }
  return sign_in;
}

view::Blocked show_blocked(const Model& model) {
  const Error error = model.session_error.value_or(Error{"failed", "", {}});
  view::Blocked shown{.title = {"blocked." + error.code, error.fields},
                      .text = show_error(error),
                      .detail = error.message};
  if (is_about_the_page(error)) return shown;
  shown.actions = {{{"ui.try_again", {}}, "refresh"}, {{"ui.sign_in.other", {}}, "sign_out"}};
  return shown;
}

}  // namespace tether
