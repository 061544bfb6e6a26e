#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view event_id = "00UHs0000EventAAA1";
constexpr std::string_view series_id = "00UHs0000SerieAAA1";
constexpr std::string_view log_item = R"({"event":"log_item"})";
constexpr std::string_view choose_all = R"({"event":"choose_series","series":true})";
constexpr std::string_view choose_one = R"({"event":"choose_series","series":false})";
constexpr std::string_view lightning =
    R"({"name":"Recurrence2PatternText","type":"textarea","createable":true},
       {"name":"IsRecurrence2","type":"boolean","createable":false},
       {"name":"Recurrence2PatternStartDate","type":"datetime"},
       {"name":"IsRecurrence","type":"boolean","createable":true},
       {"name":"RecurrenceActivityId","type":"reference"})";
constexpr std::string_view classic =
    R"({"name":"IsRecurrence","type":"boolean","createable":true},
       {"name":"RecurrenceActivityId","type":"reference"})";

// Fridays from 9:30 by Berlin's clock, since two weeks before the meeting.
std::string fridays(bool is_instance = true, std::string_view end = "2026-12-18") {
  return R"({"type":"weekly","interval":1,"days":["fri"],"first_day_of_week":"mon",
    "start_date":"2026-11-06","start_minutes":570,"minutes":45,"time_zone":"Europe/Berlin",
    "minutes_ahead":60,"end_date":)" +
         quoted(end) + ",\"is_instance\":" + (is_instance ? "true" : "false") + "}";
}

std::string of_series(std::string row, std::string_view fields) {
  row.pop_back();
  return row + "," + std::string(fields) + "}";
}

std::string found_with(const std::vector<std::string>& events) {
  std::vector<Part> parts = found_parts();
  parts.back() = {"Event", rows(events)};
  return composite(parts);
}

// One meeting of the series is open.
void open_series(ScriptedShell& shell, const std::vector<std::string>& events = {},
                 std::string_view fields = lightning, const Meeting& story = {},
                 const std::string& recurrence = fridays()) {
  script_everything(shell);
  shell.always("composite describe", http(200, described_with_event(fields)));
  shell.always("mailbox item", meeting(story));
  shell.always("mailbox recurrence", ok(recurrence));
  shell.always("composite query", http(200, found_with(events)));
  shell.always("http GET /query", http(200, rows(events)));
  shell.always("composite Event",
               http(200, composite({{"activity", "{\"id\":" + quoted(series_id) + "}", 201},
                                    {"logged", rows()}})));
  shell.always("keep_note", ok("{}"));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

const std::string row_of_series =
    of_series(event_row({.id = std::string(series_id)}), R"("IsRecurrence2":true)");

}  // namespace

TEST_CASE("app series: this meeting is chosen, and becomes one event that does not repeat") {
  ScriptedShell shell;
  open_series(shell);
  REQUIRE(shell.shown("log.series.can_choose").truth());
  CHECK_FALSE(shell.shown("log.series.chosen").truth());
  shell.send(log_item);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK_FALSE(holds(shell.last("composite Event").body, "Recurrence2PatternText"));
  CHECK(shell.last("keep_note").text("note") == "00DHs0000BrightAA1=00UHs0000SerieAAA1");
}

TEST_CASE("app series: a meeting of no series offers no choice") {
  ScriptedShell shell;
  open_series(shell, {}, lightning, {}, "{}");
  CHECK_FALSE(shell.shown("log.series").exists());
  CHECK(shell.count("http GET /query") == 0);
  shell.send(choose_all);
  shell.send(log_item);
  CHECK_FALSE(holds(shell.last("composite Event").body, "Recurrence2PatternText"));
}

TEST_CASE("app series: the whole series becomes one event with its rule, from its first meeting") {
  ScriptedShell shell;
  open_series(shell);
  shell.send(choose_all);
  CHECK(shell.shown("log.series.chosen").truth());
  CHECK(shell.shown_text("log.series.notes.0.key") == "series.until");
  CHECK(shell.shown_text("log.series.notes.0.values.0") == "2026-12-18");
  shell.send(log_item);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.count("composite Event") == 1);
  const std::string body = shell.last("composite Event").body;
  CHECK(holds(
      body, R"("Recurrence2PatternText":"RRULE:FREQ=WEEKLY;BYDAY=FR;WKST=MO;INTERVAL=1;COUNT=7")"));
  CHECK(holds(body, R"("StartDateTime":"2026-11-06T08:30:00.000Z")"));
  CHECK_FALSE(holds(body, "\"IsRecurrence2\":"));
  CHECK_FALSE(holds(body, "Recurrence2PatternTimeZone"));
  CHECK(
      holds(shell.last("keep_note").text("note"), "00DHs0000BrightAA1.series=00UHs0000SerieAAA1"));

  // The open meeting is one of its events, and gets none of its own.
  CHECK(shell.shown_text("log.series.notes.1.key") == "series.with_meeting");
  CHECK_FALSE(shell.shown("log.series.can_choose").truth());
  shell.send(choose_one);
  shell.send(log_item);
  CHECK(shell.shown("log.series.chosen").truth());
  CHECK(shell.count("composite Event") == 1);
}

TEST_CASE("app series: a meeting that its logged series does not hold is logged by itself") {
  ScriptedShell shell;
  SUBCASE("for it was moved") {
    std::string tuesdays = fridays();
    open_series(shell, {}, lightning, {}, tuesdays.replace(tuesdays.find("fri"), 3, "tue"));
  }
  SUBCASE("for this org holds one meeting of a series") { open_series(shell, {}, ""); }
  shell.send(choose_all);
  shell.send(log_item);
  CHECK(shell.shown_text("log.state") == "logged");
  shell.send(choose_one);
  CHECK(shell.shown_text("log.state") == "ready");
  CHECK(shell.shown_text("log.series.notes.0.key") == "series.logged");
  shell.send(log_item);
  CHECK(shell.count("composite Event") == 2);
  const std::string note = shell.last("keep_note").text("note");
  CHECK(holds(note, "00DHs0000BrightAA1=00UHs0000SerieAAA1"));
  CHECK(holds(note, "00DHs0000BrightAA1.series="));
}

TEST_CASE("app series: Classic repeats by its fields, and another org by none") {
  ScriptedShell shell;
  open_series(shell, {}, classic);
  shell.send(choose_all);
  shell.send(log_item);
  std::string body = shell.last("composite Event").body;
  CHECK(holds(body, R"("IsRecurrence":true,"RecurrenceType":"RecursWeekly")"));
  CHECK(holds(body, R"("RecurrenceEndDateOnly":"2026-12-18")"));
  CHECK(holds(body, R"("RecurrenceDayOfWeekMask":32)"));
  CHECK(holds(body, R"("RecurrenceTimeZoneSidKey":"Europe/Berlin")"));
  CHECK_FALSE(holds(body, "RecurrenceDayOfMonth"));

  ScriptedShell neither;
  open_series(neither, {}, R"({"name":"Location","type":"string"})");
  neither.send(choose_all);
  CHECK(neither.shown_text("log.series.notes.0.key") == "series.first_only");
  neither.send(log_item);
  body = neither.last("composite Event").body;
  CHECK_FALSE(holds(body, "Recurrence"));
  CHECK(holds(body, R"("StartDateTime":"2026-11-06T08:30:00.000Z")"));
}

TEST_CASE("app series: one without an end is cut, and says until when") {
  ScriptedShell shell;
  open_series(shell, {}, lightning, {}, fridays(true, ""));
  shell.send(choose_all);
  CHECK(shell.shown_text("log.series.notes.0.key") == "series.cut");
  CHECK(shell.shown_text("log.series.notes.0.values.0") == "2027-11-05");
}

TEST_CASE("app series: what opens as a series is logged as one") {
  ScriptedShell shell;
  open_series(shell, {}, lightning, {}, fridays(false));
  CHECK(shell.shown("log.series.chosen").truth());
}

TEST_CASE("app series: an event of the series is not taken for the meeting's own") {
  ScriptedShell shell;
  open_series(shell, {row_of_series});
  CHECK(shell.shown("log.series.chosen").truth());
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown_text("log.logged.record_id") == series_id);
  CHECK(shell.shown_text("log.series.notes.0.key") == "series.with_meeting");
  CHECK_FALSE(shell.shown("log.series.can_choose").truth());

  ScriptedShell both;
  open_series(both, {row_of_series, event_row()});
  CHECK_FALSE(both.shown("log.series.chosen").truth());
  CHECK(both.shown_text("log.logged.record_id") == event_id);
  CHECK(both.shown_text("log.series.notes.0.key") == "series.logged");
}

TEST_CASE("app series: of a meeting that is logged by itself its series says so before it is") {
  ScriptedShell shell;
  open_series(shell, {event_row()});
  shell.send(choose_all);
  REQUIRE(shell.shown_text("log.state") == "ready");
  CHECK(shell.shown_text("log.series.notes.1.key") == "series.meeting_logged");
}

TEST_CASE(
    "app series: one that was moved finds the series at its first start, or says what it brings") {
  ScriptedShell shell;
  const std::string tuesdays = [] {
    std::string text = fridays();
    return text.replace(text.find("fri"), 3, "tue");
  }();
  open_series(shell, {}, lightning, {}, tuesdays);
  const std::string asked(shell.last("http GET /query").text("url"));
  CHECK(holds(asked, "2026-11-10T08%3A30%3A00.000Z"));
  CHECK(holds(asked, "2026-11-20T08%3A30%3A00.000Z"));
  CHECK_FALSE(shell.shown("log.series.notes.0").exists());
  shell.send(choose_all);
  CHECK(shell.shown_text("log.series.notes.1.key") == "series.moved");

  ScriptedShell on_time;
  open_series(on_time);
  on_time.send(choose_all);
  CHECK_FALSE(on_time.shown("log.series.notes.1").exists());
}

TEST_CASE("app series: of Classic its master is what is logged") {
  ScriptedShell shell;
  open_series(shell, {of_series(event_row(), R"("RecurrenceActivityId":"00UHs0000SerieAAA1")")},
              classic);
  CHECK(shell.shown_text("log.logged.record_id") == series_id);
}

TEST_CASE("app series: another pane's series is found before one is made") {
  ScriptedShell shell;
  open_series(shell);
  shell.send(choose_all);
  shell.always("http GET /query", http(200, rows({row_of_series})));
  shell.send(log_item);
  CHECK(shell.shown_text("log.logged.record_id") == series_id);
  CHECK(shell.count("composite Event") == 0);
}

TEST_CASE("app series: a log whose outcome nobody knows is sent again, and makes one") {
  ScriptedShell shell;
  open_series(shell);
  shell.send(choose_all);
  shell.always("composite Event", failure("timeout"));
  shell.send(log_item);
  CHECK(shell.shown_text("log.state") == "failed");
  CHECK_FALSE(shell.shown("log.series.can_choose").truth());
  const std::int64_t calls = shell.count("composite Event");
  // It had arrived.
  shell.always("http GET /query", http(200, rows({row_of_series})));
  shell.send(R"({"event":"send_outbox"})");
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown("log.series.chosen").truth());
  CHECK(shell.shown_text("log.logged.record_id") == series_id);
  CHECK(shell.count("composite Event") == calls);
}

TEST_CASE("app series: after a change name and place go over, and what cannot is said") {
  ScriptedShell shell;
  const Meeting story{.note =
                          "00DHs0000BrightAA1.series=00UHs0000SerieAAA1\n"
                          "00DHs0000BrightAA1.rule=of-another-day"};
  open_series(shell,
              {of_series(event_row({.id = std::string(series_id), .subject = "Old name"}),
                         R"("IsRecurrence2":true)")},
              lightning, story);
  CHECK(shell.shown("log.can_update").truth());
  CHECK(shell.shown_text("log.series.notes.0.key") == "series.repeats_otherwise");
  CHECK(shell.shown_text("log.series.notes.1.key") == "series.name_and_place");
  // What repeats otherwise may not hold this meeting.
  CHECK(shell.shown("log.series.can_choose").truth());
  shell.always("composite 00UHs0000SerieAAA1",
               http(200, composite({{"activity", "null", 204}, {"logged", rows()}})));
  shell.send(log_item);
  const std::string body = shell.last("composite 00UHs0000SerieAAA1").body;
  CHECK(holds(body, R"("Subject":"Quote review")"));
  CHECK_FALSE(holds(body, "StartDateTime\":"));
  CHECK_FALSE(shell.shown("log.can_update").truth());
}

TEST_CASE("app series: undoing one removes all its events, from the first one") {
  ScriptedShell shell;
  open_series(shell, {row_of_series});
  const std::string written = R"({"Id":"00UHs0000SerieAAA1","Subject":"Quote review",
    "CreatedById":"005Hs0000DanaRAAA1","CreatedDate":"2026-11-20T11:00:00.000+0000",
    "LastModifiedDate":"2026-11-20T11:00:00.000+0000","LastModifiedById":"005Hs0000DanaRAAA1",
    "LastModifiedBy":{"Name":"Dana Reyes"},"IsRecurrence2":true,
    "Recurrence2PatternStartDate":"2026-11-06T08:30:00.000+0000"})";
  shell.always("composite query",
               http(200, composite({{"record", rows({written})}, {"files", rows()}})));
  shell.always("http GET /query",
               http(200, rows({R"({"Id":"00UHs0000FirstAAA1","Subject":"Quote review",
                                   "IsRecurrence2":true})"})));
  shell.always("http DELETE /sobjects/Event/00UHs0000FirstAAA1/fromThisEventOnwards",
               http(200, R"({"success":"deleting"})"));
  shell.send(R"({"event":"undo_log","record_id":""})");
  CHECK(shell.count("http DELETE /sobjects/Event/00UHs0000FirstAAA1/fromThisEventOnwards") == 1);
  CHECK(shell.count("http DELETE /composite/sobjects") == 0);
  CHECK(shell.shown_text("log.state") == "ready");
}

TEST_CASE("app series: what Outlook or the org does not tell is said, or changes nothing") {
  ScriptedShell shell;
  open_series(shell, {}, lightning, {}, R"({"type":7,"days":"x","interval":-1})");
  CHECK_FALSE(shell.shown("log.series").exists());

  ScriptedShell refused;
  open_series(refused);
  refused.always("http GET /query", http(500, "[]"));
  refused.now += 60 * 1000;
  refused.send(R"({"event":"refresh"})");
  CHECK_FALSE(refused.shown_text("log.series.error.key").empty());
  CHECK(refused.shown("log.can_log").truth());
}
