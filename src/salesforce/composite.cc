#include <fmt/compile.h>

#include "fields/describe.h"
#include "tether/salesforce.h"
#include "tether/text.h"

TETHER_DESCRIBE(Subrequest, TETHER_OWN(method), TETHER_OWN(url), TETHER_OWN(referenceId),
                TETHER_OWN(body));
TETHER_DESCRIBE(Composite, TETHER_OWN(allOrNone), TETHER_OWN(compositeRequest));

namespace tether {

namespace {

constexpr std::string_view halted = "PROCESSING_HALTED";

bool succeeded(Value part) {
  const std::int64_t status = part.at("httpStatusCode").integer().value_or(0);
  return status >= 200 && status < 300;
}

Error error_of(Value part) {
  return read_error(part.at("httpStatusCode").integer().value_or(0), part.at("body"));
}

}  // namespace

void Composite::query(std::string_view api_path, std::string_view reference, const Soql& soql) {
  compositeRequest.push_back({"GET", query_path(api_path, soql), std::string(reference), {}});
}

void Composite::get(std::string_view api_path, std::string_view reference,
                    std::string_view resource) {
  compositeRequest.push_back(
      {"GET", fmt::format(FMT_COMPILE("{}{}"), api_path, resource), std::string(reference), {}});
}

void Composite::post(std::string_view api_path, std::string_view reference,
                     std::string_view resource, std::string json) {
  compositeRequest.push_back({"POST",
                              fmt::format(FMT_COMPILE("{}{}"), api_path, resource),
                              std::string(reference),
                              {std::move(json)}});
}

void Composite::patch(std::string_view api_path, std::string_view reference,
                      std::string_view resource, std::string json) {
  post(api_path, reference, resource, std::move(json));
  compositeRequest.back().method = "PATCH";
}

void Composite::remove(std::string_view api_path, std::string_view reference,
                       std::string_view resource) {
  get(api_path, reference, resource);
  compositeRequest.back().method = "DELETE";
}

std::string without_references(std::string text) {
  constexpr std::string_view word_joiner = "\xE2\x81\xA0";
  for (std::size_t at = text.find("@{"); at != std::string::npos; at = text.find("@{", at))
    text.insert(++at, word_joiner);
  return text;
}

Result<Value> CompositeAnswer::part(std::string_view reference) const {
  const Value parts = document_.root().at("compositeResponse");
  for (Value part = parts.first(); part.exists(); part = part.next()) {
    if (part.text_at("referenceId") != reference) continue;
    if (succeeded(part)) return part.at("body");
    return error_of(part);
  }
  return Error{"bad_json", std::string(reference), {}};
}

std::optional<Error> CompositeAnswer::first_error() const {
  std::optional<Error> found;
  const Value parts = document_.root().at("compositeResponse");
  if (!parts.is_list()) return Error{"bad_json", "compositeResponse", {}};
  for (Value part = parts.first(); part.exists(); part = part.next()) {
    if (succeeded(part)) continue;
    Error error = error_of(part);
    if (error.code != halted) return error;
    found = std::move(error);
  }
  return found;
}

}  // namespace tether
