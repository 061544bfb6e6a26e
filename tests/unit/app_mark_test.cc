#include <doctest/doctest.h>

#include "support/sign_in.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

void open_complete(ScriptedShell& shell) {
  script_everything(shell);
  shell.send(start_event);
  shell.send(item_changed);
  shell.send(R"({"event":"completed"})");
}

}  // namespace

TEST_CASE("mark: an email that is logged has the category, and loses it with the log") {
  ScriptedShell shell;
  open_complete(shell);
  CHECK(shell.count("categorize") == 1);
  CHECK_FALSE(shell.last("categorize")["on"].truth());
  shell.send(R"({"event":"log_item"})");
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.count("categorize") == 2);
  CHECK(shell.last("categorize")["on"].truth());
  CHECK(shell.last("categorize").text("category") == "Logged to Salesforce");
  CHECK(shell.last("categorize").text("item_id") == "mail-1");
  // Where nothing has changed nothing is asked of Outlook.
  shell.send(R"({"event":"open_search"})");
  CHECK(shell.count("categorize") == 2);
  shell.always("composite query",
               http(200, composite({{"record", rows({"{\"Id\":" + quoted(logged_id) + "}"})},
                                    {"files", rows()},
                                    {"task", rows()}})));
  shell.always("http DELETE /composite/sobjects", http(200, R"([{"success":true}])"));
  shell.send(R"({"event":"undo_log"})");
  shell.send(R"({"event":"confirm_undo"})");
  CHECK(shell.shown_text("log.state") == "ready");
  shell.always("composite query", http(200, found()));
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.count("categorize") == 3);
  CHECK_FALSE(shell.last("categorize")["on"].truth());
}

TEST_CASE("mark: each opening puts right what somebody has changed in Outlook") {
  ScriptedShell shell;
  open_complete(shell);
  shell.always("mailbox item", ok("null"));
  shell.send(item_changed);
  shell.always("mailbox item", mail());
  shell.send(item_changed);
  CHECK(shell.count("categorize") == 2);
}

TEST_CASE("mark: where Outlook has no such category, or cannot set one, everything goes on") {
  ScriptedShell shell;
  std::string start(start_event);
  std::size_t asked = 2;
  script_everything(shell);
  SUBCASE("the user has none") { shell.always("categorize", failure("office_9049")); }
  SUBCASE("too old") {
    start.replace(start.find("1.12"), 4, "1.7");
    asked = 0;
  }
  shell.send(start);
  shell.send(item_changed);
  shell.send(R"({"event":"completed"})");
  shell.send(R"({"event":"log_item"})");
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown("notices").size() == 0);
  CHECK(shell.count("categorize") == asked);
}

TEST_CASE("mark: where the org does not say whether it holds the email a mark stays") {
  ScriptedShell shell;
  script_everything(shell);
  std::vector<Part> parts = found_parts();
  parts.back() = {"EmailMessage", refusal("INVALID_TYPE"), 400};
  shell.always("composite query", http(200, composite(parts)));
  shell.send(start_event);
  shell.send(item_changed);
  shell.send(R"({"event":"completed"})");
  CHECK(shell.shown_text("people.0.record.name") == "Ann Ode");
  CHECK(shell.count("categorize") == 0);
}

TEST_CASE("mark: with two orgs a mark stays that the other may have set") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("storage get orgs", kept(both_orgs()));
  shell.send(start_event);
  shell.send(item_changed);
  shell.send(R"({"event":"completed"})");
  CHECK(shell.count("categorize") == 0);
  shell.send(R"({"event":"log_item"})");
  CHECK(shell.last("categorize")["on"].truth());
}
