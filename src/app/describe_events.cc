// What the org says of itself, and its administrator of the pane.
#include "app/app_class.h"

namespace tether {

namespace {

// As in an org without it: emails become tasks.
void turn_off_enhanced_email(Org& org) {
  for (ObjectInfo& object : org.objects)
    if (object.name == "EmailMessage") object.readable.clear();
}

Task<Described> describe_and_ask(Salesforce salesforce, std::string mailbox,
                                 std::string mapping_id) {
  Described described;
  described.org = co_await describe_org(salesforce);
  described.admission = co_await ask_admission(salesforce, described.org, mailbox, mapping_id);
  if (!described.admission.is_on) co_return Error{"off_by_admin", "", {}};
  described.org.engagement_license = described.admission.engagement_license;
  described.org.inbox = described.admission.inbox;
  if (described.admission.emails_as_tasks) turn_off_enhanced_email(described.org);
  Connection& connection = salesforce.connection();
  co_await keep_org(connection.shell, connection.session, described.org);
  co_return described;
}

}  // namespace

void App::read_description() {
  const KnownOrg* known = model_.known.find(connection_.session.org_id);
  const std::string mapping_id = known ? known->mapping_id : "";
  flows_.start<Described>("org",
                          describe_and_ask(salesforce(), model_.host.user_address, mapping_id),
                          [this](auto answer) {
                            if (!answer) return org_failed(answer.error());
                            model_.describing = false;
                            described(std::move(answer->org), answer->admission);
                          });
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

}  // namespace tether
