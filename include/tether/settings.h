// What a user has decided and wants kept, per org and mailbox: which of several matching records an
// address means, how much of an item a log stores, of whom nothing, and whether emails are logged
// once they have been sent. Kept in this browser, with
// a version, so that an older or newer pane that reads it loses nothing it needs.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tether/event.h"
#include "tether/fields.h"
#include "tether/shell.h"
#include "tether/task.h"

namespace tether {

struct PersonChoice {
  std::string address;  // as plain_address() writes it
  std::string record_id;
  bool by_id = false;  // whatever address Salesforce knows it by
};

struct Settings {
  std::int64_t version = 1;
  std::vector<PersonChoice> choices;  // the latest last
  Storing storing;
  std::vector<std::string> never_log;  // see never_log.h
  bool log_when_sent = false;          // each new email, unless the user takes it back
  std::int64_t log_when_sent_at = 0;   // when the user said so, here or on another device
  bool waits = false;                  // emails wait to be sent: see compose.h

  // The chosen record's id; empty where nothing was chosen.
  std::string_view choice_for(std::string_view address) const;
  // Likewise, of those that stand for the address without having it.
  std::string_view choice_by_id(std::string_view address) const;
  void choose(std::string address, std::string record_id, bool by_id = false);
};

// Settings that cannot be read are the defaults.
Task<Settings> read_settings(Shell& shell, std::string org_id);
// Changes what is stored by now, also by another pane of this user.
using SettingsChange = std::function<void(Settings&)>;
Task<Nothing> change_settings(Shell& shell, std::string org_id, SettingsChange change);
Task<Nothing> forget_settings(Shell& shell, std::string org_id);

Fields fields(Of<Settings>);

}  // namespace tether
