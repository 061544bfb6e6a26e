#include "app/app_class.h"
#include "tether/relations.h"

namespace tether {

void App::stop_searching() {
  flows_.drop("search");
  model_.search = {};
}

const RecordSummary* App::known_record(std::string_view id) {
  for (const FoundRecord& found : model_.search.found)
    if (found.seen.record.id == id) return &found.seen.record;
  const ItemState* state = model_.open_item();
  if (!state) return nullptr;
  for (const RecordSummary& record : state->compose.begun)
    if (record.id == id) return &record;
  return state->lookup ? state->lookup->find_related(id) : nullptr;
}

void App::on(const Relate& event) {
  ItemState* state = model_.open_item();
  const RecordSummary* record = known_record(event.record_id);
  if (!state || !record || !model_.org || state->is_writing()) return;
  if (!why_not_relatable(*model_.org, state->item, record->object).empty()) return;
  state->replacement.reset();
  if (state->related && state->related->id != record->id)
    state->replacement = *record;
  else
    state->related = *record;
}

void App::on(const ConfirmRelate& event) {
  ItemState* state = model_.open_item();
  if (!state || !state->replacement) return;
  if (event.replace) state->related = state->replacement;
  state->replacement.reset();
}

void App::on(const Unrelate&) {
  ItemState* state = model_.open_item();
  if (!state || state->is_writing()) return;
  state->related.reset();
  state->replacement.reset();
}

}  // namespace tether
