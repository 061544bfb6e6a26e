#include <doctest/doctest.h>

#include "support/sign_in.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string removal = "http DELETE /sobjects/Tether_User_Mapping__c/a01Hs0000DanaMapA1";

// The org maps the mailbox at the first sign-in.
void script_mapping(ScriptedShell& shell) {
  script_everything(shell);
  shell.always("composite organization",
               http(200, composite({{"mapping", R"({"id":"a01Hs0000DanaMapA1"})", 201}})));
}

void remove_mapping(ScriptedShell& shell) {
  std::vector<Part> parts = found_parts();
  parts.push_back({"mapping", refusal("NOT_FOUND"), 404});
  shell.always("composite query", http(200, composite(parts)));
}

}  // namespace

TEST_CASE("app sign-out: a mapping that was removed signs out, revokes and wipes") {
  ScriptedShell shell;
  script_everything(shell);
  std::string known(known_orgs);
  known.insert(known.find(R"("name")"), R"("mapping_id":"a01",)");
  shell.always("storage get orgs", kept(known));
  shell.always("composite organization",
               http(200, composite({{"mapping", refusal("NOT_FOUND"), 404}})));
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.shown_text("screen") == "sign_in");
  CHECK(shell.shown_text("sign_in.error.key") == "error.mapping_removed");
  CHECK(shell.count("http POST /services/oauth2/revoke") == 1);
  CHECK_FALSE(shell.last("storage set session.00DHs0000BrightAA1")["value"].exists());
  CHECK_FALSE(shell.last("storage set settings.00DHs0000BrightAA1")["value"].exists());
  CHECK_FALSE(
      shell.last("storage set org.00DHs0000BrightAA1.005Hs0000DanaRAAA1")["value"].exists());
}

TEST_CASE("app sign-out: forgetting the mailbox removes its mapping before it signs out") {
  ScriptedShell mapped;
  script_mapping(mapped);
  mapped.always(removal, http(204, ""));
  mapped.send(start_event);
  mapped.send(item_changed);
  mapped.send(R"({"event":"forget_mailbox"})");
  CHECK(mapped.count(removal) == 1);
  CHECK_FALSE(mapped.last("storage set settings.00DHs0000BrightAA1")["value"].exists());
  CHECK(mapped.count("http POST /services/oauth2/revoke") == 1);
  CHECK(mapped.shown_text("screen") == "sign_in");
  CHECK(mapped.shown("session.orgs").size() == 0);
}

TEST_CASE("app sign-out: a mapping that cannot be removed is not taken for forgotten") {
  struct Row {
    Reply answer;
    std::string error;
  };
  const Row table[] = {
      {http(403, refusal("INSUFFICIENT_ACCESS_OR_READONLY")),
       "error.INSUFFICIENT_ACCESS_OR_READONLY"},
      {failure("offline"), "error.offline"},
      {http(503, "<html>"), "error.server_unavailable"},
  };
  for (const Row& row : table) {
    ScriptedShell shell;
    script_mapping(shell);
    shell.always(removal, row.answer);
    shell.send(start_event);
    shell.send(item_changed);
    shell.send(R"({"event":"forget_mailbox"})");
    CHECK(shell.shown_text("screen") == "item");
    CHECK(shell.shown_text("notices.0.title.key") == "notice.forget.title");
    CHECK(shell.shown_text("notices.0.text.key") == row.error);
    CHECK(shell.count("http POST /services/oauth2/revoke") == 0);
    CHECK(shell.count("storage set settings.00DHs0000BrightAA1") == 0);

    shell.always(removal, http(404, refusal("NOT_FOUND")));
    const std::string again = shell.shown_text("notices.0.actions.0.event");
    shell.send("{\"event\":" + quoted(again) + "}");
    CHECK(shell.shown_text("screen") == "sign_in");
    CHECK(shell.shown("notices").size() == 0);
    CHECK(shell.count("http POST /services/oauth2/revoke") == 1);
  }
}

TEST_CASE("app sign-out: after a mapping was removed, signing in leads back to the same place") {
  for (const bool same_user : {true, false}) {
    ScriptedShell shell;
    script_mapping(shell);
    script_dialog(shell);
    shell.send(start_event);
    shell.send(item_changed);
    shell.send(R"({"event":"relate","record_id":")" + std::string(flow) + "\"}");
    shell.send(R"({"event":"check_person","address":"ann.ode@harbormills.example"})");
    REQUIRE_FALSE(shell.shown("people.0.checked").truth());
    shell.send(R"({"event":"view_record","record_id":")" + std::string(flow) + "\"}");
    CHECK(shell.shown_text("screen") == "record");
    remove_mapping(shell);
    shell.send(R"({"event":"refresh"})");
    CHECK(shell.shown_text("screen") == "sign_in");
    CHECK(shell.shown_text("sign_in.error.key") == "error.mapping_removed");
    CHECK(shell.shown("people").size() == 0);

    std::string answer = tokens();
    if (!same_user) answer.replace(answer.find(dana), dana.size(), "005Hs000000SamOAAA");
    shell.always("http POST /services/oauth2/token", http(200, answer));
    shell.always("storage get org.00DHs0000BrightAA1.005Hs000000SamOAAA", nothing_kept());
    shell.always("storage set org.00DHs0000BrightAA1.005Hs000000SamOAAA", ok("{}"));
    shell.always("composite query", http(200, found()));
    shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
    CHECK(shell.shown_text("screen") == (same_user ? "record" : "item"));
    if (same_user) {
      CHECK(shell.shown_text("record.record.id") == flow);
      shell.send(R"({"event":"leave_record"})");
    }
    CHECK((shell.shown_text("log.related.id") == flow) == same_user);
    CHECK(shell.shown("people.0.checked").truth() == !same_user);
  }
}

TEST_CASE("app sign-out: who signs out leaves no choices to the next sign-in") {
  ScriptedShell shell;
  script_mapping(shell);
  script_dialog(shell);
  shell.send(start_event);
  shell.send(item_changed);
  shell.send(R"({"event":"relate","record_id":")" + std::string(flow) + "\"}");
  shell.send(R"({"event":"sign_out"})");
  shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
  CHECK(shell.shown_text("screen") == "item");
  CHECK_FALSE(shell.shown("log.related").exists());
}

TEST_CASE("app sign-out: what was read as another user goes when somebody else signs in") {
  ScriptedShell shell;
  start_signed_in(shell);
  script_dialog(shell);
  shell.always("storage get org.00DHs0000BrightAA1.005Hs000000SamOAAA", nothing_kept());
  shell.always("storage set org.00DHs0000BrightAA1.005Hs000000SamOAAA", ok("{}"));
  std::string sams = tokens(R"(,"refresh_token":"5Aep.sams")");
  sams.replace(sams.find(dana), dana.size(), "005Hs000000SamOAAA");
  shell.always("http POST /services/oauth2/token", http(200, sams));
  shell.send(R"({"event":"add_org"})");
  shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
  CHECK_FALSE(
      shell.last("storage set org.00DHs0000BrightAA1.005Hs0000DanaRAAA1")["value"].exists());
  CHECK(shell.last("storage set org.00DHs0000BrightAA1.005Hs000000SamOAAA")["value"].exists());
}
