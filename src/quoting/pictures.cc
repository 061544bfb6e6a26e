#include "quoting/markup.h"
#include "tether/quoting.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::string_view data = "data:";

void replace_all(std::string& text, std::string_view old, std::string_view other) {
  for (std::size_t at = text.find(old); at != text.npos; at = text.find(old, at + other.size()))
    text.replace(at, old.size(), other);
}

// An attribute's value may hold what begins a tag in a text.
std::string as_text(std::string_view value) {
  std::string text(value);
  replace_all(text, "<", "&lt;");
  replace_all(text, ">", "&gt;");
  return text;
}

std::string as_address(std::string_view value) {
  std::string address(value);
  replace_all(address, "&amp;", "&");
  return address;
}

}  // namespace

std::vector<Picture> pictures_of(std::string_view html) {
  std::vector<Picture> pictures;
  for (const quoting::Token& token : quoting::tokens_of(html)) {
    if (token.kind != quoting::TokenKind::empty || token.name != "img") continue;
    const std::string_view tag = html.substr(token.begin, token.end - token.begin);
    const std::string_view source = quoting::attribute(tag, "src");
    if (source.empty() || same_ignoring_case(source.substr(0, data.size()), data)) continue;
    std::string text = as_text(trim(quoting::attribute(tag, "alt")));
    if (text.empty()) text = '[' + as_text(source) + ']';
    pictures.push_back({token.begin, token.end, as_address(source), std::move(text)});
  }
  return pictures;
}

std::string with_source(std::string_view html, const Picture& picture, std::string_view source) {
  const std::string_view tag = html.substr(picture.begin, picture.end - picture.begin);
  const std::string_view old = quoting::attribute(tag, "src");
  const auto at = static_cast<std::size_t>(old.data() - tag.data());
  std::string changed(tag.substr(0, at));
  changed += source;
  changed += tag.substr(at + old.size());
  return changed;
}

}  // namespace tether
