#include <algorithm>
#include <tuple>

#include "fields/describe.h"
#include "tether/compose.h"

namespace tether {

struct StoredWaiting {
  std::vector<WaitingEmail> emails;
};

Fields fields(Of<DecidedRecord>);
Fields fields(Of<StoredWaiting>);

namespace {

constexpr std::size_t most_waiting = 50;
constexpr std::int64_t kept_for_ms = std::int64_t{60} * 24 * 60 * 60 * 1000;

Storage waiting_storage(const Session& session, StorageOperation operation,
                        std::optional<std::string> value) {
  return {operation, StorageScope::secret,
          "drafts." + session.org_id + '.' + session.user_id + ".waiting", std::move(value)};
}

void sweep(std::vector<WaitingEmail>& emails, std::int64_t now) {
  std::erase_if(emails, [now](const auto& email) { return now - email.decided_at > kept_for_ms; });
  // What is out already makes room for what is not.
  std::stable_partition(emails.begin(), emails.end(),
                        [](const auto& email) { return email.carried; });
  if (emails.size() > most_waiting)
    emails.erase(emails.begin(), emails.end() - static_cast<std::ptrdiff_t>(most_waiting));
}

}  // namespace

Task<std::vector<WaitingEmail>> read_waiting(Shell& shell, Session session) {
  Storage effect = waiting_storage(session, StorageOperation::get, std::nullopt);
  StoredWaiting stored = co_await read_kept<StoredWaiting>(shell, std::move(effect));
  sweep(stored.emails, shell.now);
  co_return std::move(stored.emails);
}

Task<std::vector<WaitingEmail>> change_waiting(Shell& shell, Session session,
                                               WaitingChange change) {
  StoredWaiting stored;
  stored.emails = co_await read_waiting(shell, session);
  change(stored.emails);
  sweep(stored.emails, shell.now);
  Storage effect = waiting_storage(session, StorageOperation::set, to_json(stored));
  // A browser that keeps nothing still shows them until the pane closes.
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return std::move(stored.emails);
}

}  // namespace tether

TETHER_DESCRIBE(WaitingEmail, TETHER_OWN(key), TETHER_OWN(subject), TETHER_OWN(to),
                TETHER_OWN(related), TETHER_OWN(decided_at), TETHER_OWN(dropped),
                TETHER_OWN(carried));
TETHER_DESCRIBE(StoredWaiting, TETHER_OWN(emails));
