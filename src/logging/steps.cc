#include "logging/steps.h"

#include <fmt/compile.h>

#include <algorithm>
#include <iterator>

#include "logging/activity_record.h"
#include "tether/text.h"

namespace tether {

namespace {

BodyCuts cuts_of(const Storing& storing) {
  return {storing.cut_quoted, storing.cut_signature, storing.cut_tracking};
}

// Of
// https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm
constexpr std::string_view passing[] = {"REQUEST_LIMIT_EXCEEDED", "SERVER_UNAVAILABLE",
                                        "UNABLE_TO_LOCK_ROW"};

}  // namespace

// Whoever is a record stays related, by its id alone.
void leave_out_people(LogDraft& draft) {
  draft.item.from = {};
  draft.item.to.clear();
  draft.item.cc.clear();
  draft.item.bcc.clear();
  std::erase_if(draft.people, [](const RelatedPerson& person) { return person.record_id.empty(); });
  for (RelatedPerson& person : draft.people) person.address.clear();
}

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

bool is_too_long(const Org& org, const Item& item, const Storing& storing, const Body& body) {
  if (storing.text != StoredText::all) return false;
  const Body stored = cut_body(body, cuts_of(storing));
  bool is_cut = false;
  if (log_object(org, item) != "EmailMessage") {
    cut_text(stored.text, most_description_text, &is_cut);
    return is_cut;
  }
  cut_text(stored.text, org.text_limit, &is_cut);
  if (!is_cut) cut_html(stored.html, org.html_limit, &is_cut);
  return is_cut;
}

bool is_doubtful(const Error& error) {
  return error.code == "timeout" || error.code == "offline" || error.code == "failed" ||
         error.code == "bad_json" || error.code == "server_unavailable" ||
         error.code == "not_salesforce";
}

bool may_pass(const Error& error) {
  return is_doubtful(error) || ends_work(error) ||
         std::find(std::begin(passing), std::end(passing), error.code) != std::end(passing);
}

Task<LogDraft> captured(Shell& shell, LogDraft draft) {
  Result<Item> open = co_await attempt(read_item(shell));
  const bool other =
      open ? identity(*open) != identity(draft.item) : open.error().code == "no_item";
  if (other) co_return Error{"item_changed", "", {}};
  if (!open) co_return std::move(open.error());
  LogDraft read = co_await captured_of(shell, std::move(draft), std::move(*open));
  co_return read;
}

Task<LogDraft> captured_of(Shell& shell, LogDraft draft, Item item) {
  draft.item = std::move(item);
  draft.item.time = std::max(draft.item.time, draft.sent_after);
  leave_out_listed(draft.item, draft.never_log, draft.user_address);
  std::string id(identity(draft.item));
  if (draft.storing.text == StoredText::subject) leave_out_people(draft);
  if (draft.storing.text != StoredText::all) co_return draft;
  const Body body = co_await read_body(shell, std::move(id));
  draft.body = cut_body(body, cuts_of(draft.storing));
  co_return draft;
}

LoggedItem logged_now(const Connection& connection, const Org& org, const LogDraft& draft,
                      std::string_view id) {
  LoggedItem logged{.id = std::string(id),
                    .created_by = org.user_name,
                    .created_by_id = connection.session.user_id,
                    .created_at = iso_time(connection.shell.now),
                    .related = draft.related,
                    .is_new = true};
  for (const RelatedPerson& person : draft.people)
    if (!person.record_id.empty()) logged.person_ids.push_back(person.record_id);
  return logged;
}

Task<LoggedItem> add_missing(Salesforce& salesforce, const Org& org, LoggedItem held,
                             const LogDraft& draft) {
  std::vector<RelatedPerson> missing = missing_people(org, held, draft.people);
  if (missing.empty()) co_return held;
  Result<LoggedItem> added =
      co_await attempt(add_people(salesforce, org, held, std::move(missing), draft.check));
  if (added) co_return std::move(*added);
  if (may_pass(added.error())) co_return std::move(added.error());
  co_return held;
}

Task<Nothing> take_back(Salesforce& salesforce, const Org& org, std::vector<std::string> ids) {
  if (ids.empty()) co_return Nothing{};
  Result<Document> deleted = co_await attempt(delete_records(salesforce, org, std::move(ids)));
  if (!deleted && may_pass(deleted.error())) co_return std::move(deleted.error());
  if (!deleted) co_return Nothing{};
  const Value results = deleted->root();
  for (Value result = results.first(); result.exists(); result = result.next())
    if (std::optional<Error> error = deletion_error(result); error && may_pass(*error))
      co_return std::move(*error);
  co_return Nothing{};
}

std::optional<Error> deletion_error(Value result) {
  if (result.at("success").truth()) return std::nullopt;
  const Value error = result.at("errors").first();
  const std::string code(error.text_at("statusCode"));
  if (code == "ENTITY_IS_DELETED") return std::nullopt;
  if (code.empty()) return Error{"bad_json", "", {}};
  return Error{code, std::string(error.text_at("message")), {}};
}

// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_event_series_delete.htm
Task<Nothing> delete_from_onwards(Salesforce& salesforce, const Org& org, std::string event_id) {
  const std::string method = "DELETE";
  std::string path =
      fmt::format(FMT_COMPILE("{}/sobjects/Event/{}/fromThisEventOnwards"), org.path(), event_id);
  const std::string no_body;
  co_await salesforce.call(method, std::move(path), no_body);
  co_return Nothing{};
}

Task<Document> delete_records(Salesforce& salesforce, const Org& org,
                              std::vector<std::string> ids) {
  const std::string method = "DELETE";
  std::string path =
      fmt::format(FMT_COMPILE("{}/composite/sobjects?ids={}"), org.path(), join(ids, ","));
  const std::string no_body;
  HttpAnswer answer = co_await salesforce.call(method, std::move(path), no_body);
  Result<Document> results = Document::parse(answer.body);
  if (!results) co_return std::move(results.error());
  co_return std::move(*results);
}

}  // namespace tether
