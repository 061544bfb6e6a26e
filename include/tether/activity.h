// The activities of a record: what is planned and what was done, read by one query.
//
// Of users without "View All Data" Salesforce takes these two lists only for one record, without
// WHERE, in this one order and with at most 500 rows. So all rows are read at once.
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_openactivity.htm
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_activityhistory.htm
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tether/layout.h"
#include "tether/salesforce.h"

namespace tether {

constexpr int most_activities = 500;

struct Activity {
  std::string id;
  std::string subject;
  std::string date;     // 2027-01-29; empty where it has none
  std::string subtype;  // Task, Email, Call, Event ...
  bool is_task = false;
  std::string status;
  std::string who;       // the name of the contact or lead
  std::string owner;     // a name
  std::string email_id;  // of the EmailMessage behind it; empty where there is none
};

struct Timeline {
  std::vector<Activity> open;
  std::vector<Activity> past;
};

// What of an email is shown below its activity.
struct EmailText {
  std::string from;
  std::string to;
  std::string text;
  bool is_cut = false;
};

// Whether a record of the object has the Activity tab: a task can be related to it, and the user
// may see its timeline.
bool has_activity_tab(const ObjectSchema& schema);

Task<Timeline> read_timeline(Salesforce salesforce, Org org, std::string object,
                             std::string record_id);
Task<EmailText> read_email_text(Salesforce salesforce, Org org, std::string email_id);

}  // namespace tether
