// A postal address among the lines of a signature.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "signature/companies.h"

namespace tether::signature {

struct Address {
  std::optional<Found> street;
  std::optional<Found> city;
  std::optional<Found> state;
  std::optional<Found> postal_code;
  std::optional<Found> country;
};

Address find_address(const std::vector<std::string>& lines);

}  // namespace tether::signature
