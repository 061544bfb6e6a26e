#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string create = "http POST /composite/sobjects";
constexpr std::string_view nora = "nora.blix@harbormills.example";
constexpr std::string_view pia = "pia@harbormills.example";
constexpr std::string_view noras_id = "003Hs0000NoraAAAA1";

// A mail of Ann, whom Salesforce knows, and of two whom it does not.
struct Bench {
  ScriptedShell shell;

  Bench() {
    script_everything(shell);
    shell.always("mailbox item",
                 mail({.cc = R"([{"name":"Blix, Nora","address":"nora.blix@harbormills.example"},
                                 {"name":"","address":"pia@harbormills.example"}])"}));
    know({});
    shell.send(start_event);
    shell.send(R"({"event":"item_changed"})");
    shell.send(R"({"event":"completed"})");
  }
  void know(const Found& known) {
    std::vector<Part> parts = found_parts(known);
    for (const char* name : {"sites", "contacts", "known", "record", "tasks", "events", "emails"})
      parts.push_back({name, rows()});
    shell.always("composite query", http(200, composite(parts)));
  }
  void open(std::string_view object = "") {
    shell.send("{\"event\":\"open_new_people\",\"object\":" + quoted(object) + "}");
  }
  void change(std::string_view address, std::string_view last_name, bool checked = true) {
    shell.send("{\"event\":\"change_new_person\",\"address\":" + quoted(address) +
               R"(,"first_name":"","last_name":)" + quoted(last_name) +
               R"(,"company":"","with_account":true,"checked":)" + (checked ? "true}" : "false}"));
  }
  void make() { shell.send(R"({"event":"make_people"})"); }
  void answer_nora() {
    shell.answer(create, http(200, "[{\"id\":" + quoted(noras_id) + R"(,"success":true},
      {"success":false,"errors":[{"statusCode":"REQUIRED_FIELD_MISSING","message":"Region"}]}])"));
  }
  std::string row(int at, std::string_view what) {
    return shell.shown_text("new_people.rows." + std::to_string(at) + "." + std::string(what));
  }
};

}  // namespace

TEST_CASE("app new people: several strangers can be made together, and one is made alone") {
  Bench bench;
  CHECK(bench.shell.shown("can_add_several").truth());
  CHECK_FALSE(bench.shell.shown("new_people").is_object());
  bench.open();
  CHECK(bench.shell.shown_text("new_people.state") == "shown");
  CHECK(bench.shell.shown_text("new_people.object") == "Contact");
  CHECK(bench.row(0, "first_name") == "Nora");
  CHECK(bench.row(0, "last_name") == "Blix");
  CHECK(bench.row(1, "address") == pia);
  CHECK(bench.shell.shown_text("new_people.to_make") == "2");
  bench.shell.send(R"({"event":"close_new_people"})");
  CHECK_FALSE(bench.shell.shown("new_people").is_object());
}

TEST_CASE("app new people: who lacks a name is named and left out, and what is typed stays") {
  Bench bench;
  bench.open();
  bench.change(pia, "");
  CHECK(bench.row(1, "missing.key") == "");
  bench.make();
  CHECK(bench.row(1, "missing.key") == "new_people.missing.last_name");
  CHECK(bench.shell.last(create).body.find("pia@") == std::string::npos);
  CHECK(bench.row(0, "busy") == "true");
  bench.change(nora, "Other");  // not while it is written
  CHECK(bench.row(0, "last_name") == "Blix");
  bench.open("Lead");
  CHECK(bench.shell.shown_text("new_people.object") == "Contact");
}

TEST_CASE("app new people: each row tells what became of it, and who was made is matched at once") {
  Bench bench;
  bench.open();
  bench.change(pia, "Ode");
  bench.shell.never("composite query");
  bench.make();
  bench.shell.answer("composite query", http(200, composite({{"known", rows()}})));
  bench.answer_nora();
  CHECK(bench.row(0, "record.id") == noras_id);
  CHECK(bench.row(0, "done.key") == "new_people.made");
  CHECK(bench.row(1, "failed.key") == "error.REQUIRED_FIELD_MISSING");
  CHECK(bench.row(1, "detail") == "Region");
  CHECK(bench.shell.shown_text("people.2.state") == "matched");
  CHECK(bench.shell.shown_text("people.2.reason.key") == "reason.made");
  CHECK(bench.shell.shown_text("announcement.values.0") == "1");
  CHECK(bench.shell.shown_text("announcement.values.1") == "1");
  bench.shell.answer("composite query",
                     http(200, found({.contacts = {contact_row(noras_id, "Nora Blix", nora)}})));
  CHECK(bench.row(0, "record.name") == "Nora Blix");
  CHECK(bench.row(1, "last_name") == "Ode");
  // Only the other is sent again.
  bench.make();
  bench.shell.answer("composite query", http(200, composite({{"known", rows()}})));
  CHECK(bench.shell.last(create).body.find("nora.blix") == std::string::npos);
}

TEST_CASE("app new people: who was made is taken back from the row") {
  Bench bench;
  bench.open();
  bench.change(pia, "Ode");
  bench.make();
  bench.answer_nora();
  CHECK(bench.shell.shown("new_people.rows.0.can_undo").truth());
  bench.shell.send("{\"event\":\"undo_person\",\"address\":" + quoted(nora) + "}");
  // Salesforce says that it is gone by now.
  CHECK_FALSE(bench.shell.shown("new_people.rows.0.record").is_object());
  CHECK(bench.row(0, "checked") == "false");
}

TEST_CASE("app new people: a failure before anything is made is said, and the table stays") {
  Bench bench;
  bench.open();
  bench.change(pia, "Ode");
  bench.shell.always("composite query", http(503, ""));
  bench.make();
  CHECK(bench.shell.shown_text("new_people.error.key") == "error.server_unavailable");
  CHECK(bench.row(1, "last_name") == "Ode");
  CHECK(bench.shell.count(create) == 0);
}

TEST_CASE("app new people: whom Salesforce knows by now is not made a second time") {
  Bench bench;
  bench.open();
  bench.change(pia, "Ode");
  bench.know({.contacts = {contact_row(noras_id, "Nora Blix", nora)}});
  bench.shell.send(R"({"event":"refresh"})");
  CHECK(bench.shell.shown_text("new_people.to_make") == "1");
  CHECK(bench.row(0, "address") == pia);
  bench.make();
  CHECK(bench.shell.last(create).body.find("nora.blix@") == std::string::npos);
  CHECK(bench.shell.last(create).body.find("pia@") != std::string::npos);
}

TEST_CASE("app new people: what is typed beside a save under way stays") {
  Bench bench;
  bench.open();
  bench.change(pia, "");
  bench.make();
  bench.change(pia, "Ode");
  CHECK(bench.row(1, "last_name") == "Ode");
}

TEST_CASE("app new people: what was not answered is looked up before anybody is made again") {
  Bench bench;
  bench.open();
  bench.change(pia, "Ode");
  bench.shell.always(create, failure("timeout"));
  const std::size_t looked_up = bench.shell.count("composite query");
  bench.make();
  CHECK(bench.row(0, "failed.key") == "error.timeout");
  CHECK(bench.shell.count("composite query") == looked_up + 2);
}

TEST_CASE("app new people: who is unchecked is not made") {
  Bench bench;
  bench.open();
  bench.change(pia, "Ode", false);
  bench.make();
  CHECK(bench.shell.last(create).body.find("pia@") == std::string::npos);
  CHECK(bench.shell.last(create).body.find("nora.blix@") != std::string::npos);
}
