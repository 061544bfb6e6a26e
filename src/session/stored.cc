#include "session/stored.h"

#include <fmt/compile.h>

#include <algorithm>
#include <tuple>

#include "fields/describe.h"
#include "tether/text.h"

TETHER_DESCRIBE(KnownOrg, TETHER_OWN(org_id), TETHER_OWN(user_id), TETHER_OWN(my_domain),
                TETHER_OWN(instance_url), TETHER_OWN(name), TETHER_OWN(username),
                TETHER_OWN(is_sandbox), TETHER_OWN(mapping_id), TETHER_OWN(settings_id),
                TETHER_OWN(never_log));
TETHER_DESCRIBE(KnownOrgs, TETHER_OWN(version), TETHER_OWN(open), TETHER_OWN(my_domain),
                TETHER_OWN(orgs));

namespace tether {

namespace {

constexpr std::string_view known_orgs_key = "orgs";

struct StoredToken {
  std::string user_id;
  std::string refresh_token;
};

// The stored refresh token of this org's user; error "session_lost" where there is none.
Task<std::string> stored_refresh_token(Shell& shell, std::string org_id, std::string user_id);

std::string token_key(std::string_view org_id) {
  return fmt::format(FMT_COMPILE("session.{}"), org_id);
}

// What lies in the store may be older than today's rules, or somebody else's work.
bool is_usable(const KnownOrg& org, const Config& config) {
  return !org.org_id.empty() && my_domain_host(org.my_domain, LoginHost::custom, config) &&
         is_org_url(org.instance_url, config);
}

}  // namespace

Fields fields(Of<StoredToken>);

namespace {

Task<std::string> stored_refresh_token(Shell& shell, std::string org_id, std::string user_id) {
  Storage effect{StorageOperation::get, StorageScope::secret, token_key(org_id), std::nullopt};
  Result<Document> answer = co_await attempt(shell.ask(std::move(effect)));
  const Error lost{"session_lost", "", {}};
  if (!answer) co_return lost;
  Result<Document> text = Document::parse(answer->root().text_at("value"));
  if (!text) co_return lost;
  StoredToken stored = read<StoredToken>(text->root());
  if (stored.refresh_token.empty() || stored.user_id != user_id) co_return lost;
  co_return std::move(stored.refresh_token);
}

}  // namespace

std::string lock_of(std::string_view org_id) {
  return fmt::format(FMT_COMPILE("refresh.{}"), org_id);
}

Task<std::string> newest_refresh_token(Connection& connection, Session session) {
  const bool is_newest = !connection.keeps_secrets && !session.refresh_token.empty();
  if (is_newest) co_return std::move(session.refresh_token);
  Result<std::string> stored =
      co_await attempt(stored_refresh_token(connection.shell, session.org_id, session.user_id));
  if (!stored && !session.refresh_token.empty()) co_return std::move(session.refresh_token);
  co_return stored;
}

Task<bool> store_refresh_token(Shell& shell, Session session) {
  const StoredToken stored{session.user_id, session.refresh_token};
  Storage effect{StorageOperation::set, StorageScope::secret, token_key(session.org_id),
                 to_json(stored)};
  Result<Document> kept = co_await attempt(shell.ask(std::move(effect)));
  co_return static_cast<bool>(kept);
}

Task<Nothing> forget_refresh_token(Shell& shell, std::string org_id) {
  Storage effect{StorageOperation::set, StorageScope::secret, token_key(org_id), std::nullopt};
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

Broadcast session_changed(const Session& session, bool is_kept) {
  const SessionChanged event{session.org_id,        session.user_id,      session.access_token,
                             session.refresh_token, session.instance_url, is_kept};
  std::string json = to_json(event);
  json.insert(1, R"("event":"session_changed",)");
  return {{std::move(json)}};
}

KnownOrg* KnownOrgs::find(std::string_view org_id) {
  const auto found = std::find_if(orgs.begin(), orgs.end(),
                                  [&](const KnownOrg& org) { return org.org_id == org_id; });
  return found == orgs.end() ? nullptr : &*found;
}

const KnownOrg* KnownOrgs::find(std::string_view org_id) const {
  return const_cast<KnownOrgs*>(this)->find(org_id);
}

void KnownOrgs::add(KnownOrg org) {
  if (KnownOrg* known = find(org.org_id))
    *known = std::move(org);
  else
    orgs.push_back(std::move(org));
}

void KnownOrgs::remove(std::string_view org_id) {
  std::erase_if(orgs, [&](const KnownOrg& org) { return org.org_id == org_id; });
  if (open == org_id) open.clear();
}

Task<KnownOrgs> read_known_orgs(Shell& shell, Config config) {
  Storage effect{StorageOperation::get, StorageScope::local, std::string(known_orgs_key),
                 std::nullopt};
  Result<Document> answer = co_await attempt(shell.ask(std::move(effect)));
  KnownOrgs known;
  if (!answer) co_return known;
  Result<Document> text = Document::parse(answer->root().text_at("value"));
  if (!text) co_return known;
  known = read<KnownOrgs>(text->root());
  std::erase_if(known.orgs, [&](const KnownOrg& org) { return !is_usable(org, config); });
  co_return known;
}

// A browser that keeps nothing still works until the pane closes.
Task<Nothing> change_known_orgs(Shell& shell, Config config, KnownOrgsChange change) {
  Lock lock{std::string(known_orgs_key)};
  std::ignore = co_await attempt(shell.ask(lock));
  const HeldLock held(shell, lock.name);
  KnownOrgs orgs = co_await read_known_orgs(shell, std::move(config));
  change(orgs);
  Storage effect{StorageOperation::set, StorageScope::local, std::string(known_orgs_key),
                 to_json(orgs)};
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

Session session_of(const KnownOrg& org) {
  return {.my_domain = org.my_domain,
          .instance_url = org.instance_url,
          .user_id = org.user_id,
          .org_id = org.org_id,
          .is_sandbox = org.is_sandbox};
}

}  // namespace tether

TETHER_DESCRIBE(StoredToken, TETHER_OWN(user_id), TETHER_OWN(refresh_token));
