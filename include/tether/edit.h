// Changing a record, or making one: which fields a form lets the user change, what it offers and
// checks before Salesforce does, saving, and the draft of what is not saved yet.
//
// Of a record that exists only what the user changed is sent, and only over what the user saw:
// Salesforce is told since when it may not have changed. Each change remembers the value that it
// replaces, so that one made elsewhere meanwhile is noticed field by field, whenever it is seen.
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_record_patch.htm
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tether/lookup.h"
#include "tether/record.h"
#include "tether/text.h"

namespace tether {

// -- What the user has changed

// Values stand as the API writes them: 184000, 2027-01-29, true, an id; several of a picklist with
// semicolons between them. Empty is no value.
struct FieldChange {
  std::string field;
  std::string value;
  std::string display;         // the name of the record that a lookup leads to, or what is typed
  std::string base;            // the value that it replaces
  bool is_incomplete = false;  // half a date, a name that is no record: there is no value yet
};

struct Draft {
  std::string record_id;
  std::vector<FieldChange> changes;
  std::string record_type_id;  // that was chosen for a new record
  bool is_doubtful = false;    // a new record was sent, and no answer has told whether it was made

  const FieldChange* find(std::string_view field) const;
  FieldChange* find(std::string_view field);
};

// Notes a change, or forgets it where the record has that value anyway. What depends on the field
// and is not valid any more is emptied.
void change(Draft& draft, const RecordPage& page, FieldChange change);
// Makes what a new record has by now what its draft begins from: nobody else has changed it.
void rebase(Draft& draft, const RecordPage& page);
// What a form shows in this field.
std::string value_in(const Draft& draft, const Record& record, const FieldInfo& field);

// -- What a form lets the user change

// The edit layout, or where an org answers none the one for viewing.
const Layout& form_layout(const PageDescription& page);
bool is_editable(const RecordPage& page, const LayoutItem& item, const FieldInfo& field);
// Whether that is the only reason why the user cannot change it here.
bool would_lose_markup(const RecordPage& page, const LayoutItem& item, const FieldInfo& field);
// Whether rich text holds nothing but what the pane's own editor keeps: no pictures, tables,
// styles.
bool is_plain_markup(std::string_view html);
bool is_required(const LayoutItem& item, const FieldInfo& field);
// The values of a picklist that may be chosen now; the present one is always among them.
std::vector<Option> options_for(const Draft& draft, const RecordPage& page, const FieldInfo& field);
// The description with its picklists. Errors: Salesforce's own.
Task<PagePointer> with_picklists(Salesforce salesforce, Org org, PagePointer page);

// Records that a lookup may lead to: those whose names begin with what is typed, or before anything
// is typed those that were used lately.
Task<std::vector<RecordSummary>> find_targets(Salesforce salesforce, Org org, RecordPage page,
                                              Draft draft, std::string field, std::string typed);

// -- What stands in the way of saving

struct FieldError {
  std::string field;
  Message message;
  std::string detail;  // Salesforce's own words
};

// By the rules that the org itself has for a field of this type, length, precision and scale.
Message check_value(const FieldInfo& field, std::string_view value, bool is_required);
std::vector<FieldError> check_draft(const Draft& draft, const RecordPage& page);

// The record has another value by now than the one that this change replaces.
bool is_in_conflict(const FieldChange& change, const RecordPage& page);
bool has_conflicts(const Draft& draft, const RecordPage& page);

// -- Saving

// Why Salesforce did not save. `errors` belong to the record as a whole.
struct Refusal {
  std::vector<Error> errors;
  std::vector<FieldError> fields;
  std::vector<RecordSummary> duplicates;
  bool has_duplicates = false;
  bool can_save_anyway = false;
};

Refusal read_refusal(std::int64_t status, std::string_view body);

// `page` is the record as it is after saving, or, where somebody else had changed it since, as they
// left it. Of a new record only the id is known.
struct Saved {
  RecordPage page;
  Refusal refusal;
  bool is_saved = false;
  bool was_changed = false;
};

// Errors are those of the way there; what Salesforce says about the record is the refusal.
Task<Saved> save_record(Salesforce salesforce, Org org, RecordPage page, Draft draft, bool anyway);

// -- Drafts in this browser, encrypted, by org and user

// A draft without changes where this browser keeps none.
Task<Draft> read_draft(Shell& shell, Session session, std::string record_id);
// Keeps it after a pause, or at once where it is being sent; without changes forgets it.
Task<Nothing> keep_draft(Shell& shell, Session session, Draft draft);
Task<Nothing> forget_drafts(Shell& shell, Session session);

}  // namespace tether
