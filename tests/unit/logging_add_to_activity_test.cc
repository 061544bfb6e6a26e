#include <doctest/doctest.h>

#include "support/story.h"
#include "tether/logging.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view event_id = "00UHs0000EventAAA1";
constexpr std::string_view sam = "005Hs0000SamOkAAA1";
constexpr std::string_view task_id = "00THs0000TaskAAAA1";

std::string who(std::string_view row, std::string_view record, std::string_view by = sam) {
  return "{\"Id\":" + quoted(row) + ",\"RelationId\":" + quoted(record) +
         ",\"CreatedById\":" + quoted(by) + "}";
}

std::string people_there(const std::vector<std::string>& held) {
  return composite({{"people", rows(held)}});
}

std::vector<RelatedPerson> contacts(const std::vector<std::string>& ids) {
  std::vector<RelatedPerson> people;
  for (const std::string& id : ids) people.push_back({id + "@x", id, id, Role::to});
  return people;
}

Result<LoggedItem> added(ScriptedShell& shell, std::string_view id,
                         const std::vector<std::string>& ids) {
  Connection connection = connected(shell);
  return shell.run(add_people(Salesforce(connection), brightwater(with_shared_activities()),
                              {.id = std::string(id), .person_ids = {"003A"}}, contacts(ids), {}));
}

}  // namespace

TEST_CASE("logging people: each one missing on an event or a task gets a row of their own") {
  for (const bool is_event : {true, false}) {
    ScriptedShell shell;
    const std::string object = is_event ? "EventRelation" : "TaskRelation";
    shell.always("composite query", http(200, people_there({who("0R1", "003A")})));
    shell.always("composite " + object,
                 http(200, people_there({who("0R1", "003A"), who("0R2", "003B", dana),
                                         who("0R3", "003C", dana), who("0R4", "003B", dana)})));
    shell.always("http DELETE /composite/sobjects", http(200, R"([{"success":true}])"));
    const Result<LoggedItem> logged =
        added(shell, is_event ? event_id : task_id, {"003A", "003B", "003C"});
    REQUIRE(logged);
    CHECK(logged->person_ids == std::vector<std::string>{"003A", "003B", "003C"});
    const Document request = parsed(shell.last("composite " + object).body);
    const Value parts = request.root().at("compositeRequest");
    CHECK(request.root().at("allOrNone").truth());
    CHECK(parts.size() == 3);
    CHECK(at(parts, "0.body.RelationId").text() == "003B");
    CHECK(at(parts, "1.body.RelationId").text() == "003C");
    CHECK(at(parts, "0.body.IsWhat").scalar() == "false");
    CHECK(at(parts, is_event ? "0.body.EventId" : "0.body.TaskId").text() ==
          (is_event ? event_id : task_id));
    CHECK(at(parts, "0.body.IsParent").exists() == is_event);
    // Nobody is taken away but whom the browser has written twice.
    CHECK(shell.last("http DELETE /composite/sobjects").text("url").ends_with("?ids=0R4"));
  }
}

TEST_CASE("logging people: whoever stands there by now is not added again") {
  ScriptedShell shell;
  shell.always("composite query",
               http(200, people_there({who("0R1", "003A"), who("0R2", "003B")})));
  const Result<LoggedItem> logged = added(shell, event_id, {"003B"});
  REQUIRE(logged);
  CHECK(logged->person_ids.size() == 2);
  CHECK(shell.count("composite EventRelation") == 0);
}

TEST_CASE("logging people: a refusal is told, and nobody is lost") {
  const std::string refused =
      composite({{"person0", refusal("INSUFFICIENT_ACCESS_OR_READONLY"), 403}});
  ScriptedShell shell;
  shell.always("composite query", http(200, people_there({who("0R1", "003A")})));
  shell.always("composite EventRelation", http(200, refused));
  const Result<LoggedItem> kept = added(shell, event_id, {"003B"});
  REQUIRE_FALSE(kept);
  CHECK(kept.error().code == "INSUFFICIENT_ACCESS_OR_READONLY");
  CHECK(shell.count("composite EventRelation") == 1);
}

TEST_CASE("logging people: a log that finds the event there adds its people to it, once") {
  ScriptedShell shell;
  Connection connection = connected(shell);
  LogDraft draft{
      .item = meeting_item(), .people = contacts({std::string(ann), "003B"}), .ask_first = true};
  shell.always("http GET /query", http(200, rows({event_row({.id = std::string(event_id)})})));
  shell.always("composite query", http(200, people_there({who("0R1", ann)})));
  shell.always("composite EventRelation",
               http(200, people_there({who("0R1", ann), who("0R2", "003B", dana)})));
  const auto log = [&](const Org& org) {
    return shell.run(log_activity(Salesforce(connection), org, draft));
  };
  const Org shared = brightwater(with_shared_activities());
  Result<LoggedItem> logged = log(shared);
  REQUIRE(logged);
  CHECK(logged->person_ids == std::vector<std::string>{std::string(ann), "003B"});
  // Whoever sends it again finds them there.
  shell.always("composite query",
               http(200, people_there({who("0R1", ann), who("0R2", "003B", dana)})));
  REQUIRE(log(shared));
  CHECK(shell.count("composite EventRelation") == 1);
  CHECK(shell.count("composite Event") == 0);
  // What cannot be added is no reason to fail, unless nobody knows whether it was.
  shell.always("composite query", http(200, people_there({who("0R1", ann)})));
  shell.always(
      "composite EventRelation",
      http(200, composite({{"person0", refusal("INSUFFICIENT_ACCESS_OR_READONLY"), 403}})));
  logged = log(shared);
  REQUIRE(logged);
  CHECK(logged->id == event_id);
  shell.always("composite EventRelation", failure("offline"));
  CHECK_FALSE(log(shared));
  // Without Shared Activities it has its one person.
  shell.never("composite query");
  CHECK(log(brightwater()));
}

TEST_CASE("logging people: what answers nonsense is an error") {
  for (const std::string answer : {"{}", "[]", "null"}) {
    ScriptedShell shell;
    shell.always("composite query", http(200, answer));
    CHECK_FALSE(added(shell, event_id, {"003B"}));
  }
}
