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

// Logged to nothing, with Ann, while Salesforce is away.
std::string start_with_waiting_log(ScriptedShell& shell) {
  start_signed_in(shell);
  shell.always("composite EmailMessage", http(503, ""));
  shell.send(log_item_event);
  REQUIRE(shell.shown_text("log.state") == "failed");
  REQUIRE(shell.shown("log.waits").truth());
  return std::string(shell.last("lock").text("name"));
}

void choose_otherwise(ScriptedShell& shell) {
  shell.send(relate_event(flow));
  shell.send(leave_out_ann);
}

constexpr std::string_view outbox_key = "outbox.00DHs0000BrightAA1.005Hs0000DanaRAAA1.1";
constexpr std::string_view completed = R"({"event":"completed"})";

// An earlier pane has left a log that is to be related to the opportunity, without Ann.
void leave_intent(ScriptedShell& shell) {
  ScriptedShell before;
  const std::string key = start_with_waiting_log(before);
  choose_otherwise(before);
  for (const std::string& name : {std::string(outbox_key), key})
    shell.always("storage get " + name, kept(kept_intent(before)));
  shell.always("composite EmailMessage", http(503, ""));
  shell.always("http GET /query", http(200, rows()));
}

std::string related_to(const ScriptedShell& shell) {
  const Document body = parsed(shell.last("composite EmailMessage").body);
  return std::string(at(body.root(), "compositeRequest.0.body.RelatedToId").text());
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
  start_with_waiting_log(shell);
  choose_otherwise(shell);

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

TEST_CASE("outbox: what was chosen before it was known what waits is what is logged") {
  ScriptedShell shell;
  script_everything(shell);
  leave_intent(shell);
  shell.always("composite EmailMessage", http(200, written()));
  shell.send(start_event);
  shell.send(item_changed);
  shell.send(relate_event(harbor));
  shell.send(completed);
  CHECK(shell.shown_text("log.related.id") == harbor);
  CHECK(related_to(shell) == harbor);
  CHECK(shell.count("composite EmailMessage") == 1);
  CHECK(shell.last("composite EmailMessage").body.find(ann) == std::string::npos);
}

TEST_CASE("outbox: of a log that stores its subject alone no address is kept with another choice") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"choose_stored","storing":{"text":"subject"}})");
  shell.always("composite EmailMessage", http(503, ""));
  shell.send(log_item_event);
  shell.send(relate_event(flow));
  const Document intent = parsed(kept_intent(shell));
  CHECK(at(intent.root(), "draft.related.id").text() == flow);
  CHECK(at(intent.root(), "draft.people").size() == 1);
  CHECK(at(intent.root(), "draft.people.0.record_id").text() == ann);
  CHECK(at(intent.root(), "draft.people.0.address").text().empty());
}

TEST_CASE("outbox: nothing waits any more where another pane has given it up") {
  ScriptedShell shell;
  const std::string key = start_with_waiting_log(shell);
  for (const std::string& name : {std::string(outbox_key), key})
    shell.always("storage get " + name, nothing_kept());
  shell.send(completed);
  CHECK_FALSE(shell.shown("log.waits").truth());
  CHECK(offers(shell, "log_item"));
  CHECK_FALSE(offers(shell, "drop_intent"));
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
  shell.send(R"({"event":"choose_person","address":"ann.ode@harbormills.example",
                 "record_id":"003Other"})");
  CHECK(kept_intent(shell).find("003Other") != std::string::npos);
}

TEST_CASE("outbox: what waits is not sent while the card asks what it is to be related to") {
  ScriptedShell shell;
  start_with_waiting_log(shell);
  shell.send(relate_event(flow));
  shell.send(relate_event(harbor));
  REQUIRE(shell.shown("log.replacement").exists());
  CHECK_FALSE(offers(shell, "log_item"));
  CHECK(offers(shell, "drop_intent"));
  shell.always("http GET /query", http(200, rows()));
  shell.forget();
  shell.answer("timer 15000", ok("{}"));
  CHECK(shell.count("composite EmailMessage") == 0);
  shell.always("composite EmailMessage", http(200, written()));
  shell.send(R"({"event":"confirm_relate","replace":true})");
  CHECK(shell.count("composite EmailMessage") == 1);
  CHECK(related_to(shell) == harbor);
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
