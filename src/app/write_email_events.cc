// An email that is begun in the pane, and what it is about.
#include "app/app_class.h"

namespace tether {

namespace {

// People are related by their addresses.
std::optional<DecidedRecord> about(const Model& model) {
  if (const RecordState* record = model.shown_record()) {
    if (!record->opened) return std::nullopt;
    const Record& shown = record->opened->record;
    if (shown.object == "Contact" || shown.object == "Lead" || shown.object == "User")
      return std::nullopt;
    return DecidedRecord{shown.id, shown.object, name_of(*record->opened)};
  }
  const ItemState* state = model.open_item();
  if (!state || !state->related) return std::nullopt;
  return DecidedRecord{state->related->id, state->related->object, state->related->name};
}

}  // namespace

void App::on(const WriteEmail& event) {
  if (std::optional<DecidedRecord> record = about(model_))
    flows_.run_to_end(
        keep_begun(shell, connection_.session, {event.address, std::move(*record), shell.now}));
  shell.tell(NewMessage{event.address});
}

}  // namespace tether
