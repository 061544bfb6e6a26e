#include "signature/lines.h"

#include <algorithm>

#include "signature/words.h"
#include "tether/text.h"

namespace tether::signature {

namespace {

constexpr std::size_t longest_line = 400;  // bytes
constexpr std::size_t least_label = 4;     // letters of a domain that a longer name begins with
constexpr std::size_t longest_label = 14;  // bytes
constexpr std::size_t longest_number = 5;

constexpr std::string_view blank[] = {"\u00A0", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
                                      "\u2007", "\u2008", "\u2009", "\u200A", "\u202F", "\u3000"};
constexpr std::string_view unseen[] = {"\u00AD", "\u200B", "\u200C", "\u200D", "\u200E",
                                       "\u200F", "\u202A", "\u202B", "\u202C", "\u202D",
                                       "\u202E", "\u2060", "\u2061", "\u2066", "\u2067",
                                       "\u2068", "\u2069", "\uFEFF", "\uFFFC"};
constexpr std::string_view hyphens[] = {"\u2010", "\u2011", "\u2012"};
constexpr std::string_view separators[] = {"|", "\t", "•",  "·",    "∙",   "▪",   "■",   "●",
                                           "⋅", "¦",  "｜", " // ", " - ", " – ", " — ", "  "};

template <std::size_t size>
bool is_one_of(std::string_view text, const std::string_view (&all)[size]) {
  return std::find(std::begin(all), std::end(all), text) != std::end(all);
}

// How many bytes the character at the start has; 0 where it is cut or damaged.
std::size_t character_size(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return 1;
  const std::size_t size = lead >= 0xF0 ? 4 : (lead >= 0xE0 ? 3 : 2);
  if (lead < 0xC2 || lead > 0xF4 || size > text.size()) return 0;
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  return std::all_of(text.begin() + 1, text.begin() + size, continues) ? size : 0;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' && c != '\t'; }

void add_code_point(std::string& line, std::string_view one) {
  if (is_one_of(one, unseen) || is_control(one.front())) return;
  if (is_one_of(one, blank))
    line += ' ';
  else if (is_one_of(one, hyphens))
    line += '-';
  else
    line += one == "：" ? ":" : one;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Whether a small letter stands at the start, of ASCII, Latin-1 or Cyrillic.
bool is_small(std::string_view text) {
  if (text[0] >= 'a' && text[0] <= 'z') return true;
  if (text.size() < 2) return false;
  const auto lead = static_cast<unsigned char>(text[0]);
  const auto next = static_cast<unsigned char>(text[1]);
  return (lead == 0xC3 && next >= 0x9F) || (lead == 0xD0 && next >= 0xB0) || lead == 0xD1;
}

// The length of the separator that `text` begins with.
std::size_t separator_at(std::string_view text) {
  for (const std::string_view one : separators)
    if (text.starts_with(one)) return one.size();
  return 0;
}

// "TX  77002"
bool is_within_place(std::string_view before, std::string_view after) {
  const std::vector<std::string_view> words = words_of(before);
  after = trim(after);
  return !words.empty() && is_state(words.back()) && !after.empty() && is_digit(after.front());
}

void add_trimmed(std::vector<std::string_view>& parts, std::string_view part) {
  constexpr std::string_view decoration = " \t*_~#<>";
  const std::size_t from = part.find_first_not_of(decoration);
  if (from == part.npos) return;
  parts.push_back(part.substr(from, part.find_last_not_of(decoration) - from + 1));
}

// "12", "12a", "12-14", "Nr. 5"
bool is_house_number(std::string_view piece) {
  const std::vector<std::string_view> words = words_of(piece);
  if (words.empty() || words.size() > 2) return false;
  if (words.size() == 2 && (words[0].size() > 4 || !words[0].ends_with('.'))) return false;
  const std::string_view number = words.back();
  return is_digit(number.front()) && number.size() <= longest_number && digits_in(number) <= 4;
}

}  // namespace

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

std::string clean(std::string_view line) {
  line = trim(line);
  std::string out;
  if (line.size() > longest_line) return out;
  while (!line.empty()) {
    const std::size_t size = character_size(line);
    if (size == 0) return {};
    add_code_point(out, line.substr(0, size));
    line.remove_prefix(size);
  }
  return std::string(trim(out));
}

std::string small(std::string_view text) {
  std::string out = lower(text);
  for (std::size_t at = 0; at + 1 < out.size(); ++at) {
    const auto lead = static_cast<unsigned char>(out[at]);
    const auto next = static_cast<unsigned char>(out[at + 1]);
    if (lead == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97)  // À to Þ
      out[at + 1] = static_cast<char>(next + 0x20);
    else if (lead == 0xD0 && next >= 0x90 && next <= 0x9F)  // А to П
      out[at + 1] = static_cast<char>(next + 0x20);
    else if (lead == 0xD0 && next >= 0xA0 && next <= 0xAF) {  // Р to Я
      out[at] = static_cast<char>(0xD1);
      out[at + 1] = static_cast<char>(next - 0x20);
    } else {
      continue;
    }
    ++at;
  }
  return out;
}

std::string folded(std::string_view word) {
  constexpr std::string_view around = " \t.,;:!?()[]{}<>\"'*_/\\";
  const std::size_t from = word.find_first_not_of(around);
  if (from == word.npos) return {};
  std::string out = small(word.substr(from, word.find_last_not_of(around) - from + 1));
  std::erase(out, '.');
  return out;
}

std::string plain(std::string_view text) {
  std::string out = lower(text);
  std::erase_if(out, [](char c) { return !is_digit(c) && !(c >= 'a' && c <= 'z'); });
  return out;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words = split(text, ' ');
  std::erase_if(words, [](std::string_view word) { return word.empty(); });
  return words;
}

bool is_capitalised(std::string_view word) {
  while (word.starts_with('(') || word.starts_with('"') || word.starts_with('\''))
    word.remove_prefix(1);
  return !word.empty() && is_letter(word.front()) && !is_small(word);
}

bool has_letter(std::string_view text) { return std::any_of(text.begin(), text.end(), is_letter); }

std::vector<std::string_view> segments_of(std::string_view line) {
  std::vector<std::string_view> segments;
  std::size_t from = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t size = separator_at(line.substr(at));
    if (size == 0 || is_within_place(line.substr(from, at - from), line.substr(at))) {
      ++at;
      continue;
    }
    add_trimmed(segments, line.substr(from, at - from));
    from = at += size;
  }
  add_trimmed(segments, line.substr(from));
  return segments;
}

std::vector<std::string_view> pieces_of(std::string_view segment) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= segment.size(); ++at) {
    if (at < segment.size() && segment[at] != ',') continue;
    const std::string_view piece = trim(segment.substr(begin, at - begin));
    const std::string_view rest = trim(segment.substr(std::min(at + 1, segment.size())));
    const bool begins_street = is_house_number(piece) && !rest.empty();
    const bool is_street_open = at < segment.size() && !begins_street && digits_in(piece) == 0 &&
                                is_house_number(rest.substr(0, rest.find(','))) && begin == 0;
    if ((begins_street && begin == 0) || is_street_open) continue;
    if (!piece.empty()) pieces.push_back(piece);
    begin = at + 1;
  }
  return pieces;
}

std::string_view without_label(std::string_view piece) {
  const std::size_t colon = piece.find(':');
  if (colon == piece.npos || colon > longest_label) return piece;
  return trim(piece.substr(colon + 1));
}

std::vector<Piece> pieces_of(const std::vector<std::string>& lines) {
  std::vector<Piece> pieces;
  for (std::size_t line = 0; line < lines.size(); ++line)
    for (const std::string_view segment : segments_of(lines[line]))
      for (const std::string_view piece : pieces_of(segment))
        pieces.push_back({without_label(piece), line});
  return pieces;
}

std::string label_of(std::string_view domain) {
  std::vector<std::string_view> parts = split(domain, '.');
  if (parts.size() < 2) return {};
  const std::string_view top = parts.back();
  parts.pop_back();
  constexpr std::string_view second = "|co|com|org|net|ac|gov|edu|ne|or|go|gob|nom|";
  const std::string between = '|' + lower(parts.back()) + '|';
  if (parts.size() > 1 && top.size() == 2 && second.find(between) != second.npos) parts.pop_back();
  return lower(parts.back());
}

bool resembles(std::string_view text, std::string_view label) {
  const std::string wanted = plain(label);
  if (wanted.size() < 2) return false;
  if (plain(text) == wanted) return true;
  if (wanted.size() < least_label) return false;
  std::string all;
  for (const std::string_view word : words_of(text)) {
    if (folded(word) == wanted) return true;
    if (!is_legal_form(word)) all += plain(word);
    if (all == wanted) return true;
  }
  return false;
}

}  // namespace tether::signature
