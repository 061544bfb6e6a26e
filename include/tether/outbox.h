// What the user wants logged and the org may not hold yet. Each such wish is an intent: before
// anything is sent it is kept in this browser, encrypted, with all that it takes to carry it out,
// and it is forgotten when the org holds it. So a log outlives a crash, an outage and the end of a
// session; what is sent again asks the org first, so that it arrives once.
// https://microservices.io/patterns/data/transactional-outbox.html
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tether/logging.h"

namespace tether {

struct Intent {
  std::string id;                      // of the item, see intent_id
  LogDraft draft;                      // with its body; `check` is not kept
  std::vector<std::string> unchecked;  // addresses of people who are not related by the user's wish
  std::vector<FileToStore> files;      // that are not stored yet
  std::vector<std::string> stored;     // names of those that are
  bool may_hold_files = false;         // its record may have some of them all the same
  std::string record_id;               // once the org holds it; then only files are missing
  std::optional<Error> error;          // of the latest attempt
};

// An item has one intent at a time, in all panes of this browser.
std::string intent_id(const Item& item);

// All intents of this user in this org.
Task<std::vector<Intent>> read_outbox(Shell& shell, Session session);

// Keeps the intent, whose draft is captured, and writes it. Errors: as log_email; the intent stays
// for them.
// A picture that did not get into the text, and may_follow(), becomes one of its files.
Task<LoggedItem> send_intent(Salesforce salesforce, Org org, Intent intent, FileObserver observer);

// Writes an intent that was kept. Error "gone" where its record needs nothing any more.
Task<LoggedItem> resend_intent(Salesforce salesforce, Org org, std::string id, AdmissionCheck check,
                               FileObserver observer);

// Whom and what it is related to, the type of a meeting and the files become those of `chosen`, as
// long as nothing of it is written; its text stays as it was captured.
Task<Nothing> revise_intent(Shell& shell, Session session, Intent chosen);

// Stores the files of an intent whose record the org holds, but for those that it holds already;
// what could not be stored stays in it. They are read from the open item.
Task<std::vector<FileOutcome>> send_files(Salesforce salesforce, Org org, Intent intent,
                                          FileObserver observer);

Task<Nothing> drop_intent(Shell& shell, Session session, std::string id);
// The same, and removes what its attempts have left in the org, as far as that can be reached now.
Task<Nothing> give_up_intent(Salesforce salesforce, Org org, std::string id);
// Those of all users of the org.
Task<Nothing> forget_outbox(Shell& shell, std::string org_id);

}  // namespace tether
