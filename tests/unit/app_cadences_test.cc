#include <doctest/doctest.h>

#include "support/sign_in.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string steps_read = "http GET /query";
const std::string act = "http POST /actions/standard/sendSalesCadenceEvent";
const std::string done = R"([{"isSuccess":true,"errors":null}])";

std::string step(std::string_view id, std::string_view title, std::string_view type,
                 std::string_view state = "Active", std::string_view owner = "005Hs0000DanaRAAA1",
                 std::string_view due = "2026-11-01T15:00:00.000+0000") {
  return "{\"Id\":" + quoted(id) + ",\"StepTitle\":" + quoted(title) +
         ",\"StepType\":" + quoted(type) + ",\"State\":" + quoted(state) +
         ",\"DueDateTime\":" + quoted(due) + R"(,"ActionCadenceName":"Outreach","TargetId":)" +
         quoted(ann) + R"(,"Target":{"Name":"Ann Ode","Type":"Contact"},
         "ActionCadenceTracker":{"OwnerId":)" +
         quoted(owner) + R"(,"Owner":{"Name":"Sam Okafor"}}})";
}

std::string described_with(std::string_view label) {
  std::vector<Part> parts = described_parts();
  parts.push_back(
      {"permission_sets",
       rows({R"({"PermissionSetId":"0PS1","PermissionSet":{"Label":)" + quoted(label) + "}}"})});
  return composite(parts);
}

// Ann's mail is open, and she is at two steps of a cadence.
struct Bench {
  ScriptedShell shell;

  explicit Bench(std::string_view label = "Sales Engagement User") {
    script_everything(shell);
    shell.always("composite describe", http(200, described_with(label)));
    shell.send(start_event);
    shell.send(item_changed);
    shell.send(R"({"event":"completed"})");
    shell.always(steps_read, http(200, rows({step("77F1", "Call about the pilot", "MakeACall"),
                                             step("77F2", "Intro", "SendAnEmail", "Scheduled")})));
    shell.always(act, http(200, done));
    shell.forget();
  }

  void open() {
    shell.send(R"({"event":"open_tool","tool":"cadences","local_time":"2026-11-28T17:59"})");
  }
  void end(std::string_view id, bool skip) {
    shell.send("{\"event\":\"end_step\",\"record_id\":" + quoted(id) +
               ",\"skip\":" + (skip ? "true" : "false") + "}");
  }
  void confirm(std::string_view id, bool end) {
    shell.send("{\"event\":\"confirm_end_step\",\"record_id\":" + quoted(id) +
               ",\"end\":" + (end ? "true" : "false") + "}");
  }
  std::string shown(std::string_view what) {
    return shell.shown_text("inbox.cadences." + std::string(what));
  }
  bool is_offered() {
    const Value components = shell.shown("components");
    for (Value one = components.first(); one.exists(); one = one.next())
      if (one.text_at("kind") == "cadences") return true;
    return false;
  }
};

}  // namespace

TEST_CASE(
    "app cadences: only who works with Sales Engagement has them, and a first open asks for none") {
  CHECK_FALSE(Bench("Inbox Without Einstein Activity Capture").is_offered());
  Bench bench;
  CHECK(bench.is_offered());
  CHECK(bench.shown("is_open") == "false");
  CHECK(bench.shell.count(steps_read) == 0);
}

TEST_CASE("app cadences: each step says what is to be done, for whom and by when") {
  Bench bench;
  bench.open();
  CHECK(bench.shell.count(steps_read) == 1);
  CHECK(url_decode(bench.shell.last(steps_read).text("url")).find(std::string(ann)) !=
        std::string::npos);
  CHECK(bench.shown("state") == "shown");
  CHECK(bench.shown("count") == "2");
  CHECK(bench.shown("steps.0.title") == "Call about the pilot");
  CHECK(bench.shown("steps.0.kind.key") == "cadences.kind.MakeACall");
  CHECK(bench.shown("steps.0.person.name") == "Ann Ode");
  CHECK(bench.shown("steps.0.person.facts.0.value") == "Outreach");
  CHECK(bench.shown("steps.0.due") == "2026-11-01T15:00:00.000+0000");
  CHECK(bench.shown("steps.0.overdue") == "true");
  CHECK(bench.shown("steps.0.can_end") == "true");
  CHECK(bench.shown("steps.1.state.key") == "cadences.state.Scheduled");
  CHECK(bench.shown("steps.1.overdue") == "false");
  CHECK(bench.shown("steps.1.can_end") == "false");
}

TEST_CASE("app cadences: a step of an unknown type keeps Salesforce's name for it") {
  Bench bench;
  bench.shell.always(steps_read, http(200, rows({step("77F1", "Text", "SendAMessage")})));
  bench.open();
  CHECK(bench.shown("steps.0.kind.key") == "cadences.kind.other");
  CHECK(bench.shown("steps.0.kind.values.0") == "SendAMessage");
}

TEST_CASE("app cadences: a colleague's step is shown with the name, and cannot be ended") {
  Bench bench;
  bench.shell.always(steps_read,
                     http(200, rows({step("77F1", "Call", "MakeACall", "Active", "005Sam")})));
  bench.open();
  CHECK(bench.shown("steps.0.assignee") == "Sam Okafor");
  CHECK(bench.shown("steps.0.can_end") == "false");
}

TEST_CASE("app cadences: what cannot be taken back is asked first, and the next step is read") {
  Bench bench;
  bench.open();
  bench.end("77F1", false);
  CHECK(bench.shown("steps.0.asks") == "complete");
  CHECK(bench.shell.count(act) == 0);
  bench.confirm("77F1", false);
  CHECK(bench.shown("steps.0.asks").empty());
  CHECK(bench.shell.count(act) == 0);

  bench.shell.always(steps_read, http(200, rows({step("77F3", "Second call", "MakeACall")})));
  bench.end("77F1", true);
  CHECK(bench.shown("steps.0.asks") == "skip");
  bench.confirm("77F1", true);
  CHECK(bench.shell.count(act) == 1);
  CHECK(bench.shell.last(act).body.find("\"Skip\"") != std::string::npos);
  CHECK(bench.shell.shown_text("announcement.key") == "cadences.skipped");
  CHECK(bench.shown("done.key") == "cadences.skipped");
  CHECK(bench.shell.count(steps_read) == 2);
  CHECK(bench.shown("steps.0.title") == "Second call");
}

TEST_CASE("app cadences: nothing is ended without a question, or twice") {
  Bench bench;
  bench.open();
  bench.confirm("77F1", true);
  bench.end("nobody", true);
  bench.confirm("nobody", true);
  CHECK(bench.shell.count(act) == 0);
  bench.shell.never(act);
  bench.end("77F1", false);
  bench.confirm("77F1", true);
  CHECK(bench.shown("steps.0.busy") == "true");
  bench.end("77F1", false);
  bench.confirm("77F1", true);
  CHECK(bench.shell.count(act) == 1);
}

TEST_CASE("app cadences: a refusal stays at the step with its reason") {
  Bench bench;
  bench.open();
  bench.shell.always(act,
                     http(400, R"([{"isSuccess":false,"errors":[{"statusCode":"INVALID_API_INPUT",
                          "message":"The step is not active."}]}])"));
  bench.end("77F1", false);
  bench.confirm("77F1", true);
  CHECK(bench.shown("steps.0.failed.key") == "cadences.not_completed");
  CHECK(bench.shown("steps.0.detail") == "The step is not active.");
  CHECK(bench.shown("steps.0.can_end") == "true");
}

TEST_CASE("app cadences: without an answer nobody claims to know, and the list is read again") {
  Bench bench;
  bench.open();
  bench.shell.always(act, failure("timeout"));
  bench.shell.never(steps_read);
  bench.end("77F1", false);
  bench.confirm("77F1", true);
  CHECK(bench.shown("steps.0.failed.key") == "cadences.doubtful");
  CHECK(bench.shell.count(steps_read) == 2);
  // Read anew it stands there still: nothing came of it.
  bench.shell.answer(steps_read, http(200, rows({step("77F1", "Call", "MakeACall")})));
  CHECK(bench.shown("steps.0.failed.key") == "cadences.not_completed");
}

TEST_CASE("app cadences: what somebody else has ended meanwhile is told, and not lost silently") {
  for (const Reply& refused :
       {failure("timeout"),
        http(400, R"([{"isSuccess":false,"errors":[{"statusCode":"INVALID_API_INPUT"}]}])")}) {
    Bench bench;
    bench.open();
    bench.shell.always(act, refused);
    bench.shell.always(steps_read, http(200, rows()));
    bench.end("77F1", true);
    bench.confirm("77F1", true);
    CHECK(bench.shown("done.key") == "cadences.gone");
    CHECK(bench.shell.shown_text("announcement.key") == "cadences.gone");
    CHECK(bench.shown("note.key") == "cadences.none");
  }
}

TEST_CASE("app cadences: a step is ended once, whatever items it stands beside") {
  Bench bench;
  bench.open();
  bench.shell.never(act);
  bench.end("77F1", false);
  bench.confirm("77F1", true);
  bench.shell.always("mailbox item", mail({.id = "other"}));
  bench.shell.send(item_changed);
  bench.open();
  CHECK(bench.shown("steps.0.title") == "Call about the pilot");
  bench.end("77F1", true);
  bench.confirm("77F1", true);
  CHECK(bench.shell.count(act) == 1);
  bench.shell.always(steps_read, http(200, rows()));
  bench.shell.answer(act, http(200, done));
  // Beside this item, too, the step is gone.
  CHECK(bench.shown("note.key") == "cadences.none");
  // Nothing is being written any more.
  bench.shell.send(R"({"event":"set_never_log","text":"else.example"})");
  CHECK(bench.shell.count("storage set settings.00DHs0000BrightAA1") == 1);
}

TEST_CASE("app cadences: a question ends where the step is not the user's to end any more") {
  Bench bench;
  bench.open();
  bench.end("77F1", false);
  CHECK(bench.shown("steps.0.asks") == "complete");
  bench.shell.always(steps_read, http(200, rows({step("77F1", "Call", "MakeACall", "Paused")})));
  bench.open();
  CHECK(bench.shown("steps.0.asks").empty());
  bench.end("77F1", false);
  bench.confirm("77F1", true);
  CHECK(bench.shell.count(act) == 0);
}

TEST_CASE("app cadences: after the session was lost they are read by the next one") {
  Bench bench;
  bench.shell.always(steps_read, http(401, refusal("INVALID_SESSION_ID")));
  bench.shell.always("http POST /services/oauth2/token", http(400, R"({"error":"invalid_grant"})"));
  bench.open();
  CHECK(bench.shell.shown("session.expired").truth());
  bench.shell.always(steps_read, http(200, rows({step("77F1", "Call", "MakeACall")})));
  bench.shell.always("http POST /services/oauth2/token",
                     http(200, tokens(R"(,"refresh_token":"5Aep.new")")));
  script_dialog(bench.shell);
  bench.shell.send(R"({"event":"renew_session"})");
  CHECK(bench.shown("state") == "shown");
  CHECK(bench.shown("steps.0.title") == "Call");
}

TEST_CASE("app cadences: a call has the number to call, and only a call") {
  Bench bench;
  std::string found_ann = contact_row(ann, "Ann Ode", "ann.ode@harbormills.example");
  found_ann.insert(1, R"("Phone":"+1 617 555 0143",)");
  bench.shell.always("composite query", http(200, found({.contacts = {found_ann}})));
  bench.shell.now += 1000;
  bench.shell.send(R"({"event":"refresh"})");
  bench.open();
  CHECK(bench.shown("steps.0.person.facts.1.value") == "+1 617 555 0143");
  CHECK(bench.shown("steps.1.person.facts.1.value").empty());
}

TEST_CASE("app cadences: what cannot be read says so, and is asked again on request") {
  Bench bench;
  bench.shell.always(steps_read, http(400, refusal("INVALID_TYPE", "not supported")));
  bench.open();
  CHECK(bench.shown("state") == "shown");
  CHECK(bench.shown("note.key") == "cadences.no_access");
  bench.shell.always(steps_read, http(503, "down"));
  bench.open();
  CHECK(bench.shown("state") == "failed");
  bench.shell.always(steps_read, http(200, rows()));
  bench.open();
  CHECK(bench.shown("state") == "shown");
  CHECK(bench.shown("note.key") == "cadences.none");
}

TEST_CASE("app cadences: on a never-log list nobody is asked about") {
  Bench bench;
  bench.open();
  bench.shell.send(R"({"event":"set_never_log","text":"harbormills.example"})");
  const std::size_t before = bench.shell.count(steps_read);
  CHECK(bench.shown("note.key") == "cadences.nobody");
  CHECK(bench.shown("steps.0.title").empty());
  bench.open();
  CHECK(bench.shell.count(steps_read) == before);
}
