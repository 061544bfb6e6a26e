#include "tether/diagnostics.h"

#include "fields/describe.h"

TETHER_WORDS(Verdict, "good", "off", "unknown");

namespace tether {

namespace {

Verdict verdict_of(bool is_on) { return is_on ? Verdict::good : Verdict::off; }

Verdict email_to_salesforce(const Org& org) {
  if (!org.tells_email_to_salesforce) return Verdict::unknown;
  return verdict_of(!org.email_to_salesforce.empty());
}

}  // namespace

std::vector<Check> diagnose(const Org& org) {
  return {{"enhanced_email", verdict_of(org.has_enhanced_email())},
          {"email_to_salesforce", email_to_salesforce(org)},
          {"shared_activities", verdict_of(org.can_read("Task", "TaskWhoIds"))},
          {"event_type", verdict_of(!org.event_types.empty())}};
}

}  // namespace tether
