// Whether this mailbox may work with the org: the administrator's switch, and the user mapping, a
// record that says which mailbox works with which Salesforce user and that either of them may
// delete. Both live in objects that manifest/salesforce brings along; an org without them admits
// everybody.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tether/salesforce.h"

namespace tether {

struct Admission {
  bool is_on = true;        // the administrator's switch
  std::string settings_id;  // the record that holds it; empty where the org has none
  std::string mapping_id;   // empty where the org keeps no mapping for this mailbox
  std::string org_name;
  bool is_sandbox = false;
  std::optional<std::string> never_log;  // the administrator's list; none where nobody knows it
  bool emails_as_tasks = false;          // the integration's own switch of Enhanced Email is off
  std::string engagement_license;        // see Org
  InboxSettings inbox;
};

// Asks once per sign-in and day, and maps the mailbox to the user or notes that the mapping
// `mapping_id` was used. One call. Error: mapping_removed.
Task<Admission> ask_admission(Salesforce salesforce, Org org, std::string mailbox,
                              std::string mapping_id);

// The records to look at beside every call that reads or writes for the user.
struct AdmissionCheck {
  std::string settings_id;
  std::string mapping_id;
};
void add_check(Composite& request, std::string_view api_path, const AdmissionCheck& check);
// Errors: off_by_admin, mapping_removed.
Result<Nothing> read_check(const CompositeAnswer& answer, const AdmissionCheck& check);

// Deletes the mapping, unless it is gone already.
Task<Nothing> remove_mapping(Salesforce salesforce, Org org, std::string mapping_id);

}  // namespace tether
