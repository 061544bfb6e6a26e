// An email that is begun in the pane, and what it is about.
#include "app/app_class.h"

namespace tether {

namespace {

// None beside people, who are related by their addresses.
DecidedRecord begun_beside(const Model& model) {
  if (const RecordState* record = model.shown_record()) {
    if (!record->opened) return {};
    const Record& shown = record->opened->record;
    const bool is_person =
        shown.object == "Contact" || shown.object == "Lead" || shown.object == "User";
    if (is_person) return {};
    return {shown.id, shown.object, name_of(*record->opened)};
  }
  const ItemState* state = model.open_item();
  if (!state || !state->related) return {};
  return {state->related->id, state->related->object, state->related->name};
}

}  // namespace

void App::on(const WriteEmail& event) {
  const ItemState* open = model_.open_item();
  DecidedRecord record = begun_beside(model_);
  model_.begun.reset();
  // Beside a draft it is begun outside of Outlook.
  if (record.id.empty() || (open && is_draft(open->item)))
    return shell.tell(NewMessage{event.address});
  model_.begun = BegunEmail{record.id, shell.now};
  // Kept first: where the form takes the place of the open item, this pane ends.
  flows_.start<Nothing>(
      "begun", keep_begun(shell, connection_.session, std::move(record)),
      [this, address = event.address](const auto&) { shell.tell(NewMessage{address}); });
}

}  // namespace tether
