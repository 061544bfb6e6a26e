#include "tether/salesforce.h"
#include "tether/text.h"

namespace tether {

namespace {

// Salesforce says so where a token can't be used for the API at all; a fresh one would not help.
constexpr std::string_view useless_session = "not valid for use with the REST API";

// These two answer with texts in HTML's entities unless told not to.
// https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/intro_response_body_encoding.htm
bool encodes_texts(std::string_view url) {
  const std::string_view path = url.substr(0, url.find('?'));
  return path.find("/ui-api/") != path.npos || path.find("/chatter/") != path.npos;
}

// Before the request's own headers.
void authorize(std::vector<Header>& headers, const Session& session) {
  headers.insert(headers.begin(), {{"Authorization", "Bearer " + session.access_token},
                                   {"Accept", "application/json"}});
}

void address(Http& request, const Session& session) {
  request.url.insert(0, session.instance_url);
  authorize(request.headers, session);
  if (!request.body.empty()) request.headers.push_back({"Content-Type", "application/json"});
  if (encodes_texts(request.url)) request.headers.push_back({"X-Chatter-Entity-Encoding", "false"});
}

// Its content type names the boundary between the parts, which the shell chooses.
void address(Upload& request, const Session& session) {
  request.url.insert(0, session.instance_url);
  authorize(request.headers, session);
}

bool is_useless(const HttpAnswer& answer) {
  return answer.status == 401 && answer.body.find(useless_session) != std::string::npos;
}

bool wants_refresh(const HttpAnswer& answer) { return answer.status == 401 && !is_useless(answer); }

bool same_user(const Session& a, const Session& b) {
  return a.org_id == b.org_id && a.user_id == b.user_id;
}

// A new access token for the same user; where somebody else has signed in by now, what was asked
// for is over.
Task<Nothing> refresh(Connection& connection, const Session& before) {
  co_await refresh_session(connection, before.access_token);
  if (!same_user(before, connection.session)) co_return Error{"session_ended", "", {}};
  co_return Nothing{};
}

Result<HttpAnswer> checked(HttpAnswer answer) {
  if (answer.status >= 200 && answer.status < 300) return answer;
  Error error = read_error(answer.status, std::string_view(answer.body));
  if (is_useless(answer)) error.code = "rest_session";
  return error;
}

// Http or Upload: asks, and once more with a fresh token where the one it had is refused; it goes
// to the instance that the token came from.
template <class Request>
Task<HttpAnswer> ask_twice(Connection& connection, Request request) {
  const Session before = connection.session;
  Request again = request;
  address(request, before);
  HttpAnswer answer = co_await connection.shell.http(std::move(request));
  if (!wants_refresh(answer)) co_return answer;

  co_await refresh(connection, before);
  address(again, connection.session);
  HttpAnswer second = co_await connection.shell.http(std::move(again));
  co_return second;
}

template <class Request>
Task<HttpAnswer> ask(Connection& connection, Request request) {
  HttpAnswer answer = co_await ask_twice(connection, std::move(request));
  co_return checked(std::move(answer));
}

}  // namespace

Task<HttpAnswer> Salesforce::call(std::string method, std::string path, std::string json_body) {
  Http request{.method = std::move(method), .url = std::move(path), .body = std::move(json_body)};
  return ask(connection_, std::move(request));
}

Task<HttpAnswer> Salesforce::exchange(Http request) {
  HttpAnswer answer = co_await ask_twice(connection_, std::move(request));
  if (answer.status == 401) co_return checked(std::move(answer));
  co_return answer;
}

Task<Document> Salesforce::get(std::string path) {
  const std::string method = "GET";
  const std::string no_body;
  HttpAnswer answer = co_await call(method, std::move(path), no_body);
  co_return Document::parse(answer.body);
}

Task<CompositeAnswer> Salesforce::composite(std::string api_path, Composite request) {
  const std::string method = "POST";
  HttpAnswer answer = co_await call(method, api_path + "/composite", to_json(request));
  Result<Document> document = Document::parse(answer.body);
  if (!document) co_return std::move(document.error());
  co_return CompositeAnswer(std::move(*document));
}

Task<HttpAnswer> Salesforce::upload(Upload request) { return ask(connection_, std::move(request)); }

}  // namespace tether
