// The website of a company.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "signature/companies.h"

namespace tether::signature {

// Of the domain whose `label` this is, or what is said to be a website; no social network.
std::optional<Found> find_website(const std::vector<std::string>& lines, std::string_view label);

}  // namespace tether::signature
