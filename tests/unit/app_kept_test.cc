// What a pane draws before Salesforce answers: the lookup that this browser kept.
#include <doctest/doctest.h>

#include "support/story.h"
#include "tether/lookup.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view item_changed = R"({"event":"item_changed"})";
const std::string org_key = "storage get org.00DHs0000BrightAA1.005Hs0000DanaRAAA1";
constexpr std::int64_t day = 24 * 60 * 60 * 1000;

struct KeptItem {
  std::string key;
  std::string value;
};

const Asked* kept_by(const ScriptedShell& shell) {
  const Asked* kept = nullptr;
  for (const Asked& request : shell.asked)
    if (request.name.starts_with("storage set seen.")) kept = &request;
  return kept;
}

// Yesterday's pane has shown Ann's mail.
KeptItem seen_yesterday() {
  ScriptedShell shell;
  start_signed_in(shell);
  const Asked* kept = kept_by(shell);
  REQUIRE(kept);
  return {kept->text("key"), kept->text("value")};
}

// Today's pane, before Salesforce has answered anything.
void start_with(ScriptedShell& shell, const KeptItem& item, std::int64_t later = day / 2) {
  script_everything(shell);
  shell.always(org_key, kept(to_json(brightwater())));
  shell.always("storage get " + item.key, kept(item.value));
  shell.never("http POST /services/oauth2/token");
  shell.now += later;
  shell.send(start_event);
  shell.send(item_changed);
}

// What a lookup answers where the part for accounts is refused.
std::string without_accounts(std::string_view code) {
  return composite({{"Contact", rows()},
                    {"Account", refusal(code), 400},
                    {"Lead", rows()},
                    {"User", rows()},
                    {"EmailMessage", rows()}});
}

}  // namespace

TEST_CASE("app kept: an item seen before is drawn before Salesforce answers, with its age") {
  ScriptedShell shell;
  start_with(shell, seen_yesterday());
  CHECK(shell.count("composite query") == 0);
  CHECK(shell.shown_text("screen") == "item");
  CHECK(shell.shown_text("people.0.record.name") == "Ann Ode");
  CHECK(shell.shown_text("people.0.reason.key") == "reason.email_field");
  CHECK(shell.shown("related").size() == 3);
  CHECK(shell.shown_text("as_of") == "2026-11-10T08:40:00.000Z");
  CHECK(shell.shown("looking").truth());
  // Somebody may have logged it meanwhile.
  CHECK_FALSE(shell.shown("log.can_log").truth());
}

TEST_CASE("app kept: Salesforce's answer takes its place, and what is otherwise now is marked") {
  ScriptedShell shell;
  start_with(shell, seen_yesterday());
  const std::string renamed = contact_row(ann, "Ann Miller", "ann.ode@harbormills.example");
  shell.always("composite query", http(200, found({.contacts = {renamed}})));
  shell.answer("http POST /services/oauth2/token", http(200, tokens()));
  CHECK(shell.shown_text("people.0.record.name") == "Ann Miller");
  CHECK(shell.shown("people.0.record.changed").truth());
  CHECK_FALSE(shell.shown("related.0.choices.0.record.changed").truth());
  CHECK(shell.shown_text("as_of").empty());
  CHECK(shell.shown("log.can_log").truth());

  shell.always("mailbox item", mail({.id = "mail-2"}));
  shell.send(item_changed);
  CHECK_FALSE(shell.shown("people.0.record.changed").truth());
}

TEST_CASE("app kept: without Salesforce it can be read but not logged") {
  ScriptedShell shell;
  start_with(shell, seen_yesterday());
  shell.answer("http POST /services/oauth2/token", failure("offline"));
  CHECK(shell.shown_text("screen") == "item");
  CHECK(shell.shown_text("notices.0.key") == "session");
  CHECK(shell.shown_text("people.0.record.name") == "Ann Ode");
  CHECK_FALSE(shell.shown("looking").truth());
  CHECK_FALSE(shell.shown("log.can_log").truth());

  shell.always("http POST /services/oauth2/token", http(200, tokens()));
  shell.always("composite query", failure("timeout"));
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.shown_text("notices.0.key") == "lookup");
  CHECK_FALSE(shell.shown_text("as_of").empty());
  CHECK_FALSE(shell.shown("log.can_log").truth());
}

TEST_CASE("app kept: who may not read the org any more does not read it here either") {
  ScriptedShell shell;
  start_with(shell, seen_yesterday());
  shell.answer("http POST /services/oauth2/token",
               http(400, R"({"error":"invalid_grant","error_description":"inactive user"})"));
  CHECK(shell.shown_text("screen") == "blocked");
  CHECK(shell.count("storage forget seen.00DHs0000BrightAA1.") == 1);

  shell.send(R"({"event":"refresh"})");
  CHECK(shell.shown_text("screen") == "starting");
}

TEST_CASE("app kept: signing out forgets all of the org") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"sign_out"})");
  CHECK(shell.count("storage forget seen.00DHs0000BrightAA1.") == 1);
}

TEST_CASE("app kept: a log is kept, too") {
  ScriptedShell first;
  start_signed_in(first);
  first.send(R"({"event":"log_item"})");
  const Asked* kept = kept_by(first);
  ScriptedShell second;
  start_with(second, {kept->text("key"), kept->text("value")});
  CHECK(second.shown_text("log.state") == "logged");
}

TEST_CASE("app kept: what is of no use is not shown") {
  const KeptItem seen = seen_yesterday();
  std::string of_another = seen.value;
  of_another.replace(of_another.find("mail-1"), 6, "mail-9");
  std::string of_last_week = seen.value;
  const std::size_t read_at = of_last_week.find("\"read_at\":") + 10;
  of_last_week.replace(read_at, 13, std::to_string(ScriptedShell().now - 7 * day));
  for (const std::string& value :
       {std::string("{"), std::string("[]"), std::string("\"x\""),
        std::string(R"({"people":7,"related":null})"), of_another, of_last_week}) {
    CAPTURE(value);
    ScriptedShell shell;
    start_with(shell, {seen.key, value});
    CHECK(shell.shown_text("screen") == "starting");
  }
}

TEST_CASE("app kept: a browser that keeps nothing asks Salesforce each time") {
  const KeptItem seen = seen_yesterday();
  ScriptedShell shell;
  script_everything(shell);
  shell.always("storage get " + seen.key, failure("denied"));
  shell.always("storage set " + seen.key, failure("denied"));
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.shown_text("people.0.state") == "matched");
  CHECK(shell.shown("notices").size() == 0);
}

TEST_CASE("app kept: after days the org is described again, and what was kept is there before") {
  ScriptedShell shell;
  start_with(shell, seen_yesterday(), 3 * day);
  CHECK(shell.shown_text("people.0.record.name") == "Ann Ode");
  CHECK(shell.shown("looking").truth());
  shell.never("composite query");
  shell.answer("http POST /services/oauth2/token", http(200, tokens()));
  CHECK(shell.count("composite describe") == 1);
  shell.answer("composite query", http(200, found()));
  CHECK_FALSE(shell.shown("looking").truth());
  CHECK(shell.shown_text("as_of").empty());
  CHECK(shell.shown("log.can_log").truth());
}

TEST_CASE("app kept: behind the question whether to go on nothing that was kept is shown") {
  ScriptedShell shell;
  start_with(shell, seen_yesterday());
  shell.answer("http POST /services/oauth2/token", http(400, R"({"error":"invalid_grant"})"));
  CHECK(shell.shown("session.expired").truth());
  CHECK(shell.shown_text("people.0.record.name").empty());
  CHECK(shell.count("storage forget seen.00DHs0000BrightAA1.") == 1);
}

TEST_CASE("app kept: a log does not make it younger") {
  ScriptedShell shell;
  start_signed_in(shell);
  const std::int64_t looked_up = shell.now;
  shell.now += 60 * 1000;
  shell.send(R"({"event":"log_item"})");
  const Document value = parsed(kept_by(shell)->text("value"));
  CHECK(value.root().at("logged").is_object());
  CHECK(value.root().at("read_at").integer() == looked_up);
}

TEST_CASE("app kept: what has gone since the org was described is noticed at the first lookup") {
  const std::vector<std::string> answers = {
      without_accounts("INVALID_FIELD"),
      composite({{"Contact", refusal("INVALID_FIELD"), 400},
                 {"Account", refusal("INVALID_FIELD"), 400},
                 {"Lead", refusal("INVALID_FIELD"), 400},
                 {"User", refusal("INVALID_FIELD"), 400},
                 {"EmailMessage", refusal("INVALID_FIELD"), 400}})};
  for (const std::string& answer : answers) {
    ScriptedShell shell;
    start_with(shell, seen_yesterday());
    shell.never("composite query");
    shell.answer("http POST /services/oauth2/token", http(200, tokens()));
    CHECK(shell.count("composite describe") == 0);
    shell.answer("composite query", http(200, answer));
    CHECK(shell.count("composite describe") == 1);
    shell.answer("composite query", http(200, answer));
    // Described anew it stays so.
    CHECK(shell.count("composite describe") == 1);
    CHECK(shell.count("composite query") == 2);
    CHECK_FALSE(shell.shown("looking").truth());
  }
}

TEST_CASE("app kept: while the org is described anew no item is asked by what it was before") {
  ScriptedShell shell;
  start_with(shell, seen_yesterday());
  shell.never("composite query");
  shell.never("composite describe");
  shell.answer("http POST /services/oauth2/token", http(200, tokens()));
  shell.answer("composite query", http(200, without_accounts("INVALID_FIELD")));
  CHECK_FALSE(shell.shown("log.can_log").truth());
  shell.send(item_changed);
  CHECK(shell.count("composite query") == 1);
  shell.answer("composite describe", http(503, "down"));
  CHECK(shell.count("composite query") == 1);
  CHECK(shell.shown_text("notices.0.key") == "org");
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.count("composite describe") == 2);
  shell.answer("composite describe", http(200, described()));
  CHECK(shell.count("composite query") == 2);
  shell.answer("composite query", http(200, found()));
  CHECK(shell.shown("log.can_log").truth());
  CHECK(shell.shown("notices").size() == 0);
}

TEST_CASE("app kept: an object that is refused for another reason is described no more often") {
  ScriptedShell shell;
  start_with(shell, seen_yesterday());
  shell.never("composite query");
  shell.answer("http POST /services/oauth2/token", http(200, tokens()));
  shell.answer("composite query", http(200, without_accounts("QUERY_TIMEOUT")));
  CHECK(shell.count("composite describe") == 0);
  CHECK(shell.shown_text("notices.0.key") == "no_access");
}
