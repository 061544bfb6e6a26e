#include "tether/recurrence.h"

#include <doctest/doctest.h>

#include <random>

#include "recurrence/dates.h"
#include "support/story.h"
#include "tether/date.h"

using namespace tether;
using namespace tether::test;

namespace {

// In 1970: nothing is over.
constexpr std::int64_t today = 0;

// Mondays from 8:30 by New York's clock.
Recurrence weekly() {
  return {.type = "weekly",
          .days = {"mon"},
          .first_day_of_week = "sun",
          .start_date = "2026-11-02",
          .end_date = "2026-12-28",
          .start_minutes = 510,
          .minutes = 30,
          .time_zone = "America/New_York",
          .minutes_ahead = -300};
}

Recurrence monthly(std::int64_t day) {
  return {.type = "monthly", .day_of_month = day, .start_date = "2026-01-31", .minutes = 30};
}

}  // namespace

TEST_CASE("recurrence: each of Outlook's patterns becomes a rule and the fields of Classic") {
  struct Row {
    Recurrence recurrence;
    std::string_view rule;
    std::string_view type;
    std::int64_t interval;
    std::int64_t mask;
    std::int64_t day;
    std::string_view instance;
    std::string_view month;
    std::string_view last;
  };
  const Row table[] = {
      {{.type = "daily", .interval = 2, .start_date = "2026-11-02", .end_date = "2026-11-07"},
       "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3",
       "RecursDaily",
       2,
       0,
       0,
       "",
       "",
       "2026-11-06"},
      {{.type = "weekday", .start_date = "2026-11-07", .end_date = "2026-11-10"},
       "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=SU;INTERVAL=1;COUNT=2",
       "RecursEveryWeekday",
       0,
       62,
       0,
       "",
       "",
       "2026-11-10"},
      {weekly(), "RRULE:FREQ=WEEKLY;BYDAY=MO;WKST=SU;INTERVAL=1;COUNT=9", "RecursWeekly", 1, 2, 0,
       "", "", "2026-12-28"},
      {{.type = "weekly",
        .interval = 2,
        .days = {"sun", "tue"},
        .first_day_of_week = "mon",
        .start_date = "2026-11-03",
        .end_date = "2026-11-20"},
       "RRULE:FREQ=WEEKLY;BYDAY=SU,TU;WKST=MO;INTERVAL=2;COUNT=3",
       "RecursWeekly",
       2,
       5,
       0,
       "",
       "",
       "2026-11-17"},
      {{.type = "monthly",
        .day_of_month = 15,
        .start_date = "2026-11-15",
        .end_date = "2027-01-31"},
       "RRULE:FREQ=MONTHLY;BYMONTHDAY=15;INTERVAL=1;COUNT=3",
       "RecursMonthly",
       1,
       0,
       15,
       "",
       "",
       "2027-01-15"},
      {{.type = "monthly",
        .interval = 3,
        .day_of_week = "weekday",
        .week_number = "last",
        .start_date = "2026-10-30",
        .end_date = "2027-12-31"},
       "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;INTERVAL=3;COUNT=5",
       "RecursMonthlyNth",
       3,
       62,
       0,
       "Last",
       "",
       "2027-10-29"},
      {{.type = "yearly",
        .day_of_month = 24,
        .month = "dec",
        .start_date = "2026-12-24",
        .end_date = "2027-12-24"},
       "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24;INTERVAL=1;COUNT=2",
       "RecursYearly",
       0,
       0,
       24,
       "",
       "December",
       "2027-12-24"},
      {{.type = "yearly",
        .day_of_week = "thu",
        .week_number = "fourth",
        .month = "nov",
        .start_date = "2026-11-26",
        .end_date = "2027-12-24"},
       "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYSETPOS=4;INTERVAL=1;COUNT=2",
       "RecursYearlyNth",
       0,
       16,
       0,
       "Fourth",
       "November",
       "2027-11-25"}};
  for (const Row& row : table) {
    CAPTURE(row.rule);
    const std::optional<Series> series = series_of(row.recurrence, today);
    REQUIRE(series);
    CHECK(series->rule == row.rule);
    CHECK(series->last_date == row.last);
    CHECK_FALSE(series->is_cut);
    REQUIRE(series->classic);
    CHECK(series->classic->type == row.type);
    CHECK(series->classic->interval == row.interval);
    CHECK(series->classic->day_of_week_mask == row.mask);
    CHECK(series->classic->day_of_month == row.day);
    CHECK(series->classic->instance.value_or("") == row.instance);
    CHECK(series->classic->month_of_year.value_or("") == row.month);
  }
}

TEST_CASE("recurrence: without an end, or with a later one, Salesforce's most is logged") {
  struct Row {
    std::string_view type;
    std::int64_t count;
    std::string_view last;
  };
  const Row table[] = {{"daily", 100, "2027-02-09"},
                       {"weekday", 100, "2027-03-19"},
                       {"weekly", 53, "2027-11-01"},
                       {"monthly", 59, "2031-09-02"},
                       {"yearly", 9, "2034-11-02"}};
  for (const Row& row : table) {
    Recurrence recurrence = weekly();
    recurrence.type = row.type;
    recurrence.end_date = "";
    recurrence.month = "nov";
    recurrence.day_of_month = 2;
    std::optional<Series> series = series_of(recurrence, today);
    REQUIRE(series);
    CHECK(series->count == row.count);
    CHECK(series->last_date == row.last);
    CHECK(series->is_cut);
    // Exactly so many are not cut.
    recurrence.end_date = row.last;
    series = series_of(recurrence, today);
    REQUIRE(series);
    CHECK(series->count == row.count);
    CHECK_FALSE(series->is_cut);
  }
}

TEST_CASE("recurrence: in a month that is too short it is the last day") {
  Recurrence recurrence = monthly(31);
  recurrence.end_date = "2026-04-30";
  CHECK(series_of(recurrence, today)->rule ==
        "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;INTERVAL=1;COUNT=4");
  recurrence = monthly(30);
  recurrence.end_date = "2026-02-28";
  const std::optional<Series> series = series_of(recurrence, today);
  CHECK(series->rule == "RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1;INTERVAL=1;COUNT=1");
  CHECK(series->last_date == "2026-02-28");
}

TEST_CASE("recurrence: Classic has no interval of years") {
  Recurrence recurrence{.type = "yearly",
                        .interval = 2,
                        .day_of_month = 1,
                        .month = "may",
                        .start_date = "2026-05-01"};
  const std::optional<Series> series = series_of(recurrence, today);
  REQUIRE(series);
  CHECK_FALSE(series->classic);
  CHECK(series->last_date == "2042-05-01");
}

TEST_CASE("recurrence: what Outlook cannot mean is no series") {
  CHECK_FALSE(series_of({}, today));
  const auto without = [](auto change) {
    Recurrence recurrence = weekly();
    change(recurrence);
    return series_of(recurrence, today);
  };
  CHECK_FALSE(without([](Recurrence& it) { it.type = "hourly"; }));
  CHECK_FALSE(without([](Recurrence& it) { it.interval = 0; }));
  CHECK_FALSE(without([](Recurrence& it) { it.interval = 1000; }));
  CHECK_FALSE(without([](Recurrence& it) { it.days = {}; }));
  CHECK_FALSE(without([](Recurrence& it) { it.days = {"noday"}; }));
  CHECK_FALSE(without([](Recurrence& it) { it.end_date = "2026-11-01"; }));
  CHECK_FALSE(without([](Recurrence& it) { it.end_date = "soon"; }));
  CHECK_FALSE(without([](Recurrence& it) { it.start_minutes = 1440; }));
  CHECK_FALSE(without([](Recurrence& it) { it.minutes = -1; }));
  CHECK_FALSE(without([](Recurrence& it) { it.minutes = INT64_MAX; }));
  CHECK_FALSE(without([](Recurrence& it) { it.minutes_ahead = 5000; }));
  for (const std::string_view date :
       {"", "2026-02-30", "2026-13-01", "99999-01-01", "1500-01-01", "2026-1-001", "2026-ab-01"})
    CHECK_FALSE(without([date](Recurrence& it) { it.start_date = date; }));
  CHECK_FALSE(series_of(monthly(0), today));
  CHECK_FALSE(series_of(monthly(32), today));
  Recurrence yearly = monthly(1);
  yearly.type = "yearly";
  CHECK_FALSE(series_of(yearly, today));
}

TEST_CASE("recurrence: the first meeting has the series' times by its clock") {
  const Recurrence recurrence = weekly();
  const Item first = first_meeting(meeting_item(), recurrence, *series_of(recurrence, today));
  CHECK(meeting_times(first).start == "2026-11-02T13:30:00.000Z");
  CHECK(meeting_times(first).minutes == 30);
  Recurrence days = recurrence;
  days.start_minutes = 0;
  days.minutes = 1440;
  // Outlook's series may begin before its first meeting.
  days.start_date = "2026-10-28";
  const MeetingTimes times =
      meeting_times(first_meeting(meeting_item(), days, *series_of(days, today)));
  CHECK(times.start == "2026-11-02T00:00:00.000Z");
  CHECK(times.is_all_day);
}

TEST_CASE("recurrence: the days of any pattern are its own, in order, within its bounds") {
  std::mt19937 random(20261128);
  const auto below = [&random](int end) { return static_cast<int>(random() % unsigned(end)); };
  constexpr std::string_view types[] = {"daily", "weekday", "weekly", "monthly", "yearly"};
  constexpr std::string_view days[] = {"sun", "mon", "tue", "wed",     "thu",
                                       "fri", "sat", "day", "weekday", "weekendDay"};
  constexpr std::string_view places[] = {"first", "second", "third", "fourth", "last"};
  constexpr std::string_view months[] = {"jan", "feb", "apr", "jun", "sep", "dec"};
  for (int round = 0; round < 2000; ++round) {
    Recurrence recurrence{
        .type = std::string(types[below(5)]),
        .interval = 1 + below(below(10) ? 4 : 999),
        .days = {std::string(days[below(7)]), std::string(days[below(7)])},
        .first_day_of_week = std::string(days[below(7)]),
        .day_of_month = below(2) ? 1 + below(31) : 0,
        .day_of_week = std::string(days[below(10)]),
        .week_number = std::string(places[below(5)]),
        .month = std::string(months[below(6)]),
        .start_date = date_text(std::chrono::sys_days(std::chrono::days(19000 + below(4000))))};
    if (below(2))
      recurrence.end_date =
          date_text(std::chrono::sys_days(std::chrono::days(23000 + below(2000))));
    const std::optional<Pattern> pattern = pattern_of(recurrence);
    REQUIRE(pattern);
    bool goes_on = false;
    const std::vector<std::chrono::sys_days> found = days_of(*pattern, pattern->first, 60, goes_on);
    const std::optional<Series> series = series_of(recurrence, today);
    CHECK(series.has_value() == !found.empty());
    CHECK((!goes_on || found.size() == 60));
    for (std::size_t index = 0; index < found.size(); ++index) {
      CHECK((index == 0 || found[index - 1] < found[index]));
      CHECK(found[index] >= pattern->first);
      CHECK((!pattern->last || found[index] <= *pattern->last));
      const unsigned bit = 1u << std::chrono::weekday(found[index]).c_encoding();
      CHECK((pattern->days == 0 || (pattern->days & bit)));
      const std::chrono::year_month_day date(found[index]);
      if (pattern->month) CHECK(unsigned(date.month()) == pattern->month);
      if (pattern->month_day) CHECK(unsigned(date.day()) <= pattern->month_day);
    }
    if (!series) continue;
    CHECK(series->rule.ends_with(";COUNT=" + std::to_string(series->count)));
    // Ending with its last day it is the same series, whole.
    recurrence.end_date = series->last_date;
    const std::optional<Series> ended = series_of(recurrence, today);
    REQUIRE(ended);
    CHECK(ended->rule == series->rule);
    CHECK_FALSE(ended->is_cut);
  }
}

TEST_CASE("recurrence: a series too long to reach today begins with the next meeting") {
  // Mondays since January 2024; today is Saturday, November 28, 2026.
  constexpr std::int64_t saturday = 1795824000000;
  Recurrence long_ago = weekly();
  long_ago.start_date = "2024-01-08";
  long_ago.end_date.clear();
  std::optional<Series> series = series_of(long_ago, saturday);
  REQUIRE(series);
  CHECK(series->is_late);
  CHECK(series->is_cut);
  CHECK(series->first_date == "2026-11-30");
  CHECK(series->last_date == "2027-11-29");
  CHECK(series->count == 53);
  const Item first = first_meeting(meeting_item(), long_ago, *series);
  CHECK(meeting_times(first).start == "2026-11-30T13:30:00.000Z");

  long_ago.end_date = "2026-12-14";
  series = series_of(long_ago, saturday);
  CHECK(series->rule == "RRULE:FREQ=WEEKLY;BYDAY=MO;WKST=SU;INTERVAL=1;COUNT=3");
  CHECK_FALSE(series->is_cut);

  // It is over: what of it there is room for stays its beginning.
  long_ago.end_date = "2026-11-23";
  series = series_of(long_ago, saturday);
  CHECK_FALSE(series->is_late);
  CHECK(series->first_date == "2024-01-08");

  // A year reaches today.
  long_ago = weekly();
  long_ago.start_date = "2025-12-01";
  long_ago.end_date.clear();
  series = series_of(long_ago, saturday);
  CHECK_FALSE(series->is_late);
  CHECK(series->last_date == "2026-11-30");
}

TEST_CASE("recurrence: a late series begins by the clock of its first day, not of its start") {
  // Mondays from 8:30 in New York, since a summer.
  constexpr std::int64_t saturday = 1795824000000;
  Recurrence since_summer = weekly();
  since_summer.start_date = "2024-07-01";
  since_summer.end_date.clear();
  since_summer.minutes_ahead = -240;
  since_summer.clock_changes = {{"2024-07-01", -240}, {"2026-03-08", -240}, {"2026-11-01", -300}};
  const std::optional<Series> series = series_of(since_summer, saturday);
  REQUIRE(series);
  CHECK(series->is_late);
  const Item first = first_meeting(meeting_item(), since_summer, *series);
  CHECK(meeting_times(first).start == "2026-11-30T13:30:00.000Z");
  CHECK(first.minutes_ahead == -300);
  // What no clock can be counts for nothing.
  since_summer.clock_changes.push_back({"2026-11-02", INT64_MAX});
  CHECK(first_meeting(meeting_item(), since_summer, *series).time == first.time);
}

TEST_CASE("recurrence: a meeting of a series is on time, whatever the season, or was moved") {
  Recurrence mondays = weekly();
  mondays.start_date = "2026-10-05";
  mondays.minutes_ahead = -240;
  mondays.clock_changes = {{"2026-10-05", -240}, {"2026-11-01", -300}};
  Item meeting = meeting_item();
  const auto is_at = [&](std::int64_t time) {
    meeting.time = time;
    return is_on_time(meeting, mondays);
  };
  constexpr std::int64_t hour = 60 * 60 * 1000;
  constexpr std::int64_t october = 1792413000000;   // Monday the 19th, 12:30 UTC
  constexpr std::int64_t november = 1794835800000;  // Monday the 16th, 13:30 UTC
  CHECK(is_at(october));
  CHECK(is_at(november));
  CHECK_FALSE(is_at(november - hour));
  CHECK_FALSE(is_at(november + 24 * hour));
  // Nobody knows the clock of its time zone.
  mondays.time_zone.clear();
  CHECK(is_at(november - hour));
}
