// The parsed form of a JSON text: nodes in one array, in document order, and all text in one
// string.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tether::json_tree {

enum class Type : std::uint8_t { null, boolean, number, text, list, object };

struct Span {
  std::uint32_t at = 0;
  std::uint32_t size = 0;
};

struct Node {
  Type type = Type::null;
  bool truth = false;
  Span name;                // within an object
  Span text;                // text, or a number as it stood in the source
  std::uint32_t count = 0;  // members or items
  std::uint32_t next = 0;   // the following sibling; 0 where there is none
};

struct Tree {
  std::vector<Node> nodes;
  std::string text;

  std::string_view slice(Span span) const {
    return std::string_view(text).substr(span.at, span.size);
  }
};

}  // namespace tether::json_tree
