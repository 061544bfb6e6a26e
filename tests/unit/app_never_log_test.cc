#include <doctest/doctest.h>

#include "support/sign_in.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view settings_key = "storage get settings.00DHs0000BrightAA1";

void start_with_list(ScriptedShell& shell, const std::string& list) {
  script_everything(shell);
  shell.always(std::string(settings_key), kept("{\"never_log\":[" + list + "]}"));
  shell.send(start_event);
  shell.forget();
  shell.send(R"({"event":"item_changed"})");
}

// Calls about the item's people, or about it.
std::size_t questions(const ScriptedShell& shell) {
  return shell.count("composite query") + shell.count("composite EmailMessage") +
         shell.count("composite Contact");
}

Reply with_admins_list(std::string_view list) {
  return http(200, composite({{"organization", rows({R"({"Name":"Brightwater"})"})},
                              {"never_log", rows({"{\"Never_Log__c\":" + quoted(list) + "}"})}}));
}

std::string set(std::string_view list) {
  return "{\"event\":\"set_never_log\",\"text\":" + quoted(list) + "}";
}

}  // namespace

TEST_CASE("never_log: nothing is asked about an item from somebody on the user's list") {
  ScriptedShell shell;
  start_with_list(shell, R"("harbormills.example")");
  CHECK(shell.shown_text("log.state") == "unavailable");
  CHECK(shell.shown_text("log.why_unavailable.key") == "log.never_by_you");
  CHECK(shell.shown_text("log.why_unavailable.values.0") == "harbormills.example");
  CHECK(shell.shown_text("people.0.reason.key") == "person.left_out");
  CHECK_FALSE(shell.shown("looking").truth());
  shell.send(R"({"event":"log_item"})");
  shell.send(R"({"event":"refresh"})");
  CHECK(questions(shell) == 0);
}

TEST_CASE("never_log: who is not asked about because of somebody else is told who that is") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always(std::string(settings_key), kept(R"({"never_log":["harbormills.example"]})"));
  shell.always("mailbox item", mail({.cc = R"([{"name":"Bo","address":"bo@vale.example"},
    {"name":"Luis","address":"luis@harbormills.example"}])"}));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("people.0.reason.key") == "person.left_out");
  CHECK(shell.shown_text("people.1.reason.key") == "person.not_asked");
  CHECK(shell.shown_text("people.2.reason.key") == "person.not_asked");
  CHECK(shell.shown_text("people.2.reason.values.0") == "harbormills.example");
  CHECK_FALSE(shell.shown("people.2.can_add").truth());
  CHECK(shell.shown_text("people.3.reason.key") == "person.left_out");
}

TEST_CASE("never_log: others on the list are neither looked up nor stored") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always(std::string(settings_key), kept(R"({"never_log":["bo@law.example"]})"));
  shell.always("mailbox item", mail({.cc = R"([{"name":"Bo","address":"bo@law.example"}])"}));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  REQUIRE(shell.count("composite query") == 1);
  CHECK(shell.last("composite query").body.find("law.example") == std::string::npos);
  CHECK(shell.shown_text("people.2.address") == "bo@law.example");
  CHECK(shell.shown_text("people.2.reason.key") == "person.left_out");
  shell.send(R"({"event":"log_item"})");
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.last("composite EmailMessage").body.find("law.example") == std::string::npos);
}

TEST_CASE("never_log: a list takes effect at once, and is kept") {
  ScriptedShell shell;
  start_signed_in(shell);
  CHECK(shell.shown_text("log.state") == "ready");
  shell.forget();
  shell.send(set("harbormills.example, x"));
  CHECK(shell.shown_text("log.why_unavailable.key") == "log.never_by_you");
  CHECK(shell.shown_text("session.never_log.0") == "harbormills.example");
  CHECK(shell.shown("session.never_log").size() == 1);
  CHECK(shell.shown_text("notices.0.title.values.1") == "x");
  CHECK(questions(shell) == 0);
  CHECK(shell.last("storage set settings.00DHs0000BrightAA1")["value"].text().find(
            "harbormills.example") != std::string::npos);
  shell.send(set(""));
  CHECK(shell.shown_text("log.state") == "ready");
  CHECK(shell.count("composite query") == 1);
}

TEST_CASE("never_log: entries that name nobody are told, until the list is kept anew") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(set("law.example, boss\n\n our lawyers \nhr"));
  CHECK(shell.shown("session.never_log").size() == 1);
  CHECK(shell.shown_text("notices.0.title.key") == "notice.never_log.title");
  CHECK(shell.shown_text("notices.0.title.values.0") == "3");
  CHECK(shell.shown_text("notices.0.title.values.1") == "boss; our lawyers; hr");
  shell.send(R"({"event":"dismiss","notice":"never_log"})");
  CHECK(shell.shown("notices").size() == 0);
  shell.send(set("law.example\nhr"));
  CHECK(shell.shown_text("notices.0.title.values.1") == "hr");
  shell.send(set("law.example"));
  CHECK(shell.shown("notices").size() == 0);
}

TEST_CASE("never_log: what was told of its entries stays with the item that was open") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(set("hr"));
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.shown("notices").size() == 1);
  shell.always("mailbox item", mail({.id = "mail-2"}));
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown("notices").size() == 0);
}

TEST_CASE("never_log: what was told of its entries stays with the org") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(set("hr"));
  REQUIRE(shell.shown("notices").size() == 1);
  shell.never("mailbox item");
  shell.send(R"({"event":"switch_org","org_id":"00DHs0000BrightAA1"})");
  CHECK(shell.shown("notices").size() == 0);
}

TEST_CASE("never_log: of a mail that was logged before it is said that its log stays") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"log_item"})");
  REQUIRE(shell.shown_text("log.state") == "logged");
  shell.send(set("harbormills.example"));
  CHECK(shell.shown_text("log.state") == "unavailable");
  CHECK(shell.shown_text("log.note.key") == "log.never_since_logged");
  shell.send(set(""));
  CHECK(shell.shown("log.note.key").text().empty());
}

TEST_CASE("never_log: whose log an administrator's list hides is told whom to ask") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"log_item"})");
  REQUIRE(shell.shown_text("log.state") == "logged");
  shell.always("composite organization", with_admins_list("@harbormills.example"));
  shell.now += std::int64_t{25} * 60 * 60 * 1000;
  shell.send(R"({"event":"refresh"})");
  REQUIRE(shell.shown_text("log.why_unavailable.key") == "log.never_by_admin");
  CHECK(shell.shown_text("log.note.key") == "log.never_since_logged_by_admin");
}

TEST_CASE("never_log: the administrator's list is known before the first question") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite organization", with_admins_list("@harbormills.example"));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("log.why_unavailable.key") == "log.never_by_admin");
  CHECK(questions(shell) == 0);
  CHECK(shell.last("storage set orgs")["value"].text().find("@harbormills.example") !=
        std::string::npos);
}
