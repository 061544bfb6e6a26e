// The user's own open tasks about the people and records of the open item.
#include "app/app_class.h"
#include "app/prefill_from.h"
#include "app/show.h"
#include "app/shown_people.h"

namespace tether {

namespace {

// By the item, so that looking at another one does not end it.
std::string tasks_flow(const std::string& key) { return "tasks " + key; }

OpenTask* find_task(TasksState& state, std::string_view id) {
  if (state.read)
    for (OpenTask& task : state.read->tasks)
      if (task.id == id) return &task;
  return nullptr;
}

void add_once(std::vector<std::string>& ids, const std::string& id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

// As they are shown: of several matches the chosen ones, and what belongs to those.
TasksAbout about(const ItemState& state, const NeverLog& never) {
  TasksAbout about{.people = shown_people(*state.lookup, never)};
  const std::set<std::string> names = names_of_chosen(*state.lookup);
  for (const RelatedRecord& related : state.lookup->related)
    if (is_of(related, names)) add_once(about.records, related.record.id);
  if (state.related) add_once(about.records, state.related->id);
  if (state.logged && state.logged->related) add_once(about.records, state.logged->related->id);
  return about;
}

}  // namespace

TasksState::~TasksState() = default;

// What was read last is shown while it is read again: others change tasks, too.
void App::on(const OpenTasks& event) {
  model_.is_complete = true;
  ItemState* state = model_.open_item();
  if (!state) return;
  if (!state->tasks) state->tasks = std::make_shared<TasksState>();
  state->tasks->is_open = true;
  state->tasks->day = event.day;
  state->tasks->looked_up_at = 0;
  if (state->lookup_error) on(Refresh{});
}

void App::on(const CloseTasks&) {
  ItemState* state = model_.open_item();
  if (state && state->tasks) state->tasks->is_open = false;
}

// While they are open, once after every look-up.
void App::read_tasks() {
  ItemState* state = model_.open_item();
  if (!state || !state->tasks || !state->tasks->is_open || !state->lookup || !model_.org) return;
  TasksState& tasks = *state->tasks;
  if (state->looking || state->is_kept() || model_.session != SessionState::signed_in) return;
  if (tasks.loading || tasks.is_writing() || !state->looked_up_at) return;
  // An administrator may have listed somebody since the look-up.
  if (why_never_logged(model_, *state).by != ListedBy::nobody) return;
  TasksAbout wanted = about(*state, never_log(model_));
  if (tasks.looked_up_at == state->looked_up_at && tasks.about == wanted) return;
  tasks.looked_up_at = state->looked_up_at;
  tasks.about = wanted;
  tasks.loading = true;
  const std::string key = *model_.open;
  flows_.start<TaskList>(tasks_flow(key),
                         read_open_tasks(salesforce(), *model_.org, std::move(wanted)),
                         [this, key](auto read) { tasks_read(key, std::move(read)); });
}

void App::tasks_read(const std::string& key, Result<TaskList> read) {
  ItemState* state = item(key);
  if (!state || !state->tasks) return;
  TasksState& tasks = *state->tasks;
  tasks.loading = false;
  tasks.error.reset();
  if (!read) {
    tasks.error = read.error();
    if (!lost_session(read.error()) && names_unknown(read.error())) describe_anew();
    return;
  }
  tasks.read = std::move(*read);
  // What was typed for one that is still there stays.
  std::erase_if(tasks.edits, [&](const auto& entry) {
    return !find_task(tasks, entry.first) || !entry.second.former.empty();
  });
}

void App::read_tasks_again(const std::string& but_of) {
  for (auto& [key, state] : model_.items)
    if (state.tasks && key != but_of) state.tasks->looked_up_at = 0;
}

// What was typed for them stays.
void App::forget_tasks(const std::string& key) {
  ItemState* state = item(key);
  if (!state || !state->tasks) return;
  flows_.drop(tasks_flow(key));
  state->tasks->loading = false;
  state->tasks->looked_up_at = 0;
  state->tasks->read.reset();
}

void App::show_more_tasks() {
  ItemState* state = model_.open_item();
  if (state && state->tasks) state->tasks->shown += more_rows;
}

// Of the open item's, unless something is being done to it.
TaskEdit* App::open_task(const std::string& id) {
  ItemState* state = model_.open_item();
  if (!state || !state->tasks || !model_.org || !find_task(*state->tasks, id)) return nullptr;
  TaskEdit& edit = state->tasks->edits[id];
  return edit.busy ? nullptr : &edit;
}

void App::on(const CompleteTask& event) {
  TaskEdit* edit = open_task(event.record_id);
  if (!edit || edit->former.empty() != event.done) return;
  const TaskList& list = *model_.open_item()->tasks->read;
  const OpenTask& task = *find_task(*model_.open_item()->tasks, event.record_id);
  if (list.closed_status.empty()) return;
  const std::string status = event.done ? list.closed_status : edit->former;
  change_task(task.id, set_status(salesforce(), *model_.org, task.id, status),
              {event.done ? "tasks.not_completed" : "tasks.not_reopened", {task.subject}},
              {event.done ? "announce.task_done" : "announce.task_open", {task.subject}},
              [done = event.done](OpenTask& changed, TaskEdit& own) {
                own.former = done ? changed.status : std::string();
                if (done) own.due.reset();
              });
}

void App::on(const TypeDue& event) {
  const view::Due due{event.text, due_date(event.text, model_.host.locale, event.day)};
  if (TaskEdit* edit = event.record_id.empty() ? nullptr : open_task(event.record_id))
    edit->due = due;
  ItemState* state = model_.open_item();
  if (!state || !state->tasks) return;
  state->tasks->day = event.day;
  if (event.record_id.empty()) state->tasks->due = due;
}

void App::on(const MoveTask& event) {
  TaskEdit* edit = open_task(event.record_id);
  if (!edit || !edit->due) return;
  if (!event.move) {
    edit->due.reset();
    edit->failed = {};
    return edit->error.reset();
  }
  const std::string day = edit->due->day;
  const OpenTask& task = *find_task(*model_.open_item()->tasks, event.record_id);
  if (day.empty()) return;
  change_task(task.id, set_due(salesforce(), *model_.org, task.id, day),
              {"tasks.not_moved", {task.subject}}, {"announce.task_moved", {task.subject}},
              [day](OpenTask& changed, TaskEdit& own) {
                changed.due = day;
                own.due.reset();
              });
}

// What was typed stays until Salesforce has it.
void App::change_task(const std::string& id, Task<Nothing> task, Message failed, Message done,
                      std::function<void(OpenTask&, TaskEdit&)> changed) {
  TaskEdit& edit = model_.open_item()->tasks->edits[id];
  edit.busy = true;
  edit.failed = {};
  edit.error.reset();
  // What is being read may not know of it yet.
  flows_.drop(tasks_flow(*model_.open));
  model_.open_item()->tasks->loading = false;
  flows_.start<Nothing>(
      "task " + *model_.open + ' ' + id, std::move(task),
      [this, key = *model_.open, id, failed, done, changed](const auto& result) {
        ItemState* state = item(key);
        OpenTask* found = state && state->tasks ? find_task(*state->tasks, id) : nullptr;
        if (!found) return;
        TaskEdit& own = state->tasks->edits[id];
        own.busy = false;
        if (result) {
          read_tasks_again(key);
          model_.announcement = done;
          return changed(*found, own);
        }
        own.failed =
            is_doubtful(result.error()) ? Message{"tasks.doubtful", failed.values} : failed;
        if (!lost_session(result.error())) own.error = result.error();
      });
}

void App::on(const MakeTask& event) {
  const ItemState* state = model_.open_item();
  if (!state || !state->tasks || !model_.org || model_.shown_record()) return;
  NewRecordAt at{.button = {.list = "task", .object = "Task"},
                 .from = prefill_from(model_, "Task", ""),
                 .day = event.day,
                 .due = state->tasks->due.day};
  begin_form(std::move(at));
}

}  // namespace tether
