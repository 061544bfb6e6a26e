// What is chosen on an item while its log waits.
#include <doctest/doctest.h>

#include "support/sign_in.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view leave_out_ann =
    R"({"event":"check_person","address":"ann.ode@harbormills.example","checked":false})";

std::string relate_event(std::string_view id) {
  return "{\"event\":\"relate\",\"record_id\":" + quoted(std::string(id)) + "}";
}

// The browser gives out what it was given last.
void give_back_intent(ScriptedShell& shell, const std::string& key) {
  shell.always("storage get " + key, kept(kept_intent(shell)));
}

// Logged to nothing, with Ann, while Salesforce is away.
std::string start_with_waiting_log(ScriptedShell& shell) {
  start_signed_in(shell);
  shell.always("composite EmailMessage", http(503, ""));
  shell.send(log_item_event);
  REQUIRE(shell.shown_text("log.state") == "failed");
  std::string key = shell.last("lock").text("name");
  give_back_intent(shell, key);
  return key;
}

void choose_otherwise(ScriptedShell& shell, const std::string& key) {
  shell.send(relate_event(flow));
  give_back_intent(shell, key);
  shell.send(leave_out_ann);
  give_back_intent(shell, key);
}

}  // namespace

TEST_CASE("outbox: what is chosen while a log waits is what is logged") {
  ScriptedShell shell;
  const std::string key = start_with_waiting_log(shell);
  choose_otherwise(shell, key);

  shell.always("composite EmailMessage", http(200, written()));
  shell.always("http GET /query", http(200, rows()));
  shell.answer("timer 15000", ok("{}"));
  const Document body = parsed(shell.last("composite EmailMessage").body);
  CHECK(at(body.root(), "compositeRequest.0.body.RelatedToId").text() == flow);
  CHECK(shell.last("composite EmailMessage").body.find(std::string(ann)) == std::string::npos);
}

TEST_CASE("outbox: nothing is kept anew as long as nothing is chosen") {
  ScriptedShell shell;
  start_with_waiting_log(shell);
  shell.forget();
  shell.send(R"({"event":"clock"})");
  CHECK(shell.count("lock") == 0);
  shell.send(relate_event(flow));
  CHECK(shell.count("lock") == 1);
  shell.send(R"({"event":"clock"})");
  CHECK(shell.count("lock") == 1);
}

TEST_CASE("outbox: what an earlier pane has left shows what was chosen there") {
  ScriptedShell before;
  const std::string key = start_with_waiting_log(before);
  choose_otherwise(before, key);

  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite EmailMessage", http(503, ""));
  shell.always("http GET /query", http(200, rows()));
  shell.always("storage get outbox.00DHs0000BrightAA1.005Hs0000DanaRAAA1.1",
               kept(kept_intent(before)));
  shell.always("storage get " + key, kept(kept_intent(before)));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  shell.send(R"({"event":"completed"})");
  CHECK(shell.shown_text("log.state") == "failed");
  CHECK(shell.shown_text("log.related.id") == flow);
  CHECK_FALSE(shell.shown("people.0.checked").truth());
}

TEST_CASE("outbox: nothing is logged as long as it is asked to what it is to be related") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(relate_event(flow));
  shell.send(relate_event(harbor));
  REQUIRE(shell.shown("log.replacement").exists());
  CHECK_FALSE(shell.shown("log.can_log").truth());
  shell.send(log_item_event);
  CHECK(shell.count("composite EmailMessage") == 0);
  shell.send(R"({"event":"confirm_relate","replace":true})");
  shell.send(log_item_event);
  const Document body = parsed(shell.last("composite EmailMessage").body);
  CHECK(at(body.root(), "compositeRequest.0.body.RelatedToId").text() == harbor);
}
