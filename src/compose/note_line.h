// By which name a decision stands in the note with an email.
#pragma once

#include <string>

#include "tether/session.h"

namespace tether {

inline std::string line_name(const Session& session) {
  return "sent." + session.org_id + '.' + session.user_id;
}

// Names of roaming settings. The handler of the sending knows them, too: web/on_send/on_send.js
inline constexpr char order_key[] = "on_send.order";
inline constexpr char sent_key[] = "on_send.sent";

}  // namespace tether
