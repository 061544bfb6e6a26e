#include "tether/settings.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

TEST_CASE("settings: the latest choice for an address counts") {
  Settings settings;
  CHECK(settings.choice_for("ann@x.example").empty());
  settings.choose("ann@x.example", "003A");
  settings.choose("mei@x.example", "003M");
  settings.choose("ann@x.example", "00QA");
  CHECK(settings.choice_for("ann@x.example") == "00QA");
  CHECK(settings.choices.size() == 2);
}

TEST_CASE("settings: of very many choices the oldest are forgotten") {
  Settings settings;
  for (int count = 0; count < 2500; ++count)
    settings.choose(std::to_string(count) + "@x.example", "003");
  CHECK(settings.choices.size() == 2000);
  CHECK(settings.choice_for("499@x.example").empty());
  CHECK(settings.choice_for("500@x.example") == "003");
  CHECK(settings.choice_for("2499@x.example") == "003");
}

namespace {

void choose_ann(Settings& settings) { settings.choose("ann@x.example", "003A"); }

}  // namespace

TEST_CASE("settings: what is stored is read back, per org") {
  ScriptedShell shell;
  shell.always("storage set settings.00D1", ok("{}"));
  shell.always("storage get settings.00D1", nothing_kept());
  REQUIRE(shell.run(change_settings(shell.shell(), "00D1", choose_ann)));
  const std::string stored = shell.last("storage set settings.00D1").text("value");
  shell.always("storage get settings.00D1", kept(stored));
  CHECK(shell.run(read_settings(shell.shell(), "00D1"))->choice_for("ann@x.example") == "003A");
}

TEST_CASE("settings: a choice is added to those that another pane has stored meanwhile") {
  ScriptedShell shell;
  shell.always("storage set settings.00D1", ok("{}"));
  shell.always("storage get settings.00D1",
               kept(R"({"version":1,"choices":[{"address":"mei@x.example","record_id":"003M"}]})"));
  REQUIRE(shell.run(change_settings(shell.shell(), "00D1", choose_ann)));
  const std::string stored = shell.last("storage set settings.00D1").text("value");
  const Settings settings = read<Settings>(parsed(stored).root());
  CHECK(settings.choice_for("mei@x.example") == "003M");
  CHECK(settings.choice_for("ann@x.example") == "003A");
}

TEST_CASE("settings: what cannot be read are the defaults, from a newer pane what is known") {
  for (const Reply& reply : {nothing_kept(), kept("no json"), kept("7"),
                             kept(R"({"choices":"many"})"), failure("denied"), ok("[]")}) {
    ScriptedShell shell;
    shell.always("storage get settings.00D1", reply);
    const Result<Settings> settings = shell.run(read_settings(shell.shell(), "00D1"));
    REQUIRE(settings);
    CHECK(settings->choices.empty());
    CHECK(settings->version == 1);
  }
  ScriptedShell shell;
  shell.always(
      "storage get settings.00D1",
      kept(R"({"version":2,"colour":"red","choices":[{"address":"a@x","record_id":"003"}]})"));
  CHECK(shell.run(read_settings(shell.shell(), "00D1"))->choice_for("a@x") == "003");
}

TEST_CASE("settings: are forgotten on request") {
  ScriptedShell shell;
  shell.always("storage set settings.00D1", ok("{}"));
  REQUIRE(shell.run(forget_settings(shell.shell(), "00D1")));
  CHECK_FALSE(shell.last("storage set settings.00D1")["value"].exists());
}
