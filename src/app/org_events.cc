#include "app/app_class.h"

namespace tether {

namespace {

Task<Stored> read_stored(Shell& shell, Session session) {
  Stored stored;
  stored.settings = co_await read_settings(shell, session.org_id);
  Result<Org> org = co_await attempt(stored_org(shell, session));
  if (org) stored.org = std::move(*org);
  co_return stored;
}

}  // namespace

Task<Nothing> complete(Shell& shell) {
  Complete effect;
  co_await shell.ask(effect);
  co_return Nothing{};
}

void App::on(const SwitchOrg& event) {
  const KnownOrg* org = model_.known.find(event.org_id);
  if (!org || model_.is_writing()) return;
  leave_org();
  connection_.session = session_of(*org);
  change_known_orgs([org = *org](KnownOrgs& orgs) {
    orgs.open = org.org_id;
    orgs.my_domain = org.my_domain;
  });
  model_.adding_org = false;
  model_.session = SessionState::starting;
  model_.session_error.reset();
  start_from_stored();
  renew_tokens();
}

// What was read and chosen belongs to the org that is left.
void App::leave_org() {
  drop_sign_in();
  flows_.drop_all();
  model_.org.reset();
  model_.org_error.reset();
  model_.describing = false;
  model_.forget_error.reset();
  model_.settings = {};
  model_.never_log_unread.clear();
  model_.pane = default_pane();
  model_.pane_read_at = 0;
  model_.items.clear();
  model_.open.reset();
  model_.search = {};
  model_.search_memory.reset();
  model_.seen.clear();
  model_.waiting.clear();
  model_.on_send_heard = false;
  model_.trail.clear();
  model_.records.clear();
  model_.pages.clear();
  model_.has_chatter.reset();
  model_.related_lists.clear();
  model_.new_buttons.clear();
  model_.quick_actions.reset();
  model_.is_diagnosed = false;
  model_.made.reset();
  model_.outbox.clear();
  for (std::string& tab : model_.pane_tab) tab.clear();
  model_.dismissed.clear();
  on(ItemChanged{});
}

// Unless the org is known, or is being read or described.
void App::start_from_stored() {
  if (model_.org || flows_.runs("org")) return;
  flows_.start<Stored>("org", read_stored(shell, connection_.session), [this](auto stored) {
    if (stored) {
      model_.settings = std::move(stored->settings);
      model_.org = std::move(stored->org);
      model_.org_is_kept = true;
      if (model_.settings.waits || model_.settings.log_when_sent) wake_rest();
    }
    if (model_.org) {
      model_.pane = pane_from(model_.org->pane_definition);
      if (model_.is_complete) take_up_outbox();
      recall_open_item();
      look_up_open_item();
    } else if (model_.session == SessionState::signed_in) {
      describe();
    }
  });
}

void App::describe() {
  if (model_.describing) return;
  model_.describing = true;
  model_.org_error.reset();
  flows_.start<Nothing>("org", complete(shell), [this](auto completed) {
    if (completed) return read_description();
    org_failed(completed.error());
  });
}

void App::org_failed(const Error& error) {
  model_.describing = false;
  model_.org_is_kept = model_.org.has_value();
  if (!lost_session(error)) model_.org_error = error;
}

// A field that has gone since an earlier start takes its object out of every answer.
bool App::describe_anew() {
  if (!std::exchange(model_.org_is_kept, false)) return false;
  model_.pane_read_at = 0;
  describe();
  return true;
}

// An administrator may close the door at any time.
AdmissionCheck App::admission_check() {
  const KnownOrg* known = model_.known.find(connection_.session.org_id);
  if (!known) return {};
  return {known->settings_id, known->mapping_id};
}

}  // namespace tether
