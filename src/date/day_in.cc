#include "tether/date.h"

namespace tether {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

std::optional<int> number_in(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  return number;
}

std::optional<sys_days> day_in(std::string_view text) {
  if (text.size() != std::string_view("2026-12-01").size() || text[4] != '-' || text[7] != '-')
    return std::nullopt;
  const std::optional<int> y = number_in(text.substr(0, 4));
  const std::optional<int> m = number_in(text.substr(5, 2));
  const std::optional<int> d = number_in(text.substr(8, 2));
  if (!y || !m || !d) return std::nullopt;
  const year_month_day date(year(*y), month(static_cast<unsigned>(*m)),
                            day(static_cast<unsigned>(*d)));
  if (!date.ok()) return std::nullopt;
  return sys_days(date);
}

}  // namespace tether
