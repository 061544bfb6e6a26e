#include <algorithm>

#include "tether/chatter.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::size_t longest_name = 60;

bool is_blank(char letter) { return letter == ' ' || letter == '\n' || letter == '\t'; }

bool goes_on(std::string_view word) {
  if (word.empty()) return false;
  const unsigned char letter = static_cast<unsigned char>(word.front());
  return letter >= 0x80 || (letter >= '0' && letter <= '9') ||
         ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'z');
}

// Of several that begin alike the longest name is meant.
const Mention* mention_at(std::string_view behind_at, const std::vector<Mention>& mentions) {
  const Mention* found = nullptr;
  for (const Mention& mention : mentions) {
    const bool is_whole =
        behind_at.starts_with(mention.name) && !goes_on(behind_at.substr(mention.name.size()));
    if (is_whole && (!found || mention.name.size() > found->name.size())) found = &mention;
  }
  return found;
}

void append_segment(std::string& json, std::string_view type, std::string_view name,
                    std::string_view value) {
  if (value.empty()) return;
  json += json.back() == '[' ? "{\"type\":" : ",{\"type\":";
  append_json_text(json, type);
  json += ',';
  append_json_text(json, name);
  json += ':';
  append_json_text(json, value);
  json += '}';
}

}  // namespace

// A name has a first and a last word; what goes on after them, or begins within a word (as in an
// address), is none.
std::optional<std::string_view> typed_mention(std::string_view before_caret) {
  const std::size_t at = before_caret.rfind('@');
  if (at == before_caret.npos || (at > 0 && !is_blank(before_caret[at - 1]))) return std::nullopt;
  const std::string_view name = before_caret.substr(at + 1);
  const bool is_short = !name.empty() && name.size() <= longest_name && !is_blank(name.front());
  const bool is_one_line = name.find_first_of("\n\t") == name.npos;
  const auto blanks = std::count(name.begin(), name.end(), ' ');
  if (!is_short || !is_one_line || blanks > 1) return std::nullopt;
  return name;
}

std::string message_segments(std::string_view text, const std::vector<Mention>& mentions) {
  std::string json = "[";
  std::size_t begin = 0;
  for (std::size_t at = text.find('@'); at != text.npos; at = text.find('@', at)) {
    const Mention* mention = mention_at(text.substr(at + 1), mentions);
    if (!mention) {
      ++at;
      continue;
    }
    append_segment(json, "Text", "text", text.substr(begin, at - begin));
    append_segment(json, "Mention", "id", mention->id);
    begin = at += 1 + mention->name.size();
  }
  append_segment(json, "Text", "text", text.substr(begin));
  return json + ']';
}

}  // namespace tether
