// What a log has written, as the org holds it by now, and who has touched it since.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tether/fields.h"
#include "tether/logging.h"
#include "tether/salesforce.h"

namespace tether {

struct Author {
  std::string name;
};

// The record of a logged item, or the task of an email.
struct WrittenRow {
  std::string id;
  std::string created_date;
  std::string changed_date;
  std::string changed_by_id;
  Author changed_by;
};

Fields fields(Of<WrittenRow>);

// With more columns beside its own: ", WhatId".
Soql written_query(std::string_view record_id, std::string_view more_columns = "");
// The same of a record that is no log.
Soql written_query_of(std::string_view object, std::string_view record_id,
                      std::string_view more_columns = "");
// The task that Salesforce has added to an email.
Soql task_query(std::string_view email_id, std::string_view more_columns = "");
// The links of the files that hang on a record.
Soql links_query(std::string columns, std::string_view record_id);

// Whether anybody but the user has changed it, or anybody after the minute in which it was written:
// Salesforce itself finishes what it holds within that minute.
bool is_changed(const WrittenRow& row, std::string_view user_id);
// Whether that was the pane itself: LoggedItem::own_changes.
bool was_changed_here(const WrittenRow& row, std::string_view user_id,
                      std::string_view own_changes);
// When, and who if it was not the user, where somebody has.
void note_change(Removal& removal, const WrittenRow& row, std::string_view user_id);

// The rows that a part of the answer holds.
Result<Value> rows_of(const CompositeAnswer& answer, std::string_view part);

template <class Row>
Result<std::vector<Row>> read_rows(const CompositeAnswer& answer, std::string_view part) {
  Result<Value> rows = rows_of(answer, part);
  if (!rows) return std::move(rows.error());
  return read_list<Row>(*rows);
}

}  // namespace tether
