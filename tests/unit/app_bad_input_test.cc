// Whatever an org, a proxy or a mailbox answers: a clear notice, no crash, and nothing that the
// user chose is lost.
#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

struct Bad {
  std::string what;
  Reply reply;
};

std::vector<Bad> bad_answers() {
  return {
      {"an HTML error page", http(200, "<html><body>Down for maintenance</body></html>")},
      {"an HTML error page of a 503", http(503, "<html><body>Busy</body></html>")},
      {"an empty body", http(200, "")},
      {"truncated JSON", http(200, R"({"compositeResponse":[{"body":{"records":[{"Id)")},
      {"null", http(200, "null")},
      {"a list instead of an object", http(200, "[]")},
      {"members of wrong types", http(200, R"({"compositeResponse":{"a":1},"access_token":7})")},
      {"5 MB of text", http(200, quoted(std::string(5 << 20, 'x')))},
      {"deep nesting", http(200, std::string(10000, '[') + std::string(10000, ']'))},
      {"bytes that are no UTF-8", http(200, "{\"a\":\"\xff\xfe\"}")},
      {"no HTTP answer", ok("null")},
      {"an answer of another shape", ok(R"(["status"])")},
      {"a timeout", failure("timeout")},
      {"an error without a code", {R"({"error":{}})", ""}}};
}

// Everything that a user can choose on one mail.
void choose_everything(ScriptedShell& shell) {
  shell.send(R"({"event":"check_person","address":"ann.ode@harbormills.example","checked":false})");
  shell.send(R"({"event":"relate","record_id":")" + std::string(flow) + "\"}");
  shell.send(R"({"event":"check_attachment","id":"f1","checked":true})");
}

void check_everything_is_still_chosen(const ScriptedShell& shell) {
  CHECK_FALSE(shell.shown("people.0.checked").truth());
  CHECK(shell.shown_text("log.related.id") == flow);
  CHECK(shell.shown("log.attachments.0.checked").truth());
}

void start_choosing(ScriptedShell& shell) {
  script_everything(shell);
  shell.always("mailbox item", mail({.attachments = std::string(three_files)}));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  choose_everything(shell);
}

// A notice says what failed, and what to do next.
void check_notice(const ScriptedShell& shell, std::string_view key, const std::string& what) {
  REQUIRE_MESSAGE(shell.shown("notices").size() == 1, what);
  CHECK_MESSAGE(shell.shown_text("notices.0.key") == key, what);
  CHECK_MESSAGE(shell.shown_text("notices.0.text.key").starts_with("error."), what);
  // A log that waits may be given up, too.
  const std::size_t ways = key == "log" ? 2 : 1;
  CHECK_MESSAGE(shell.shown("notices.0.actions").size() == ways, what);
}

}  // namespace

TEST_CASE(
    "bad input: the lookup says so, keeps what was known and chosen, and can be tried again") {
  for (const Bad& bad : bad_answers()) {
    ScriptedShell shell;
    start_choosing(shell);
    shell.always("composite query", bad.reply);
    shell.send(R"({"event":"refresh"})");
    check_notice(shell, "lookup", bad.what);
    CHECK(shell.shown_text("people.0.record.name") == "Ann Ode");
    check_everything_is_still_chosen(shell);
    shell.always("composite query", http(200, found()));
    shell.send(R"({"event":"refresh"})");
    CHECK(shell.shown("notices").size() == 0);
    check_everything_is_still_chosen(shell);
  }
}

TEST_CASE("bad input: the first lookup of a mail fails to people who could not be looked up") {
  for (const Bad& bad : bad_answers()) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("composite query", bad.reply);
    shell.send(start_event);
    shell.send(R"({"event":"item_changed"})");
    check_notice(shell, "lookup", bad.what);
    CHECK(shell.shown_text("people.0.state") == "failed");
    CHECK_FALSE(shell.shown("log.can_log").truth());
  }
}

TEST_CASE("bad input: the org's description says so and can be tried again") {
  for (const Bad& bad : bad_answers()) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("composite describe", bad.reply);
    shell.send(start_event);
    shell.send(R"({"event":"item_changed"})");
    check_notice(shell, "org", bad.what);
    CHECK(shell.shown_text("screen") == "item");
    CHECK_FALSE(shell.shown("looking").truth());
    CHECK(shell.count("storage set org.00DHs0000BrightAA1.005Hs0000DanaRAAA1") == 0);
    shell.always("composite describe", http(200, described()));
    shell.send(R"({"event":"refresh"})");
    CHECK(shell.shown_text("people.0.state") == "matched");
  }
}

TEST_CASE("bad input: logging says so, keeps what was chosen, and asks before it writes again") {
  for (const Bad& bad : bad_answers()) {
    ScriptedShell shell;
    start_choosing(shell);
    shell.always("composite EmailMessage", bad.reply);
    shell.send(R"({"event":"log_item"})");
    check_notice(shell, "log", bad.what);
    CHECK(shell.shown_text("log.state") == "failed");
    check_everything_is_still_chosen(shell);
    shell.send(R"({"event":"log_item"})");
    CHECK_MESSAGE(shell.is_waiting("http GET /query"), bad.what);
  }
}

TEST_CASE("bad input: a file's answer concerns that file alone") {
  for (const Bad& bad : bad_answers()) {
    ScriptedShell shell;
    start_choosing(shell);
    shell.always("upload offer.pdf", bad.reply);
    shell.send(R"({"event":"log_item"})");
    CHECK(shell.shown_text("log.state") == "logged");
    CHECK_MESSAGE(shell.shown_text("log.attachments.0.state") == "failed", bad.what);
    CHECK(shell.shown_text("log.attachments.0.note.key").starts_with("error."));
  }
}

TEST_CASE("bad input: the token exchange at sign-in stays on its screen with a sentence") {
  for (const Bad& bad : bad_answers()) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("storage get orgs", nothing_kept());
    shell.always("pkce", ok(R"({"verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                                "challenge":"E9Melhoa2Owv","state":"s-1"})"));
    shell.always("dialog", ok(R"({"query":"code=c&state=s-1"})"));
    shell.always("http POST /services/oauth2/token", bad.reply);
    shell.send(start_event);
    shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
    CHECK_MESSAGE(shell.shown_text("screen") == "sign_in", bad.what);
    CHECK(shell.shown_text("sign_in.error.key").starts_with("error."));
    CHECK(shell.shown_text("sign_in.my_domain") == "brightwater");
    CHECK(shell.count("storage set session.00DHs0000BrightAA1") == 0);
  }
}

TEST_CASE("bad input: the token exchange at start is told apart from an ended session") {
  for (const Bad& bad : bad_answers()) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("http POST /services/oauth2/token", bad.reply);
    shell.send(start_event);
    CHECK_MESSAGE(shell.shown_text("screen") == "starting", bad.what);
    check_notice(shell, "session", bad.what);
    // The stored refresh token is still good.
    CHECK(shell.count("storage set session.00DHs0000BrightAA1") == 0);
  }
}

TEST_CASE("bad input: an item of any shape is shown or left aside") {
  const std::string long_text(100000, 'x');
  const std::string items[] = {
      "[]",
      "7",
      "{}",
      R"({"kind":"message","from":null,"to":null,"attachments":null})",
      R"({"kind":7,"id":{},"from":[],"to":{"a":1},"attachments":["x",null],"time":1e400})",
      R"({"id":"x","subject":)" + quoted(long_text) + R"(,"from":{"address":)" + quoted(long_text) +
          "}}",
      R"({"id":"x","from":{"name":"\u202e\u0000","address":"\u0000@\u0000"},"time":-1})",
  };
  for (const std::string& item : items) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("mailbox item", ok(item));
    shell.send(start_event);
    shell.send(R"({"event":"item_changed"})");
    const std::string screen = shell.shown_text("screen");
    CHECK_MESSAGE((screen == "item" || screen == "no_item"), item.substr(0, 60));
    CHECK(shell.waiting().empty());
  }
}
