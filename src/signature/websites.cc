#include "signature/websites.h"

#include <algorithm>

#include "signature/lines.h"
#include "signature/words.h"
#include "tether/text.h"

namespace tether::signature {

namespace {

constexpr std::size_t longest_website = 100;

std::string_view bare(std::string_view word) {
  while (!word.empty() && std::string_view("<([|,;").find(word.front()) != word.npos)
    word.remove_prefix(1);
  word = word.substr(0, word.find_first_of("<>()[]|,;\"'"));
  while (word.ends_with('.') || word.ends_with('/') || word.ends_with('*')) word.remove_suffix(1);
  return word;
}

std::string_view host_of(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme != address.npos) address.remove_prefix(scheme + 3);
  return address.substr(0, address.find_first_of("/?#:"));
}

bool is_host(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  if (dot == host.npos || dot == 0 || host.size() - dot < 3) return false;
  const auto belongs = [](char c) {
    return is_digit(c) || c == '.' || c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return std::all_of(host.begin(), host.end(), belongs) && digits_in(host.substr(dot)) == 0;
}

bool is_site(std::string_view word) {
  const std::string_view host = host_of(word);
  return word.size() <= longest_website && word.find('@') == word.npos && is_host(host) &&
         !is_public_provider(label_of(host));
}

// It stands first or behind "Web:".
bool is_said_to_be_website(std::string_view site, std::string_view before) {
  if (is_social(label_of(host_of(site)))) return false;
  if (before.ends_with(':') || before.ends_with('.')) return is_website_label(folded(before));
  const std::string text = lower(site);
  return before.empty() && (text.starts_with("www.") || text.find("://www.") != text.npos);
}

// "w:acme.example" is two words.
void take_label(std::string_view& word, std::string_view& before) {
  const std::size_t colon = word.find(':');
  if (colon == word.npos || colon + 1 == word.size() || word[colon + 1] == '/') return;
  before = word.substr(0, colon + 1);
  word.remove_prefix(colon + 1);
}

}  // namespace

std::optional<Found> find_website(const std::vector<std::string>& lines, std::string_view label) {
  std::optional<Found> other;
  for (std::size_t line = 0; line < lines.size(); ++line)
    for (const std::string_view segment : segments_of(lines[line])) {
      std::string_view before;
      for (std::string_view word : words_of(segment)) {
        take_label(word, before);
        const std::string_view site = bare(word);
        if (is_site(site) && label_of(host_of(site)) == label)
          return Found{std::string(site), line};
        if (!other && is_site(site) && is_said_to_be_website(site, before))
          other = Found{std::string(site), line};
        before = word;
      }
    }
  return other;
}

}  // namespace tether::signature
