#include <doctest/doctest.h>

#include "logging/activity_record.h"
#include "support/story.h"
#include "tether/logging.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view event_id = "00UHs0000EventAAA1";

LogDraft draft(const Meeting& story = {}) {
  return {.item = meeting_item(story),
          .people = {{"ann.ode@harbormills.example", std::string(ann), "Ann Ode", Role::from},
                     {"luis@harbormills.example", "003Luis", "Luis", Role::cc}},
          .related = RecordSummary{.id = std::string(flow), .object = "Opportunity"}};
}

Document request(const LogDraft& log, const Org& org = brightwater()) {
  ScriptedShell shell;
  const Session session = connected(shell).session;
  return parsed(to_json(activity_request(org, session, log, {"Agenda", ""})));
}
// What its first part writes.
Value event_in(const Document& request) { return at(request.root(), "compositeRequest.0.body"); }

std::string event_written(const std::vector<std::string>& events = {}) {
  return composite({{"activity", "{\"id\":" + quoted(event_id) + ",\"success\":true}", 201},
                    {"logged", rows(events)}});
}

Result<LoggedItem> logged(ScriptedShell& shell, LogDraft log) {
  Connection connection = connected(shell);
  Result<LogDraft> read = shell.run(captured(connection.shell, std::move(log)));
  if (!read) return std::move(read.error());
  return shell.run(log_activity(Salesforce(connection), brightwater(), std::move(*read)));
}

void script_meeting(ScriptedShell& shell, const std::string& answer) {
  script_everything(shell);
  shell.always("mailbox item", meeting());
  shell.always("composite Event", http(200, answer));
}

}  // namespace

TEST_CASE("logging meeting: an event has the meeting's subject, times, place and text") {
  const Document post = request(draft());
  CHECK(at(post.root(), "compositeRequest.0.method").text() == "POST");
  const Value event = event_in(post);
  CHECK(event.text_at("Subject") == "Quote review");
  CHECK(event.text_at("Location") == "Harbor Mills, hall 2");
  CHECK(event.text_at("Description") == "Agenda");
  CHECK(event.text_at("StartDateTime") == "2026-11-20T08:30:00.000Z");
  CHECK(event.at("DurationInMinutes").integer() == 45);
  CHECK(event.at("IsAllDayEvent").scalar() == "false");
  CHECK(event.text_at("WhoId") == ann);
  CHECK(event.text_at("WhatId") == flow);
  CHECK_FALSE(event.at("Type").exists());
  CHECK_FALSE(event.at("EventWhoIds").exists());
}

TEST_CASE("logging meeting: whole days are those of Outlook's clock, or what Outlook calls so") {
  struct Row {
    Meeting meeting;
    std::string_view start;
    std::int64_t days;  // 0 where it is none
  };
  constexpr std::int64_t midnight = 1792792800000;  // of 24 October 2026 in Berlin
  constexpr std::int64_t utc_midnight = midnight + 2 * 3600000;
  const Row table[] = {
      {{.start = midnight, .minutes = 1440, .start_ahead = 120, .end_ahead = 120},
       "2026-10-24T00:00:00.000Z",
       1},
      // The clocks change within.
      {{.start = midnight, .minutes = 49 * 60, .start_ahead = 120, .end_ahead = 60},
       "2026-10-24T00:00:00.000Z",
       2},
      {{.start = midnight, .minutes = 1440, .start_ahead = 0, .end_ahead = 0},
       "2026-10-23T22:00:00.000Z",
       0},
      {{.start = utc_midnight,
        .minutes = 1440,
        .start_ahead = -240,
        .end_ahead = -240,
        .is_all_day = true},
       "2026-10-24T00:00:00.000Z",
       1},
      {{.start = utc_midnight,
        .minutes = 1440,
        .start_ahead = 240,
        .end_ahead = 240,
        .is_all_day = true},
       "2026-10-24T00:00:00.000Z",
       1},
      // It takes no time.
      {{.start = midnight, .minutes = 0, .start_ahead = 120, .end_ahead = 120},
       "2026-10-23T22:00:00.000Z",
       0}};
  for (const Row& row : table) {
    const Document post = request(draft(row.meeting));
    const Value event = event_in(post);
    CHECK(event.text_at("StartDateTime") == row.start);
    CHECK(event.at("IsAllDayEvent").truth() == (row.days > 0));
    CHECK(event.at("DurationInMinutes").integer() ==
          (row.days ? row.days * 1440 : row.meeting.minutes));
  }
}

TEST_CASE("logging meeting: with Shared Activities everyone is related, and a type where chosen") {
  LogDraft log = draft();
  log.event_type = "Site Visit";
  const Document post = request(log, brightwater(with_shared_activities()));
  const Value event = event_in(post);
  CHECK(event.text_at("Type") == "Site Visit");
  CHECK(at(event, "EventWhoIds.0").text() == ann);
  CHECK(at(event, "EventWhoIds.1").text() == "003Luis");
  CHECK_FALSE(event.at("WhoId").exists());
}

TEST_CASE(
    "logging meeting: an event is brought up to date without touching what others may have worked "
    "on") {
  LogDraft log = draft({.subject = "@{event.id}"});
  log.event_id = event_id;
  log.event_type = "Site Visit";
  const Document patch = request(log);
  CHECK(at(patch.root(), "compositeRequest.0.method").text() == "PATCH");
  CHECK(at(patch.root(), "compositeRequest.0.url")
            .text()
            .ends_with("/sobjects/Event/00UHs0000EventAAA1"));
  const Value event = event_in(patch);
  CHECK(event.text_at("Subject") == "@\u2060{event.id}");
  for (const std::string_view kept : {"WhoId", "WhatId", "Description", "Type"})
    CHECK_FALSE(event.at(kept).exists());
}

TEST_CASE("logging meeting: one call writes it, after the open meeting is verified") {
  ScriptedShell shell;
  script_meeting(shell, event_written());
  const Result<LoggedItem> item = logged(shell, draft());
  REQUIRE(item);
  CHECK(item->id == event_id);
  CHECK(item->created_by == "Dana Reyes");
  CHECK(shell.asked.size() == 3);
  shell.always("mailbox item", meeting({.id = "meeting-2"}));
  CHECK(logged(shell, draft()).error().code == "item_changed");
  CHECK(shell.count("composite Event") == 1);
}

TEST_CASE(
    "logging meeting: what the organizer has changed since the pane opened is what is logged") {
  ScriptedShell shell;
  script_meeting(shell, event_written());
  shell.always("mailbox item", meeting({.subject = "Renamed", .start = 1795167000000}));
  REQUIRE(logged(shell, draft()));
  const std::string& body = shell.last("composite Event").body;
  CHECK(body.find(R"("Subject":"Renamed")") != std::string::npos);
  CHECK(body.find("2026-11-20T09:30:00.000Z") != std::string::npos);
}

TEST_CASE(
    "logging meeting: a note of an event that is gone does not hide what a call wrote twice") {
  ScriptedShell shell;
  script_meeting(shell, event_written());
  const Meeting noted{.note = "00DHs0000BrightAA1=00UHs0000GoneAAAA1"};
  shell.always("mailbox item", meeting(noted));
  REQUIRE(logged(shell, draft(noted)));
  CHECK(shell.last("composite Event").body.find("GoneAAAA1") == std::string::npos);
}

TEST_CASE("logging meeting: of two events that a repeated call wrote the first stands") {
  ScriptedShell shell;
  script_meeting(shell, event_written({event_row({.id = "00UFirst"}), event_row()}));
  shell.always("http DELETE /composite/sobjects", http(200, "[]"));
  const Result<LoggedItem> item = logged(shell, draft());
  REQUIRE(item);
  CHECK(item->id == "00UFirst");
  CHECK(shell.last("http DELETE /composite/sobjects")
            .text("url")
            .ends_with("?ids=00UHs0000EventAAA1"));
}

TEST_CASE("logging meeting: an event of the same name that a colleague has is none of ours") {
  ScriptedShell shell;
  script_meeting(shell, event_written({event_row({.id = "00USam", .created_by = "005Sam"})}));
  CHECK(logged(shell, draft())->id == event_id);
  CHECK(shell.count("http DELETE /composite/sobjects") == 0);
}

TEST_CASE("logging meeting: after a doubtful outcome the org is asked before another is written") {
  ScriptedShell shell;
  script_meeting(shell, event_written());
  LogDraft log = draft();
  log.ask_first = true;
  shell.always("http GET /query", http(200, rows({event_row({.id = "00UThere"})})));
  CHECK(logged(shell, log)->id == "00UThere");
  shell.always("http GET /query", http(200, "{}"));
  CHECK_FALSE(logged(shell, log));
  CHECK(shell.count("composite Event") == 0);
  shell.always("http GET /query", http(200, rows()));
  CHECK(logged(shell, log)->id == event_id);
}

TEST_CASE(
    "logging meeting: what a repeated call wrote is taken back, what was made by hand stays") {
  const auto made = [](std::string_view id, std::string_view at, int minutes = 45) {
    std::string row = event_row({.id = std::string(id), .minutes = minutes});
    constexpr std::string_view usual = "2026-11-20T11:00:00";
    return row.replace(row.find(usual), usual.size(), at);
  };
  const std::vector<std::string> held = {made("00UFirst", "2026-11-20T23:55:00"),
                                         event_row({.id = "00USam", .created_by = "005Sam"}),
                                         made("00ULonger", "2026-11-20T23:55:01", 90),
                                         made("00UTwin", "2026-11-20T23:59:59"),
                                         made("00ULater", "2026-11-21T00:04:00"),
                                         made("00UByHand", "2026-11-21T00:06:00")};
  ScriptedShell shell;
  script_meeting(shell, event_written(held));
  shell.always("http DELETE /composite/sobjects", http(200, "[]"));
  LogDraft log = draft();
  std::string taken_back = "?ids=00UTwin,00ULater";
  SUBCASE("asked first") {
    log.ask_first = true;
    shell.always("http GET /query", http(200, rows(held)));
  }
  SUBCASE("written once more") { taken_back += ",00UHs0000EventAAA1"; }
  CHECK(logged(shell, log)->id == "00UFirst");
  CHECK(shell.last("http DELETE /composite/sobjects").text("url").ends_with(taken_back));
}

TEST_CASE("logging meeting: a pane that has been switched off leaves no new event behind") {
  ScriptedShell shell;
  const std::string off = rows({R"({"Enabled__c":false})"});
  script_meeting(shell, event_written());
  shell.always("http DELETE /composite/sobjects", http(200, "[]"));
  shell.always("composite Event",
               http(200, composite({{"activity", "{\"id\":" + quoted(event_id) + "}", 201},
                                    {"logged", rows()},
                                    {"settings", off}})));
  LogDraft log = draft();
  log.check.settings_id = "a01Settings";
  CHECK(logged(shell, log).error().code == "off_by_admin");
  CHECK(shell.count("http DELETE /composite/sobjects") == 1);
  // One that was there before stays.
  shell.always("composite 00UHs0000EventAAA1",
               http(200, composite({{"activity", "null", 204}, {"settings", off}})));
  log.event_id = event_id;
  CHECK_FALSE(logged(shell, log));
  CHECK(shell.count("http DELETE /composite/sobjects") == 1);
}

TEST_CASE("logging meeting: the event is noted on the meeting, beside those of other orgs") {
  const Item item = meeting_item({.note = "00DHs0000BrightAA1=00UOld\n00DSandbox=00UThat"});
  const std::string note = note_with_event(item, "00DHs0000BrightAA1", event_id);
  CHECK(note == "00DHs0000BrightAA1=00UHs0000EventAAA1\n00DSandbox=00UThat");
  CHECK(noted(note, "00DSandbox") == "00UThat");
  CHECK(noted("", "00DSandbox").empty());
  CHECK(noted("nonsense\n=", "00DSandbox").empty());
}

TEST_CASE("logging meeting: the event of a series is noted beside the meeting's, with its rule") {
  const Item item = meeting_item({.note = "00DHs0000BrightAA1=00UOne"});
  Recurrence weekly{.type = "weekly", .days = {"mon"}, .start_date = "2026-11-02"};
  Item noted_item = item;
  noted_item.note = note_with_series(item, "00DHs0000BrightAA1", event_id, weekly);
  CHECK(noted(noted_item.note, "00DHs0000BrightAA1") == "00UOne");
  CHECK(noted(noted_item.note, series_note("00DHs0000BrightAA1")) == event_id);
  // From another of its meetings, and for longer.
  weekly.is_instance = true;
  weekly.start_date = "2026-11-09";
  CHECK_FALSE(repeats_otherwise(noted_item, "00DHs0000BrightAA1", weekly));
  weekly.days = {"tue"};
  CHECK(repeats_otherwise(noted_item, "00DHs0000BrightAA1", weekly));
  CHECK_FALSE(repeats_otherwise(item, "00DHs0000BrightAA1", weekly));
}
