// What the user chooses on an item before it is logged.
#include <algorithm>

#include "app/app_class.h"
#include "app/show.h"
#include "tether/relations.h"

namespace tether {

void App::change_settings(SettingsChange change) {
  change(model_.settings);
  flows_.run_to_end(tether::change_settings(shell, connection_.session.org_id, std::move(change)));
}

void App::on(const ChoosePerson& event) {
  for (auto& [key, state] : model_.items)
    if (state.lookup) apply_choice(*state.lookup, event.address, event.record_id);
  // One that was kept without having the address stays so.
  const bool by_id = model_.settings.choice_by_id(plain_address(event.address)) == event.record_id;
  keep_choice({plain_address(event.address), event.record_id, by_id});
}

void App::keep_choice(PersonChoice choice) {
  change_settings([choice = std::move(choice)](Settings& settings) {
    settings.choose(choice.address, choice.record_id, choice.by_id);
  });
}

void App::on(const CheckPerson& event) {
  ItemState* state = model_.open_item();
  if (!state || state->is_writing()) return;
  if (!state->lookup || !model_.org) return;
  state->unchecked =
      unchecked_after(*model_.org, state->item, state->lookup->people, std::move(state->unchecked),
                      lower(event.address), event.checked);
}

void App::on(const CheckAttachment& event) {
  ItemState* state = model_.open_item();
  if (!state || !model_.capabilities.attachment_content) return;
  const bool is_known =
      std::any_of(state->item.attachments.begin(), state->item.attachments.end(),
                  [&event](const ItemAttachment& file) { return file.id == event.id; });
  if (!is_known) return;
  state->files[event.id].checked = event.checked;
  state->files[event.id].is_of_text = false;
}

void App::on(const CheckAllAttachments& event) {
  ItemState* state = model_.open_item();
  if (!state || !model_.capabilities.attachment_content) return;
  for (const ItemAttachment& attachment : state->item.attachments) {
    FileChoice& file = state->files[attachment.id];
    if (!attachment.is_inline && file.state == view::FileState::waiting)
      file.checked = event.checked;
  }
}

void App::on(const ChooseEventType& event) {
  ItemState* state = model_.open_item();
  if (!state || !model_.org || state->is_writing()) return;
  const std::vector<PicklistValue>& types = model_.org->event_types;
  const bool is_known = event.value.empty() || std::any_of(types.begin(), types.end(),
                                                           [&event](const PicklistValue& type) {
                                                             return type.value == event.value;
                                                           });
  if (is_known) state->event_type = event.value;
}

}  // namespace tether
