#include "app/app_class.h"

namespace tether {

namespace {

constexpr std::int64_t pause_before_check_ms = 300;  // while the user types

// Where the pane may not even start.
std::optional<Error> unusable(const Host& host, const Capabilities& capabilities,
                              const Config& config) {
  if (capabilities.support == Support::too_old) return Error{"outlook_too_old", "", {}};
  if (capabilities.support == Support::mobile) return Error{"outlook_mobile", "", {}};
  const std::string parent = untrusted_parent(host, config);
  if (!parent.empty()) return Error{"untrusted_parent", "", {parent}};
  return std::nullopt;
}

Task<Nothing> check_after_pause(Shell& shell, std::string host, std::int64_t pause_ms) {
  const Timer pause{pause_ms};
  if (pause_ms > 0) co_await shell.ask(pause);
  co_await check_my_domain(shell, host);
  co_return Nothing{};
}

}  // namespace

bool is_about_the_page(const Error& error) {
  return error.code == "untrusted_parent" || error.code.starts_with("outlook_");
}

void App::on(const Start& start) {
  model_.host = start.host;
  model_.capabilities = capabilities(start.host);
  connection_.config = start.config;
  resume();
}

void App::resume() {
  const std::optional<Error> error = unusable(model_.host, model_.capabilities, connection_.config);
  if (error) return session_failed(*error);
  model_.session = SessionState::starting;
  model_.session_error.reset();
  flows_.start<KnownOrgs>(
      "session", read_known_orgs(shell, connection_.config), [this](auto known) {
        if (known) model_.known = std::move(*known);
        model_.my_domain = model_.known.my_domain.empty() ? connection_.config.default_my_domain
                                                          : model_.known.my_domain;
        const KnownOrg* open = model_.known.find(model_.known.open);
        if (!open) return session_failed(Error{"signed_out", "", {}});
        leave_org_of_another(session_of(*open));
        connection_.session = session_of(*open);
        // Beside the token exchange, which takes longer.
        start_from_stored();
        renew_tokens();
      });
}

void App::renew_tokens() {
  flows_.start<Nothing>("session", refresh_session(connection_, connection_.session.access_token),
                        [this](auto renewed) {
                          if (!renewed) return session_failed(renewed.error());
                          remember_instance();
                          signed_in();
                        });
}

void App::session_failed(const Error& error) {
  model_.session_error = error;
  if (error.code == "signed_out") model_.session_error.reset();
  if (error.code == "signed_out" || error.code == "mapping_removed")
    model_.session = SessionState::signed_out;
  else if (is_over(error)) {
    model_.session = model_.known.find(connection_.session.org_id) ? SessionState::expired
                                                                   : SessionState::signed_out;
    forget_kept();
  } else if (is_blocking(error) || is_about_the_page(error)) {
    model_.session = SessionState::blocked;
    forget_kept();
  } else
    model_.session = SessionState::failed;
  if (model_.session == SessionState::signed_out) check_typed(LoginHost::custom, 0);
}

bool App::lost_session(const Error& error) {
  const bool removed = error.code == "mapping_removed";
  if (!ends_work(error)) return false;
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

void App::on(const TypeMyDomain& event) {
  if (model_.session != SessionState::signed_out) return;
  model_.my_domain = event.my_domain;
  model_.session_error.reset();
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
  drop_sign_in();
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

void App::leave_org_of_another(const Session& session) {
  const Session& before = connection_.session;
  const bool other = !before.user_id.empty() &&
                     (session.org_id != before.org_id || session.user_id != before.user_id);
  if (other) leave_org();
}

// An org may move to another instance.
void App::remember_instance() {
  const Session& session = connection_.session;
  const KnownOrg* known = model_.known.find(session.org_id);
  if (!known || known->instance_url == session.instance_url) return;
  change_known_orgs([id = session.org_id, url = session.instance_url](KnownOrgs& orgs) {
    if (KnownOrg* moved = orgs.find(id)) moved->instance_url = url;
  });
}

void App::change_known_orgs(KnownOrgsChange change) {
  change(model_.known);
  flows_.run_to_end(tether::change_known_orgs(shell, connection_.config, std::move(change)));
}

// The tokens of one that is under way are given back.
void App::drop_sign_in() {
  ++connection_.sign_ins;
  flows_.drop("session");
}

void App::signed_in() {
  model_.session = SessionState::signed_in;
  model_.session_error.reset();
  model_.adding_org = false;
  // What the end of the session cut short goes on.
  if (model_.is_complete) take_up_outbox();
  if (model_.org && model_.shown_record()) reread_shown_record();
  if (model_.org)
    look_up_open_item();
  else
    start_from_stored();
}

void App::on(const Online& event) {
  const bool is_back = event.online && !model_.online;
  model_.online = event.online;
  if (is_back) on(Refresh{});
  if (is_back && model_.is_complete) take_up_outbox();
}

}  // namespace tether
