#include <algorithm>

#include "tether/capture.h"

namespace tether {

namespace {

// Public documents name the product, and not the label: an administrator can.
constexpr std::string_view usual_label = "Sales Engagement";

}  // namespace

bool wants_copy(const Org& org) {
  const std::string_view label =
      org.engagement_license.empty() ? usual_label : std::string_view(org.engagement_license);
  return is_captured(org) &&
         std::any_of(org.licenses.begin(), org.licenses.end(),
                     [label](const std::string& held) { return held.starts_with(label); });
}

}  // namespace tether
