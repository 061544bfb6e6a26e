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
  CHECK(shell.shown_text("search.choices.0.record.object_label") == "Account");
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
  CHECK(shell.shown_text("search.state") == "found");
  CHECK_FALSE(shell.is_waiting(search));
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
  CHECK(shell.shown("search.choices.0.can_choose").truth());
  CHECK(shell.shown_text("search.choices.1.why_not.key") == "relate.not_on_email");
  CHECK(shell.shown_text("search.choices.2.why_not.key") == "relate.no_emails");
  shell.send(relate("003Mei000000000AA"));
  shell.send(relate("701Fair00000000"));
  shell.send(relate("unknown"));
  CHECK_FALSE(shell.shown("log.related").exists());
}

namespace {

constexpr std::string_view recent = "http GET /recent";
constexpr std::string_view open_search = R"({"event":"open_search"})";

std::string typed(std::string_view query) {
  return "{\"event\":\"search\",\"query\":" + quoted(query) + "}";
}

void script_scope(ScriptedShell& shell) {
  shell.always(std::string(recent), http(200, R"([
      {"attributes":{"type":"Campaign"},"Id":"701Hs0000000001AAA","Name":"Fair"},
      {"attributes":{"type":"Report"},"Id":"00OHs0000000001AAA","Name":"Pipeline"}])"));
  shell.always("http GET /sobjects", http(200, R"({"sobjects":[
      {"name":"Account","label":"Firma","keyPrefix":"001","searchable":true},
      {"name":"Campaign","label":"Kampagne","keyPrefix":"701","searchable":true}]})"));
  shell.always("http GET /search/scopeOrder",
               http(200, R"([{"type":"Campaign"},{"type":"Account"}])"));
  shell.always("http GET /search/layout", http(200, "[]"));
}

}  // namespace

TEST_CASE("search: recent items come before anything is typed, asked for once") {
  ScriptedShell shell;
  start_signed_in(shell);
  script_scope(shell);
  shell.send(open_search);
  CHECK(shell.shown_text("search.state") == "recent");
  CHECK(shell.shown_text("search.choices.0.record.name") == "Fair");
  CHECK(shell.shown_text("search.choices.0.record.object_label") == "Kampagne");
  CHECK(shell.shown_text("search.choices.0.source.key") == "search.in.recent");
  // A report is no record that the pane could open.
  CHECK(shell.shown("search.choices").size() == 1);
  shell.send(R"({"event":"close_search"})");
  CHECK(shell.shown_text("search.state") == "idle");
  shell.send(open_search);
  CHECK(shell.count(recent) == 1);
  CHECK(shell.count("http GET /sobjects") == 1);
}

TEST_CASE(
    "search: where recent items fail, what was seen last stands in, and they are asked for again") {
  ScriptedShell shell;
  start_signed_in(shell);
  script_scope(shell);
  shell.always(std::string(recent), http(403, refusal("FORBIDDEN")));
  shell.send(open_search);
  CHECK(shell.shown_text("search.state") == "recent");
  CHECK(shell.shown_text("search.error.key") == "error.other");
  CHECK(shell.shown_text("search.choices.0.source.key") == "search.in.seen");
  shell.send(R"({"event":"close_search"})");
  shell.send(open_search);
  CHECK(shell.count(recent) == 2);
}

TEST_CASE("search: what was seen is shown at once, and what the org finds comes below it") {
  ScriptedShell shell;
  start_signed_in(shell);
  script_results(shell);
  shell.never("timer");
  shell.send(typed("harbro"));
  CHECK(shell.shown_text("search.state") == "searching");
  CHECK(shell.shown_text("search.choices.0.record.id") == flow);
  CHECK(shell.shown_text("search.choices.0.reason.key") == "search.by.spelling");
  CHECK(shell.shown_text("search.choices.0.source.key") == "search.in.seen");
  const std::size_t seen = shell.shown("search.choices").size();
  shell.answer("timer", ok("{}"));
  CHECK(shell.shown_text("search.choices.0.record.id") == flow);
  CHECK(shell.shown("search.choices").size() == seen + 3);
  CHECK(at(shell.shown("search.choices"), std::to_string(seen) + ".source.key").text() ==
        "search.in.org");
  // Now it is known here.
  shell.send(typed("kestr"));
  CHECK(shell.shown_text("search.choices.0.record.name") == "Kestrel Foods");
  CHECK(shell.count(search) == 1);
}

TEST_CASE("search: it waits for what can be searched, and goes on without where that fails") {
  for (const bool fails : {false, true}) {
    ScriptedShell shell;
    start_signed_in(shell);
    script_scope(shell);
    script_results(shell);
    shell.never("http GET /sobjects");
    shell.send(open_search);
    shell.send(typed("kestrel"));
    CHECK(shell.count(search) == 0);
    shell.answer(
        "http GET /sobjects",
        fails ? failure("offline") : http(200, R"({"sobjects":[{"name":"Account","label":"Firma",
                                      "keyPrefix":"001","searchable":true}]})"));
    CHECK(shell.count(search) == 1);
    CHECK(shell.shown_text("search.state") == "found");
    CHECK(shell.shown_text("search.choices.0.record.object_label") ==
          (fails ? "Account" : "Firma"));
  }
}

TEST_CASE("search: what leads nowhere is said at once, and nobody is asked") {
  ScriptedShell shell;
  start_signed_in(shell);
  for (const auto& [query, said] : std::initializer_list<std::pair<const char*, const char*>>{
           {"006Hs00000FlowAIAA", "search.damaged_id"},
           {"https://acme.my.salesforce.com/006Hs00000FlowA", "search.other_org"},
           {"https://brightwater.my.salesforce.com/home", "search.no_record"}}) {
    shell.send(typed(query));
    CHECK(shell.shown_text("search.state") == "failed");
    CHECK(shell.shown_text("search.error.key") == said);
    CHECK(shell.count("timer") == 0);
  }
}

TEST_CASE("search: an id is found among what was seen, then asked for") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("http GET /query", http(200, rows()));
  shell.send(typed(std::string(harbor.substr(0, 15))));
  CHECK(shell.shown_text("search.choices.0.record.id") == harbor);
  CHECK(shell.shown_text("search.choices.0.reason.key") == "search.by.id");
  CHECK(shell.count("http GET /query") == 1);
  CHECK(shell.count(search) == 0);
}

TEST_CASE("search: a failure leaves what was seen") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always(std::string(search), failure("offline"));
  shell.send(typed("harbor"));
  CHECK(shell.shown_text("search.state") == "failed");
  CHECK(shell.shown_text("search.error.key") == "error.offline");
  CHECK(shell.shown_text("search.choices.0.record.id") == flow);
  shell.send(typed(""));
  CHECK(shell.shown_text("search.state") == "recent");
  CHECK_FALSE(shell.shown("search.error.key").text().size());
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
