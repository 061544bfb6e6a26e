#include "tether/json.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "json/tree.h"

namespace tether {

using json_tree::Node;
using json_tree::Span;
using json_tree::Tree;
using json_tree::Type;

namespace {

constexpr std::size_t max_depth = 256;
constexpr std::int64_t largest_exact = std::int64_t{1} << 53;

// Receives nlohmann's parse events and grows the tree; false stops the parse.
class Builder {
 public:
  explicit Builder(Tree& tree) : tree_(tree) {}

  bool null() { return add({}); }
  bool boolean(bool value) { return add({.type = Type::boolean, .truth = value}); }
  bool number_integer(std::int64_t value) { return number(std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) { return number(std::to_string(value)); }
  bool number_float(double, const std::string& source) { return number(source); }
  bool string(const std::string& value) { return add({.type = Type::text, .text = keep(value)}); }
  bool binary(const std::vector<std::uint8_t>&) { return false; }
  bool key(const std::string& name) {
    name_ = keep(name);
    return true;
  }
  bool start_object(std::size_t) { return open(Type::object); }
  bool start_array(std::size_t) { return open(Type::list); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  template <class Exception>
  bool parse_error(std::size_t position, const std::string&, const Exception&) {
    error_at = position;
    return false;
  }

  std::size_t error_at = 0;

 private:
  struct Open {
    std::uint32_t node;
    std::uint32_t last_child = 0;
  };

  bool number(std::string_view source) { return add({.type = Type::number, .text = keep(source)}); }

  Span keep(std::string_view text) {
    const Span span{static_cast<std::uint32_t>(tree_.text.size()),
                    static_cast<std::uint32_t>(text.size())};
    tree_.text += text;
    return span;
  }

  bool add(Node node) {
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    node.name = name_;
    name_ = {};
    tree_.nodes.push_back(node);
    if (open_.empty()) return true;
    Open& parent = open_.back();
    ++tree_.nodes[parent.node].count;
    if (parent.last_child) tree_.nodes[parent.last_child].next = index;
    parent.last_child = index;
    return true;
  }

  bool open(Type type) {
    if (open_.size() == max_depth) return false;
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    add({.type = type});
    open_.push_back({index});
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  Tree& tree_;
  Span name_;
  std::vector<Open> open_;
};

const Node& node_of(const Tree* tree, std::uint32_t index) { return tree->nodes[index]; }

}  // namespace

bool Value::is_null() const { return tree_ && node_of(tree_, node_).type == Type::null; }
bool Value::is_text() const { return tree_ && node_of(tree_, node_).type == Type::text; }
bool Value::is_list() const { return tree_ && node_of(tree_, node_).type == Type::list; }
bool Value::is_object() const { return tree_ && node_of(tree_, node_).type == Type::object; }

Value Value::at(std::string_view wanted) const {
  Value found;
  if (!is_object()) return found;
  for (Value member = first(); member.exists(); member = member.next())
    if (member.name() == wanted) found = member;
  return found;
}

std::string_view Value::text() const {
  return is_text() ? tree_->slice(node_of(tree_, node_).text) : std::string_view();
}

std::optional<std::int64_t> Value::integer() const {
  if (!tree_ || node_of(tree_, node_).type != Type::number) return std::nullopt;
  const std::string_view digits = tree_->slice(node_of(tree_, node_).text);
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(digits.begin(), digits.end(), number);
  if (failure != std::errc()) return std::nullopt;
  if (number < -largest_exact || number > largest_exact) return std::nullopt;
  const std::string_view rest(end, static_cast<std::size_t>(digits.end() - end));
  const bool whole =
      rest.empty() || (rest[0] == '.' && rest.find_first_not_of('0', 1) == std::string_view::npos);
  return whole ? std::optional(number) : std::nullopt;
}

bool Value::truth() const { return tree_ && node_of(tree_, node_).truth; }

std::string_view Value::scalar() const {
  if (!tree_) return {};
  const Node& node = node_of(tree_, node_);
  if (node.type == Type::boolean) return node.truth ? "true" : "false";
  return tree_->slice(node.text);
}

std::size_t Value::size() const { return tree_ ? node_of(tree_, node_).count : 0; }

std::string_view Value::name() const {
  return tree_ ? tree_->slice(node_of(tree_, node_).name) : std::string_view();
}

// A container's first child stands right behind it in the array.
Value Value::first() const { return size() ? Value(tree_, node_ + 1) : Value(); }

Value Value::next() const {
  const std::uint32_t next = tree_ ? node_of(tree_, node_).next : 0;
  return next ? Value(tree_, next) : Value();
}

Document::Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::parse(std::string_view bytes) {
  Document document;
  document.tree_ = std::make_unique<Tree>();
  // Measured on record-ui answers: a node for every 20 bytes, text about half of all bytes.
  document.tree_->nodes.reserve(bytes.size() / 20 + 8);
  document.tree_->text.reserve(bytes.size() / 2 + 64);
  Builder builder(*document.tree_);
  if (!nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &builder))
    return Error{"bad_json", "at byte " + std::to_string(builder.error_at), {}};
  return document;
}

Value Document::root() const {
  return tree_ && !tree_->nodes.empty() ? Value(tree_.get(), root_) : Value();
}

void Document::descend(std::string_view name) {
  const Value member = root().at(name);
  if (member.exists())
    root_ = member.node_;
  else
    tree_.reset();
}

void append_json_text(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte >= 0x20) {
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15];
    }
  }
  out += '"';
}

}  // namespace tether
