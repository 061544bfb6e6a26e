#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view diagnose = R"({"event":"diagnose"})";

void script_address(ScriptedShell& shell, const std::vector<std::string>& addresses) {
  std::vector<Part> parts = described_parts();
  parts.push_back({"email_to_salesforce", rows(addresses)});
  shell.always("composite describe", http(200, composite(parts)));
}

Value check_of(const ScriptedShell& shell, std::string_view name) {
  const Value checks = shell.shown("diagnostics.checks");
  for (Value check = checks.first(); check.exists(); check = check.next())
    if (check.at("label").text_at("key") == "diagnostics." + std::string(name)) return check;
  FAIL("no such check");
  return {};
}

std::string verdict(const ScriptedShell& shell) {
  return std::string(check_of(shell, "email_to_salesforce").text_at("verdict"));
}
std::string advice(const ScriptedShell& shell) {
  return std::string(check_of(shell, "email_to_salesforce").at("text").text_at("key"));
}

void open_item(ScriptedShell& shell) {
  script_everything(shell);
  script_address(shell, {});
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
}

}  // namespace

TEST_CASE("app diagnostics: Email to Salesforce is flagged while it is off, and asked about anew") {
  ScriptedShell shell;
  open_item(shell);
  CHECK_FALSE(shell.shown("diagnostics").exists());
  CHECK(shell.count("composite describe") == 1);

  shell.send(diagnose);
  CHECK(shell.count("composite describe") == 2);
  CHECK(verdict(shell) == "off");
  CHECK(advice(shell) == "diagnostics.email_to_salesforce.off");

  script_address(shell, {R"({"LocalPart":"log","EmailDomainName":"x1.in.salesforce.example"})"});
  shell.send(diagnose);
  CHECK(verdict(shell) == "good");
  CHECK(advice(shell).empty());
}

TEST_CASE("app diagnostics: what was known stays with the reason where the org does not answer") {
  ScriptedShell shell;
  open_item(shell);
  shell.always("composite describe", http(503, "[]"));
  shell.send(diagnose);
  CHECK(verdict(shell) == "off");
  CHECK_FALSE(shell.shown("diagnostics.running").truth());
  CHECK(shell.shown_text("diagnostics.error.key") == "error.server_unavailable");
}

TEST_CASE("app diagnostics: Outlook and the browser are told of, and a report names nobody") {
  ScriptedShell shell;
  open_item(shell);
  shell.send(diagnose);
  const Value outlook = check_of(shell, "outlook");
  CHECK(outlook.text_at("verdict") == "good");
  CHECK(outlook.text_at("value").find("Mailbox 1.") != std::string_view::npos);
  CHECK(check_of(shell, "browser").text_at("verdict") == "good");
  CHECK(check_of(shell, "outlook_selection").text_at("verdict") == "off");
  const std::string report = shell.shown_text("diagnostics.report");
  CHECK(report.find("email_to_salesforce: off") != std::string::npos);
  for (const std::string_view secret : {"@", "Dana", "brightwater", "00D", "005", "Offer", "5Aep"})
    CHECK_MESSAGE(report.find(secret) == std::string::npos, secret);
}
