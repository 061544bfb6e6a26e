// The record that one logged meeting consists of.
#pragma once

#include "tether/logging.h"

namespace tether {

// The composite that writes the event, or brings the draft's up to date, and asks for all that may
// be this meeting; the parts are "event" and "logged".
Composite event_request(const Org& org, std::string_view org_id, const LogDraft& draft,
                        const Body& body);

}  // namespace tether
