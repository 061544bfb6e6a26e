#include "tether/recurrence.h"

#include <fmt/compile.h>

#include "fields/describe.h"
#include "recurrence/dates.h"
#include "tether/date.h"
#include "tether/shell.h"

TETHER_DESCRIBE(ClockChange, TETHER_OWN(date), TETHER_OWN(minutes_ahead));
TETHER_DESCRIBE(Recurrence, TETHER_OWN(type), TETHER_OWN(interval), TETHER_OWN(days),
                TETHER_OWN(first_day_of_week), TETHER_OWN(day_of_month), TETHER_OWN(day_of_week),
                TETHER_OWN(week_number), TETHER_OWN(month), TETHER_OWN(start_date),
                TETHER_OWN(end_date), TETHER_OWN(start_minutes), TETHER_OWN(minutes),
                TETHER_OWN(time_zone), TETHER_OWN(minutes_ahead), TETHER_OWN(clock_changes),
                TETHER_OWN(is_instance));
TETHER_DESCRIBE(ClassicRecurrence, TETHER_OWN(type), TETHER_OWN(interval),
                TETHER_OWN(day_of_week_mask), TETHER_OWN(day_of_month), TETHER_OWN(instance),
                TETHER_OWN(month_of_year));
TETHER_DESCRIBE(Series, TETHER_OWN(rule), TETHER_OWN(classic), TETHER_OWN(count),
                TETHER_OWN(first_date), TETHER_OWN(last_date), TETHER_OWN(is_cut),
                TETHER_OWN(is_late), TETHER_OWN(time_zone));

namespace tether {

namespace {

constexpr std::int64_t minute_ms = 60 * 1000;
constexpr std::int64_t day_minutes = 24 * 60;
constexpr std::int64_t most_minutes_ahead = 18 * 60;
constexpr std::int64_t most_minutes = 366 * day_minutes;  // of one meeting

// So many meetings at most: https://help.salesforce.com/apex/HTViewSolution?id=000212481
std::size_t most_meetings(const Pattern& pattern) {
  if (pattern.is_every_weekday) return 100;
  switch (pattern.frequency) {
    case Frequency::daily:
      return 100;
    case Frequency::weekly:
      return 53;
    case Frequency::monthly:
      return 59;
    case Frequency::yearly:
      return 9;
  }
  return 0;
}

std::string days_rule(unsigned days) {
  std::string list;
  constexpr std::string_view codes = "SUMOTUWETHFRSA";
  for (std::size_t index = 0; index * 2 < codes.size(); ++index)
    if (days & (sunday << index)) {
      if (!list.empty()) list += ',';
      list += codes.substr(index * 2, 2);
    }
  return list;
}

// Where a month has no such day Outlook takes its last one, and RFC 5545 none.
std::string month_day_rule(unsigned day) {
  constexpr unsigned in_every_month = 28;
  if (day <= in_every_month) return fmt::format(FMT_COMPILE("BYMONTHDAY={}"), day);
  if (day == 31) return "BYMONTHDAY=-1";
  std::string list = "28";
  for (unsigned next = in_every_month + 1; next <= day; ++next)
    list += fmt::format(FMT_COMPILE(",{}"), next);
  return fmt::format(FMT_COMPILE("BYMONTHDAY={};BYSETPOS=-1"), list);
}

std::string month_rule(const Pattern& pattern) {
  if (!pattern.place) return month_day_rule(pattern.month_day);
  return fmt::format(FMT_COMPILE("BYDAY={};BYSETPOS={}"), days_rule(pattern.days), pattern.place);
}

std::string parts_of(const Pattern& pattern) {
  switch (pattern.frequency) {
    case Frequency::daily:
      return "FREQ=DAILY";
    case Frequency::weekly:
      return fmt::format(FMT_COMPILE("FREQ=WEEKLY;BYDAY={};WKST={}"), days_rule(pattern.days),
                         days_rule(sunday << static_cast<unsigned>(pattern.week_start)));
    case Frequency::monthly:
      return "FREQ=MONTHLY;" + month_rule(pattern);
    case Frequency::yearly:
      return fmt::format(FMT_COMPILE("FREQ=YEARLY;BYMONTH={};{}"), pattern.month,
                         month_rule(pattern));
  }
  return {};
}

std::string rule_of(const Pattern& pattern, std::size_t count) {
  return fmt::format(FMT_COMPILE("RRULE:{};INTERVAL={};COUNT={}"), parts_of(pattern),
                     pattern.interval, count);
}

std::string instance_of(int place) {
  constexpr std::string_view words[] = {"First", "Second", "Third", "Fourth"};
  return std::string(place < 0 ? "Last" : words[place - 1]);
}

std::string month_name(unsigned month) {
  constexpr std::string_view names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
  return std::string(names[month - 1]);
}

void name_day_in_month(const Pattern& pattern, ClassicRecurrence& classic) {
  if (!pattern.place) {
    classic.day_of_month = pattern.month_day;
    return;
  }
  classic.type += "Nth";
  classic.instance = instance_of(pattern.place);
  classic.day_of_week_mask = pattern.days;
}

std::optional<ClassicRecurrence> classic_of(const Pattern& pattern) {
  ClassicRecurrence classic;
  switch (pattern.frequency) {
    case Frequency::daily:
      classic = {.type = "RecursDaily", .interval = pattern.interval};
      break;
    case Frequency::weekly:
      classic.type = pattern.is_every_weekday ? "RecursEveryWeekday" : "RecursWeekly";
      if (!pattern.is_every_weekday) classic.interval = pattern.interval;
      classic.day_of_week_mask = pattern.days;
      break;
    case Frequency::monthly:
      classic = {.type = "RecursMonthly", .interval = pattern.interval};
      name_day_in_month(pattern, classic);
      break;
    case Frequency::yearly:
      // It has no interval there.
      if (pattern.interval > 1) return std::nullopt;
      classic.type = "RecursYearly";
      name_day_in_month(pattern, classic);
      classic.month_of_year = month_name(pattern.month);
      break;
  }
  return classic;
}

bool is_ahead(std::int64_t minutes) {
  return minutes <= most_minutes_ahead && minutes >= -most_minutes_ahead;
}

bool is_time_of_day(const Recurrence& recurrence) {
  return recurrence.start_minutes >= 0 && recurrence.start_minutes < day_minutes &&
         recurrence.minutes >= 0 && recurrence.minutes <= most_minutes &&
         is_ahead(recurrence.minutes_ahead);
}

// Of UTC, by the clock of the series on that day.
std::int64_t minutes_ahead_on(const Recurrence& recurrence, std::string_view date) {
  std::int64_t minutes = recurrence.minutes_ahead;
  for (const ClockChange& change : recurrence.clock_changes)
    if (change.date <= date && is_ahead(change.minutes_ahead)) minutes = change.minutes_ahead;
  return minutes;
}

std::chrono::sys_days day_of(std::int64_t time, std::int64_t minutes_ahead) {
  return std::chrono::sys_days(std::chrono::days((time / minute_ms + minutes_ahead) / day_minutes));
}

}  // namespace

std::optional<Series> series_of(const Recurrence& recurrence, std::int64_t now) {
  const std::optional<Pattern> pattern = pattern_of(recurrence);
  if (!pattern || !is_time_of_day(recurrence)) return std::nullopt;
  Series series;
  const std::size_t most = most_meetings(*pattern);
  const std::chrono::sys_days today = day_of(now, recurrence.minutes_ahead);
  std::vector<std::chrono::sys_days> days = days_of(*pattern, pattern->first, most, series.is_cut);
  if (series.is_cut && days.back() < today) {
    bool goes_on = false;
    std::vector<std::chrono::sys_days> later = days_of(*pattern, today, most, goes_on);
    series.is_late = !later.empty();
    if (series.is_late) {
      days = std::move(later);
      series.is_cut = goes_on;
    }
  }
  if (days.empty()) return std::nullopt;
  series.rule = rule_of(*pattern, days.size());
  series.classic = classic_of(*pattern);
  series.count = static_cast<std::int64_t>(days.size());
  series.first_date = date_text(days.front());
  series.last_date = date_text(days.back());
  series.time_zone = recurrence.time_zone;
  return series;
}

bool is_on_time(const Item& meeting, const Recurrence& recurrence) {
  const std::optional<Pattern> pattern = pattern_of(recurrence);
  if (!pattern || recurrence.time_zone.empty()) return true;
  const std::string date = date_text(day_of(meeting.time, recurrence.minutes_ahead));
  const std::int64_t ahead = minutes_ahead_on(recurrence, date);
  const std::chrono::sys_days day = day_of(meeting.time, ahead);
  bool goes_on = false;
  const std::vector<std::chrono::sys_days> next = days_of(*pattern, day, 1, goes_on);
  const std::int64_t minutes = (meeting.time / minute_ms + ahead) % day_minutes;
  return !next.empty() && next.front() == day && minutes == recurrence.start_minutes;
}

Item first_meeting(Item meeting, const Recurrence& recurrence, const Series& series) {
  Recurrence first = recurrence;
  first.start_date = series.first_date;
  const std::optional<Pattern> pattern = pattern_of(first);
  if (!pattern) return meeting;
  const std::int64_t days = pattern->first.time_since_epoch().count();
  const std::int64_t ahead = minutes_ahead_on(recurrence, series.first_date);
  meeting.time = (days * day_minutes + recurrence.start_minutes - ahead) * minute_ms;
  meeting.end = meeting.time + recurrence.minutes * minute_ms;
  meeting.minutes_ahead = ahead;
  meeting.end_minutes_ahead = ahead;
  return meeting;
}

Task<Recurrence> read_recurrence(Shell& shell, std::string item_id) {
  Mailbox effect{Reading::recurrence, std::move(item_id)};
  Document answer = co_await shell.ask(std::move(effect));
  if (!answer.root().is_object()) co_return Error{"bad_json", "", {}};
  co_return read<Recurrence>(answer.root());
}

}  // namespace tether
