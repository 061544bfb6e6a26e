// What the pane depends on, each thing with one verdict: of the client that it runs in, and of the
// org's set-up, as the org tells it to this user. Nothing here takes a permission that users do not
// have.
// https://help.salesforce.com/s/articleView?id=sales.email_to_salesforce.htm
// https://help.salesforce.com/s/articleView?id=sales.shared_activities_considerations.htm
// https://help.salesforce.com/s/articleView?id=sales.email_int_event_type.htm
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tether/event.h"
#include "tether/salesforce.h"

namespace tether {

enum class Verdict { good, off, unknown };
Words words(Of<Verdict>);

struct Check {
  std::string_view name;  // "enhanced_email"
  Verdict verdict = Verdict::unknown;
  std::string value;  // what was found, in words of Outlook or Salesforce
};

// Outlook itself, what it can do of what some Outlooks cannot, and whether this browser keeps the
// sign-in.
std::vector<Check> diagnose(const Host& host, bool keeps_secrets);
// What this user may log, Enhanced Email, Email to Salesforce, Shared Activities and the type of
// events, in this order.
std::vector<Check> diagnose(const Org& org);

// All of it as text to hand on: no name, address, subject, id or token is in it.
std::string report(const std::vector<Check>& checks, const Host& host, const Org* org);

}  // namespace tether
