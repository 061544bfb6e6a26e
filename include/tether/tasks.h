// The user's own open tasks about the people and records of an item: reading them, completing and
// moving one, and the day that words such as "next Tuesday" mean.
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_taskstatus.htm
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tether/salesforce.h"

namespace tether {

constexpr int most_tasks = 200;

// What the tasks are about, by ids.
struct TasksAbout {
  std::vector<std::string> people;   // contacts and leads
  std::vector<std::string> records;  // all else

  bool empty() const { return people.empty() && records.empty(); }
  bool operator==(const TasksAbout&) const = default;
};

struct OpenTask {
  std::string id;
  std::string subject;
  std::string due;  // 2026-12-01; empty where it has no day
  std::string status;
  std::string priority;
  std::string who;   // the name of the contact or lead
  std::string what;  // the name of the record
};

struct TaskList {
  std::vector<OpenTask> tasks;  // by their days, those without one last
  std::string closed_status;    // that completes one; empty where the org or the user has none
};

// One call. What the user may not see is not asked for.
Task<TaskList> read_open_tasks(Salesforce salesforce, Org org, TasksAbout about);

Task<Nothing> set_status(Salesforce salesforce, Org org, std::string task_id, std::string status);
Task<Nothing> set_due(Salesforce salesforce, Org org, std::string task_id, std::string day);

// The day, 2026-12-01, that the words mean to somebody of this language (de-DE; whoever has no
// table has English) on the day `today`; empty where they mean none. A date written so always does.
// "Next Tuesday" is that of the next week, and when a week begins goes by the language's region.
std::string due_date(std::string_view words, std::string_view language, std::string_view today);

}  // namespace tether
