#include "tether/new_people.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string query = "composite query";
const std::string create = "http POST /composite/sobjects";

ObjectInfo makeable(const char* name, bool createable = true) {
  ObjectInfo info;
  info.name = name;
  info.createable = createable;
  return info;
}

struct Bench {
  ScriptedShell shell;
  Connection connection{shell.shell(), {}, {.instance_url = "https://acme.my.salesforce.com"}};
  Org org;

  Bench() { org.api_version = "v67.0"; }
  std::vector<NewPerson> propose(std::vector<Participant> people) {
    return *shell.run(propose_people(Salesforce(connection), org, std::move(people), {}));
  }
  Result<std::vector<PersonMade>> make(std::string object, std::vector<NewPerson> people) {
    return shell.run(
        make_people(Salesforce(connection), org, std::move(object), std::move(people)));
  }
  std::string sent() { return std::string(shell.last(create).body); }
};

NewPerson nora() {
  return {.address = "nora@harbormills.example",
          .first_name = "Nora",
          .last_name = " Blix ",
          .company = "Harbor Mills",
          .account = RecordSummary{.id = "001Hs0000HarborAAA1", .object = "Account"}};
}

std::string row(std::string_view id, std::string_view email) {
  return "{\"Id\":" + quoted(id) + ",\"Email\":" + quoted(email) + "}";
}

std::string is_made(const std::string& id) {
  return "{\"id\":" + quoted(id) + R"(,"success":true,"errors":[]})";
}

std::string is_refused(std::string_view code) {
  return R"({"success":false,"errors":[{"statusCode":)" + quoted(code) +
         R"(,"message":"Not like this.","fields":[]}]})";
}

std::vector<NewPerson> many(int count) {
  std::vector<NewPerson> people;
  for (int at = 0; at < count; ++at)
    people.push_back({.address = "p" + std::to_string(at) + "@h.example", .last_name = "P"});
  return people;
}

std::string all_made(int count) {
  std::vector<std::string> results;
  for (int at = 0; at < count; ++at) results.push_back(is_made("003Hs0000PersonAAA1"));
  return "[" + join(results, ",") + "]";
}

}  // namespace

TEST_CASE("new_people: what can be made of them is what the user may make") {
  Org org;
  org.objects = {makeable("Lead"), makeable("Contact"), makeable("Account")};
  CHECK(objects_for_people(org) == std::vector<std::string>{"Contact", "Lead"});
  org.objects = {makeable("Lead"), makeable("Contact", false)};
  CHECK(objects_for_people(org) == std::vector<std::string>{"Lead"});
}

TEST_CASE("new_people: names stand as the mail has them, and a single one is the last") {
  Bench bench;
  bench.shell.always(query, http(200, composite({{"sites", rows()}, {"contacts", rows()}})));
  const std::vector<NewPerson> people =
      bench.propose({{"Blix, Nora", "nora@harbormills.example"}, {"", "info@gmail.com"}});
  REQUIRE(people.size() == 2);
  CHECK(people[0].first_name == "Nora");
  CHECK(people[0].last_name == "Blix");
  CHECK(people[1].address == "info@gmail.com");
  CHECK(people[1].first_name == "");
}

TEST_CASE("new_people: accounts are asked for once for each company, two at a time") {
  Bench bench;
  const std::string mills = R"({"Id":"001Hs0000HarborAAA1","Name":"Harbor Mills",
    "Website":"harbormills.example"})";
  bench.shell.always(query, http(200, composite({{"sites", rows({mills})},
                                                 {"contacts", rows()},
                                                 {"sites1", rows()},
                                                 {"contacts1", rows()}})));
  const std::vector<NewPerson> people = bench.propose({{"Nora Blix", "nora@harbormills.example"},
                                                       {"Ola Blix", "ola@HarborMills.example"},
                                                       {"Pia", "pia@other.example"},
                                                       {"Per", "per@third.example"},
                                                       {"Me", "me@gmail.com"}});
  CHECK(bench.shell.count(query) == 2);
  CHECK(people[0].account->name == "Harbor Mills");
  CHECK(people[1].account->id == "001Hs0000HarborAAA1");
  CHECK(people[1].company == "Harbor Mills");
  CHECK_FALSE(people[2].account);
  CHECK_FALSE(people[4].account);
}

TEST_CASE("new_people: a last name is needed, and of a lead a company") {
  NewPerson person{.address = "n@h.example", .last_name = "  "};
  CHECK(missing_field("Contact", person) == "last_name");
  person.last_name = "Blix";
  CHECK(missing_field("Contact", person) == "");
  CHECK(missing_field("Lead", person) == "company");
  person.company = "Harbor Mills";
  CHECK(missing_field("Lead", person) == "");
}

TEST_CASE("new_people: a contact has the account, a lead the company") {
  Bench bench;
  bench.shell.always(query, http(200, composite({{"known", rows()}})));
  bench.shell.always(create, http(200, "[" + is_made("003Hs0000NoraAAAA1") + "]"));
  REQUIRE(bench.make("Contact", {nora()}));
  CHECK(bench.sent() ==
        R"({"allOrNone":false,"records":[{"attributes":{"type":"Contact"},"FirstName":"Nora",)"
        R"("LastName":"Blix","Email":"nora@harbormills.example",)"
        R"("AccountId":"001Hs0000HarborAAA1"}]})");
  REQUIRE(bench.make("Lead", {nora()}));
  CHECK(bench.sent().find(R"("Company":"Harbor Mills")") != std::string::npos);
  CHECK(bench.sent().find("AccountId") == std::string::npos);
}

TEST_CASE("new_people: each is made or refused by itself, and who is there is not made again") {
  Bench bench;
  bench.shell.always(
      query, http(200, composite({{"known", rows({row("003Hs0000OlaAAAAA1", "OLA@h.example")})}})));
  bench.shell.always(create, http(200, "[" + is_made("003Hs0000NoraAAAA1") + "," +
                                           is_refused("DUPLICATES_DETECTED") + "]"));
  const auto made = bench.make("Contact", {nora(),
                                           {.address = "ola@h.example", .last_name = "Ode"},
                                           {.address = "pia@h.example", .last_name = "Ode"}});
  REQUIRE(made);
  REQUIRE(made->size() == 3);
  CHECK((*made)[0].address == "ola@h.example");
  CHECK((*made)[0].was_there);
  CHECK((*made)[1].id == "003Hs0000NoraAAAA1");
  CHECK_FALSE((*made)[1].was_there);
  CHECK((*made)[2].id == "");
  CHECK((*made)[2].error->code == "DUPLICATES_DETECTED");
  CHECK(bench.sent().find("ola@h.example") == std::string::npos);
}

TEST_CASE("new_people: two hundred go in a call") {
  Bench bench;
  bench.shell.always(query, http(200, composite({{"known", rows()}})));
  bench.shell.always(create, http(200, all_made(200)));
  const auto made = bench.make("Contact", many(201));
  REQUIRE(made);
  CHECK(made->size() == 201);
  CHECK(bench.shell.count(create) == 2);
}

TEST_CASE("new_people: what is not answered is told by each, and who was there stays") {
  Bench bench;
  bench.shell.always(
      query, http(200, composite({{"known", rows({row("003Hs0000OlaAAAAA1", "ola@h.example")})}})));
  bench.shell.always(create, http(503, ""));
  const auto made =
      bench.make("Contact", {nora(), {.address = "ola@h.example", .last_name = "Ode"}});
  REQUIRE(made);
  CHECK((*made)[0].was_there);
  CHECK((*made)[1].error->code == "server_unavailable");
}

TEST_CASE("new_people: an answer that tells too little is an error of whom it does not tell") {
  Bench bench;
  bench.shell.always(query, http(200, composite({{"known", rows()}})));
  bench.shell.always(create, http(200, "[]"));
  const auto made = bench.make("Contact", {nora()});
  CHECK((*made)[0].error->code == "bad_json");
}

TEST_CASE("new_people: nobody is made while Salesforce does not say who is there") {
  Bench bench;
  bench.shell.always(query, http(503, ""));
  CHECK_FALSE(bench.make("Contact", {nora()}));
  CHECK(bench.shell.count(create) == 0);
}
