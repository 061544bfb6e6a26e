#include "app/show.h"

namespace tether {

bool can_remove(const Model& model, const ItemState& state, const Session& session) {
  const CancelledState& cancelled = *state.cancelled;
  return can_write(model, state) && cancelled.found &&
         cancelled.found->event.created_by_id == session.user_id;
}

void show_cancelled(const Model& model, const ItemState& state, const Session& session,
                    view::Log& log) {
  const CancelledState& cancelled = *state.cancelled;
  if (!cancelled.found && !cancelled.error) return;
  view::Logged& shown = log.cancelled.emplace_back();
  if (cancelled.error) shown.error = show_error(*cancelled.error);
  if (!cancelled.found) return;
  const LoggedItem& event = cancelled.found->event;
  // Of an appointment the question stands where it is logged.
  const bool is_own_log = state.logged && state.logged->id == event.id;
  shown.record_id = event.id;
  shown.subject = cancelled.found->subject;
  shown.by = event.created_by;
  shown.by_you = event.created_by_id == session.user_id;
  shown.when = event.created_at;
  shown.can_undo = can_remove(model, state, session) && !(is_own_log && state.removal);
  shown.undoing = is_own_log ? state.undoing : cancelled.removing;
  if (cancelled.removal) shown.removal = show_removal(*cancelled.removal);
}

}  // namespace tether
