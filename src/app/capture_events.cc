// What Salesforce's own capture leaves to this user.
#include "app/app_class.h"
#include "tether/capture.h"

namespace tether {

namespace {

Task<Nothing> add_bcc(Shell& shell, std::string item_id, std::string address) {
  AddBcc effect{std::move(item_id), std::move(address)};
  co_await shell.ask(effect);
  co_return Nothing{};
}

}  // namespace

void App::on(const Share& event) {
  ItemState* state = model_.open_item();
  if (!state || state->is_writing()) return;
  if (is_draft(state->item))
    return on(LogWhenSent{.on = event.with_records, .always = model_.settings.log_when_sent});
  state->shares_with_records = event.with_records;
}

// Only their first page has an address that is known not to change.
void App::on(const OpenPersonalSettings&) {
  if (!connection_.session.instance_url.empty())
    shell.tell(OpenWindow{connection_.session.instance_url +
                          "/lightning/settings/personal/PersonalInformation/home"});
}

// Once: whoever takes the address off the draft again does not want it there.
void App::copy_draft(const std::string& key) {
  ItemState* state = item(key);
  ComposeState& compose = state->compose;
  if (!model_.org || !compose.copy.empty() || !wants_copy(*model_.org)) return;
  const std::string& address = model_.org->email_to_salesforce;
  compose.copy = {address.empty() ? "copy.no_address" : "copy.added", {address}};
  if (address.empty() || std::exchange(compose.copied, true)) return;
  flows_.start<Nothing>("add_bcc " + key, add_bcc(shell, state->item.id, address),
                        [this, key](auto added) {
                          ItemState* draft = item(key);
                          if (!draft || added) return;
                          draft->compose.copied = false;
                          draft->compose.copy = {"copy.failed", {}};
                        });
}

}  // namespace tether
