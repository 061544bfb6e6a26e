// The words for days, by language. All stand in small letters; ä, ö, ü and ß as ae, oe, ue and ss.
#pragma once

#include <chrono>
#include <span>
#include <string_view>

namespace tether {

enum class Meaning {
  days,                // so many from today
  weeks,               // likewise
  months,              // likewise, at most the last day of the month
  years,               // likewise
  weekday,             // the first one after today
  day_of_week,         // that day of the week so many after this one
  beginning_of_month,  // so many after this one
  end_of_month,        // likewise
};

struct Phrase {
  std::string_view pattern;  // # stands for a number, @ for a day of the week
  Meaning meaning;
  int amount = 0;                 // where there is no #
  std::chrono::weekday day = {};  // where there is no @
};

struct NamedDay {
  std::string_view name;
  std::chrono::weekday day;
};

struct NamedNumber {
  std::string_view name;
  int number;
};

struct DayWords {
  std::string_view language;
  std::chrono::weekday week_start;            // without a region
  std::span<const std::string_view> fillers;  // say nothing about the day
  std::span<const NamedDay> days;
  std::span<const NamedNumber> numbers;
  std::span<const Phrase> phrases;
};

// English where there is no table for it.
const DayWords& day_words(std::string_view language);

}  // namespace tether
