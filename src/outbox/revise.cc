#include <tuple>

#include "outbox/storage.h"

namespace tether {

Task<Nothing> revise_intent(Shell& shell, Session session, Intent chosen) {
  Lock lock{lock_of(session, chosen.id)};
  std::ignore = co_await attempt(shell.ask(lock));
  const HeldLock held(shell, lock.name);
  std::optional<Intent> intent = co_await read_intent(shell, session, chosen.id);
  if (!intent || !intent->record_id.empty()) co_return Nothing{};
  // An item that names nobody is one that was captured without its people.
  const bool names_nobody = participants(intent->draft.item).empty();
  intent->draft.people = std::move(chosen.draft.people);
  if (names_nobody) leave_out_people(intent->draft);
  intent->draft.related = std::move(chosen.draft.related);
  intent->draft.event_type = std::move(chosen.draft.event_type);
  intent->unchecked = std::move(chosen.unchecked);
  intent->files = std::move(chosen.files);
  co_await keep_intent(shell, session, std::move(*intent));
  co_return Nothing{};
}

}  // namespace tether
