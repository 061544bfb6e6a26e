// Several emails that are selected in Outlook at once. Outlook names them; what else it knows of
// one is had by loading it, one at a time:
// https://learn.microsoft.com/office/dev/add-ins/outlook/item-multi-select
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tether/logging.h"
#include "tether/lookup.h"
#include "tether/mailbox.h"
#include "tether/never_log.h"
#include "tether/outbox.h"

namespace tether {

// As Outlook lists it.
struct SelectedEmail {
  std::string id;
  std::string internet_message_id;  // empty below Mailbox 1.14
  std::string subject;
  bool has_attachment = false;
};
// An add-in works on no more of them.
constexpr std::size_t most_selected = 100;

Task<std::vector<SelectedEmail>> read_selection(Shell& shell);

struct ReviewInput {
  std::vector<SelectedEmail> emails;
  bool can_load = false;  // Mailbox 1.15
  Org org;
  Settings settings;
  MatchOrder order = MatchOrder::user_contact_lead;
  NeverLog never_log;
  std::string user_address;
  AdmissionCheck check;
};

// What is known of one of them so far.
struct Review {
  std::string id;
  std::optional<Item> item;
  NeverLogged never;     // then nothing is asked about it
  Lookup lookup;         // its own people, their records, and what is logged of it
  bool is_done = false;  // nothing more comes
  std::optional<Error> error;
};
using ReviewObserver = std::function<void(Review review)>;

// Loads each of them in turn, then asks the org about all: a few calls for a hundred emails. Where
// none can be loaded only what is logged by its Message-ID is asked, and not where somebody is on a
// never-log list: who an email is from is not known. An email that cannot be loaded has its error;
// an error of the task itself is the org's.
Task<Nothing> review(Salesforce salesforce, ReviewInput input, ReviewObserver observer);

struct SelectedLog {
  std::string id;
  LogDraft draft;  // as for the open item, with the item as it was reviewed
  bool with_files = false;
  bool has_mark = false;
};
struct SelectedOutcome {
  LoggedItem logged;
  bool was_there = false;           // somebody, or an earlier attempt, had logged it
  std::optional<Error> file_error;  // of the first file that could not be stored
};

// Loads the email and logs it as the open item is logged; `told` hears of the intent before its
// call. Errors: as send_intent, and Outlook's own.
Task<SelectedOutcome> log_selected(Salesforce salesforce, Org org, SelectedLog wish,
                                   std::function<void(const Intent& intent)> told);

}  // namespace tether
