#include <algorithm>
#include <tuple>

#include "fields/describe.h"
#include "tether/compose.h"

namespace tether {

struct StoredBegun {
  std::vector<BegunEmail> emails;
};

Fields fields(Of<DecidedRecord>);
Fields fields(Of<StoredBegun>);

namespace {

constexpr std::int64_t kept_for_ms = std::int64_t{10} * 60 * 1000;
constexpr std::size_t most_begun = 10;

// Beside the drafts, with which a sign-out forgets it.
Storage begun_storage(const Session& session, StorageOperation operation,
                      std::optional<std::string> value) {
  return {operation, StorageScope::secret,
          "drafts." + session.org_id + '.' + session.user_id + ".begun", std::move(value)};
}

// Whom a new message goes to, whatever was added since.
bool may_be(const BegunEmail& email, const std::vector<RoleAddress>& people) {
  const auto gets_it = [&email](const RoleAddress& one) {
    return one.role != Role::from && same_ignoring_case(one.participant->address, email.to);
  };
  const bool has_recipients = std::any_of(
      people.begin(), people.end(), [](const RoleAddress& one) { return one.role != Role::from; });
  return email.to.empty() ? !has_recipients : std::any_of(people.begin(), people.end(), gets_it);
}

}  // namespace

Task<std::vector<BegunEmail>> read_begun(Shell& shell, Session session) {
  Storage effect = begun_storage(session, StorageOperation::get, std::nullopt);
  StoredBegun stored = co_await read_kept<StoredBegun>(shell, std::move(effect));
  std::erase_if(stored.emails,
                [&](const BegunEmail& email) { return shell.now - email.at > kept_for_ms; });
  co_return std::move(stored.emails);
}

Task<Nothing> change_begun(Shell& shell, Session session, BegunChange change) {
  StoredBegun stored;
  stored.emails = co_await read_begun(shell, session);
  const bool was_empty = stored.emails.empty();
  change(stored.emails);
  if (was_empty && stored.emails.empty()) co_return Nothing{};
  if (stored.emails.size() > most_begun) stored.emails.erase(stored.emails.begin());
  Storage effect = begun_storage(session, StorageOperation::forget, std::nullopt);
  if (!stored.emails.empty())
    effect = begun_storage(session, StorageOperation::set, to_json(stored));
  // A browser that keeps nothing opens the draft all the same.
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

std::optional<DecidedRecord> record_for(const Item& draft, const std::vector<BegunEmail>& begun) {
  if (!draft.conversation_id.empty()) return std::nullopt;
  const std::vector<RoleAddress> people = participants(draft);
  std::optional<DecidedRecord> found;
  for (const BegunEmail& email : begun) {
    if (!may_be(email, people)) continue;
    if (found && found->id != email.related.id) return std::nullopt;
    found = email.related;
  }
  return found && !found->id.empty() ? found : std::nullopt;
}

}  // namespace tether

TETHER_DESCRIBE(BegunEmail, TETHER_OWN(to), TETHER_OWN(related), TETHER_OWN(at));
TETHER_DESCRIBE(StoredBegun, TETHER_OWN(emails));
