// The records that one logged email consists of.
#pragma once

#include <string>
#include <vector>

#include "tether/logging.h"

namespace tether {

// That a person is on an email; without a RelationId a bare address.
struct EmailMessageRelation {
  std::string EmailMessageId;
  std::optional<std::string> RelationId;
  std::string RelationType;  // FromAddress, ToAddress, CcAddress, BccAddress or OtherAddress
  std::string RelationAddress;
};
Fields fields(Of<EmailMessageRelation>);

// The composite that writes the email and its sender's relation, and asks for all emails with this
// Message-ID; the parts are "mail", "sender" and "logged". `pictures` are the documents of those
// that the body shows.
Composite email_request(const Org& org, const LogDraft& draft, const Body& body,
                        const std::vector<std::string>& pictures = {});

}  // namespace tether
