#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view capture_license = "Standard Einstein Activity Capture User";
constexpr std::string_view engagement_license = "Sales Engagement User";
constexpr std::string_view own_address = "emailtosalesforce@x1.in.salesforce.example";
constexpr std::string_view with_records = R"({"event":"share","with_records":true})";
constexpr std::string_view draft_changed = R"({"event":"item_changed","same_draft":true})";

std::string license_row(std::string_view label) {
  return R"({"PermissionSetLicense":{"MasterLabel":)" + quoted(label) + "}}";
}

void script_user(ScriptedShell& shell, const std::vector<std::string_view>& licenses,
                 std::string_view address = own_address) {
  script_everything(shell);
  shell.always("add_bcc", ok("{}"));
  std::vector<std::string> held;
  for (const std::string_view label : licenses) held.push_back(license_row(label));
  std::vector<std::string> addresses;
  const std::size_t at = address.find('@');
  if (!address.empty())
    addresses.push_back("{\"LocalPart\":" + quoted(address.substr(0, at)) +
                        ",\"EmailDomainName\":" + quoted(address.substr(at + 1)) + "}");
  std::vector<Part> parts = described_parts();
  parts.push_back({"licenses", rows(held)});
  parts.push_back({"email_to_salesforce", rows(addresses)});
  shell.always("composite describe", http(200, composite(parts)));
}

void open_item(ScriptedShell& shell) {
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
}

Mail draft(std::string bcc = "[]") {
  Mail mail;
  mail.id = "";
  mail.from = "dana.reyes@brightwater.example";
  mail.to = R"([{"name":"Ann Ode","address":"ann.ode@harbormills.example"}])";
  mail.bcc = std::move(bcc);
  mail.mode = "compose";
  return mail;
}

std::string copied_to(std::string_view address) {
  return R"([{"name":"","address":)" + quoted(address) + "}]";
}

void write(ScriptedShell& shell, const Mail& mail_open = draft()) {
  shell.always("keep_note", ok(R"({"id":"draft-1"})"));
  shell.always("mailbox item", mail(mail_open));
  open_item(shell);
}

std::string copy(const ScriptedShell& shell) { return shell.shown_text("log.sharing.copy.key"); }

}  // namespace

TEST_CASE("app capture: who is captured finds sharing choices where others find the log") {
  ScriptedShell shell;
  script_user(shell, {"Inbox", capture_license});
  open_item(shell);
  CHECK(shell.shown_text("log.state") == "captured");
  CHECK_FALSE(shell.shown("log.can_log").truth());
  CHECK_FALSE(shell.shown("log.sharing.with_records").truth());
  shell.send(R"({"event":"log_item"})");
  CHECK(shell.count("composite EmailMessage") == 0);

  shell.send(with_records);
  CHECK(shell.shown_text("log.state") == "ready");
  CHECK(shell.shown("log.can_log").truth());
  shell.send(R"({"event":"share","with_records":false})");
  CHECK(shell.shown_text("log.state") == "captured");
  shell.send(with_records);
  shell.send(R"({"event":"log_item"})");
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK_FALSE(shell.shown("log.sharing").exists());
}

TEST_CASE(
    "app capture: who is not captured logs as ever, also where nobody may read the licenses") {
  SUBCASE("another license") {
    ScriptedShell shell;
    script_user(shell, {"Inbox", engagement_license});
    open_item(shell);
    CHECK(shell.shown("log.can_log").truth());
    CHECK_FALSE(shell.shown("log.sharing").exists());
  }
  SUBCASE("no access") {
    ScriptedShell shell;
    script_everything(shell);
    std::vector<Part> parts = described_parts();
    parts.push_back({"licenses", refusal("INVALID_TYPE"), 400});
    shell.always("composite describe", http(200, composite(parts)));
    open_item(shell);
    CHECK(shell.shown("log.can_log").truth());
  }
}

TEST_CASE("app capture: what capture has stored in the org is shown as logged") {
  ScriptedShell shell;
  script_user(shell, {capture_license});
  Found found_parts;
  found_parts.logged = {R"({"Id":"02sHs0000LoggedAA1","CreatedById":"005Hs000000SamOAAA",
    "CreatedBy":{"Name":"Activity Capture"},"CreatedDate":"2026-11-20T11:00:00.000+0000"})"};
  shell.always("composite query", http(200, found(found_parts)));
  open_item(shell);
  CHECK(shell.shown_text("log.state") == "logged");
}

TEST_CASE("app capture: a draft is copied to Email to Salesforce once, with both licenses alone") {
  struct Row {
    std::vector<std::string_view> licenses;
    int copies;
  };
  const std::vector<Row> table = {{{}, 0},
                                  {{capture_license}, 0},
                                  {{engagement_license}, 0},
                                  {{capture_license, engagement_license}, 1}};
  for (const Row& row : table) {
    ScriptedShell shell;
    script_user(shell, row.licenses);
    write(shell);
    CAPTURE(row.licenses.size());
    CHECK(shell.count("add_bcc") == row.copies);
    if (!row.copies) continue;
    CHECK(shell.last("add_bcc").text("address") == own_address);
    CHECK(copy(shell) == "copy.added");
    shell.always("mailbox item", mail(draft(copied_to(own_address))));
    shell.send(draft_changed);
    // It is nobody who could be related.
    CHECK(shell.shown("people").size() == 1);
    CHECK(shell.count("composite query") == 1);
    // The user takes it off again.
    shell.always("mailbox item", mail(draft()));
    shell.send(draft_changed);
    CHECK(shell.count("add_bcc") == 1);
  }
}

TEST_CASE(
    "app capture: a draft that has the address already gets no second, and keeps the user's own") {
  ScriptedShell shell;
  script_user(shell, {capture_license, engagement_license});
  write(shell, draft(R"([{"name":"","address":"Boss@brightwater.example"},
    {"name":"","address":"EmailToSalesforce@x1.in.salesforce.example"}])"));
  shell.send(draft_changed);
  CHECK(shell.count("add_bcc") == 0);
  CHECK(copy(shell) == "copy.added");
  CHECK(shell.shown_text("people.1.address") == "Boss@brightwater.example");
  CHECK(shell.shown("people").size() == 2);
}

TEST_CASE("app capture: an address that is missing, or not taken, is said and stops nothing") {
  SUBCASE("missing") {
    ScriptedShell shell;
    script_user(shell, {capture_license, engagement_license}, "");
    write(shell);
    CHECK(shell.count("add_bcc") == 0);
    CHECK(copy(shell) == "copy.no_address");
  }
  SUBCASE("not taken") {
    ScriptedShell shell;
    script_user(shell, {capture_license, engagement_license});
    shell.always("add_bcc", failure("office_9000"));
    write(shell);
    CHECK(copy(shell) == "copy.failed");
  }
}

TEST_CASE(
    "app capture: a draft's sharing choice is what is kept with it, and nothing else logs it") {
  ScriptedShell shell;
  script_user(shell, {capture_license});
  write(shell);
  CHECK(shell.count("keep_note") == 0);
  CHECK(shell.shown_text("log.state") == "draft");
  shell.send(with_records);
  CHECK(shell.shown("log.sharing.with_records").truth());
  CHECK(shell.count("keep_note") == 1);
  CHECK(shell.count("composite EmailMessage") == 0);
}

TEST_CASE("app capture: no copy goes where somebody is never logged, and one that does is said") {
  const std::string never = R"({"event":"set_never_log","text":"ann.ode@harbormills.example"})";
  SUBCASE("before") {
    ScriptedShell shell;
    script_user(shell, {capture_license, engagement_license});
    shell.always("mailbox item", mail(draft()));
    shell.always("storage get settings.00DHs0000BrightAA1",
                 kept(R"({"never_log":["ann.ode@harbormills.example"]})"));
    write(shell, draft());
    Mail both = draft();
    both.cc = R"([{"name":"","address":"luis.ferreira@harbormills.example"}])";
    shell.always("mailbox item", mail(both));
    shell.send(draft_changed);
    CHECK(shell.count("add_bcc") == 0);
  }
  SUBCASE("nobody yet") {
    ScriptedShell shell;
    script_user(shell, {capture_license, engagement_license});
    Mail empty = draft();
    empty.to = "[]";
    write(shell, empty);
    CHECK(shell.count("add_bcc") == 0);
    shell.always("mailbox item", mail(draft()));
    shell.send(draft_changed);
    CHECK(shell.count("add_bcc") == 1);
  }
  SUBCASE("afterwards") {
    ScriptedShell shell;
    script_user(shell, {capture_license, engagement_license});
    write(shell);
    Mail both = draft(copied_to(own_address));
    both.cc = R"([{"name":"","address":"luis.ferreira@harbormills.example"}])";
    shell.always("mailbox item", mail(both));
    shell.send(draft_changed);
    REQUIRE(copy(shell) == "copy.added");
    shell.send(never);
    CHECK(copy(shell) == "copy.listed");
  }
}

TEST_CASE("app capture: the rule for all new emails was not made for a captured user") {
  ScriptedShell shell;
  script_user(shell, {capture_license});
  shell.always("storage get settings.00DHs0000BrightAA1", kept(R"({"log_when_sent":true})"));
  write(shell);
  CHECK_FALSE(shell.shown("log.sharing.with_records").truth());
  CHECK(shell.count("keep_note") == 0);
}

TEST_CASE("app capture: a log that waits to be sent stays in sight, and is what the user chose") {
  ScriptedShell shell;
  script_user(shell, {capture_license});
  open_item(shell);
  shell.send(with_records);
  shell.never("timer");
  shell.always("composite EmailMessage", failure("offline"));
  shell.send(R"({"event":"log_item"})");
  REQUIRE(shell.shown_text("log.state") == "failed");
  shell.send(R"({"event":"share","with_records":false})");
  CHECK(shell.shown_text("log.state") == "failed");
  CHECK(shell.shown("log.sharing.with_records").truth());
}

TEST_CASE("app capture: with the integration's switch off emails become tasks") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite organization",
               http(200, composite({{"organization", rows()},
                                    {"settings", rows()},
                                    {"mapping", refusal("NOT_FOUND"), 404},
                                    {"logging", rows({R"({"Emails_As_Tasks__c":true})"})}})));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("log.note.key") == "log.as_task");
}
