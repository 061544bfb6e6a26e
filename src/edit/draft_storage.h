// All drafts of a user in an org lie under one name, so that a sign-out forgets them by it.
#pragma once

#include "tether/edit.h"

namespace tether {

Storage draft_storage(const Session& session, StorageOperation operation,
                      std::optional<std::string> value);

}  // namespace tether
