// The steps of cadences that the people on the open item are at.
#include <algorithm>

#include "app/app_class.h"
#include "app/shown_people.h"

namespace tether {

namespace {

const CadenceStep* find_step(const CadencesState& state, std::string_view id) {
  if (state.read)
    for (const CadenceStep& step : *state.read)
      if (step.id == id) return &step;
  return nullptr;
}

// Of the open item's, unless something is being done to it.
StepEdit* open_step(Model& model, const std::string& id) {
  const ItemState* state = model.open_item();
  if (!state || !state->inbox || !find_step(state->inbox->cadences, id)) return nullptr;
  StepEdit& edit = state->inbox->cadences.edits[id];
  return edit.busy ? nullptr : &edit;
}

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
  std::vector<std::string> people = shown_people(*state->lookup);
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
    if (!lost_session(read.error())) cadences.error = read.error();
    return;
  }
  cadences.read = std::move(*read);
  cadences.read_at = shell.now;
  std::erase_if(cadences.edits,
                [&](const auto& entry) { return !find_step(cadences, entry.first); });
}

// Nothing takes it back: the next step of the cadence may send an email.
void App::on(const EndStep& event) {
  StepEdit* edit = open_step(model_, event.record_id);
  if (!edit) return;
  *edit = {.asks = event.skip ? StepEnd::skip : StepEnd::complete};
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
  flows_.drop("cadences " + *model_.open);
  inbox->cadences.loading = false;
  const CadenceStep step = *find_step(inbox->cadences, event.record_id);
  flows_.start_for(inbox, "step " + step.id,
                   end_cadence_step(salesforce(), *model_.org, step.id, end),
                   [this, step, end](const auto& still, const Result<Nothing>& result) {
                     step_ended(still->cadences, step, end, result);
                   });
}

// The step that follows is read.
void App::step_ended(CadencesState& cadences, const CadenceStep& step, StepEnd end,
                     const Result<Nothing>& result) {
  StepEdit& edit = cadences.edits[step.id];
  edit.busy = false;
  const bool skips = end == StepEnd::skip;
  if (result) {
    std::erase_if(*cadences.read, [&](const CadenceStep& one) { return one.id == step.id; });
    cadences.edits.erase(step.id);
    cadences.looked_up_at = 0;
    model_.announcement = {skips ? "announce.step_skipped" : "announce.step_completed",
                           {step.title}};
    return;
  }
  if (is_doubtful(result.error())) {
    cadences.looked_up_at = 0;
    edit.failed = {"cadences.doubtful", {step.title}};
  } else {
    edit.failed = {skips ? "cadences.not_skipped" : "cadences.not_completed", {step.title}};
  }
  if (!lost_session(result.error())) edit.error = result.error();
}

// Of people who are not looked up any more.
void App::forget_cadences(const std::string& key) {
  ItemState* state = item(key);
  if (!state || !state->inbox) return;
  flows_.drop("cadences " + key);
  CadencesState& cadences = state->inbox->cadences;
  cadences.loading = false;
  cadences.looked_up_at = 0;
  cadences.read.reset();
}

}  // namespace tether
