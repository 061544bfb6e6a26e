// What the forms of buttons and of quick actions have in common.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "tether/new_record.h"
#include "tether/quick_actions.h"

namespace tether {

// In place of what the record begins with in this field; an empty value leaves it.
void preset(Record& record, std::string_view field, std::string value, std::string display = {});
void preset_lookup(RecordPage& page, std::string_view field, const std::string& id,
                   const std::string& name);
// As the org begins a record of this object.
Task<RecordPage> describe_form(Salesforce salesforce, Org org, NewRecordAt at);
// Names of the records that these values lead to, by their fields: Salesforce tells the ids alone
// of what an action sets. Of what nobody may read there is none.
Task<std::map<std::string, std::string>> lookup_names(Salesforce salesforce, Org org,
                                                      PagePointer page,
                                                      std::vector<ActionValue> values);
// What the open item tells of it, as far as the form shows it.
void add_prefilled(NewForm& form, const NewRecordAt& at);
// By the action of `at`; the form has the draft that was kept of it.
Task<NewForm> open_action(Salesforce salesforce, Org org, NewRecordAt at, NewForm form);
Task<NewForm> open_update(Salesforce salesforce, Org org, NewRecordAt at, NewForm form);

}  // namespace tether
