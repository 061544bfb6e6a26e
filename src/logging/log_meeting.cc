#include <tuple>

#include "logging/event_record.h"
#include "logging/steps.h"

namespace tether {

namespace {

// This user's event of the meeting, where an earlier attempt has written it.
Task<std::optional<LoggedItem>> find_event(Salesforce& salesforce, const Org& org,
                                           const Item& item) {
  const Session& session = salesforce.connection().session;
  std::string path = query_path(org.path(), logged_event_query(org, item, session.org_id));
  Document rows = co_await salesforce.get(std::move(path));
  if (!rows.root().at("records").is_list()) co_return Error{"bad_json", "", {}};
  const std::vector<MatchedPerson> nobody;
  co_return read_logged_event(rows.root(), item, session, nobody);
}

}  // namespace

Task<Nothing> note_event(Shell& shell, Item item, std::string org_id, std::string event_id) {
  std::string note = with_record(item.note, org_id, event_id);
  std::ignore = co_await attempt(keep_note(shell, std::string(identity(item)), std::move(note)));
  co_return Nothing{};
}

Task<LoggedItem> log_meeting(Salesforce salesforce, Org org, LogDraft draft) {
  const Connection& connection = salesforce.connection();
  const Session& session = connection.session;
  Body body = co_await read_draft_body(connection.shell, draft.item);
  if (draft.ask_first && draft.event_id.empty()) {
    std::optional<LoggedItem> there = co_await find_event(salesforce, org, draft.item);
    if (there) co_return std::move(*there);
  }

  Composite request = event_request(org, session.org_id, draft, body);
  add_check(request, org.path(), draft.check);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Value> event = answer.part("event");
  std::string id = draft.event_id;
  if (event && id.empty()) id = event->text_at("id");
  Result<Nothing> admitted = read_check(answer, draft.check);
  if (!admitted) {
    std::vector<std::string> written;
    if (draft.event_id.empty() && !id.empty()) written.push_back(id);
    co_await take_back(salesforce, org, std::move(written));
    co_return std::move(admitted.error());
  }
  std::optional<Error> refused = answer.first_error();
  if (refused) co_return std::move(*refused);
  if (id.empty()) co_return Error{"bad_json", "id", {}};

  // A browser that loses the connection repeats the call by itself: the first of its events stands.
  const Result<Value> rows = answer.part("logged");
  const std::vector<MatchedPerson> nobody;
  std::optional<LoggedItem> first;
  if (rows) first = read_logged_event(*rows, draft.item, session, nobody);
  if (draft.event_id.empty() && first && first->id != id) {
    std::vector<std::string> copy{id};
    co_await take_back(salesforce, org, std::move(copy));
    id = first->id;
  }
  co_return logged_now(connection, org, draft, id);
}

}  // namespace tether
