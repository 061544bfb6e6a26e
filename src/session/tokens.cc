#include "session/tokens.h"

#include <fmt/compile.h>

#include <tuple>

#include "fields/describe.h"
#include "tether/text.h"

namespace tether {

namespace {

// What the token endpoint answers; the refresh token comes at sign-in and when it is rotated.
struct TokenAnswer {
  std::string access_token;
  std::string refresh_token;
  std::string instance_url;
  std::string id;  // https://login.salesforce.com/id/<org id>/<user id>
};

// Salesforce tells these apart by words alone.
struct Refusal {
  std::string_view says;  // in the error or its description, in lower case
  std::string_view code;
};
constexpr Refusal refusals[] = {{"inactive user", "user_inactive"},
                                {"frozen", "user_inactive"},
                                {"authentication failure", "user_inactive"},
                                {"ip restricted", "ip_restricted"},
                                {"app_blocked", "app_blocked"},
                                {"app is blocked", "app_blocked"},
                                {"app_access", "not_approved"},
                                {"not admin approved", "not_approved"}};

bool is_id(std::string_view text) {
  return (text.size() == 15 || text.size() == 18) &&
         text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") ==
             std::string_view::npos;
}

}  // namespace

Fields fields(Of<TokenAnswer>);

Http token_request(std::string_view my_domain, std::string_view endpoint, const Form& form) {
  std::string body;
  for (const auto& [name, value] : form) {
    if (!body.empty()) body += '&';
    body += name;
    body += '=';
    body += url_encode(value);
  }
  return {.method = "POST",
          .url = fmt::format(FMT_COMPILE("https://{}/services/oauth2/{}"), my_domain, endpoint),
          .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                      {"Accept", "application/json"}},
          .body = std::move(body)};
}

Task<Nothing> revoke(Shell& shell, std::string my_domain, std::string token) {
  Http request = token_request(my_domain, "revoke", {{"token", token}});
  std::ignore = co_await attempt(shell.http(std::move(request)));
  co_return Nothing{};
}

Error oauth_error(std::string_view code, std::string_view description) {
  const std::string words = lower(code) + ' ' + lower(description);
  for (const Refusal& refusal : refusals)
    if (words.find(refusal.says) != std::string::npos)
      return {std::string(refusal.code), std::string(description), {}};
  return {std::string(code), std::string(description), {}};
}

Result<Nothing> accept_tokens(const HttpAnswer& answer, const Config& config, Session& session) {
  if (answer.status >= 500) return Error{"server_unavailable", "", {}};
  Result<Document> document = Document::parse(answer.body);
  const Value value = document ? document->root() : Value();
  if (answer.status != 200) {
    const std::string_view code = value.text_at("error");
    if (code.empty()) return Error{"not_salesforce", "", {}};
    return oauth_error(code, value.text_at("error_description"));
  }
  const TokenAnswer tokens = read<TokenAnswer>(value);
  if (tokens.access_token.empty()) return Error{"bad_json", "no access_token", {}};
  if (!is_org_url(tokens.instance_url, config))
    return Error{"bad_instance", first_characters(tokens.instance_url, 200), {}};
  const std::vector<std::string_view> parts = split(tokens.id, '/');
  const bool names_user =
      parts.size() >= 2 && is_id(parts[parts.size() - 1]) && is_id(parts[parts.size() - 2]);
  if (!names_user) return Error{"bad_json", "no id", {}};
  session.access_token = tokens.access_token;
  if (!tokens.refresh_token.empty()) session.refresh_token = tokens.refresh_token;
  session.instance_url = tokens.instance_url;
  session.user_id = parts[parts.size() - 1];
  session.org_id = parts[parts.size() - 2];
  session.is_sandbox = tokens.id.starts_with("https://test.salesforce.com/") ||
                       session.my_domain.find(".sandbox.") != std::string::npos;
  return Nothing{};
}

}  // namespace tether

TETHER_DESCRIBE(TokenAnswer, TETHER_OWN(access_token), TETHER_OWN(refresh_token),
                TETHER_OWN(instance_url), TETHER_OWN(id));
