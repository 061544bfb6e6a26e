#include <fmt/compile.h>

#include "tether/tasks.h"
#include "tether/text.h"

namespace tether {

namespace {

std::string columns(const Org& org) {
  std::string list = "Id, Subject";
  const auto add = [&](std::string_view field, std::string_view column) {
    if (org.can_read("Task", field)) (list += ", ") += column;
  };
  add("ActivityDate", "ActivityDate");
  add("Status", "Status");
  add("Priority", "Priority");
  add("WhoId", "Who.Name");
  add("WhatId", "What.Name");
  return list;
}

std::vector<Condition> about_any(const Org& org, const TasksAbout& about) {
  std::vector<Condition> links;
  if (!about.people.empty() && org.can_read("Task", "WhoId"))
    links.push_back(Condition::in("WhoId", about.people));
  if (!about.records.empty() && org.can_read("Task", "WhatId"))
    links.push_back(Condition::in("WhatId", about.records));
  return links;
}

Soql tasks_query(const Org& org, std::string_view user_id, const std::vector<Condition>& links) {
  std::vector<Condition> all{Condition::equals("OwnerId", user_id),
                             Condition::is("IsClosed", false), Condition::any(links)};
  // What such a task repeats has no day of its own.
  if (org.can_read("Task", "IsRecurrence")) all.push_back(Condition::is("IsRecurrence", false));
  Soql query(columns(org));
  query.from("Task")
      .where(Condition::all(all))
      .order_by(org.can_read("Task", "ActivityDate")
                    ? "ActivityDate ASC NULLS LAST, CreatedDate ASC"
                    : "CreatedDate ASC")
      .limit(most_tasks);
  return query;
}

Soql closed_query() {
  Soql query("ApiName");
  query.from("TaskStatus")
      .where(Condition::is("IsClosed", true))
      .order_by("SortOrder ASC")
      .limit(1);
  return query;
}

OpenTask read_task(Value row) {
  return {.id = std::string(row.text_at("Id")),
          .subject = std::string(row.text_at("Subject")),
          .due = std::string(row.text_at("ActivityDate")),
          .status = std::string(row.text_at("Status")),
          .priority = std::string(row.text_at("Priority")),
          .who = std::string(row.at("Who").text_at("Name")),
          .what = std::string(row.at("What").text_at("Name"))};
}

// Done twice it changes nothing more.
Task<Nothing> set(Salesforce salesforce, Org org, std::string task_id, std::string_view field,
                  std::string value) {
  std::string json = fmt::format(FMT_COMPILE("{{\"{}\":"), field);
  append_json_text(json, value);
  json += '}';
  std::string path = fmt::format(FMT_COMPILE("{}/sobjects/Task/{}"), org.path(), task_id);
  co_await salesforce.call("PATCH", std::move(path), std::move(json));
  co_return Nothing{};
}

}  // namespace

Task<TaskList> read_open_tasks(Salesforce salesforce, Org org, TasksAbout about) {
  TaskList read;
  const std::vector<Condition> links = about_any(org, about);
  if (links.empty()) co_return read;
  const std::string& user_id = salesforce.connection().session.user_id;
  Composite request;
  request.query(org.path(), "tasks", tasks_query(org, user_id, links));
  request.query(org.path(), "closed", closed_query());
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Value> tasks = answer.part("tasks");
  if (!tasks) co_return std::move(tasks.error());
  const Value rows = tasks->at("records");
  for (Value row = rows.first(); row.exists(); row = row.next())
    read.tasks.push_back(read_task(row));
  const Result<Value> closed = answer.part("closed");
  if (closed && org.can_read("Task", "Status"))
    read.closed_status = closed->at("records").first().text_at("ApiName");
  co_return read;
}

Task<Nothing> set_status(Salesforce salesforce, Org org, std::string task_id, std::string status) {
  co_await set(salesforce, std::move(org), std::move(task_id), "Status", std::move(status));
  co_return Nothing{};
}

Task<Nothing> set_due(Salesforce salesforce, Org org, std::string task_id, std::string day) {
  co_await set(salesforce, std::move(org), std::move(task_id), "ActivityDate", std::move(day));
  co_return Nothing{};
}

}  // namespace tether
