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
  REQUIRE(shell.shown("log.waits").truth());
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

constexpr std::string_view outbox_key = "outbox.00DHs0000BrightAA1.005Hs0000DanaRAAA1.1";
constexpr std::string_view completed = R"({"event":"completed"})";

// An earlier pane has left a log that is to be related to the opportunity, without Ann.
void leave_intent(ScriptedShell& shell) {
  ScriptedShell before;
  const std::string key = start_with_waiting_log(before);
  choose_otherwise(before, key);
  for (const std::string& name : {std::string(outbox_key), key})
    shell.always("storage get " + name, kept(kept_intent(before)));
  shell.always("composite EmailMessage", http(503, ""));
  shell.always("http GET /query", http(200, rows()));
}

bool offers(const ScriptedShell& shell, std::string_view event) {
  const Value actions = shell.shown("notices.0.actions");
  for (Value action = actions.first(); action.exists(); action = action.next())
    if (action.text_at("event") == event) return true;
  return false;
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
  ScriptedShell shell;
  script_everything(shell);
  leave_intent(shell);
  shell.send(start_event);
  shell.send(item_changed);
  shell.send(completed);
  CHECK(shell.shown_text("log.state") == "failed");
  CHECK(shell.shown_text("log.related.id") == flow);
  CHECK_FALSE(shell.shown("people.0.checked").truth());
}

TEST_CASE("outbox: what was chosen before it was known what waits goes into it") {
  ScriptedShell shell;
  script_everything(shell);
  leave_intent(shell);
  shell.send(start_event);
  shell.send(item_changed);
  shell.send(relate_event(harbor));
  shell.send(completed);
  shell.send(R"({"event":"clock"})");
  CHECK(shell.shown_text("log.related.id") == harbor);
  CHECK(kept_intent(shell).find(harbor) != std::string::npos);
}

TEST_CASE("outbox: what another pane has chosen since stands on the card") {
  ScriptedShell shell;
  start_with_waiting_log(shell);
  leave_intent(shell);
  shell.send(completed);
  shell.forget();
  shell.send(R"({"event":"clock"})");
  CHECK(shell.shown_text("log.related.id") == flow);
  CHECK_FALSE(shell.shown("people.0.checked").truth());
  CHECK(shell.count("lock") == 0);
}

TEST_CASE("outbox: another match of a person goes into what waits") {
  ScriptedShell shell;
  script_everything(shell);
  const std::string anns = "ann.ode@harbormills.example";
  shell.always("composite query",
               http(200, found({.contacts = {contact_row(ann, "Ann Ode", anns),
                                             contact_row("003Other", "Ann Ode (old)", anns)}})));
  shell.always("composite EmailMessage", http(503, ""));
  shell.send(start_event);
  shell.send(item_changed);
  shell.send(log_item_event);
  give_back_intent(shell, shell.last("lock").text("name"));
  shell.send(R"({"event":"choose_person","address":"ann.ode@harbormills.example",
                 "record_id":"003Other"})");
  CHECK(kept_intent(shell).find("003Other") != std::string::npos);
}

TEST_CASE("outbox: what waits is not sent while the card asks what it is to be related to") {
  ScriptedShell shell;
  const std::string key = start_with_waiting_log(shell);
  shell.send(relate_event(flow));
  give_back_intent(shell, key);
  shell.send(relate_event(harbor));
  REQUIRE(shell.shown("log.replacement").exists());
  CHECK_FALSE(offers(shell, "log_item"));
  CHECK(offers(shell, "drop_intent"));
  shell.always("composite EmailMessage", http(200, written()));
  shell.always("http GET /query", http(200, rows()));
  shell.forget();
  shell.answer("timer 15000", ok("{}"));
  CHECK(shell.count("composite EmailMessage") == 0);
  shell.send(R"({"event":"confirm_relate","replace":true})");
  give_back_intent(shell, key);
  shell.answer("timer 30000", ok("{}"));
  const Document body = parsed(shell.last("composite EmailMessage").body);
  CHECK(at(body.root(), "compositeRequest.0.body.RelatedToId").text() == harbor);
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
