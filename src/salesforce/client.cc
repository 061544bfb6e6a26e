#include "tether/salesforce.h"
#include "tether/text.h"

namespace tether {

namespace {

// Salesforce says so where a token can't be used for the API at all; a fresh one would not help.
constexpr std::string_view useless_session = "not valid for use with the REST API";

std::vector<Header> headers(const Session& session, bool has_json) {
  std::vector<Header> list = {{"Authorization", "Bearer " + session.access_token},
                              {"Accept", "application/json"}};
  if (has_json) list.push_back({"Content-Type", "application/json"});
  return list;
}

bool wants_refresh(const HttpAnswer& answer) {
  return answer.status == 401 && answer.body.find(useless_session) == std::string::npos;
}

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
  return read_error(answer.status, std::string_view(answer.body));
}

}  // namespace

Task<HttpAnswer> Salesforce::call(std::string method, std::string path, std::string json_body) {
  Connection& connection = connection_;
  Http request{.method = std::move(method),
               .url = connection.session.instance_url + path,
               .headers = headers(connection.session, !json_body.empty()),
               .body = std::move(json_body)};
  const Session before = connection.session;
  Http again = request;
  HttpAnswer answer = co_await connection.shell.http(std::move(request));
  if (!wants_refresh(answer)) co_return checked(std::move(answer));

  co_await refresh(connection, before);
  again.headers = headers(connection.session, !again.body.empty());
  HttpAnswer second = co_await connection.shell.http(std::move(again));
  co_return checked(std::move(second));
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

Task<HttpAnswer> Salesforce::upload(Upload request) {
  Connection& connection = connection_;
  request.url = connection.session.instance_url + request.url;
  request.headers = headers(connection.session, false);
  const Session before = connection.session;
  Upload again = request;
  HttpAnswer answer = co_await connection.shell.upload(std::move(request));
  if (!wants_refresh(answer)) co_return checked(std::move(answer));

  co_await refresh(connection, before);
  again.headers = headers(connection.session, false);
  HttpAnswer second = co_await connection.shell.upload(std::move(again));
  co_return checked(std::move(second));
}

}  // namespace tether
