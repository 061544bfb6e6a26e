// A new record, made from the page of another: which New buttons that page has, which record types
// there are to choose from, and what the form begins with. The form itself is that of edit.h.
//
// Where an org has overridden New and the object has several record types, the pane makes one only
// where the override skips the page that asks for the type. A describe tells that there is an
// override, but not whether it skips: administrators say so in the pane's settings.
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_record_defaults_create.htm
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_actions_related_list_record.htm
// https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_describesobjects_describesobjectresult.htm#ActionOverride
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tether/edit.h"
#include "tether/prefill.h"
#include "tether/quick_actions.h"
#include "tether/record.h"
#include "tether/related_lists.h"

namespace tether {

// -- Buttons

struct NewButton {
  std::string list;    // of a related list, or task, event, call
  std::string object;  // that it makes
  std::string field;   // of the new record, that leads to the one it is made from
  // More than one: the user chooses. Those of other users' profiles are not among them.
  std::vector<RecordType> types;
  bool is_blocked = false;  // by an override
};
// All records of one object and record type have the same.
using NewButtons = std::shared_ptr<const std::vector<NewButton>>;

Task<NewButtons> read_new_buttons(Salesforce salesforce, Org org, RelatedListsPointer of,
                                  std::string record_id);
// Of the Activity tab, as the record's own quick actions have them.
Task<NewButtons> read_activity_buttons(Salesforce salesforce, Org org, std::string record_id);

// -- Forms

// Where a new record is made, and which; or by an action that changes one, the record itself.
struct NewRecordAt {
  NewButton button;
  std::optional<QuickAction> action;  // in place of a button
  PrefillFrom from;                   // the open item, where the action is performed beside it
  std::string parent_id;              // empty beside an item
  std::string parent_name;
  std::string record_type_id;  // that is chosen; empty until then
  std::string day;             // today, where the user is: 2026-11-26
  std::string due;             // of a task: the day that the user has given it; empty for none
};

// The name that its form and its draft are kept by.
std::string key_of(const NewRecordAt& at);

// Without a page the user has to choose a record type first.
struct NewForm {
  std::optional<RecordPage> page;
  Draft draft;  // that this browser has kept of it
  std::vector<Prefilled> prefilled;
};

// Errors: Salesforce's own.
Task<NewForm> open_new_form(Salesforce salesforce, Org org, NewRecordAt at);

// -- Saving after a doubtful outcome

// Looks for what the save that was not answered may have made: records of the same name
// that the user has made lately. Only where there is none it saves; else they are the duplicates of
// the refusal, whose error is maybe_saved.
Task<Saved> look_and_save(Salesforce salesforce, Org org, RecordPage page, Draft draft);

}  // namespace tether
