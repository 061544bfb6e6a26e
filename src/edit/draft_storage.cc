#include "edit/draft_storage.h"

#include <tuple>

namespace tether {

Storage draft_storage(const Session& session, StorageOperation operation,
                      std::optional<std::string> value) {
  return {operation, StorageScope::secret, "drafts." + session.org_id + '.' + session.user_id,
          std::move(value)};
}

Task<Nothing> forget_drafts(Shell& shell, Session session) {
  Storage effect = draft_storage(session, StorageOperation::forget, std::nullopt);
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

}  // namespace tether
