// The steps that logging an email and a meeting have alike.
#pragma once

#include <string>
#include <vector>

#include "tether/logging.h"

namespace tether {

// Puts into the draft what its item says by now, and answers the text, as long as it is the open
// one; else error item_changed.
Task<Body> read_draft(Shell& shell, LogDraft& draft);

// What this user has just logged under the id.
LoggedItem logged_now(const Connection& connection, const Org& org, const LogDraft& draft,
                      std::string_view id);

// Deletes them, each by itself: the list of what became of each.
Task<Document> delete_records(Salesforce& salesforce, const Org& org, std::vector<std::string> ids);
// Deletes the records; where they may not be deleted they stay.
Task<Nothing> take_back(Salesforce& salesforce, const Org& org, std::vector<std::string> ids);

}  // namespace tether
