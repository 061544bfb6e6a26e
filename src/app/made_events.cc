// What was made last: for whom it stands, what is logged with it, and how it is taken back; and the
// record that was found in its place.
#include <algorithm>

#include "app/app_class.h"
#include "app/show.h"

namespace tether {

namespace {

void forget_in(ItemState& state, const std::string& id) {
  const auto is_it = [&id](const auto& found) { return found.record.id == id; };
  if (state.related && state.related->id == id) state.related.reset();
  if (state.replacement && state.replacement->id == id) state.replacement.reset();
  if (state.new_people)
    for (NewPersonState& person : state.new_people->rows)
      if (person.id == id) person = {.person = std::move(person.person), .checked = false};
  if (!state.lookup) return;
  for (MatchedPerson& person : state.lookup->people) std::erase_if(person.matches, is_it);
  std::erase_if(state.lookup->related, is_it);
}

void forget(SearchMemory& memory, const std::string& id) {
  memory.seen.forget(id);
  std::erase_if(memory.recent, [&id](const RecordSummary& recent) { return recent.id == id; });
}

// Salesforce deletes what belongs to a record with it, and asks nobody whose that is: to these
// belongs nothing that others make of their own accord.
bool is_alone(std::string_view object) {
  return is_person(object) || object == "Task" || object == "Event";
}

}  // namespace

MadeState::~MadeState() = default;

void App::on(const UseRecord& event) {
  RecordState* form = edited();
  if (!form || !form->new_at) return;
  const std::vector<RecordSummary>& found = form->edit->refusal.duplicates;
  const auto used = std::find_if(found.begin(), found.end(), [&](const RecordSummary& one) {
    return one.id == event.record_id && can_use(*form->new_at, one);
  });
  if (used == found.end()) return;
  const RecordSummary record = *used;
  const std::string address = form->new_at->from.person.address;
  forget_form(form->id, "");
  choose_for(address, record, {"reason.your_choice", {}});
  keep_choice({plain_address(address), record.id, true});
  look_up_again();
  model_.announcement = {"announce.used", {record.name}};
}

// In all items that are known, before Salesforce is asked again.
void App::choose_for(const std::string& address, const RecordSummary& record,
                     const Message& reason) {
  see(record);
  for (auto& [key, state] : model_.items)
    if (state.lookup) add_chosen(*state.lookup, address, record, reason);
}

void App::offer_to_take_back(const RecordSummary& record, bool is_deletable) {
  if (model_.is_taking_back()) return;
  model_.made.reset();
  if (!is_deletable || !is_alone(record.object)) return;
  model_.dismissed.erase("made");
  model_.made = std::make_shared<MadeState>();
  model_.made->record = record;
}

void App::relate_made(const NewRecordAt& at, const RecordSummary& record, bool holds_address,
                      bool logs) {
  const std::string& address = at.from.person.address;
  if (is_person(record.object) && at.parent_id.empty() && !address.empty()) {
    choose_for(address, record, {"reason.made", {}});
    if (!holds_address) keep_choice({plain_address(address), record.id, true});
  }
  ItemState* state = item(at.from.item);
  // Whoever has turned to another item sees there that this one is not logged.
  if (!logs || !state || model_.open != at.from.item) return;
  if (!is_person(record.object)) {
    state->related = record;
    state->replacement.reset();
  }
  state->logs_next = true;
  model_.is_complete = true;
}

// As soon as the look-up has ended; what it cannot log then is not logged later.
void App::log_beside_made() {
  ItemState* state = model_.open_item();
  if (!state || !state->logs_next) return;
  const bool is_settled = state->lookup && !state->looking && !state->kept_at &&
                          !model_.describing && model_.session == SessionState::signed_in;
  if (can_log(model_, *state))
    on(LogItem{});
  else if (is_settled)
    state->logs_next = false;
}

MadeState* App::made_to_remove() {
  MadeState* made = model_.made.get();
  const bool can_ask = model_.session == SessionState::signed_in && model_.org;
  return made && can_ask && can_take_back(model_, made->record.id) ? made : nullptr;
}

void App::on(const UndoMade&) {
  MadeState* made = made_to_remove();
  if (made && !made->asks) remove_made(undo_made(salesforce(), *model_.org, made->record));
}

void App::on(const DeleteMade&) {
  MadeState* made = made_to_remove();
  if (!made || !made->asks) return;
  Removal removal = std::move(*made->asks);
  made->asks.reset();
  remove_made(remove_logged(salesforce(), *model_.org, std::move(removal)));
}

void App::on(const KeepMade&) {
  if (model_.made) model_.made->asks.reset();
}

void App::remove_made(Task<Removal> task) {
  model_.made->removing = true;
  model_.made->error.reset();
  flows_.start<Removal>("made", std::move(task),
                        [this](auto removal) { made_removed(std::move(removal)); });
}

void App::made_removed(Result<Removal> removal) {
  MadeState& made = *model_.made;
  made.removing = false;
  if (!removal) {
    if (!lost_session(removal.error())) made.error = removal.error();
    return;
  }
  if (!removal->removed) {
    made.asks = std::move(*removal);
    return;
  }
  const RecordSummary record = made.record;
  model_.made.reset();
  forget_made(record.id);
  model_.announcement = {"announce.undone", {record.name}};
}

void App::forget_made(const std::string& id) {
  for (auto& [key, state] : model_.items) forget_in(state, id);
  change_settings([id](Settings& settings) {
    std::erase_if(settings.choices,
                  [&id](const PersonChoice& choice) { return choice.record_id == id; });
  });
  std::erase_if(model_.seen, [&id](const RecordSummary& seen) { return seen.id == id; });
  if (model_.search_memory) forget(*model_.search_memory, id);
  std::erase(model_.trail, id);
  model_.records.erase(id);
  read_tabs_again();
  look_up_again();
}

}  // namespace tether
