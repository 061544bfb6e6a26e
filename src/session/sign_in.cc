#include <fmt/compile.h>

#include <tuple>

#include "fields/describe.h"
#include "session/exchanging.h"
#include "session/stored.h"
#include "session/tokens.h"
#include "tether/text.h"

namespace tether {

namespace {

// RFC 7636: at least 43 characters.
constexpr std::size_t shortest_verifier = 43;

struct PkceAnswer {
  std::string verifier;
  std::string challenge;
  std::string state;
};

std::string authorize_url(const SignInRequest& request, const Config& config,
                          const PkceAnswer& pkce) {
  std::string url = fmt::format(
      FMT_COMPILE("https://{}/services/oauth2/authorize?response_type=code&client_id={}"
                  "&redirect_uri={}&scope={}&state={}&code_challenge={}"
                  "&code_challenge_method=S256&display=popup"),
      request.my_domain, url_encode(config.client_id), url_encode(config.redirect_uri),
      url_encode("api refresh_token openid"), url_encode(pkce.state), url_encode(pkce.challenge));
  if (!request.username.empty()) url += "&login_hint=" + url_encode(request.username);
  if (request.ask_again) url += "&prompt=login";
  return url;
}

// The code in the query string that the dialog came back with.
Result<std::string> code_in(std::string_view query, const PkceAnswer& pkce) {
  if (query.starts_with('?')) query.remove_prefix(1);
  if (query_value(query, "state").value_or("") != pkce.state)
    return Error{"sign_in_mismatch", "", {}};
  const std::string refused = query_value(query, "error").value_or("");
  const std::string description = query_value(query, "error_description").value_or("");
  if (refused == "access_denied")
    return Error{"sign_in_denied", description.empty() ? refused : description, {}};
  if (!refused.empty()) return oauth_error(refused, description);
  return query_value(query, "code").value_or("");
}

}  // namespace

Fields fields(Of<PkceAnswer>);

namespace {

// The query string that the window came back with.
Task<std::string> query_of_window(Shell& shell, std::string url) {
  Dialog dialog{std::move(url)};
  Result<Document> back = co_await attempt(shell.ask(std::move(dialog)));
  if (back) co_return std::string(back->root().text_at("query"));
  constexpr std::string_view office = "office_";
  Error error = std::move(back.error());
  if (error.code.starts_with(office))
    error = {"sign_in_window", error.message, {error.code.substr(office.size())}};
  co_return error;
}

Task<Nothing> keep(Connection& connection, Session session) {
  Shell& shell = connection.shell;
  Lock lock{lock_of(session.org_id)};
  std::ignore = co_await attempt(shell.ask(lock));
  const HeldLock held(shell, lock.name);
  connection.keeps_secrets = co_await store_refresh_token(shell, session);
  shell.tell(session_changed(session, connection.keeps_secrets));
  co_return Nothing{};
}

}  // namespace

Task<Session> sign_in(Connection& connection, SignInRequest request) {
  Shell& shell = connection.shell;
  const Config config = connection.config;
  const int number = ++connection.sign_ins;
  Session session;
  session.my_domain = request.my_domain;

  Document random = co_await shell.ask(Pkce());
  const PkceAnswer pkce = read<PkceAnswer>(random.root());
  if (pkce.verifier.size() < shortest_verifier || pkce.state.empty())
    co_return Error{"failed", "pkce", {}};

  std::string url = authorize_url(request, config, pkce);
  std::string query = co_await query_of_window(shell, std::move(url));
  const Result<std::string> code = code_in(query, pkce);
  if (!code) co_return code.error();

  Http exchange = token_request(session.my_domain, "token",
                                {{"grant_type", "authorization_code"},
                                 {"client_id", config.client_id},
                                 {"redirect_uri", config.redirect_uri},
                                 {"code", *code},
                                 {"code_verifier", pkce.verifier}});
  const Exchanging exchanging(connection);
  HttpAnswer answer = co_await shell.http(std::move(exchange));
  Result<Nothing> accepted = accept_tokens(answer, config, session);
  if (!accepted) co_return std::move(accepted.error());
  if (connection.sign_ins != number) {
    const std::string token =
        session.refresh_token.empty() ? session.access_token : session.refresh_token;
    co_await revoke(shell, session.my_domain, token);
    co_return Error{"aborted", "", {}};
  }
  co_await keep(connection, session);
  co_return session;
}

}  // namespace tether

TETHER_DESCRIBE(PkceAnswer, TETHER_OWN(verifier), TETHER_OWN(challenge), TETHER_OWN(state));
