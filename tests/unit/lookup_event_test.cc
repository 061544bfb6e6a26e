#include <doctest/doctest.h>

#include "support/story.h"
#include "tether/lookup.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view org_id = "00DHs0000BrightAA1";

// The event that the org holds for the meeting among these rows, for Dana and the people on it.
std::optional<LoggedItem> held(const std::vector<HeldEvent>& events, const Meeting& story = {}) {
  ScriptedShell shell;
  const Session session = connected(shell).session;
  std::vector<std::string> all;
  for (const HeldEvent& event : events) all.push_back(event_row(event));
  std::vector<MatchedPerson> people{{.address = "ann.ode@harbormills.example"}};
  people.front().matches.push_back({.record = {.id = std::string(ann)}});
  const Document answer = parsed(rows(all));
  return read_logged_event(answer.root(), meeting_item(story), session, people);
}

std::string query(const Meeting& story, const Org& org = brightwater()) {
  return logged_event_query(org, meeting_item(story), org_id).text();
}

}  // namespace

TEST_CASE(
    "lookup event: a meeting's event is asked for by its note, and by its subject and start") {
  CHECK(query({}).find("WHERE (Subject = 'Quote review' AND StartDateTime = "
                       "2026-11-20T08:30:00.000Z)") != std::string::npos);
  CHECK(query({}).find("EventWhoIds") == std::string::npos);
  const std::string noted = query({.note = "00DHs0000BrightAA1=00UHs0000EventAAA1"});
  CHECK(noted.find("WHERE Id = '00UHs0000EventAAA1' ORDER") != std::string::npos);
  CHECK(query({.note = "00DOther=00UHs0000EventAAA1"}) == query({}));
  CHECK(query({.note = "00DHs0000BrightAA1=' OR Name != '"}) == query({}));
  CHECK(query({}, brightwater(with_shared_activities())).find(", EventWhoIds") !=
        std::string::npos);
}

TEST_CASE("lookup event: whose event of that name and time it is") {
  const HeldEvent mine{.id = "00UMine"};
  const HeldEvent with_ann{.id = "00UAnn", .created_by = "005Sam"};
  const HeldEvent of_strangers{.id = "00UOther", .created_by = "005Sam", .who = "003Else"};
  const HeldEvent with_nobody{.id = "00UNobody", .created_by = "005Sam", .who = ""};
  struct Row {
    std::vector<HeldEvent> events;
    std::string note;
    std::string_view id;
  };
  const Row table[] = {{{}, "", ""},
                       {{of_strangers, with_nobody}, "", ""},
                       {{of_strangers, with_ann}, "", "00UAnn"},
                       {{with_ann, mine}, "", "00UMine"},
                       {{mine, with_ann}, "00DHs0000BrightAA1=00UAnn", "00UAnn"},
                       {{of_strangers, mine}, "00DHs0000BrightAA1=00UOther", "00UOther"}};
  for (const Row& row : table) {
    const std::optional<LoggedItem> found = held(row.events, {.note = row.note});
    CHECK((found ? found->id : "") == row.id);
  }
}

TEST_CASE("lookup event: what an event says, and whether the meeting has changed since") {
  const std::optional<LoggedItem> found = held({{}});
  REQUIRE(found);
  CHECK(found->created_by == "Dana Reyes");
  CHECK(found->person_ids == std::vector<std::string>{std::string(ann)});
  CHECK(found->related->object == "Opportunity");
  CHECK_FALSE(found->outdated);
  CHECK(held({{.subject = "Quote"}})->outdated);
  CHECK(held({{.start = "2026-11-20T09:30:00.000+0000"}})->outdated);
  CHECK(held({{.minutes = 30}})->outdated);
}

TEST_CASE("lookup event: it is asked for beside the people, and alone where there are none") {
  for (const std::string to : {R"("address":"ann.ode@harbormills.example")", R"("address":"")"}) {
    ScriptedShell shell;
    Item item = meeting_item();
    item.to.clear();
    item.cc.clear();
    if (to.ends_with("\"\"")) item.from.address.clear();
    shell.always("composite query", http(200, composite({{"Contact", rows()},
                                                         {"Account", rows()},
                                                         {"Lead", rows()},
                                                         {"User", rows()},
                                                         {"Event", rows({event_row()})}})));
    shell.always("http GET /query", http(200, rows({event_row()})));
    Connection connection = connected(shell);
    const Result<Lookup> found =
        shell.run(look_up(Salesforce(connection),
                          {.item = item, .org = brightwater(), .user_address = "x@y.example"}));
    REQUIRE(found);
    REQUIRE(found->logged);
    CHECK(found->logged->id == "00UHs0000EventAAA1");
    CHECK(shell.asked.size() == 1);
  }
}

TEST_CASE("lookup event: a colleague's is known by people beyond the first call's addresses, too") {
  ScriptedShell shell;
  Item item = meeting_item();
  // More addresses than one query can name.
  for (int count = 0; count < 300; ++count)
    item.to.push_back({"", "person-" + std::to_string(count) + "@long-domain.example"});
  item.to.push_back({"", "late@harbormills.example"});
  const std::string colleagues =
      event_row({.id = "00USam", .created_by = "005Sam", .who = "003Late"});
  shell.always(
      "composite query",
      http(200, composite({{"Contact",
                            rows({contact_row("003Late", "Late", "late@harbormills.example")})},
                           {"Account", rows()},
                           {"Lead", rows()},
                           {"User", rows()},
                           {"Event", rows({colleagues})}})));
  Connection connection = connected(shell);
  const Result<Lookup> found = shell.run(look_up(
      Salesforce(connection), {.item = item, .org = brightwater(), .user_address = "x@y.example"}));
  REQUIRE(found);
  CHECK(shell.count("composite query") > 1);
  REQUIRE(found->logged);
  CHECK(found->logged->id == "00USam");
}
