#include "fields/describe.h"
#include "tether/view.h"

namespace tether::view {
Tasks::~Tasks() = default;
}  // namespace tether::view

TETHER_DESCRIBE(view::Due, TETHER_OWN(text), TETHER_OWN(day));
TETHER_DESCRIBE(view::OpenTask, TETHER_OWN(record), TETHER_OWN(overdue), TETHER_OWN(done),
                TETHER_OWN(busy), TETHER_OWN(can_complete), TETHER_OWN(due), TETHER_OWN(failed),
                TETHER_OWN(error), TETHER_OWN(detail));
TETHER_DESCRIBE(view::Tasks, TETHER_OWN(state), TETHER_OWN(reading), TETHER_OWN(tasks),
                TETHER_OWN(count), TETHER_OWN(has_more), TETHER_OWN(note), TETHER_OWN(due),
                TETHER_OWN(can_make), TETHER_OWN(error), TETHER_OWN(detail));
