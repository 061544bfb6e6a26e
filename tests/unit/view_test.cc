#include "tether/view.h"

#include <doctest/doctest.h>

#include "support/scripted_shell.h"

using namespace tether;
using namespace tether::test;

TEST_CASE("view: crosses with every member, by the words that the shell knows") {
  view::View shown;
  shown.screen = view::Screen::item;
  shown.notices.push_back({.key = "offline", .tone = view::Tone::warning, .can_dismiss = true});
  shown.people.push_back({.address = "ann@x", .state = view::PersonState::matched});
  shown.people[0].record = view::Record{.id = "003", .name = "Ann \"A\" Ode"};
  shown.log.state = view::LogState::uploading;
  shown.log.attachments.push_back({.id = "f1", .size = 5, .state = view::FileState::failed});
  const Document json = parsed(to_json(shown));
  CHECK(at(json.root(), "screen").text() == "item");
  CHECK(at(json.root(), "notices.0.tone").text() == "warning");
  CHECK(at(json.root(), "people.0.record.name").text() == "Ann \"A\" Ode");
  CHECK(at(json.root(), "people.0.state").text() == "matched");
  CHECK(at(json.root(), "log.state").text() == "uploading");
  CHECK(at(json.root(), "log.attachments.0.state").text() == "failed");
}

TEST_CASE("view: what is not there is left out, what is empty is empty") {
  const Document json = parsed(to_json(view::View()));
  CHECK(at(json.root(), "screen").text() == "starting");
  CHECK(at(json.root(), "people").is_list());
  CHECK_FALSE(at(json.root(), "log.related").exists());
  CHECK(at(json.root(), "log.why_unavailable.key").is_text());
}

TEST_CASE("view: reads back as it was written") {
  view::View shown;
  shown.screen = view::Screen::sign_in;
  shown.sign_in.error = {"error.closed", {"x"}};
  shown.log.logged = view::Logged{.record_id = "02s", .files = 2};
  const std::string json = to_json(shown);
  CHECK(to_json(read<view::View>(parsed(json).root())) == json);
}
