#include "tether/tasks.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

// A Saturday.
constexpr std::string_view today = "2026-11-28";

struct Words {
  std::string_view words;
  std::string_view day;
};

void check_all(std::string_view language, std::initializer_list<Words> list) {
  for (const Words& row : list) {
    CAPTURE(row.words);
    CHECK(due_date(row.words, language, today) == row.day);
  }
}

Org with_task_fields(std::string_view fields) {
  std::vector<Part> parts = described_parts();
  for (Part& part : parts)
    if (part.reference == "Task")
      part.body = describe("Task", "Tasks", "00T", {"Subject:combobox"}, fields);
  return brightwater(composite(parts));
}

constexpr std::string_view all_fields = R"({"name":"WhatId","type":"reference"},
  {"name":"WhoId","type":"reference"},{"name":"ActivityDate","type":"date"},{"name":"Status","type":"picklist"},
  {"name":"Priority","type":"picklist"},{"name":"IsRecurrence","type":"boolean"})";

const std::string answer = composite(
    {{"tasks", rows({R"({"Id":"00T1","Subject":"Send the quote","ActivityDate":"2026-12-01",
        "Status":"In Progress","Priority":"High","Who":{"Name":"Ann Ode"},"What":null})"})},
     {"closed", rows({R"({"ApiName":"Done"})"})}});

Result<TaskList> read_with(ScriptedShell& shell, const Org& org, const TasksAbout& about) {
  Connection connection = connected(shell);
  return shell.run(read_open_tasks(Salesforce(connection), org, about));
}

std::string query_in(const ScriptedShell& shell, int part) {
  const Document request = parsed(shell.last("composite query").body);
  const std::string_view url =
      at(request.root(), "compositeRequest." + std::to_string(part) + ".url").text();
  return url_decode(url.substr(url.find("?q=") + 3));
}

}  // namespace

TEST_CASE("tasks: every English word for a day") {
  check_all("en-GB", {{"today", "2026-11-28"},
                      {"tomorrow", "2026-11-29"},
                      {"day after tomorrow", "2026-11-30"},
                      {"The day after tomorrow", "2026-11-30"},
                      {"in a day", "2026-11-29"},
                      {"in 3 days", "2026-12-01"},
                      {"in three days", "2026-12-01"},
                      {"1 day", "2026-11-29"},
                      {"10 days", "2026-12-08"},
                      {"in a week", "2026-12-05"},
                      {"in two weeks", "2026-12-12"},
                      {"1 week", "2026-12-05"},
                      {"2 weeks", "2026-12-12"},
                      {"in one month", "2026-12-28"},
                      {"in 3 months", "2027-02-28"},
                      {"1 month", "2026-12-28"},
                      {"6 months", "2027-05-28"},
                      {"in a year", "2027-11-28"},
                      {"in 2 years", "2028-11-28"},
                      {"Tuesday", "2026-12-01"},
                      {"on Tuesday", "2026-12-01"},
                      {"by Tuesday.", "2026-12-01"},
                      {"this tuesday", "2026-12-01"},
                      {"coming Tuesday", "2026-12-01"},
                      {"next Tuesday", "2026-12-01"},
                      {"Tuesday next week", "2026-12-01"},
                      {"next week", "2026-11-30"},
                      {"end of the week", "2026-12-04"},
                      {"end of next week", "2026-12-04"},
                      {"next month", "2026-12-01"},
                      {"end of month", "2026-11-30"},
                      {"by the end of the month", "2026-11-30"},
                      {"end of next month", "2026-12-31"}});
}

TEST_CASE("tasks: every German word for a day") {
  check_all("de-DE", {{"heute", "2026-11-28"},
                      {"morgen", "2026-11-29"},
                      {"Übermorgen", "2026-11-30"},
                      {"uebermorgen", "2026-11-30"},
                      {"in einem Tag", "2026-11-29"},
                      {"in 3 Tagen", "2026-12-01"},
                      {"in drei Tagen", "2026-12-01"},
                      {"1 Tag", "2026-11-29"},
                      {"10 Tage", "2026-12-08"},
                      {"in einer Woche", "2026-12-05"},
                      {"in zwölf Wochen", "2027-02-20"},
                      {"1 Woche", "2026-12-05"},
                      {"2 Wochen", "2026-12-12"},
                      {"in einem Monat", "2026-12-28"},
                      {"in 3 Monaten", "2027-02-28"},
                      {"1 Monat", "2026-12-28"},
                      {"6 Monate", "2027-05-28"},
                      {"in einem Jahr", "2027-11-28"},
                      {"in zwei Jahren", "2028-11-28"},
                      {"Dienstag", "2026-12-01"},
                      {"bis Dienstag", "2026-12-01"},
                      {"am Di.", "2026-12-01"},
                      {"diesen Dienstag", "2026-12-01"},
                      {"kommenden Dienstag", "2026-12-01"},
                      {"nächsten Dienstag", "2026-12-01"},
                      {"naechster Dienstag", "2026-12-01"},
                      {"Dienstag nächster Woche", "2026-12-01"},
                      {"Dienstag nächste Woche", "2026-12-01"},
                      {"nächste Woche", "2026-11-30"},
                      {"kommende Woche", "2026-11-30"},
                      {"Ende der Woche", "2026-12-04"},
                      {"Ende nächster Woche", "2026-12-04"},
                      {"NÄCHSTEN Monat", "2026-12-01"},
                      {"bis Monatsende", "2026-11-30"},
                      {"Ende des Monats", "2026-11-30"},
                      {"Ende nächsten Monats", "2026-12-31"}});
}

TEST_CASE("tasks: every name of a day of the week, and never today") {
  const std::string_view days[][3] = {{"2026-11-29", "Sunday sun", "Sonntag so"},
                                      {"2026-11-30", "Monday mon", "Montag mo"},
                                      {"2026-12-01", "Tuesday tues tue", "Dienstag di"},
                                      {"2026-12-02", "Wednesday wed", "Mittwoch mi"},
                                      {"2026-12-03", "Thursday thurs thu", "Donnerstag do"},
                                      {"2026-12-04", "Friday fri", "Freitag fr"},
                                      {"2026-12-05", "Saturday sat", "Samstag sa Sonnabend"}};
  for (const auto& [day, english, german] : days) {
    for (const std::string_view name : split(english, ' ')) check_all("en-US", {{name, day}});
    for (const std::string_view name : split(german, ' ')) check_all("de", {{name, day}});
  }
}

TEST_CASE("tasks: every word for a number") {
  const std::string_view english[] = {"one",   "two",   "three", "four", "five",   "six",
                                      "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
  const std::string_view german[] = {"ein",    "zwei", "drei", "vier", "fünf", "sechs",
                                     "sieben", "acht", "neun", "zehn", "elf",  "zwölf"};
  for (std::size_t index = 0; index < std::size(english); ++index) {
    const std::string days = std::to_string(index + 1) + " days";
    const std::string expected = due_date(days, "en", today);
    CHECK(!expected.empty());
    CHECK(due_date("in " + std::string(english[index]) + " days", "en", today) == expected);
    CHECK(due_date("in " + std::string(german[index]) + " Tagen", "de", today) == expected);
  }
  CHECK(due_date("in an day", "en", today) == "2026-11-29");
  CHECK(due_date("eine Woche", "de", today) == "2026-12-05");
}

TEST_CASE("tasks: the next week begins by the region of the language") {
  // A Sunday: the last day of its week, or the first one.
  const std::string_view sunday = "2026-11-29";
  for (const std::string_view region : {"en-GB", "en-AU", "en-IE", "en-MY", "en-NZ"})
    CHECK(due_date("next Tuesday", region, sunday) == "2026-12-01");
  CHECK(due_date("next Tuesday", "en-US", sunday) == "2026-12-08");
  CHECK(due_date("next Tuesday", "en", sunday) == "2026-12-08");
  CHECK(due_date("next Tuesday", "fr-FR", sunday) == "2026-12-01");
  CHECK(due_date("next Tuesday", "pt-BR", sunday) == "2026-12-08");
  CHECK(due_date("next Sunday", "ar-EG", "2026-11-28") == "2026-12-06");
  CHECK(due_date("nächsten Dienstag", "de-DE", sunday) == "2026-12-01");
  // On a Monday it is never the day after.
  CHECK(due_date("next Tuesday", "en-US", "2026-11-30") == "2026-12-08");
  CHECK(due_date("nächsten Dienstag", "de", "2026-11-30") == "2026-12-08");
  CHECK(due_date("Tuesday", "en-US", "2026-11-30") == "2026-12-01");
  CHECK(due_date("end of week", "en-GB", "2026-12-04") == "2026-12-04");
}

TEST_CASE("tasks: months end when they end, also in leap years") {
  CHECK(due_date("in a month", "en", "2027-01-31") == "2027-02-28");
  CHECK(due_date("in a month", "en", "2028-01-31") == "2028-02-29");
  CHECK(due_date("in 3 months", "en", "2026-11-30") == "2027-02-28");
  CHECK(due_date("in a year", "en", "2028-02-29") == "2029-02-28");
  CHECK(due_date("in 4 years", "en", "2028-02-29") == "2032-02-29");
  CHECK(due_date("tomorrow", "en", "2028-02-28") == "2028-02-29");
  CHECK(due_date("tomorrow", "en", "2027-02-28") == "2027-03-01");
  CHECK(due_date("tomorrow", "en", "2026-12-31") == "2027-01-01");
  CHECK(due_date("end of month", "en", "2028-02-10") == "2028-02-29");
  CHECK(due_date("end of next month", "en", "2027-01-31") == "2027-02-28");
  CHECK(due_date("next month", "en", "2026-12-31") == "2027-01-01");
}

TEST_CASE("tasks: a date is a day in every language, as long as there is one") {
  for (const std::string_view language : {"en-US", "de-DE", "fr-FR", ""})
    CHECK(due_date(" 2028-02-29 ", language, today) == "2028-02-29");
  for (const std::string_view none :
       {"2027-02-29", "2026-13-01", "2026-00-10", "2026-12-1", "1699-12-31", "4001-01-01",
        "2026-1a-01", "2026/12/01", "20261201xx"})
    CHECK(due_date(none, "en", today) == "");
}

TEST_CASE("tasks: words that mean no day are told, and none of another language is guessed at") {
  for (const std::string_view none : {"", " ", "soon", "in days", "in 1000 days", "in -3 days",
                                      "next", "next next week", "tuesday tuesday", "morgen", "the"})
    CHECK(due_date(none, "en-US", today) == "");
  CHECK(due_date("tomorrow", "de", today) == "");
  // Whoever has no table has English.
  CHECK(due_date("tomorrow", "fr-FR", today) == "2026-11-29");
  CHECK(due_date("tomorrow", "en", "today") == "");
}

TEST_CASE("tasks: the user's own open ones about these people and records, in one call") {
  ScriptedShell shell;
  shell.always("composite query", http(200, answer));
  const Result<TaskList> read = read_with(shell, with_task_fields(all_fields),
                                          {.people = {"003A", "003B"}, .records = {"006A"}});
  REQUIRE(read);
  REQUIRE(read->tasks.size() == 1);
  const OpenTask& task = read->tasks.front();
  CHECK(task.id == "00T1");
  CHECK(task.due == "2026-12-01");
  CHECK(task.status == "In Progress");
  CHECK(task.priority == "High");
  CHECK(task.who == "Ann Ode");
  CHECK(task.what == "");
  CHECK(read->closed_status == "Done");
  CHECK(shell.asked.size() == 1);
  CHECK(query_in(shell, 0) ==
        "SELECT Id, Subject, ActivityDate, Status, Priority, Who.Name, What.Name FROM Task WHERE "
        "(OwnerId = '005Hs0000DanaRAAA1' AND IsClosed = false AND (WhoId IN ('003A', '003B') OR "
        "WhatId IN ('006A')) AND IsRecurrence = false) "
        "ORDER BY ActivityDate ASC NULLS LAST, CreatedDate ASC LIMIT 200");
  CHECK(query_in(shell, 1) ==
        "SELECT ApiName FROM TaskStatus WHERE IsClosed = true ORDER BY SortOrder ASC LIMIT 1");
}

TEST_CASE("tasks: fields that the user may not see are not asked for") {
  ScriptedShell shell;
  shell.always("composite query", http(200, answer));
  const Result<TaskList> read =
      read_with(shell, with_task_fields(R"({"name":"WhoId","type":"reference"})"),
                {.people = {"003A"}, .records = {"006A"}});
  REQUIRE(read);
  CHECK(query_in(shell, 0) ==
        "SELECT Id, Subject, Who.Name FROM Task WHERE (OwnerId = '005Hs0000DanaRAAA1' AND "
        "IsClosed = false AND WhoId IN ('003A')) ORDER BY CreatedDate ASC LIMIT 200");
  // Whoever may not see a status cannot set one.
  CHECK(read->closed_status == "");
}

TEST_CASE("tasks: about nobody and nothing that the user may see nothing is asked") {
  ScriptedShell shell;
  for (const TasksAbout& about : {TasksAbout{}, TasksAbout{.records = {"006A"}}}) {
    const Result<TaskList> read =
        read_with(shell, with_task_fields(R"({"name":"WhoId","type":"reference"})"), about);
    REQUIRE(read);
    CHECK(read->tasks.empty());
  }
  CHECK(shell.asked.empty());
}

TEST_CASE("tasks: what Salesforce refuses is an error, statuses that nobody shows are none") {
  ScriptedShell shell;
  const Org org = with_task_fields(all_fields);
  shell.always("composite query",
               http(200, composite({{"tasks", refusal("INVALID_FIELD", "No such column"), 400}})));
  const Result<TaskList> refused = read_with(shell, org, {.people = {"003A"}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "INVALID_FIELD");
  shell.always("composite query",
               http(200, composite({{"tasks", rows()}, {"closed", refusal("INVALID_TYPE"), 400}})));
  const Result<TaskList> read = read_with(shell, org, {.people = {"003A"}});
  REQUIRE(read);
  CHECK(read->closed_status == "");
}

TEST_CASE("tasks: a status or a day is set by one call, and a refusal is told") {
  ScriptedShell shell;
  const std::string patch = "http PATCH /sobjects/Task/00T1";
  shell.always(patch, http(204, ""));
  const Org org = brightwater();
  Connection connection = connected(shell);
  CHECK(shell.run(set_status(Salesforce(connection), org, "00T1", "Don\"e")));
  CHECK(shell.last(patch).body == R"({"Status":"Don\"e"})");
  CHECK(shell.run(set_due(Salesforce(connection), org, "00T1", "2026-12-01")));
  CHECK(shell.last(patch).body == R"({"ActivityDate":"2026-12-01"})");
  shell.always(patch, http(404, refusal("NOT_FOUND")));
  const Result<Nothing> refused = shell.run(set_due(Salesforce(connection), org, "00T1", "x"));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "NOT_FOUND");
}
