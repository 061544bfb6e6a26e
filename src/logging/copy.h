// An email as the org holds it, and the new one that takes its place.
#pragma once

#include <string>
#include <vector>

#include "logging/email_record.h"

namespace tether {

struct EmailCopy {
  std::string id;
  std::string message_id;
  bool incoming = false;
  bool on_case = false;
  std::string status;
  std::string values;  // of what is taken over as it is: ,"Subject":"...", and so on
  std::vector<EmailMessageRelation> people;
  std::vector<std::string> files;
};

// Asks for all of the email that a new one can be given.
void add_copy_parts(Composite& request, const Org& org, std::string_view email_id);
Result<EmailCopy> read_copy(const CompositeAnswer& answer);
// Attachments that are no files belong to their email for good.
bool has_old_attachments(const CompositeAnswer& answer);

// Writes the new email, with its people and files, and removes the old one: all or none. Error
// LIMIT_EXCEEDED where one call cannot hold its people.
Result<Composite> renewal_request(const Org& org, const EmailCopy& copy, const RefileDraft& draft);

}  // namespace tether
