#include "tether/event.h"

#include <doctest/doctest.h>

#include <set>

using namespace tether;

TEST_CASE("event: is read with its time and members") {
  const Result<std::unique_ptr<Event>> event =
      read_event(R"({"event":"check_person","now":1794300000000,"address":"a@x","checked":true})");
  REQUIRE(event);
  CHECK((*event)->now == 1794300000000);
  const auto* body = std::get_if<CheckPerson>(&(*event)->body);
  REQUIRE(body);
  CHECK(body->address == "a@x");
  CHECK(body->checked);
}

TEST_CASE("event: the start tells where the pane runs and what its host has set") {
  const Result<std::unique_ptr<Event>> event = read_event(
      R"({"event":"start","now":1,"host":{"name":"Outlook","requirement_set":"1.8"},
          "config":{"client_id":"C","my_domains":["localhost:8445"]}})");
  REQUIRE(event);
  const Start& start = *std::get_if<Start>(&(*event)->body);
  CHECK(start.host.requirement_set == "1.8");
  CHECK(start.config.my_domains == std::vector<std::string>{"localhost:8445"});
}

TEST_CASE("event: what is no event is refused with its reason") {
  CHECK(read_event("").error().code == "bad_json");
  CHECK(read_event("<html>").error().code == "bad_json");
  for (const std::string_view json :
       {"null", "[]", "7", "{}", R"({"event":null})", R"({"event":"unknown"})", R"({"event":7})"})
    CHECK(read_event(json).error().code == "unknown_event");
}

TEST_CASE("event: members of a wrong type keep their defaults") {
  const Result<std::unique_ptr<Event>> event =
      read_event(R"({"event":"check_attachment","now":"soon","id":{"x":1},"checked":"yes"})");
  REQUIRE(event);
  CHECK((*event)->now == 0);
  const auto& body = *std::get_if<CheckAttachment>(&(*event)->body);
  CHECK(body.id.empty());
  CHECK_FALSE(body.checked);
}

TEST_CASE("event: every event is listed for the contract and can be read") {
  std::set<std::string_view> names;
  for (const EventKind& kind : event_kinds()) {
    names.insert(kind.name);
    CHECK(read_event("{\"event\":\"" + std::string(kind.name) + "\"}"));
  }
  CHECK(names.size() == std::variant_size_v<EventBody>);
}
