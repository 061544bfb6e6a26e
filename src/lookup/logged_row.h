// What the rows of logged emails and events have alike.
#pragma once

#include <functional>
#include <string>

#include "tether/lookup.h"

namespace tether {

struct Creator {
  std::string name;
};

struct RelatedName {
  std::string name;
  std::string type;
};

struct LoggedRow {
  std::string id;
  std::string created_by_id;
  Creator created_by;
  std::string created_date;
};

Fields fields(Of<Creator>);
Fields fields(Of<RelatedName>);
Fields fields(Of<LoggedRow>);

// Who logged it, when and to what.
LoggedItem logged_item(Value row, std::string_view related_id, const RelatedName& related);

// Ids of the people of a task or event; `list` is the field that Shared Activities adds.
std::vector<std::string> activity_people(Value row, std::string_view list);

// Ids of the rows of this user that a call may have made which a browser repeated after the one
// that stands: alike, about the same, and made soon after.
std::vector<std::string> repeated_rows(Value rows, std::string_view stands,
                                       std::string_view user_id,
                                       const std::function<bool(Value, Value)>& is_alike);

// Asks for the event that is noted on the meeting under that name, else for those at its start and
// with such a subject, with all that read_logged_event() takes from them.
Soql events_query(const Org& org, const Item& meeting, std::string_view note_name,
                  const Condition& same);
Condition at_start(const Item& meeting);

}  // namespace tether
