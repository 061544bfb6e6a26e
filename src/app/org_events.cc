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

Task<Described> describe_and_ask(Salesforce salesforce, std::string mailbox,
                                 std::string mapping_id) {
  Described described;
  described.org = co_await describe_org(salesforce);
  described.admission = co_await ask_admission(salesforce, described.org, mailbox, mapping_id);
  if (!described.admission.is_on) co_return Error{"off_by_admin", "", {}};
  co_return described;
}

}  // namespace

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
  model_.pane = default_pane();
  model_.pane_read_at = 0;
  model_.items.clear();
  model_.open.reset();
  model_.search = {};
  model_.search_memory.reset();
  model_.seen.clear();
  model_.trail.clear();
  model_.records.clear();
  model_.pages.clear();
  model_.has_chatter.reset();
  model_.related_lists.clear();
  model_.new_buttons.clear();
  model_.outbox.clear();
  for (std::string& tab : model_.pane_tab) tab.clear();
  model_.dismissed.clear();
  on(ItemChanged{});
}

void App::start_from_stored() {
  flows_.start<Stored>("org", read_stored(shell, connection_.session), [this](auto stored) {
    if (stored) {
      model_.settings = std::move(stored->settings);
      model_.org = std::move(stored->org);
      model_.org_is_kept = true;
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
  const KnownOrg* known = model_.known.find(connection_.session.org_id);
  const std::string mapping_id = known ? known->mapping_id : "";
  flows_.start<Described>("org",
                          describe_and_ask(salesforce(), model_.host.user_address, mapping_id),
                          [this](auto answer) {
                            model_.describing = false;
                            if (answer) return described(std::move(answer->org), answer->admission);
                            model_.org_is_kept = model_.org.has_value();
                            if (!lost_session(answer.error())) model_.org_error = answer.error();
                          });
}

// A field that has gone since an earlier start takes its object out of every answer.
bool App::describe_anew() {
  if (!std::exchange(model_.org_is_kept, false)) return false;
  model_.pane_read_at = 0;
  describe();
  return true;
}

void App::described(Org org, const Admission& admission) {
  change_known_orgs(
      [id = connection_.session.org_id, username = org.username, admission](KnownOrgs& orgs) {
        KnownOrg* known = orgs.find(id);
        if (!known) return;
        known->name = admission.org_name;
        known->is_sandbox = known->is_sandbox || admission.is_sandbox;
        if (!username.empty()) known->username = username;
        known->mapping_id = admission.mapping_id;
        known->settings_id = admission.settings_id;
        if (admission.never_log) known->never_log = *admission.never_log;
      });
  model_.org = std::move(org);
  model_.org_is_kept = false;
  if (model_.is_complete) take_up_outbox();
  look_up_open_item();
  give_back_record();
}

// An administrator may close the door at any time.
AdmissionCheck App::admission_check() {
  const KnownOrg* known = model_.known.find(connection_.session.org_id);
  if (!known) return {};
  return {known->settings_id, known->mapping_id};
}

}  // namespace tether
