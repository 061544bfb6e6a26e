#include <doctest/doctest.h>

#include "support/sign_in.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string query = "composite query";
const std::string first = "00THs0000QuoteAAA1";
const std::string second = "00THs0000CallAAAA1";
const std::string patch = "http PATCH /sobjects/Task/" + first;

std::string task(std::string_view id, std::string_view subject, std::string_view day) {
  return "{\"Id\":" + quoted(id) + ",\"Subject\":" + quoted(subject) +
         ",\"ActivityDate\":" + (day.empty() ? "null" : quoted(day)) +
         R"(,"Status":"In Progress","Priority":"High","Who":{"Name":"Ann Ode"},
            "What":{"Name":"Flow sensors 2027"}})";
}

std::string answer(const std::vector<std::string>& tasks, bool has_closed = true) {
  std::vector<std::string> closed;
  if (has_closed) closed.push_back(R"({"ApiName":"Done"})");
  return composite({{"tasks", rows(tasks)}, {"closed", rows(closed)}});
}

std::string two_tasks() {
  return answer({task(first, "Send the quote", "2026-11-27"), task(second, "Call Ann", "")});
}

constexpr std::string_view task_fields = R"(,{"name":"WhoId","type":"reference"},
        {"name":"ActivityDate","type":"date"},{"name":"Status","type":"picklist"},
        {"name":"Priority","type":"picklist"})";

std::string described_tasks(std::string_view what, std::string_view fields) {
  std::vector<Part> parts = described_parts();
  for (Part& part : parts)
    if (part.reference == "Task")
      part.body = describe("Task", "Tasks", "00T", {"Subject:combobox"},
                           std::string(what) + std::string(fields));
  return composite(parts);
}

// Ann's mail is open, and the org has two tasks about her.
struct Bench {
  ScriptedShell shell;

  explicit Bench(std::string_view locale = "en-US", std::string_view what = activity_what) {
    script_everything(shell);
    shell.always("composite describe",
                 http(200, described_tasks(what, what.empty() ? what : task_fields)));
    std::string start(start_event);
    start.replace(start.find("en-US"), 5, locale);
    shell.send(start);
    shell.send(item_changed);
    shell.always(query, http(200, two_tasks()));
  }

  void open() { shell.send(R"({"event":"open_tasks","day":"2026-11-28"})"); }
  void complete(std::string_view id, bool done) {
    shell.send("{\"event\":\"complete_task\",\"record_id\":" + quoted(id) +
               ",\"done\":" + (done ? "true" : "false") + "}");
  }
  void type(std::string_view id, std::string_view text) {
    shell.send("{\"event\":\"type_due\",\"record_id\":" + quoted(id) + ",\"text\":" + quoted(text) +
               ",\"day\":\"2026-11-28\"}");
  }
  void move(std::string_view id, bool moves) {
    shell.send("{\"event\":\"move_task\",\"record_id\":" + quoted(id) +
               ",\"move\":" + (moves ? "true" : "false") + "}");
  }
  std::string shown(std::string_view what) {
    return shell.shown_text("tasks." + std::string(what));
  }
  bool are_open() { return shell.shown("tasks").is_object(); }
};

}  // namespace

TEST_CASE("app tasks: a first open asks for none, opening the section once") {
  Bench bench;
  CHECK_FALSE(bench.are_open());
  CHECK(bench.shell.shown_text("components.3.kind") == "tasks");
  bench.shell.forget();
  bench.open();
  CHECK(bench.shell.count(query) == 1);
  CHECK(bench.shell.last(query).body.find(std::string(ann)) != std::string::npos);
  CHECK(bench.shell.last(query).body.find(std::string(harbor)) != std::string::npos);
  CHECK(bench.shell.last(query).body.find(std::string(flow)) != std::string::npos);
  CHECK(bench.shown("state") == "shown");
  CHECK(bench.shown("count") == "2");
  CHECK(bench.shown("tasks.0.record.name") == "Send the quote");
  CHECK(bench.shown("tasks.0.record.facts.0.value") == "2026-11-27");
  CHECK(bench.shown("tasks.0.record.facts.1.value") == "Ann Ode");
  CHECK(bench.shown("tasks.0.overdue") == "true");
  CHECK(bench.shown("tasks.1.overdue") == "false");
  CHECK(bench.shown("tasks.0.can_complete") == "true");
  CHECK(bench.shown("can_make") == "true");
}

TEST_CASE("app tasks: what is due today is not overdue") {
  Bench bench;
  bench.shell.always(query, http(200, answer({task(first, "Send the quote", "2026-11-28")})));
  bench.open();
  CHECK(bench.shown("tasks.0.overdue") == "false");
}

TEST_CASE("app tasks: they are read once the people are known, and again with them") {
  Bench bench;
  bench.shell.never(query);
  bench.shell.send(R"({"event":"refresh"})");
  bench.open();
  CHECK(bench.shown("state") == "loading");
  bench.shell.answer(query, http(200, found()));
  bench.shell.answer(query, http(200, two_tasks()));
  CHECK(bench.shown("state") == "shown");
  bench.shell.now += 1000;
  bench.shell.send(R"({"event":"refresh"})");
  bench.shell.answer(query, http(200, found()));
  CHECK(bench.shown("reading") == "true");
  bench.shell.answer(query, http(200, answer({task(second, "Call Ann", "")})));
  CHECK(bench.shown("reading") == "false");
  CHECK(bench.shown("count") == "1");
  // Once they are closed they are not.
  bench.shell.send(R"({"event":"close_tasks"})");
  CHECK_FALSE(bench.are_open());
  bench.shell.now += 1000;
  bench.shell.send(R"({"event":"refresh"})");
  bench.shell.answer(query, http(200, found()));
  CHECK_FALSE(bench.shell.is_waiting(query));
}

TEST_CASE("app tasks: another item has its own, and begins closed") {
  Bench bench;
  bench.open();
  bench.shell.always(query, http(200, found()));
  bench.shell.always("mailbox item", mail({.id = "mail-2"}));
  bench.shell.send(item_changed);
  CHECK_FALSE(bench.are_open());
  bench.complete(first, true);
  bench.move(first, true);
  CHECK(bench.shell.count(patch) == 0);
}

TEST_CASE("app tasks: more are shown without asking again") {
  Bench bench;
  std::vector<std::string> many;
  for (int index = 0; index < 200; ++index)
    many.push_back(task("00T" + std::to_string(index), "Task", ""));
  bench.shell.always(query, http(200, answer(many)));
  bench.open();
  CHECK(bench.shell.shown("tasks.tasks").size() == 5);
  CHECK(bench.shown("count") == "200+");
  CHECK(bench.shown("has_more") == "true");
  bench.shell.forget();
  bench.shell.send(R"({"event":"show_more","list":"tasks"})");
  CHECK(bench.shell.shown("tasks.tasks").size() == 15);
  CHECK(bench.shell.count(query) == 0);
}

TEST_CASE("app tasks: one is completed by the org's status, and taken back by its former one") {
  Bench bench;
  bench.open();
  bench.complete(first, true);
  CHECK(bench.shown("tasks.0.busy") == "true");
  bench.complete(first, true);
  CHECK(bench.shell.count(patch) == 1);
  CHECK(bench.shell.last(patch).body == R"({"Status":"Done"})");
  bench.shell.answer(patch, http(204, ""));
  CHECK(bench.shown("tasks.0.done") == "true");
  CHECK(bench.shown("tasks.0.overdue") == "false");
  CHECK(bench.shown("tasks.0.record.facts.3.value") == "Done");
  CHECK(bench.shown("count") == "1");
  CHECK(bench.shell.shown_text("announcement.key") == "announce.task_done");
  CHECK(bench.shell.shown_text("announcement.values.0") == "Send the quote");
  bench.complete(first, false);
  CHECK(bench.shell.last(patch).body == R"({"Status":"In Progress"})");
  bench.shell.answer(patch, http(204, ""));
  CHECK(bench.shown("tasks.0.done") == "false");
  CHECK(bench.shown("count") == "2");
  CHECK(bench.shell.shown_text("announcement.key") == "announce.task_open");
}

TEST_CASE("app tasks: what is not completed, or not taken back, says which, why, and stays") {
  Bench bench;
  bench.open();
  bench.complete(first, true);
  bench.shell.answer(patch, http(400, refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Say why")));
  CHECK(bench.shown("tasks.0.done") == "false");
  CHECK(bench.shown("tasks.0.failed.key") == "tasks.not_completed");
  CHECK(bench.shown("tasks.0.failed.values.0") == "Send the quote");
  CHECK_FALSE(bench.shown("tasks.0.error.key").empty());
  CHECK(bench.shown("tasks.0.detail") == "Say why");
  bench.complete(first, true);
  CHECK(bench.shown("tasks.0.failed.key") == "");
  bench.shell.answer(patch, http(204, ""));
  bench.complete(first, false);
  bench.shell.answer(patch, http(404, refusal("NOT_FOUND")));
  CHECK(bench.shown("tasks.0.failed.key") == "tasks.not_reopened");
  CHECK(bench.shown("tasks.0.done") == "true");
}

TEST_CASE("app tasks: an answer that never came leaves it open, and trying again is allowed") {
  Bench bench;
  bench.open();
  bench.complete(first, true);
  bench.shell.answer(patch, failure("timeout"));
  CHECK(bench.shown("tasks.0.failed.key") == "tasks.doubtful");
  CHECK(bench.shown("tasks.0.error.key") == "error.timeout");
  bench.complete(first, true);
  CHECK(bench.shell.count(patch) == 2);
}

TEST_CASE(
    "app tasks: words are understood in the user's language, and shown before they are saved") {
  for (const auto& [locale, words] :
       {std::pair{"en-US", "in 3 days"}, std::pair{"de-DE", "in 3 Tagen"}}) {
    Bench bench(locale);
    bench.open();
    bench.type(first, "");
    CHECK(bench.shown("tasks.0.due.day") == "");
    bench.type(first, words);
    CHECK(bench.shown("tasks.0.due.text") == words);
    CHECK(bench.shown("tasks.0.due.day") == "2026-12-01");
    CHECK(bench.shell.count(patch) == 0);
    bench.move(first, true);
    CHECK(bench.shell.last(patch).body == R"({"ActivityDate":"2026-12-01"})");
    CHECK(bench.shown("tasks.0.busy") == "true");
    bench.shell.answer(patch, http(204, ""));
    CHECK_FALSE(bench.shell.shown("tasks.tasks.0.due").is_object());
    CHECK(bench.shown("tasks.0.record.facts.0.value") == "2026-12-01");
    CHECK(bench.shown("tasks.0.overdue") == "false");
    CHECK(bench.shell.shown_text("announcement.key") == "announce.task_moved");
  }
}

TEST_CASE("app tasks: what is being read does not undo what was just done") {
  Bench bench;
  bench.open();
  bench.shell.never(query);
  bench.shell.send(R"({"event":"refresh"})");
  bench.shell.always(patch, http(204, ""));
  bench.complete(first, true);
  CHECK(bench.shown("tasks.0.done") == "true");
  CHECK(bench.shown("reading") == "false");
}

TEST_CASE("app tasks: one task beside two items ends for each of them") {
  Bench bench;
  bench.open();
  bench.complete(first, true);
  bench.shell.always(query, http(200, found()));
  bench.shell.always("mailbox item", mail({.id = "mail-2", .subject = "Another"}));
  bench.shell.send(item_changed);
  bench.shell.always(query, http(200, two_tasks()));
  bench.open();
  bench.complete(first, true);
  bench.shell.answer(patch, http(204, ""));
  bench.shell.answer(patch, http(204, ""));
  CHECK(bench.shown("tasks.0.busy") == "false");
  bench.shell.always("mailbox item", mail());
  bench.shell.send(item_changed);
  CHECK(bench.shown("tasks.0.busy") == "false");
  CHECK(bench.shell.shown_text("session.can_change") == "true");
}

TEST_CASE("app tasks: those about somebody who is never logged by now are gone") {
  Bench bench;
  bench.open();
  CHECK(bench.shell.shown("tasks.tasks").size() == 2);
  bench.shell.never(query);
  bench.shell.send(R"({"event":"set_never_log","text":"harbormills.example"})");
  CHECK(bench.shell.shown("tasks.tasks").size() == 0);
  CHECK(bench.shown("note.key") == "tasks.nobody");
}

TEST_CASE("app tasks: where nobody may see what tasks are about, that is said") {
  Bench bench("en-US", "");
  bench.open();
  CHECK(bench.shown("note.key") == "tasks.no_access");
}

TEST_CASE("app tasks: without a day nothing is moved, and leaving it changes nothing") {
  Bench bench;
  bench.open();
  bench.type(first, "soon");
  CHECK(bench.shown("tasks.0.due.day") == "");
  bench.move(first, true);
  CHECK(bench.shown("tasks.0.due.text") == "soon");
  bench.move(first, false);
  CHECK_FALSE(bench.shell.shown("tasks.tasks.0.due").is_object());
  bench.move(first, true);
  CHECK(bench.shell.count(patch) == 0);
}

TEST_CASE(
    "app tasks: what was typed stays where it could not be saved, and when they are read again") {
  Bench bench;
  bench.open();
  bench.type(first, "tomorrow");
  bench.move(first, true);
  bench.shell.answer(patch, http(503, "{}"));
  CHECK(bench.shown("tasks.0.due.text") == "tomorrow");
  CHECK(bench.shown("tasks.0.record.facts.0.value") == "2026-11-27");
  CHECK_FALSE(bench.shown("tasks.0.failed.key").empty());
  bench.open();
  CHECK(bench.shown("tasks.0.due.text") == "tomorrow");
  CHECK(bench.shown("tasks.0.due.day") == "2026-11-29");
}

TEST_CASE("app tasks: why they could not be read is said, and they are asked for again") {
  Bench bench;
  bench.shell.always(query, http(503, "{}"));
  bench.open();
  CHECK(bench.shown("state") == "failed");
  CHECK(bench.shown("error.key") == "error.server_unavailable");
  bench.shell.always(query, http(200, two_tasks()));
  bench.open();
  CHECK(bench.shown("state") == "shown");
  CHECK(bench.shown("error.key") == "");
  bench.shell.always(query, http(503, "{}"));
  bench.open();
  CHECK(bench.shown("state") == "shown");
  CHECK(bench.shown("count") == "2");
  CHECK(bench.shown("error.key") == "error.server_unavailable");
}

TEST_CASE("app tasks: people who could not be looked up are, when the section is opened") {
  Bench bench;
  bench.shell.always(query, http(503, "{}"));
  bench.shell.always("mailbox item", mail({.id = "mail-2"}));
  bench.shell.send(item_changed);
  bench.open();
  CHECK(bench.shown("state") == "failed");
  // Why, the notice of the lookup says.
  CHECK(bench.shown("error.key") == "tasks.not_looked_up");
  CHECK(bench.shell.shown_text("notices.0.text.key") == "error.server_unavailable");
  bench.shell.never(query);
  bench.open();
  CHECK(bench.shown("state") == "loading");
  bench.shell.answer(query, http(200, found()));
  bench.shell.answer(query, http(200, two_tasks()));
  CHECK(bench.shown("count") == "2");
}

TEST_CASE("app tasks: none, and none that can be completed, are told") {
  Bench bench;
  bench.shell.always(query, http(200, answer({})));
  bench.open();
  CHECK(bench.shown("note.key") == "tasks.none");
  bench.shell.always(query, http(200, answer({task(first, "Send the quote", "")}, false)));
  bench.open();
  CHECK(bench.shown("note.key") == "tasks.no_closed_status");
  CHECK(bench.shown("tasks.0.can_complete") == "false");
  bench.complete(first, true);
  CHECK(bench.shell.count(patch) == 0);
}

TEST_CASE("app tasks: of an item that is on a never-log list none are asked for") {
  Bench bench;
  bench.shell.send(R"({"event":"set_never_log","text":"harbormills.example"})");
  bench.shell.forget();
  bench.open();
  CHECK(bench.shell.count(query) == 0);
  CHECK(bench.shown("note.key") == "tasks.nobody");
}

TEST_CASE(
    "app tasks: a new one has the mail's subject, its person, the user, and the day in words") {
  Bench bench;
  bench.open();
  bench.type("", "next Tuesday");
  CHECK(bench.shown("due.day") == "2026-12-01");
  const auto place = [](std::string_view field) {
    return R"({"layoutItems":[{"editableForNew":true,"layoutComponents":[{"type":"Field","value":)" +
           quoted(field) + "}]}]}";
  };
  const auto field = [](std::string_view name, std::string_view type, std::string_view more = "") {
    return "{\"name\":" + quoted(name) + ",\"label\":" + quoted(name) +
           ",\"type\":" + quoted(type) + ",\"createable\":true,\"nillable\":true" +
           std::string(more) + "}";
  };
  const std::string fields =
      field("Subject", "combobox", R"(,"length":255,"nameField":true)") + "," +
      field("ActivityDate", "date") + "," +
      field("WhoId", "reference", R"(,"relationshipName":"Who","referenceTo":["Contact"])") + "," +
      field("OwnerId", "reference", R"(,"relationshipName":"Owner","referenceTo":["User"])");
  bench.shell.always(
      "composite describe",
      http(200,
           composite({{"describe", describe("Task", "Tasks", "00T", {}, fields)},
                      {"layouts", R"({"editLayoutSections":[{"layoutRows":[)" + place("Subject") +
                                      "," + place("ActivityDate") + "," + place("WhoId") + "," +
                                      place("OwnerId") + R"(]}],"detailLayoutSections":[]})"},
                      {"compact", "{}"}})));
  bench.shell.always("storage get drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1", nothing_kept());
  bench.shell.always("http POST /sobjects/Task", http(201, R"({"id":"00THs0000MadeAAAA1"})"));
  bench.shell.send(R"({"event":"make_task","day":"2026-11-28"})");
  CHECK(bench.shell.shown("record.is_new").truth());
  const auto shown = [&bench](int at, std::string_view what) {
    return bench.shell.shown_text("record.sections.0.items." + std::to_string(at) + ".fields.0." +
                                  std::string(what));
  };
  CHECK(shown(0, "value") == "Re: Offer 1182");
  CHECK(shown(0, "input.prefilled.key") == "prefill.subject");
  CHECK(shown(1, "value") == "2026-12-01");
  CHECK(shown(2, "display") == "Ann Ode");
  CHECK(shown(3, "display") == "Dana Reyes");
  // Back, and another day: the form takes it.
  bench.shell.send(R"({"event":"leave_record"})");
  CHECK(bench.shown("due.text") == "next Tuesday");
  bench.type("", "tomorrow");
  bench.shell.send(R"({"event":"make_task","day":"2026-11-28"})");
  CHECK(shown(1, "value") == "2026-11-29");
  bench.shell.send(R"({"event":"save_record","anyway":false})");
  const std::string& body = bench.shell.last("http POST /sobjects/Task").body;
  for (const std::string_view part :
       {R"("Subject":"Re: Offer 1182")", R"("ActivityDate":"2026-11-29")",
        R"("WhoId":"003Hs0000AnnOdeAA1")", R"("OwnerId":"005Hs0000DanaRAAA1")"})
    CHECK(body.find(part) != std::string::npos);
  CHECK(bench.shell.shown_text("announcement.key") == "announce.made");
  bench.shell.send(R"({"event":"leave_record"})");
  CHECK(bench.shown("due.text") == "");
}
