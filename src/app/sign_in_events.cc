// Signing in, for the first time or once more.
#include "app/app_class.h"

namespace tether {

namespace {

// Checks the My Domain, unless it was just checked: a browser opens windows only shortly after the
// user pressed a button.
Task<Session> check_and_sign_in(Connection& connection, SignInRequest request, bool is_checked) {
  if (!is_checked) co_await check_my_domain(connection.shell, request.my_domain);
  Session session = co_await sign_in(connection, std::move(request));
  co_return session;
}

}  // namespace

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
  leave_org_of_another(session);
  connection_.session = std::move(session);
  const KnownOrg* known = model_.known.find(connection_.session.org_id);
  if (known && known->user_id != connection_.session.user_id)
    flows_.run_to_end(forget_org_here(shell, session_of(*known)));
  const KnownOrg org = known_org();
  change_known_orgs([org](KnownOrgs& orgs) {
    orgs.add(org);
    orgs.open = org.org_id;
    orgs.my_domain = org.my_domain;
  });
  give_back_choices();
  model_.ask_again = false;
  signed_in();
}

// The org of this session, with what is known of it as this user.
KnownOrg App::known_org() {
  const Session& session = connection_.session;
  KnownOrg org;
  const KnownOrg* known = model_.known.find(session.org_id);
  if (known && known->user_id == session.user_id) org = *known;
  org.org_id = session.org_id;
  org.user_id = session.user_id;
  org.my_domain = session.my_domain;
  org.instance_url = session.instance_url;
  org.is_sandbox = session.is_sandbox;
  return org;
}

}  // namespace tether
