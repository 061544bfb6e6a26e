#include "app/app_class.h"

namespace tether {

namespace {

Task<Stored> read_stored(Shell& shell, Session session) {
  Stored stored;
  stored.settings = co_await read_settings(shell, session.org_id);
  Result<Org> org = co_await attempt(stored_org(shell, session));
  if (org) stored.org = std::move(*org);
  co_return stored;
}

Task<Nothing> forget(Shell& shell, Session session) {
  co_await forget_org(shell, session);
  co_await sign_out(shell, session);
  co_return Nothing{};
}

}  // namespace

void App::on(const Start& start) {
  model_.host = start.host;
  model_.capabilities = capabilities(start.host);
  connection_.config = start.config;
  model_.my_domain = start.config.default_my_domain;
  resume();
}

void App::resume() {
  model_.session = SessionState::starting;
  model_.session_error.reset();
  flows_.start<std::string>("my_domain", read_last_my_domain(shell), [this](auto last) {
    if (last && !last->empty()) model_.my_domain = *last;
  });
  flows_.start<Session>("session", stored_session(shell, connection_.config), [this](auto stored) {
    if (!stored) return session_failed(stored.error());
    connection_.session = std::move(*stored);
    // Beside the token exchange, which takes longer.
    start_from_stored();
    flows_.start<Nothing>("session", refresh_session(connection_, ""), [this](auto refreshed) {
      if (!refreshed) return session_failed(refreshed.error());
      signed_in();
    });
  });
}

void App::session_failed(const Error& error) {
  const bool must_sign_in = error.code == "signed_out" || error.code == "session_ended";
  model_.session = must_sign_in ? SessionState::signed_out : SessionState::failed;
  model_.session_error.reset();
  if (error.code != "signed_out") model_.session_error = error;
}

bool App::lost_session(const Error& error) {
  if (error.code != "session_ended" && error.code != "INVALID_SESSION_ID") return false;
  // The user may be signing in already when a late answer says so once more.
  if (model_.session != SessionState::signed_in) return true;
  model_.org_error.reset();
  stop_looking_up();
  stop_searching();
  session_failed(Error{"session_ended", error.message, {}});
  return true;
}

void App::on(const SignIn& event) {
  model_.my_domain = event.my_domain;
  model_.session = SessionState::signing_in;
  model_.session_error.reset();
  flows_.start<Session>("session", sign_in(shell, connection_.config, event.my_domain),
                        [this](auto session) {
                          if (session) return take_session(std::move(*session));
                          model_.session = SessionState::signed_out;
                          model_.session_error = session.error();
                        });
}

void App::take_session(Session session) {
  const Session& before = connection_.session;
  const bool other_user = !before.user_id.empty() &&
                          (session.org_id != before.org_id || session.user_id != before.user_id);
  connection_.session = std::move(session);
  if (other_user) {
    flows_.drop_all();
    model_.org.reset();
    model_.items.clear();
    stop_searching();
    on(ItemChanged{});
  }
  flows_.start<Nothing>("remember", store_last_my_domain(shell, connection_.session.my_domain),
                        [](auto) {});
  signed_in();
}

void App::signed_in() {
  model_.session = SessionState::signed_in;
  model_.session_error.reset();
  if (model_.org)
    look_up_open_item();
  else if (!flows_.runs("org"))
    start_from_stored();
}

void App::start_from_stored() {
  flows_.start<Stored>("org", read_stored(shell, connection_.session), [this](auto stored) {
    if (stored) {
      model_.settings = std::move(stored->settings);
      model_.org = std::move(stored->org);
    }
    if (model_.org)
      look_up_open_item();
    else if (model_.session == SessionState::signed_in)
      describe();
  });
}

void App::describe() {
  model_.org_error.reset();
  flows_.start<Org>("org", describe_org(salesforce()), [this](auto org) {
    if (org) {
      model_.org = std::move(*org);
      return look_up_open_item();
    }
    if (!lost_session(org.error())) model_.org_error = org.error();
  });
}

void App::on(const SignOut&) {
  flows_.drop_all();
  flows_.start<Nothing>("sign_out", forget(shell, connection_.session), [](auto) {});
  connection_.session = {};
  connection_.refreshing = false;
  model_.session = SessionState::signed_out;
  model_.session_error.reset();
  model_.org.reset();
  model_.org_error.reset();
  model_.settings = {};
  model_.search = {};
  model_.items.clear();
  model_.open.reset();
  on(ItemChanged{});
}

void App::on(const Online& event) {
  const bool is_back = event.online && !model_.online;
  model_.online = event.online;
  if (is_back) on(Refresh{});
}

}  // namespace tether
