// Which rows match which person, why, and in which order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tether/lookup.h"

namespace tether {

// The addresses to ask for: every person's, and without its plus-tag where it has one.
std::vector<std::string> addresses_of(const std::vector<MatchedPerson>& people);

// Adds `row` (of `object`) to everyone whom one of its email fields names, or for whom it is
// chosen.
void match_row(std::vector<MatchedPerson>& people, const ObjectInfo& object, Value row,
               const Settings& settings);

}  // namespace tether
