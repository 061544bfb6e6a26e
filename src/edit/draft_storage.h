// All drafts of a user in an org lie under names that begin alike, so that a sign-out forgets them.
#pragma once

#include "tether/edit.h"

namespace tether {

Storage draft_storage(const Session& session, StorageOperation operation,
                      std::optional<std::string> value);

}  // namespace tether
