// How a mailbox leaves its Salesforce user: all that ties the two together goes.
#include "app/app_class.h"

namespace tether {

namespace {

Task<Nothing> forget_mailbox(Salesforce salesforce, Org org, std::string mapping_id) {
  Connection& connection = salesforce.connection();
  if (!mapping_id.empty()) co_await remove_mapping(salesforce, org, mapping_id);
  co_await forget_settings(connection.shell, connection.session.org_id);
  co_await forget_outbox(connection.shell, connection.session.org_id);
  co_return Nothing{};
}

}  // namespace

void App::on(const ForgetMailbox&) {
  const KnownOrg* known = model_.known.find(connection_.session.org_id);
  if (!known || !model_.org || model_.is_writing()) return;
  model_.forget_error.reset();
  const Org org = *model_.org;
  const std::string mapping_id = known->mapping_id;
  flows_.start<Nothing>("forget", forget_mailbox(salesforce(), org, mapping_id),
                        [this](auto forgotten) {
                          if (forgotten) return on(SignOut{});
                          signed_in();
                          if (!lost_session(forgotten.error()))
                            model_.forget_error = forgotten.error();
                        });
  model_.session = SessionState::starting;
}

}  // namespace tether
