// The days on which a series takes place, from the words in which Outlook says it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "tether/recurrence.h"

namespace tether {

enum class Frequency { daily, weekly, monthly, yearly };

// Bits of the days of a week; Salesforce's RecurrenceDayOfWeekMask has the same.
constexpr unsigned sunday = 1;
constexpr unsigned weekdays = 62;
constexpr unsigned weekend = 65;
constexpr unsigned every_day = 127;

struct Pattern {
  Frequency frequency = Frequency::daily;
  int interval = 1;
  unsigned days = 0;       // of a week; of a month where `place` says which of them
  int week_start = 0;      // 0 is Sunday
  int place = 0;           // 1 to 4, -1 for the last; 0: by its date
  unsigned month_day = 0;  // in a month without it its last day
  unsigned month = 0;      // of a year
  std::chrono::sys_days first;
  std::optional<std::chrono::sys_days> last;

  bool is_every_weekday = false;  // it was said so
};

std::optional<Pattern> pattern_of(const Recurrence& recurrence);

// The first days of the pattern that are not before `from`; `goes_on`, whether it has more.
std::vector<std::chrono::sys_days> days_of(const Pattern& pattern, std::chrono::sys_days from,
                                           std::size_t most, bool& goes_on);

}  // namespace tether
