#include <algorithm>

#include "tether/capture.h"

namespace tether {

namespace {

// Public documents name the product, and not the label: an administrator can.
constexpr std::string_view usual_label = "Sales Engagement";

}  // namespace

bool uses_engagement(const Org& org) {
  const std::string_view label =
      org.engagement_license.empty() ? usual_label : std::string_view(org.engagement_license);
  const auto is_its = [label](const std::string& held) { return held.starts_with(label); };
  return std::any_of(org.licenses.begin(), org.licenses.end(), is_its) ||
         std::any_of(org.permission_sets.begin(), org.permission_sets.end(),
                     [&is_its](const PermissionSet& set) { return is_its(set.label); });
}

bool wants_copy(const Org& org) { return is_captured(org) && uses_engagement(org); }

}  // namespace tether
