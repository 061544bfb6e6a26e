// What the core knows about the fields of its own structs. Each struct is described once (with
// Boost.Hana, see src/fields/describe.h); from that one description come the JSON reader, the JSON
// writer, the SOQL select list and the types in web/pane/contract.d.ts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tether/json.h"
#include "tether/text.h"

namespace tether {

enum class Kind : std::uint8_t {
  text,
  integer,
  boolean,
  optional_text,
  word,  // an enum, by the names of its values
  list_of_text,
  record,
  optional_record,
  list_of_records,
  raw,  // JSON that is passed through as it is
};

// JSON text that the writer puts in place unchanged.
struct RawJson {
  std::string text;
  bool operator==(const RawJson&) const = default;
};

struct Fields;

// The names of an enum's values, in their order. An enum that several modules describe is declared
// in its owner's header: `Words words(Of<Enum>)`.
struct Words {
  const std::string_view* first = nullptr;
  std::size_t count = 0;

  const std::string_view* begin() const { return first; }
  const std::string_view* end() const { return first + count; }
};

// What lies behind a member of one type: how its records are reached behind a void pointer, or the
// words of its enum.
struct Nested {
  Fields (*fields)() = nullptr;
  std::size_t (*size)(const void* member) = nullptr;
  const void* (*item)(const void* member, std::size_t index) = nullptr;
  void* (*append)(void* member) = nullptr;
  Words (*words)() = nullptr;
};

// A row of the tables. There are hundreds, and all are loaded before the pane opens: so it is 12
// bytes on WebAssembly, and no function of a member's own.
struct Field {
  const char* text;
  const Nested* nested;
  std::uint16_t offset;
  std::uint8_t length;
  Kind kind;

  constexpr std::string_view name() const { return {text, length}; }
  void* at(void* object) const { return static_cast<char*>(object) + offset; }
};

struct Fields {
  std::string_view name;
  const Field* first = nullptr;
  std::size_t count = 0;

  const Field* begin() const { return first; }
  const Field* end() const { return first + count; }
};

// Names a described struct: every described struct T has a function `Fields fields(Of<T>)`.
template <class T>
struct Of {};

// Fills what the object names and the table knows; all else keeps its value.
void read(Value value, void* object, const Fields& fields);
void write(std::string& out, const void* object, const Fields& fields);

template <class T>
T read(Value value) {
  T object;
  read(value, &object, fields(Of<T>{}));
  return object;
}

template <class T>
std::vector<T> read_list(Value list) {
  std::vector<T> objects;
  if (!list.is_list()) return objects;
  objects.reserve(list.size());
  for (Value item = list.first(); item.exists(); item = item.next())
    objects.push_back(read<T>(item));
  return objects;
}

template <class T>
std::string to_json(const T& object) {
  std::string out;
  write(out, &object, fields(Of<T>{}));
  return out;
}

// "Id, Name, Account.Name": the columns of a described struct, records by their relationship's
// path; lists of records (child relationships) are left to the query that asks for them.
std::string select_list(const Fields& fields);

template <class T>
std::string select_list() {
  return select_list(fields(Of<T>{}));
}

Fields fields(Of<Message>);

}  // namespace tether
