// Signing in to Dana's org by the dialog, and to a sandbox of it beside.
#pragma once

#include "support/story.h"

namespace tether::test {

constexpr std::string_view item_changed = R"({"event":"item_changed"})";
constexpr std::string_view sandbox_id = "00DHs0000SandboxA1";

inline void script_dialog(ScriptedShell& shell) {
  shell.always("pkce", ok(R"({"verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                              "challenge":"E9Melhoa2Owv","state":"s-1"})"));
  shell.always("dialog", ok(R"({"query":"code=c&state=s-1"})"));
}

// Dana has signed in to a sandbox of the same company, too.
inline std::string both_orgs() {
  std::string orgs(known_orgs);
  const std::size_t end = orgs.rfind("]");
  orgs.insert(end, R"(,{"org_id":"00DHs0000SandboxA1","user_id":"005Hs0000DanaRAAA1",
    "my_domain":"brightwater--uat.sandbox.my.salesforce.com",
    "instance_url":"https://brightwater--uat.sandbox.my.salesforce.com","is_sandbox":true})");
  return orgs;
}

// The tokens of a second org, a sandbox of the same company.
inline std::string sandbox_tokens() {
  std::string answer = tokens(R"(,"refresh_token":"5Aep.sandbox")");
  answer.replace(answer.find("00DHs0000BrightAA1"), sandbox_id.size(), sandbox_id);
  answer.replace(answer.find("login."), 5, "test");
  return answer;
}

inline void script_sandbox(ScriptedShell& shell) {
  const std::string id(sandbox_id);
  shell.always("storage get session." + id,
               kept(R"({"user_id":"005Hs0000DanaRAAA1","refresh_token":"5Aep.sandbox"})"));
  for (const std::string& key : {"session." + id, "org." + id + ".005Hs0000DanaRAAA1"})
    shell.always("storage set " + key, ok("{}"));
  shell.always("storage get org." + id + ".005Hs0000DanaRAAA1", nothing_kept());
  shell.always("storage get settings." + id, nothing_kept());
  shell.always("http POST /services/oauth2/token", http(200, sandbox_tokens()));
}

inline void add_sandbox(ScriptedShell& shell) {
  script_dialog(shell);
  script_sandbox(shell);
  shell.send(R"({"event":"add_org"})");
  shell.send(R"({"event":"sign_in","login_host":"sandbox","my_domain":"brightwater--uat"})");
}

// Salesforce refuses the refresh token: with this call the session is over.
inline void expire_with(ScriptedShell& shell, const std::string& call) {
  shell.always(call, http(401, refusal("INVALID_SESSION_ID")));
  shell.always("http POST /services/oauth2/token", http(400, R"({"error":"invalid_grant"})"));
}
inline void expire(ScriptedShell& shell) {
  expire_with(shell, "composite query");
  shell.send(R"({"event":"refresh"})");
}

// The user presses OK and signs in.
inline void renew(ScriptedShell& shell) {
  shell.always("http POST /services/oauth2/token", http(200, tokens()));
  script_dialog(shell);
  shell.send(R"({"event":"renew_session"})");
}

// And takes the next sign-in.
inline void accept(ScriptedShell& shell) {
  shell.always("composite query", http(200, found()));
  shell.always("http POST /services/oauth2/token", http(200, tokens()));
}

// What another pane of the mailbox tells; without an access token: that it has signed out.
inline std::string told(std::string_view org_id, std::string_view access_token,
                        std::string_view user_id = dana) {
  return R"({"event":"session_changed","org_id":)" + quoted(org_id) +
         ",\"user_id\":" + quoted(user_id) + ",\"access_token\":" + quoted(access_token) +
         R"(,"refresh_token":"5Aep.next","instance_url":"https://brightwater.my.salesforce.com",
            "is_kept":true})";
}

constexpr std::string_view bright_id = "00DHs0000BrightAA1";

}  // namespace tether::test
