// Sales Engagement: the steps of its cadences that the people on an item are at, as they stand in
// its work queue, and how one is completed or skipped.
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_actioncadencesteptracker.htm
// https://developer.salesforce.com/docs/atlas.en-us.api_action.meta/api_action/actions_obj_sales_engagement.htm
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tether/salesforce.h"

namespace tether {

constexpr int most_steps = 100;

struct CadenceStep {
  std::string id;
  std::string title;  // the cadence's where it has none of its own
  std::string type;   // MakeACall, SendAnEmail, ...: ActionCadenceStepTracker.StepType
  std::string state;
  std::string due;  // ISO 8601; empty where it is due at no time
  std::string cadence;
  std::string person_id;
  std::string person_object;
  std::string person;
  std::string assignee;  // who is to do it
  bool is_own = false;   // this user is

  // Paused, scheduled and failed ones go on in Salesforce.
  bool is_at_hand() const { return state == "Active" || state == "InProgress"; }
};

// The steps of these contacts and leads that are not over, by the time at which they are due. One
// call.
Task<std::vector<CadenceStep>> read_cadence_steps(Salesforce salesforce, Org org,
                                                  std::vector<std::string> people);

// The cadence goes on with its next step: Salesforce takes neither back.
enum class StepEnd { complete, skip };
Task<Nothing> end_cadence_step(Salesforce salesforce, Org org, std::string step_id, StepEnd end);

}  // namespace tether
