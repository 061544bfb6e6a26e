#include "tether/prefill.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

std::string shown(const std::vector<Prefilled>& values) {
  std::vector<std::string> lines;
  for (const Prefilled& value : values)
    lines.push_back(value.field + "=" + value.value +
                    (value.display.empty() ? "" : "(" + value.display + ")") + " " +
                    value.source.key);
  return join(lines, "\n");
}

RecordSummary record(std::string_view id, std::string_view object, std::string_view name) {
  return {.id = std::string(id), .object = std::string(object), .name = std::string(name)};
}

struct Bench {
  ScriptedShell shell;
  Connection connection{shell.shell(), {}, {.instance_url = "https://acme.my.salesforce.com"}};
  Org org;

  Bench() { org.api_version = "v67.0"; }
  PrefillFrom find(std::string_view address) {
    const PrefillFrom from{.person = {"", std::string(address)}};
    return *shell.run(find_account(Salesforce(connection), org, from));
  }
  void answer(const std::vector<std::string>& sites, const std::vector<std::string>& contacts) {
    shell.always("composite query",
                 http(200, composite({{"sites", rows(sites)}, {"contacts", rows(contacts)}})));
  }
};

std::string site(std::string_view id, std::string_view address) {
  return "{\"Id\":" + quoted(id) + ",\"Name\":\"Harbor Mills\",\"Website\":" + quoted(address) +
         "}";
}
std::string colleague(std::string_view id) {
  return "{\"AccountId\":" + quoted(id) + ",\"Name\":\"Harbor Mills\"}";
}

}  // namespace

TEST_CASE("prefill: what the signature says, with its line, and a name where there is but one") {
  PrefillFrom from{.person = {"Nora Blix", "nora@harbormills.example"},
                   .signature = {.first_name = SignatureValue{"Nora", ""},
                                 .last_name = SignatureValue{"Blix", ""},
                                 .company = SignatureValue{"Blix AB", "Blix AB"},
                                 .phone = SignatureValue{"+46 8 123", "Tel. +46 8 123"}}};
  CHECK(shown(prefill("Contact", from)) ==
        "FirstName=Nora prefill.name\nLastName=Blix prefill.name\n"
        "Email=nora@harbormills.example prefill.address\nPhone=+46 8 123 prefill.signature");
  CHECK(prefill("Contact", from).back().source.values.front() == "Tel. +46 8 123");
  CHECK(shown(prefill("Lead", from)).ends_with("Company=Blix AB prefill.signature"));
  from.signature = {.first_name = SignatureValue{"Cher", ""}};
  CHECK(shown(prefill("Lead", from)) ==
        "LastName=Cher prefill.name\nEmail=nora@harbormills.example prefill.address");
}

TEST_CASE("prefill: each object has what the email tells of it, and says from where") {
  PrefillFrom from{.subject = "Sensor drift",
                   .person = {"Nora Blix", "nora@harbormills.example"},
                   .signature = {.first_name = SignatureValue{"Nora", ""},
                                 .last_name = SignatureValue{"Blix", ""}},
                   .who = record(ann, "Contact", "Ann Ode"),
                   .what = record(flow, "Opportunity", "Flow sensors"),
                   .account = record(harbor, "Account", "Harbor Mills"),
                   .account_source = {"prefill.site", {"harbormills.example"}}};
  CHECK(shown(prefill("Contact", from)) ==
        "FirstName=Nora prefill.name\nLastName=Blix prefill.name\n"
        "Email=nora@harbormills.example prefill.address\n"
        "AccountId=001Hs0000HarborAA1(Harbor Mills) prefill.site");
  CHECK(shown(prefill("Case", from)) ==
        "Subject=Sensor drift prefill.subject\nContactId=003Hs0000AnnOdeAA1(Ann Ode) prefill.who\n"
        "AccountId=001Hs0000HarborAA1(Harbor Mills) prefill.site");
  CHECK(shown(prefill("Task", from)) ==
        "Subject=Sensor drift prefill.subject\nWhoId=003Hs0000AnnOdeAA1(Ann Ode) prefill.who\n"
        "WhatId=006Hs00000FlowAAA1(Flow sensors) prefill.what");
  CHECK(prefill("Installation__c", from).empty());
  CHECK(prefill("Contact", {}).empty());
  // A lead's company is a text; a case knows no lead, and its activities are about nothing else.
  const std::vector<Prefilled> lead = prefill("Lead", from);
  CHECK(lead.back().field == "Company");
  CHECK(lead.back().value == "Harbor Mills");
  from.who = record("00QHs0000LeadAAAA1", "Lead", "Kim");
  CHECK(shown(prefill("Task", from)) ==
        "Subject=Sensor drift prefill.subject\nWhoId=00QHs0000LeadAAAA1(Kim) prefill.who");
  CHECK(prefill("Case", from).size() == 2);
}

TEST_CASE("prefill: what does not fit a field is cut between characters") {
  std::string subject;
  for (int at = 0; at < 300; ++at) subject += "\xC3\xA4";
  const PrefillFrom from{.subject = subject};
  CHECK(prefill("Case", from).front().value.size() == 2 * 255);
  CHECK(prefill("Opportunity", from).front().value.size() == 2 * 120);
}

TEST_CASE("prefill: the account of a domain is the one whose site is there") {
  Bench bench;
  bench.answer({site(harbor, "https://WWW.harbormills.example/about"),
                site("001Hs0000OtherAAA1", "http://notharbormills.example")},
               {colleague("001Hs0000ElsewAAA1")});
  const PrefillFrom from = bench.find("nora@HarborMills.example");
  REQUIRE(from.account);
  CHECK(from.account->id == harbor);
  CHECK(from.account_source == Message{"prefill.site", {"harbormills.example"}});
}

TEST_CASE("prefill: else the one that all contacts of the domain belong to, as long as it is one") {
  Bench bench;
  bench.answer(
      {site(harbor, "harbormills.example"), site("001Hs0000TwinAAAA1", "harbormills.example")},
      {colleague(harbor)});
  CHECK(bench.find("nora@harbormills.example").account_source.key == "prefill.colleagues");
  Bench torn;
  torn.answer({}, {colleague(harbor), colleague("001Hs0000TwinAAAA1")});
  CHECK_FALSE(torn.find("nora@harbormills.example").account);
  Bench failing;
  failing.shell.always("composite query", http(503, "{}"));
  CHECK_FALSE(failing.find("nora@harbormills.example").account);
}

TEST_CASE("prefill: nobody is asked about a domain where everybody can have an address") {
  Bench bench;
  for (const std::string_view address : {"ann@gmail.com", "ann@GMX.de", "ann", "ann@localhost", ""})
    CHECK_FALSE(bench.find(address).account);
  CHECK(bench.shell.count("composite query") == 0);
}
