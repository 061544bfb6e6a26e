#include "tether/relations.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

MatchedPerson person(std::string address, std::string id, Role role) {
  MatchedPerson made{.address = std::move(address), .roles = {role}};
  if (!id.empty()) made.matches.push_back({.record = {.id = id, .name = "Name of " + id}});
  return made;
}

}  // namespace

TEST_CASE(
    "relations: an email may be related to what the org's field allows, and to people by being on "
    "it") {
  const Org org = brightwater();
  for (const std::string_view object : {"Account", "Opportunity", "Case", "Installation__c"})
    CHECK(why_not_relatable(org, item_of(), object).empty());
  CHECK(why_not_relatable(org, item_of(), "Contact") ==
        Message{"relate.not_on_email", {"Contact"}});
  CHECK(why_not_relatable(org, item_of(), "Campaign") == Message{"relate.no_emails", {"Campaign"}});
  CHECK(is_person("Lead"));
  CHECK_FALSE(is_person("Account"));
}

TEST_CASE("relations: everyone keeps an address, and the checked ones their record") {
  const auto related =
      related_people({person("ann@x", "003A", Role::from), person("Luis@X", "003L", Role::to),
                      person("who@x", "", Role::cc)},
                     {"luis@x"});
  REQUIRE(related.size() == 3);
  CHECK(related[0].record_id == "003A");
  CHECK(related[0].record_name == "Name of 003A");
  CHECK(related[1].record_id.empty());
  CHECK(related[1].address == "Luis@X");
  CHECK(related[2].role == Role::cc);
}

TEST_CASE("relations: a record that two addresses name is related once") {
  const auto related =
      related_people({person("ann@x", "003A", Role::to), person("ann+q@x", "003A", Role::to)}, {});
  CHECK(related[0].record_id == "003A");
  CHECK(related[1].record_id.empty());
}

TEST_CASE("relations: an event may be related to what its own field allows") {
  Org org = brightwater();
  for (ObjectInfo& object : org.objects)
    if (object.name == "Event") object.relatable = {"Account", "Campaign"};
  const auto why_not = [&org](std::string_view object) {
    return why_not_relatable(org, meeting_item(), object).key;
  };
  CHECK(why_not("Campaign").empty());
  CHECK(why_not("Case") == "relate.no_events");
  CHECK(why_not("Lead") == "relate.not_on_meeting");
}

namespace {

std::vector<RelatedPerson> on_meeting(const std::vector<std::string_view>& ids) {
  std::vector<RelatedPerson> people;
  for (const std::string_view id : ids) people.push_back({.record_id = std::string(id)});
  return people;
}

std::string ids_of(const LoggedPeople& chosen) {
  std::vector<std::string> ids;
  for (const RelatedPerson& person : chosen.people) ids.push_back(person.record_id);
  return join(ids, " ");
}

}  // namespace

TEST_CASE("relations: an event takes as many people as the org's setting allows, and says so") {
  struct Row {
    bool shared_activities;
    std::vector<RelatedPerson> all;
    std::string taken;
    std::string_view why_not_all;
  };
  const Row table[] = {
      {false, on_meeting({}), "", ""},
      {false, on_meeting({""}), "", ""},
      {false, on_meeting({"005D", ""}), "", "relate.no_users"},
      {false, on_meeting({"", "003A"}), "003A", ""},
      {false, on_meeting({"005D", "003A"}), "003A", ""},
      {false, on_meeting({"003A", "003B"}), "003A", "relate.one_person"},
      {false, on_meeting({"00QA", "003B"}), "003B", "relate.one_person"},
      {true, on_meeting({"003A", "005D", "003B"}), "003A 003B", ""},
      {true, on_meeting({"00QA"}), "00QA", ""},
      {true, on_meeting({"00QA", "00QB"}), "00QA", "relate.one_lead"},
      {true, on_meeting({"00QA", "003A", "003B"}), "003A 003B", "relate.contacts_only"}};
  for (const Row& row : table) {
    const Org org = brightwater(row.shared_activities ? with_shared_activities() : described());
    const LoggedPeople chosen = logged_people(org, meeting_item(), row.all);
    CHECK(ids_of(chosen) == row.taken);
    CHECK(chosen.why_not_all.key == row.why_not_all);
  }
  const Org org = brightwater(with_shared_activities());
  std::vector<RelatedPerson> many(60, {.record_id = "003A"});
  CHECK(logged_people(org, meeting_item(), many).people.size() == 50);
  CHECK(logged_people(org, meeting_item(), many).why_not_all.key == "relate.contacts_only");
}

TEST_CASE("relations: whoever is checked takes the place of those whom it cannot stand beside") {
  const auto found = [](std::string address, std::string id, std::string object) {
    return MatchedPerson{.address = std::move(address),
                         .roles = {Role::to},
                         .matches = {{.record = {.id = std::move(id), .object = object}}}};
  };
  const std::vector<MatchedPerson> people = {
      found("A@x", "003A", "Contact"), found("b@x", "003B", "Contact"),
      found("l@x", "00QL", "Lead"), found("d@x", "005D", "User")};
  const auto after = [&](const Item& item, bool shared, std::string_view address, bool checked) {
    const Org org = brightwater(shared ? with_shared_activities() : described());
    std::string all;
    for (const std::string& one : unchecked_after(org, item, people, {}, address, checked))
      all += one.substr(0, 1);
    return all;
  };
  CHECK(after(meeting_item(), false, "b@x", true) == "al");
  CHECK(after(meeting_item(), false, "a@x", false) == "abl");
  CHECK(after(meeting_item(), true, "l@x", true) == "ab");
  CHECK(after(meeting_item(), true, "b@x", true) == "l");
  CHECK(after(meeting_item(), true, "b@x", false) == "bl");
  Item email = meeting_item();
  email.kind = ItemKind::message;
  CHECK(after(email, false, "b@x", true).empty());
  CHECK(after(email, false, "b@x", false) == "b");
}

TEST_CASE("relations: a task takes one person or, with Shared Activities, several; an email all") {
  const std::vector<RelatedPerson> all = on_meeting({"005D", "003A", "003B"});
  CHECK(ids_of(logged_people(brightwater(), item_of(), all)) == "005D 003A 003B");
  CHECK(ids_of(logged_people(brightwater(described_without_email()), item_of(), all)) == "003A");
  const Org shared = brightwater(described_without_email(R"({"name":"TaskWhoIds"})"));
  CHECK(ids_of(logged_people(shared, item_of(), all)) == "003A 003B");
}

TEST_CASE("relations: how a logged email is moved, by where it is and where it goes") {
  constexpr Refile update = Refile::update;
  constexpr Refile renew = Refile::renew;
  constexpr Refile never = Refile::never;
  constexpr std::size_t count = 8;
  const std::string_view to[count] = {"",     "Case",    "Lead",        "Contact",
                                      "User", "Account", "Opportunity", "Installation__c"};
  struct Row {
    std::string_view from;
    Refile ways[count];
  };
  const Row table[] = {
      {"", {never, renew, never, never, never, update, update, update}},
      {"Case", {renew, renew, never, never, never, renew, renew, renew}},
      {"Lead", {never, renew, never, never, never, update, update, update}},
      {"Contact", {never, renew, never, never, never, update, update, update}},
      {"User", {never, renew, never, never, never, update, update, update}},
      {"Account", {update, never, never, never, never, update, update, update}},
      {"Opportunity", {update, never, never, never, never, update, update, update}},
      {"Installation__c", {update, never, never, never, never, update, update, update}}};
  for (const Row& row : table)
    for (std::size_t index = 0; index < count; ++index) {
      CAPTURE(row.from);
      CAPTURE(to[index]);
      CHECK(how_to_refile("EmailMessage", row.from, to[index]) == row.ways[index]);
    }
}

TEST_CASE("relations: an event and a task go from any further record to any other") {
  for (const std::string_view logged : {"Event", "Task"})
    for (const std::string_view from : {"", "Case", "Lead", "Account", "Installation__c"}) {
      CAPTURE(from);
      for (const std::string_view to : {"Case", "Account", "Opportunity", "Installation__c"})
        CHECK(how_to_refile(logged, from, to) == Refile::update);
      for (const std::string_view to : {"Lead", "Contact", "User"})
        CHECK(how_to_refile(logged, from, to) == Refile::never);
      const bool has_record = !from.empty() && from != "Lead";
      CHECK((how_to_refile(logged, from, "") == Refile::update) == has_record);
    }
}

TEST_CASE("relations: why a logged item may not be moved") {
  const Org org = brightwater();
  LoggedItem logged{.id = std::string(logged_id)};
  logged.related = {.id = std::string(flow), .object = "Opportunity"};
  const auto why_not = [&](std::string_view object) {
    return why_not_refilable(org, item_of(), logged, object).key;
  };
  CHECK(why_not("Account").empty());
  CHECK(why_not("Case") == "relate.not_to_case");
  CHECK(why_not("Lead") == "relate.not_on_email");
  CHECK(why_not("Campaign") == "relate.no_emails");
  logged.related.reset();
  CHECK(why_not("Case").empty());
  logged.related = {.id = std::string(drift), .object = "Case"};
  CHECK(why_not("Case").empty());
}

TEST_CASE(
    "relations: of the people on a logged email those are missing to whom it is not related") {
  LoggedItem logged{.id = std::string(logged_id), .person_ids = {"003A"}};
  const std::vector<RelatedPerson> people = on_meeting({"003A", "", "00QT"});
  const std::vector<RelatedPerson> missing = missing_people(brightwater(), logged, people);
  REQUIRE(missing.size() == 1);
  CHECK(missing.front().record_id == "00QT");
}

TEST_CASE("relations: to a task or an event those are missing who may stand beside whoever does") {
  struct Row {
    std::vector<std::string> held;
    std::vector<RelatedPerson> people;
    std::string_view missing;
  };
  const Row table[] = {{{"003A"}, on_meeting({"003A", "", "003B"}), "003B"},
                       {{"003A", "003B"}, on_meeting({"003A", "003B"}), ""},
                       {{}, on_meeting({"003A", "003B"}), "003A 003B"},
                       {{}, on_meeting({"00QT"}), "00QT"},
                       {{"00QT"}, on_meeting({"003A"}), ""},
                       {{"003A"}, on_meeting({"00QT"}), ""}};
  const std::pair<std::string_view, Org> shared[] = {
      {"00UHs0000EventAAA1", brightwater(with_shared_activities())},
      {"00THs0000TaskAAAA1",
       brightwater(described_without_email(R"({"name":"TaskWhoIds","type":"reference"})"))}};
  for (const auto& [id, org] : shared)
    for (const Row& row : table) {
      const LoggedItem logged{.id = std::string(id), .person_ids = row.held};
      CHECK(ids_of({missing_people(org, logged, row.people), {}}) == row.missing);
      // Without Shared Activities there is no second place.
      CHECK(missing_people(brightwater(), logged, row.people).empty());
    }
}

TEST_CASE("relations: an event takes fifty contacts and no more") {
  LoggedItem logged{.id = "00UHs0000EventAAA1"};
  for (int index = 0; index < 49; ++index)
    logged.person_ids.push_back("003H" + std::to_string(index));
  const Org shared = brightwater(with_shared_activities());
  CHECK(missing_people(shared, logged, on_meeting({"003A", "003B"})).size() == 1);
  logged.person_ids.emplace_back("003H49");
  CHECK(missing_people(shared, logged, on_meeting({"003A", "003B"})).empty());
}
