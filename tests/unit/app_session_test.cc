#include <doctest/doctest.h>

#include <map>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view item_changed = R"({"event":"item_changed"})";
constexpr std::string_view sandbox_id = "00DHs0000SandboxA1";

void script_dialog(ScriptedShell& shell) {
  shell.always("pkce", ok(R"({"verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                              "challenge":"E9Melhoa2Owv","state":"s-1"})"));
  shell.always("dialog", ok(R"({"query":"code=c&state=s-1"})"));
}

// The tokens of a second org, a sandbox of the same company.
std::string sandbox_tokens() {
  std::string answer = tokens(R"(,"refresh_token":"5Aep.sandbox")");
  answer.replace(answer.find("00DHs0000BrightAA1"), sandbox_id.size(), sandbox_id);
  answer.replace(answer.find("login."), 5, "test");
  return answer;
}

void script_sandbox(ScriptedShell& shell) {
  const std::string id(sandbox_id);
  shell.always("storage get session." + id,
               kept(R"({"user_id":"005Hs0000DanaRAAA1","refresh_token":"5Aep.sandbox"})"));
  for (const std::string& key : {"session." + id, "org." + id + ".005Hs0000DanaRAAA1"})
    shell.always("storage set " + key, ok("{}"));
  shell.always("storage get org." + id + ".005Hs0000DanaRAAA1", nothing_kept());
  shell.always("storage get settings." + id, nothing_kept());
  shell.always("http POST /services/oauth2/token", http(200, sandbox_tokens()));
}

void add_sandbox(ScriptedShell& shell) {
  script_dialog(shell);
  script_sandbox(shell);
  shell.send(R"({"event":"add_org"})");
  shell.send(R"({"event":"sign_in","login_host":"sandbox","my_domain":"brightwater--uat"})");
}

}  // namespace

TEST_CASE("app session: nothing opens before an org has answered at the typed My Domain") {
  ScriptedShell shell;
  script_everything(shell);
  script_dialog(shell);
  shell.always("storage get orgs", nothing_kept());
  shell.always("http GET /.well-known/auth-configuration", http(404, "<html>"));
  shell.send(start_event);
  shell.send(R"({"event":"sign_in","my_domain":"brightwatre"})");
  CHECK(shell.shown_text("sign_in.error.key") == "error.my_domain_unknown");
  CHECK(shell.shown_text("sign_in.error.values.0") == "brightwatre.my.salesforce.com");
  CHECK(shell.shown_text("sign_in.my_domain") == "brightwatre");
  CHECK(shell.count("dialog") == 0);
}

TEST_CASE("app session: the org is looked for while the user types, not after the press") {
  ScriptedShell shell;
  script_everything(shell);
  script_dialog(shell);
  shell.always("storage get orgs", nothing_kept());
  shell.send(start_event);
  shell.never("timer");
  for (const std::string_view typed : {"b", "br", "brightwater"})
    shell.send(R"({"event":"type_my_domain","my_domain":)" + quoted(typed) + "}");
  CHECK_FALSE(shell.shown("sign_in.found").truth());
  shell.answer("timer", ok("{}"));
  CHECK(shell.shown("sign_in.found").truth());
  CHECK(shell.count("http GET /.well-known/auth-configuration") == 1);
  shell.never("http GET /.well-known/auth-configuration");
  shell.never("dialog");
  shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
  CHECK(shell.count("dialog") == 1);
}

TEST_CASE("app session: the My Domain of last time is looked for as soon as the screen shows it") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("storage get orgs",
               kept(R"({"my_domain":"brightwater.my.salesforce.com","orgs":[]})"));
  shell.send(start_event);
  CHECK(shell.shown("sign_in.found").truth());
  shell.send(R"({"event":"type_my_domain","my_domain":"login.salesforce.com"})");
  CHECK_FALSE(shell.shown("sign_in.found").truth());
}

TEST_CASE("app session: a host that has answered is not asked again, so that the dialog may open") {
  ScriptedShell shell;
  script_everything(shell);
  script_dialog(shell);
  shell.always("storage get orgs", nothing_kept());
  shell.always("dialog", failure("blocked"));
  shell.send(start_event);
  shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
  CHECK(shell.shown_text("sign_in.error.key") == "error.blocked");
  shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
  CHECK(shell.count("http GET /.well-known/auth-configuration") == 1);
  CHECK(shell.count("dialog") == 2);
}

TEST_CASE("app session: OK after an expiry goes on as the same user, without the sign-in screen") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("composite query", http(401, refusal("INVALID_SESSION_ID")));
  shell.always("http POST /services/oauth2/token", http(400, R"({"error":"invalid_grant"})"));
  shell.send(R"({"event":"refresh"})");
  REQUIRE(shell.shown("session.expired").truth());
  CHECK(shell.shown("people.0.record.name").text() == "Ann Ode");

  shell.always("composite query", http(200, found()));
  shell.always("http POST /services/oauth2/token", http(200, tokens()));
  script_dialog(shell);
  shell.never("dialog");
  shell.send(R"({"event":"renew_session"})");
  CHECK(shell.shown("session.renewing").truth());
  const std::string url = shell.last("dialog").text("url");
  CHECK(query_value(url, "login_hint") == "dana.reyes@brightwater.example");
  CHECK(url.find("prompt=") == std::string::npos);
  shell.answer("dialog", ok(R"({"query":"code=c&state=s-1"})"));
  CHECK_FALSE(shell.shown("session.expired").truth());
  CHECK(shell.shown_text("screen") == "item");
}

TEST_CASE("app session: a dialog that is closed after an expiry leaves the question standing") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("composite query", http(401, refusal("INVALID_SESSION_ID")));
  shell.always("http POST /services/oauth2/token", http(400, R"({"error":"invalid_grant"})"));
  shell.send(R"({"event":"refresh"})");
  script_dialog(shell);
  shell.always("dialog", failure("closed"));
  shell.send(R"({"event":"renew_session"})");
  CHECK(shell.shown("session.expired").truth());
  CHECK_FALSE(shell.shown("session.renewing").truth());
  CHECK(shell.shown_text("session.error.key") == "error.closed");
}

TEST_CASE("app session: where the browser has lost the token, the known org is offered again") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("storage get session.00DHs0000BrightAA1", nothing_kept());
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.shown("session.expired").truth());
  CHECK(shell.count("http POST /services/oauth2/token") == 0);
}

TEST_CASE("app session: each reason why an org shuts the pane out is a state of its own") {
  struct Row {
    Reply answer;  // to the lookup
    std::string code;
  };
  const Row table[] = {{http(403, refusal("API_DISABLED_FOR_ORG")), "API_DISABLED_FOR_ORG"},
                       {http(403, refusal("API_CURRENTLY_DISABLED")), "API_CURRENTLY_DISABLED"},
                       {http(401, refusal("INVALID_SESSION_ID",
                                          "This session is not valid for use with the REST API")),
                        "rest_session"}};
  for (const Row& row : table) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("composite query", row.answer);
    shell.send(start_event);
    shell.send(item_changed);
    CHECK(shell.shown_text("screen") == "blocked");
    CHECK(shell.shown_text("blocked.title.key") == "blocked." + row.code);
    CHECK(shell.shown_text("blocked.text.key") == "error." + row.code);

    shell.always("composite query", http(200, found()));
    shell.send(R"({"event":"refresh"})");
    CHECK(shell.shown_text("screen") == "item");
    CHECK(shell.shown_text("people.0.state") == "matched");
  }
}

TEST_CASE("app session: each reason why Salesforce gives no token is a state of its own") {
  for (const auto& [words, code] : std::map<std::string, std::string>{
           {"inactive user", "user_inactive"}, {"ip restricted", "ip_restricted"}}) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always(
        "http POST /services/oauth2/token",
        http(400, R"({"error":"invalid_grant","error_description":)" + quoted(words) + "}"));
    shell.send(start_event);
    shell.send(item_changed);
    CHECK(shell.shown_text("screen") == "blocked");
    CHECK(shell.shown_text("blocked.text.key") == "error." + code);
    CHECK(shell.shown_text("blocked.actions.1.event") == "sign_out");
  }
}

TEST_CASE("app session: an administrator's switch stops the pane before any record is read") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite organization",
               http(200, composite({{"settings", rows({R"({"Id":"a02","Enabled__c":false})"})}})));
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.shown_text("screen") == "blocked");
  CHECK(shell.shown_text("blocked.title.key") == "blocked.off_by_admin");
  CHECK(shell.count("composite query") == 0);
}

TEST_CASE("app session: a switch thrown overnight is noticed with the first lookup") {
  ScriptedShell shell;
  script_everything(shell);
  std::string known(known_orgs);
  known.insert(known.find(R"("name")"), R"("settings_id":"a02","mapping_id":"a01",)");
  shell.always("storage get orgs", kept(known));
  shell.always("storage get org.00DHs0000BrightAA1.005Hs0000DanaRAAA1",
               kept(to_json(brightwater())));
  shell.always("composite query", http(200, composite({{"Contact", rows()},
                                                       {"settings", R"({"Enabled__c":false})"},
                                                       {"mapping", "{}"}})));
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.shown_text("blocked.title.key") == "blocked.off_by_admin");
  CHECK(shell.last("composite query").body.find("Tether_Settings__c/a02") != std::string::npos);
}

TEST_CASE("app session: a mapping that was removed signs out, revokes and wipes") {
  ScriptedShell shell;
  script_everything(shell);
  std::string known(known_orgs);
  known.insert(known.find(R"("name")"), R"("mapping_id":"a01",)");
  shell.always("storage get orgs", kept(known));
  shell.always("composite organization",
               http(200, composite({{"mapping", refusal("NOT_FOUND"), 404}})));
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.shown_text("screen") == "sign_in");
  CHECK(shell.shown_text("sign_in.error.key") == "error.mapping_removed");
  CHECK(shell.count("http POST /services/oauth2/revoke") == 1);
  CHECK_FALSE(shell.last("storage set session.00DHs0000BrightAA1")["value"].exists());
}

TEST_CASE("app session: forgetting the mailbox removes its mapping before it signs out") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("composite organization",
               http(200, composite({{"mapping", R"({"id":"a01Hs0000DanaMapA1"})", 201}})));
  shell.always("storage get org.00DHs0000BrightAA1.005Hs0000DanaRAAA1", nothing_kept());
  ScriptedShell mapped;
  script_everything(mapped);
  mapped.always("composite organization",
                http(200, composite({{"mapping", R"({"id":"a01Hs0000DanaMapA1"})", 201}})));
  const std::string removal = "http DELETE /sobjects/Tether_User_Mapping__c/a01Hs0000DanaMapA1";
  mapped.always(removal, http(204, ""));
  mapped.send(start_event);
  mapped.send(item_changed);
  mapped.send(R"({"event":"forget_mailbox"})");
  CHECK(mapped.count(removal) == 1);
  CHECK_FALSE(mapped.last("storage set settings.00DHs0000BrightAA1")["value"].exists());
  CHECK(mapped.count("http POST /services/oauth2/revoke") == 1);
  CHECK(mapped.shown_text("screen") == "sign_in");
  CHECK(mapped.shown("session.orgs").size() == 0);
}

TEST_CASE("app session: after signing out the next login is asked for anew") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"sign_out"})");
  script_dialog(shell);
  shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
  CHECK(query_value(shell.last("dialog").text("url"), "prompt") == "login");
}

// -- Several orgs --

TEST_CASE("app session: a second org is signed in to beside the first, and each keeps its own") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"relate","record_id":")" + std::string(flow) + "\"}");
  add_sandbox(shell);
  CHECK(shell.shown_text("screen") == "item");
  CHECK(shell.shown("session.orgs").size() == 2);
  CHECK(shell.shown("session.orgs.1.is_open").truth());
  CHECK(shell.shown("session.orgs.1.is_sandbox").truth());
  CHECK_FALSE(shell.shown("log.related").exists());
  CHECK(shell.count("http POST /services/oauth2/revoke") == 0);

  shell.always("http POST /services/oauth2/token", http(200, tokens()));
  shell.forget();
  shell.send(R"({"event":"switch_org","org_id":"00DHs0000BrightAA1"})");
  CHECK(shell.shown("session.orgs.0.is_open").truth());
  CHECK(shell.shown_text("people.0.state") == "matched");
  CHECK(shell.count("dialog") == 0);
  CHECK(query_value(shell.last("http POST /services/oauth2/token").body, "refresh_token") ==
        "5Aep.first");
}

TEST_CASE("app session: adding an org can be left, and the open one is as it was") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"relate","record_id":")" + std::string(flow) + "\"}");
  shell.send(R"({"event":"add_org"})");
  CHECK(shell.shown_text("screen") == "sign_in");
  CHECK(shell.shown("sign_in.can_cancel").truth());
  shell.send(R"({"event":"cancel_sign_in"})");
  CHECK(shell.shown_text("screen") == "item");
  CHECK(shell.shown_text("log.related.id") == flow);
}

TEST_CASE("app session: no org is left while an email is being written to it") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.never("composite EmailMessage");
  shell.send(R"({"event":"log_email"})");
  REQUIRE(shell.shown_text("log.state") == "saving");
  CHECK_FALSE(shell.shown("session.can_change").truth());
  shell.send(R"({"event":"add_org"})");
  shell.send(R"({"event":"forget_mailbox"})");
  shell.send(R"({"event":"switch_org","org_id":"00DHs0000BrightAA1"})");
  CHECK(shell.shown_text("log.state") == "saving");
}

// -- Several panes --

TEST_CASE("app session: a token that another pane got is used here, and another user's is not") {
  ScriptedShell shell;
  start_signed_in(shell);
  const auto told = [&](std::string_view user, std::string_view token) {
    shell.send(R"({"event":"session_changed","org_id":"00DHs0000BrightAA1","user_id":)" +
               quoted(user) + ",\"access_token\":" + quoted(token) +
               R"(,"refresh_token":"5Aep.next"})");
  };
  told("005Hs000000SamOAAA", "00DHs!sams");
  told(dana, "00DHs!next");
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.last("composite query").header("authorization") == "Bearer 00DHs!next");
  told(dana, "");
  CHECK(shell.shown_text("screen") == "sign_in");
  CHECK(shell.shown("people").size() == 0);
}

// -- What the browser and its pages allow --

TEST_CASE("app session: a browser that keeps nothing is told about once, with the sites to allow") {
  ScriptedShell shell;
  script_everything(shell);
  script_dialog(shell);
  shell.always("storage get orgs", failure("denied"));
  shell.always("storage set session.00DHs0000BrightAA1", failure("denied"));
  std::string start(start_event);
  start.insert(start.find(R"("locale")"), R"("user_agent":"Mozilla/5.0 Gecko Firefox/140.0",
    "parents":["https://outlook.office.com","https://webmail.acme.example"],)");
  start.insert(start.find(R"("client_id")"), R"("trusted_parents":["https://outlook.office.com",
    "https://webmail.acme.example"],)");
  shell.send(start);
  shell.send(item_changed);
  shell.always("http POST /services/oauth2/token",
               http(200, tokens(R"(,"refresh_token":"5Aep.first")")));
  shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
  CHECK(shell.shown_text("people.0.state") == "matched");
  CHECK(shell.shown_text("notices.0.text.key") == "notice.not_kept.firefox");
  CHECK(shell.shown_text("notices.0.detail") ==
        "brightwater.my.salesforce.com, login.salesforce.com, https://*.salesforce.com, "
        "https://*.force.com, https://*.outlook.com, https://*.office365.com, "
        "https://*.office.com, https://login.microsoftonline.com, https://webmail.acme.example");
}

TEST_CASE("app session: a page that nobody trusts is refused by name, before anything is read") {
  ScriptedShell shell;
  std::string start(start_event);
  start.insert(start.find(R"("locale")"), R"("parents":["https://webmail.acme.example"],)");
  shell.send(start);
  CHECK(shell.shown_text("screen") == "blocked");
  CHECK(shell.shown_text("blocked.text.key") == "error.untrusted_parent");
  CHECK(shell.shown_text("blocked.text.values.0") == "https://webmail.acme.example");
  CHECK(shell.count("storage get orgs") == 0);
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.count("storage get orgs") == 0);

  ScriptedShell trusted;
  start.insert(start.find(R"("client_id")"),
               R"("trusted_parents":["https://webmail.acme.example"],)");
  trusted.send(start);
  CHECK(trusted.count("storage get orgs") == 1);
}

TEST_CASE("app session: whatever the browser keeps, wherever the pane runs, the work goes on") {
  struct Store {
    std::string name;
    Reply stored_orgs;
    Reply stored_token;
    Reply set;
  };
  const Store stores[] = {
      {"kept", kept(known_orgs), kept(kept_token), ok("{}")},
      {"denied", failure("denied"), failure("denied"), failure("denied")},
      {"evicted", nothing_kept(), nothing_kept(), ok("{}")},
  };
  struct Client {
    std::string platform;
    std::string user_agent;
    std::string advice;
  };
  const Client clients[] = {
      {"OfficeOnline", "Mozilla/5.0 AppleWebKit/537.36 Chrome/141.0 Safari/537.36", "chrome"},
      {"OfficeOnline", "Mozilla/5.0 AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141", "edge"},
      {"OfficeOnline", "Mozilla/5.0 Gecko/20100101 Firefox/144.0", "firefox"},
      {"OfficeOnline", "Mozilla/5.0 AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15", "safari"},
      {"PC", "Mozilla/5.0 AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141", "desktop"},
      {"Mac", "Mozilla/5.0 AppleWebKit/605.1.15", "desktop"},
  };
  const auto signed_in = [](const ScriptedShell& shell) {
    return shell.shown("session.signed_in").truth() && !shell.shown("session.expired").truth() &&
           shell.shown_text("people.0.state") == "matched";
  };
  for (const Store& store : stores) {
    for (const Client& client : clients) {
      const std::string row = store.name + ' ' + client.advice;
      ScriptedShell shell;
      script_everything(shell);
      script_dialog(shell);
      shell.always("storage get orgs", store.stored_orgs);
      shell.always("storage get session.00DHs0000BrightAA1", store.stored_token);
      shell.always("storage set session.00DHs0000BrightAA1", store.set);
      shell.always("storage set orgs", store.set);
      shell.always("http POST /services/oauth2/token",
                   http(200, tokens(R"(,"refresh_token":"5Aep.next")")));
      shell.send(R"({"event":"start","host":{"requirement_set":"1.12",
        "user_address":"dana.reyes@brightwater.example","platform":)" +
                 quoted(client.platform) + ",\"user_agent\":" + quoted(client.user_agent) +
                 R"(},"config":{"client_id":"3MVG9tether","redirect_uri":"https://p.example/d"}})");
      shell.send(item_changed);

      // Opened again: only what is kept spares the sign-in.
      CHECK_MESSAGE(signed_in(shell) == (store.name == "kept"), row);
      if (!signed_in(shell)) shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
      CHECK_MESSAGE(signed_in(shell), row);

      // Told once, with this browser's own advice, where nothing will be kept.
      const std::string notice = shell.shown_text("notices.0.text.key");
      CHECK_MESSAGE(notice == (store.name == "denied" ? "notice.not_kept." + client.advice : ""),
                    row);

      // The access token ends: nobody is asked.
      const std::size_t dialogs = shell.count("dialog");
      shell.never("composite query");
      shell.send(R"({"event":"refresh"})");
      shell.answer("composite query", http(401, refusal("INVALID_SESSION_ID")));
      shell.answer("composite query", http(200, found()));
      CHECK_MESSAGE(signed_in(shell), row);
      CHECK_MESSAGE(shell.count("dialog") == dialogs, row);

      // The refresh token ends: one question, and OK goes on.
      shell.always("composite query", http(401, refusal("INVALID_SESSION_ID")));
      shell.always("http POST /services/oauth2/token", http(400, R"({"error":"invalid_grant"})"));
      shell.send(R"({"event":"refresh"})");
      CHECK_MESSAGE(shell.shown("session.expired").truth(), row);
      shell.always("composite query", http(200, found()));
      shell.always("http POST /services/oauth2/token", http(200, tokens()));
      shell.send(R"({"event":"renew_session"})");
      CHECK_MESSAGE(signed_in(shell), row);

      // Signed out: nothing of the user is left.
      shell.send(R"({"event":"sign_out"})");
      CHECK_MESSAGE(shell.shown_text("screen") == "sign_in", row);
      CHECK_MESSAGE(shell.shown("session.orgs").size() == 0, row);
      CHECK_FALSE(shell.last("storage set session.00DHs0000BrightAA1")["value"].exists());
    }
  }
}

TEST_CASE("app session: an idle pane asks for nothing, so that the org's timeout counts") {
  ScriptedShell shell;
  start_signed_in(shell);
  CHECK(shell.waiting().empty());
  shell.forget();
  shell.now += 3 * 3600 * 1000;
  shell.send(R"({"event":"dismiss","notice":"nothing"})");
  CHECK(shell.count("http POST /services/oauth2/token") == 0);
  CHECK(shell.waiting().empty());
}

// -- A month --

TEST_CASE("app session: a month of opening Outlook every day takes one dialog") {
  std::map<std::string, std::string> browser;  // what its store keeps, by key
  std::size_t dialogs = 0;
  std::int64_t now = 1794300000000;
  for (int day = 0; day < 30; ++day, now += 24 * 3600 * 1000) {
    ScriptedShell shell;
    shell.now = now;
    script_everything(shell);
    script_dialog(shell);
    for (const std::string key :
         {"orgs", "session.00DHs0000BrightAA1", "org.00DHs0000BrightAA1.005Hs0000DanaRAAA1"})
      shell.always("storage get " + key,
                   browser.contains(key) ? kept(browser[key]) : nothing_kept());
    // The org rotates refresh tokens, and takes each of them once.
    shell.always("http POST /services/oauth2/token",
                 http(200, tokens(R"(,"refresh_token":"5Aep.day)" + std::to_string(day) + "\"")));
    shell.send(start_event);
    shell.send(item_changed);
    if (day == 0) shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
    CHECK(shell.shown_text("people.0.state") == "matched");
    const std::string refresh_token =
        query_value(shell.last("http POST /services/oauth2/token").body, "refresh_token")
            .value_or("");
    if (day > 0) CHECK(refresh_token == "5Aep.day" + std::to_string(day - 1));
    dialogs += shell.count("dialog");
    for (const Asked& request : shell.asked)
      if (request.name.starts_with("storage set "))
        browser[request.text("key")] = request.text("value");
  }
  CHECK(dialogs == 1);
}
