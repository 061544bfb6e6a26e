#include "tether/session.h"

#include <fmt/compile.h>

#include <tuple>

#include "fields/describe.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::string_view storage_key = "session";

// What the token endpoint answers; the refresh token comes at sign-in and when it is rotated.
struct TokenAnswer {
  std::string access_token;
  std::string refresh_token;
  std::string instance_url;
  std::string id;  // https://login.salesforce.com/id/<org id>/<user id>
};

// What is kept between openings of the pane.
struct StoredSession {
  std::string my_domain;
  std::string instance_url;
  std::string refresh_token;
  std::string user_id;
  std::string org_id;
  bool is_sandbox = false;
};

struct PkceAnswer {
  std::string verifier;
  std::string challenge;
  std::string state;
};

}  // namespace

Fields fields(Of<TokenAnswer>);
Fields fields(Of<StoredSession>);
Fields fields(Of<PkceAnswer>);

namespace {

std::string form(std::vector<std::pair<std::string_view, std::string_view>> values) {
  std::string body;
  for (const auto& [name, value] : values) {
    if (!body.empty()) body += '&';
    body += name;
    body += '=';
    body += url_encode(value);
  }
  return body;
}

Http token_request(std::string_view my_domain, std::string_view endpoint, std::string body) {
  return {.method = "POST",
          .url = fmt::format(FMT_COMPILE("https://{}/services/oauth2/{}"), my_domain, endpoint),
          .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                      {"Accept", "application/json"}},
          .body = std::move(body)};
}

// Reads a token answer into `session`; OAuth errors are {"error", "error_description"}.
Result<Nothing> accept_tokens(const HttpAnswer& answer, const Config& config, Session& session) {
  if (answer.status >= 500) return Error{"server_unavailable", "", {}};
  Result<Document> document = Document::parse(answer.body);
  const Value value = document ? document->root() : Value();
  if (answer.status != 200) {
    const std::string_view code = value.text_at("error");
    return Error{code.empty() ? "not_salesforce" : std::string(code),
                 std::string(value.text_at("error_description")),
                 {}};
  }
  const TokenAnswer tokens = read<TokenAnswer>(value);
  if (tokens.access_token.empty()) return Error{"bad_json", "no access_token", {}};
  if (!is_org_url(tokens.instance_url, config))
    return Error{"bad_instance", tokens.instance_url, {}};
  session.access_token = tokens.access_token;
  if (!tokens.refresh_token.empty()) session.refresh_token = tokens.refresh_token;
  session.instance_url = tokens.instance_url;
  const std::vector<std::string_view> parts = split(tokens.id, '/');
  if (parts.size() >= 2) {
    session.user_id = parts[parts.size() - 1];
    session.org_id = parts[parts.size() - 2];
  }
  session.is_sandbox = tokens.id.starts_with("https://test.salesforce.com/") ||
                       session.my_domain.find(".sandbox.") != std::string::npos;
  return Nothing{};
}

// Nobody waits for its answer: the request is performed before any that follows it, and a browser
// that keeps nothing still works until the pane closes.
Storage store(const Session& session) {
  StoredSession stored{session.my_domain, session.instance_url, session.refresh_token,
                       session.user_id,   session.org_id,       session.is_sandbox};
  return {StorageOperation::set, StorageScope::secret, std::string(storage_key), to_json(stored)};
}

// One refresh at a time, until it ends or its flow is dropped.
class Refreshing {
 public:
  explicit Refreshing(Connection& connection) : connection_(connection) {
    connection_.refreshing = true;
  }
  Refreshing(const Refreshing&) = delete;
  ~Refreshing() { connection_.refreshing = false; }

 private:
  Connection& connection_;
};

Task<Nothing> exchange_once(Shell& shell, const Config& config, Session& session) {
  Http request = token_request(session.my_domain, "token",
                               form({{"grant_type", "refresh_token"},
                                     {"client_id", config.client_id},
                                     {"refresh_token", session.refresh_token}}));
  HttpAnswer answer = co_await shell.http(std::move(request));
  Result<Nothing> accepted = accept_tokens(answer, config, session);
  if (!accepted) {
    if (answer.status == 400 || answer.status == 401) accepted.error().code = "session_ended";
    co_return std::move(accepted.error());
  }
  shell.tell(store(session));
  co_return Nothing{};
}

// Where refresh tokens rotate, another pane of this user may have used ours up: it has stored the
// one that is good now.
Task<Nothing> exchange_refresh_token(Shell& shell, const Config& config, Session& session) {
  Result<Nothing> done = co_await attempt(exchange_once(shell, config, session));
  if (done || done.error().code != "session_ended") co_return std::move(done);
  Result<Session> stored = co_await attempt(stored_session(shell, config));
  const bool newer = stored && stored->refresh_token != session.refresh_token &&
                     stored->user_id == session.user_id && stored->org_id == session.org_id;
  if (!newer) co_return std::move(done);
  session.refresh_token = stored->refresh_token;
  co_await exchange_once(shell, config, session);
  co_return Nothing{};
}

}  // namespace

Task<Session> stored_session(Shell& shell, Config config) {
  Storage effect{StorageOperation::get, StorageScope::secret, std::string(storage_key),
                 std::nullopt};
  Result<Document> stored = co_await attempt(shell.ask(std::move(effect)));
  if (!stored) co_return Error{"signed_out", "", {}};
  Result<Document> text = Document::parse(stored->root().text_at("value"));
  if (!text) co_return Error{"signed_out", "", {}};

  const StoredSession kept = read<StoredSession>(text->root());
  if (kept.refresh_token.empty() || !my_domain_host(kept.my_domain, config))
    co_return Error{"signed_out", "", {}};
  Session session{kept.my_domain, kept.instance_url, "", kept.refresh_token, kept.user_id,
                  kept.org_id,    kept.is_sandbox};
  co_return session;
}

Task<Session> sign_in(Shell& shell, Config config, std::string my_domain) {
  Session session;
  Result<std::string> host = my_domain_host(my_domain, config);
  if (!host) co_return std::move(host.error());
  session.my_domain = *host;

  Document random = co_await shell.ask(Pkce());
  const PkceAnswer pkce = read<PkceAnswer>(random.root());
  if (pkce.verifier.size() < 43 || pkce.state.empty()) co_return Error{"failed", "pkce", {}};

  Dialog dialog{fmt::format(
      FMT_COMPILE("https://{}/services/oauth2/authorize?response_type=code&client_id={}"
                  "&redirect_uri={}&scope={}&state={}&code_challenge={}"
                  "&code_challenge_method=S256&display=popup"),
      session.my_domain, url_encode(config.client_id), url_encode(config.redirect_uri),
      url_encode("api refresh_token openid"), url_encode(pkce.state), url_encode(pkce.challenge))};
  Document back = co_await shell.ask(std::move(dialog));
  std::string_view query = back.root().text_at("query");
  if (query.starts_with('?')) query.remove_prefix(1);

  if (query_value(query, "state").value_or("") != pkce.state)
    co_return Error{"sign_in_mismatch", "", {}};
  const std::string refused = query_value(query, "error").value_or("");
  if (!refused.empty())
    co_return Error{
        "sign_in_denied", query_value(query, "error_description").value_or(refused), {}};

  const std::string code = query_value(query, "code").value_or("");
  Http request = token_request(session.my_domain, "token",
                               form({{"grant_type", "authorization_code"},
                                     {"client_id", config.client_id},
                                     {"redirect_uri", config.redirect_uri},
                                     {"code", code},
                                     {"code_verifier", pkce.verifier}}));
  HttpAnswer answer = co_await shell.http(std::move(request));
  Result<Nothing> accepted = accept_tokens(answer, config, session);
  if (!accepted) co_return std::move(accepted.error());
  shell.tell(store(session));
  co_return session;
}

Task<Nothing> refresh_session(Connection& connection, std::string used) {
  // Another flow's exchange is under way: with rotation a second one would be refused.
  const Timer pause{50};
  while (connection.refreshing) co_await connection.shell.ask(pause);
  if (connection.session.access_token != used) co_return Nothing{};

  Session session = connection.session;
  Result<Nothing> done = Nothing{};
  {
    const Refreshing refreshing(connection);
    done = co_await attempt(exchange_refresh_token(connection.shell, connection.config, session));
  }
  // Somebody else has signed in meanwhile.
  if (connection.session.access_token != used) co_return Error{"session_ended", "", {}};
  if (done) connection.session = std::move(session);
  co_return std::move(done);
}

Task<Nothing> sign_out(Shell& shell, Session session) {
  Storage effect{StorageOperation::set, StorageScope::secret, std::string(storage_key),
                 std::nullopt};
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  if (session.refresh_token.empty()) co_return Nothing{};
  Http request =
      token_request(session.my_domain, "revoke", form({{"token", session.refresh_token}}));
  // Salesforce may be out of reach; the tokens are forgotten here in any case.
  std::ignore = co_await attempt(shell.http(std::move(request)));
  co_return Nothing{};
}

}  // namespace tether

TETHER_DESCRIBE(TokenAnswer, TETHER_OWN(access_token), TETHER_OWN(refresh_token),
                TETHER_OWN(instance_url), TETHER_OWN(id));
TETHER_DESCRIBE(StoredSession, TETHER_OWN(my_domain), TETHER_OWN(instance_url),
                TETHER_OWN(refresh_token), TETHER_OWN(user_id), TETHER_OWN(org_id),
                TETHER_OWN(is_sandbox));
TETHER_DESCRIBE(PkceAnswer, TETHER_OWN(verifier), TETHER_OWN(challenge), TETHER_OWN(state));
