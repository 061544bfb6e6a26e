#include <algorithm>

#include "app/app_class.h"
#include "app/show.h"

namespace tether {

namespace {

constexpr std::int64_t pause_before_check_ms = 300;  // while the user types

// Somebody has to do something in Salesforce or in the network before the pane can work.
constexpr std::string_view blocking[] = {
    "API_CURRENTLY_DISABLED", "API_DISABLED_FOR_ORG", "app_blocked",  "ip_restricted",
    "not_approved",           "off_by_admin",         "rest_session", "user_inactive"};

bool is_blocking(const Error& error) {
  return std::find(std::begin(blocking), std::end(blocking), error.code) != std::end(blocking);
}

// Checks the My Domain, unless it was just checked: a browser opens windows only shortly after the
// user pressed a button.
Task<Session> check_and_sign_in(Connection& connection, SignInRequest request, bool is_checked) {
  if (!is_checked) co_await check_my_domain(connection.shell, request.my_domain);
  Session session = co_await sign_in(connection, std::move(request));
  co_return session;
}

Task<Nothing> check_after_pause(Shell& shell, std::string host, std::int64_t pause_ms) {
  const Timer pause{pause_ms};
  if (pause_ms > 0) co_await shell.ask(pause);
  co_await check_my_domain(shell, host);
  co_return Nothing{};
}

Task<Nothing> forget(Shell& shell, Session session) {
  co_await forget_org(shell, session);
  co_await sign_out(shell, session);
  co_return Nothing{};
}

Task<Nothing> forget_mailbox(Salesforce salesforce, Org org, std::string mapping_id) {
  Connection& connection = salesforce.connection();
  if (!mapping_id.empty()) co_await remove_mapping(salesforce, org, mapping_id);
  co_await forget_settings(connection.shell, connection.session.org_id);
  co_return Nothing{};
}

}  // namespace

bool is_over(const Error& error) {
  return error.code == "session_ended" || error.code == "session_lost" ||
         error.code == "INVALID_SESSION_ID";
}

void App::on(const Start& start) {
  model_.host = start.host;
  model_.capabilities = capabilities(start.host);
  connection_.config = start.config;
  resume();
}

void App::resume() {
  const std::string parent = untrusted_parent(model_.host, connection_.config);
  if (!parent.empty()) return session_failed(Error{"untrusted_parent", "", {parent}});
  model_.session = SessionState::starting;
  model_.session_error.reset();
  flows_.start<KnownOrgs>(
      "session", read_known_orgs(shell, connection_.config), [this](auto known) {
        if (known) model_.known = std::move(*known);
        model_.my_domain = model_.known.my_domain.empty() ? connection_.config.default_my_domain
                                                          : model_.known.my_domain;
        const KnownOrg* open = model_.known.find(model_.known.open);
        if (!open) return session_failed(Error{"signed_out", "", {}});
        connection_.session = session_of(*open);
        // Beside the token exchange, which takes longer.
        start_from_stored();
        renew_tokens();
      });
}

void App::renew_tokens() {
  flows_.start<Nothing>("session", refresh_session(connection_, connection_.session.access_token),
                        [this](auto renewed) {
                          if (renewed) return signed_in();
                          session_failed(renewed.error());
                        });
}

void App::session_failed(const Error& error) {
  model_.session_error = error;
  if (error.code == "signed_out") model_.session_error.reset();
  if (error.code == "signed_out" || error.code == "mapping_removed")
    model_.session = SessionState::signed_out;
  else if (is_over(error))
    model_.session = model_.known.find(connection_.session.org_id) ? SessionState::expired
                                                                   : SessionState::signed_out;
  else if (is_blocking(error) || error.code == "untrusted_parent")
    model_.session = SessionState::blocked;
  else
    model_.session = SessionState::failed;
  if (model_.session == SessionState::signed_out) check_typed(LoginHost::custom, 0);
}

bool App::lost_session(const Error& error) {
  const bool removed = error.code == "mapping_removed";
  if (!is_over(error) && !is_blocking(error) && !removed) return false;
  // The user may be signing in already when a late answer says so once more.
  if (model_.session != SessionState::signed_in) return true;
  if (removed)
    end_session(error);
  else {
    model_.org_error.reset();
    stop_looking_up();
    stop_searching();
    session_failed(error);
  }
  return true;
}

void App::on(const SignIn& event) {
  model_.my_domain = event.my_domain;
  model_.session_error.reset();
  const Result<std::string> host =
      my_domain_host(event.my_domain, event.login_host, connection_.config);
  if (!host) {
    model_.session_error = host.error();
    return;
  }
  flows_.drop("check");
  model_.typed_host = *host;
  model_.session = SessionState::signing_in;
  const bool is_checked = model_.checked_host == *host;
  SignInRequest request{.my_domain = *host, .ask_again = model_.ask_again};
  flows_.start<Session>("session", check_and_sign_in(connection_, std::move(request), is_checked),
                        [this, host](auto session) {
                          const bool unknown =
                              !session && session.error().code == "my_domain_unknown";
                          if (!unknown) model_.checked_host = *host;
                          if (session) return take_session(std::move(*session));
                          model_.session = SessionState::signed_out;
                          model_.session_error = session.error();
                        });
}

void App::on(const TypeMyDomain& event) {
  if (model_.session != SessionState::signed_out) return;
  model_.my_domain = event.my_domain;
  check_typed(event.login_host, pause_before_check_ms);
}

void App::check_typed(LoginHost login_host, std::int64_t pause_ms) {
  flows_.drop("check");
  const Result<std::string> host = my_domain_host(model_.my_domain, login_host, connection_.config);
  model_.typed_host = host ? *host : "";
  if (!host || model_.checked_host == *host) return;
  flows_.start<Nothing>("check", check_after_pause(shell, *host, pause_ms),
                        [this, host](auto found) {
                          if (found) model_.checked_host = *host;
                        });
}

void App::on(const CancelSignIn&) {
  if (!model_.adding_org) return;
  flows_.drop("session");
  model_.adding_org = false;
  model_.session_error.reset();
  signed_in();
}

void App::on(const AddOrg&) {
  if (model_.session != SessionState::signed_in || model_.is_writing()) return;
  model_.adding_org = true;
  model_.session = SessionState::signed_out;
  model_.my_domain.clear();
  check_typed(LoginHost::custom, 0);
}

void App::on(const RenewSession&) {
  const KnownOrg* org = model_.known.find(connection_.session.org_id);
  if (model_.session != SessionState::expired || !org) return;
  model_.session = SessionState::renewing;
  SignInRequest request{.my_domain = org->my_domain, .username = org->username};
  flows_.start<Session>("session", sign_in(connection_, std::move(request)), [this](auto session) {
    if (session) return take_session(std::move(*session));
    model_.session = SessionState::expired;
    model_.session_error = session.error();
  });
}

void App::take_session(Session session) {
  const Session& before = connection_.session;
  const bool other = !before.user_id.empty() &&
                     (session.org_id != before.org_id || session.user_id != before.user_id);
  if (other) leave_org();
  connection_.session = std::move(session);
  KnownOrg org;
  if (const KnownOrg* known = model_.known.find(connection_.session.org_id))
    if (known->user_id == connection_.session.user_id) org = *known;
  org.org_id = connection_.session.org_id;
  org.user_id = connection_.session.user_id;
  org.my_domain = connection_.session.my_domain;
  org.instance_url = connection_.session.instance_url;
  org.is_sandbox = connection_.session.is_sandbox;
  model_.known.add(std::move(org));
  model_.known.open = connection_.session.org_id;
  model_.known.my_domain = connection_.session.my_domain;
  store_known_orgs(shell, model_.known);
  model_.ask_again = false;
  signed_in();
}

void App::signed_in() {
  model_.session = SessionState::signed_in;
  model_.session_error.reset();
  model_.adding_org = false;
  // What the end of the session cut short may simply be done now.
  for (auto& [key, state] : model_.items)
    if (state.log_error && is_over(*state.log_error)) {
      state.log = view::LogState::ready;
      state.log_error.reset();
    }
  if (model_.org)
    look_up_open_item();
  else if (!flows_.runs("org"))
    start_from_stored();
}

void App::on(const SignOut&) { end_session(Error{"signed_out", "", {}}); }

void App::on(const ForgetMailbox&) {
  const KnownOrg* known = model_.known.find(connection_.session.org_id);
  if (!known || !model_.org || model_.is_writing()) return;
  const Org org = *model_.org;
  const std::string mapping_id = known->mapping_id;
  flows_.start<Nothing>("sign_out", forget_mailbox(salesforce(), org, mapping_id), [this](auto) {
    end_session(Error{"signed_out", "", {}});
  });
  model_.session = SessionState::starting;
}

// Nothing stays by which the org could be read, in the pane, in this browser and at Salesforce.
void App::end_session(const Error& error) {
  leave_org();
  connection_.refreshing = false;
  forget_drafts(shell, connection_.session);
  flows_.start<Nothing>("sign_out", forget(shell, connection_.session), [](auto) {});
  model_.known.remove(connection_.session.org_id);
  store_known_orgs(shell, model_.known);
  connection_.session = {};
  model_.ask_again = true;
  session_failed(error);
}

// Only of the session that is shown here: another one's panes look after themselves.
void App::on(const SessionChanged& event) {
  Session& session = connection_.session;
  if (event.org_id != session.org_id || event.user_id != session.user_id) return;
  if (event.access_token.empty()) {
    leave_org();
    model_.known.remove(session.org_id);
    session = {};
    return session_failed(Error{"signed_out", "", {}});
  }
  session.access_token = event.access_token;
  session.refresh_token = event.refresh_token;
  if (model_.session == SessionState::expired) signed_in();
}

void App::on(const Online& event) {
  const bool is_back = event.online && !model_.online;
  model_.online = event.online;
  if (is_back) on(Refresh{});
}

}  // namespace tether
