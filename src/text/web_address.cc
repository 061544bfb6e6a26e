#include "tether/text.h"

namespace tether {

namespace {

// A host as people write it, in the letters of any script, with or without a port.
bool is_host(std::string_view host) {
  constexpr std::string_view ascii = "abcdefghijklmnopqrstuvwxyz0123456789-.:";
  for (const char sign : host)
    if (static_cast<unsigned char>(sign) < 0x80 && ascii.find(sign) == ascii.npos) return false;
  return !host.empty();
}

}  // namespace

std::string web_address(std::string_view typed) {
  const std::string_view text = trim(typed);
  const std::string folded = lower(text);
  std::string_view rest = folded;
  const bool has_scheme = rest.starts_with("https://") || rest.starts_with("http://");
  if (has_scheme) rest.remove_prefix(rest.find("//") + 2);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  if (!is_host(host)) return {};
  if (has_scheme) return std::string(text);
  return host.find('.') < host.find(':') ? "https://" + std::string(text) : std::string();
}

}  // namespace tether
