#include "tether/salesforce.h"
#include "tether/text.h"

namespace tether {

namespace {

// [{"errorCode" or "statusCode", "message", "fields"}], or that object by itself.
std::optional<Error> error_in(Value body) {
  const Value first = body.is_list() ? body.first() : body;
  std::string_view code = first.text_at("errorCode");
  if (code.empty()) code = first.text_at("statusCode");
  if (code.empty()) return std::nullopt;
  Error error{std::string(code), std::string(first.text_at("message")), {}};
  const Value fields = first.at("fields");
  for (Value field = fields.first(); field.exists(); field = field.next())
    error.fields.emplace_back(field.text());
  return error;
}

Error unnamed(std::int64_t status) {
  if (status >= 500) return {"server_unavailable", std::to_string(status), {}};
  if (status == 401) return {"INVALID_SESSION_ID", "", {}};
  return {"not_salesforce", std::to_string(status), {}};
}

}  // namespace

Error read_error(std::int64_t status, Value body) {
  Error error = error_in(body).value_or(unnamed(status));
  // A server in trouble has many names for it, and none says whether the call took effect.
  if (status >= 500) error.code = "server_unavailable";
  return error;
}

Error read_error(std::int64_t status, std::string_view body) {
  Result<Document> document = Document::parse(body);
  return document ? read_error(status, document->root()) : unnamed(status);
}

// Its codes are in capital letters.
bool is_refusal(const Error& error) {
  return !error.code.empty() && error.code.front() <= 'Z' && error.code != "REQUEST_LIMIT_EXCEEDED";
}

bool names_unknown(const Error& error) {
  return error.code == "INVALID_FIELD" || error.code == "INVALID_TYPE";
}

}  // namespace tether
