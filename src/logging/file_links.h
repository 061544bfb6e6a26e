// What files hang on.
#pragma once

#include <string>
#include <vector>

#include "tether/salesforce.h"
#include "tether/task.h"

namespace tether {

// Those of the documents that hang on something else than these records and the user.
Task<std::vector<std::string>> used_elsewhere(Salesforce& salesforce, const Org& org,
                                              std::vector<std::string> documents,
                                              std::vector<std::string> records);
// Deletes those of the documents that hang on nothing else.
Task<Nothing> take_back_unused(Salesforce& salesforce, const Org& org,
                               std::vector<std::string> documents,
                               std::vector<std::string> records);

}  // namespace tether
