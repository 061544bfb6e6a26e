// By which name a decision stands in the note with an email.
#pragma once

#include <string>

#include "tether/session.h"

namespace tether {

inline std::string line_name(const Session& session) {
  return "sent." + session.org_id + '.' + session.user_id;
}

}  // namespace tether
