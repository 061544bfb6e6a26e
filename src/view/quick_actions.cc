#include "fields/describe.h"
#include "tether/view.h"

namespace tether::view {
QuickActions::~QuickActions() = default;
}  // namespace tether::view

TETHER_WORDS(Performing, "create", "update", "email", "in_salesforce");
TETHER_DESCRIBE(view::QuickAction, TETHER_OWN(name), TETHER_OWN(label), TETHER_OWN(icon),
                TETHER_OWN(color), TETHER_OWN(how));
TETHER_DESCRIBE(view::QuickActions, TETHER_OWN(state), TETHER_OWN(address), TETHER_OWN(actions),
                TETHER_OWN(note), TETHER_OWN(error), TETHER_OWN(detail));
