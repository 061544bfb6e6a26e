// Where intents are kept, each by itself: panes that write at the same time do not take each
// other's away.
#pragma once

#include "tether/outbox.h"

namespace tether {

Storage outbox_storage(const Session& session, std::string_view id, StorageOperation operation);

// One pane at a time works on an intent.
std::string lock_of(const Session& session, std::string_view id);

// What is kept under the id by now, if anything.
Task<std::optional<Intent>> read_intent(Shell& shell, Session session, std::string id);
// A browser that keeps nothing remembers it until the pane closes.
Task<Nothing> keep_intent(Shell& shell, Session session, Intent intent);

}  // namespace tether
