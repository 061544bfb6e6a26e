#include <chrono>

#include "lookup/logged_row.h"
#include "tether/date.h"

namespace tether {

namespace {

constexpr std::chrono::minutes repeated_within{10};

// Of "2026-11-20T09:31:00.000+0000".
std::chrono::sys_time<std::chrono::minutes> minute_of(std::string_view time) {
  using namespace std::chrono;
  if (time.size() < std::string_view("2026-11-20T09:31").size()) return {};
  return day_in(time.substr(0, 10)).value_or(sys_days()) +
         hours(number_in(time.substr(11, 2)).value_or(0)) +
         minutes(number_in(time.substr(14, 2)).value_or(0));
}

// About the same, and soon after.
bool may_repeat(Value row, Value earlier) {
  for (const std::string_view same : {"WhoId", "WhatId"})
    if (row.text_at(same) != earlier.text_at(same)) return false;
  const std::chrono::minutes later =
      minute_of(row.text_at("CreatedDate")) - minute_of(earlier.text_at("CreatedDate"));
  return later.count() >= 0 && later <= repeated_within;
}

}  // namespace

std::vector<std::string> repeated_rows(Value rows, std::string_view stands,
                                       std::string_view user_id,
                                       const std::function<bool(Value, Value)>& is_alike) {
  std::vector<std::string> ids;
  Value first;
  const Value records = rows.at("records");
  for (Value row = records.first(); row.exists(); row = row.next()) {
    if (row.text_at("Id") == stands)
      first = row;
    else if (first.exists() && row.text_at("CreatedById") == user_id && is_alike(row, first) &&
             may_repeat(row, first))
      ids.emplace_back(row.text_at("Id"));
  }
  return ids;
}

}  // namespace tether
