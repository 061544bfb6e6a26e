#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view search = "http POST /parameterizedSearch";

void script_results(ScriptedShell& shell) {
  shell.always(std::string(search), http(200, R"({"searchRecords":[
                 {"attributes":{"type":"Account"},"Id":"001Kestrel0000AA","Name":"Kestrel Foods"},
                 {"attributes":{"type":"Contact"},"Id":"003Mei000000000AA","Name":"Mei Tanaka"},
                 {"attributes":{"type":"Campaign"},"Id":"701Fair00000000","Name":"Fair"}]})"));
}

std::string relate(std::string_view id) {
  return "{\"event\":\"relate\",\"record_id\":" + quoted(id) + "}";
}

}  // namespace

TEST_CASE("search: waits until the user has stopped typing, and asks once") {
  ScriptedShell shell;
  start_signed_in(shell);
  script_results(shell);
  shell.never("timer");
  for (const std::string_view typed : {"ke", "kes", "kestrel"})
    shell.send("{\"event\":\"search\",\"query\":" + quoted(typed) + "}");
  CHECK(shell.shown_text("search.state") == "searching");
  CHECK(shell.count(search) == 0);
  shell.answer("timer", ok("{}"));
  CHECK(shell.count(search) == 1);
  CHECK(shell.shown_text("search.state") == "found");
  CHECK(shell.shown_text("search.groups.0.label") == "Accounts");
  CHECK(shell.shown_text("announcement.key") == "announce.found");
}

TEST_CASE("search: finding nothing and failing are states of their own") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always(std::string(search), http(200, R"({"searchRecords":[]})"));
  shell.send(R"({"event":"search","query":"nobody"})");
  CHECK(shell.shown_text("search.state") == "nothing");
  shell.always(std::string(search), http(200, "<html>"));
  shell.send(R"({"event":"search","query":"nobody else"})");
  CHECK(shell.shown_text("search.state") == "failed");
  CHECK(shell.shown_text("search.error.key") == "error.bad_json");
  shell.send(R"({"event":"search","query":"n"})");
  CHECK(shell.shown_text("search.state") == "idle");
}

TEST_CASE("search: a search that another item overtakes shows nothing there") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"search","query":"kestrel"})");
  REQUIRE(shell.is_waiting(search));
  shell.always("mailbox item", mail({.id = "mail-2"}));
  shell.send(R"({"event":"item_changed"})");
  CHECK_FALSE(shell.is_waiting(search));
  CHECK(shell.shown_text("search.state") == "idle");
  CHECK(shell.shown_text("search.query").empty());
}

TEST_CASE("search: a result says whether the email may be related to it") {
  ScriptedShell shell;
  start_signed_in(shell);
  script_results(shell);
  shell.send(R"({"event":"search","query":"kestrel"})");
  CHECK(shell.shown("search.groups.0.choices.0.can_choose").truth());
  CHECK(shell.shown_text("search.groups.1.choices.0.why_not.key") == "relate.not_on_email");
  CHECK(shell.shown_text("search.groups.2.choices.0.why_not.key") == "relate.no_emails");
  shell.send(relate("003Mei000000000AA"));
  shell.send(relate("701Fair00000000"));
  shell.send(relate("unknown"));
  CHECK_FALSE(shell.shown("log.related").exists());
}

TEST_CASE("relate: a second record asks whether it replaces the first") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(relate(flow));
  CHECK(shell.shown_text("log.related.id") == flow);
  CHECK(shell.shown("related.0.choices.0.chosen").truth());
  CHECK_FALSE(shell.shown("log.replacement").exists());

  shell.send(relate(drift));
  CHECK(shell.shown_text("log.related.id") == flow);
  CHECK(shell.shown_text("log.replacement.id") == drift);
  shell.send(R"({"event":"confirm_relate","replace":false})");
  CHECK(shell.shown_text("log.related.id") == flow);
  CHECK_FALSE(shell.shown("log.replacement").exists());

  shell.send(relate(drift));
  shell.send(R"({"event":"confirm_relate","replace":true})");
  CHECK(shell.shown_text("log.related.id") == drift);
  shell.send(R"({"event":"confirm_relate","replace":true})");
  CHECK(shell.shown_text("log.related.id") == drift);

  shell.send(R"({"event":"unrelate"})");
  CHECK_FALSE(shell.shown("log.related").exists());
}
