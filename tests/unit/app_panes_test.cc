#include <doctest/doctest.h>

#include "support/sign_in.h"

using namespace tether;
using namespace tether::test;

namespace {

std::string stored_orgs(const ScriptedShell& shell) {
  return shell.last("storage set orgs").text("value");
}

void start_with_both(ScriptedShell& shell) {
  script_everything(shell);
  script_sandbox(shell);
  shell.always("http POST /services/oauth2/token", http(200, tokens()));
  shell.always("storage get orgs", kept(both_orgs()));
  shell.send(start_event);
  shell.send(item_changed);
}

}  // namespace

TEST_CASE("app panes: a token that another pane got is used here, and another user's is not") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(told(bright_id, "00DHs!sams", "005Hs000000SamOAAA"));
  shell.send(told(bright_id, "00DHs!next"));
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.last("composite query").header("authorization") == "Bearer 00DHs!next");
  shell.send(told(bright_id, ""));
  CHECK(shell.shown_text("screen") == "sign_in");
  CHECK(shell.shown("people").size() == 0);
}

TEST_CASE("app panes: a token goes to the instance that it came from, and to no foreign host") {
  ScriptedShell shell;
  start_signed_in(shell);
  std::string event = told(bright_id, "00DHs!next");
  event.replace(event.find("brightwater.my"), 11, "moved");
  shell.send(event);
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.last("composite query").text("url").starts_with("https://moved.my.salesforce.com/"));
  event = told(bright_id, "00DHs!evil");
  event.replace(event.find("brightwater.my.salesforce.com"), 29, "evil.example");
  shell.send(event);
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.last("composite query").header("authorization") == "Bearer 00DHs!next");
}

TEST_CASE("app panes: a call that is asked again goes to the instance that the new token names") {
  ScriptedShell shell;
  start_signed_in(shell);
  std::string moved = tokens();
  moved.replace(moved.find("brightwater.my"), 11, "moved");
  shell.always("http POST /services/oauth2/token", http(200, moved));
  shell.never("composite query");
  shell.send(R"({"event":"refresh"})");
  shell.answer("composite query", http(401, refusal("INVALID_SESSION_ID")));
  CHECK(shell.last("composite query").text("url").starts_with("https://moved.my.salesforce.com/"));
  shell.answer("composite query", http(200, found()));
  CHECK(shell.shown_text("people.0.state") == "matched");

  // The next start knows it, too.
  ScriptedShell next;
  script_everything(next);
  next.always("http POST /services/oauth2/token", http(200, moved));
  next.send(start_event);
  CHECK(next.count("storage set orgs") > 0);
  bool is_kept = false;
  for (const Asked& request : next.asked)
    if (request.name == "storage set orgs")
      is_kept = is_kept || request.text("value").find("https://moved.") != std::string::npos;
  CHECK(is_kept);
}

TEST_CASE("app panes: signing out while a token is exchanged leaves no token, here or elsewhere") {
  for (const bool elsewhere : {false, true}) {
    ScriptedShell shell;
    start_signed_in(shell);
    shell.never("http POST /services/oauth2/token");
    shell.always("composite query", http(401, refusal("INVALID_SESSION_ID")));
    shell.send(R"({"event":"refresh"})");
    REQUIRE(shell.is_waiting("http POST /services/oauth2/token"));
    shell.forget();
    shell.send(elsewhere ? told(bright_id, "") : R"({"event":"sign_out"})");
    CHECK(shell.shown_text("screen") == "sign_in");
    REQUIRE(shell.is_waiting("http POST /services/oauth2/token"));
    shell.answer("http POST /services/oauth2/token",
                 http(200, tokens(R"(,"refresh_token":"5Aep.second")")));
    bool is_revoked = false;
    for (const Asked& request : shell.asked) {
      if (request.name == "http POST /services/oauth2/revoke")
        is_revoked = is_revoked || query_value(request.body, "token") == "5Aep.second";
      if (request.name == "storage set session.00DHs0000BrightAA1")
        CHECK_FALSE(request["value"].exists());
    }
    CHECK(is_revoked);
    CHECK(shell.waiting().empty());
  }
}

TEST_CASE("app panes: a good token of another pane comes before a refusal of this one's") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.never("http POST /services/oauth2/token");
  shell.never("composite query");
  shell.send(R"({"event":"refresh"})");
  shell.answer("composite query", http(401, refusal("INVALID_SESSION_ID")));
  shell.send(told(bright_id, "00DHs!next"));
  shell.answer("http POST /services/oauth2/token", http(400, R"({"error":"invalid_grant"})"));
  CHECK(shell.last("composite query").header("authorization") == "Bearer 00DHs!next");
  CHECK_FALSE(shell.shown("session.expired").truth());
}

TEST_CASE("app panes: going to another org and back cuts no exchange off") {
  ScriptedShell shell;
  start_with_both(shell);
  shell.never("http POST /services/oauth2/token");
  shell.send(R"({"event":"switch_org","org_id":"00DHs0000SandboxA1"})");
  shell.send(R"({"event":"switch_org","org_id":"00DHs0000BrightAA1"})");
  REQUIRE(shell.is_waiting("http POST /services/oauth2/token"));
  shell.forget();
  shell.answer("http POST /services/oauth2/token", http(200, sandbox_tokens()));
  CHECK(shell.is_waiting("http POST /services/oauth2/token"));
  shell.send(R"({"event":"switch_org","org_id":"00DHs0000SandboxA1"})");
  for (const Asked& request : shell.asked) CHECK(request.name != "cancel");
}

TEST_CASE("app panes: an org that another pane has signed out of is listed no more") {
  ScriptedShell shell;
  start_with_both(shell);
  REQUIRE(shell.shown("session.orgs").size() == 2);
  shell.send(told(sandbox_id, "", "005Hs000000SamOAAA"));
  CHECK(shell.shown("session.orgs").size() == 2);
  shell.send(told(sandbox_id, ""));
  CHECK(shell.shown("session.orgs").size() == 1);
  CHECK(shell.shown_text("screen") == "item");
  // Nor written back.
  shell.always("storage get orgs", kept(known_orgs));
  shell.send(R"({"event":"switch_org","org_id":"00DHs0000BrightAA1"})");
  CHECK(stored_orgs(shell).find(sandbox_id) == std::string::npos);
}

TEST_CASE("app panes: an org that another pane has signed in to stays known") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("storage get orgs", kept(both_orgs()));
  shell.send(R"({"event":"switch_org","org_id":"00DHs0000BrightAA1"})");
  CHECK(stored_orgs(shell).find(sandbox_id) != std::string::npos);
  shell.send(R"({"event":"sign_out"})");
  CHECK(stored_orgs(shell).find(sandbox_id) != std::string::npos);
  CHECK(stored_orgs(shell).find(bright_id) == std::string::npos);
}

TEST_CASE("app panes: a sign-out is carried through, also when another org is chosen at once") {
  ScriptedShell shell;
  start_with_both(shell);
  shell.never("lock");
  shell.send(R"({"event":"sign_out"})");
  shell.send(R"({"event":"switch_org","org_id":"00DHs0000SandboxA1"})");
  shell.always("lock", ok("{}"));
  shell.answer("lock", ok("{}"));
  CHECK(shell.count("http POST /services/oauth2/revoke") == 1);
}

TEST_CASE("app panes: a sign-in that is given up while its code is exchanged leaves no token") {
  ScriptedShell shell;
  start_signed_in(shell);
  script_dialog(shell);
  script_sandbox(shell);
  shell.never("http POST /services/oauth2/token");
  shell.send(R"({"event":"add_org"})");
  shell.send(R"({"event":"sign_in","login_host":"sandbox","my_domain":"brightwater--uat"})");
  shell.send(R"({"event":"cancel_sign_in"})");
  shell.answer("http POST /services/oauth2/token", http(200, sandbox_tokens()));
  CHECK(query_value(shell.last("http POST /services/oauth2/revoke").body, "token") ==
        "5Aep.sandbox");
  CHECK(shell.count("storage set session.00DHs0000SandboxA1") == 0);
  CHECK(shell.shown("session.orgs").size() == 1);
}
