#include "signature/companies.h"

#include <algorithm>

#include "signature/lines.h"
#include "signature/words.h"
#include "tether/text.h"

namespace tether::signature {

namespace {

constexpr std::size_t most_company_words = 8;
constexpr std::size_t most_alike_words = 5;
constexpr std::size_t longest_company = 80;
constexpr std::size_t most_title_words = 8;
constexpr std::size_t longest_title = 80;
constexpr std::size_t title_lines = 3;
constexpr std::size_t least_word = 3;

using Words = std::vector<std::string_view>;

std::string_view bare(std::string_view word) {
  while (word.ends_with(',') || word.ends_with(';') || word.ends_with(')')) word.remove_suffix(1);
  return word;
}

// "& Co. KG", "de C.V."
bool continues_form(std::string_view word) {
  return word == "&" || word == "de" || word == "Co." || word == "Co" || word == "+" ||
         is_legal_form(bare(word));
}

// One past the legal form in these words; 0 where there is none.
std::size_t end_of_form(const Words& words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!is_legal_form(bare(words[at]))) continue;
    // "Reno, NV" is a place.
    const bool is_after_comma = at > 0 && words[at - 1].ends_with(',');
    if (is_after_comma && is_state(bare(words[at]))) continue;
    std::size_t end = at + 1;
    while (end < words.size() && !words[end - 1].ends_with(',') && continues_form(words[end]))
      ++end;
    while (end > at + 1 && !is_legal_form(bare(words[end - 1])) &&
           !words[end - 1].starts_with("Co"))
      --end;
    return end;
  }
  return 0;
}

bool is_name_of_company(std::string_view text) {
  const Words words = words_of(text);
  if (words.size() < 2 || words.size() > most_company_words || text.size() > longest_company)
    return false;
  if (text.find_first_of("@\"?!") != text.npos || text.find("©") != text.npos) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return is_capitalised(word) || is_digit(word[0]) || is_connector(folded(word)) ||
           is_legal_form(bare(word)) || word == "&";
  });
}

// "Head of Sales at Acme Inc."
std::string_view after_preposition(std::string_view text) {
  for (const std::string_view word : {" at ", " bei ", " bei der ", " chez ", " @ ", " presso "}) {
    const std::size_t at = text.rfind(word);
    if (at != text.npos) text.remove_prefix(at + word.size());
  }
  return text;
}

std::string_view span_of(std::string_view first, std::string_view last) {
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

std::string_view company_by_form(std::string_view segment) {
  for (const std::string_view piece : pieces_of(segment))
    if (holds_legal_form(piece) && words_of(piece).size() <= most_company_words)
      return without_label(piece);
  const Words words = words_of(segment);
  const std::size_t end = end_of_form(words);
  if (end == 0) return {};
  // Before a form that stands first in Russian names: all of the piece.
  if (end == 1) {
    const std::string_view piece = pieces_of(segment).front();
    return static_cast<unsigned char>(piece[0]) >= 0xD0 && is_name_of_company(piece)
               ? piece
               : std::string_view();
  }
  std::size_t begin = end - 1;
  while (begin > 0 && (!words[begin - 1].ends_with(',') || is_legal_form(bare(words[begin]))) &&
         !words[begin - 1].ends_with(':'))
    --begin;
  const std::string_view company = after_preposition(span_of(words[begin], bare(words[end - 1])));
  return is_name_of_company(company) ? company : std::string_view();
}

bool is_alike(std::string_view piece, std::string_view label) {
  return words_of(piece).size() <= most_alike_words && piece.find('@') == piece.npos &&
         piece.find('/') == piece.npos && piece.find(".c") == piece.npos && is_capitalised(piece) &&
         resembles(piece, label);
}

bool is_title_text(std::string_view text) {
  const Words words = words_of(text);
  if (words.empty() || words.size() > most_title_words || text.size() > longest_title) return false;
  if (digits_in(text) || text.find_first_of("@:;?!\"=") != text.npos || text.ends_with('.'))
    return false;
  if (!is_capitalised(words.front()) && !is_title_word(folded(words.front()))) return false;
  bool names_one = false;
  for (const std::string_view word : words) {
    if (is_of_sentence(folded(word))) return false;
    std::string parts(word);
    std::replace(parts.begin(), parts.end(), '/', ' ');
    for (const std::string_view part : words_of(parts))
      names_one = names_one || is_title_word(folded(part));
  }
  return names_one;
}

// "Sales Director, Acme" is a title and a company, "Director, Sales" is one title.
std::string_view title_in(std::string_view segment, std::string_view label) {
  const auto is_other = [label](std::string_view piece) {
    return is_company(piece) || is_alike(piece, label);
  };
  if (segment.find(',') == segment.npos || !is_title_text(segment) || is_company(segment)) {
    for (std::string_view piece : pieces_of(segment))
      if (is_title_text(piece) && !is_other(piece)) return piece;
    return {};
  }
  const std::vector<std::string_view> pieces = pieces_of(segment);
  std::size_t end = 0;
  while (end < pieces.size() && !is_other(pieces[end]) && !is_country(small(pieces[end]))) ++end;
  return end ? span_of(pieces.front(), pieces[end - 1]) : std::string_view();
}

// "Head of Sales at Acme", "Founder of acme.example"
std::string_view before_company(std::string_view title, std::string_view label) {
  std::size_t end = title.size();
  for (const std::string_view word : {" at ", " bei ", " chez ", " @ ", " presso "})
    end = std::min(end, title.find(word));
  title = title.substr(0, end);
  const std::size_t of = title.find(" of ");
  if (of == title.npos) return title;
  const std::string_view rest = title.substr(of + 4);
  const bool is_host = words_of(rest).size() == 1 && rest.find('.') < rest.size();
  return is_host || is_company(rest) || is_alike(rest, label) ? title.substr(0, of) : title;
}

bool is_bounded(std::string_view line, std::size_t at, std::size_t size) {
  const auto may_touch = [](char c) {
    return !has_letter(std::string_view(&c, 1)) && !is_digit(c) &&
           std::string_view("@./-_").find(c) == std::string_view::npos;
  };
  const std::size_t end = at + size;
  if (at > 0 && !may_touch(line[at - 1])) return false;
  if (end == line.size() || may_touch(line[end])) return true;
  // At the end of a sentence.
  return line[end] == '.' && (end + 1 == line.size() || line[end + 1] == ' ');
}

}  // namespace

bool is_company(std::string_view segment) { return !company_by_form(segment).empty(); }

std::optional<Found> find_company(const std::vector<std::string>& lines, std::string_view label,
                                  std::string_view foreign) {
  std::optional<Found> first;
  std::optional<Found> alike;
  for (std::size_t line = 0; line < lines.size(); ++line)
    for (const std::string_view segment : segments_of(lines[line])) {
      const std::string_view company = company_by_form(segment);
      if (!company.empty() && resembles(company, label)) return Found{std::string(company), line};
      if (!company.empty() && !first && !resembles(company, foreign))
        first = Found{std::string(company), line};
      for (std::string_view piece : pieces_of(segment)) {
        piece = after_preposition(piece);
        if (!alike && is_alike(piece, label)) alike = Found{std::string(piece), line};
      }
    }
  return first ? first : alike;
}

std::optional<Found> find_mention(const std::vector<std::string>& lines, std::string_view label) {
  const std::string wanted = lower(label);
  if (wanted.size() < least_word) return std::nullopt;
  for (std::size_t line = 0; line < lines.size(); ++line)
    for (const std::string_view segment : segments_of(lines[line])) {
      const std::string_view company = company_by_form(segment);
      if (!company.empty() && resembles(company, label)) return Found{std::string(company), line};
    }
  for (std::size_t line = 0; line < lines.size(); ++line) {
    const std::string all = lower(lines[line]);
    for (std::size_t at = all.find(wanted); at != all.npos; at = all.find(wanted, at + 1)) {
      const std::string_view word = std::string_view(lines[line]).substr(at, wanted.size());
      if (is_bounded(lines[line], at, wanted.size()) && is_capitalised(word))
        return Found{std::string(word), line};
    }
  }
  return std::nullopt;
}

std::optional<Found> find_title(const std::vector<std::string>& lines, std::string_view label) {
  for (std::size_t line = 0; line < std::min(lines.size(), title_lines); ++line)
    for (const std::string_view segment : segments_of(lines[line])) {
      const std::string_view title = title_in(before_company(segment, label), label);
      if (!title.empty()) return Found{std::string(title), line};
    }
  return std::nullopt;
}

}  // namespace tether::signature
