#include <fmt/compile.h>

#include "tether/date.h"

namespace tether {

std::string date_text(std::chrono::sys_days date) {
  const std::chrono::year_month_day parts(date);
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), static_cast<int>(parts.year()),
                     static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

}  // namespace tether
