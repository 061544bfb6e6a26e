// Both APIs' ways of saying why a record was not saved: the UI API's "Error with Output", alone or
// in a list, and REST's list of errors.
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_error_with_output.htm
#include <algorithm>

#include "tether/edit.h"

namespace tether {

namespace {

void add_matches(Refusal& refusal, std::string_view object, Value ids, bool are_records) {
  for (Value one = ids.first(); one.exists(); one = one.next()) {
    const std::string_view id = are_records ? one.at("record").text_at("Id") : one.text();
    if (!id.empty())
      refusal.duplicates.push_back({.id = std::string(id), .object = std::string(object)});
  }
}

void add_duplicates(Refusal& refusal, Value found, bool by_rest) {
  if (!found.is_object()) return;
  // One error for each field tells of the same records.
  if (refusal.has_duplicates) return;
  refusal.has_duplicates = true;
  refusal.can_save_anyway = found.at("allowSave").truth();
  const Value results = found.at("matchResults");
  for (Value result = results.first(); result.exists(); result = result.next())
    add_matches(refusal, result.text_at(by_rest ? "entityType" : "apiName"),
                result.at(by_rest ? "matchRecords" : "matchRecordIds"), by_rest);
}

void add_error(Refusal& refusal, Value from) {
  std::string_view code = from.text_at("errorCode");
  if (code.empty()) code = from.text_at("statusCode");
  Error error{std::string(code), std::string(from.text_at("message")), {}};
  const auto& errors = refusal.errors;
  if (std::find(errors.begin(), errors.end(), error) == errors.end())
    refusal.errors.push_back(std::move(error));
}

void add_output(Refusal& refusal, Value output) {
  const Value errors = output.at("errors");
  for (Value error = errors.first(); error.exists(); error = error.next()) {
    add_duplicates(refusal, error.at("duplicateRecordError"), false);
    add_error(refusal, error);
  }
  const Value fields = output.at("fieldErrors");
  for (Value field = fields.first(); field.exists(); field = field.next())
    for (Value error = field.first(); error.exists(); error = error.next()) {
      add_duplicates(refusal, error.at("duplicateRecordError"), false);
      refusal.fields.push_back(
          {std::string(field.name()), {}, std::string(error.text_at("message"))});
    }
}

void add_rest(Refusal& refusal, Value error) {
  add_duplicates(refusal, error.at("duplicateResult"), true);
  const Value fields = error.at("fields");
  if (!fields.size()) return add_error(refusal, error);
  for (Value field = fields.first(); field.exists(); field = field.next())
    refusal.fields.push_back(
        {std::string(field.text()), {}, std::string(error.text_at("message"))});
}

}  // namespace

Refusal read_refusal(std::int64_t status, std::string_view body) {
  Refusal refusal;
  const Result<Document> document = Document::parse(body);
  const Value root = document ? document->root() : Value();
  const Value first = root.is_list() ? root.first() : root;
  for (Value error = first; error.exists(); error = root.is_list() ? error.next() : Value()) {
    const Value output = error.at("output");
    if (output.is_object())
      add_output(refusal, output);
    else if (status < 500 && error.is_object())
      add_rest(refusal, error);
  }
  if (refusal.errors.empty() && refusal.fields.empty())
    refusal.errors.push_back(read_error(status, body));
  return refusal;
}

}  // namespace tether
