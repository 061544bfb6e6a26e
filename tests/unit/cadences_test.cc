#include "tether/cadences.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string call_step =
    R"({"Id":"77F1","StepTitle":"Call about the pilot","StepType":"MakeACall",
    "State":"Active","DueDateTime":"2026-11-27T15:00:00.000+0000","ActionCadenceName":"Outreach",
    "TargetId":"003Hs0000AnnOdeAA1","Target":{"Name":"Ann Ode","Type":"Contact"},
    "ActionCadenceTracker":{"OwnerId":"005Hs0000DanaRAAA1","Owner":{"Name":"Dana Reyes"}}})";
const std::string lead_step = R"({"Id":"77F2","StepTitle":"Intro","StepType":"SendAnEmail",
    "State":"Paused","DueDateTime":null,"ActionCadenceName":"Outreach","TargetId":"00Q1",
    "Target":{"Name":"Luis","Type":"Lead"},
    "ActionCadenceTracker":{"OwnerId":"005Sam","Owner":{"Name":"Sam Okafor"}}})";

const std::string steps_read = "http GET /query";
const std::string act = "http POST /actions/standard/sendSalesCadenceEvent";

std::string outcome(bool is_success, std::string_view errors) {
  return std::string(R"([{"actionName":"sendSalesCadenceEvent","isSuccess":)") +
         (is_success ? "true" : "false") + ",\"errors\":" + std::string(errors) + "}]";
}

Result<Nothing> ended(ScriptedShell& shell, StepEnd end) {
  Connection connection = connected(shell);
  return shell.run(end_cadence_step(Salesforce(connection), brightwater(), "77F1", end));
}

}  // namespace

TEST_CASE("cadences: the open steps of the people are read in one call, with who does them") {
  ScriptedShell shell;
  shell.always(steps_read, http(200, rows({call_step, lead_step, "{}"})));
  Connection connection = connected(shell);
  const auto steps = shell.run(
      read_cadence_steps(Salesforce(connection), brightwater(), {"003Hs0000AnnOdeAA1", "00Q1"}));
  REQUIRE(steps);
  REQUIRE(steps->size() == 2);
  const CadenceStep& call = steps->front();
  CHECK(call.title == "Call about the pilot");
  CHECK(call.type == "MakeACall");
  CHECK(call.due == "2026-11-27T15:00:00.000+0000");
  CHECK(call.cadence == "Outreach");
  CHECK(call.person == "Ann Ode");
  CHECK(call.person_object == "Contact");
  CHECK(call.is_own);
  CHECK(call.is_at_hand());
  CHECK(steps->back().assignee == "Sam Okafor");
  CHECK_FALSE(steps->back().is_own);
  CHECK_FALSE(steps->back().is_at_hand());
  CHECK(steps->back().due.empty());
  CHECK(shell.count(steps_read) == 1);
  const std::string asked = url_decode(shell.last(steps_read).text("url"));
  CHECK(asked.find("TargetId IN ('003Hs0000AnnOdeAA1', '00Q1')") != std::string::npos);
  CHECK(asked.find("'Completed'") == std::string::npos);
}

TEST_CASE("cadences: of nobody nothing is asked") {
  ScriptedShell shell;
  Connection connection = connected(shell);
  const auto steps = shell.run(read_cadence_steps(Salesforce(connection), brightwater(), {}));
  REQUIRE(steps);
  CHECK(steps->empty());
  CHECK(shell.count(steps_read) == 0);
}

TEST_CASE("cadences: a user who may not see them gets Salesforce's reason") {
  ScriptedShell shell;
  shell.always(steps_read, http(400, refusal("INVALID_TYPE", "sObject type is not supported")));
  Connection connection = connected(shell);
  const auto steps = shell.run(read_cadence_steps(Salesforce(connection), brightwater(), {"003A"}));
  REQUIRE_FALSE(steps);
  CHECK(steps.error().code == "INVALID_TYPE");
}

TEST_CASE("cadences: a step is completed or skipped by Salesforce's own action") {
  ScriptedShell shell;
  shell.always(act, http(200, outcome(true, "null")));
  REQUIRE(ended(shell, StepEnd::complete));
  CHECK(shell.last(act).body == R"({"inputs":[{"recordId":"77F1","eventType":"ManualComplete"}]})");
  REQUIRE(ended(shell, StepEnd::skip));
  CHECK(shell.last(act).body == R"({"inputs":[{"recordId":"77F1","eventType":"Skip"}]})");
}

TEST_CASE("cadences: what the action refuses is told, whatever the status is") {
  const std::string refused =
      outcome(false, R"([{"statusCode":"INVALID_API_INPUT","message":"Not active","fields":[]}])");
  for (const int status : {200, 400}) {
    ScriptedShell shell;
    shell.always(act, http(status, refused));
    const Result<Nothing> result = ended(shell, StepEnd::skip);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == "INVALID_API_INPUT");
    CHECK(result.error().message == "Not active");
  }
}

TEST_CASE("cadences: an answer that says nothing is no success") {
  const std::pair<int, std::string> answers[] = {{200, "[]"},
                                                 {200, "not json"},
                                                 {200, outcome(false, "null")},
                                                 {404, refusal("NOT_FOUND")},
                                                 {503, "down"}};
  for (const auto& answer : answers) {
    CAPTURE(answer.second);
    ScriptedShell shell;
    shell.always(act, http(answer.first, answer.second));
    CHECK_FALSE(ended(shell, StepEnd::complete));
  }
}
