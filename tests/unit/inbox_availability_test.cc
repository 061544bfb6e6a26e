#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "tether/date.h"
#include "tether/inbox.h"
#include "tether/text.h"

using namespace tether;

namespace {

constexpr std::int64_t minute = 60 * 1000;
constexpr std::int64_t day_ms = 24 * 60 * minute;

// 2026-11-30T09:00, as UTC shows it.
std::int64_t utc(std::string_view text) {
  return day_in(text.substr(0, 10))->time_since_epoch().count() * day_ms +
         (*number_in(text.substr(11, 2)) * 60 + *number_in(text.substr(14, 2))) * minute;
}

TimeZone new_york() {
  return {"America/New_York",
          {{utc("2026-02-01T00:00"), -300},
           {utc("2026-03-08T07:00"), -240},
           {utc("2026-11-01T06:00"), -300}}};
}
TimeZone berlin() {
  return {"Europe/Berlin",
          {{utc("2026-02-01T00:00"), 60},
           {utc("2026-03-29T01:00"), 120},
           {utc("2026-10-25T01:00"), 60}}};
}
TimeZone tokyo() { return {"Asia/Tokyo", {{utc("2026-02-01T00:00"), 540}}}; }

// By the clock of the user.
std::int64_t own(std::string_view text) { return moment_of(new_york(), utc(text)); }
BusyTime busy(std::string_view from, std::string_view until) {
  return {"00U", own(from), own(until)};
}

std::string wall(const TimeZone& zone, std::int64_t moment, std::size_t from, std::size_t count) {
  return iso_time(shown_by(zone, moment)).substr(from, count);
}

// "11-30 09:00 10:00 | 12-01 ...": of so many days.
std::string told(const std::vector<SlotDay>& days, std::size_t count) {
  std::string text;
  for (std::size_t at = 0; at < std::min(count, days.size()); ++at) {
    text += (at ? " | " : "") + days[at].day.substr(5);
    for (const Slot& slot : days[at].slots)
      text += ' ' + wall(new_york(), slot.start, 11, 5) + (slot.is_off_hours ? "*" : "");
  }
  return text;
}

Calendar calendar(std::vector<BusyTime> times = {}, WorkingHours hours = {9 * 60, 13 * 60}) {
  return {new_york(), hours, std::move(times)};
}

struct Row {
  const char* rule;
  std::vector<BusyTime> busy;
  const char* now;
  std::int64_t minutes;
  std::size_t days;
  const char* free;
};

const Row rows[] = {
    {"an empty day", {}, "2026-11-30T07:00", 60, 1, "11-30 09:00 10:00 11:00 12:00"},
    {"half hours", {}, "2026-11-30T11:10", 30, 1, "11-30 11:30 12:00 12:30"},
    {"what has begun is over", {}, "2026-11-30T10:00", 60, 1, "11-30 11:00 12:00"},
    {"a day that is over is none", {}, "2026-11-30T12:30", 60, 1, "12-01 09:00 10:00 11:00 12:00"},
    {"no weekends", {}, "2026-11-27T11:30", 60, 2, "11-27 12:00 | 11-30 09:00 10:00 11:00 12:00"},
    {"a meeting between two slots takes both",
     {busy("2026-11-30T09:45", "2026-11-30T10:15")},
     "2026-11-30T07:00",
     60,
     1,
     "11-30 11:00 12:00"},
    {"one that ends as a slot begins takes none",
     {busy("2026-11-30T08:00", "2026-11-30T09:00"), busy("2026-11-30T10:00", "2026-11-30T11:00")},
     "2026-11-30T07:00",
     60,
     1,
     "11-30 09:00 11:00 12:00"},
    {"meetings that overlap",
     {busy("2026-11-30T09:00", "2026-11-30T11:00"), busy("2026-11-30T10:00", "2026-11-30T12:00")},
     "2026-11-30T07:00",
     60,
     1,
     "11-30 12:00"},
    {"a meeting across midnight",
     {busy("2026-11-30T11:00", "2026-12-01T10:00")},
     "2026-11-30T07:00",
     60,
     2,
     "11-30 09:00 10:00 | 12-01 10:00 11:00 12:00"},
    {"whole days",
     {busy("2026-11-30T00:00", "2026-12-02T00:00")},
     "2026-11-30T07:00",
     60,
     1,
     "12-02 09:00 10:00 11:00 12:00"},
    {"before the clock changes, and after it",
     {},
     "2026-10-30T11:30",
     60,
     2,
     "10-30 12:00 | 11-02 09:00 10:00 11:00 12:00"},
};

}  // namespace

TEST_CASE("inbox availability: what is free, by a table") {
  for (const Row& row : rows) {
    CAPTURE(row.rule);
    CHECK(told(free_slots(calendar(row.busy), new_york(), row.minutes, own(row.now)), row.days) ==
          row.free);
  }
  CHECK(free_slots(calendar(), new_york(), 0, own("2026-11-30T07:00")).empty());
  CHECK(free_slots(calendar(), new_york(), 600, own("2026-11-30T07:00")).empty());
}

TEST_CASE("inbox availability: of a day only so many slots are told, from all of it") {
  const Calendar day = calendar({}, {8 * 60, 16 * 60});
  CHECK(told(free_slots(day, new_york(), 30, own("2026-11-30T07:00")), 1) ==
        "11-30 08:00 09:00 10:00 11:00 12:00 13:00 14:00 15:00");
  CHECK(free_slots(day, new_york(), 60, own("2026-11-30T07:00")).size() == 20);
}

TEST_CASE("inbox availability: slots are those of both sides' hours, or else are marked") {
  const Calendar day = calendar({}, {9 * 60, 17 * 60});
  const std::int64_t now = own("2026-11-30T07:00");
  CHECK(told(free_slots(day, berlin(), 60, now), 1) == "11-30 09:00 10:00");
  CHECK(told(free_slots(day, tokyo(), 60, now), 1) ==
        "11-30 09:00* 10:00* 11:00* 12:00* 13:00* 14:00* 15:00* 16:00*");
  // Europe's clock has changed, America's has not.
  CHECK(told(free_slots(day, berlin(), 60, own("2026-10-26T07:00")), 1) ==
        "10-26 09:00 10:00 11:00");
}

TEST_CASE("inbox availability: what is picked stays, however the others are chosen") {
  const Calendar day = calendar({busy("2026-11-30T12:00", "2026-11-30T12:30")}, {8 * 60, 16 * 60});
  const std::int64_t now = own("2026-11-30T07:00");
  CHECK(
      told(free_slots(day, new_york(), 30, now, {own("2026-11-30T09:00"), own("2026-11-30T12:00")}),
           1) == "11-30 08:00 08:30 09:00 09:30 10:30 11:30 13:00 14:00 15:00");
  CHECK(told(free_slots(day, berlin(), 60, now, {own("2026-11-30T15:00")}), 1) ==
        "11-30 08:00 09:00 15:00*");
}

TEST_CASE("inbox availability: a slot can be proposed while it is to come, and free") {
  const Calendar day = calendar({busy("2026-11-30T12:00", "2026-11-30T12:30")});
  const std::int64_t now = own("2026-11-30T09:00");
  CHECK(is_free_slot(day, own("2026-11-30T11:00"), 60, now));
  CHECK_FALSE(is_free_slot(day, own("2026-11-30T11:30"), 60, now));
  CHECK_FALSE(is_free_slot(day, now, 60, now));
  CHECK(is_free_slot(day, now + 27 * day_ms, 60, now));
  CHECK_FALSE(is_free_slot(day, now + 28 * day_ms, 60, now));
}

TEST_CASE("inbox availability: a clock is told both ways, also where it changes") {
  for (const TimeZone& zone : {new_york(), berlin(), tokyo()})
    for (const char* time : {"2026-03-08T01:59", "2026-03-08T03:00", "2026-03-29T03:30",
                             "2026-07-01T12:00", "2026-11-01T00:30", "2026-11-01T03:00"}) {
      CAPTURE(time);
      CHECK(shown_by(zone, moment_of(zone, utc(time))) == utc(time));
    }
  CHECK(own("2026-07-01T09:00") == utc("2026-07-01T13:00"));
  CHECK(own("2026-12-01T09:00") == utc("2026-12-01T14:00"));
  CHECK(shown_by(TimeZone{}, 5) == 5);
}

TEST_CASE("inbox availability: working hours are read however they are written") {
  struct Hours {
    const char* start;
    const char* end;
    int from;
    int until;
  };
  const Hours all[] = {{"8", "17", 480, 1020},
                       {"08:30", "17:45", 510, 1065},
                       {"9 AM", "5 PM", 540, 1020},
                       {"12 AM", "12 PM", 0, 720},
                       {"09:00:00.000Z", "18:00:00.000Z", 540, 1080},
                       {"7", "0", 420, 1440},
                       {"", "", 480, 1020},
                       {"9", "", 480, 1020},
                       {"17", "8", 480, 1020},
                       {"morning", "99", 480, 1020},
                       {"123", "456", 480, 1020}};
  for (const Hours& row : all) {
    CAPTURE(row.start);
    const WorkingHours read = working_hours(row.start, row.end);
    CHECK(read.from == row.from);
    CHECK(read.until == row.until);
  }
}

TEST_CASE("inbox availability: slots are a table or lines, in both zones where they differ") {
  const SlotsText one =
      slots_text({"I am free:", {"1", "2"}, {"Eastern Time", "Mon, 9 - 10", "Tue, 9 < 10"}, {}});
  CHECK(one.text == "I am free:\n- Mon, 9 - 10 (Eastern Time)\n- Tue, 9 < 10 (Eastern Time)\n");
  CHECK(one.html.find("<th") != std::string::npos);
  CHECK(one.html.find(">Eastern Time</th></tr>") != std::string::npos);
  CHECK(one.html.find(">Tue, 9 &lt; 10</td></tr>") != std::string::npos);
  const SlotsText both =
      slots_text({"Free:", {"1"}, {"Eastern Time", "9"}, {"Central European Time", "15"}});
  CHECK(both.text == "Free:\n- 15 (Central European Time) / 9 (Eastern Time)\n");
  CHECK(both.html.find(">Central European Time</th>") < both.html.find(">Eastern Time</th>"));
  CHECK(both.html.find(">15</td>") < both.html.find(">9</td>"));
}
