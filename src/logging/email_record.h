// The records that one logged email consists of.
#pragma once

#include <string>

#include "tether/logging.h"

namespace tether {

// The composite that writes the email and its sender's relation, and asks for all emails with this
// Message-ID; the parts are "mail", "sender" and "logged".
Composite email_request(const Org& org, const LogDraft& draft, const Body& body);

}  // namespace tether
