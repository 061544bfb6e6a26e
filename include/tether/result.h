// How a function says that it could not do its work. Nothing in the core throws: what can fail
// returns a Result (at once) or a Task (after asking the shell; see task.h).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace tether {

// `code` is Salesforce's own errorCode (INVALID_SESSION_ID ...) or, in lower case, one of ours
// (offline, timeout, bad_json ...); every code has a sentence in web/pane/locales. `message` is the
// source's own text, shown as detail and never parsed. `fields` are API names of the fields at
// fault.
struct Error {
  std::string code;
  std::string message;
  std::vector<std::string> fields;

  bool operator==(const Error&) const = default;
};

// The value of something that only succeeds or fails.
struct Nothing {
  bool operator==(const Nothing&) const = default;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }

  T& operator*() { return *std::get_if<0>(&state_); }
  const T& operator*() const { return *std::get_if<0>(&state_); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }
  Error& error() { return *std::get_if<1>(&state_); }
  const Error& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace tether
