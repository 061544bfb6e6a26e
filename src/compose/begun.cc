#include <algorithm>
#include <tuple>

#include "fields/describe.h"
#include "tether/compose.h"

namespace tether {

Fields fields(Of<DecidedRecord>);
Fields fields(Of<BegunEmail>);

namespace {

constexpr std::int64_t kept_for_ms = std::int64_t{10} * 60 * 1000;

// Beside the drafts, with which a sign-out forgets it.
Storage begun_storage(const Session& session, StorageOperation operation,
                      std::optional<std::string> value = std::nullopt) {
  return {operation, StorageScope::secret,
          "drafts." + session.org_id + '.' + session.user_id + ".begun", std::move(value)};
}

bool goes_to(const Item& draft, std::string_view address) {
  const std::vector<RoleAddress> all = participants(draft);
  return address.empty() || std::any_of(all.begin(), all.end(), [address](const RoleAddress& one) {
           return one.role != Role::from && same_ignoring_case(one.participant->address, address);
         });
}

}  // namespace

Task<Nothing> keep_begun(Shell& shell, Session session, BegunEmail email) {
  Storage effect = begun_storage(session, StorageOperation::set, to_json(email));
  // A browser that keeps nothing opens the draft all the same.
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

Task<std::optional<DecidedRecord>> take_begun(Shell& shell, Session session, Item draft) {
  Storage read = begun_storage(session, StorageOperation::get);
  BegunEmail email = co_await read_kept<BegunEmail>(shell, std::move(read));
  const bool is_meant =
      !email.related.id.empty() && shell.now - email.at < kept_for_ms && goes_to(draft, email.to);
  if (!is_meant) co_return std::nullopt;
  Storage forget = begun_storage(session, StorageOperation::forget);
  std::ignore = co_await attempt(shell.ask(std::move(forget)));
  co_return std::move(email.related);
}

}  // namespace tether

TETHER_DESCRIBE(BegunEmail, TETHER_OWN(to), TETHER_OWN(related), TETHER_OWN(at));
