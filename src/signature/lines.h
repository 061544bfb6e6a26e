// A signature's lines, and their pieces.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tether::signature {

bool is_digit(char c);
std::size_t digits_in(std::string_view text);

// A line as it is read aloud: without marks of direction, with plain blanks. Empty where it is no
// UTF-8 or too long for a signature.
std::string clean(std::string_view line);

// Lower case, as far as letters of Latin-1 and Cyrillic go too.
std::string small(std::string_view text);
// Its letters and digits, and what stands between them, in lower case.
std::string folded(std::string_view word);
// Its ASCII letters and digits alone, in lower case: as a domain would have it.
std::string plain(std::string_view text);

std::vector<std::string_view> words_of(std::string_view text);
bool is_capitalised(std::string_view word);
bool has_letter(std::string_view text);

// Between bars, dots, tabs and wide gaps.
std::vector<std::string_view> segments_of(std::string_view line);
// A segment's parts between commas; a house number stays with its street.
std::vector<std::string_view> pieces_of(std::string_view segment);
// What follows "Address:" and the like.
std::string_view without_label(std::string_view piece);

struct Piece {
  std::string_view text;
  std::size_t line = 0;  // index
};
std::vector<Piece> pieces_of(const std::vector<std::string>& lines);

// The word that names a domain: acme of www.acme.co.uk.
std::string label_of(std::string_view domain);
// Whether that is said of a domain: Acme Trading of acme.com or acmetrading.com.
bool resembles(std::string_view text, std::string_view label);

}  // namespace tether::signature
