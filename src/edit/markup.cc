#include <algorithm>
#include <string_view>

#include "tether/edit.h"
#include "tether/text.h"

namespace tether {

namespace {

// Single words between spaces, so that a name is found as " p ".
constexpr std::string_view kept_tags =
    " p div br span b strong i em u s ul ol li a blockquote pre code h1 h2 h3 h4 h5 h6 sub sup ";
constexpr std::string_view kept_attributes = " href target rel dir ";

bool is_among(std::string_view words, std::string_view name) {
  return words.find(" " + lower(name) + " ") != std::string_view::npos;
}

std::string_view take_name(std::string_view& rest) {
  const std::size_t end = std::min(rest.find_first_of(" \t\r\n=/>"), rest.size());
  const std::string_view name = rest.substr(0, end);
  rest.remove_prefix(end);
  return name;
}

void skip_spaces(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n/"), rest.size()));
}

// Behind an attribute's name; false where its value does not end.
bool skip_value(std::string_view& rest) {
  skip_spaces(rest);
  if (!rest.starts_with('=')) return true;
  rest.remove_prefix(1);
  skip_spaces(rest);
  const bool is_quoted = rest.starts_with('"') || rest.starts_with('\'');
  const std::size_t end = is_quoted ? rest.find(rest.front(), 1)
                                    : std::min(rest.find_first_of(" \t\r\n>"), rest.size());
  if (end == std::string_view::npos) return false;
  rest.remove_prefix(end + (is_quoted ? 1 : 0));
  return true;
}

// From behind '<' to behind '>'.
bool is_kept_tag(std::string_view& rest) {
  if (rest.starts_with('/')) rest.remove_prefix(1);
  if (!is_among(kept_tags, take_name(rest))) return false;
  for (skip_spaces(rest); !rest.starts_with('>'); skip_spaces(rest)) {
    const std::string_view name = take_name(rest);
    if (name.empty() || !is_among(kept_attributes, name) || !skip_value(rest)) return false;
  }
  rest.remove_prefix(1);
  return true;
}

}  // namespace

bool is_plain_markup(std::string_view html) {
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<')) {
    html.remove_prefix(at + 1);
    if (!is_kept_tag(html)) return false;
  }
  return true;
}

}  // namespace tether
