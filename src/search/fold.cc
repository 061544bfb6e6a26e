// Folding for search, after the idea of https://www.unicode.org/reports/tr10/#Searching: letters
// are compared at their first level. What languages need that people here write is a table; letters
// that it lacks stand for themselves.
#include <algorithm>

#include "tether/search.h"

namespace tether {

namespace {

// U+00C0 to U+017F; a capital stands for two letters.
constexpr std::string_view latin =
    "aaaaaaAceeeeiiiidnooooo ouuuuyTSaaaaaaAceeeeiiiidnooooo ouuuuyTy"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkkllllllllllnnnnnnnnnooooooOOrrrrrr"
    "ssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin.size() == 0x180 - 0xC0);

std::u16string_view two_letters(char capital) {
  switch (capital) {
    case 'A':
      return u"ae";
    case 'I':
      return u"ij";
    case 'O':
      return u"oe";
    case 'S':
      return u"ss";
    case 'T':
      return u"th";
  }
  return {};
}

struct Range {
  char32_t from;
  char32_t to;
};
bool is_in(char32_t c, std::initializer_list<Range> ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const Range& range) { return c >= range.from && c <= range.to; });
}

// Accents that are characters of their own, points of Hebrew and Arabic, and what joins a word.
bool is_dropped(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x640 || c == 0xAD ||
         is_in(
             c,
             {{0x300, 0x36F}, {0x591, 0x5C7}, {0x64B, 0x652}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}});
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  return c >= 0xC0 && !is_in(c, {{0x2000, 0x2BFF}, {0x3000, 0x303F}, {0xFFF0, 0xFFFF}});
}

// Vietnamese vowels: U+1EA0 to U+1EF9.
char32_t vietnamese(char32_t c) {
  if (c < 0x1EB8) return 'a';
  if (c < 0x1EC8) return 'e';
  if (c < 0x1ECC) return 'i';
  if (c < 0x1EE4) return 'o';
  return c < 0x1EF2 ? 'u' : 'y';
}

char32_t greek(char32_t c) {
  constexpr std::u32string_view accented = U"ΆΈΉΊΌΎΏΐΪΫάέήίΰϊϋόύώς";
  constexpr std::u32string_view plain = U"αεηιουωιιυαεηιυιυουωσ";
  static_assert(accented.size() == plain.size());
  const std::size_t at = accented.find(c);
  if (at != accented.npos) return plain[at];
  return c >= 0x391 && c <= 0x3A9 ? c + 0x20 : c;
}

char32_t cyrillic(char32_t c) {
  if (c < 0x410) c += 0x50;
  if (c < 0x430) c += 0x20;
  return c == 0x451 ? 0x435 : c;
}

char32_t arabic(char32_t c) {
  if (c == 0x622 || c == 0x623 || c == 0x625) return 0x627;
  if (c == 0x649) return 0x64A;
  return c == 0x629 ? 0x647 : c;
}

// One letter for another; what stands for two is taken apart elsewhere.
char32_t base(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // of full width
  if (c >= 'A' && c <= 'Z') return c + 0x20;
  if (c < 0x180) return c;
  if (c == 0x1A0 || c == 0x1A1) return 'o';
  if (c == 0x1AF || c == 0x1B0) return 'u';
  if (c == 0x218 || c == 0x219) return 's';
  if (c == 0x21A || c == 0x21B) return 't';
  if (c >= 0x386 && c <= 0x3CE) return greek(c);
  if (c >= 0x400 && c <= 0x451) return cyrillic(c);
  if (c >= 0x622 && c <= 0x64A) return arabic(c);
  return c >= 0x1EA0 && c <= 0x1EF9 ? vietnamese(c) : c;
}

// The code point at `at`, which moves behind it; a blank for what is no UTF-8.
char32_t next(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned first = byte(at++);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
  char32_t c = first & (0x3F >> more);
  for (int left = more; left > 0; --left) {
    if (at >= text.size() || (byte(at) & 0xC0) != 0x80) return ' ';
    c = (c << 6) | (byte(at++) & 0x3F);
  }
  return more ? c : ' ';
}

// Beyond the first plane, where hardly a name is written, a number of the right size will do.
char16_t unit(char32_t c) { return static_cast<char16_t>(c <= 0xFFFF ? c : 0xE000 + c % 0x1900); }

void add(std::u16string& out, char32_t c) {
  if (is_letter(c))
    out += unit(c);
  else if (!out.empty() && out.back() != ' ')
    out += ' ';
}

}  // namespace

std::u16string folded(std::string_view text) {
  std::u16string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base(next(text, at));
    if (is_dropped(c)) continue;
    if (c < 0xC0 || c >= 0x180) {
      add(out, c);
      continue;
    }
    const char letter = latin[c - 0xC0];
    const std::u16string_view two = two_letters(letter);
    out += two;
    if (two.empty()) add(out, static_cast<unsigned char>(letter));
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace tether
