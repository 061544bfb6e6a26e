#include <algorithm>

#include "app/app_class.h"
#include "app/prefill_from.h"
#include "app/show.h"

namespace tether {

namespace {

const QuickAction* find_action(const QuickActionsState& state, std::string_view name) {
  if (const QuickActions* list = state.list())
    for (const QuickAction& action : **list)
      if (action.name == name) return &action;
  return nullptr;
}

std::string email_of(const RecordState& record) {
  if (!record.opened) return {};
  for (const FieldInfo& field : record.opened->page->schema.fields)
    if (const FieldValue* value = record.opened->record.find(field.name))
      if (field.type == DataType::email && !value->value.empty()) return value->value;
  return {};
}

}  // namespace

QuickActionsState::~QuickActionsState() = default;

// What was read last is shown while it is read again: administrators change layouts.
void App::on(const OpenQuickActions& event) {
  const RecordState* record = model_.shown_record();
  if (!model_.org || !can_act(model_)) return;
  if (!model_.quick_actions) model_.quick_actions = std::make_shared<QuickActionsState>();
  QuickActionsState& state = *model_.quick_actions;
  state.is_open = true;
  state.record_id = record ? record->id : std::string();
  state.item = model_.open;
  state.address = event.address;
  state.error.reset();
  const std::string id = state.record_id;
  Task<QuickActions> task = id.empty() ? read_global_actions(salesforce(), *model_.org)
                                       : read_record_actions(salesforce(), *model_.org, id);
  flows_.start<QuickActions>("quick actions", std::move(task),
                             [this, id](auto read) { quick_actions_read(id, std::move(read)); });
}

void App::on(const CloseQuickActions&) {
  flows_.drop("quick actions");
  if (model_.quick_actions) model_.quick_actions->is_open = false;
}

void App::quick_actions_read(const std::string& record_id, Result<QuickActions> read) {
  QuickActionsState& state = *model_.quick_actions;
  if (read)
    state.known[record_id] = std::move(*read);
  else if (!lost_session(read.error()))
    state.error = read.error();
}

void App::on(const StartAction& event) {
  if (!model_.org || !model_.quick_actions) return;
  const QuickActionsState& state = *model_.quick_actions;
  const QuickAction* found = find_action(state, event.name);
  const RecordState* record = model_.shown_record();
  if (!found || !are_shown(state, model_) || !can_act(model_)) return;
  const QuickAction action = *found;
  const std::string address = state.address;
  on(CloseQuickActions{});
  const bool is_of_record = record && record->opened;
  if (action.how == Performing::email) return on(WriteEmail{record ? email_of(*record) : address});
  if (action.how == Performing::in_salesforce) {
    const std::string object = is_of_record ? record->opened->record.object : std::string();
    const std::string id = is_of_record ? record->id : std::string();
    return shell.tell(OpenWindow{connection_.session.instance_url + page_of(action, object, id)});
  }
  NewRecordAt at{
      .button = {.list = action.name, .object = action.object}, .action = action, .day = event.day};
  if (is_of_record) {
    at.parent_id = record->id;
    at.parent_name = name_of(*record->opened);
  } else {
    at.from = prefill_from(model_, action.object, address);
  }
  begin_form(std::move(at));
}

}  // namespace tether
