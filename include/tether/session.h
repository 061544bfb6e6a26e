// Who is signed in to which org: OAuth 2.0 authorization code with PKCE (RFC 7636), as Salesforce's
// web server flow for public clients has it; the silent refresh of an access token; and what this
// browser keeps of it for one mailbox.
// https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

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

// What flows share: who hosts the pane and who is signed in.
struct Connection {
  Shell& shell;
  Config config;
  Session session;
  int exchanging = 0;         // token exchanges under way: they may not be cut off
  int sign_ins = 0;           // begun so far: the tokens of any but the latest are given back
  bool keeps_secrets = true;  // false once this browser has refused to
  std::map<std::string, int> endings;  // by org: how often its user has signed out
};

// -- Hosts

// The host of the org's My Domain from what a user types: a name ("acme", or "acme--uat" for a
// sandbox), a host or a pasted URL. Errors: my_domain_missing, my_domain_login (login. or
// test.salesforce.com: no My Domain), my_domain_no_sandbox (a sandbox's name has two hyphens in
// it), my_domain_foreign (a host that is neither Salesforce's nor listed in `config`).
Result<std::string> my_domain_host(std::string_view typed, LoginHost login_host,
                                   const Config& config);

// How a host would be typed: with its suffix left out where the login host says it.
struct TypedDomain {
  LoginHost login_host;
  std::string_view name;
};
TypedDomain typed_domain(std::string_view my_domain);

// Whether tokens may go to this https URL.
bool is_org_url(std::string_view url, const Config& config);

// The first of the pages around the pane that is neither Outlook's nor the administrator's; empty
// where all may be trusted. `*.` in the list stands for any subdomain.
std::string untrusted_parent(const Host& host, const Config& config);

// -- Signing in and out

struct SignInRequest {
  std::string my_domain;   // host
  std::string username;    // of the user that the page is to suggest; may be empty
  bool ask_again = false;  // also where the browser is signed in to the org already
};

// Whether an org answers at this host. Error: my_domain_unknown.
Task<Nothing> check_my_domain(Shell& shell, std::string host);

// Signs in by the dialog and keeps the session. Errors: closed, blocked, sign_in_window (it could
// not show its page), sign_in_denied, sign_in_mismatch (an answer to another sign-in),
// bad_instance, or a reason of Salesforce's (see tokens.h).
Task<Session> sign_in(Connection& connection, SignInRequest request);

// Gets a new access token for connection.session, also where another pane of this mailbox has one
// already. `used` is the access token that was refused; empty where there was none. Errors:
// session_lost (this browser keeps no refresh token any more), session_ended (Salesforce refused
// it), a reason of Salesforce's, or a network error, after which it may be tried again.
Task<Nothing> refresh_session(Connection& connection, std::string used);

// Revokes the tokens (best effort) and forgets them, in the other panes, too.
Task<Nothing> sign_out(Connection& connection, Session session);

// -- How it ends

// Whether the error says that the session has come to its end.
bool is_over(const Error& error);
// Whether somebody has to do something in Salesforce or in the network before the pane can work.
bool is_blocking(const Error& error);
// Whether the error is about the session, and not about what was asked.
bool ends_work(const Error& error);

// -- What this browser knows without a secret

// An org that this mailbox is signed in to.
struct KnownOrg {
  std::string org_id;
  std::string user_id;
  std::string my_domain;
  std::string instance_url;
  std::string name;      // the org's; empty until it was read
  std::string username;  // the user's
  bool is_sandbox = false;
  std::string mapping_id;  // the org's record that ties this mailbox to the user; may be empty
  std::string
      settings_id;        // the org's record that holds the administrator's switches; may be empty
  std::string never_log;  // the administrator's list, as it was read last
};

struct KnownOrgs {
  std::int64_t version = 1;
  std::string open;       // org_id of the one that was shown last
  std::string my_domain;  // of the latest sign-in; stays after signing out
  std::vector<KnownOrg> orgs;

  KnownOrg* find(std::string_view org_id);
  const KnownOrg* find(std::string_view org_id) const;
  void add(KnownOrg org);  // or replaces it
  void remove(std::string_view org_id);
};

// What cannot be read is empty.
Task<KnownOrgs> read_known_orgs(Shell& shell, Config config);
// Changes what is stored by now, also by another pane of this mailbox.
using KnownOrgsChange = std::function<void(KnownOrgs&)>;
Task<Nothing> change_known_orgs(Shell& shell, Config config, KnownOrgsChange change);

// The session of a known org, without its tokens.
Session session_of(const KnownOrg& org);

Fields fields(Of<KnownOrgs>);

}  // namespace tether
