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
#include <iterator>
#include <type_traits>

#include "tether/fields.h"

namespace tether::describe {

namespace hana = boost::hana;

template <auto member>
struct MemberOf;
template <class S, class T, T S::*member>
struct MemberOf<member> {
  using Struct = S;
  using Type = T;
  static void* address(void* object) { return &(static_cast<S*>(object)->*member); }
};

// The accessor that Hana keeps beside a member's name.
template <auto member>
struct Access {
  using Of = MemberOf<member>;
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
constexpr Nested nested_of() {
  constexpr Kind kind = kind_of<T>();
  if constexpr (kind == Kind::record) return nested_record<T>();
  if constexpr (kind == Kind::optional_record)
    return nested_optional<typename is_optional<T>::Item>();
  if constexpr (kind == Kind::list_of_records) return nested_list<typename is_list<T>::Item>();
  return {};
}

template <class T>
Words words_for() {
  return words(Of<T>{});
}

template <class T>
constexpr auto words_of() -> Words (*)() {
  if constexpr (std::is_enum_v<T>) return &words_for<T>;
  return nullptr;
}

template <class Name, class Accessor>
constexpr Field entry(hana::pair<Name, Accessor>) {
  using Type = typename Accessor::Of::Type;
  return {hana::to<const char*>(Name{}), kind_of<Type>(), &Accessor::Of::address, words_of<Type>(),
          nested_of<Type>()};
}

template <std::size_t count>
constexpr bool names_differ(const std::array<Field, count>& table) {
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t b = a + 1; b < count; ++b)
      if (table[a].name == table[b].name) return false;
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

#define TETHER_FIELD(member, name) \
  boost::hana::make_pair(BOOST_HANA_STRING(name), ::tether::describe::Access<&Described::member>{})

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
