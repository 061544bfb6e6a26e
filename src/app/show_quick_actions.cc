#include <algorithm>

#include "app/show.h"

namespace tether {

namespace {

// Salesforce's own objects for people who are no users.
bool makes_person(const QuickAction& action) {
  return action.how == Performing::create &&
         (action.object == "Contact" || action.object == "Lead");
}

view::QuickAction show_action(const Model& model, const QuickAction& action) {
  const bool is_email = action.how == Performing::email;
  return {.name = action.name,
          .label = action.label,
          .icon = is_email ? "email" : show_record(model, {.object = action.object}).icon,
          .color = action.color,
          .how = action.how};
}

}  // namespace

bool are_shown(const QuickActionsState& state, const Model& model) {
  const RecordState* record = model.shown_record();
  const std::string_view id = record ? std::string_view(record->id) : std::string_view();
  return state.is_open && state.record_id == id && state.item == model.open;
}

void show_quick_actions(const Model& model, view::View& view) {
  const QuickActionsState& state = *model.quick_actions;
  if (!are_shown(state, model)) return;
  view::QuickActions& shown = view.quick_actions.emplace();
  shown.address = state.address;
  const QuickActions* list = state.list();
  if (list) {
    shown.state = view::PageState::shown;
    for (const QuickAction& action : **list)
      if (state.address.empty() || makes_person(action))
        shown.actions.push_back(show_action(model, action));
    if (shown.actions.empty())
      shown.note = {state.address.empty() ? "quick_actions.none" : "quick_actions.no_person", {}};
  }
  if (!state.error) return;
  if (!list) shown.state = view::PageState::failed;
  shown.error = show_error(*state.error);
  shown.detail = state.error->message;
}

}  // namespace tether
