// Quick actions: what an administrator lets users do from anywhere (their publisher layout) and
// from a record (the actions on its page). What makes or changes a record is done in the pane, by
// the form that the action itself describes; an email begins in Outlook; all others have pages of
// their own in Salesforce. Posts belong to the Chatter tab.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_quickactions.htm
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_layouts.htm
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_actions_record_detail_page.htm
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tether/fields.h"
#include "tether/layout.h"
#include "tether/salesforce.h"

namespace tether {

// -- Which there are

enum class Performing { create, update, email, in_salesforce };
Words words(Of<Performing>);

struct QuickAction {
  std::string name;    // API name: NewContact, Case.SetPriority
  std::string label;   // the org's own words
  std::string object;  // that it makes or changes
  std::string color;   // of its icon, six hexadecimal digits; empty where the org tells none
  Performing how = Performing::in_salesforce;
  bool is_call = false;  // Log a Call: the task is done
};
using QuickActions = std::shared_ptr<const std::vector<QuickAction>>;

// Those of the user's publisher layout, in its order; where the org answers no such layout, all
// global ones. Errors: Salesforce's own.
Task<QuickActions> read_global_actions(Salesforce salesforce, Org org);
// Those on the page of a record, global ones among them.
Task<QuickActions> read_record_actions(Salesforce salesforce, Org org, std::string record_id);

// Where Salesforce itself performs it, below the instance's address; `record_id` may be empty.
std::string page_of(const QuickAction& action, std::string_view object, std::string_view record_id);

// -- Its form

struct ActionValue {
  std::string field;
  std::string value;
};

struct ActionForm {
  Layout layout;
  std::string record_type_id;  // of what it makes; empty where the user's own stands
  std::string parent_field;    // that leads to the record it is performed on
  std::vector<ActionValue> values;
};

// The resource of the action; `/describe` and the like follow it.
std::string resource_of(const QuickAction& action);
// `record_id` is that of the record it is performed on, or empty.
Task<ActionForm> read_action_form(Salesforce salesforce, Org org, QuickAction action,
                                  std::string record_id);

}  // namespace tether
