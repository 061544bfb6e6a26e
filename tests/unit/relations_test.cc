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
    CHECK(why_not_relatable(org, object).empty());
  CHECK(why_not_relatable(org, "Contact") == Message{"relate.not_on_email", {"Contact"}});
  CHECK(why_not_relatable(org, "Campaign") == Message{"relate.no_emails", {"Campaign"}});
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
