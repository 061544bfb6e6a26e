#include <doctest/doctest.h>

#include "logging/activity_record.h"
#include "support/story.h"
#include "tether/logging.h"

using namespace tether;
using namespace tether::test;

namespace {

LogDraft draft(const Mail& mail = {}) {
  return {.item = item_of(mail),
          .people = {{"ann.ode@harbormills.example", std::string(ann), "Ann Ode", Role::from},
                     {"luis@harbormills.example", "003Luis", "Luis", Role::cc}},
          .related = RecordSummary{.id = std::string(drift), .object = "Case"}};
}

Document request(const LogDraft& log, const Org& org,
                 const std::string& text = "The offer is good.") {
  ScriptedShell shell;
  const Session session = connected(shell).session;
  return parsed(to_json(activity_request(org, session, log, {text, "<p>html</p>"})));
}

}  // namespace

TEST_CASE("logging task: an email becomes a completed task that names its people and Message-ID") {
  const Document post = request(draft(), brightwater(described_without_email()));
  CHECK(at(post.root(), "compositeRequest.0.url").text().ends_with("/sobjects/Task"));
  const Value task = at(post.root(), "compositeRequest.0.body");
  CHECK(task.text_at("Subject") == "Email: Re: Offer 1182");
  CHECK(task.text_at("TaskSubtype") == "Email");
  CHECK(task.text_at("Status") == "Completed");
  CHECK(task.text_at("ActivityDate") == "2026-11-10");
  CHECK(task.text_at("WhoId") == ann);
  CHECK(task.text_at("WhatId") == drift);
  CHECK(task.text_at("Description") ==
        "From: Ann Ode <ann.ode@harbormills.example>\nTo: Dana Reyes "
        "<dana.reyes@brightwater.example>\n\nThe offer is good.\n\nMessage-ID: "
        "<mail-1@harbormills.example>");
  const std::string query = url_decode(at(post.root(), "compositeRequest.1.url").text());
  CHECK(
      query.find("FROM Task WHERE (TaskSubtype = 'Email' AND Subject = 'Email: Re: Offer 1182' AND "
                 "ActivityDate = 2026-11-10)") != std::string::npos);
}

TEST_CASE("logging task: the day is that of the clock which Outlook shows") {
  LogDraft log = draft();
  log.item.minutes_ahead = -6 * 60;  // 23:53 of the day before
  const Document post = request(log, brightwater(described_without_email()));
  CHECK(at(post.root(), "compositeRequest.0.body.ActivityDate").text() == "2026-11-09");
}

TEST_CASE("logging task: a text that is too long is cut, and the Message-ID stays") {
  const Document post = request(draft(), brightwater(described_without_email()),
                                std::string(40000, 'x') + "@{activity.id}");
  const std::string_view text = at(post.root(), "compositeRequest.0.body.Description").text();
  CHECK(text.size() == 32000);
  CHECK(text.ends_with("xx\n\nMessage-ID: <mail-1@harbormills.example>"));
}

TEST_CASE("logging task: with Shared Activities all contacts are related") {
  const Document post =
      request(draft(), brightwater(described_without_email(R"({"name":"TaskWhoIds"})")));
  CHECK(at(post.root(), "compositeRequest.0.body.TaskWhoIds.1").text() == "003Luis");
  CHECK_FALSE(at(post.root(), "compositeRequest.0.body.WhoId").exists());
}

TEST_CASE("logging task: of two tasks that a repeated call wrote the first stands") {
  ScriptedShell shell;
  script_everything(shell);
  const auto row = [](std::string_view id) {
    return "{\"Id\":" + quoted(id) +
           R"(,"CreatedById":"005Hs0000DanaRAAA1","Description":"Message-ID: <mail-1@harbormills.example>"})";
  };
  shell.always("composite Task",
               http(200, composite({{"activity", R"({"id":"00TSecond"})", 201},
                                    {"logged", rows({row("00TFirst"), row("00TSecond")})}})));
  shell.always("http DELETE /composite/sobjects", http(200, "[]"));
  Connection connection = connected(shell);
  const Result<LoggedItem> logged = shell.run(
      log_activity(Salesforce(connection), brightwater(described_without_email()), draft()));
  REQUIRE(logged);
  CHECK(logged->id == "00TFirst");
  CHECK(shell.last("http DELETE /composite/sobjects").text("url").ends_with("?ids=00TSecond"));
}

TEST_CASE("logging task: whoever asks first takes back what repeated calls have written") {
  ScriptedShell shell;
  script_everything(shell);
  const auto row = [](std::string_view id, std::string_view user, std::string_view mail) {
    return "{\"Id\":" + quoted(id) + ",\"CreatedById\":" + quoted(user) +
           ",\"Description\":" + quoted("Message-ID: <" + std::string(mail) + ">") + "}";
  };
  constexpr std::string_view this_mail = "mail-1@harbormills.example";
  shell.always(
      "http GET /query",
      http(200,
           rows({row("00TOther", dana, "mail-2@x.example"), row("00TFirst", "005Sam", this_mail),
                 row("00TSam", "005Sam", this_mail), row("00TMine", dana, this_mail)})));
  shell.always("http DELETE /composite/sobjects", http(200, "[]"));
  Connection connection = connected(shell);
  LogDraft log = draft();
  log.ask_first = true;
  const Result<LoggedItem> logged =
      shell.run(log_activity(Salesforce(connection), brightwater(described_without_email()), log));
  REQUIRE(logged);
  CHECK(logged->id == "00TFirst");
  CHECK(shell.last("http DELETE /composite/sobjects").text("url").ends_with("?ids=00TMine"));
  CHECK(shell.count("composite Task") == 0);
}
