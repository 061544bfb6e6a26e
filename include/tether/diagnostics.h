// What of the org's set-up the pane depends on, each thing with one verdict. It is told from what
// the org says of itself to this user: nothing here takes a permission that users do not have.
// https://help.salesforce.com/s/articleView?id=sales.email_to_salesforce.htm
// https://help.salesforce.com/s/articleView?id=sales.shared_activities_considerations.htm
// https://help.salesforce.com/s/articleView?id=sales.email_int_event_type.htm
#pragma once

#include <string_view>
#include <vector>

#include "tether/salesforce.h"

namespace tether {

enum class Verdict { good, off, unknown };
Words words(Of<Verdict>);

struct Check {
  std::string_view name;  // "enhanced_email"
  Verdict verdict = Verdict::unknown;
};

// Enhanced Email, Email to Salesforce, Shared Activities and the type of events, in this order.
std::vector<Check> diagnose(const Org& org);

}  // namespace tether
