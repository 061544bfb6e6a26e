// Turns a Boost.Hana description of a struct into its constexpr field table. Include it only where
// structs are described: Hana's price in compile time is paid per file.
//
//   TETHER_WORDS(Tone, "info", "success", "warning", "error")
//   TETHER_DESCRIBE(Contact, TETHER_FIELD(id, "Id"), TETHER_FIELD(tone, "Tone"))
//
// Both stand outside every namespace, in a .cc file, enums and inner structs first.
#pragma once

#include <array>
#include <boost/hana/accessors.hpp>
#include <boost/hana/core/to.hpp>
#include <boost/hana/first.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/second.hpp>
#include <boost/hana/string.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>
#include <cstddef>
#include <iterator>
#include <type_traits>

#include "tether/fields.h"

namespace tether::describe {

namespace hana = boost::hana;

// The accessor that Hana keeps beside a member's name.
template <class S, class T, T S::*member, std::size_t at>
struct Access {
  using Type = T;
  static constexpr std::size_t offset = at;
  template <class Object>
  constexpr decltype(auto) operator()(Object&& object) const {
    return (static_cast<Object&&>(object).*member);
  }
};

template <class T>
struct is_list : std::false_type {};
template <class T>
struct is_list<std::vector<T>> : std::true_type {
  using Item = T;
};
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {
  using Item = T;
};

template <class T>
constexpr Kind kind_of() {
  if constexpr (std::is_same_v<T, std::string>) return Kind::text;
  if constexpr (std::is_same_v<T, bool>) return Kind::boolean;
  if constexpr (std::is_same_v<T, std::int64_t>) return Kind::integer;
  if constexpr (std::is_same_v<T, std::optional<std::string>>) return Kind::optional_text;
  if constexpr (std::is_same_v<T, std::vector<std::string>>) return Kind::list_of_text;
  if constexpr (std::is_same_v<T, RawJson>) return Kind::raw;
  if constexpr (std::is_enum_v<T>) return Kind::word;
  if constexpr (is_list<T>::value) return Kind::list_of_records;
  if constexpr (is_optional<T>::value) return Kind::optional_record;
  return Kind::record;
}

template <class T>
Fields fields_of() {
  return fields(Of<T>{});
}

template <class T>
constexpr Nested nested_record() {
  return {&fields_of<T>, [](const void*) -> std::size_t { return 1; },
          [](const void* member, std::size_t) { return member; },
          [](void* member) -> void* { return member; }};
}

template <class T>
constexpr Nested nested_optional() {
  return {&fields_of<T>,
          [](const void* member) -> std::size_t {
            return static_cast<const std::optional<T>*>(member)->has_value() ? 1 : 0;
          },
          [](const void* member, std::size_t) -> const void* {
            return &**static_cast<const std::optional<T>*>(member);
          },
          [](void* member) -> void* { return &static_cast<std::optional<T>*>(member)->emplace(); }};
}

template <class T>
constexpr Nested nested_list() {
  return {
      &fields_of<T>,
      [](const void* member) { return static_cast<const std::vector<T>*>(member)->size(); },
      [](const void* member, std::size_t index) -> const void* {
        return &(*static_cast<const std::vector<T>*>(member))[index];
      },
      [](void* member) -> void* { return &static_cast<std::vector<T>*>(member)->emplace_back(); }};
}

template <class T>
Words words_for() {
  return words(Of<T>{});
}

template <class T>
constexpr Nested nested_of() {
  constexpr Kind kind = kind_of<T>();
  if constexpr (kind == Kind::word) return {.words = &words_for<T>};
  if constexpr (kind == Kind::record) return nested_record<T>();
  if constexpr (kind == Kind::optional_record)
    return nested_optional<typename is_optional<T>::Item>();
  if constexpr (kind == Kind::list_of_records) return nested_list<typename is_list<T>::Item>();
  return {};
}

// One for all members of a type.
template <class T>
constexpr Nested nested = nested_of<T>();

template <class T>
constexpr bool is_plain() {
  constexpr Kind kind = kind_of<T>();
  return kind == Kind::text || kind == Kind::integer || kind == Kind::boolean ||
         kind == Kind::optional_text || kind == Kind::list_of_text || kind == Kind::raw;
}

template <class T>
constexpr const Nested* nested_at() {
  if constexpr (is_plain<T>())
    return nullptr;
  else
    return &nested<T>;
}

template <class Name, class Accessor>
constexpr Field entry(hana::pair<Name, Accessor>) {
  using Type = typename Accessor::Type;
  constexpr std::string_view name = hana::to<const char*>(Name{});
  static_assert(name.size() <= UINT8_MAX && Accessor::offset <= UINT16_MAX);
  return {name.data(), nested_at<Type>(), Accessor::offset, name.size(), kind_of<Type>()};
}

template <std::size_t count>
constexpr bool names_differ(const std::array<Field, count>& table) {
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t b = a + 1; b < count; ++b)
      if (table[a].name() == table[b].name()) return false;
  return true;
}

template <class T>
struct Table {
  static constexpr auto fields = hana::unpack(hana::accessors<T>(), [](auto... pairs) {
    return std::array<Field, sizeof...(pairs)>{entry(pairs)...};
  });
  static_assert(names_differ(fields), "two fields of one struct have the same name");
};

}  // namespace tether::describe

#define TETHER_FIELD(member, name)                                                           \
  boost::hana::make_pair(                                                                    \
      BOOST_HANA_STRING(name),                                                               \
      ::tether::describe::Access<Described, decltype(Described::member), &Described::member, \
                                 offsetof(Described, member)>{})

// For members whose wire name is their own.
#define TETHER_OWN(member) TETHER_FIELD(member, #member)

#define TETHER_DESCRIBE(Struct, ...)                                               \
  template <>                                                                      \
  struct boost::hana::accessors_impl<::tether::Struct> {                           \
    using Described = ::tether::Struct;                                            \
    static constexpr auto apply() { return boost::hana::make_tuple(__VA_ARGS__); } \
  };                                                                               \
  namespace tether {                                                               \
  Fields fields(Of<Struct>) {                                                      \
    constexpr auto& table = describe::Table<Struct>::fields;                       \
    return {#Struct, table.data(), table.size()};                                  \
  }                                                                                \
  }                                                                                \
  static_assert(true)

#define TETHER_WORDS(Enum, ...)                               \
  namespace tether {                                          \
  Words words(Of<Enum>) {                                     \
    static constexpr std::string_view list[] = {__VA_ARGS__}; \
    return {list, std::size(list)};                           \
  }                                                           \
  }                                                           \
  static_assert(true)
