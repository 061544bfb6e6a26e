#include <algorithm>

#include "app/show.h"

namespace tether {

namespace {

void add_fact(view::Record& shown, const char* label, const std::string& value,
              view::Format format = view::Format::text) {
  if (!value.empty()) shown.facts.push_back({{label, {}}, value, format});
}

view::Record show_record_of(const OpenTask& task, const std::string& status) {
  view::Record shown{.id = task.id, .object = "Task", .icon = "task", .name = task.subject};
  add_fact(shown, "fact.ActivityDate", task.due, view::Format::date);
  add_fact(shown, "fact.Who.Name", task.who);
  add_fact(shown, "tasks.what", task.what);
  add_fact(shown, "fact.Status", status);
  add_fact(shown, "fact.Priority", task.priority);
  return shown;
}

view::OpenTask show_task(const TasksState& state, const OpenTask& task) {
  static const TaskEdit untouched;
  const auto found = state.edits.find(task.id);
  const TaskEdit& edit = found == state.edits.end() ? untouched : found->second;
  const std::string& closed = state.read->closed_status;
  const bool done = !edit.former.empty();
  view::OpenTask shown{.record = show_record_of(task, done ? closed : task.status),
                       // Days are written so that they can be compared.
                       .overdue = !done && !task.due.empty() && task.due < state.day,
                       .done = done,
                       .busy = edit.busy,
                       .can_complete = !closed.empty(),
                       .due = edit.due,
                       .failed = edit.failed};
  if (!edit.error) return shown;
  shown.error = show_error(*edit.error);
  shown.detail = edit.error->message;
  return shown;
}

Message note_of(const Model& model, const TasksState& state) {
  if (model.org && !model.org->can_read("Task", "WhoId") && !model.org->can_read("Task", "WhatId"))
    return {"tasks.no_access", {}};
  if (state.read->tasks.empty()) return {"tasks.none", {}};
  return state.read->closed_status.empty() ? Message{"tasks.no_closed_status", {}} : Message{};
}

bool can_make(const Model& model) {
  const ObjectInfo* task = model.org ? model.org->find("Task") : nullptr;
  return task && task->createable;
}

}  // namespace

Unread show_unread(const Model& model, const ItemState& state, bool loading,
                   const std::optional<Error>& error, const std::string& words) {
  if (why_never_logged(model, state).by != ListedBy::nobody)
    return {.state = view::PageState::shown, .note = {words + ".nobody", {}}};
  if (loading || state.looking) return {};
  // Why, a notice says.
  if (state.lookup_error)
    return {.state = view::PageState::failed, .error = {words + ".not_looked_up", {}}};
  if (!error) return {};
  return {.state = view::PageState::failed, .error = show_error(*error), .detail = error->message};
}

void show_tasks(const Model& model, const ItemState& state, view::View& view) {
  const TasksState& tasks = *state.tasks;
  view::Tasks& shown = view.tasks.emplace();
  shown.can_make = can_make(model);
  shown.due = tasks.due;
  if (!tasks.read || why_never_logged(model, state).by != ListedBy::nobody)
    return take(shown, show_unread(model, state, tasks.loading, tasks.error, "tasks"));
  shown.state = view::PageState::shown;
  shown.reading = tasks.loading;
  const std::vector<OpenTask>& all = tasks.read->tasks;
  const auto done = static_cast<std::size_t>(
      std::count_if(tasks.edits.begin(), tasks.edits.end(),
                    [](const auto& entry) { return !entry.second.former.empty(); }));
  const std::size_t visible = std::min(all.size(), tasks.shown);
  for (std::size_t at = 0; at < visible; ++at) shown.tasks.push_back(show_task(tasks, all[at]));
  shown.has_more = visible < all.size();
  shown.count = std::to_string(all.size() - done);
  if (all.size() >= static_cast<std::size_t>(most_tasks)) shown.count += '+';
  shown.note = note_of(model, tasks);
  if (!tasks.error) return;
  shown.error = show_error(*tasks.error);
  shown.detail = tasks.error->message;
}

}  // namespace tether
