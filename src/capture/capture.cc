#include "tether/capture.h"

#include <algorithm>

#include "tether/text.h"

namespace tether {

// https://help.salesforce.com/s/articleView?id=000382850
bool is_captured(const Org& org) {
  return std::find(org.licenses.begin(), org.licenses.end(),
                   "Standard Einstein Activity Capture User") != org.licenses.end() ||
         std::any_of(org.permission_sets.begin(), org.permission_sets.end(),
                     [](const PermissionSet& set) {
                       return set.label == "Inbox With Einstein Activity Capture";
                     });
}

bool take_out_copy(Item& item, const Org& org) {
  return std::erase_if(item.bcc, [&org](const Participant& copied) {
    return same_ignoring_case(copied.address, org.email_to_salesforce);
  });
}

}  // namespace tether
