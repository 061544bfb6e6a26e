// Small helpers for text, all on UTF-8, and the Message: a sentence that the shell says in the
// user's language.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tether {

// `key` names a sentence in web/pane/locales; `values` fill its {0}, {1} ... in order.
struct Message {
  std::string key;
  std::vector<std::string> values;

  bool empty() const { return key.empty(); }
  bool operator==(const Message&) const = default;
};

std::string_view trim(std::string_view text);

// FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
std::uint64_t hash(std::string_view text);

// Folds ASCII letters only: addresses, host names and API names are compared so.
std::string lower(std::string_view text);
bool same_ignoring_case(std::string_view a, std::string_view b);

std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

// Percent-encoding of RFC 3986: everything but unreserved characters.
std::string url_encode(std::string_view text);
// Undoes percent-encoding; a malformed escape stays as it is, bytes that are no UTF-8 become
// U+FFFD.
std::string url_decode(std::string_view text);
// The value of `name` in a query string (without its '?'), decoded.
std::optional<std::string> query_value(std::string_view query, std::string_view name);
// Where a text leads on the web, https without a scheme; empty for one of another scheme or of no
// host.
std::string web_address(std::string_view typed);

// At most `characters` code points, cut between code points; `cut` (if given) says whether any
// went.
std::string first_characters(std::string_view text, std::size_t characters, bool* cut = nullptr);

// Runs of white space become one blank; the ends are trimmed.
std::string one_line(std::string_view text);

// 2026-11-20T09:31:00.000Z, as Salesforce's dateTime fields take it, from epoch milliseconds;
// within the years 1 to 9999.
std::string iso_time(std::int64_t milliseconds);

}  // namespace tether
