// Numbers as a form has them and as JSON takes them: "184000" of "184000.0".
#pragma once

#include "tether/layout.h"

namespace tether {

bool is_number(DataType type);

// Digits before and after the point; nothing else than such a number has any.
struct Digits {
  bool is_number = false;
  bool is_negative = false;
  std::string_view whole;
  std::string_view fraction;
};
Digits digits_of(std::string_view text);

// A value in the one way of writing it that equal values share; of the API's own where possible.
std::string plain_value(const FieldInfo& field, std::string_view value);

}  // namespace tether
