// What Salesforce's own capture leaves to this user.
#include "app/app_class.h"
#include "app/show.h"
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
  // What waits to be sent was wanted; its row in the outbox takes it back.
  if (!event.with_records && waiting_for(intent_id(state->item))) return;
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

// Once, when it is known to whom the draft goes: whoever takes the address off it again does not
// want it there, and nothing of somebody on a never-log list goes to Salesforce.
void App::copy_draft(const std::string& key) {
  ItemState* state = item(key);
  ComposeState& compose = state->compose;
  if (!model_.org || !wants_copy(*model_.org)) return;
  const std::string& address = model_.org->email_to_salesforce;
  if (address.empty()) {
    compose.copy = {"copy.no_address", {}};
    return;
  }
  const std::size_t people = participants(state->item).size();
  const bool is_listed = participants(item_to_look_up(model_, *state)).size() < people;
  if (compose.copied) {
    compose.was_copied = true;
    compose.copy = {is_listed ? "copy.listed" : "copy.added", {address}};
    return;
  }
  if (compose.was_copied) compose.copy = {};
  if (compose.was_copied || compose.copying || is_listed) return;
  if (people_on(state->item, model_.host.user_address).empty()) return;
  compose.copying = true;
  compose.copy = {"copy.added", {address}};
  flows_.start<Nothing>("add_bcc " + key, add_bcc(shell, state->item.id, address),
                        [this, key](auto added) {
                          ItemState* draft = item(key);
                          if (draft && !added) draft->compose.copy = {"copy.failed", {}};
                        });
}

}  // namespace tether
