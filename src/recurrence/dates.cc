#include "recurrence/dates.h"

#include <algorithm>

#include "tether/date.h"
#include "tether/text.h"

namespace tether {

namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

// Outlook's own: 1 January 1601 to 31 August 4500 (MS-OXOCAL 2.2.1.44.1).
constexpr year first_year{1601};
constexpr year last_year{4500};
constexpr std::int64_t most_interval = 999;
constexpr std::size_t days_in_week = 7;

// Where a word stands among `words`, from 0.
std::optional<int> place_in(std::string_view words, std::string_view word) {
  int place = 0;
  for (const std::string_view one : split(words, ' ')) {
    if (one == word) return place;
    ++place;
  }
  return std::nullopt;
}

std::optional<int> weekday_of(std::string_view word) {
  return place_in("sun mon tue wed thu fri sat", word);
}

unsigned days_named(std::string_view word) {
  if (word == "day") return every_day;
  if (word == "weekday") return weekdays;
  if (word == "weekendDay") return weekend;
  const std::optional<int> one = weekday_of(word);
  return one ? sunday << *one : 0;
}

std::optional<sys_days> outlook_day(std::string_view text) {
  const std::optional<sys_days> day = day_in(text);
  if (!day) return std::nullopt;
  const year in = year_month_day(*day).year();
  return in < first_year || in > last_year ? std::nullopt : day;
}

// By its date, or as the first, second ... of some days.
bool read_day_in_month(const Recurrence& recurrence, Pattern& pattern) {
  if (recurrence.day_of_month >= 1 && recurrence.day_of_month <= 31) {
    pattern.month_day = static_cast<unsigned>(recurrence.day_of_month);
    return true;
  }
  const std::optional<int> place =
      place_in("first second third fourth last", recurrence.week_number);
  pattern.days = days_named(recurrence.day_of_week);
  if (!place || !pattern.days) return false;
  pattern.place = *place == 4 ? -1 : *place + 1;
  return true;
}

bool read_weekly(const Recurrence& recurrence, Pattern& pattern) {
  pattern.frequency = Frequency::weekly;
  pattern.week_start = weekday_of(recurrence.first_day_of_week).value_or(0);
  for (const std::string& word : recurrence.days) pattern.days |= days_named(word);
  return pattern.days != 0;
}

bool read_yearly(const Recurrence& recurrence, Pattern& pattern) {
  pattern.frequency = Frequency::yearly;
  const std::optional<int> named =
      place_in("jan feb mar apr may jun jul aug sep oct nov dec", recurrence.month);
  pattern.month = named ? static_cast<unsigned>(*named) + 1 : 0;
  return named && read_day_in_month(recurrence, pattern);
}

bool read_type(const Recurrence& recurrence, Pattern& pattern) {
  if (recurrence.type == "daily") return true;
  if (recurrence.type == "weekday") {
    pattern.frequency = Frequency::weekly;
    pattern.days = weekdays;
    pattern.interval = 1;
    return pattern.is_every_weekday = true;
  }
  if (recurrence.type == "weekly") return read_weekly(recurrence, pattern);
  if (recurrence.type == "yearly") return read_yearly(recurrence, pattern);
  if (recurrence.type != "monthly") return false;
  pattern.frequency = Frequency::monthly;
  return read_day_in_month(recurrence, pattern);
}

unsigned bit_of(sys_days day) { return sunday << weekday(day).c_encoding(); }

sys_days day_in_month(const Pattern& pattern, year_month in) {
  const sys_days end(year_month_day_last(in.year(), std::chrono::month_day_last(in.month())));
  const sys_days begin(in / day(1));
  if (!pattern.place) return std::min(begin + days(pattern.month_day - 1), end);
  const bool from_end = pattern.place < 0;
  sys_days found = from_end ? end : begin;
  for (int left = from_end ? 1 : pattern.place;; found += days(from_end ? -1 : 1))
    if ((bit_of(found) & pattern.days) && --left == 0) return found;
}

// The days of the pattern's period number `index`, in their order.
std::vector<sys_days> days_in_period(const Pattern& pattern, int index) {
  const int step = index * pattern.interval;
  if (pattern.frequency == Frequency::daily) return {pattern.first + days(step)};
  if (pattern.frequency == Frequency::weekly) {
    const int into = (static_cast<int>(weekday(pattern.first).c_encoding()) - pattern.week_start +
                      static_cast<int>(days_in_week)) %
                     static_cast<int>(days_in_week);
    const sys_days begin = pattern.first - days(into) + days(step * static_cast<int>(days_in_week));
    std::vector<sys_days> found;
    for (std::size_t offset = 0; offset < days_in_week; ++offset)
      if (bit_of(begin + days(offset)) & pattern.days) found.push_back(begin + days(offset));
    return found;
  }
  const year_month_day first(pattern.first);
  if (pattern.frequency == Frequency::yearly)
    return {day_in_month(
        pattern, year_month(first.year() + std::chrono::years(step), month(pattern.month)))};
  return {
      day_in_month(pattern, year_month(first.year(), first.month()) + std::chrono::months(step))};
}

}  // namespace

std::optional<Pattern> pattern_of(const Recurrence& recurrence) {
  const std::optional<sys_days> first = outlook_day(recurrence.start_date);
  if (!first || recurrence.interval < 1 || recurrence.interval > most_interval) return std::nullopt;
  Pattern pattern{.interval = static_cast<int>(recurrence.interval), .first = *first};
  if (!recurrence.end_date.empty()) {
    pattern.last = outlook_day(recurrence.end_date);
    if (!pattern.last) return std::nullopt;
  }
  if (!read_type(recurrence, pattern)) return std::nullopt;
  return pattern;
}

std::vector<sys_days> days_of(const Pattern& pattern, sys_days from, std::size_t most,
                              bool& goes_on) {
  const sys_days end = pattern.last.value_or(sys_days(last_year / std::chrono::August / day(31)));
  std::vector<sys_days> found;
  goes_on = false;
  for (int index = 0;; ++index)
    for (const sys_days one : days_in_period(pattern, index)) {
      if (one > end) return found;
      if (one < pattern.first || one < from) continue;
      if (found.size() == most) {
        goes_on = true;
        return found;
      }
      found.push_back(one);
    }
}

}  // namespace tether
