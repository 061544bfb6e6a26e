#include "tether/diagnostics.h"

#include <doctest/doctest.h>

using namespace tether;

namespace {

ObjectInfo readable(std::string name, std::vector<std::string> fields) {
  return {.name = std::move(name), .readable = std::move(fields)};
}

Verdict verdict(const Org& org, std::string_view name) {
  for (const Check& check : diagnose(org))
    if (check.name == name) return check.verdict;
  FAIL("no such check");
  return Verdict::unknown;
}

}  // namespace

TEST_CASE("diagnostics: each thing of the set-up is on where the org shows it to the user") {
  ObjectInfo email = readable("EmailMessage", {"RelatedToId", "ToIds"});
  email.createable = true;
  const ObjectInfo event{.name = "Event", .createable = true};
  const ObjectInfo task = readable("Task", {"TaskWhoIds"});
  Org all;
  all.objects = {email, event, task};
  all.tells_email_to_salesforce = true;
  all.email_to_salesforce = "emailtosalesforce@x1.in.salesforce.example";
  all.event_types = {{"Call", "Call"}};
  for (const Check& check : diagnose(all)) CHECK(check.verdict == Verdict::good);

  struct Row {
    std::string_view name;
    void (*turn_off)(Org& org);
  };
  const Row table[] = {{"log_emails", [](Org& org) { org.objects.front().createable = false; }},
                       {"log_events", [](Org& org) { org.objects[1].createable = false; }},
                       {"enhanced_email", [](Org& org) { org.objects.front().readable.clear(); }},
                       {"email_to_salesforce", [](Org& org) { org.email_to_salesforce.clear(); }},
                       {"shared_activities", [](Org& org) { org.objects.back().readable.clear(); }},
                       {"event_type", [](Org& org) { org.event_types.clear(); }}};
  for (const Row& row : table) {
    Org org = all;
    row.turn_off(org);
    for (const Check& check : diagnose(org))
      CHECK(check.verdict == (check.name == row.name ? Verdict::off : Verdict::good));
  }
}

TEST_CASE(
    "diagnostics: who may not read the addresses of Email to Salesforce is not told it is off") {
  CHECK(verdict(Org(), "email_to_salesforce") == Verdict::unknown);
}

TEST_CASE("diagnostics: what some Outlooks cannot is told of each") {
  const auto off = [](std::string_view platform, std::string_view version, std::string_view set,
                      bool keeps_secrets = true) {
    const Host host{.name = "Outlook",
                    .version = std::string(version),
                    .platform = std::string(platform),
                    .requirement_set = std::string(set)};
    std::string names;
    for (const Check& check : diagnose(host, keeps_secrets))
      if (check.verdict == Verdict::off) (names += check.name) += ' ';
    return names;
  };
  CHECK(off("OfficeOnline", "", "1.15").empty());
  CHECK(off("OfficeOnline", "", "1.15", false) == "browser ");
  CHECK(off("PC", "16.0.17928.20114", "1.13") == "outlook_selection ");
  CHECK(off("PC", "16.0.4266.1003", "1.5") ==
        "outlook outlook_files outlook_delay outlook_selection ");
}
