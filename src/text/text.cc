#include "tether/text.h"

#include <algorithm>
#include <chrono>

namespace tether {

namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";

// Of the years 0001 and 9999, beyond which no four digits write a year.
constexpr std::int64_t first_moment = -62135596800000;
constexpr std::int64_t last_moment = 253402300799999;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_digits(std::string& out, unsigned number, unsigned count) {
  if (count > 1) append_digits(out, number / 10, count - 1);
  out += static_cast<char>('0' + number % 10);
}

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// How many bytes the well-formed code point at the start of `text` has; 0 where there is none
// (table 3-7 of the Unicode standard).
std::size_t code_point_size(std::string_view text) {
  const auto in = [text](std::size_t at, unsigned from, unsigned to) {
    if (at >= text.size()) return false;
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte >= from && byte <= to;
  };
  const auto tail = [&](std::size_t at) { return in(at, 0x80, 0xBF); };
  if (in(0, 0x00, 0x7F)) return 1;
  if (in(0, 0xC2, 0xDF)) return tail(1) ? 2 : 0;
  if (in(0, 0xE0, 0xE0)) return in(1, 0xA0, 0xBF) && tail(2) ? 3 : 0;
  if (in(0, 0xED, 0xED)) return in(1, 0x80, 0x9F) && tail(2) ? 3 : 0;
  if (in(0, 0xE1, 0xEF)) return tail(1) && tail(2) ? 3 : 0;
  if (in(0, 0xF0, 0xF0)) return in(1, 0x90, 0xBF) && tail(2) && tail(3) ? 4 : 0;
  if (in(0, 0xF4, 0xF4)) return in(1, 0x80, 0x8F) && tail(2) && tail(3) ? 4 : 0;
  if (in(0, 0xF1, 0xF3)) return tail(1) && tail(2) && tail(3) ? 4 : 0;
  return 0;
}

std::string well_formed(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = code_point_size(text.substr(at));
    out += size ? text.substr(at, size) : "\xEF\xBF\xBD";
    at += std::max<std::size_t>(size, 1);
  }
  return out;
}

}  // namespace

std::string_view trim(std::string_view text) {
  const std::size_t from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

std::uint64_t hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
  return hash;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0;;) {
    const std::size_t to = text.find(separator, from);
    parts.push_back(text.substr(from, to == std::string_view::npos ? to : to - from));
    if (to == std::string_view::npos) return parts;
    from = to + 1;
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

std::string url_encode(std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size() + text.size() / 2);
  for (const char c : text) {
    if (unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += hex[byte >> 4];
    out += hex[byte & 15];
  }
  return out;
}

std::string url_decode(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = text[at] == '%' && at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[at + 2]) : -1;
    if (low < 0) {
      out += text[at] == '+' ? ' ' : text[at];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return well_formed(out);
}

std::optional<std::string> query_value(std::string_view query, std::string_view name) {
  for (const std::string_view pair : split(query, '&')) {
    const std::size_t equals = pair.find('=');
    if (pair.substr(0, equals) != name) continue;
    return equals == std::string_view::npos ? "" : url_decode(pair.substr(equals + 1));
  }
  return std::nullopt;
}

std::string first_characters(std::string_view text, std::size_t characters, bool* cut) {
  std::size_t at = 0;
  for (; at < text.size(); ++at)
    if (starts_code_point(text[at]) && characters-- == 0) break;
  if (cut) *cut = at < text.size();
  return std::string(text.substr(0, at));
}

std::string one_line(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : trim(text)) {
    const bool blank = blanks.find(c) != std::string_view::npos;
    if (!blank && gap) out += ' ';
    if (!blank) out += c;
    gap = blank;
  }
  return out;
}

std::string iso_time(std::int64_t milliseconds) {
  using namespace std::chrono;
  const sys_time<std::chrono::milliseconds> time{
      std::chrono::milliseconds(std::clamp(milliseconds, first_moment, last_moment))};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const auto of_day = static_cast<unsigned>((time - day).count());
  // Digits by hand: fmt's padded numbers alone are 19 KB of WebAssembly.
  std::string out;
  append_digits(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  append_digits(out += '-', static_cast<unsigned>(date.month()), 2);
  append_digits(out += '-', static_cast<unsigned>(date.day()), 2);
  append_digits(out += 'T', of_day / 3600000, 2);
  append_digits(out += ':', of_day / 60000 % 60, 2);
  append_digits(out += ':', of_day / 1000 % 60, 2);
  append_digits(out += '.', of_day % 1000, 3);
  return out += 'Z';
}

}  // namespace tether
