// Whom what is asked of an item's people is about.
#pragma once

#include <string>
#include <vector>

#include "tether/lookup.h"

namespace tether {

// Ids of the contacts and leads on it, each once; of several matches the chosen one.
std::vector<std::string> shown_people(const Lookup& lookup);

}  // namespace tether
