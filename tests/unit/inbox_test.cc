#include "tether/inbox.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>

using namespace tether;

namespace {

constexpr const char* with_capture = "Inbox With Einstein Activity Capture";

// Of a user who has all that Inbox needs, on today's Outlook.
Org ready_org() {
  Org org;
  org.objects.push_back(
      {.name = "EmailMessage", .label = "", .readable = {"RelatedToId", "ToIds"}});
  org.permission_sets = {{"0PS1", with_capture}};
  return org;
}

Host ready_host() {
  return {.platform = "OfficeOnline",
          .requirement_set = "1.13",
          .ews_url = "https://outlook.office365.com/EWS/Exchange.asmx"};
}

using Change = std::function<void(Org&, Host&)>;
void assign(Org& org, const char* label) { org.permission_sets = {{"0PS2", label}}; }

struct Row {
  const char* rule;
  Change change;
  const char* templates;  // what stands in the way; empty where the tool is there
  const char* others;
};

std::string missing(InboxTool tool, const InboxFacts& facts) {
  std::string text;
  for (const MissingPiece& piece : missing_pieces(tool, facts))
    text += (text.empty() ? "" : " ") + std::string(piece.what) + ":" + std::string(piece.who);
  return text;
}

const Row rows[] = {
    {"A39: everything is there", [](Org&, Host&) {}, "", ""},
    {"A39: nothing is assigned", [](Org& org, Host&) { org.permission_sets.clear(); },
     "license:admin permission_set:admin", "license:admin permission_set:admin"},
    {"A11: Exchange Online GCC High",
     [](Org&, Host& host) { host.ews_url = "https://outlook.office365.us/EWS/Exchange.asmx"; },
     "commercial_cloud:nobody", "commercial_cloud:nobody"},
    {"A86: Mailbox 1.7 without public EWS", [](Org&, Host& host) { host.requirement_set = "1.7"; },
     "server:exchange", "server:exchange"},
    {"A86: Mailbox 1.7 with public EWS",
     [](Org& org, Host& host) {
       host.requirement_set = "1.7";
       org.inbox.public_ews = true;
     },
     "", ""},
    {"A126: Salesforce Classic", [](Org& org, Host&) { org.is_classic = true; }, "lightning:you",
     "lightning:you"},
    {"A127: what comes with Sales Cloud", [](Org& org, Host&) { assign(org, "Inbox Included"); },
     "", "license:admin"},
    {"A127: what comes with Sales Cloud, as the administrator says",
     [](Org& org, Host&) {
       assign(org, "Sales Cloud Included");
       org.inbox.included_tools = "text_shortcuts, Send_Later,availability";
     },
     "license:admin", ""},
    {"A127: Sales Cloud Einstein", [](Org& org, Host&) { assign(org, "Sales Cloud Einstein"); }, "",
     ""},
    {"A129: Enhanced Email is off", [](Org& org, Host&) { org.objects.clear(); },
     "enhanced_email:admin", "enhanced_email:admin"},
    {"A129: Email to Salesforce is off",
     [](Org& org, Host&) { org.inbox.email_to_salesforce = false; }, "email_to_salesforce:admin",
     "email_to_salesforce:admin"},
    {"A130: Inbox is not made available", [](Org& org, Host&) { org.inbox.available = false; },
     "made_available:admin", "made_available:admin"},
    {"A131: Inbox Without Einstein Activity Capture",
     [](Org& org, Host&) { assign(org, "Inbox Without Einstein Activity Capture"); }, "", ""},
    {"A131: a license whose permission set is not assigned",
     [](Org& org, Host&) {
       org.permission_sets.clear();
       org.licenses = {"Inbox"};
     },
     "permission_set:admin", "permission_set:admin"},
    {"A132: Sales Engagement User", [](Org& org, Host&) { assign(org, "Sales Engagement User"); },
     "", ""},
    {"a permission set that the administrator names",
     [](Org& org, Host&) {
       assign(org, "Field Sales");
       org.inbox.permission_sets = "Inside Sales, field sales";
     },
     "", ""},
    {"a permission set for something else", [](Org& org, Host&) { assign(org, "Field Sales"); },
     "license:admin permission_set:admin", "license:admin permission_set:admin"},
};

}  // namespace

TEST_CASE("inbox: one table says which tools a user has, and what the others miss") {
  for (const Row& row : rows) {
    CAPTURE(row.rule);
    Org org = ready_org();
    Host host = ready_host();
    row.change(org, host);
    const InboxFacts facts = inbox_facts(org, host);
    CHECK(missing(InboxTool::templates, facts) == row.templates);
    CHECK(missing(InboxTool::text_shortcuts, facts) == row.others);
    CHECK(missing(InboxTool::send_later, facts) == row.others);
    CHECK(missing(InboxTool::availability, facts) == row.others);
  }
}

TEST_CASE("inbox: each of the three settings that it needs is named, and several are") {
  InboxFacts facts = inbox_facts(ready_org(), ready_host());
  facts.enhanced_email = false;
  facts.email_to_salesforce = false;
  CHECK(missing(InboxTool::templates, facts) == "enhanced_email:admin email_to_salesforce:admin");
}

TEST_CASE("inbox: merge fields are found once each, whatever they are written with") {
  CHECK(merge_fields_in("{!Contact.Name}, {{{Recipient.Name}}} {!Contact.Name} { ! } {!open") ==
        std::vector<std::string>{"{{{Recipient.Name}}}", "{!Contact.Name}"});
  CHECK(merge_fields_in("").empty());
}

TEST_CASE("inbox: words mean a time, and a day without one begins at eight") {
  struct Row {
    const char* words;
    const char* language;
    const char* time;
  };
  const Row times[] = {
      {"tomorrow", "en-US", "2026-11-29T08:00"},
      {"tomorrow at 9", "en-US", "2026-11-29T09:00"},
      {"tomorrow 9:30pm", "en-US", "2026-11-29T21:30"},
      {"12am tomorrow", "en-US", "2026-11-29T00:00"},
      {"Monday 2 pm", "en-US", "2026-11-30T14:00"},
      {"18:30", "en-US", "2026-11-28T18:30"},
      {"at 9", "en-US", "2026-11-29T09:00"},
      {"in 2 hours", "en-US", "2026-11-28T19:59"},
      {"in 7 hours", "en-US", "2026-11-29T00:59"},
      {"in an hour", "en-US", "2026-11-28T18:59"},
      {"in 45 minutes", "en-US", "2026-11-28T18:44"},
      {"in 3 days", "en-US", "2026-12-01T08:00"},
      {"2026-12-24", "en-US", "2026-12-24T08:00"},
      {"2026-12-24T07:15", "en-US", "2026-12-24T07:15"},
      {"2026-12-24T07.15", "en-US", "2026-12-24T07:15"},
      {"morgen um 9 Uhr", "de-DE", "2026-11-29T09:00"},
      {"morgen um 9.30 Uhr", "de-DE", "2026-11-29T09:30"},
      {"in einer Stunde", "de-DE", "2026-11-28T18:59"},
      {"at 25", "en-US", ""},
      {"13pm", "en-US", ""},
      {"soonish", "en-US", ""},
      {"in 99999999999 hours", "en-US", ""},
      {"", "en-US", ""},
  };
  for (const Row& row : times) {
    CAPTURE(row.words);
    CHECK(delay_time(row.words, row.language, "2026-11-28T17:59") == row.time);
  }
  CHECK(delay_time("tomorrow", "en-US", "now").empty());
}

TEST_CASE("inbox: the times to choose from come once each") {
  std::string list;
  for (const DelayPreset& preset : delay_presets("2026-11-28T23:30"))
    (list += std::string(preset.name)) += ' ' + preset.at + ' ';
  CHECK(list == "hour 2026-11-29T00:30 tomorrow 2026-11-29T08:00 monday 2026-11-30T08:00 ");
  CHECK(delay_presets("2026-11-29T10:00").size() == 2);
  CHECK(delay_presets("").empty());
}
