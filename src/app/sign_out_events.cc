#include "app/app_class.h"

namespace tether {

namespace {

// The browser's stores first: Salesforce may take its time.
Task<Nothing> forget(Connection& connection, Session session, bool is_removed) {
  co_await forget_org_here(connection.shell, session);
  // Whose mapping was removed signs in again, and goes on with what they were typing.
  if (is_removed)
    co_await forget_settings(connection.shell, session.org_id);
  else
    co_await forget_drafts(connection.shell, session);
  co_await sign_out(connection, session);
  co_return Nothing{};
}

Choices choices_of(const ItemState& state) {
  Choices choices{state.unchecked, state.related,   state.event_type, {},
                  state.tasks,     state.new_people};
  for (const auto& [id, file] : state.files)
    if (file.checked) choices.files[id] = file.content_type;
  return choices;
}

void choose(ItemState& state, const Choices& choices) {
  state.unchecked = choices.unchecked;
  state.related = choices.related;
  state.event_type = choices.event_type;
  if (choices.tasks) {
    state.tasks = choices.tasks;
    state.tasks->begin_anew();
  }
  if (choices.new_people) {
    state.new_people = choices.new_people;
    state.new_people->begin_anew();
  }
  for (const auto& [id, content_type] : choices.files) {
    state.files[id].checked = true;
    state.files[id].content_type = content_type;
  }
}

}  // namespace

Task<Nothing> forget_org_here(Shell& shell, Session session) {
  co_await forget_org(shell, session);
  co_await forget_lookups(shell, session.org_id);
  co_return Nothing{};
}

void App::on(const SignOut&) {
  end_session(Error{"signed_out", "", {}});
  model_.kept = {};
}

// Nothing stays by which the org could be read, in the pane, in this browser and at Salesforce.
void App::end_session(const Error& error) {
  const Session session = connection_.session;
  keep_choices();
  leave_org();
  const bool is_removed = error.code == "mapping_removed";
  flows_.run_to_end(forget(connection_, session, is_removed));
  // The mailbox may take its time, too.
  flows_.run_to_end(forget_on_send(shell, session));
  change_known_orgs([id = session.org_id](KnownOrgs& orgs) { orgs.remove(id); });
  connection_.session = {};
  model_.ask_again = true;
  session_failed(error);
}

// Whoever may not read the org any more does not read it here either.
void App::forget_kept() {
  if (connection_.session.org_id.empty()) return;
  flows_.drop("recall");
  flows_.run_to_end(forget_lookups(shell, connection_.session.org_id));
  for (auto& [key, state] : model_.items) {
    if (!state.kept_at) continue;
    state.kept_at = 0;
    state.lookup.reset();
    state.logged.reset();
  }
}

void App::on(const SessionChanged& event) {
  if (event.access_token.empty()) return ended_elsewhere(event);
  Session& session = connection_.session;
  const bool is_shown = event.org_id == session.org_id && event.user_id == session.user_id;
  if (!is_shown || !is_org_url(event.instance_url, connection_.config)) return;
  session.access_token = event.access_token;
  session.refresh_token = event.refresh_token;
  session.instance_url = event.instance_url;
  connection_.keeps_secrets = event.is_kept;
  if (model_.session == SessionState::expired) signed_in();
}

// The pane in which the user signed out has tidied up the browser's stores for all.
void App::ended_elsewhere(const SessionChanged& event) {
  const KnownOrg* known = model_.known.find(event.org_id);
  if (!known || known->user_id != event.user_id) return;
  ++connection_.endings[event.org_id];
  const bool is_shown = event.org_id == connection_.session.org_id;
  if (is_shown) leave_org();
  model_.known.remove(event.org_id);
  if (!is_shown) return;
  connection_.session = {};
  session_failed(Error{"signed_out", "", {}});
}

void App::keep_choices() {
  model_.kept = {.org_id = connection_.session.org_id,
                 .user_id = connection_.session.user_id,
                 .item = model_.open.value_or(""),
                 .record_id = model_.trail.empty() ? "" : model_.trail.back()};
  for (const auto& [key, state] : model_.items) model_.kept.items[key] = choices_of(state);
}

void App::give_back_choices() {
  KeptChoices& kept = model_.kept;
  if (!is_of_session(kept)) return;
  for (auto& [key, state] : model_.items)
    if (const auto found = kept.items.extract(key)) choose(state, found.mapped());
}

void App::give_back_record() {
  KeptChoices& kept = model_.kept;
  if (!is_of_session(kept) || kept.record_id.empty() || kept.item != model_.open) return;
  on(ViewRecord{std::exchange(kept.record_id, {})});
}

bool App::is_of_session(const KeptChoices& kept) const {
  const Session& session = connection_.session;
  return kept.org_id == session.org_id && kept.user_id == session.user_id;
}

}  // namespace tether
