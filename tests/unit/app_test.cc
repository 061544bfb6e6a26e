#include "tether/app.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view item_changed = R"({"event":"item_changed"})";

// The names of all notices that are shown.
std::string notices(const ScriptedShell& shell) {
  std::string keys;
  const Value list = shell.shown("notices");
  for (Value notice = list.first(); notice.exists(); notice = notice.next())
    keys += std::string(notice.text_at("key")) + ' ';
  return keys;
}

// Dana signs in where the dialog comes up.
void script_dialog(ScriptedShell& shell) {
  shell.always("pkce", ok(R"({"verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                              "challenge":"E9Melhoa2Owv","state":"s-1"})"));
  shell.always("dialog", ok(R"({"query":"code=c&state=s-1"})"));
}

void sign_in(ScriptedShell& shell) {
  script_dialog(shell);
  shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
}

// Presses OK after the session has expired.
void renew(ScriptedShell& shell) {
  script_dialog(shell);
  shell.send(R"({"event":"renew_session"})");
}

}  // namespace

// -- Signing in --

TEST_CASE("app: starts with a designed state before anything is known") {
  ScriptedShell shell;
  shell.send(start_event);
  CHECK(shell.shown_text("screen") == "starting");
  CHECK_FALSE(shell.shown("session.signed_in").truth());
}

TEST_CASE("app: without a session it asks for the My Domain, filled in from last time") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("storage get orgs",
               kept(R"({"my_domain":"brightwater.my.salesforce.com","orgs":[]})"));
  shell.send(start_event);
  CHECK(shell.shown_text("screen") == "sign_in");
  CHECK(shell.shown_text("sign_in.login_host") == "production");
  CHECK(shell.shown_text("sign_in.my_domain") == "brightwater");
  CHECK(shell.shown_text("sign_in.error.key").empty());
  CHECK(notices(shell).empty());
}

TEST_CASE("app: the first sign-in ends with the open mail and its people") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("storage get orgs", nothing_kept());
  shell.send(start_event);
  shell.send(item_changed);
  sign_in(shell);
  CHECK(shell.shown_text("screen") == "item");
  CHECK(shell.shown_text("session.user_name") == "Dana Reyes");
  CHECK(shell.shown_text("session.orgs.0.name") == "Brightwater");
  CHECK(shell.shown("session.orgs.0.is_open").truth());
  CHECK(shell.shown_text("people.0.record.name") == "Ann Ode");
  const std::string known = shell.last("storage set orgs").text("value");
  CHECK(at(parsed(known).root(), "my_domain").text() == "brightwater.my.salesforce.com");
}

TEST_CASE("app: a sign-in that fails stays on its screen and says why") {
  struct Failed {
    Reply dialog;
    std::string key;
  };
  const Failed table[] = {
      {failure("closed"), "error.closed"},
      {failure("blocked"), "error.blocked"},
      {ok(R"({"query":"error=access_denied&error_description=no&state=s-1"})"),
       "error.sign_in_denied"},
      {ok(R"({"query":"code=c&state=forged"})"), "error.sign_in_mismatch"},
      {ok("null"), "error.sign_in_mismatch"},
  };
  for (const Failed& failed : table) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("storage get orgs", nothing_kept());
    shell.send(start_event);
    shell.always("pkce", ok(R"({"verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                                "challenge":"E9Melhoa2Owv","state":"s-1"})"));
    shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
    CHECK(shell.shown("sign_in.busy").truth());
    shell.answer("dialog", failed.dialog);
    CHECK(shell.shown_text("screen") == "sign_in");
    CHECK_FALSE(shell.shown("sign_in.busy").truth());
    CHECK(shell.shown_text("sign_in.error.key") == failed.key);
    CHECK(shell.shown_text("sign_in.my_domain") == "brightwater");
  }
}

TEST_CASE("app: a My Domain that is none is refused before any request") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("storage get orgs", nothing_kept());
  shell.send(start_event);
  shell.forget();
  shell.send(R"({"event":"sign_in","my_domain":"login.salesforce.com"})");
  CHECK(shell.shown_text("sign_in.error.key") == "error.my_domain_login");
  CHECK(shell.count("pkce") + shell.count("dialog") == 0);
}

TEST_CASE("app: a stored session is taken up without a word") {
  ScriptedShell shell;
  start_signed_in(shell);
  CHECK(shell.shown_text("screen") == "item");
  CHECK(shell.count("dialog") == 0);
  CHECK(notices(shell).empty());
}

TEST_CASE("app: without a network the stored session waits for the next try") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("http POST /services/oauth2/token", failure("offline"));
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.shown_text("screen") == "starting");
  CHECK(notices(shell) == "session ");
  CHECK(shell.shown_text("notices.0.text.key") == "error.offline");
  CHECK(shell.shown_text("notices.0.actions.0.event") == "refresh");

  shell.always("http POST /services/oauth2/token", http(200, tokens()));
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.shown_text("screen") == "item");
  CHECK(notices(shell).empty());
}

TEST_CASE("app: a session that ends keeps what was chosen until the next sign-in") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"check_person","address":"ann.ode@harbormills.example","checked":false})");
  shell.send(R"({"event":"relate","record_id":")" + std::string(flow) + "\"}");
  shell.always("composite query", http(401, refusal("INVALID_SESSION_ID", "expired")));
  shell.always("http POST /services/oauth2/token",
               http(400, R"({"error":"invalid_grant","error_description":"expired"})"));
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.shown_text("screen") == "item");
  CHECK(shell.shown("session.expired").truth());

  shell.always("composite query", http(200, found()));
  shell.always("http POST /services/oauth2/token", http(200, tokens()));
  renew(shell);
  CHECK_FALSE(shell.shown("session.expired").truth());
  CHECK_FALSE(shell.shown("people.0.checked").truth());
  CHECK(shell.shown_text("log.related.id") == flow);
}

TEST_CASE("app: another user of the same org finds nothing of the one before") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"relate","record_id":")" + std::string(flow) + "\"}");
  shell.always("composite query", http(401, refusal("INVALID_SESSION_ID", "expired")));
  shell.always("http POST /services/oauth2/token", http(400, R"({"error":"invalid_grant"})"));
  shell.send(R"({"event":"refresh"})");

  std::string sams = tokens();
  sams.replace(sams.find(dana), dana.size(), "005Hs000000SamOAAA");
  shell.always("composite query", http(200, found()));
  shell.always("http POST /services/oauth2/token", http(200, sams));
  shell.always("storage get org.00DHs0000BrightAA1.005Hs000000SamOAAA", nothing_kept());
  shell.always("storage set org.00DHs0000BrightAA1.005Hs000000SamOAAA", ok("{}"));
  shell.forget();
  renew(shell);
  CHECK(shell.shown_text("screen") == "item");
  CHECK_FALSE(shell.shown("log.related").exists());
  CHECK(shell.count("composite describe") == 1);
}

TEST_CASE("app: signing out wipes the pane, the store and the token") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"search","query":"harbor"})");
  shell.send(R"({"event":"sign_out"})");
  CHECK(shell.shown_text("screen") == "sign_in");
  CHECK(shell.shown_text("session.user_name").empty());
  CHECK(shell.shown("session.orgs").size() == 0);
  CHECK(shell.shown("people").size() == 0);
  CHECK(shell.shown("related").size() == 0);
  CHECK_FALSE(shell.last("storage set session.00DHs0000BrightAA1")["value"].exists());
  CHECK_FALSE(
      shell.last("storage set org.00DHs0000BrightAA1.005Hs0000DanaRAAA1")["value"].exists());
  CHECK(shell.count("http POST /services/oauth2/revoke") == 1);
  CHECK_FALSE(shell.is_waiting("http POST /parameterizedSearch"));

  // An answer that was under way changes nothing any more.
  shell.send(item_changed);
  CHECK(shell.shown_text("screen") == "sign_in");
  CHECK(shell.shown("people").size() == 0);
}

// -- The open item --

TEST_CASE("app: opening a mail costs one call, opening it again costs none") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.forget();
  shell.always("mailbox item", mail({.id = "mail-2"}));
  shell.send(item_changed);
  CHECK(shell.count("composite query") == 1);
  shell.always("mailbox item", mail());
  shell.send(item_changed);
  shell.always("mailbox item", mail({.id = "mail-2"}));
  shell.send(item_changed);
  CHECK(shell.count("composite query") == 1);

  shell.now += 11 * 60 * 1000;
  shell.send(item_changed);
  CHECK(shell.count("composite query") == 2);
}

TEST_CASE("app: while the people are looked up they are shown as such") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("composite query");
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.shown_text("screen") == "item");
  CHECK(shell.shown("looking").truth());
  CHECK(shell.shown_text("people.0.state") == "looking");
  CHECK_FALSE(shell.shown("log.can_log").truth());
  shell.answer("composite query", http(200, found()));
  CHECK_FALSE(shell.shown("looking").truth());
  CHECK(shell.shown_text("people.0.state") == "matched");
  CHECK(shell.shown_text("people.1.state") == "unknown");
  CHECK(shell.shown("people.1.is_you").truth());
  CHECK(shell.shown("people.1.is_internal").truth());
  CHECK(shell.shown_text("announcement.key") == "announce.matched");
}

TEST_CASE("app: the related records are grouped by the org's own words") {
  ScriptedShell shell;
  start_signed_in(shell);
  CHECK(shell.shown_text("related.0.label") == "Opportunities");
  CHECK(shell.shown_text("related.0.choices.0.record.name") == "Harbor Mills - Flow sensors 2027");
  CHECK(shell.shown_text("related.0.choices.0.record.facts.1.format") == "currency");
  CHECK(shell.shown_text("related.1.object") == "Case");
  CHECK(shell.shown_text("related.2.object") == "Account");
  CHECK(shell.shown("related.0.choices.0.can_choose").truth());
}

TEST_CASE("app: several matches are shown, and the user's choice is kept for the next mail") {
  ScriptedShell shell;
  script_everything(shell);
  const std::string anns = "ann.ode@harbormills.example";
  shell.always(
      "composite query",
      http(200, found({.contacts = {contact_row(ann, "Ann Ode", anns),
                                    contact_row("003Other", "Ann Ode (old)", anns, "2020")}})));
  shell.send(start_event);
  shell.send(item_changed);
  REQUIRE(shell.shown("people.0.candidates").size() == 2);
  CHECK(shell.shown("people.0.candidates.0.chosen").truth());

  shell.send(R"({"event":"choose_person","address":"ann.ode@harbormills.example",
                 "record_id":"003Other"})");
  CHECK(shell.shown_text("people.0.record.id") == "003Other");
  CHECK(shell.shown_text("people.0.reason.key") == "reason.your_choice");
  CHECK(shell.last("storage set settings.00DHs0000BrightAA1").text("value").find("003Other") !=
        std::string::npos);

  shell.always("mailbox item", mail({.id = "mail-2"}));
  shell.send(item_changed);
  CHECK(shell.shown_text("people.0.record.id") == "003Other");
}

TEST_CASE("app: nothing selected, a meeting and a draft have their own states") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("mailbox item", ok("null"));
  shell.send(item_changed);
  CHECK(shell.shown_text("screen") == "no_item");

  shell.always("mailbox item", mail({.id = "meeting", .kind = "appointment"}));
  shell.send(item_changed);
  CHECK(shell.shown_text("people.0.roles.0.key") == "role.organizer");
  CHECK(shell.shown_text("log.state") == "ready");

  shell.always("mailbox item", mail({.id = "", .mode = "compose"}));
  shell.send(item_changed);
  CHECK(shell.shown_text("item.mode") == "compose");
  CHECK(shell.shown_text("log.state") == "draft");
}

TEST_CASE("app: an item left while it was looked up is looked up when it is opened again") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("composite query");
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.is_waiting("composite query"));
  shell.always("mailbox item", ok("null"));
  shell.send(item_changed);
  CHECK_FALSE(shell.is_waiting("composite query"));

  shell.always("mailbox item", mail());
  shell.always("composite query", http(200, found()));
  shell.send(item_changed);
  CHECK(shell.shown_text("people.0.state") == "matched");
}

TEST_CASE("app: a lookup that a lost session cut short is made after signing in") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.never("composite query");
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.shown("looking").truth());
  shell.send(R"({"event":"search","query":"harbor"})");
  shell.always("http POST /services/oauth2/token", http(400, R"({"error":"invalid_grant"})"));
  shell.answer("http POST /parameterizedSearch", http(401, refusal("INVALID_SESSION_ID")));
  CHECK(shell.shown("session.expired").truth());

  shell.always("http POST /services/oauth2/token", http(200, tokens()));
  shell.always("composite query", http(200, found()));
  renew(shell);
  CHECK(shell.shown_text("people.0.state") == "matched");
  CHECK_FALSE(shell.shown("looking").truth());
  CHECK(shell.shown_text("search.state") == "idle");
}

TEST_CASE("app: leaving an item while its token is refreshed loses neither token nor lookup") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.never("http POST /services/oauth2/token");
  shell.never("timer");
  shell.always("composite query", http(401, refusal("INVALID_SESSION_ID")));
  shell.send(R"({"event":"refresh"})");
  REQUIRE(shell.is_waiting("http POST /services/oauth2/token"));

  shell.always("mailbox item", mail({.id = "mail-2"}));
  shell.send(item_changed);
  REQUIRE(shell.is_waiting("http POST /services/oauth2/token"));
  shell.always("composite query", http(200, found()));
  shell.always("timer", ok("{}"));
  std::string fresh = tokens(R"(,"refresh_token":"5Aep.rotated")");
  fresh.replace(fresh.find("00DHs!first"), 11, "00DHs!fresh");
  shell.answer("http POST /services/oauth2/token", http(200, fresh));
  CHECK(shell.last("storage set session.00DHs0000BrightAA1").text("value").find("5Aep.rotated") !=
        std::string::npos);
  CHECK(shell.shown_text("people.0.state") == "matched");
  CHECK(shell.waiting() == "");
}

TEST_CASE("app: of a storm of item changes the last one counts") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.never("mailbox item");
  shell.forget();
  for (int count = 0; count < 20; ++count) shell.send(item_changed);
  CHECK(shell.count("cancel") == 19);
  shell.answer("mailbox item", mail({.id = "mail-20", .subject = "The last one"}));
  CHECK(shell.shown_text("item.subject") == "The last one");
  CHECK(shell.waiting().empty());
}

TEST_CASE("app: what may not be read is said once and can be dismissed") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite query", http(200, composite({{"Contact", rows()},
                                                       {"Account", rows()},
                                                       {"Lead", refusal("INVALID_TYPE"), 400},
                                                       {"User", rows()},
                                                       {"EmailMessage", rows()}})));
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(notices(shell) == "no_access ");
  CHECK(shell.shown_text("notices.0.title.values.0") == "Leads");
  shell.send(R"({"event":"dismiss","notice":"no_access"})");
  CHECK(notices(shell).empty());
}

TEST_CASE("app: an old Outlook is told so, and works") {
  ScriptedShell shell;
  script_everything(shell);
  shell.send(R"({"event":"start","host":{"platform":"PC","version":"16.0.4266.1003",
    "requirement_set":"1.4"},"config":{}})");
  shell.send(item_changed);
  CHECK(notices(shell) == "old_outlook ");
  CHECK(shell.shown_text("screen") == "item");
}

TEST_CASE("app: in an Outlook below Mailbox 1.4, or on a phone, nothing starts and it says why") {
  struct Row {
    std::string host;
    std::string why;
  };
  const Row table[] = {
      {R"("platform":"PC","requirement_set":"1.3")", "outlook_too_old"},
      {R"("platform":"iOS","requirement_set":"1.8")", "outlook_mobile"},
      {R"("platform":"Android","requirement_set":"1.5")", "outlook_mobile"},
  };
  for (const Row& row : table) {
    ScriptedShell shell;
    script_everything(shell);
    shell.send(R"({"event":"start","host":{)" + row.host + R"(},"config":{}})");
    shell.send(item_changed);
    shell.send(R"({"event":"refresh"})");
    CHECK(shell.shown_text("screen") == "blocked");
    CHECK(shell.shown_text("blocked.title.key") == "blocked." + row.why);
    CHECK(shell.shown_text("blocked.text.key") == "error." + row.why);
    CHECK(shell.shown("blocked.actions").size() == 0);
    CHECK(shell.count("render") == shell.asked.size());
  }
}

TEST_CASE("app: coming back online looks the open item up again") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("composite query", failure("offline"));
  shell.send(R"({"event":"online","online":false})");
  shell.send(R"({"event":"refresh"})");
  CHECK(notices(shell) == "offline ");
  CHECK(shell.shown_text("people.0.state") == "matched");
  shell.always("composite query", http(200, found()));
  shell.forget();
  shell.send(R"({"event":"online","online":true})");
  CHECK(shell.count("composite query") == 1);
  CHECK(notices(shell).empty());
}

TEST_CASE("app: a record is opened at the org's own address and nowhere else") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"open_record","record_id":")" + std::string(flow) + "\"}");
  CHECK(shell.last("open_window").text("url") ==
        "https://brightwater.my.salesforce.com/" + std::string(flow));
  shell.forget();
  for (const std::string_view id : {"", "//evil.example", "javascript:alert(1)", "../x", "001'"})
    shell.send("{\"event\":\"open_record\",\"record_id\":" + quoted(id) + "}");
  CHECK(shell.count("open_window") == 0);
}

TEST_CASE("app: draws only what has changed") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(item_changed);  // the announcement ends here
  shell.forget();
  shell.send(item_changed);
  shell.send(R"({"event":"dismiss","notice":"nothing"})");
  CHECK(shell.count("render") == 0);
}

TEST_CASE("app: a thousand item changes keep the model bounded") {
  // What the model holds shows in which items cost a call when they are opened again.
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("http GET /query", http(200, rows()));
  const auto open = [&](int number) {
    shell.always("mailbox item",
                 mail({.id = "mail-" + std::to_string(number), .from = "", .to = "[]"}));
    shell.send(item_changed);
  };
  for (int number = 0; number < 1000; ++number) {
    open(number);
    shell.forget();
  }
  for (int number = 999; number > 999 - 100; --number) open(number);
  CHECK(shell.count("http GET /query") == 0);
  open(899);
  CHECK(shell.count("http GET /query") == 1);
  CHECK(shell.waiting().empty());
}

TEST_CASE("app: what is no event is said to the console without its content") {
  ScriptedShell shell;
  Core core;
  for (const std::string_view event : {"", "<html>", "null", R"({"event":"ann@x.example"})"}) {
    const Document requests = parsed(core.dispatch(event));
    CHECK(at(requests.root(), "0.effect").text() == "log");
    CHECK(at(requests.root(), "0.text").text().find("ann") == std::string_view::npos);
  }
}

TEST_CASE("app: an answer that is no JSON fails what asked for it") {
  ScriptedShell shell;
  script_everything(shell);
  Core core;
  const Document requests = parsed(core.dispatch(start_event));
  CHECK(at(requests.root(), "0.key").text() == "orgs");
  const Document after = parsed(core.resolve(1, "<html>", ""));
  CHECK(at(after.root(), "0.view.screen").text() == "sign_in");
  CHECK(core.resolve(1, "{}", "") == "[]");
  CHECK(core.resolve(-7, "{}", "") == "[]");
}
