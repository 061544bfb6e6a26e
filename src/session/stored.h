// What this browser keeps: refresh tokens, encrypted, one entry per org; and the list of known
// orgs.
#pragma once

#include "tether/session.h"

namespace tether {

// The stored refresh token of this org's user; error "session_lost" where there is none.
Task<std::string> stored_refresh_token(Shell& shell, std::string org_id, std::string user_id);

// A browser that keeps nothing still works until the pane closes: false then.
Task<bool> store_refresh_token(Shell& shell, Session session);
Task<Nothing> forget_refresh_token(Shell& shell, std::string org_id);

// What the other panes are to know: the new tokens of a session, or without any that it is over.
Broadcast session_changed(const Session& session);

}  // namespace tether
