// What the open email or meeting tells of a record that is made from it: each value with the
// sentence that says where it comes from. Nothing is asked but the user's own org, and what the
// form does not show is not filled.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tether/lookup.h"
#include "tether/mailbox.h"
#include "tether/salesforce.h"
#include "tether/signature.h"
#include "tether/text.h"

namespace tether {

struct PrefillFrom {
  std::string item;     // tells it from every other
  std::string item_id;  // by which Outlook gives its text; empty where it gives none
  Participant user;     // of the mailbox
  std::string subject;
  Participant person;                 // of whom a record is made; no address: of nobody
  Signature signature;                // theirs
  std::optional<RecordSummary> who;   // a contact or lead on it
  std::optional<RecordSummary> what;  // what it is related to
  std::optional<RecordSummary> account;
  Message account_source;
};

struct Prefilled {
  std::string field;
  std::string value;
  std::string display;  // the name of the record that a lookup leads to
  Message source;
};

// By the fields of this object; those that nothing is known for are left out.
std::vector<Prefilled> prefill(std::string_view object, const PrefillFrom& from);

struct DomainAccount {
  std::string domain;
  RecordSummary account;
  Message source;
};

// The accounts of these domains, each once: the one whose site is there, else the one to which the
// contacts with such addresses belong, as long as it is but one. Nothing where there are several,
// where the org does not say, or of a domain where anybody can have an address.
Task<std::vector<DomainAccount>> find_accounts(Salesforce salesforce, Org org,
                                               std::vector<std::string> domains);

// The account of the person's own domain.
Task<PrefillFrom> find_account(Salesforce salesforce, Org org, PrefillFrom from);

}  // namespace tether
