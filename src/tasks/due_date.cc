#include <algorithm>
#include <optional>

#include "tasks/words.h"
#include "tether/date.h"
#include "tether/tasks.h"
#include "tether/text.h"

namespace tether {

namespace {

using namespace std::chrono;

// Salesforce keeps no day before or after.
constexpr year first_year{1700};
constexpr year last_year{4000};

constexpr std::size_t most_digits = 3;

std::optional<sys_days> kept_day(std::string_view text) {
  const std::optional<sys_days> found = day_in(text);
  if (!found) return std::nullopt;
  const year in = year_month_day(*found).year();
  return in < first_year || in > last_year ? std::nullopt : found;
}

// As the tables have them.
std::string folded(std::string_view words) {
  static constexpr std::string_view letters[][2] = {
      {"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "ae"}, {"Ö", "oe"}, {"Ü", "ue"}, {"ß", "ss"}};
  std::string text = one_line(lower(words));
  for (const auto& [from, to] : letters)
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at))
      text.replace(at, from.size(), to);
  return text;
}

std::vector<std::string> words_in(std::string_view text, const DayWords& language) {
  std::vector<std::string> words;
  const std::string line = folded(text);
  for (std::string_view word : split(line, ' ')) {
    while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
    const auto& fillers = language.fillers;
    const bool is_filler = std::find(fillers.begin(), fillers.end(), word) != fillers.end();
    if (!word.empty() && !is_filler) words.emplace_back(word);
  }
  return words;
}

struct Read {
  int amount;
  weekday day;
};

bool read_number(std::string_view word, const DayWords& language, Read& read) {
  for (const auto& [name, number] : language.numbers)
    if (word == name) {
      read.amount = number;
      return true;
    }
  const std::optional<int> number = word.size() <= most_digits ? number_in(word) : std::nullopt;
  if (number) read.amount = *number;
  return number.has_value();
}

bool read_day(std::string_view word, const DayWords& language, Read& read) {
  for (const auto& [name, day] : language.days)
    if (word == name) {
      read.day = day;
      return true;
    }
  return false;
}

std::optional<Read> match(const std::vector<std::string>& words, const Phrase& phrase,
                          const DayWords& language) {
  const std::vector<std::string_view> pattern = split(phrase.pattern, ' ');
  if (words.size() != pattern.size()) return std::nullopt;
  Read read{phrase.amount, phrase.day};
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool fits = pattern[at] == "#"   ? read_number(words[at], language, read)
                      : pattern[at] == "@" ? read_day(words[at], language, read)
                                           : words[at] == pattern[at];
    if (!fits) return std::nullopt;
  }
  return read;
}

// A month without the day ends before it.
sys_days months_later(sys_days today, int count) {
  const year_month_day date(today);
  const year_month later = year_month(date.year(), date.month()) + months(count);
  const year_month_day same = later / date.day();
  return same.ok() ? sys_days(same) : sys_days(later / last);
}

// Where a week begins on another day than Monday: weekData of the Unicode CLDR's supplemental data.
// https://github.com/unicode-org/cldr/blob/main/common/supplemental/supplementalData.xml
constexpr std::string_view sunday_regions =
    " ag as bd br bs bt bw bz ca co dm do et gt gu hk hn id il in jm jp ke kh kr la mh mm mo mt mx "
    "mz ni np pa pe ph pk pr pt py sa sg sv th tt tw um us ve vi ws ye za zw ";
constexpr std::string_view saturday_regions = " af bh dj dz eg iq ir jo kw ly om qa sd sy ";

weekday week_start(const DayWords& words, std::string_view language) {
  const std::string region = lower(language.substr(std::min<std::size_t>(3, language.size())));
  if (region.size() != 2) return words.week_start;
  const std::string wanted = ' ' + region + ' ';
  if (sunday_regions.find(wanted) != std::string_view::npos) return Sunday;
  return saturday_regions.find(wanted) != std::string_view::npos ? Saturday : Monday;
}

sys_days day_of_week(sys_days today, const Read& read, weekday start) {
  const sys_days first = today - (weekday(today) - start) + weeks(read.amount);
  const sys_days found = first + (read.day - start);
  return found < today ? found + weeks(1) : found;
}

sys_days day_of(const Phrase& phrase, const Read& read, sys_days today, weekday start) {
  const year_month_day date(today);
  const year_month later = year_month(date.year(), date.month()) + months(read.amount);
  switch (phrase.meaning) {
    case Meaning::days:
      return today + days(read.amount);
    case Meaning::weeks:
      return today + weeks(read.amount);
    case Meaning::months:
      return months_later(today, read.amount);
    case Meaning::years:
      return months_later(today, read.amount * 12);
    case Meaning::weekday:
      return today + days(1) + (read.day - weekday(today + days(1)));
    case Meaning::day_of_week:
      return day_of_week(today, read, start);
    case Meaning::beginning_of_month:
      return later / 1;
    case Meaning::end_of_month:
      return later / last;
  }
  return today;
}

}  // namespace

std::string due_date(std::string_view words, std::string_view language, std::string_view today) {
  if (const auto date = kept_day(trim(words))) return date_text(*date);
  const std::optional<sys_days> now = kept_day(today);
  if (!now) return {};
  const DayWords& table = day_words(language);
  const std::vector<std::string> typed = words_in(words, table);
  for (const Phrase& phrase : table.phrases)
    if (const std::optional<Read> read = match(typed, phrase, table))
      return date_text(day_of(phrase, *read, *now, week_start(table, language)));
  return {};
}

}  // namespace tether
