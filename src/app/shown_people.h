// Whom what is asked of an item's people is about.
#pragma once

#include <string>
#include <vector>

#include "tether/lookup.h"
#include "tether/never_log.h"

namespace tether {

// Ids of the contacts and leads on it who are on no never-log list, each once; of several matches
// the chosen one.
std::vector<std::string> shown_people(const Lookup& lookup, const NeverLog& never);

}  // namespace tether
