#include "signature/addresses.h"

#include <algorithm>

#include "signature/lines.h"
#include "signature/words.h"
#include "tether/text.h"

namespace tether::signature {

namespace {

constexpr std::size_t most_city_words = 4;
constexpr std::size_t most_street_words = 8;
constexpr std::size_t longest_street = 80;
constexpr std::size_t longest_house_number = 7;

using Words = std::vector<std::string_view>;

// A postal code with its place, on one piece. `is_sure` where the code can be no other number.
struct Place {
  std::string code;
  std::string city;
  std::string state;
  std::string country;
  bool is_sure = false;
};

// 9 for a digit, A for a capital.
std::string shape_of(std::string_view text) {
  std::string shape;
  for (const char c : text) shape += is_digit(c) ? '9' : (c >= 'A' && c <= 'Z' ? 'A' : c);
  return shape;
}

std::string text_of(Words::const_iterator begin, Words::const_iterator end) {
  if (begin == end) return {};
  const char* last = (end - 1)->data() + (end - 1)->size();
  return std::string(begin->data(), static_cast<std::size_t>(last - begin->data()));
}

std::string_view without_brackets(std::string_view word) {
  if (word.starts_with('(')) word.remove_prefix(1);
  if (word.ends_with(')')) word.remove_suffix(1);
  return word;
}

bool is_city(Words::const_iterator begin, Words::const_iterator end) {
  const auto size = static_cast<std::size_t>(end - begin);
  if (size == 0 || size > most_city_words || !is_capitalised(*begin)) return false;
  return std::all_of(begin, end, [](std::string_view word) {
    return digits_in(word) == 0 && has_letter(word) && word.find_first_of("@:/") == word.npos &&
           (is_capitalised(word) || is_connector(folded(word)) || is_name_particle(folded(word)));
  });
}

bool is_british_code(const std::string& first, const std::string& second) {
  static constexpr std::string_view outward[] = {"A9", "A99", "AA9", "AA99", "A9A", "AA9A"};
  return second == "9AA" &&
         std::find(std::begin(outward), std::end(outward), first) != std::end(outward);
}

// Takes the country off the end, where it is no part of a name: "Ciudad de México".
void take_country(Place& place, Words& words) {
  if (words.size() < 2 || !is_country(folded(words.back())) ||
      is_name_particle(folded(words[words.size() - 2])))
    return;
  place.country = without_brackets(words.back());
  words.pop_back();
}

// What follows the code is the city, with the province of an Italian one, and the country.
bool take_city(Place& place, Words words) {
  take_country(place, words);
  if (words.size() > 1) {
    const std::string shape = shape_of(words.back());
    if (shape == "(AA)" || shape == "AA") {
      place.state = words.back().substr(shape == "AA" ? 0 : 1, 2);
      words.pop_back();
    }
  }
  // "Paris Cedex 08"
  auto end = words.end();
  if (words.size() > 2 && folded(*(end - 2)) == "cedex") --end;
  if (!is_city(words.begin(), end)) return false;
  place.city = text_of(words.begin(), words.end());
  return true;
}

// "12345 Berlin", "D-12345 Berlin", "1012 AB Amsterdam", "123 45 Stockholm", "00-950 Warszawa"
std::optional<Place> place_after_code(const Words& words) {
  std::size_t size = 1;
  std::string shape = shape_of(words[0]);
  Place place;
  const std::size_t hyphen = shape.find('-');
  if (hyphen != shape.npos && hyphen <= 2 && shape.substr(0, hyphen) == std::string(hyphen, 'A')) {
    shape.erase(0, hyphen + 1);
    place.is_sure = true;
  }
  if (words.size() > 2 && shape == "9999" && shape_of(words[1]) == "AA") {
    size = 2;
    place.is_sure = true;
  } else if (words.size() > 2 && shape == "999" && shape_of(words[1]) == "99") {
    size = 2;
  } else if (shape == "99-999" || shape == "9999-999" || shape == "99999-999") {
    place.is_sure = true;
  } else if (shape != "9999" && shape != "99999" && shape != "999999") {
    return std::nullopt;
  }
  const auto city = words.begin() + static_cast<std::ptrdiff_t>(size);
  place.code = text_of(words.begin(), city);
  if (!take_city(place, Words(city, words.end()))) return std::nullopt;
  return place;
}

// "Springfield IL 62701", "Toronto ON M5V 2T6", "London EC1A 1BB"; the city may be missing.
std::optional<Place> place_before_code(Words words) {
  Place place{.is_sure = true};
  take_country(place, words);
  const std::string last = shape_of(words.back());
  const std::string before = words.size() > 1 ? shape_of(words[words.size() - 2]) : std::string();
  const bool is_canadian = before == "A9A" && last == "9A9";
  std::size_t size = 1;
  if (is_canadian || is_british_code(before, last))
    size = 2;
  else if (last != "99999" && last != "99999-9999" && last != "9999")
    return std::nullopt;
  auto at = words.end() - static_cast<std::ptrdiff_t>(size);
  place.code = text_of(at, words.end());
  const bool has_state = at > words.begin() && is_state(*(at - 1));
  if (has_state) place.state = *--at;
  if (!has_state && size == 1) return std::nullopt;
  if (at == words.begin()) return place;
  if (!is_city(words.begin(), at)) return std::nullopt;
  place.city = text_of(words.begin(), at);
  return place;
}

std::optional<Place> place_on(std::string_view piece) {
  const Words words = words_of(piece);
  if (words.empty()) return std::nullopt;
  if (words.size() > 1)
    if (std::optional<Place> place = place_after_code(words)) return place;
  return place_before_code(words);
}

bool is_house_number(std::string_view word) {
  return is_digit(word[0]) && word.size() <= longest_house_number && digits_in(word) <= 5;
}

bool may_be_street(std::string_view piece) {
  const Words words = words_of(piece);
  if (words.size() < 2 || words.size() > most_street_words || piece.size() > longest_street)
    return false;
  if (piece.find_first_of("@:+?!=") != piece.npos || piece.ends_with('.')) {
    if (piece.find_first_of("@:+?!=") != piece.npos || !is_street_word(folded(words.back())))
      return false;
  }
  return is_house_number(words.front()) || is_house_number(words.back());
}

bool names_street(std::string_view piece) {
  const Words words = words_of(piece);
  return std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return is_street_word(folded(word)); });
}

bool is_box(std::string_view piece) {
  const std::string text = small(piece);
  return digits_in(piece) > 0 && (text.starts_with("po box") || text.starts_with("p.o. box") ||
                                  text.starts_with("postfach "));
}

bool is_unit(std::string_view piece) {
  const Words words = words_of(piece);
  return words.size() <= 3 && digits_in(piece) > 0 &&
         std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return is_unit_word(folded(word)); });
}

class Finder {
 public:
  explicit Finder(const std::vector<std::string>& lines) : pieces_(pieces_of(lines)) {}

  Address find() {
    for (std::size_t at = 0; at < pieces_.size(); ++at)
      if (take_place(at)) return address_;
    for (const Piece& piece : pieces_)
      if (may_be_street(piece.text) && names_street(piece.text) &&
          is_capitalised_street(piece.text)) {
        address_.street = Found{std::string(piece.text), piece.line};
        return address_;
      }
    return address_;
  }

 private:
  static bool is_capitalised_street(std::string_view text) {
    const Words words = words_of(text);
    return std::all_of(words.begin(), words.end(), [](std::string_view word) {
      return is_capitalised(word) || digits_in(word) > 0 || word.ends_with('.') ||
             is_street_word(folded(word)) || is_name_particle(folded(word)) ||
             is_connector(folded(word));
    });
  }

  bool take_place(std::size_t at) {
    std::optional<Place> place = place_on(pieces_[at].text);
    if (!place) return take_japanese(at);
    std::size_t first = at;
    if (place->city.empty()) {
      if (at == 0 || !is_near(at - 1, at)) return false;
      const Words words = words_of(pieces_[at - 1].text);
      if (!is_city(words.begin(), words.end())) return false;
      place->city = pieces_[at - 1].text;
      first = at - 1;
    }
    const std::optional<Found> street = street_before(first);
    const std::optional<Found> country = country_of(at, *place);
    if (!street && !country && !place->is_sure) return false;
    address_.street = street;
    address_.country = country;
    address_.city = Found{place->city, pieces_[first].line};
    address_.postal_code = Found{place->code, pieces_[at].line};
    if (!place->state.empty()) address_.state = Found{place->state, pieces_[at].line};
    return true;
  }

  // 〒100-0001 東京都千代田区丸の内1-1-1
  bool take_japanese(std::size_t at) {
    constexpr std::string_view mark = "〒";
    std::string_view text = pieces_[at].text;
    if (!text.starts_with(mark)) return false;
    text = trim(text.substr(mark.size()));
    const std::size_t end = text.find_first_not_of("0123456789-");
    const std::size_t line = pieces_[at].line;
    if (digits_in(text.substr(0, end)) != 7) return false;
    address_.postal_code = Found{std::string(text.substr(0, end)), line};
    std::string_view rest = end == text.npos ? std::string_view() : trim(text.substr(end));
    for (const std::string_view kind : {"都", "道", "府", "県"}) {
      const std::size_t found = rest.find(kind, 6);
      if (found > 9) continue;
      address_.state = Found{std::string(rest.substr(0, found + kind.size())), line};
      rest.remove_prefix(found + kind.size());
      break;
    }
    if (!rest.empty()) address_.street = Found{std::string(rest), line};
    return true;
  }

  // On the same line or the next one.
  bool is_near(std::size_t before, std::size_t after) const {
    return pieces_[after].line <= pieces_[before].line + 1;
  }

  std::optional<Found> street_before(std::size_t at) const {
    if (at == 0 || !is_near(at - 1, at)) return std::nullopt;
    const Piece& piece = pieces_[at - 1];
    if (is_unit(piece.text) && at > 1 && is_near(at - 2, at - 1) &&
        may_be_street(pieces_[at - 2].text))
      return Found{std::string(pieces_[at - 2].text) + ", " + std::string(piece.text),
                   pieces_[at - 2].line};
    const auto is_own = [](std::string_view text) { return may_be_street(text) || is_box(text); };
    if (is_own(piece.text)) return Found{std::string(piece.text), piece.line};
    // In columns: what stands first on the line above.
    std::size_t first = at - 1;
    while (first > 0 && pieces_[first - 1].line == piece.line) --first;
    if (piece.line == pieces_[at].line || !is_own(pieces_[first].text)) return std::nullopt;
    return Found{std::string(pieces_[first].text), piece.line};
  }

  std::optional<Found> country_of(std::size_t at, const Place& place) const {
    if (!place.country.empty()) return Found{place.country, pieces_[at].line};
    const std::size_t end = std::min(at + 3, pieces_.size());
    for (std::size_t next = at + 1; next < end && is_near(at, next); ++next)
      if (is_country(small(pieces_[next].text)))
        return Found{std::string(pieces_[next].text), pieces_[next].line};
    return std::nullopt;
  }

  std::vector<Piece> pieces_;
  Address address_;
};

}  // namespace

Address find_address(const std::vector<std::string>& lines) { return Finder(lines).find(); }

}  // namespace tether::signature
