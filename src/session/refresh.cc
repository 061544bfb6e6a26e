#include <tuple>

#include "session/exchanging.h"
#include "session/stored.h"
#include "session/tokens.h"

namespace tether {

namespace {

// The refusals after which another try cannot help: only signing in can.
bool is_refused(const HttpAnswer& answer, const Error& error) {
  return (answer.status == 400 || answer.status == 401) && error.code == "invalid_grant";
}

bool is_same_user(const Session& a, const Session& b) {
  return a.org_id == b.org_id && a.user_id == b.user_id;
}

// A stored token that this pane has not heard of: whoever stored it has told the access token, too,
// but browsers promise no order between what is told and a lock that is let go after it.
Task<Nothing> hear_of_exchange(Connection& connection, std::string used) {
  const Timer pause{50};
  constexpr int most_pauses = 6;
  for (int i = 0; i < most_pauses && connection.session.access_token == used; ++i)
    co_await connection.shell.ask(pause);
  co_return Nothing{};
}

// The new refresh token is stored before anything else happens: should the pane die now, the next
// one finds it. One whose user has signed out meanwhile is given back instead.
Task<Session> exchanged(Connection& connection, Session session) {
  Shell& shell = connection.shell;
  const Exchanging exchanging(connection);
  const int endings = connection.endings[session.org_id];
  std::string token = co_await newest_refresh_token(connection, session);
  if (!session.refresh_token.empty() && session.refresh_token != token) {
    co_await hear_of_exchange(connection, session.access_token);
    if (!is_same_user(connection.session, session)) co_return Error{"session_ended", "", {}};
    if (connection.session.access_token != session.access_token) co_return connection.session;
  }
  session.refresh_token = token;
  Http request = token_request(session.my_domain, "token",
                               {{"grant_type", "refresh_token"},
                                {"client_id", connection.config.client_id},
                                {"refresh_token", token}});
  HttpAnswer answer = co_await shell.http(std::move(request));
  const Session before = session;
  Result<Nothing> accepted = accept_tokens(answer, connection.config, session);
  if (!accepted) {
    if (is_refused(answer, accepted.error())) accepted.error().code = "session_ended";
    co_return std::move(accepted.error());
  }
  const bool is_rotated = session.refresh_token != token;
  if (!is_same_user(session, before) || connection.endings[before.org_id] != endings) {
    if (is_rotated) co_await revoke(shell, session.my_domain, session.refresh_token);
    co_return Error{"session_ended", "", {}};
  }
  if (is_rotated) connection.keeps_secrets = co_await store_refresh_token(shell, session);
  co_return session;
}

}  // namespace

// Of all panes of this mailbox one exchanges at a time: where refresh tokens rotate, two that use
// the same one end the session for both. The others hear of the new token before the next of them
// has its turn.
Task<Nothing> refresh_session(Connection& connection, std::string used) {
  const Session before = connection.session;
  Lock lock{lock_of(before.org_id)};
  co_await connection.shell.ask(lock);
  const HeldLock held(connection.shell, lock.name);
  // Another flow of this pane, or another pane, was faster.
  if (connection.session.access_token != used) co_return Nothing{};
  Result<Session> session = co_await attempt(exchanged(connection, before));
  const bool is_heard = session && session->access_token == connection.session.access_token;
  if (session && !is_heard)
    connection.shell.tell(session_changed(*session, connection.keeps_secrets));
  // Somebody else has signed in meanwhile.
  if (!is_same_user(connection.session, before)) co_return Error{"session_ended", "", {}};
  if (session) {
    connection.session = *session;
    co_return Nothing{};
  }
  // In a browser without locks another pane may have got a token that is good.
  if (connection.session.access_token != used) co_return Nothing{};
  co_return std::move(session.error());
}

// Waits for an exchange that is under way, also in another pane: its token is to go, too.
Task<Nothing> sign_out(Connection& connection, Session session) {
  if (session.org_id.empty()) co_return Nothing{};
  Shell& shell = connection.shell;
  ++connection.endings[session.org_id];
  std::string token;
  {
    Lock lock{lock_of(session.org_id)};
    std::ignore = co_await attempt(shell.ask(lock));
    const HeldLock held(shell, lock.name);
    Result<std::string> newest = co_await attempt(newest_refresh_token(connection, session));
    token = newest ? *newest : session.access_token;
    co_await forget_refresh_token(shell, session.org_id);
    Session over = session;
    over.access_token.clear();
    over.refresh_token.clear();
    shell.tell(session_changed(over, connection.keeps_secrets));
  }
  if (!token.empty()) co_await revoke(shell, session.my_domain, token);
  co_return Nothing{};
}

}  // namespace tether
