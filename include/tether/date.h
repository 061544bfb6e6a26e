// Days as Salesforce and Outlook write them: 2026-12-01 (ISO 8601).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tether {

// Of digits alone, few enough for an int.
std::optional<int> number_in(std::string_view digits);
// None where the text is no such day.
std::optional<std::chrono::sys_days> day_in(std::string_view text);
std::string date_text(std::chrono::sys_days day);

}  // namespace tether
