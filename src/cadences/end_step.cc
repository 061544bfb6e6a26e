#include <fmt/compile.h>

#include "tether/cadences.h"

namespace tether {

namespace {

std::string event_json(std::string_view step_id, StepEnd end) {
  std::string json = R"({"inputs":[{"recordId":)";
  append_json_text(json, step_id);
  json += R"(,"eventType":)";
  append_json_text(json, end == StepEnd::skip ? "Skip" : "ManualComplete");
  return json += "}]}";
}

// [{"isSuccess", "errors": [{"statusCode", "message", "fields"}]}], whatever the status is.
Result<Nothing> read_outcome(const HttpAnswer& answer) {
  const Result<Document> body = Document::parse(answer.body);
  const Value outcome = body ? body->root().first() : Value();
  const Value refused = outcome.at("errors");
  if (refused.first().exists()) return read_error(answer.status, refused);
  if (answer.status >= 300) return read_error(answer.status, answer.body);
  if (!outcome.at("isSuccess").truth()) return Error{"bad_json", "", {}};
  return Nothing{};
}

}  // namespace

Task<Nothing> end_cadence_step(Salesforce salesforce, Org org, std::string step_id, StepEnd end) {
  Http request{.method = "POST",
               .url = org.path() + "/actions/standard/sendSalesCadenceEvent",
               .body = event_json(step_id, end)};
  const HttpAnswer answer = co_await salesforce.exchange(std::move(request));
  Result<Nothing> outcome = read_outcome(answer);
  if (!outcome) co_return std::move(outcome.error());
  co_return Nothing{};
}

}  // namespace tether
