// The people and records that the tests tell stories about, and what Salesforce answers about them.
// The same cast as web/sandbox/data/story.json: Dana Reyes of Brightwater reads a mail of Ann Ode.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "support/scripted_shell.h"
#include "tether/logging.h"
#include "tether/mailbox.h"
#include "tether/salesforce.h"

namespace tether::test {

constexpr std::string_view ann = "003Hs0000AnnOdeAA1";
constexpr std::string_view harbor = "001Hs0000HarborAA1";
constexpr std::string_view flow = "006Hs00000FlowAAA1";
constexpr std::string_view drift = "500Hs0000DriftAAA1";
constexpr std::string_view dana = "005Hs0000DanaRAAA1";
constexpr std::string_view logged_id = "02sHs0000LoggedAA1";

// -- Answers of Salesforce --

// Each field is "Name:type" or "Name:type:Label".
inline std::string describe(std::string_view name, std::string_view plural, std::string_view prefix,
                            std::initializer_list<std::string_view> fields,
                            std::string_view more_fields = "") {
  std::string json = "{\"name\":" + quoted(name) + ",\"label\":" + quoted(name) +
                     ",\"labelPlural\":" + quoted(plural) + ",\"keyPrefix\":" + quoted(prefix) +
                     ",\"createable\":true,\"fields\":[";
  for (const std::string_view field : fields) {
    const std::vector<std::string_view> parts = split(field, ':');
    json += "{\"name\":" + quoted(parts[0]) + ",\"type\":" + quoted(parts[1]) +
            ",\"label\":" + quoted(parts.size() > 2 ? parts[2] : parts[0]) +
            ",\"filterable\":true},";
  }
  json += more_fields;
  if (json.ends_with(',')) json.pop_back();
  return json + "]}";
}

struct Part {
  std::string reference;
  std::string body;
  int status = 200;
};

inline std::string composite(const std::vector<Part>& parts) {
  std::string json;
  for (const Part& part : parts)
    json += (json.empty() ? "" : ",") + ("{\"body\":" + part.body) +
            ",\"httpHeaders\":{},\"httpStatusCode\":" + std::to_string(part.status) +
            ",\"referenceId\":" + quoted(part.reference) + "}";
  return "{\"compositeResponse\":[" + json + "]}";
}

inline std::string rows(const std::vector<std::string>& records = {}) {
  return "{\"totalSize\":" + std::to_string(records.size()) + ",\"done\":true,\"records\":[" +
         join(records, ",") + "]}";
}

inline std::string refusal(std::string_view code, std::string_view message = "") {
  return "[{\"errorCode\":" + quoted(code) + ",\"message\":" + quoted(message) + "}]";
}

constexpr std::string_view activity_what = R"({"name":"WhatId","type":"reference",
  "referenceTo":["Account","Opportunity","Case","Installation__c"]})";

inline std::vector<Part> described_parts() {
  return {
      {"Contact", describe("Contact", "Contacts", "003",
                           {"Title:string", "Phone:phone", "AccountId:reference", "Email:email",
                            "Assistant_Email__c:email:Assistant Email"})},
      {"Lead", describe("Lead", "Leads", "00Q",
                        {"Title:string", "Company:string", "Status:picklist", "Phone:phone",
                         "Email:email"})},
      {"User", describe("User", "People", "005", {"Title:string", "Phone:phone", "Email:email"})},
      {"Account", describe("Account", "Accounts", "001",
                           {"Industry:picklist", "Phone:phone", "BillingCity:string"})},
      {"Opportunity", describe("Opportunity", "Opportunities", "006",
                               {"StageName:picklist", "Amount:currency", "CloseDate:date",
                                "AccountId:reference"})},
      {"Case", describe("Case", "Cases", "500",
                        {"Subject:string", "Status:picklist", "Priority:picklist",
                         "ContactId:reference", "AccountId:reference"})},
      {"EmailMessage",
       describe("EmailMessage", "Email Messages", "02s", {"MessageIdentifier:string"},
                R"({"name":"TextBody","type":"textarea","length":32000},
                   {"name":"HtmlBody","type":"textarea","length":131072},
                   {"name":"ToIds","type":"textarea"},
                   {"name":"RelatedToId","type":"reference",
                    "referenceTo":["Account","Opportunity","Case","Installation__c"]})")},
      {"Event", describe("Event", "Events", "00U", {"Subject:combobox"}, activity_what)},
      {"Task", describe("Task", "Tasks", "00T", {"Subject:combobox"}, activity_what)},
      {"me", R"({"Name":"Dana Reyes","Username":"dana.reyes@brightwater.example"})"}};
}

inline std::string described() { return composite(described_parts()); }

// The description without one object, as an org answers that does not have it.
inline std::string described_without(std::string_view object) {
  std::vector<Part> parts = described_parts();
  for (Part& part : parts)
    if (part.reference == object)
      part = {part.reference, refusal("NOT_FOUND", "The requested resource does not exist"), 404};
  return composite(parts);
}

// The description with another Event.
inline std::string described_with_event(std::string_view more_fields) {
  std::vector<Part> parts = described_parts();
  for (Part& part : parts)
    if (part.reference == "Event")
      part.body = describe("Event", "Events", "00U", {"Subject:combobox"},
                           std::string(activity_what) + "," + std::string(more_fields));
  return composite(parts);
}
inline std::string with_shared_activities() {
  return described_with_event(R"({"name":"EventWhoIds","type":"reference"})");
}
// Enhanced Email is off.
inline std::string described_without_email(std::string_view more_task_fields = "") {
  std::vector<Part> parts = described_parts();
  for (Part& part : parts) {
    if (part.reference == "EmailMessage") part = {part.reference, refusal("NOT_FOUND"), 404};
    if (part.reference == "Task" && !more_task_fields.empty())
      part.body = describe("Task", "Tasks", "00T", {"Subject:combobox"},
                           std::string(activity_what) + "," + std::string(more_task_fields));
  }
  return composite(parts);
}

inline std::string installation_described() {
  return composite({{"Installation__c",
                     R"({"objectDescribe":{"name":"Installation__c","label":"Installation",
                         "labelPlural":"Installations","keyPrefix":"a0B"}})"}});
}

inline std::string contact_row(std::string_view id, std::string_view name, std::string_view email,
                               std::string_view modified = "2026-10-01T08:00:00.000+0000") {
  return "{\"Id\":" + quoted(id) + ",\"Name\":" + quoted(name) + ",\"Email\":" + quoted(email) +
         ",\"LastModifiedDate\":" + quoted(modified) +
         R"(,"AccountId":"001Hs0000HarborAA1","Account":{"Name":"Harbor Mills"},"Cases":null})";
}

inline std::string account_row() {
  return R"({"Id":"001Hs0000HarborAA1","Name":"Harbor Mills","Industry":"Manufacturing",
    "Opportunities":{"totalSize":1,"done":true,"records":[{"Id":"006Hs00000FlowAAA1",
      "Name":"Harbor Mills - Flow sensors 2027","StageName":"Proposal/Price Quote",
      "Amount":184000.0,"CloseDate":"2027-01-29","AccountId":"001Hs0000HarborAA1"}]},
    "Cases":{"totalSize":1,"done":true,"records":[{"Id":"500Hs0000DriftAAA1",
      "CaseNumber":"00001042","Subject":"Sensor drift after firmware 4.2","Status":"Working"}]}})";
}

struct Found {
  std::vector<std::string> contacts = {contact_row(ann, "Ann Ode", "ann.ode@harbormills.example")};
  std::vector<std::string> accounts = {account_row()};
  std::vector<std::string> leads;
  std::vector<std::string> users;
  std::vector<std::string> logged;
};

inline std::vector<Part> found_parts(const Found& found = {}) {
  return {{"Contact", rows(found.contacts)},
          {"Account", rows(found.accounts)},
          {"Lead", rows(found.leads)},
          {"User", rows(found.users)},
          {"EmailMessage", rows(found.logged)}};
}

inline std::string found(const Found& found = {}) { return composite(found_parts(found)); }

inline std::string written() {
  return composite(
      {{"mail", "{\"id\":" + quoted(logged_id) + ",\"success\":true,\"errors\":[]}", 201},
       {"sender", R"({"id":"0KhHs0000SenderAA1","success":true,"errors":[]})", 201}});
}

inline std::string tokens(std::string_view more = "") {
  return R"({"access_token":"00DHs!first","instance_url":"https://brightwater.my.salesforce.com",
    "id":"https://login.salesforce.com/id/00DHs0000BrightAA1/005Hs0000DanaRAAA1",
    "token_type":"Bearer","issued_at":"1794300000123")" +
         std::string(more) + "}";
}

// -- The mailbox --

constexpr std::string_view three_files = R"([
  {"id":"f1","name":"offer.pdf","content_type":"application/pdf","size":90211,"type":"file"},
  {"id":"f2","name":"drawing.png","content_type":"image/png","size":4012,"type":"file"},
  {"id":"f3","name":"terms.docx","content_type":"","size":30500,"type":"file"}])";

struct Mail {
  std::string id = "mail-1";
  std::string subject = "Re: Offer 1182";
  std::string from = "ann.ode@harbormills.example";
  std::string to = R"([{"name":"Dana Reyes","address":"dana.reyes@brightwater.example"}])";
  std::string cc = "[]";
  std::string bcc = "[]";
  std::string attachments = "[]";
  std::string kind = "message";
  std::string mode = "read";
  std::string conversation = "thread-1";  // none of a message that is new
};

inline Reply mail(const Mail& mail = {}) {
  return ok("{\"kind\":" + quoted(mail.kind) + ",\"mode\":" + quoted(mail.mode) +
            ",\"id\":" + quoted(mail.id) + ",\"internet_message_id\":" +
            quoted(mail.mode == "compose" ? "" : "<" + mail.id + "@harbormills.example>") +
            ",\"conversation_id\":" + quoted(mail.conversation) +
            ",\"subject\":" + quoted(mail.subject) +
            ",\"from\":{\"name\":\"Ann Ode\",\"address\":" + quoted(mail.from) +
            "},\"to\":" + mail.to + ",\"cc\":" + mail.cc + ",\"bcc\":" + mail.bcc +
            ",\"attachments\":" + mail.attachments + ",\"time\":1794290000000}");
}

inline Item item_of(const Mail& story = {}) {
  Document document = parsed(mail(story).json);
  document.descend("ok");
  return read<Item>(document.root());
}

struct Meeting {
  std::string subject = "Quote review";
  std::int64_t start = 1795163400000;  // 2026-11-20T08:30:00Z
  std::int64_t minutes = 45;
  std::int64_t start_ahead = 60;  // minutes
  std::int64_t end_ahead = 60;
  bool is_all_day = false;
  std::string note;
  std::string mode = "read";
  std::string id = "meeting-1";
};

// Ann meets Dana and Luis at her place.
inline Reply meeting(const Meeting& story = {}) {
  return ok(R"({"kind":"appointment","mode":)" + quoted(story.mode) +
            ",\"id\":" + quoted(story.id) + ",\"subject\":" + quoted(story.subject) +
            R"(,"location":"Harbor Mills, hall 2",
      "from":{"name":"Ann Ode","address":"ann.ode@harbormills.example"},
      "to":[{"name":"Dana Reyes","address":"dana.reyes@brightwater.example"}],
      "cc":[{"name":"Luis Ferreira","address":"luis.ferreira@harbormills.example"}],
      "bcc":[],"attachments":[],"time":)" +
            std::to_string(story.start) +
            ",\"end\":" + std::to_string(story.start + story.minutes * 60000) +
            ",\"minutes_ahead\":" + std::to_string(story.start_ahead) +
            ",\"end_minutes_ahead\":" + std::to_string(story.end_ahead) + ",\"is_all_day\":" +
            (story.is_all_day ? "true" : "false") + ",\"note\":" + quoted(story.note) + "}");
}

inline Item meeting_item(const Meeting& story = {}) {
  Document document = parsed(meeting(story).json);
  document.descend("ok");
  return read<Item>(document.root());
}

struct HeldEvent {
  std::string id = "00UHs0000EventAAA1";
  std::string created_by = std::string(dana);
  std::string subject = "Quote review";
  std::string start = "2026-11-20T08:30:00.000+0000";
  int minutes = 45;
  std::string who = std::string(ann);
};

inline std::string event_row(const HeldEvent& event = {}) {
  return "{\"Id\":" + quoted(event.id) + ",\"CreatedById\":" + quoted(event.created_by) +
         R"(,"CreatedBy":{"Name":"Dana Reyes"},"CreatedDate":"2026-11-20T11:00:00.000+0000",
           "Subject":)" +
         quoted(event.subject) + ",\"StartDateTime\":" + quoted(event.start) +
         ",\"DurationInMinutes\":" + std::to_string(event.minutes) +
         ",\"OwnerId\":" + quoted(event.created_by) + ",\"WhoId\":" + quoted(event.who) +
         R"(,"WhatId":"006Hs00000FlowAAA1","What":{"Name":"Flow sensors","Type":"Opportunity"}})";
}

// -- A pane in use --

constexpr std::string_view start_event = R"({"event":"start",
  "host":{"name":"OutlookWebApp","platform":"OfficeOnline","requirement_set":"1.12",
    "locale":"en-US",
    "user_address":"dana.reyes@brightwater.example","user_name":"Dana Reyes"},
  "config":{"client_id":"3MVG9tether","redirect_uri":"https://pane.example/dialog.html"}})";

constexpr std::string_view known_orgs = R"({"version":1,"open":"00DHs0000BrightAA1",
  "my_domain":"brightwater.my.salesforce.com","orgs":[{"org_id":"00DHs0000BrightAA1",
  "user_id":"005Hs0000DanaRAAA1","my_domain":"brightwater.my.salesforce.com",
  "instance_url":"https://brightwater.my.salesforce.com","name":"Brightwater",
  "username":"dana.reyes@brightwater.example"}]})";
constexpr std::string_view kept_token =
    R"({"user_id":"005Hs0000DanaRAAA1","refresh_token":"5Aep.first"})";

// What the org answers an administrator's switch and a user mapping with: it has neither.
inline std::string admitted() {
  return composite({{"organization", rows({R"({"Name":"Brightwater","IsSandbox":false})"})},
                    {"settings", refusal("INVALID_TYPE"), 400},
                    {"mapping", refusal("NOT_FOUND"), 404}});
}

// Dana has signed in before, everything works, and Ann's mail is open.
inline void script_everything(ScriptedShell& shell) {
  shell.always("storage get orgs", kept(known_orgs));
  shell.always("storage get session.00DHs0000BrightAA1", kept(kept_token));
  shell.always("storage get org.00DHs0000BrightAA1.005Hs0000DanaRAAA1", nothing_kept());
  shell.always("storage get settings.00DHs0000BrightAA1", nothing_kept());
  shell.always("storage get drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1.begun", nothing_kept());
  for (const std::string key :
       {"orgs", "session.00DHs0000BrightAA1", "org.00DHs0000BrightAA1.005Hs0000DanaRAAA1",
        "settings.00DHs0000BrightAA1", "drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1",
        "drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1.waiting"})
    shell.always("storage set " + key, ok("{}"));
  shell.always("storage forget drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1", ok("{}"));
  shell.always("lock", ok("{}"));
  shell.always("http GET /.well-known/auth-configuration", http(200, "{}"));
  shell.always("http POST /services/oauth2/token", http(200, tokens()));
  shell.always("http POST /services/oauth2/revoke", http(200, ""));
  shell.always("composite organization", http(200, admitted()));
  shell.always("composite describe", http(200, described()));
  shell.always("composite Installation__c", http(200, installation_described()));
  shell.always("composite query", http(200, found()));
  shell.always("composite EmailMessage", http(200, written()));
  shell.always("mailbox item", mail());
  shell.always("mailbox text", ok(R"({"text":"Hello Dana,\n\nthe offer looks good."})"));
  shell.always("mailbox body", ok(R"({"text":"the offer looks good.",
    "html":"<p>the offer looks good.</p>"})"));
  shell.always("mailbox note", ok(R"({"text":""})"));
  shell.always("mailbox recurrence", ok("{}"));
  shell.always("complete", ok("{}"));
  shell.always("categorize", ok("{}"));
  shell.always("timer", ok("{}"));
}

inline void start_signed_in(ScriptedShell& shell) {
  script_everything(shell);
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
}

// -- A module by itself --

// Dana's session, for tests that call Salesforce without the app around it.
inline Connection connected(ScriptedShell& shell) {
  Session session{"brightwater.my.salesforce.com",
                  "https://brightwater.my.salesforce.com",
                  "00DHs!old",
                  "5Aep.first",
                  std::string(dana),
                  "00DHs0000BrightAA1",
                  false};
  Config config{.client_id = "3MVG9tether", .redirect_uri = "https://pane.example/dialog.html"};
  return {shell.shell(), std::move(config), std::move(session)};
}

inline FileObserver unobserved() {
  return [](const std::string&, const std::optional<FileOutcome>&) {};
}

// The org as describe_org() describes it from the answers above.
inline Org brightwater(const std::string& description = described()) {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite describe", http(200, description));
  Connection connection = connected(shell);
  Result<Org> org = shell.run(describe_org(Salesforce(connection)));
  REQUIRE(org);
  return std::move(*org);
}

constexpr std::string_view log_item_event = R"({"event":"log_item"})";

// What the browser was given last to keep of a log.
inline std::string kept_intent(const ScriptedShell& shell) {
  std::string kept_value;
  for (const Asked& request : shell.asked)
    if (request.name.starts_with("storage set outbox.")) kept_value = request.text("value");
  return kept_value;
}

}  // namespace tether::test
