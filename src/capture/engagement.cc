#include <algorithm>

#include "tether/capture.h"

namespace tether {

namespace {

// Public documents name the product, and not the label: an administrator can.
constexpr std::string_view usual_label = "Sales Engagement";
constexpr std::string_view permission_set = "Sales Engagement User";

bool has_license(const Org& org) {
  const std::string_view label =
      org.engagement_license.empty() ? usual_label : std::string_view(org.engagement_license);
  return std::any_of(org.licenses.begin(), org.licenses.end(),
                     [label](const std::string& held) { return held.starts_with(label); });
}

}  // namespace

bool uses_engagement(const Org& org) {
  return has_license(org) ||
         std::any_of(org.permission_sets.begin(), org.permission_sets.end(),
                     [](const PermissionSet& set) { return set.label == permission_set; });
}

bool wants_copy(const Org& org) { return is_captured(org) && has_license(org); }

}  // namespace tether
