// Telephone numbers on a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tether::signature {

enum class PhoneKind { phone, mobile };

struct Phone {
  PhoneKind kind = PhoneKind::phone;
  std::string text;  // as it is written, with its extension
};

// Neither faxes nor other numbers: what has no label has to look like a telephone number.
std::vector<Phone> phones_on(std::string_view line);

}  // namespace tether::signature
