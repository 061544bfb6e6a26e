#include "tether/capabilities.h"

#include <charconv>

#include "tether/text.h"

namespace tether {

namespace {

// The number that stands in `digits`, or -1; no part of a version is longer than five digits.
int number(std::string_view digits) {
  int value = 0;
  const auto [end, failure] = std::from_chars(digits.begin(), digits.end(), value);
  return failure == std::errc() && end == digits.end() && value >= 0 && value < 100000 ? value : -1;
}

constexpr int set(int minor) { return 10000 + minor; }

// Windows builds below 16.0.11629 are Office 2016 and volume-licensed 2019.
bool is_old_windows(const Host& host) {
  if (host.platform != "PC") return false;
  const std::vector<std::string_view> parts = split(host.version, '.');
  return parts.size() >= 3 && parts[0] == "16" && number(parts[2]) >= 0 && number(parts[2]) < 11629;
}

Support support(const Host& host, int available) {
  if (host.platform == "iOS" || host.platform == "Android") return Support::mobile;
  if (available < set(4)) return Support::too_old;
  return is_old_windows(host) ? Support::no_promise : Support::full;
}

}  // namespace

Browser browser(const Host& host) {
  if (host.platform != "OfficeOnline") return Browser::desktop;
  const auto says = [&](std::string_view word) {
    return host.user_agent.find(word) != std::string::npos;
  };
  // Every one also claims to be those behind it.
  if (says("Firefox/")) return Browser::firefox;
  if (says("Edg/")) return Browser::edge;
  if (says("Chrome/")) return Browser::chrome;
  return says("Safari/") ? Browser::safari : Browser::chrome;
}

std::string_view name_of(Browser browser) {
  constexpr std::string_view names[] = {"chrome", "edge", "firefox", "safari", "desktop"};
  return names[static_cast<int>(browser)];
}

int requirement_set_number(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, '.');
  if (parts.size() != 2 || number(parts[0]) < 0 || number(parts[1]) < 0) return 0;
  return number(parts[0]) * 10000 + number(parts[1]);
}

Capabilities capabilities(const Host& host) {
  const int available = requirement_set_number(host.requirement_set);
  return {.support = support(host, available),
          .attachment_content = available >= set(8),
          .categories = available >= set(8),
          .delays_delivery = available >= set(13),
          .loads_selected = available >= set(15),
          .cached_mode = host.platform == "PC"};
}

}  // namespace tether
