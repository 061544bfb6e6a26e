// Who is signed in to which org: OAuth 2.0 authorization code with PKCE (RFC 7636), as Salesforce's
// web server flow for public clients has it, and the silent refresh of an access token.
// https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm
#pragma once

#include <string>
#include <string_view>

#include "tether/event.h"
#include "tether/fields.h"
#include "tether/shell.h"
#include "tether/task.h"

namespace tether {

struct Session {
  std::string my_domain;     // host, e.g. acme.my.salesforce.com
  std::string instance_url;  // https://..., where the API is called
  std::string access_token;  // never stored
  std::string refresh_token;
  std::string user_id;  // 18 characters
  std::string org_id;
  bool is_sandbox = false;
};

// What flows share: who hosts the pane and who is signed in. One refresh runs at a time.
struct Connection {
  Shell& shell;
  Config config;
  Session session;
  bool refreshing = false;
};

// The host of the org's My Domain from what a user types: a name ("acme"), a host or a pasted URL.
// Errors: my_domain_missing, my_domain_login (login. or test.salesforce.com: no My Domain),
// my_domain_foreign (a host that is neither Salesforce's nor listed in `config`).
Result<std::string> my_domain_host(std::string_view typed, const Config& config);

// Whether tokens may go to this https URL.
bool is_org_url(std::string_view url, const Config& config);

// Signs in by the dialog. Errors: closed, blocked, sign_in_denied, sign_in_mismatch (an answer to
// another sign-in), bad_instance, or the token endpoint's own.
Task<Session> sign_in(Shell& shell, Config config, std::string my_domain);

// The session of last time, without an access token. Error: signed_out (nothing stored).
Task<Session> stored_session(Shell& shell, Config config);

// Gets a new access token for connection.session; concurrent callers share one exchange. `used` is
// the access token that was refused. Errors: session_ended (Salesforce refused the refresh token),
// or a network error, after which it may be tried again.
Task<Nothing> refresh_session(Connection& connection, std::string used);

// Revokes the tokens (best effort) and forgets the session.
Task<Nothing> sign_out(Shell& shell, Session session);

Fields fields(Of<Session>);

}  // namespace tether
