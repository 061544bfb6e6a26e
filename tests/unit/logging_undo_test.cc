#include <doctest/doctest.h>

#include "support/story.h"
#include "tether/logging.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view noon = "2026-11-20T12:00:05.000+0000";

struct Record {
  std::string changed_by = std::string(dana);
  std::string changed_at = "2026-11-20T12:00:48.000+0000";
  std::string id = std::string(logged_id);
};

constexpr std::string_view task_id = "00THs0000MailTaAA1";

std::string record_row(const Record& record) {
  return "{\"Id\":" + quoted(record.id) + ",\"CreatedDate\":" + quoted(noon) +
         ",\"LastModifiedDate\":" + quoted(record.changed_at) +
         ",\"LastModifiedById\":" + quoted(record.changed_by) +
         R"(,"LastModifiedBy":{"Name":"Sam Okafor"}})";
}

std::string task_row(Record record = {}) {
  record.id = task_id;
  return record_row(record);
}

struct File {
  std::string created_by = std::string(dana);
  std::string changed_by = std::string(dana);
  std::string created_at = "2026-11-20T12:00:09.000+0000";
};

std::string file_row(std::string_view id, const File& file = {}) {
  return "{\"ContentDocumentId\":" + quoted(id) + ",\"ContentDocument\":{\"Title\":\"Title of " +
         std::string(id) + "\",\"CreatedById\":" + quoted(file.created_by) +
         ",\"LastModifiedById\":" + quoted(file.changed_by) +
         ",\"CreatedDate\":" + quoted(file.created_at) + "}}";
}

std::string link_row(std::string_view document, std::string_view entity) {
  return "{\"ContentDocumentId\":" + quoted(document) + ",\"LinkedEntityId\":" + quoted(entity) +
         "}";
}

std::string read_parts(const std::vector<std::string>& records,
                       const std::vector<std::string>& files = {},
                       const std::vector<std::string>& tasks = {task_row()}) {
  return composite({{"record", rows(records)}, {"files", rows(files)}, {"task", rows(tasks)}});
}

constexpr std::string_view deleted = R"([{"success":true}])";

void script_undo(ScriptedShell& shell, const std::string& parts,
                 const std::vector<std::string>& links = {}) {
  shell.always("composite query", http(200, parts));
  shell.always("http GET /query", http(200, rows(links)));
  shell.always("http DELETE /composite/sobjects", http(200, std::string(deleted)));
}

Result<Removal> undone(ScriptedShell& shell, std::string_view id = logged_id) {
  Connection connection = connected(shell);
  return shell.run(undo_log(Salesforce(connection), brightwater(), std::string(id)));
}

// Of each call, in their order.
std::string removed_ids(const ScriptedShell& shell) {
  std::string all;
  for (const Asked& asked : shell.asked) {
    if (asked.name != "http DELETE /composite/sobjects") continue;
    const std::string url = asked.text("url");
    if (!all.empty()) all += " | ";
    all += url.substr(url.find("?ids=") + 5);
  }
  return all;
}

}  // namespace

TEST_CASE(
    "logging undo: what a log made is removed: the email first, then its task and its files") {
  ScriptedShell shell;
  script_undo(shell, read_parts({record_row({})}, {file_row("069A"), file_row("069B")}),
              {link_row("069A", logged_id), link_row("069A", dana), link_row("069A", task_id),
               link_row("069B", logged_id)});
  const Result<Removal> removal = undone(shell);
  REQUIRE(removal);
  CHECK(removal->removed);
  CHECK(removed_ids(shell) == "02sHs0000LoggedAA1 | 00THs0000MailTaAA1,069A,069B");
  const std::string read = url_decode(shell.last("composite query").body);
  CHECK(read.find("FROM Task WHERE Id IN (SELECT ActivityId FROM EmailMessage WHERE Id = "
                  "'02sHs0000LoggedAA1')") != std::string::npos);
}

TEST_CASE("logging undo: a log without files takes one call to read and one to remove") {
  ScriptedShell shell;
  script_undo(shell, composite({{"record", rows({record_row({.id = "00UHs0000EventAAA1"})})},
                                {"files", rows()}}));
  CHECK(undone(shell, "00UHs0000EventAAA1"));
  CHECK(shell.asked.size() == 2);
  CHECK(removed_ids(shell) == "00UHs0000EventAAA1");
  const std::string read = url_decode(shell.last("composite query").body);
  CHECK(read.find("FROM Event WHERE Id = '00UHs0000EventAAA1'") != std::string::npos);
  CHECK(read.find("FROM Task") == std::string::npos);
}

TEST_CASE("logging undo: what somebody has touched since is not removed, and said") {
  struct Row {
    std::string parts;
    std::vector<std::string> links;
    std::string changed_by;
    std::vector<std::string> shared;
    std::vector<std::string> ids;
  };
  const std::string email(logged_id);
  const std::string task(task_id);
  const std::string mail = record_row({});
  const std::vector<std::string> of_a{"Title of 069A"};
  const Row table[] = {
      {read_parts({record_row({.changed_by = "005Sam"})}), {}, "Sam Okafor", {}, {task}},
      {read_parts({record_row({.changed_at = "2026-11-21T09:00:00.000+0000"})}),
       {},
       "",
       {},
       {task}},
      {read_parts({mail}, {}, {task_row({.changed_by = "005Sam"})}), {}, "Sam Okafor", {}, {task}},
      {read_parts({mail}, {file_row("069A", {.created_by = "005Sam"})}), {}, "", of_a, {task}},
      {read_parts({mail}, {file_row("069A", {.changed_by = "005Sam"})}), {}, "", of_a, {task}},
      {read_parts({mail}, {file_row("069A", {.created_at = "2025-01-09T12:00:00.000+0000"})}),
       {},
       "",
       of_a,
       {task}},
      // Shared with a colleague, and on another record.
      {read_parts({mail}, {file_row("069A")}),
       {link_row("069A", email), link_row("069A", "005Sam")},
       "",
       of_a,
       {task}},
      {read_parts({mail}, {file_row("069A"), file_row("069B")}),
       {link_row("069A", email), link_row("069A", harbor), link_row("069B", email)},
       "",
       of_a,
       {task, "069B"}}};
  for (const Row& row : table) {
    ScriptedShell shell;
    script_undo(shell, row.parts, row.links);
    const Result<Removal> removal = undone(shell);
    REQUIRE(removal);
    CHECK_FALSE(removal->removed);
    CHECK(removal->record_id == email);
    CHECK(removal->changed_by == row.changed_by);
    CHECK(removal->shared == row.shared);
    CHECK(removal->ids == row.ids);
    CHECK(removed_ids(shell).empty());
  }
}

TEST_CASE("logging undo: what is gone already needs no removing") {
  ScriptedShell shell;
  script_undo(shell, read_parts({}));
  CHECK(undone(shell)->removed);
  CHECK(removed_ids(shell).empty());
}

TEST_CASE("logging undo: where the record stays, so does everything that hangs on it") {
  ScriptedShell shell;
  script_undo(shell, read_parts({record_row({})}, {file_row("069A")}),
              {link_row("069A", logged_id)});
  const auto remove = [&shell](std::string_view body) {
    shell.always("http DELETE /composite/sobjects", http(200, std::string(body)));
    return undone(shell);
  };
  const Result<Removal> refused = remove(
      R"([{"success":false,"errors":[{"statusCode":"INSUFFICIENT_ACCESS_OR_READONLY","message":"No"}]}])");
  CHECK(refused.error().code == "INSUFFICIENT_ACCESS_OR_READONLY");
  CHECK(refused.error().message == "No");
  CHECK(removed_ids(shell) == logged_id);
  for (const std::string_view nonsense : {"[]", "null", "{}", "[{}]", "<html>", "[7]"})
    CHECK_FALSE(remove(nonsense));
  CHECK(removed_ids(shell).find(task_id) == std::string::npos);
  CHECK(remove(R"([{"success":false,"errors":[{"statusCode":"ENTITY_IS_DELETED"}]}])"));
}

TEST_CASE("logging undo: what could not be removed with it is counted") {
  ScriptedShell shell;
  script_undo(shell, read_parts({record_row({})}, {file_row("069A")}),
              {link_row("069A", logged_id)});
  // The answer to both calls: of two the first is gone already, the other refused.
  shell.always("http DELETE /composite/sobjects",
               http(200, R"([{"success":false,"errors":[{"statusCode":"ENTITY_IS_DELETED"}]},
                   {"success":false,"errors":[{"statusCode":"DELETE_FAILED","message":"In use"}]}])"));
  const Result<Removal> removal = undone(shell);
  REQUIRE(removal);
  CHECK(removal->removed);
  CHECK(removal->left == 1);
}

TEST_CASE("logging undo: what cannot be read is not removed") {
  const std::string mail = rows({record_row({})});
  const std::string file = rows({file_row("069A")});
  const std::vector<Part> table[] = {
      {{"record", refusal("INVALID_FIELD"), 400}, {"files", file}, {"task", rows()}},
      {{"record", mail}, {"files", refusal("INVALID_TYPE"), 400}, {"task", rows()}},
      {{"record", mail}, {"files", file}, {"task", refusal("INVALID_TYPE"), 400}},
      {{"record", "null"}, {"files", file}, {"task", rows()}},
      {{"record", "{}"}, {"files", file}, {"task", rows()}},
      {{"record", mail}, {"files", "{}"}, {"task", rows()}},
      {{"record", mail}, {"files", file}, {"task", "null"}}};
  for (const std::vector<Part>& parts : table) {
    ScriptedShell shell;
    script_undo(shell, composite(parts));
    CHECK_FALSE(undone(shell));
    CHECK(removed_ids(shell).empty());
  }
  for (const Reply& links : {http(503, ""), http(200, "{}"), http(200, "null")}) {
    ScriptedShell shell;
    script_undo(shell, read_parts({record_row({})}, {file_row("069A")}));
    shell.always("http GET /query", links);
    CHECK_FALSE(undone(shell));
    CHECK(removed_ids(shell).empty());
  }
}

namespace {

Result<Removal> unmade(ScriptedShell& shell, std::string_view object, std::string_view id) {
  Connection connection = connected(shell);
  return shell.run(undo_made(Salesforce(connection), brightwater(),
                             {.id = std::string(id), .object = std::string(object)}));
}

std::string hanging_parts(const std::vector<std::string>& tasks,
                          const std::vector<std::string>& emails = {}) {
  return composite({{"record", rows({record_row({})})},
                    {"tasks", rows(tasks)},
                    {"events", refusal("INSUFFICIENT_ACCESS"), 403},
                    {"emails", rows(emails)}});
}

}  // namespace

TEST_CASE("undo made: what hangs on a record is asked for by what it is") {
  struct Story {
    std::string object;
    std::string id;
    std::string asked;
  };
  for (const Story& story :
       {Story{"Contact", "003A", "WhoId = '003A'"}, Story{"Lead", "00QA", "RelationId = '00QA'"},
        Story{"Opportunity", "006A", "WhatId = '006A'"},
        Story{"Case", "500A", "RelatedToId = '500A'"}}) {
    ScriptedShell shell;
    script_undo(shell, hanging_parts({}));
    const Result<Removal> removal = unmade(shell, story.object, story.id);
    REQUIRE(removal);
    CHECK(removal->removed);
    CHECK(url_decode(shell.last("composite query").body).find(story.asked) != std::string::npos);
  }
}

TEST_CASE("undo made: nothing hangs on an activity") {
  ScriptedShell shell;
  script_undo(shell, hanging_parts({}));
  REQUIRE(unmade(shell, "Task", "00TA"));
  CHECK(shell.last("composite query").body.find("WhatId") == std::string::npos);
}

TEST_CASE("undo made: where Salesforce does not say what hangs on it, nothing is deleted") {
  for (const std::string_view part : {"tasks", "emails"}) {
    ScriptedShell shell;
    std::vector<Part> parts = {{"record", rows({record_row({})})}, {"events", rows()}};
    for (const std::string_view name : {"tasks", "emails"})
      parts.push_back(name == part ? Part{std::string(name), refusal("QUERY_TIMEOUT"), 500}
                                   : Part{std::string(name), rows()});
    script_undo(shell, composite(parts));
    const Result<Removal> removal = unmade(shell, "Contact", "003A");
    CHECK_FALSE(removal);
    CHECK(shell.count("http DELETE /composite/sobjects") == 0);
  }
}

TEST_CASE("undo made: what has no subject is called by what it is") {
  ScriptedShell shell;
  script_undo(shell, hanging_parts({R"({"Id":"00T1","Subject":null})"}));
  const Result<Removal> removal = unmade(shell, "Contact", "003A");
  REQUIRE(removal);
  CHECK(removal->shared == std::vector<std::string>{"Task"});
}

TEST_CASE("undo made: an email and its task are told once, and what may not be read by nobody") {
  ScriptedShell shell;
  script_undo(shell, hanging_parts({R"({"Id":"00T1","Subject":"Call her"})",
                                    R"({"Id":"00T2","Subject":"Email: Offer",
                                        "TaskSubtype":"Email"})"},
                                   {R"({"Id":"02s1","Subject":"Offer"})"}));
  const Result<Removal> removal = unmade(shell, "Contact", "003A");
  REQUIRE(removal);
  CHECK_FALSE(removal->removed);
  CHECK(removal->shared == std::vector<std::string>{"Offer", "Call her"});
  CHECK(shell.count("http DELETE /composite/sobjects") == 0);
}
