#include <tuple>

#include "fields/describe.h"
#include "tether/compose.h"

namespace tether {

struct Begun {
  DecidedRecord record;
  std::int64_t at = 0;
};
struct StoredBegun {
  std::vector<Begun> emails;  // the latest first
};

Fields fields(Of<DecidedRecord>);
Fields fields(Of<Begun>);
Fields fields(Of<StoredBegun>);

namespace {

constexpr std::int64_t kept_for_ms = std::int64_t{10} * 60 * 1000;
constexpr std::size_t most_begun = 5;

// Beside the drafts, with which a sign-out forgets it.
Storage begun_storage(const Session& session, StorageOperation operation,
                      std::optional<std::string> value) {
  return {operation, StorageScope::secret,
          "drafts." + session.org_id + '.' + session.user_id + ".begun", std::move(value)};
}

Task<StoredBegun> read_all_begun(Shell& shell, Session session) {
  Storage effect = begun_storage(session, StorageOperation::get, std::nullopt);
  StoredBegun stored = co_await read_kept<StoredBegun>(shell, std::move(effect));
  std::erase_if(stored.emails,
                [&](const Begun& email) { return shell.now - email.at > kept_for_ms; });
  co_return stored;
}

}  // namespace

Task<std::vector<DecidedRecord>> read_begun(Shell& shell, Session session) {
  StoredBegun stored = co_await read_all_begun(shell, session);
  std::vector<DecidedRecord> records;
  for (Begun& email : stored.emails) records.push_back(std::move(email.record));
  co_return records;
}

Task<Nothing> keep_begun(Shell& shell, Session session, DecidedRecord record) {
  StoredBegun stored = co_await read_all_begun(shell, session);
  std::erase_if(stored.emails, [&](const Begun& email) { return email.record.id == record.id; });
  stored.emails.insert(stored.emails.begin(), Begun{std::move(record), shell.now});
  if (stored.emails.size() > most_begun) stored.emails.pop_back();
  Storage effect = begun_storage(session, StorageOperation::set, to_json(stored));
  // A browser that keeps nothing opens the draft all the same.
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

}  // namespace tether

TETHER_DESCRIBE(Begun, TETHER_OWN(record), TETHER_OWN(at));
TETHER_DESCRIBE(StoredBegun, TETHER_OWN(emails));
