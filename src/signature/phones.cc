#include "signature/phones.h"

#include <algorithm>
#include <optional>

#include "signature/lines.h"
#include "signature/words.h"
#include "tether/text.h"

namespace tether::signature {

namespace {

constexpr std::size_t least_digits = 7;
constexpr std::size_t most_digits = 15;  // E.164
constexpr std::size_t least_national = 9;
constexpr std::size_t most_extension = 6;
constexpr std::size_t most_label_words = 3;
constexpr std::string_view dash = "–";
constexpr std::string_view separators[] = {"|", "•", "·", "\t", "  ", ";"};

enum class Label { none, phone, mobile, fax, other };

// How many bytes of a number stand here: a digit, or what groups them.
std::size_t number_part(std::string_view text) {
  if (text.starts_with(dash)) return dash.size();
  return is_digit(text[0]) || std::string_view(" ()-./").find(text[0]) != std::string_view::npos;
}

bool begins_number(std::string_view text) {
  return is_digit(text[0]) || text[0] == '+' ||
         (text[0] == '(' && text.size() > 1 && (is_digit(text[1]) || text[1] == '+'));
}

std::string_view number_at(std::string_view text) {
  std::size_t end = text[0] == '(' ? 1 : 0;
  if (text[end] == '+') ++end;
  for (std::size_t size = 0; end < text.size() && (size = number_part(text.substr(end)));
       end += size)
    if (text.substr(end).starts_with("   ")) break;
  std::string_view number = text.substr(0, end);
  // Of two numbers with a slash between them the first.
  const std::size_t slash = number.find(" / ");
  if (slash != number.npos && digits_in(number.substr(0, slash)) >= least_digits &&
      digits_in(number.substr(slash)) >= least_digits)
    number = number.substr(0, slash);
  while (!number.empty() && !is_digit(number.back()) && number.back() != ')')
    number.remove_suffix(1);
  if (number.ends_with(')') && !is_digit(number[number.size() - 2])) number.remove_suffix(1);
  return number;
}

// "12.03.2026", "2026-03-12", "1/2/2026"
bool is_date(std::string_view number) {
  if (digits_in(number) > 8 || number.find(' ') != number.npos) return false;
  for (const char mark : {'.', '-', '/'})
    if (std::count(number.begin(), number.end(), mark) == 2 &&
        std::all_of(number.begin(), number.end(),
                    [mark](char c) { return is_digit(c) || c == mark; }))
      return split(number, mark).front().size() <= 2 || split(number, mark).back().size() <= 2;
  return false;
}

// "(555) 010-0199", "555-010-0199", "555.010.0199"
bool is_north_american(std::string_view number) {
  std::string shape;
  for (const char c : number) shape += is_digit(c) ? '9' : (c == '.' || c == '-' ? '-' : c);
  return shape == "(999) 999-9999" || shape == "(999)999-9999" || shape == "999-999-9999" ||
         shape == "1-999-999-9999" || shape == "999 999-9999";
}

bool looks_like_phone(std::string_view number) {
  if (number.starts_with('+') || number.starts_with("(+") || is_north_american(number)) return true;
  const bool is_grouped = number.find_first_of(" -/(.") != number.npos;
  const std::size_t first = number.find_first_not_of('(');
  return number[first] == '0' && is_grouped && digits_in(number) >= least_national;
}

Label label_of_words(const std::vector<std::string_view>& words) {
  bool is_phone = false;
  bool is_fax = false;
  for (const std::string_view word : words) {
    std::string one = folded(word);
    if (one.empty()) continue;
    if (is_mobile_label(one)) return Label::mobile;
    is_phone = is_phone || is_phone_label(one);
    is_fax = is_fax || is_fax_label(one);
  }
  if (is_phone) return Label::phone;
  return is_fax ? Label::fax : Label::other;
}

// Takes separators off the end; whether there were any.
bool take_separators(std::string_view& text) {
  const std::string_view before = text;
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view mark : separators)
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        found = true;
      }
    text = trim(text);
  }
  return text.size() + 1 < before.size() || (text != before && !before.ends_with(' '));
}

// What the text before a number, back to the one before, calls it.
Label label_in(std::string_view before) {
  bool is_apart = take_separators(before);
  for (const std::string_view mark : separators) {
    const std::size_t at = before.rfind(mark);
    if (at != before.npos) before.remove_prefix(at + mark.size());
  }
  // A place may stand before a comma; a list of people has names there.
  if (before.ends_with(',')) is_apart = words_of(before).size() == 1;
  if (!has_letter(before)) return Label::none;
  std::string apart(before);
  std::replace(apart.begin(), apart.end(), '/', ' ');
  const std::vector<std::string_view> words = words_of(apart);
  const Label label = words.size() > most_label_words ? Label::other : label_of_words(words);
  return label == Label::other && is_apart ? Label::none : label;
}

// "ext. 12", with the blank before it; its size, or 0.
std::size_t extension_size(std::string_view text) {
  std::size_t at = text.find_first_not_of(" ,(");
  if (at == text.npos) return 0;
  const std::size_t from = at;
  while (at < text.size() && !is_digit(text[at]) && text[at] != ' ' && text[at] != '.') ++at;
  if (at == from || !is_extension(folded(text.substr(from, at - from)))) return 0;
  at = std::min(text.find_first_not_of(".: -", at), text.size());
  const std::size_t digits = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at == digits || at - digits > most_extension) return 0;
  return at + (text.substr(0, from).find('(') != text.npos && text.substr(at).starts_with(')'));
}

// "(fax)", with the blank before it; its size, or 0.
std::size_t label_after(std::string_view text, Label& label) {
  const std::size_t from = text.find_first_not_of(' ');
  if (from == text.npos || text[from] != '(') return 0;
  const std::size_t end = text.find(')', from);
  if (end == text.npos) return 0;
  const Label found = label_of_words(words_of(text.substr(from + 1, end - from - 1)));
  if (found == Label::other) return 0;
  label = found;
  return end + 1;
}

// A digit within a word or an address is no number's first.
bool may_begin(std::string_view line, std::size_t at) {
  if (!begins_number(line.substr(at))) return false;
  if (at == 0) return true;
  const char before = line[at - 1];
  const bool is_word = has_letter(std::string_view(&before, 1)) && line[at] != '+';
  const bool is_symbol = static_cast<unsigned char>(before) >= 0x80;  // an emoji
  return !is_digit(before) && (!is_word || is_symbol) &&
         std::string_view("@#_=$€/-.").find(before) == std::string_view::npos;
}

bool is_phone(std::string_view number, Label label, std::string_view after) {
  const std::size_t digits = digits_in(number);
  if (digits < least_digits || digits > most_digits || is_date(number)) return false;
  if (!after.empty() && has_letter(after.substr(0, 1))) return false;
  if (label == Label::fax || label == Label::other) return false;
  return label != Label::none || looks_like_phone(number);
}

}  // namespace

std::vector<Phone> phones_on(std::string_view line) {
  std::vector<Phone> phones;
  std::size_t before = 0;
  Label last = Label::none;
  for (std::size_t at = 0; at < line.size();) {
    if (!may_begin(line, at)) {
      ++at;
      continue;
    }
    const std::string_view number = number_at(line.substr(at));
    if (digits_in(number) < least_digits) {
      at += std::max<std::size_t>(number.size(), 1);
      continue;
    }
    Label label = label_in(line.substr(before, at - before));
    // "Fax 555 010 0100 / 0101": the second is what the first is.
    if (label == Label::none && before > 0 && trim(line.substr(before, at - before)) == "/")
      label = last;
    const std::size_t size = number.size() + extension_size(line.substr(at + number.size()));
    const std::size_t end = at + size;
    const std::size_t label_size = label_after(line.substr(end), label);
    if (is_phone(number, label, line.substr(at + number.size())) ||
        (size > number.size() && is_phone(number, label, {})))
      phones.push_back({label == Label::mobile ? PhoneKind::mobile : PhoneKind::phone,
                        std::string(line.substr(at, size))});
    before = at = end + label_size;
    last = label;
  }
  return phones;
}

}  // namespace tether::signature
