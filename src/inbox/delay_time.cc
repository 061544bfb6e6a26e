#include <fmt/compile.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "tether/date.h"
#include "tether/inbox.h"
#include "tether/tasks.h"
#include "tether/text.h"

namespace tether {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int minutes_a_day = 24 * 60;
constexpr int morning = 8 * 60;
constexpr std::size_t day_length = std::string_view("2026-12-01").size();
constexpr std::size_t time_length = std::string_view("2026-12-01T08:00").size();

struct Time {
  sys_days day;
  int minutes = 0;
};

std::string text_of(sys_days day, int minutes) {
  const int over = minutes / minutes_a_day;
  const int of_day = minutes % minutes_a_day;
  return fmt::format(FMT_COMPILE("{}T{:02}:{:02}"), date_text(day + days(over)), of_day / 60,
                     of_day % 60);
}

std::optional<int> short_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  return number_in(digits);
}

// 8:05, 14.30 or 9 as the minutes of its day.
std::optional<int> minutes_in(std::string_view text) {
  const std::size_t colon = text.find_first_of(":.");
  const std::optional<int> hours = short_number(text.substr(0, colon));
  const std::optional<int> minutes =
      colon == text.npos ? std::optional<int>(0) : short_number(text.substr(colon + 1));
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return *hours * 60 + *minutes;
}

std::optional<Time> time_in(std::string_view text) {
  if (text.size() != time_length || text[day_length] != 'T') return std::nullopt;
  const auto day = day_in(text.substr(0, day_length));
  const auto minutes = minutes_in(text.substr(day_length + 1));
  if (!day || !minutes) return std::nullopt;
  return Time{*day, *minutes};
}

// The words by which somebody names an hour, or how long from now, in English and German.
constexpr std::string_view before_hour[] = {"at", "um", "@"};
constexpr std::string_view after_hour[] = {"uhr", "o'clock", "h"};
constexpr std::string_view hours[] = {"hour", "hours", "stunde", "stunden", "h"};
constexpr std::string_view minutes_words[] = {"minute", "minutes", "min", "minuten"};
constexpr std::string_view one[] = {"a", "an", "one", "einer", "eine"};

template <std::size_t size>
bool is_one_of(const std::string_view (&words)[size], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// 9am, 9:30pm.
std::optional<int> half_day_in(std::string_view word) {
  const bool is_pm = word.ends_with("pm");
  if (!is_pm && !word.ends_with("am")) return std::nullopt;
  const std::optional<int> minutes = minutes_in(word.substr(0, word.size() - 2));
  if (!minutes || *minutes < 60 || *minutes >= 13 * 60) return std::nullopt;
  return *minutes % (12 * 60) + (is_pm ? 12 * 60 : 0);
}

// Takes the hour out of the words.
std::optional<int> take_hour(std::vector<std::string>& words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::optional<int> minutes = half_day_in(words[at]);
    std::size_t taken = 1;
    const std::string_view next = at + 1 < words.size() ? words[at + 1] : std::string_view();
    if (!minutes && (next == "am" || next == "pm")) {
      minutes = half_day_in(words[at] + std::string(next));
      taken = 2;
    }
    const bool is_named = at > 0 && is_one_of(before_hour, words[at - 1]);
    const bool is_called = is_one_of(after_hour, next);
    if (!minutes && (is_named || is_called || words[at].find(':') != std::string::npos)) {
      minutes = minutes_in(words[at]);
      taken = is_called ? 2 : 1;
    }
    if (!minutes) continue;
    const std::size_t from = is_named ? at - 1 : at;
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(from),
                words.begin() + static_cast<std::ptrdiff_t>(at + taken));
    return minutes;
  }
  return std::nullopt;
}

// In two hours, in 30 minutes.
std::string from_now(const std::vector<std::string>& words, const Time& now) {
  if (words.size() != 3 || words[0] != "in") return {};
  const std::optional<int> amount = is_one_of(one, words[1]) ? 1 : short_number(words[1]);
  if (!amount || *amount > minutes_a_day) return {};
  if (is_one_of(hours, words[2])) return text_of(now.day, now.minutes + *amount * 60);
  if (is_one_of(minutes_words, words[2])) return text_of(now.day, now.minutes + *amount);
  return {};
}

}  // namespace

std::string delay_time(std::string_view typed, std::string_view language, std::string_view now) {
  const std::optional<Time> today = time_in(now);
  if (!today) return {};
  if (const auto exact = time_in(trim(typed))) return text_of(exact->day, exact->minutes);
  const std::string line = lower(one_line(typed));
  std::vector<std::string> words;
  for (const std::string_view word : split(line, ' '))
    if (!word.empty()) words.emplace_back(word);
  if (std::string later = from_now(words, *today); !later.empty()) return later;
  const std::optional<int> hour = take_hour(words);
  if (words.empty() && hour)
    return text_of(today->day + days(*hour > today->minutes ? 0 : 1), *hour);
  const std::string day = due_date(join(words, " "), language, now.substr(0, day_length));
  const auto found = day_in(day);
  return found ? text_of(*found, hour.value_or(morning)) : std::string();
}

std::vector<DelayPreset> delay_presets(std::string_view now) {
  const std::optional<Time> today = time_in(now);
  if (!today) return {};
  const sys_days monday =
      today->day + days(1) + (std::chrono::Monday - std::chrono::weekday(today->day + days(1)));
  std::vector<DelayPreset> presets{
      {"hour", text_of(today->day, today->minutes + 60)},
      {"tomorrow", text_of(today->day + days(1), morning)},
  };
  if (monday != today->day + days(1)) presets.push_back({"monday", text_of(monday, morning)});
  return presets;
}

}  // namespace tether
