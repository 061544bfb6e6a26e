// The record that a logged meeting consists of, or an email that becomes a task.
#pragma once

#include "tether/logging.h"

namespace tether {

// The composite that writes the event or task, or brings the draft's event up to date, and asks for
// all that may stand for the item; the parts are "activity" and "logged".
Composite activity_request(const Org& org, const Session& session, const LogDraft& draft,
                           const Body& body);
// Asks for all that may stand for the item.
Soql held_query(const Org& org, const Item& item, const Session& session);

// Of an event and of a task.
constexpr std::size_t most_description_text = 32000;

// Two objects of JSON as one.
std::string merged(std::string all, const std::string& more);

// JSON of the record's own fields, without relations.
std::string event_of(const Org& org, const LogDraft& draft, const Body& body);
// What repeats it; "{}" where the org can hold no series.
std::string repeating(const Org& org, const LogDraft& draft);
std::string task_of(const LogDraft& draft, const Body& body);

}  // namespace tether
