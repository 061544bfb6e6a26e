// The tags of HTML, for a reader that has to go on whatever it meets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tether::quoting {

enum class TokenKind { text, open, close, empty, hidden };  // hidden: nobody reads it

struct Token {
  TokenKind kind = TokenKind::text;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string name;                              // of a tag, in lower case
  std::size_t partner = std::string_view::npos;  // the tag that it forms a pair with
  bool is_line = false;                          // a text that ends a line, as in <pre>
};

// In order and without gaps. Takes time in proportion to the HTML.
std::vector<Token> tokens_of(std::string_view html);

// The value of an attribute of the tag, as it is written; empty where there is none.
std::string_view attribute(std::string_view tag, std::string_view name);

// Of the style attribute's value; empty where it says nothing of it.
std::string_view style_value(std::string_view style, std::string_view name);

}  // namespace tether::quoting
