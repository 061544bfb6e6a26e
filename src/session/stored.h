// What this browser keeps: refresh tokens, encrypted, one entry per org; and the list of known
// orgs.
#pragma once

#include <string>
#include <string_view>

#include "tether/session.h"

namespace tether {

// The name of the lock under which an org's tokens are exchanged, stored and forgotten.
std::string lock_of(std::string_view org_id);

// The newest refresh token of this session: the stored one, which every pane of the mailbox writes;
// where this browser keeps nothing, the one in memory. Error "session_lost" where there is none.
Task<std::string> newest_refresh_token(Connection& connection, Session session);

// A browser that keeps nothing still works until the pane closes: false then.
Task<bool> store_refresh_token(Shell& shell, Session session);
Task<Nothing> forget_refresh_token(Shell& shell, std::string org_id);

// What the other panes are to know: the new tokens of a session, and whether they are stored; or
// without any that it is over.
Broadcast session_changed(const Session& session, bool is_kept);

}  // namespace tether
