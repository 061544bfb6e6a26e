#include <algorithm>
#include <chrono>

#include "lookup/logged_row.h"

namespace tether {

namespace {

constexpr int repeated_within_minutes = 10;

int number_in(std::string_view text, std::size_t place, std::size_t size) {
  int number = 0;
  for (const char digit : text.substr(std::min(place, text.size()), size))
    number = number * 10 + (digit - '0');
  return number;
}

// Of "2026-11-20T09:31:00.000+0000".
std::int64_t minute_of(std::string_view time) {
  using namespace std::chrono;
  const sys_days day = year(number_in(time, 0, 4)) / number_in(time, 5, 2) / number_in(time, 8, 2);
  const std::int64_t hours = day.time_since_epoch().count() * 24 + number_in(time, 11, 2);
  return hours * 60 + number_in(time, 14, 2);
}

}  // namespace

bool may_repeat(Value row, Value earlier) {
  for (const std::string_view same : {"WhoId", "WhatId"})
    if (row.text_at(same) != earlier.text_at(same)) return false;
  const std::int64_t later =
      minute_of(row.text_at("CreatedDate")) - minute_of(earlier.text_at("CreatedDate"));
  return later >= 0 && later <= repeated_within_minutes;
}

}  // namespace tether
