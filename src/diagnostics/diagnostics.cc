#include "tether/diagnostics.h"

#include "fields/describe.h"
#include "tether/capabilities.h"

TETHER_WORDS(Verdict, "good", "off", "unknown");

namespace tether {

namespace {

// What some Outlooks cannot.
struct Ability {
  std::string_view name;
  bool Capabilities::*has;
};
constexpr Ability abilities[] = {{"outlook_files", &Capabilities::attachment_content},
                                 {"outlook_delay", &Capabilities::delays_delivery},
                                 {"outlook_selection", &Capabilities::loads_selected}};

Verdict verdict_of(bool is_on) { return is_on ? Verdict::good : Verdict::off; }

Verdict email_to_salesforce(const Org& org) {
  if (!org.tells_email_to_salesforce) return Verdict::unknown;
  return verdict_of(!org.email_to_salesforce.empty());
}

bool can_make(const Org& org, std::string_view object) {
  const ObjectInfo* info = org.find(object);
  return info && info->createable;
}

std::string outlook(const Host& host) {
  std::string text = host.name;
  for (const std::string& part : {host.version, host.platform})
    if (!part.empty()) (text += ' ') += part;
  return text + ", Mailbox " + host.requirement_set;
}

std::string_view word(Verdict verdict) {
  return words(Of<Verdict>()).begin()[static_cast<int>(verdict)];
}

}  // namespace

std::vector<Check> diagnose(const Host& host, bool keeps_secrets) {
  const Capabilities can = capabilities(host);
  std::vector<Check> checks{{"outlook", verdict_of(can.support == Support::full), outlook(host)}};
  for (const Ability& ability : abilities)
    checks.push_back({ability.name, verdict_of(can.*ability.has)});
  checks.push_back({"browser", verdict_of(keeps_secrets)});
  return checks;
}

std::vector<Check> diagnose(const Org& org) {
  return {{"log_emails", verdict_of(can_make(org, "EmailMessage") || can_make(org, "Task"))},
          {"log_events", verdict_of(can_make(org, "Event"))},
          {"enhanced_email", verdict_of(org.has_enhanced_email())},
          {"email_to_salesforce", email_to_salesforce(org)},
          {"shared_activities", verdict_of(org.can_read("Task", "TaskWhoIds"))},
          {"event_type", verdict_of(!org.event_types.empty())}};
}

std::string report(const std::vector<Check>& checks, const Host& host, const Org* org) {
  std::string text = "Tether\n";
  for (const Check& check : checks) {
    ((text += check.name) += ": ") += word(check.verdict);
    if (!check.value.empty()) ((text += " (") += check.value) += ')';
    text += '\n';
  }
  ((text += "client: ") += name_of(browser(host))) += '\n';
  if (org) ((text += "Salesforce API: ") += org->api_version) += '\n';
  return text;
}

}  // namespace tether
