#include "edit/number.h"

#include <algorithm>
#include <charconv>

#include "tether/text.h"

namespace tether {

namespace {

std::size_t digits_at(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  return end == std::string_view::npos ? text.size() : end;
}

// 35000000 of 3.5E7, as Java writes large and small numbers; anything else as it stands.
std::string without_exponent(std::string_view text) {
  constexpr int most = 40;
  const std::size_t at = text.find_first_of("eE");
  if (at == std::string_view::npos) return std::string(text);
  const Digits digits = digits_of(text.substr(0, at));
  const Digits power = digits_of(text.substr(at + 1));
  if (!digits.is_number || !power.is_number || !power.fraction.empty() || power.whole.size() > 2)
    return std::string(text);
  int places = 0;
  // std::stoi would bring printf along, for an exception that nobody throws.
  std::from_chars(power.whole.data(), power.whole.data() + power.whole.size(), places);
  if (power.is_negative) places = -places;
  if (places > most || places < -most) return std::string(text);
  std::string whole(digits.whole);
  std::string fraction(digits.fraction);
  for (; places > 0; --places) {
    whole += fraction.empty() ? '0' : fraction.front();
    if (!fraction.empty()) fraction.erase(0, 1);
  }
  for (; places < 0; ++places) {
    fraction.insert(fraction.begin(), whole.empty() ? '0' : whole.back());
    if (!whole.empty()) whole.pop_back();
  }
  return (digits.is_negative ? "-" : "") + whole + '.' + fraction;
}

std::string plain_number(std::string_view value) {
  const std::string written = without_exponent(trim(value));
  const Digits digits = digits_of(written);
  if (!digits.is_number) return std::string(value);
  std::string plain(digits.whole.empty() ? "0" : digits.whole);
  if (!digits.fraction.empty()) (plain += '.') += digits.fraction;
  return digits.is_negative && plain != "0" ? '-' + plain : plain;
}

// 14:30 of 14:30:00.000Z: nobody sets the seconds of a time.
std::string plain_time(std::string_view value) {
  constexpr std::size_t minutes = 5;
  const std::string_view rest = value.substr(std::min(value.size(), minutes));
  const bool is_whole = rest == ":00.000Z" || rest == ":00" || rest == ":00.000";
  return std::string(is_whole ? value.substr(0, minutes) : value);
}

// Salesforce writes +0000 by REST and Z by the UI API.
std::string plain_moment(std::string_view value) {
  constexpr std::string_view zone = "+0000";
  if (!value.ends_with(zone)) return std::string(value);
  return std::string(value.substr(0, value.size() - zone.size())) + 'Z';
}

}  // namespace

bool is_number(DataType type) {
  return type == DataType::integer || type == DataType::number || type == DataType::currency ||
         type == DataType::percent;
}

// Zeros that say nothing are left out: 007.50 has the digits 7 and 5.
Digits digits_of(std::string_view text) {
  Digits digits;
  if (text.starts_with('-') || text.starts_with('+')) {
    digits.is_negative = text.front() == '-';
    text.remove_prefix(1);
  }
  digits.whole = text.substr(0, digits_at(text));
  text.remove_prefix(digits.whole.size());
  if (text.starts_with('.')) {
    digits.fraction = text.substr(1, digits_at(text.substr(1)));
    text.remove_prefix(1 + digits.fraction.size());
  }
  digits.is_number = text.empty() && !(digits.whole.empty() && digits.fraction.empty());
  while (digits.whole.starts_with('0')) digits.whole.remove_prefix(1);
  while (digits.fraction.ends_with('0')) digits.fraction.remove_suffix(1);
  return digits;
}

std::string plain_value(const FieldInfo& field, std::string_view value) {
  if (is_number(field.type)) return plain_number(value);
  if (field.type == DataType::email) return std::string(trim(value));
  if (field.type == DataType::boolean) return value == "true" ? "true" : "false";
  if (field.type == DataType::time) return plain_time(value);
  if (field.type == DataType::date_time) return plain_moment(value);
  return std::string(value);
}

}  // namespace tether
