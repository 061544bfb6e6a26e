#include <doctest/doctest.h>

#include <map>

#include "support/sign_in.h"

using namespace tether;
using namespace tether::test;

namespace {

// The org shuts the pane out while a text is awaited from Outlook.
void shut_out_while_logging(ScriptedShell& shell) {
  start_signed_in(shell);
  shell.never("mailbox body");
  shell.send(R"({"event":"log_item"})");
  shell.always("composite query", http(403, refusal("API_DISABLED_FOR_ORG")));
  shell.send(R"({"event":"refresh"})");
  REQUIRE(shell.shown_text("screen") == "blocked");
  shell.always("composite query", http(200, found()));
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

TEST_CASE(
    "app session: whoever is asked once too often finds the sites to allow, the org's own too") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("storage get orgs",
               kept(R"({"my_domain":"brightwater.my.salesforce.com","orgs":[]})"));
  shell.send(start_event);
  CHECK(shell.shown_text("sign_in.advice.key").starts_with("notice.not_kept."));
  CHECK(shell.shown_text("sign_in.sites").find("https://brightwater.my.salesforce.com,") !=
        std::string::npos);
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
  expire(shell);
  REQUIRE(shell.shown("session.expired").truth());
  CHECK(shell.shown_text("session.title.key") == "ui.expired.title");
  CHECK(shell.shown_text("session.advice.key").empty());
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
  expire(shell);
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
  CHECK(shell.shown_text("session.title.key") == "ui.expired.lost");
  CHECK(shell.shown_text("session.error.key") == "error.session_lost");
  CHECK(shell.shown_text("session.advice.key") == "notice.not_kept.chrome");
  CHECK(shell.shown_text("session.detail").find("https://pane.example,") != std::string::npos);
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
  struct Row {
    std::string error;
    std::string words;
    std::string code;
  };
  const Row table[] = {
      {"invalid_grant", "inactive user", "user_inactive"},
      {"invalid_grant", "user is frozen", "user_inactive"},
      {"invalid_grant", "authentication failure", "user_inactive"},
      {"invalid_grant", "ip restricted", "ip_restricted"},
      {"OAUTH_APP_BLOCKED", "this app is blocked by admin", "app_blocked"},
      {"invalid_app_access", "user is not admin approved to access this app", "not_approved"}};
  for (const auto& [error, words, code] : table) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always(
        "http POST /services/oauth2/token",
        http(400, "{\"error\":" + quoted(error) + ",\"error_description\":" + quoted(words) + "}"));
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

TEST_CASE("app session: a switch thrown while the pane is in use is noticed at the next mail") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite organization",
               http(200, composite({{"organization", rows()},
                                    {"settings", rows({R"({"Id":"a02","Enabled__c":true})"})},
                                    {"mapping", R"({"id":"a01"})", 201}})));
  shell.send(start_event);
  shell.send(item_changed);
  REQUIRE(shell.shown_text("people.0.state") == "matched");
  // Nothing of what came beside the switch is shown.
  std::vector<Part> parts = found_parts();
  parts.push_back({"settings", R"({"Enabled__c":false})"});
  parts.push_back({"mapping", "{}"});
  shell.always("composite query", http(200, composite(parts)));
  shell.always("mailbox item", mail({.id = "mail-2"}));
  shell.send(item_changed);
  CHECK(shell.shown_text("blocked.title.key") == "blocked.off_by_admin");
  CHECK(shell.shown("people").size() == 0);
}

TEST_CASE("app session: a switch thrown before a log undoes what the log wrote") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite organization",
               http(200, composite({{"organization", rows()},
                                    {"settings", rows({R"({"Id":"a02","Enabled__c":true})"})},
                                    {"mapping", R"({"id":"a01"})", 201}})));
  shell.send(start_event);
  shell.send(item_changed);
  shell.always("composite EmailMessage",
               http(200, composite({{"mail", "{\"id\":" + quoted(logged_id) + "}", 201},
                                    {"settings", rows({R"({"Enabled__c":false})"})},
                                    {"mapping", "{}"}})));
  shell.always("http DELETE /composite/sobjects", http(200, "[]"));
  shell.send(R"({"event":"log_item"})");
  CHECK(shell.last("http DELETE /composite/sobjects").text("url").ends_with(logged_id));
  CHECK(shell.shown_text("blocked.title.key") == "blocked.off_by_admin");

  // A mapping that is gone lets nothing be written: all or none.
  const std::string body = shell.last("composite EmailMessage").body;
  CHECK(body.find("Tether_User_Mapping__c/a01") != std::string::npos);
  CHECK(body.find("\"allOrNone\":true") != std::string::npos);
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

TEST_CASE("app session: after signing out the next login is asked for anew") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"sign_out"})");
  script_dialog(shell);
  shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
  CHECK(query_value(shell.last("dialog").text("url"), "prompt") == "login");
}

TEST_CASE("app session: a window that cannot show its page is said so, with its number") {
  ScriptedShell shell;
  script_everything(shell);
  script_dialog(shell);
  shell.always("storage get orgs", nothing_kept());
  shell.always("dialog", failure("office_12004"));
  shell.send(start_event);
  shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
  CHECK(shell.shown_text("sign_in.error.key") == "error.sign_in_window");
  CHECK(shell.shown_text("sign_in.error.values.0") == "12004");
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

TEST_CASE("app session: where one org's session has ended or cannot be had, another is there") {
  for (const bool is_over : {true, false}) {
    ScriptedShell shell;
    start_signed_in(shell);
    add_sandbox(shell);
    if (is_over)
      expire(shell);
    else {
      shell.always("http POST /services/oauth2/token", failure("offline"));
      shell.always("storage get orgs", kept(std::string(known_orgs)));
      shell.send(R"({"event":"switch_org","org_id":"00DHs0000SandboxA1"})");
    }
    CHECK(shell.shown("session.expired").truth() == is_over);
    CHECK(shell.shown("session.failed").truth() == !is_over);
    CHECK(shell.shown("session.orgs").size() == 2);
    CHECK(shell.shown("session.can_change").truth());
    accept(shell);
    shell.send(R"({"event":"switch_org","org_id":"00DHs0000BrightAA1"})");
    CHECK(shell.shown_text("screen") == "item");
    CHECK(shell.shown("session.orgs.0.is_open").truth());
    CHECK_FALSE(shell.shown("session.expired").truth());
  }
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
  shell.send(R"({"event":"log_item"})");
  REQUIRE(shell.shown_text("log.state") == "saving");
  CHECK_FALSE(shell.shown("session.can_change").truth());
  shell.send(R"({"event":"add_org"})");
  shell.send(R"({"event":"forget_mailbox"})");
  shell.send(R"({"event":"switch_org","org_id":"00DHs0000BrightAA1"})");
  CHECK(shell.shown_text("log.state") == "saving");
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
    "parents":["https://outlook.office.com"],)");
  start.insert(start.find(R"("client_id")"), R"("trusted_parents":["https://*.office.com"],)");
  shell.send(start);
  shell.send(item_changed);
  shell.always("http POST /services/oauth2/token",
               http(200, tokens(R"(,"refresh_token":"5Aep.first")")));
  shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
  CHECK(shell.shown_text("people.0.state") == "matched");
  CHECK(shell.shown_text("notices.0.text.key") == "notice.not_kept.firefox");
  CHECK(shell.shown_text("notices.0.detail") ==
        "https://pane.example, https://outlook.office.com, https://brightwater.my.salesforce.com, "
        "https://login.salesforce.com, https://*.salesforce.com, https://*.force.com, "
        "https://*.outlook.com, https://*.office365.com, https://*.office.com, "
        "https://*.cloud.microsoft, https://login.microsoftonline.com, https://login.live.com");
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

TEST_CASE("app: where the rest of the core does not come the org is read at the next try") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("complete", failure("failed"));
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.shown_text("notices.0.key") == "org");
  CHECK_FALSE(shell.shown("looking").truth());
  CHECK(shell.count("composite describe") == 0);
  shell.always("complete", ok("{}"));
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.shown("notices").size() == 0);
  CHECK(shell.shown_text("people.0.record.name") == "Ann Ode");
}

TEST_CASE("app session: a log goes on when the pane is let in again, whatever the browser kept") {
  ScriptedShell shell;
  shut_out_while_logging(shell);
  shell.always("storage get org.00DHs0000BrightAA1.005Hs0000DanaRAAA1", nothing_kept());
  shell.never("http POST /services/oauth2/token");
  shell.send(R"({"event":"refresh"})");
  shell.answer("mailbox body", ok(R"({"text":"the offer looks good.","html":""})"));
  shell.answer("http POST /services/oauth2/token", http(200, tokens()));
  CHECK(shell.shown_text("log.state") == "logged");
}

TEST_CASE("app session: who goes on in an org that another pane has chosen sees that org's only") {
  ScriptedShell shell;
  shut_out_while_logging(shell);
  std::string orgs = both_orgs();
  orgs.replace(orgs.find(bright_id), bright_id.size(), sandbox_id);
  shell.always("storage get orgs", kept(orgs));
  script_sandbox(shell);
  shell.never("composite organization");
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.shown_text("org.name") != "Brightwater");
  CHECK(shell.shown("people.0.record.name").text().empty());
  shell.answer("composite organization", http(200, admitted()));
  CHECK(shell.count("composite EmailMessage") == 0);
}

TEST_CASE("app session: classic Outlook on Windows gets the advice on Cached Exchange Mode") {
  for (const std::string platform : {"PC", "Mac", "OfficeOnline"}) {
    ScriptedShell shell;
    script_everything(shell);
    std::string start(start_event);
    start.replace(start.find("OfficeOnline"), 12, platform);
    shell.send(start);
    CHECK(shell.shown_text("session.tip.key") == (platform == "PC" ? "tip.cached_mode" : ""));
  }
}
