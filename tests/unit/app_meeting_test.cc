#include <doctest/doctest.h>

#include "support/sign_in.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view event_id = "00UHs0000EventAAA1";
constexpr std::string_view sam = "005Hs0000SamOkAAA1";
constexpr std::string_view luis = "003Hs0000LuisFAAA1";
constexpr std::string_view log_item = R"({"event":"log_item"})";

std::string found_on_meeting(const std::vector<std::string>& events = {}) {
  std::vector<Part> parts = found_parts();
  parts.back() = {"Event", rows(events)};
  return composite(parts);
}

void open_meeting(ScriptedShell& shell, const Meeting& story = {},
                  const std::vector<std::string>& events = {}) {
  script_everything(shell);
  shell.always("mailbox item", meeting(story));
  shell.always("composite query", http(200, found_on_meeting(events)));
  shell.always("composite Event",
               http(200, composite({{"activity", "{\"id\":" + quoted(event_id) + "}", 201},
                                    {"logged", rows()}})));
  shell.always("keep_note", ok("{}"));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
}

}  // namespace

TEST_CASE("app meeting: it is logged as an event, once, and noted in the mailbox") {
  ScriptedShell shell;
  open_meeting(shell);
  CHECK(shell.shown_text("log.state") == "ready");
  CHECK(shell.shown("log.can_log").truth());
  CHECK(shell.shown_text("log.people.0") == "Ann Ode");
  CHECK(shell.shown("people.0.can_check").truth());
  shell.send("{\"event\":\"relate\",\"record_id\":" + quoted(flow) + "}");
  shell.send(log_item);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown_text("log.logged.record_id") == event_id);
  CHECK(shell.shown_text("log.logged.related.id") == flow);
  CHECK(shell.last("keep_note").text("note") == "00DHs0000BrightAA1=00UHs0000EventAAA1");
  shell.send(log_item);
  CHECK(shell.count("composite Event") == 1);
}

TEST_CASE("app meeting: without the note it is logged all the same") {
  ScriptedShell shell;
  open_meeting(shell);
  shell.always("keep_note", failure("office_9019"));
  shell.send(log_item);
  CHECK(shell.shown_text("log.state") == "logged");
}

TEST_CASE("app meeting: one that has moved since is brought up to date") {
  ScriptedShell shell;
  open_meeting(shell, {.note = "00DHs0000BrightAA1=00UHs0000EventAAA1"},
               {event_row({.start = "2026-11-19T08:30:00.000+0000"})});
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown("log.logged.outdated").truth());
  CHECK(shell.shown("log.can_update").truth());
  CHECK_FALSE(shell.shown("log.can_log").truth());
  shell.always("composite Event", failure("offline"));
  shell.always("composite 00UHs0000EventAAA1",
               http(200, composite({{"activity", "null", 204}, {"logged", rows()}})));
  shell.send(log_item);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK_FALSE(shell.shown("log.logged.outdated").truth());
  CHECK(shell.shown_text("log.logged.related.name") == "Harbor Mills - Flow sensors 2027");
  CHECK(shell.shown_text("log.logged.when") == "2026-11-20T11:00:00.000+0000");
  CHECK(shell.count("composite 00UHs0000EventAAA1") == 1);
  shell.send(log_item);
  CHECK(shell.count("composite 00UHs0000EventAAA1") == 1);
}

TEST_CASE("app meeting: an event that has not changed offers nothing") {
  ScriptedShell shell;
  open_meeting(shell, {}, {event_row()});
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK_FALSE(shell.shown("log.can_update").truth());
  shell.send(log_item);
  CHECK(shell.count("composite Event") == 0);
}

TEST_CASE("app meeting: the organizer's form is logged once it has been saved") {
  ScriptedShell shell;
  open_meeting(shell, {.mode = "compose", .id = ""});
  CHECK(shell.shown_text("log.why_unavailable.key") == "log.save_first");
  shell.send(log_item);
  CHECK(shell.count("composite Event") == 0);
  shell.always("mailbox item", meeting({.mode = "compose"}));
  shell.send(R"({"event":"item_changed"})");
  shell.send(log_item);
  CHECK(shell.shown_text("log.state") == "logged");
}

TEST_CASE("app meeting: the type is the org's own, where it shows one") {
  ScriptedShell shell;
  open_meeting(shell);
  CHECK(shell.shown("log.event_types").first().exists() == false);

  ScriptedShell typed;
  script_everything(typed);
  typed.always(
      "composite describe",
      http(200, described_with_event(
                    R"({"name":"Type","type":"picklist","createable":true,"picklistValues":[
       {"active":true,"value":"Visit","label":"Site Visit"},{"active":false,"value":"Fax","label":"Fax"},
       {"active":true,"value":"Call","label":"Call"}]})")));
  typed.always("mailbox item", meeting());
  typed.always("composite query", http(200, found_on_meeting()));
  typed.always("composite Event", failure("offline"));
  typed.send(start_event);
  typed.send(R"({"event":"item_changed"})");
  CHECK(typed.shown_text("log.event_types.0.label") == "Site Visit");
  CHECK(typed.shown_text("log.event_types.1.value") == "Call");
  CHECK_FALSE(typed.shown("log.event_types.2").exists());
  typed.send(R"({"event":"choose_event_type","value":"Visit"})");
  CHECK(typed.shown_text("log.event_type") == "Visit");
  typed.send(log_item);
  CHECK(typed.last("composite Event").body.find(R"("Type":"Visit")") != std::string::npos);
  // What was chosen stays where it fails.
  CHECK(typed.shown_text("log.event_type") == "Visit");
}

TEST_CASE("app meeting: who may not create events is told so") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite describe", http(200, described_without("Event")));
  shell.always("mailbox item", meeting());
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("log.why_unavailable.key") == "log.no_events");
  CHECK(shell.last("composite query").body.find("FROM%20Event") == std::string::npos);
}

TEST_CASE("app meeting: where one person may be related, the others are named as left out") {
  ScriptedShell shell;
  open_meeting(shell);
  std::vector<Part> parts =
      found_parts({.contacts = {contact_row(ann, "Ann Ode", "ann.ode@harbormills.example"),
                                contact_row("003Hs0000LuisFeAA1", "Luis Ferreira",
                                            "luis.ferreira@harbormills.example")}});
  parts.back() = {"Event", rows()};
  shell.always("composite query", http(200, composite(parts)));
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.shown_text("log.people.0") == "Ann Ode");
  CHECK_FALSE(shell.shown("log.people.1").exists());
  CHECK(shell.shown_text("log.why_not_all_people.key") == "relate.one_person");
  const auto checked = [&shell] {
    std::vector<std::string> names;
    for (int at = 0; shell.shown("people." + std::to_string(at)).exists(); ++at) {
      const std::string person = "people." + std::to_string(at);
      if (shell.shown(person + ".checked").truth())
        names.push_back(shell.shown_text(person + ".record.name"));
    }
    return join(names, ", ");
  };
  CHECK(checked() == "Ann Ode");
  const std::string check_luis =
      R"({"event":"check_person","address":"luis.ferreira@harbormills.example","checked":)";
  shell.send(check_luis + "true}");
  CHECK(shell.shown_text("log.people.0") == "Luis Ferreira");
  CHECK(checked() == "Luis Ferreira");
  shell.send(check_luis + "false}");
  CHECK_FALSE(shell.shown("log.people.0").exists());
  CHECK(checked().empty());
}

TEST_CASE("app meeting: a failed update is said, and tried again") {
  ScriptedShell shell;
  open_meeting(shell, {.note = "00DHs0000BrightAA1=00UHs0000EventAAA1"},
               {event_row({.start = "2026-11-19T08:30:00.000+0000"})});
  for (const Reply& reply :
       {failure("timeout"),
        http(200, composite({{"activity", refusal("UNABLE_TO_LOCK_ROW"), 400},
                             {"logged", refusal("PROCESSING_HALTED"), 400}}))}) {
    shell.always("composite 00UHs0000EventAAA1", reply);
    shell.send(log_item);
    CHECK(shell.shown_text("log.state") == "logged");
    CHECK(shell.shown("log.logged.outdated").truth());
    CHECK(shell.shown("log.can_update").truth());
    CHECK(shell.shown_text("notices.0.actions.0.event") == "log_item");
  }
  // The event has gone meanwhile: it can be logged anew.
  shell.always("composite 00UHs0000EventAAA1",
               http(200, composite({{"activity", refusal("ENTITY_IS_DELETED"), 404},
                                    {"logged", refusal("PROCESSING_HALTED"), 400}})));
  shell.always("composite query", http(200, found_on_meeting()));
  shell.send(log_item);
  CHECK(shell.shown("log.can_log").truth());
}

TEST_CASE("app meeting: what the organizer changes is looked up anew with a refresh") {
  ScriptedShell shell;
  open_meeting(shell, {.mode = "compose"}, {event_row()});
  CHECK_FALSE(shell.shown("log.logged.outdated").truth());
  const int before = shell.count("composite query");
  shell.always("mailbox item", meeting({.subject = "Renamed", .mode = "compose"}));
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.count("composite query") == before + 1);
  CHECK(shell.last("composite query").body.find("Renamed") != std::string::npos);
  CHECK(shell.shown("log.logged.outdated").truth());
}

TEST_CASE("app meeting: its text is shown before it is logged") {
  ScriptedShell shell;
  open_meeting(shell);
  CHECK(shell.shown_text("log.preview") == "Hello Dana, the offer looks good.");
}

TEST_CASE("app meeting: two meetings with the same people are two") {
  ScriptedShell shell;
  open_meeting(shell, {.mode = "compose"}, {event_row()});
  CHECK(shell.shown_text("log.state") == "logged");
  shell.always("mailbox item",
               meeting({.start = 1795250000000, .mode = "compose", .id = "meeting-2"}));
  shell.always("composite query", failure("offline"));
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("log.state") != "logged");
}

TEST_CASE("app meeting: a colleague's event is shown, and never changed") {
  ScriptedShell shell;
  open_meeting(shell, {.note = "00DHs0000BrightAA1=00UHs0000EventAAA1"},
               {event_row({.created_by = "005Hs0000SamOkAAA1", .minutes = 30})});
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK_FALSE(shell.shown("log.logged.outdated").truth());
  CHECK_FALSE(shell.shown("log.can_update").truth());
  shell.send(log_item);
  CHECK(shell.count("composite 00UHs0000EventAAA1") == 0);
}

namespace {

void open_colleagues(ScriptedShell& shell) {
  script_everything(shell);
  shell.always("composite describe", http(200, with_shared_activities()));
  shell.always("mailbox item", meeting());
  Found both;
  both.contacts.push_back(contact_row(luis, "Luis Ferreira", "luis.ferreira@harbormills.example"));
  std::vector<Part> parts = found_parts(both);
  parts.back() = {"Event", rows({event_row({.created_by = std::string(sam)})})};
  shell.always("composite query", http(200, composite(parts)));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
}

std::string who_rows(const std::vector<std::string_view>& ids) {
  std::vector<std::string> list;
  for (const std::string_view id : ids)
    list.push_back("{\"Id\":\"0RE\",\"RelationId\":" + quoted(id) + "}");
  return composite({{"people", rows(list)}});
}

}  // namespace

TEST_CASE("app meeting: people whom a colleague has not related are offered and added") {
  ScriptedShell shell;
  open_colleagues(shell);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown_text("log.logged.missing.0") == "Luis Ferreira");
  CHECK(shell.shown("log.logged.missing").size() == 1);
  shell.never("composite query");
  shell.never("composite EventRelation");
  shell.send(R"({"event":"add_people"})");
  shell.answer("composite query", http(200, who_rows({ann})));
  CHECK(shell.shown("log.logged.adding").truth());
  SUBCASE("the first answer") {
    shell.answer("composite EventRelation", http(200, who_rows({ann, luis})));
  }
  // The browser has repeated the call by itself.
  SUBCASE("the second answer, which refuses what is there") {
    shell.answer("composite EventRelation",
                 http(200, composite({{"person0", refusal("DUPLICATE_VALUE"), 400}})));
    shell.answer("composite query", http(200, who_rows({ann, luis})));
  }
  CHECK(shell.shown("log.logged.missing").size() == 0);
  CHECK(shell.shown_text("log.logged.people.1") == "Luis Ferreira");
  CHECK_FALSE(shell.shown("notices.0").exists());
  CHECK(shell.count("composite EventRelation") == 1);
}

TEST_CASE("app meeting: whoever may not add people to a colleague's event is told why") {
  ScriptedShell shell;
  open_colleagues(shell);
  shell.always("composite query", http(200, who_rows({ann})));
  shell.always(
      "composite EventRelation",
      http(200, composite({{"person0", refusal("INSUFFICIENT_ACCESS_OR_READONLY"), 403}})));
  shell.send(R"({"event":"add_people"})");
  CHECK(shell.shown_text("notices.0.title.key") == "notice.refile.title");
  CHECK(shell.shown_text("log.logged.missing.0") == "Luis Ferreira");
}

TEST_CASE("app meeting: without Shared Activities nobody is offered for a colleague's event") {
  ScriptedShell shell;
  open_meeting(shell, {}, {event_row({.created_by = std::string(sam)})});
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown("log.logged.missing").size() == 0);
}
