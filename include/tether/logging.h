// Logs the open email: one EmailMessage with its relations in one composite call, all or none, then
// one upload per attachment. Rules: the EmailMessage and EmailMessageRelation pages of
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tether/admission.h"
#include "tether/lookup.h"
#include "tether/mailbox.h"
#include "tether/relations.h"
#include "tether/salesforce.h"

namespace tether {

// All that is to be written, chosen before anything is written.
struct EmailDraft {
  Item item;
  std::vector<RelatedPerson> people;
  std::optional<RecordSummary> related;
  bool incoming = true;
  // An earlier attempt may have reached the org: look for its email before writing another.
  bool ask_first = false;
  AdmissionCheck check;  // beside the write, which it undoes
};

struct FileToStore {
  std::string item_id;
  std::string attachment_id;
  std::string name;
  std::string content_type;
};

struct FileOutcome {
  std::string attachment_id;
  std::optional<Error> error;  // none: stored
};

// Told before each file and after it, so that the pane can show how far it is.
using FileObserver = std::function<void(const std::string& attachment_id,
                                        const std::optional<FileOutcome>& outcome)>;

// Whether after this error nobody knows if the org wrote the email.
bool is_doubtful(const Error& error);

// Writes the email; what the org holds of it now, also where an earlier attempt wrote it. Errors:
// item_changed (another item is open in Outlook now), off_by_admin, mapping_removed, and
// Salesforce's own; nothing was written where is_doubtful() is false.
Task<LoggedEmail> log_email(Salesforce salesforce, Org org, EmailDraft draft);

// Stores the files under the email, one after the other. One that fails does not stop the rest,
// unless it is the session that has failed; error "aborted" of those that could not be read because
// another item was open by then.
Task<std::vector<FileOutcome>> store_files(Salesforce salesforce, Org org, std::string email_id,
                                           std::vector<FileToStore> files, FileObserver observer);

}  // namespace tether
