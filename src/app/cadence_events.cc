// The steps of cadences that the people on the open item are at.
#include <algorithm>

#include "app/app_class.h"
#include "app/show.h"
#include "app/shown_people.h"

namespace tether {

namespace {

const CadenceStep* find_step(const CadencesState& state, std::string_view id) {
  if (state.read)
    for (const CadenceStep& step : *state.read)
      if (step.id == id) return &step;
  return nullptr;
}

bool can_end(const CadencesState& state, const std::string& id) {
  const CadenceStep* step = find_step(state, id);
  return step && step->is_own && step->is_at_hand();
}

bool is_being_ended(const Model& model, const std::string& id) {
  return std::any_of(model.items.begin(), model.items.end(), [&id](const auto& entry) {
    if (!entry.second.inbox) return false;
    const auto& edits = entry.second.inbox->cadences.edits;
    const auto found = edits.find(id);
    return found != edits.end() && found->second.busy;
  });
}

// Of the open item's, unless something is being done to it, here or beside another item.
StepEdit* open_step(Model& model, const std::string& id) {
  const ItemState* state = model.open_item();
  if (!state || !state->inbox || !can_end(state->inbox->cadences, id)) return nullptr;
  return is_being_ended(model, id) ? nullptr : &state->inbox->cadences.edits[id];
}

Message not_ended(const CadenceStep& step, StepEnd end) {
  return {end == StepEnd::skip ? "cadences.not_skipped" : "cadences.not_completed",
          {step.title, step.person}};
}

std::string cadences_flow(const std::string& key) { return "cadences " + key; }

}  // namespace

// What was read last is shown while they are read again: others do them, too.
void App::open_cadences() {
  InboxState* inbox = model_.open_inbox();
  if (!inbox) return;
  inbox->cadences.is_open = true;
  inbox->cadences.looked_up_at = 0;
  if (model_.open_item()->lookup_error) on(Refresh{});
}

// While they are open, once after every look-up.
void App::read_cadences() {
  ItemState* state = model_.open_item();
  if (!state || !state->inbox || !state->inbox->cadences.is_open || !model_.org) return;
  CadencesState& cadences = state->inbox->cadences;
  if (!state->lookup || state->looking || state->is_kept() || !state->looked_up_at) return;
  if (model_.session != SessionState::signed_in || cadences.loading || cadences.is_writing())
    return;
  // An administrator may have listed somebody since the look-up.
  if (why_never_logged(model_, *state).by != ListedBy::nobody) return;
  std::vector<std::string> people = shown_people(*state->lookup, never_log(model_));
  if (cadences.looked_up_at == state->looked_up_at && cadences.people == people) return;
  cadences.looked_up_at = state->looked_up_at;
  cadences.people = people;
  cadences.loading = true;
  flows_.start_for(
      state->inbox, "cadences " + *model_.open,
      read_cadence_steps(salesforce(), *model_.org, std::move(people)),
      [this](const auto& inbox, auto read) { cadences_read(inbox->cadences, std::move(read)); });
}

void App::cadences_read(CadencesState& cadences, Result<std::vector<CadenceStep>> read) {
  cadences.loading = false;
  cadences.error.reset();
  if (!read) {
    if (lost_session(read.error()))
      cadences.looked_up_at = 0;
    else
      cadences.error = read.error();
    return;
  }
  cadences.read = std::move(*read);
  cadences.read_at = shell.now;
  for (auto entry = cadences.edits.begin(); entry != cadences.edits.end();) {
    auto& [id, edit] = *entry;
    const CadenceStep* step = find_step(cadences, id);
    if (!can_end(cadences, id)) edit.asks.reset();
    // It stands there still, so nothing came of it; or somebody has ended it.
    if (step && edit.doubtful) edit.failed = not_ended(*step, *edit.doubtful);
    if (!step && !edit.failed.empty()) {
      cadences.done = {"cadences.gone", edit.failed.values};
      model_.announcement = cadences.done;
    }
    edit.doubtful.reset();
    entry = step ? std::next(entry) : cadences.edits.erase(entry);
  }
}

// Nothing takes it back: the next step of the cadence may send an email.
void App::on(const EndStep& event) {
  StepEdit* edit = open_step(model_, event.record_id);
  if (!edit) return;
  *edit = {.asks = event.skip ? StepEnd::skip : StepEnd::complete};
  model_.open_item()->inbox->cadences.done = {};
}

void App::on(const ConfirmEndStep& event) {
  StepEdit* edit = open_step(model_, event.record_id);
  if (!edit || !edit->asks || !model_.org) return;
  const StepEnd end = *edit->asks;
  edit->asks.reset();
  if (!event.end) return;
  edit->busy = true;
  const std::shared_ptr<InboxState>& inbox = model_.open_item()->inbox;
  // What is being read may not know of it yet.
  flows_.drop(cadences_flow(*model_.open));
  inbox->cadences.loading = false;
  const CadenceStep step = *find_step(inbox->cadences, event.record_id);
  flows_.start_for(inbox, "step " + *model_.open + ' ' + step.id,
                   end_cadence_step(salesforce(), *model_.org, step.id, end),
                   [this, step, end](const auto& still, const Result<Nothing>& result) {
                     step_ended(still->cadences, step, end, result);
                   });
}

// Whatever came of it, the list is read anew, beside every item: the next step is in it.
void App::step_ended(CadencesState& cadences, const CadenceStep& step, StepEnd end,
                     const Result<Nothing>& result) {
  for (auto& [key, state] : model_.items)
    if (state.inbox) state.inbox->cadences.looked_up_at = 0;
  StepEdit& edit = cadences.edits[step.id];
  edit = {};
  if (result) {
    if (cadences.read)
      std::erase_if(*cadences.read, [&](const CadenceStep& one) { return one.id == step.id; });
    cadences.edits.erase(step.id);
    cadences.done = {end == StepEnd::skip ? "cadences.skipped" : "cadences.completed",
                     {step.title, step.person}};
    model_.announcement = cadences.done;
    return;
  }
  const bool is_doubt = is_doubtful(result.error());
  if (is_doubt) edit.doubtful = end;
  edit.failed =
      is_doubt ? Message{"cadences.doubtful", {step.title, step.person}} : not_ended(step, end);
  if (!lost_session(result.error())) edit.error = result.error();
}

// Of people who are not looked up any more.
void App::forget_cadences(const std::string& key) {
  ItemState* state = item(key);
  if (!state || !state->inbox) return;
  flows_.drop(cadences_flow(key));
  CadencesState& cadences = state->inbox->cadences;
  cadences.loading = false;
  cadences.looked_up_at = 0;
  cadences.read.reset();
}

}  // namespace tether
