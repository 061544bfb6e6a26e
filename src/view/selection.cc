#include "fields/describe.h"
#include "tether/view.h"

namespace tether::view {
Selection::~Selection() = default;
}  // namespace tether::view

TETHER_WORDS(view::SelectedState, "reading", "ready", "logging", "logged", "linked", "failed",
             "left_out");
TETHER_DESCRIBE(view::SelectedRow, TETHER_OWN(id), TETHER_OWN(subject), TETHER_OWN(from),
                TETHER_OWN(people), TETHER_OWN(state), TETHER_OWN(note), TETHER_OWN(detail),
                TETHER_OWN(checked), TETHER_OWN(can_check), TETHER_OWN(files),
                TETHER_OWN(with_files), TETHER_OWN(related), TETHER_OWN(records));
TETHER_DESCRIBE(view::Selection, TETHER_OWN(rows), TETHER_OWN(reading), TETHER_OWN(running),
                TETHER_OWN(stopping), TETHER_OWN(done), TETHER_OWN(steps), TETHER_OWN(to_log),
                TETHER_OWN(can_log), TETHER_OWN(can_choose), TETHER_OWN(note), TETHER_OWN(error),
                TETHER_OWN(detail), TETHER_OWN(is_stale), TETHER_OWN(records));
