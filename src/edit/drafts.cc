#include <algorithm>
#include <tuple>

#include "edit/draft_storage.h"
#include "fields/describe.h"

TETHER_DESCRIBE(FieldChange, TETHER_OWN(field), TETHER_OWN(value), TETHER_OWN(display),
                TETHER_OWN(base), TETHER_OWN(is_incomplete));
TETHER_DESCRIBE(Draft, TETHER_OWN(record_id), TETHER_OWN(changes), TETHER_OWN(record_type_id),
                TETHER_OWN(is_doubtful));

namespace tether {

struct Drafts {
  std::vector<Draft> drafts;
};

Fields fields(Of<Drafts>);

namespace {

constexpr std::size_t most_drafts = 20;
constexpr std::int64_t pause_before_keeping_ms = 300;

Task<Drafts> read_drafts(Shell& shell, Session session) {
  Storage request = draft_storage(session, StorageOperation::get, std::nullopt);
  Drafts drafts = co_await read_kept<Drafts>(shell, std::move(request));
  co_return drafts;
}

}  // namespace

Task<Draft> read_draft(Shell& shell, Session session, std::string record_id) {
  Drafts kept = co_await read_drafts(shell, session);
  for (Draft& draft : kept.drafts)
    if (draft.record_id == record_id) co_return std::move(draft);
  co_return Draft{.record_id = std::move(record_id)};
}

// What lies there is read first: another pane of this mailbox may have a form open, too.
Task<Nothing> keep_draft(Shell& shell, Session session, Draft draft) {
  const Timer pause{pause_before_keeping_ms};
  // What nobody has typed into may have been sent all the same.
  const bool is_kept = !draft.changes.empty() || draft.is_doubtful;
  if (is_kept && !draft.is_doubtful) co_await shell.ask(pause);
  Drafts kept = co_await read_drafts(shell, session);
  const std::size_t before = kept.drafts.size();
  std::erase_if(kept.drafts,
                [&draft](const Draft& one) { return one.record_id == draft.record_id; });
  if (!is_kept && kept.drafts.size() == before) co_return Nothing{};
  if (is_kept) kept.drafts.push_back(std::move(draft));
  if (kept.drafts.size() > most_drafts) kept.drafts.erase(kept.drafts.begin());
  std::optional<std::string> value;
  if (!kept.drafts.empty()) value = to_json(kept);
  Storage request = draft_storage(session, StorageOperation::set, std::move(value));
  // A browser that keeps nothing still saves while the pane is open.
  std::ignore = co_await attempt(shell.ask(std::move(request)));
  co_return Nothing{};
}

}  // namespace tether

TETHER_DESCRIBE(Drafts, TETHER_OWN(drafts));
