#include <fmt/compile.h>

#include "fields/describe.h"
#include "lookup/logged_row.h"

namespace tether {

namespace {

constexpr int most_candidates = 20;
constexpr std::size_t most_subject_text = 255;
constexpr std::size_t date_size = std::string_view("2026-11-20").size();
constexpr std::int64_t minute_ms = 60 * 1000;

struct TaskRow {
  std::string what_id;
  std::optional<RelatedName> what;
};

}  // namespace

Fields fields(Of<TaskRow>);

namespace {

bool is_of(Value row, const Item& item) {
  return !row.text_at("Id").empty() &&
         row.text_at("Description").find(message_id_line(item)) != std::string_view::npos;
}

}  // namespace

std::string task_subject(const Item& item) {
  return without_references(first_characters("Email: " + item.subject, most_subject_text));
}

std::string task_date(const Item& item) {
  return iso_time(item.time + item.minutes_ahead * minute_ms).substr(0, date_size);
}

std::string message_id_line(const Item& item) {
  return without_references("Message-ID: " + item.internet_message_id);
}

Soql logged_task_query(const Org& org, const Item& item) {
  std::string columns =
      select_list<LoggedRow>() + ", Description, " + select_list<TaskRow>() + ", WhoId";
  if (org.can_read("Task", "TaskWhoIds")) columns += ", TaskWhoIds";
  Soql query(std::move(columns));
  query.from("Task").where(Condition::all({Condition::equals("TaskSubtype", "Email"),
                                           Condition::equals("Subject", task_subject(item)),
                                           Condition::at("ActivityDate", task_date(item))}));
  return query.order_by("CreatedDate, Id").limit(most_candidates);
}

std::optional<LoggedItem> read_logged_task(Value rows, const Item& item) {
  const Value records = rows.at("records");
  for (Value row = records.first(); row.exists(); row = row.next()) {
    if (!is_of(row, item)) continue;
    const TaskRow task = read<TaskRow>(row);
    LoggedItem logged =
        logged_item(row, task.what ? task.what_id : "", task.what.value_or(RelatedName()));
    logged.person_ids = activity_people(row, "TaskWhoIds");
    return logged;
  }
  return std::nullopt;
}

std::vector<std::string> later_tasks(Value rows, const Item& item, std::string_view stands,
                                     std::string_view user_id) {
  return repeated_rows(rows, stands, user_id,
                       [&item](Value row, Value) { return is_of(row, item); });
}

}  // namespace tether

TETHER_DESCRIBE(TaskRow, TETHER_FIELD(what_id, "WhatId"), TETHER_FIELD(what, "What"));
