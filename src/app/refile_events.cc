#include "app/app_class.h"
#include "app/show.h"
#include "tether/relations.h"

namespace tether {

namespace {

// By the item, so that looking at another one does not end it.
std::string refile_flow(const std::string& key) { return "refile " + key; }

}  // namespace

void App::on(const RefileLog& event) {
  ItemState* state = model_.open_item();
  if (!state || !can_refile(model_, *state)) return;
  const std::optional<RecordSummary>& present = state->logged->related;
  if (event.record_id.empty()) {
    if (present) ask_to_refile(*model_.open, *state, {});
    return;
  }
  const RecordSummary* record = known_record(event.record_id);
  if (!record || (present && present->id == record->id)) return;
  if (why_not_refilable(*model_.org, state->item, *state->logged, record->object).empty())
    ask_to_refile(*model_.open, *state, {.to = *record});
}

void App::on(const RefileBack&) {
  ItemState* state = model_.open_item();
  if (!state || !state->former || !can_refile(model_, *state)) return;
  ask_to_refile(*model_.open, *state, {.to = state->former->record, .goes_back = true});
}

void App::on(const ConfirmRefile& event) {
  ItemState* state = model_.open_item();
  if (!state || !state->refile || state->refiling) return;
  if (!event.refile || !state->refile->asked) return state->refile.reset();
  // As long as it is being looked up again the question stays.
  if (!can_refile(model_, *state) || !state->refile->asked->why_not.empty()) return;
  state->refiling = true;
  state->refile_error.reset();
  const std::string key = *model_.open;
  flows_.start<LoggedItem>(refile_flow(key),
                           refile(salesforce(), *model_.org, state->refile->draft),
                           [this, key](auto logged) { refiled(key, std::move(logged)); });
}

void App::ask_to_refile(const std::string& key, ItemState& state, RefileDraft draft) {
  draft.logged = *state.logged;
  draft.check = admission_check();
  state.refiling = true;
  state.refile_error.reset();
  state.removal.reset();
  state.refile = RefileState{std::move(draft), {}};
  flows_.start<Refiling>(refile_flow(key),
                         read_refiling(salesforce(), *model_.org, state.refile->draft),
                         [this, key](auto read) { refiling_read(key, std::move(read)); });
}

void App::refiling_read(const std::string& key, Result<Refiling> read) {
  ItemState* state = item(key);
  if (!state || !state->refile) return;
  state->refiling = false;
  if (!read) {
    state->refile.reset();
    return change_failed(key, *state, read.error());
  }
  state->refile->draft.logged = read->logged;
  state->refile->draft.seen = read->seen;
  state->refile->asked = std::move(*read);
}

void App::refiled(const std::string& key, Result<LoggedItem> logged) {
  ItemState* state = item(key);
  if (!state || !state->refile) return;
  state->refiling = false;
  if (!logged && logged.error().code == "changed_since")
    return ask_to_refile(key, *state, std::move(state->refile->draft));
  if (!logged) return change_failed(key, *state, logged.error());
  state->former.reset();
  if (!state->refile->draft.goes_back) state->former = {state->refile->draft.logged.related};
  state->refile.reset();
  changed(key, *state, std::move(*logged));
}

void App::on(const AddPeople&) {
  ItemState* state = model_.open_item();
  if (!state || !can_refile(model_, *state)) return;
  std::vector<RelatedPerson> people =
      missing_people(*model_.org, *state->logged, people_to_log(model_, *state).people);
  if (people.empty()) return;
  state->refile.reset();
  state->refile_error.reset();
  state->refiling = true;
  const std::string key = *model_.open;
  flows_.start<LoggedItem>(
      refile_flow(key),
      add_people(salesforce(), *model_.org, *state->logged, std::move(people), admission_check()),
      [this, key](auto logged) {
        ItemState* ended = item(key);
        if (!ended) return;
        ended->refiling = false;
        if (!logged) return change_failed(key, *ended, logged.error());
        changed(key, *ended, std::move(*logged));
      });
}

void App::changed(const std::string& key, ItemState& state, LoggedItem logged) {
  state.logged = std::move(logged);
  state.logged_at = shell.now;
  // An answer to what was asked before knows it as it was.
  if (model_.open == key) stop_looking_up();
  model_.announcement = {"announce.refiled", {state.item.subject}};
  keep(key, state);
}

void App::change_failed(const std::string& key, ItemState& state, const Error& error) {
  state.refile_error = error;
  if (lost_session(error)) return;
  // What Salesforce holds says what became of it.
  const bool is_settled_by_org = is_doubtful(error) || error.code == "ENTITY_IS_DELETED";
  if (!is_settled_by_org) return;
  state.looked_up_at = 0;
  if (model_.open == key) look_up_open_item();
}

}  // namespace tether
