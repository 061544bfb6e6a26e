#include <algorithm>
#include <tuple>

#include "logging/activity_record.h"
#include "logging/steps.h"

namespace tether {

namespace {

// The record that an earlier attempt has written, or that a colleague has of the same email.
std::optional<LoggedItem> read_held(const LogDraft& draft, const Session& session, Value rows) {
  const std::vector<MatchedPerson> nobody;
  const Item& item = draft.item;
  if (draft.series) return read_logged_series(rows, item, session, nobody);
  if (item.kind == ItemKind::appointment) return read_logged_event(rows, item, session, nobody);
  if (item.internet_message_id.empty()) return std::nullopt;
  return read_logged_task(rows, item);
}

// What calls that were repeated have written beside the one that stands.
std::vector<std::string> copies_of(const LogDraft& draft, const Session& session, Value rows,
                                   std::string_view stands) {
  if (draft.series) return {};
  if (draft.item.kind == ItemKind::appointment) return later_events(rows, stands, session.user_id);
  return later_tasks(rows, draft.item, stands, session.user_id);
}

Task<std::optional<LoggedItem>> find_held(Salesforce& salesforce, const Org& org,
                                          const LogDraft& draft) {
  const Session& session = salesforce.connection().session;
  std::string path = query_path(org.path(), held_query(org, draft.item, session));
  Document rows = co_await salesforce.get(std::move(path));
  if (!rows.root().at("records").is_list()) co_return Error{"bad_json", "", {}};
  std::optional<LoggedItem> held = read_held(draft, session, rows.root());
  if (held) co_await take_back(salesforce, org, copies_of(draft, session, rows.root(), held->id));
  co_return held;
}

bool is_by_rule(const Org& org, const LogDraft& draft) {
  return draft.series && series_form(org, *draft.series) == SeriesForm::rule;
}

// Of a series all its meetings.
Task<Nothing> take_back_activity(Salesforce& salesforce, const Org& org, const LogDraft& draft,
                                 std::string id) {
  if (is_by_rule(org, draft)) {
    co_await delete_from_onwards(salesforce, org, std::move(id));
    co_return Nothing{};
  }
  std::vector<std::string> ids{std::move(id)};
  co_await take_back(salesforce, org, std::move(ids));
  co_return Nothing{};
}

}  // namespace

Task<LoggedItem> log_activity(Salesforce salesforce, Org org, LogDraft draft) {
  const Connection& connection = salesforce.connection();
  const Session& session = connection.session;
  // What was noted was of an event that is no more.
  if (draft.event_id.empty()) draft.item.note.clear();
  if (draft.ask_first && draft.event_id.empty()) {
    std::optional<LoggedItem> there = co_await find_held(salesforce, org, draft);
    // Of a series people would be added to one of its events.
    if (there && draft.series) co_return std::move(*there);
    if (there) {
      LoggedItem held = co_await add_missing(salesforce, org, std::move(*there), draft);
      co_return held;
    }
  }

  Composite request = activity_request(org, session, draft, draft.body);
  add_check(request, org.path(), draft.check);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Value> written = answer.part("activity");
  std::string id = draft.event_id;
  if (written && id.empty()) id = written->text_at("id");
  Result<Nothing> admitted = read_check(answer, draft.check);
  if (!admitted) {
    if (draft.event_id.empty() && !id.empty())
      std::ignore = co_await attempt(take_back_activity(salesforce, org, draft, id));
    co_return std::move(admitted.error());
  }
  std::optional<Error> refused = answer.first_error();
  if (refused) co_return std::move(*refused);
  if (id.empty()) co_return Error{"bad_json", "id", {}};

  // A browser that loses the connection repeats the call by itself: the first of its records
  // stands.
  const Result<Value> rows = answer.part("logged");
  std::optional<LoggedItem> first;
  if (rows) first = read_held(draft, session, *rows);
  // A series that a rule makes is taken for ours, by its first meeting: what a call that makes one
  // answers is not said to be that.
  if (draft.event_id.empty() && first && is_by_rule(org, draft)) {
    id = first->id;
  } else if (draft.event_id.empty() && first) {
    std::vector<std::string> copies = copies_of(draft, session, *rows, first->id);
    const bool is_listed = std::find(copies.begin(), copies.end(), id) != copies.end();
    if (first->id != id && !is_listed) copies.push_back(id);
    co_await take_back(salesforce, org, std::move(copies));
    if (first->id != id) {
      LoggedItem held = co_await add_missing(salesforce, org, std::move(*first), draft);
      co_return held;
    }
  }
  co_return logged_now(connection, org, draft, id);
}

}  // namespace tether
