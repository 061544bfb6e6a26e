// Reading JSON that others wrote. Every reader is tolerant: a missing, null or wrong-typed value
// reads as empty, because any org may omit or retype a field and no answer may stop the core.
//
// nlohmann/json does the parsing; the parsed tree is our own (three flat arrays), which parses a
// large answer about twice as fast as its DOM and frees in one step.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "tether/result.h"

namespace tether {

namespace json_tree {
struct Tree;
}

// A place in a Document; cheap to copy, valid while the Document lives. A place that does not exist
// is a Value too, and reads as empty.
class Value {
 public:
  Value() = default;
  Value(const json_tree::Tree* tree, std::uint32_t node) : tree_(tree), node_(node) {}

  bool exists() const { return tree_ != nullptr; }
  bool is_null() const;
  bool is_text() const;
  bool is_list() const;
  bool is_object() const;

  // The member called `name`; the last one where a name comes twice.
  Value at(std::string_view name) const;
  std::string_view text() const;
  std::string_view text_at(std::string_view name) const { return at(name).text(); }
  // Whole numbers, also when written as 12.0, as far as JavaScript's numbers are exact (2^53), so
  // that the difference of two never overflows; anything else is nothing.
  std::optional<std::int64_t> integer() const;
  bool truth() const;
  // Numbers as they stand in the source ("184000.0"), text as it is, true and false by name.
  std::string_view scalar() const;

  std::size_t size() const;
  // This member's name, when the value was reached by walking an object.
  std::string_view name() const;

  // The members or items in their order: for (Value item = list.first(); item.exists(); item =
  // item.next())
  Value first() const;
  Value next() const;

 private:
  friend class Document;
  const json_tree::Tree* tree_ = nullptr;
  std::uint32_t node_ = 0;
};

class Document {
 public:
  Document();
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  // Fails with code bad_json where `bytes` is not one JSON value in UTF-8, or is nested deeper than
  // 256 levels.
  static Result<Document> parse(std::string_view bytes);

  Value root() const;
  // Makes the root's member `name` the root, as one takes a letter out of its envelope; a member
  // that does not exist leaves an empty document.
  void descend(std::string_view name);

 private:
  std::unique_ptr<json_tree::Tree> tree_;
  std::uint32_t root_ = 0;
};

// Appends `text` to `out` as a JSON string, quotes included.
void append_json_text(std::string& out, std::string_view text);

}  // namespace tether
