// The steps that logging an email and a meeting have alike.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tether/logging.h"

namespace tether {

// Of a field that is left out where there is nothing to say.
std::optional<std::string> unless_empty(const std::string& text);

// What this user has just logged under the id.
LoggedItem logged_now(const Connection& connection, const Org& org, const LogDraft& draft,
                      std::string_view id);

// Relates those of the draft to whom what is held, a colleague's it may be, is not related yet.
// Where it may not be changed it stays as it is; error where nobody knows.
Task<LoggedItem> add_missing(Salesforce& salesforce, const Org& org, LoggedItem held,
                             const LogDraft& draft);
// In one call: of a composite's 25 parts, beside the question what stands there then.
constexpr std::size_t most_people = 24;
// add_people() of a task or an event.
Task<LoggedItem> add_to_activity(Salesforce salesforce, Org org, LoggedItem logged,
                                 std::vector<RelatedPerson> people, AdmissionCheck check);

// Deletes them, each by itself: the list of what became of each.
Task<Document> delete_records(Salesforce& salesforce, const Org& org, std::vector<std::string> ids);
// The error of one that was not deleted; one that is gone already counts as deleted.
std::optional<Error> deletion_error(Value result);
// Deletes the event of a Lightning series and all later ones of it: of the first one, all.
Task<Nothing> delete_from_onwards(Salesforce& salesforce, const Org& org, std::string event_id);
// Deletes the records; where they may not be deleted they stay. Error where nobody knows, or it may
// work later, so that it is done again.
Task<Nothing> take_back(Salesforce& salesforce, const Org& org, std::vector<std::string> ids);

}  // namespace tether
