// Whether the org holds an email already: by its Message-ID, whoever logged it.
#pragma once

#include <optional>
#include <string_view>

#include "tether/lookup.h"

namespace tether {

Soql logged_query(std::string_view message_id);

// Of the query's answer: the email that was logged first.
std::optional<LoggedEmail> read_logged(Value rows);

}  // namespace tether
