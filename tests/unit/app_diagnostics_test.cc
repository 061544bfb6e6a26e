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

std::string verdict(const ScriptedShell& shell) {
  REQUIRE(shell.shown_text("diagnostics.checks.1.label.key") == "diagnostics.email_to_salesforce");
  return shell.shown_text("diagnostics.checks.1.verdict");
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
  CHECK(shell.shown_text("diagnostics.checks.1.text.key") == "diagnostics.email_to_salesforce.off");

  script_address(shell, {R"({"LocalPart":"log","EmailDomainName":"x1.in.salesforce.example"})"});
  shell.send(diagnose);
  CHECK(verdict(shell) == "good");
  CHECK(shell.shown_text("diagnostics.checks.1.text.key").empty());
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
