#include "fields/describe.h"
#include "tether/view.h"

namespace tether::view {
NewPeople::~NewPeople() = default;
}  // namespace tether::view

TETHER_DESCRIBE(view::NewPersonRow, TETHER_OWN(address), TETHER_OWN(first_name),
                TETHER_OWN(last_name), TETHER_OWN(company), TETHER_OWN(account),
                TETHER_OWN(with_account), TETHER_OWN(checked), TETHER_OWN(busy), TETHER_OWN(record),
                TETHER_OWN(done), TETHER_OWN(can_undo), TETHER_OWN(missing), TETHER_OWN(failed),
                TETHER_OWN(detail));
TETHER_DESCRIBE(view::NewPeople, TETHER_OWN(state), TETHER_OWN(object), TETHER_OWN(objects),
                TETHER_OWN(rows), TETHER_OWN(to_make), TETHER_OWN(busy), TETHER_OWN(error),
                TETHER_OWN(detail));
