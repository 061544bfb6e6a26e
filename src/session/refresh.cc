#include <fmt/compile.h>

#include <tuple>

#include "session/stored.h"
#include "session/tokens.h"

namespace tether {

namespace {

// Of all panes of this mailbox one exchanges at a time: where refresh tokens rotate, two that use
// the same one end the session for both.
class Exchanging {
 public:
  Exchanging(Connection& connection, std::string lock)
      : connection_(connection), lock_(std::move(lock)) {
    connection_.refreshing = true;
  }
  Exchanging(const Exchanging&) = delete;
  ~Exchanging() {
    connection_.refreshing = false;
    connection_.shell.tell(Unlock{lock_});
  }

 private:
  Connection& connection_;
  std::string lock_;
};

std::string lock_of(const Session& session) {
  return fmt::format(FMT_COMPILE("refresh.{}"), session.org_id);
}

// The refusals after which another try cannot help: only signing in can.
bool is_over(const HttpAnswer& answer, const Error& error) {
  return (answer.status == 400 || answer.status == 401) && error.code == "invalid_grant";
}

// The new refresh token is stored before anything else happens: should the pane die now, the next
// one finds it.
Task<Session> exchanged(Connection& connection, Session session) {
  Shell& shell = connection.shell;
  Result<std::string> stored =
      co_await attempt(stored_refresh_token(shell, session.org_id, session.user_id));
  if (stored) session.refresh_token = *stored;
  if (session.refresh_token.empty()) co_return std::move(stored.error());

  const std::string before = session.refresh_token;
  Http request = token_request(session.my_domain, "token",
                               {{"grant_type", "refresh_token"},
                                {"client_id", connection.config.client_id},
                                {"refresh_token", session.refresh_token}});
  HttpAnswer answer = co_await shell.http(std::move(request));
  const std::string user_id = session.user_id;
  Result<Nothing> accepted = accept_tokens(answer, connection.config, session);
  if (!accepted) {
    if (is_over(answer, accepted.error())) accepted.error().code = "session_ended";
    co_return std::move(accepted.error());
  }
  if (session.user_id != user_id) co_return Error{"session_ended", "", {}};
  if (session.refresh_token != before)
    connection.keeps_secrets = co_await store_refresh_token(shell, session);
  co_return session;
}

}  // namespace

Task<Nothing> refresh_session(Connection& connection, std::string used) {
  const Session before = connection.session;
  Lock lock{lock_of(before)};
  co_await connection.shell.ask(lock);
  Result<Session> session = Error{"session_ended", "", {}};
  {
    const Exchanging exchanging(connection, lock.name);
    // Another flow of this pane, or another pane, was faster.
    if (connection.session.access_token != used) co_return Nothing{};
    session = co_await attempt(exchanged(connection, before));
  }
  // Somebody else has signed in meanwhile.
  if (connection.session.access_token != used || connection.session.org_id != before.org_id)
    co_return Error{"session_ended", "", {}};
  if (!session) co_return std::move(session.error());
  connection.session = *session;
  connection.shell.tell(session_changed(*session));
  co_return Nothing{};
}

Task<Nothing> sign_out(Shell& shell, Session session) {
  if (session.org_id.empty()) co_return Nothing{};
  if (session.refresh_token.empty()) {
    Result<std::string> stored =
        co_await attempt(stored_refresh_token(shell, session.org_id, session.user_id));
    if (stored) session.refresh_token = std::move(*stored);
  }
  co_await forget_refresh_token(shell, session.org_id);
  Session over = session;
  over.access_token.clear();
  over.refresh_token.clear();
  shell.tell(session_changed(over));
  const std::string& token =
      session.refresh_token.empty() ? session.access_token : session.refresh_token;
  if (token.empty()) co_return Nothing{};
  Http request = token_request(session.my_domain, "revoke", {{"token", token}});
  std::ignore = co_await attempt(shell.http(std::move(request)));
  co_return Nothing{};
}

}  // namespace tether
