#include <doctest/doctest.h>

#include "support/sign_in.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view undo = R"({"event":"undo_log"})";

std::string logged_row(std::string_view by) {
  return "{\"Id\":" + quoted(logged_id) + ",\"CreatedById\":" + quoted(by) +
         R"(,"CreatedBy":{"Name":"Dana Reyes"},"CreatedDate":"2026-11-20T12:00:05.000+0000",
            "RelatedToId":"006Hs00000FlowAAA1","RelatedTo":{"Name":"Flow","Type":"Opportunity"}})";
}

std::string record(std::string_view changed_by) {
  return "{\"Id\":" + quoted(logged_id) +
         R"(,"CreatedDate":"2026-11-20T12:00:05.000+0000",
            "LastModifiedDate":"2026-11-20T12:00:06.000+0000","LastModifiedBy":{"Name":"Sam Okafor"},
            "LastModifiedById":)" +
         quoted(changed_by) + "}";
}

// Ann's mail is logged; what the undo then reads.
void open_logged(ScriptedShell& shell, std::string_view logged_by,
                 std::string_view changed_by = dana) {
  script_everything(shell);
  shell.always("composite query", http(200, found({.logged = {logged_row(logged_by)}})));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  shell.always("composite query", http(200, composite({{"record", rows({record(changed_by)})},
                                                       {"files", rows()},
                                                       {"task", rows()}})));
  shell.always("http DELETE /composite/sobjects", http(200, R"([{"success":true}])"));
}

}  // namespace

TEST_CASE("undo: one's own log is taken back, also days later, and can be logged again at once") {
  ScriptedShell shell;
  open_logged(shell, dana);
  CHECK(shell.shown("log.logged.can_undo").truth());
  shell.send(undo);
  CHECK(shell.shown_text("log.state") == "ready");
  CHECK(shell.shown("log.can_log").truth());
  CHECK(shell.shown_text("log.related.id") == flow);
  CHECK(shell.shown_text("announcement.key") == "announce.undone");
  CHECK(shell.count("http DELETE /composite/sobjects") == 1);
  shell.send(R"({"event":"log_item"})");
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.last("composite EmailMessage").body.find("\"RelatedToId\":\"006Hs00000FlowAAA1\"") !=
        std::string::npos);
}

TEST_CASE("undo: who was left out of it stays left out, also in a later pane") {
  ScriptedShell shell;
  open_logged(shell, dana);
  std::string row = logged_row(dana);
  row.pop_back();
  row += R"(,"EmailMessageRelations":{"records":[{"RelationId":")" + std::string(ann) + R"("}]}})";
  const std::string user = "{\"Id\":" + quoted(dana) +
                           R"(,"Name":"Dana Reyes","Email":"dana.reyes@brightwater.example"})";
  shell.always("composite query", http(200, found({.users = {user}, .logged = {row}})));
  shell.send(R"({"event":"refresh"})");
  shell.always(
      "composite query",
      http(200,
           composite({{"record", rows({record(dana)})}, {"files", rows()}, {"task", rows()}})));
  shell.send(undo);
  REQUIRE(shell.shown_text("log.state") == "ready");
  REQUIRE(shell.shown("people.1.record").exists());
  CHECK(shell.shown("people.0.checked").truth());
  CHECK_FALSE(shell.shown("people.1.checked").truth());
}

TEST_CASE("undo: nobody undoes a colleague's log") {
  ScriptedShell shell;
  open_logged(shell, "005Hs0000SamOkAAA1");
  CHECK_FALSE(shell.shown("log.logged.can_undo").truth());
  shell.send(undo);
  CHECK(shell.count("http DELETE /composite/sobjects") == 0);
}

TEST_CASE("undo: what somebody has changed since is shown, and only the user's word removes it") {
  for (const bool remove : {false, true}) {
    ScriptedShell shell;
    open_logged(shell, dana, "005Hs0000SamOkAAA1");
    shell.send(undo);
    CHECK(shell.shown_text("log.logged.removal.changed_by") == "Sam Okafor");
    CHECK(shell.count("http DELETE /composite/sobjects") == 0);
    shell.send(std::string(R"({"event":"confirm_undo","remove":)") + (remove ? "true}" : "false}"));
    CHECK_FALSE(shell.shown("log.logged.removal").exists());
    CHECK(shell.shown_text("log.state") == (remove ? "ready" : "logged"));
    CHECK(shell.count("http DELETE /composite/sobjects") == (remove ? 1 : 0));
    // The question has been answered.
    shell.send(R"({"event":"confirm_undo","remove":true})");
    CHECK(shell.count("http DELETE /composite/sobjects") == (remove ? 1 : 0));
  }
}

namespace {

std::string held(std::string_view record_id, std::string_view changed_at) {
  return composite(
      {{"record", rows({"{\"Id\":" + quoted(logged_id) + ",\"CreatedById\":" + quoted(dana) +
                        ",\"LastModifiedById\":" + quoted(dana) +
                        R"(,"LastModifiedBy":{"Name":"Dana Reyes"},"IsClientManaged":true,
                           "CreatedDate":"2026-11-20T12:00:05.000+0000","LastModifiedDate":)" +
                        quoted(changed_at) + ",\"RelatedToId\":" + quoted(record_id) +
                        R"(,"RelatedTo":{"Name":"Place","Type":"Account"}})"})},
       {"files", rows()},
       {"task", rows()}});
}

// The pane relates it to another record; when it was last changed before, and by that.
void open_and_move(ScriptedShell& shell, std::string_view before, std::string_view after) {
  const std::string patch = "http PATCH /sobjects/EmailMessage/" + std::string(logged_id);
  open_logged(shell, dana);
  shell.always("composite query", http(200, held(flow, before)));
  shell.send("{\"event\":\"refile_log\",\"record_id\":" + quoted(harbor) + "}");
  shell.never(patch);
  shell.send(R"({"event":"confirm_refile","refile":true})");
  shell.always("composite query", http(200, held(harbor, after)));
  shell.answer(patch, http(204, ""));
  CHECK(shell.shown_text("log.logged.related.id") == harbor);
}

}  // namespace

TEST_CASE("undo: that the pane itself has related it elsewhere is not asked about, a change is") {
  ScriptedShell shell;
  open_and_move(shell, "2026-11-20T12:00:06.000+0000", "2026-11-20T13:00:00.000+0000");
  shell.always("composite query", http(200, found({.logged = {logged_row(dana)}})));
  shell.send(R"({"event":"refresh"})");
  SUBCASE("by the pane") {
    shell.always("composite query", http(200, held(harbor, "2026-11-20T13:00:00.000+0000")));
    shell.send(undo);
    CHECK(shell.shown_text("log.state") == "ready");
  }
  SUBCASE("by the user elsewhere") {
    shell.always("composite query", http(200, held(harbor, "2026-11-20T13:00:01.000+0000")));
    shell.send(undo);
    CHECK(shell.shown_text("log.state") == "logged");
    CHECK(shell.shown_text("log.logged.removal.changed_by").empty());
    CHECK(shell.shown_text("log.logged.removal.changed_at") == "2026-11-20T13:00:01.000+0000");
  }
}

TEST_CASE("undo: a change from before the pane has related it elsewhere is asked about still") {
  ScriptedShell shell;
  // The user's own, in Salesforce, an hour after the log.
  open_and_move(shell, "2026-11-20T13:00:00.000+0000", "2026-11-20T14:00:00.000+0000");
  shell.send(undo);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown_text("log.logged.removal.changed_at") == "2026-11-20T14:00:00.000+0000");
}

TEST_CASE("undo: while it runs nothing else is written, and a second press does nothing") {
  ScriptedShell shell;
  open_logged(shell, dana);
  shell.never("http DELETE /composite/sobjects");
  shell.send(undo);
  CHECK(shell.shown("log.logged.undoing").truth());
  CHECK_FALSE(shell.shown("log.logged.can_undo").truth());
  shell.send(undo);
  shell.send(R"({"event":"log_item"})");
  CHECK(shell.count("http DELETE /composite/sobjects") == 1);
  CHECK(shell.count("composite EmailMessage") == 0);
  shell.answer("http DELETE /composite/sobjects", http(200, R"([{"success":true}])"));
  CHECK(shell.shown_text("log.state") == "ready");
}

TEST_CASE("undo: after a failure what Salesforce holds says what became of it") {
  for (const bool is_gone : {false, true}) {
    ScriptedShell shell;
    open_logged(shell, dana);
    shell.never("http DELETE /composite/sobjects");
    shell.send(undo);
    std::vector<std::string> held;
    if (!is_gone) held.push_back(logged_row(dana));
    shell.always("composite query", http(200, found({.logged = held})));
    shell.answer("http DELETE /composite/sobjects", failure("timeout"));
    CHECK(shell.shown_text("log.state") == (is_gone ? "ready" : "logged"));
    CHECK(shell.shown("notices.0").exists() == !is_gone);
    if (is_gone) continue;
    CHECK(shell.shown_text("notices.0.title.key") == "notice.undo.title");
    CHECK(shell.shown_text("notices.0.actions.0.event") == "undo_log");
    CHECK(shell.shown("log.logged.can_undo").truth());
  }
}

TEST_CASE("undo: a question belongs to the record it was asked of") {
  ScriptedShell shell;
  open_logged(shell, dana, "005Hs0000SamOkAAA1");
  shell.send(undo);
  REQUIRE(shell.shown("log.logged.removal").exists());
  // Somebody else has removed it meanwhile.
  shell.always("composite query", http(200, found()));
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.shown_text("log.state") == "ready");
  shell.send(R"({"event":"log_item"})");
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK_FALSE(shell.shown("log.logged.removal").exists());
  shell.send(R"({"event":"confirm_undo","remove":true})");
  CHECK(shell.count("http DELETE /composite/sobjects") == 0);
}

TEST_CASE("undo: what stayed of its files is said") {
  ScriptedShell shell;
  open_logged(shell, dana);
  shell.always("composite query", http(200, composite({{"record", rows({record(dana)})},
                                                       {"files", rows()},
                                                       {"task", rows({record(dana)})}})));
  shell.never("http DELETE /composite/sobjects");
  shell.send(undo);
  shell.answer("http DELETE /composite/sobjects", http(200, R"([{"success":true}])"));
  shell.answer("http DELETE /composite/sobjects",
               http(200, R"([{"success":false,"errors":[{"statusCode":"DELETE_FAILED"}]}])"));
  CHECK(shell.shown_text("log.state") == "ready");
  CHECK(shell.shown_text("notices.0.title.key") == "notice.undo_left.title");
  shell.send(R"({"event":"log_item"})");
  CHECK_FALSE(shell.shown("notices.0").exists());
}
