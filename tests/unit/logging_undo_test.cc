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
  std::string task = "00THs0000MailTaAA1";
};

std::string record_row(const Record& record) {
  return "{\"Id\":" + quoted(record.id) + ",\"CreatedDate\":" + quoted(noon) +
         ",\"LastModifiedDate\":" + quoted(record.changed_at) +
         ",\"LastModifiedById\":" + quoted(record.changed_by) +
         R"(,"LastModifiedBy":{"Name":"Sam Okafor"},"ActivityId":)" + quoted(record.task) + "}";
}

std::string file_row(std::string_view id, std::string_view owner = dana) {
  return "{\"ContentDocumentId\":" + quoted(id) + ",\"ContentDocument\":{\"Title\":\"Title of " +
         std::string(id) + "\",\"CreatedById\":" + quoted(owner) + "}}";
}

std::string link_row(std::string_view document, std::string_view entity) {
  return "{\"ContentDocumentId\":" + quoted(document) + ",\"LinkedEntityId\":" + quoted(entity) +
         "}";
}

void script_undo(ScriptedShell& shell, const std::vector<std::string>& records,
                 const std::vector<std::string>& files = {},
                 const std::vector<std::string>& links = {}) {
  shell.always("composite query",
               http(200, composite({{"record", rows(records)}, {"files", rows(files)}})));
  shell.always("http GET /query", http(200, rows(links)));
  shell.always("http DELETE /composite/sobjects",
               http(200, R"([{"success":true},{"success":false,"errors":[]}])"));
}

Result<Removal> undone(ScriptedShell& shell, std::string_view id = logged_id) {
  Connection connection = connected(shell);
  return shell.run(undo_log(Salesforce(connection), brightwater(), std::string(id)));
}

std::string removed_ids(const ScriptedShell& shell) {
  if (shell.count("http DELETE /composite/sobjects") == 0) return "";
  const std::string url = shell.last("http DELETE /composite/sobjects").text("url");
  return url.substr(url.find("?ids=") + 5);
}

}  // namespace

TEST_CASE("logging undo: what a log made is removed: the email, its task and its files") {
  ScriptedShell shell;
  script_undo(shell, {record_row({})}, {file_row("069A"), file_row("069B")},
              {link_row("069A", logged_id), link_row("069A", dana),
               link_row("069A", "00THs0000MailTaAA1"), link_row("069B", logged_id)});
  const Result<Removal> removal = undone(shell);
  REQUIRE(removal);
  CHECK(removal->ids.empty());
  CHECK(removed_ids(shell) == "02sHs0000LoggedAA1,00THs0000MailTaAA1,069A,069B");
}

TEST_CASE("logging undo: a log without files takes one call to read and one to remove") {
  ScriptedShell shell;
  script_undo(shell, {record_row({.id = "00UHs0000EventAAA1", .task = ""})});
  CHECK(undone(shell, "00UHs0000EventAAA1"));
  CHECK(shell.asked.size() == 2);
  CHECK(removed_ids(shell) == "00UHs0000EventAAA1");
  const std::string read = url_decode(shell.last("composite query").body);
  CHECK(read.find("FROM Event WHERE Id = '00UHs0000EventAAA1'") != std::string::npos);
  CHECK(read.find("ActivityId") == std::string::npos);
}

TEST_CASE("logging undo: what somebody has touched since is not removed, and said") {
  struct Row {
    Record record;
    std::vector<std::string> files;
    std::vector<std::string> links;
    std::string changed_by;
    std::vector<std::string> shared;
    std::vector<std::string> ids;
  };
  const std::string email(logged_id);
  const std::string task = "00THs0000MailTaAA1";
  const Row table[] = {
      {{.changed_by = "005Sam"}, {}, {}, "Sam Okafor", {}, {email, task}},
      {{.changed_at = "2026-11-21T09:00:00.000+0000"}, {}, {}, "Sam Okafor", {}, {email, task}},
      {{}, {file_row("069S", "005Sam")}, {}, "", {"Title of 069S"}, {email, task}},
      {{},
       {file_row("069A"), file_row("069B")},
       {link_row("069A", email), link_row("069B", email), link_row("069B", harbor)},
       "",
       {"Title of 069B"},
       {email, task, "069A"}}};
  for (const Row& row : table) {
    ScriptedShell shell;
    script_undo(shell, {record_row(row.record)}, row.files, row.links);
    const Result<Removal> removal = undone(shell);
    REQUIRE(removal);
    CHECK(removal->changed_by == row.changed_by);
    CHECK(removal->shared == row.shared);
    CHECK(removal->ids == row.ids);
    CHECK(removed_ids(shell).empty());
  }
}

TEST_CASE("logging undo: what is gone already needs no removing") {
  ScriptedShell shell;
  script_undo(shell, {});
  CHECK(undone(shell)->ids.empty());
  CHECK(removed_ids(shell).empty());
}

TEST_CASE("logging undo: a refusal is told, and what cannot be read is not removed") {
  ScriptedShell shell;
  script_undo(shell, {record_row({})});
  const auto remove = [&shell](std::string_view body) {
    shell.always("http DELETE /composite/sobjects", http(200, std::string(body)));
    return undone(shell);
  };
  const Result<Removal> refused = remove(
      R"([{"success":false,"errors":[{"statusCode":"INSUFFICIENT_ACCESS_OR_READONLY","message":"No"}]}])");
  CHECK(refused.error().code == "INSUFFICIENT_ACCESS_OR_READONLY");
  CHECK(refused.error().message == "No");
  CHECK(remove(R"([{"success":false,"errors":[{"statusCode":"ENTITY_IS_DELETED"}]}])"));
  for (const std::string_view nonsense : {"[]", "null", "{}", "[{}]", "<html>", "[7]"})
    CHECK_FALSE(remove(nonsense));

  const int before = shell.count("http DELETE /composite/sobjects");
  for (const std::string& answer :
       {composite({{"record", refusal("INVALID_FIELD"), 400}, {"files", rows()}}),
        composite({{"record", rows({record_row({})})}, {"files", refusal("INVALID_TYPE"), 400}}),
        composite({{"record", "null"}, {"files", rows()}}), std::string("{}")}) {
    shell.always("composite query", http(200, answer));
    const Result<Removal> unread = undone(shell);
    CHECK((!unread || unread->ids.empty()));
  }
  CHECK(shell.count("http DELETE /composite/sobjects") == before);
}

TEST_CASE("logging undo: the links of its files that cannot be read keep everything in place") {
  ScriptedShell shell;
  script_undo(shell, {record_row({})}, {file_row("069A")});
  shell.always("http GET /query", http(503, ""));
  CHECK_FALSE(undone(shell));
  CHECK(removed_ids(shell).empty());
}
