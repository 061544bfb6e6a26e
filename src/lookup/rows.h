// The rows that the lookup's queries answer, and their summaries.
#pragma once

#include <string>
#include <string_view>

#include "tether/lookup.h"

namespace tether {

// "Id, Name, Title, Account.Name": what the pane reads of `object`, as far as the user may.
std::string columns_of(const Org& org, std::string_view object);

RecordSummary summary_of(Value row, std::string_view object);

}  // namespace tether
