#include "signature/names.h"

#include <algorithm>
#include <vector>

#include "signature/lines.h"
#include "signature/words.h"
#include "tether/text.h"

namespace tether::signature {

namespace {

constexpr std::size_t most_words = 6;
constexpr std::size_t most_signed_words = 4;
constexpr std::size_t least_part = 2;  // letters of a name within an address
constexpr std::size_t longest_name = 80;

using Words = std::vector<std::string_view>;

std::string joined(Words::const_iterator begin, Words::const_iterator end) {
  std::string all;
  for (; begin != end; ++begin) (all += all.empty() ? "" : " ") += *begin;
  return all;
}

// Without what stands in brackets.
std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[' || c == '<') ++depth;
    if (depth == 0) out += c;
    if (depth > 0 && (c == ')' || c == ']' || c == '>')) --depth;
  }
  return out;
}

std::string_view without_quotes(std::string_view text) {
  text = trim(text);
  while (text.size() > 1 && (text.front() == '\'' || text.front() == '"') &&
         text.back() == text.front())
    text = trim(text.substr(1, text.size() - 2));
  return text;
}

Words name_words(std::string_view text) {
  Words words = words_of(text);
  while (!words.empty() && is_honorific(folded(words.front()))) words.erase(words.begin());
  while (words.size() > 1 && is_name_suffix(folded(words.back()))) words.pop_back();
  return words;
}

bool names_a_person(const Words& words) {
  if (words.empty() || words.size() > most_words) return false;
  return std::none_of(words.begin(), words.end(), [](std::string_view word) {
    return digits_in(word) > 0 || word.find_first_of("@:/&|") != word.npos || !has_letter(word) ||
           is_role(folded(word.substr(0, word.find('-')))) || is_legal_form(word);
  });
}

bool is_shouted(std::string_view word) {
  return word.size() > 1 && has_letter(word) && lower(word) != word &&
         std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Chinese, Japanese or Korean, where the family comes first.
bool is_eastern(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text.front()) >= 0xE3 &&
         static_cast<unsigned char>(text.front()) <= 0xED;
}

Name split_name(const Words& words) {
  if (words.size() == 1) {
    if (is_eastern(words[0])) return {{}, std::string(words[0])};
    return {std::string(words[0]), {}};
  }
  if (words.size() == 2 && is_eastern(words[0]) && is_eastern(words[1]))
    return {std::string(words[1]), std::string(words[0])};
  // As the French write: DUPONT Marie.
  const auto first = std::find_if_not(words.begin(), words.end(), is_shouted);
  if (first != words.begin() && first != words.end() &&
      std::none_of(first, words.end(), is_shouted))
    return {joined(first, words.end()), joined(words.begin(), first)};
  auto last = words.end() - 1;
  while (last > words.begin() + 1 && is_name_particle(folded(*(last - 1)))) --last;
  return {joined(words.begin(), last), joined(last, words.end())};
}

std::string capitalised(std::string_view word) {
  std::string out = lower(word);
  if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

Words local_parts(std::string_view address) {
  std::string_view local = address.substr(0, std::min(address.find('@'), address.find('+')));
  Words parts;
  for (std::size_t from = 0;;) {
    const std::size_t to = local.find_first_of("._-", from);
    parts.push_back(local.substr(from, to == local.npos ? to : to - from));
    if (to == local.npos) return parts;
    from = to + 1;
  }
}

bool is_name_part(std::string_view part) {
  return part.size() >= least_part && !is_role(lower(part)) &&
         std::all_of(part.begin(), part.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

bool is_separated(std::string_view rest) {
  constexpr std::string_view marks[] = {",", "|", "(", "- ", "– ", "— ", "•", "·", "/", "  ", "\t"};
  if (trim(rest).empty() || rest.starts_with("  ")) return true;
  rest = trim(rest);
  return std::any_of(std::begin(marks), std::end(marks),
                     [rest](std::string_view mark) { return rest.starts_with(mark); });
}

std::string_view without_decoration(std::string_view line) {
  const std::size_t from = line.find_first_not_of(" \t*_-~#|>");
  return from == line.npos ? std::string_view() : line.substr(from);
}

// Titles, and what says that one signs for somebody: "i. A. Jane Doe".
std::string_view without_honorifics(std::string_view line) {
  for (const std::string_view words : {"i. A. ", "i. V. ", "p. p. "})
    if (line.starts_with(words)) line.remove_prefix(words.size());
  for (;;) {
    line = trim(line);
    const std::size_t blank = line.find(' ');
    if (blank == line.npos || !is_honorific(folded(line.substr(0, blank)))) return line;
    line.remove_prefix(blank);
  }
}

// How much of the line these words are, in their order; a middle name may stand between two of
// them.
std::size_t prefix_of(std::string_view line, const Words& wanted) {
  std::size_t at = 0;
  std::size_t found = 0;
  for (std::size_t count = 0; found < wanted.size() && count < wanted.size() + 2; ++count) {
    const std::size_t from = line.find_first_not_of(' ', at);
    if (from == line.npos) return 0;
    const std::size_t end = std::min(line.find_first_of(" \t,|(*", from), line.size());
    if (end == from) return 0;
    const std::string_view word = line.substr(from, end - from);
    if (folded(word) == folded(wanted[found]))
      ++found;
    else if (found == 0 || !is_capitalised(word))
      return 0;
    at = end;
  }
  return found == wanted.size() ? at : 0;
}

// "Doe, Jane"
std::size_t reversed_prefix_of(std::string_view line, const Name& name) {
  const std::size_t last = prefix_of(line, words_of(name.last));
  if (last == 0) return 0;
  const std::size_t from = line.find_first_not_of(" ,", last);
  if (from == line.npos) return 0;
  const std::size_t first = prefix_of(line.substr(from), words_of(name.first));
  return first ? from + first : 0;
}

bool is_made_of(std::string_view local, std::string_view first, std::string_view last) {
  if (first.empty() || last.empty()) return false;
  const std::string one(first);
  const std::string two(last);
  return local == one + two || local == one.substr(0, 1) + two || local == one + two.substr(0, 1) ||
         local == two + one || local == two + one.substr(0, 1);
}

}  // namespace

Name name_of(std::string_view display) {
  if (display.size() > longest_name) return {};
  const std::string cleaned = clean(display);
  std::string shown = without_brackets(without_quotes(cleaned));
  for (const std::string_view mark : {"|", " - ", " – ", " @ ", " via ", " at "})
    shown.resize(std::min(shown.find(mark), shown.size()));
  const std::vector<std::string_view> parts = split(shown, ',');
  Words words = name_words(parts.front());
  if (!names_a_person(words)) return {};
  if (parts.size() == 1) return split_name(words);
  const Words first = name_words(parts[1]);
  if (first.empty() || is_name_suffix(folded(first.front()))) return split_name(words);
  if (!names_a_person(first)) return {};
  return {joined(first.begin(), first.end()), joined(words.begin(), words.end())};
}

Name name_of_address(std::string_view address) {
  const Words parts = local_parts(address);
  if (parts.size() != 2 || !std::all_of(parts.begin(), parts.end(), is_name_part)) return {};
  return {capitalised(parts[0]), capitalised(parts[1])};
}

Name name_of(const Participant& person) {
  const Name by_address = name_of_address(person.address);
  const Name shown = name_of(person.name);
  if (shown.empty()) return by_address;
  const bool is_part = folded(shown.first) == folded(by_address.first) ||
                       folded(shown.first) == folded(by_address.last);
  if (shown.last.empty() && is_part) return by_address;
  const bool is_reversed = by_address.is_whole() &&
                           folded(shown.first) == folded(by_address.last) &&
                           folded(shown.last) == folded(by_address.first);
  if (is_reversed) return {shown.last, shown.first};
  return shown;
}

bool is_signed_by(std::string_view line, const Name& name, std::string_view* rest) {
  line = without_honorifics(without_decoration(line));
  if (name.empty()) return false;
  std::size_t size = 0;
  if (name.is_whole()) {
    Words words = words_of(name.first);
    for (const std::string_view word : words_of(name.last)) words.push_back(word);
    size = prefix_of(line, words);
    // Without second first names.
    words.erase(words.begin() + 1,
                words.begin() + static_cast<std::ptrdiff_t>(words_of(name.first).size()));
    if (size == 0) size = prefix_of(line, words);
    if (size == 0) size = reversed_prefix_of(line, name);
  } else {
    size = prefix_of(line, words_of(name.first + name.last));
  }
  if (size == 0 || !is_separated(line.substr(size))) return false;
  if (rest) *rest = line.substr(size);
  return true;
}

Name signed_by_address(std::string_view line, std::string_view address) {
  std::string_view shown = without_decoration(line);
  shown = shown.substr(0, shown.find_first_of(",|(\t"));
  shown = shown.substr(0, shown.find("  "));
  const Words words = name_words(shown);
  if (words.size() < 2 || words.size() > most_signed_words || !names_a_person(words) ||
      !std::all_of(words.begin(), words.end(), is_capitalised))
    return {};
  const Name name = split_name(words);
  std::string local;
  for (const std::string_view part : local_parts(address)) local += lower(part);
  return is_made_of(local, plain(words.front()), plain(name.last)) ? name : Name{};
}

}  // namespace tether::signature
