#include "fields/describe.h"
#include "tether/view.h"

namespace tether::view {
Diagnostics::~Diagnostics() = default;
}  // namespace tether::view

TETHER_DESCRIBE(view::Check, TETHER_OWN(label), TETHER_OWN(verdict), TETHER_OWN(value),
                TETHER_OWN(text));
TETHER_DESCRIBE(view::Diagnostics, TETHER_OWN(running), TETHER_OWN(checks), TETHER_OWN(report),
                TETHER_OWN(error), TETHER_OWN(detail));
