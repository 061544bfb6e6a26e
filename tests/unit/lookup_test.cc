#include "tether/lookup.h"

#include <doctest/doctest.h>

#include "lookup/matching.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

struct Looked {
  Mail mail;
  Found found;
  MatchOrder order = MatchOrder::user_contact_lead;
  Settings settings;
  Org org = brightwater();
};

Result<Lookup> looked_up(ScriptedShell& shell, Looked story, std::string answer = "") {
  if (answer.empty()) answer = found(story.found);
  shell.always("composite query", http(200, answer));
  Connection connection = connected(shell);
  LookupInput input{item_of(story.mail), story.org, story.settings, story.order,
                    "dana.reyes@brightwater.example"};
  return shell.run(look_up(Salesforce(connection), std::move(input)));
}

Lookup looked_up(Looked story) {
  ScriptedShell shell;
  Result<Lookup> result = looked_up(shell, std::move(story));
  REQUIRE(result);
  return std::move(*result);
}

const MatchedPerson& person(const Lookup& lookup, std::string_view address) {
  for (const MatchedPerson& one : lookup.people)
    if (one.address == address) return one;
  FAIL("nobody has the address " << address);
  return lookup.people.front();
}

constexpr std::string_view anns = "ann.ode@harbormills.example";

const std::string mei = "mei.tanaka@kestrelfoods.example";
const std::string mei_contact = contact_row("003A", "Mei Tanaka", mei, "2026-05-01T00:00:00Z");
const std::string mei_former = contact_row("003B", "Mei Tanaka", mei, "2024-02-11T00:00:00Z");
const std::string mei_lead = R"({"Id":"00QA","Name":"Mei Tanaka","Email":")" + mei + "\"}";
const std::string mei_user = R"({"Id":"005A","Name":"Mei Tanaka","Email":")" + mei + "\"}";

std::vector<std::string> order_of_mei(MatchOrder order, Settings settings = {}) {
  const Lookup lookup = looked_up(
      {.mail = {.from = mei},
       .found = {.contacts = {mei_former, mei_contact}, .leads = {mei_lead}, .users = {mei_user}},
       .order = order,
       .settings = std::move(settings)});
  std::vector<std::string> ids;
  for (const Match& match : person(lookup, mei).matches) ids.push_back(match.record.id);
  return ids;
}

// The query of the part `reference` in the only composite that was asked.
std::string query(const ScriptedShell& shell, std::string_view reference) {
  const Document body = parsed(shell.last("composite query").body);
  const Value parts = at(body.root(), "compositeRequest");
  for (Value part = parts.first(); part.exists(); part = part.next())
    if (part.text_at("referenceId") == reference)
      return url_decode(part.text_at("url").substr(part.text_at("url").find("q=") + 2));
  return {};
}

}  // namespace

TEST_CASE("lookup: one call finds the people on a mail and says why") {
  ScriptedShell shell;
  const Result<Lookup> lookup = looked_up(shell, {});
  REQUIRE(lookup);
  CHECK(shell.count("composite query") == 1);
  const MatchedPerson& sender = person(*lookup, anns);
  REQUIRE(sender.matches.size() == 1);
  CHECK(sender.matches[0].record.name == "Ann Ode");
  CHECK(sender.matches[0].reason == Message{"reason.email_field", {"Contact", "Email"}});
  CHECK(sender.roles == std::vector<Role>{Role::from});
}

TEST_CASE("lookup: a plus-address finds the person without its tag, and says so") {
  const Lookup lookup = looked_up({.mail = {.from = "Ann.Ode+quotes@harbormills.example"}});
  const MatchedPerson& sender = person(lookup, "Ann.Ode+quotes@harbormills.example");
  REQUIRE(sender.matches.size() == 1);
  CHECK(sender.matches[0].reason ==
        Message{"reason.email_field_without_tag", {"Contact", "Email"}});
}

TEST_CASE("lookup: a custom email field finds the person by its own label") {
  const std::string row = R"({"Id":"003Ann","Name":"Ann Ode","Email":"ann@elsewhere.example",
                              "Assistant_Email__c":" JOAN.pike@harbormills.example"})";
  const Lookup lookup =
      looked_up({.mail = {.from = "joan.pike@harbormills.example"}, .found = {.contacts = {row}}});
  const MatchedPerson& sender = person(lookup, "joan.pike@harbormills.example");
  REQUIRE(sender.matches.size() == 1);
  CHECK(sender.matches[0].reason == Message{"reason.email_field", {"Contact", "Assistant Email"}});
}

TEST_CASE("lookup: users, too, are found by every email field") {
  Org org = brightwater();
  for (ObjectInfo& info : org.objects)
    if (info.name == "User") info.email_fields.push_back({"Second_Email__c", "Second Email"});
  ScriptedShell shell;
  const std::string row = R"({"Id":"005Sam","Name":"Sam Okafor",
    "Email":"sam.okafor@brightwater.example","Second_Email__c":"sam@okafor.example"})";
  const Result<Lookup> lookup = looked_up(
      shell, {.mail = {.from = "sam@okafor.example"}, .found = {.users = {row}}, .org = org});
  REQUIRE(lookup);
  const MatchedPerson& sender = person(*lookup, "sam@okafor.example");
  REQUIRE(sender.matches.size() == 1);
  CHECK(sender.matches[0].reason == Message{"reason.email_field", {"User", "Second Email"}});
  const std::string users = query(shell, "User");
  CHECK(users.find("Second_Email__c IN (") < users.find("IsActive"));
  CHECK(users.find(", Email, Second_Email__c FROM") != std::string::npos);
}

TEST_CASE("lookup: who writes a mail or meeting is not searched, those on it are") {
  for (const std::string kind : {"message", "appointment"}) {
    ScriptedShell shell;
    const Result<Lookup> lookup = looked_up(
        shell,
        {.mail = {
             .to = R"([{"address":"jordan@vale.example"}])", .kind = kind, .mode = "compose"}});
    REQUIRE(lookup);
    CHECK(lookup->people.size() == 1);
    CHECK(query(shell, "Contact").find("jordan@vale.example") != std::string::npos);
    CHECK(query(shell, "Contact").find(anns) == std::string::npos);
  }
}

TEST_CASE("lookup: the first published order puts users before contacts before leads") {
  CHECK(order_of_mei(MatchOrder::user_contact_lead) ==
        std::vector<std::string>{"005A", "003A", "003B", "00QA"});
}

TEST_CASE("lookup: the second published order puts users before leads before contacts") {
  CHECK(order_of_mei(MatchOrder::user_lead_contact) ==
        std::vector<std::string>{"005A", "00QA", "003A", "003B"});
}

TEST_CASE("lookup: without Enhanced Email contacts come first, whatever is configured") {
  CHECK(order_of_mei(MatchOrder::contact_lead_user) ==
        std::vector<std::string>{"003A", "003B", "00QA", "005A"});
  Org org = brightwater();
  CHECK(match_order(org, "") == MatchOrder::user_contact_lead);
  CHECK(match_order(org, "unknown words") == MatchOrder::user_contact_lead);
  CHECK(match_order(org, "user_lead_contact") == MatchOrder::user_lead_contact);
  std::erase_if(org.objects, [](const ObjectInfo& info) { return info.name == "EmailMessage"; });
  CHECK(match_order(org, "user_lead_contact") == MatchOrder::contact_lead_user);
}

TEST_CASE("lookup: the user's own choice comes before any order, for every tag of the address") {
  Settings settings;
  settings.choose(mei, "003B");
  CHECK(order_of_mei(MatchOrder::user_contact_lead, settings).front() == "003B");

  Lookup lookup =
      looked_up({.mail = {.from = "mei.tanaka+line3@kestrelfoods.example"},
                 .found = {.contacts = {mei_former, mei_contact}, .leads = {mei_lead}}});
  apply_choice(lookup, mei, "00QA");
  CHECK(lookup.people.front().matches.front().record.id == "00QA");
  CHECK(lookup.people.front().matches.size() == 3);
  apply_choice(lookup, "somebody@else.example", "003A");
  apply_choice(lookup, mei, "003 unknown");
  CHECK(lookup.people.front().matches.front().record.id == "00QA");
}

TEST_CASE("lookup: who is chosen for an address is found under any other, with their account") {
  ScriptedShell shell;
  Settings settings;
  settings.choose(std::string(anns), "003A", true);
  const Result<Lookup> lookup =
      looked_up(shell, {.found = {.contacts = {contact_row("003A", "Ann Ode", "ann@home.example")}},
                        .settings = settings});
  REQUIRE(lookup);
  REQUIRE(person(*lookup, anns).matches.size() == 1);
  CHECK(person(*lookup, anns).matches[0].reason == Message{"reason.your_choice", {}});
  CHECK_FALSE(lookup->related.empty());
  const std::string asked = url_decode(shell.last("composite query").body);
  const std::string chosen = "Id IN ('003A')";
  const std::size_t of_contacts = asked.find(chosen);
  REQUIRE(of_contacts != std::string::npos);
  // Once for the contact, once for the account; leads are other records.
  CHECK(asked.find(chosen, of_contacts + 1) != std::string::npos);
  CHECK(asked.find(chosen, asked.find("FROM Lead")) == std::string::npos);
}

TEST_CASE("lookup: a choice among those who have the address holds no longer than they have it") {
  ScriptedShell shell;
  Settings settings;
  settings.choose(std::string(anns), "003A");
  const Result<Lookup> lookup =
      looked_up(shell, {.found = {.contacts = {contact_row("003A", "Ann Ode", "ann@home.example")}},
                        .settings = settings});
  REQUIRE(lookup);
  CHECK(person(*lookup, anns).matches.empty());
  CHECK(url_decode(shell.last("composite query").body).find("Id IN ('003A')") == std::string::npos);
}

TEST_CASE("lookup: a chosen lead is asked for among the leads, and a user by the address alone") {
  for (const auto& [id, object] : {std::pair("00QA", "Lead"), std::pair("005A", "")}) {
    ScriptedShell shell;
    Settings settings;
    settings.choose(std::string(anns), id, true);
    REQUIRE(looked_up(shell, {.settings = settings}));
    const std::string asked = url_decode(shell.last("composite query").body);
    const std::size_t found = asked.find("Id IN ('" + std::string(id) + "')");
    CHECK((found == std::string::npos) == std::string_view(object).empty());
    if (found != std::string::npos) CHECK(asked.rfind("FROM ", found) == asked.find("FROM Lead"));
  }
}

TEST_CASE("lookup: who shares the mailbox owner's domain is internal, the owner is marked") {
  const Lookup lookup = looked_up({.mail = {.to = R"([{"address":"Dana.Reyes@Brightwater.example"},
                          {"address":"sam.okafor@brightwater.example"},
                          {"address":"sam@notbrightwater.example"}])"}});
  CHECK(person(lookup, "Dana.Reyes@Brightwater.example").is_user_of_mailbox);
  CHECK(person(lookup, "sam.okafor@brightwater.example").is_internal);
  CHECK_FALSE(person(lookup, "sam.okafor@brightwater.example").is_user_of_mailbox);
  CHECK_FALSE(person(lookup, "sam@notbrightwater.example").is_internal);
  CHECK_FALSE(person(lookup, anns).is_internal);
}

TEST_CASE("lookup: one person in several roles stands once, with all of them") {
  const Lookup lookup =
      looked_up({.mail = {.to = R"([{"name":"","address":"ANN.ode@harbormills.example"}])",
                          .cc = R"([{"name":"Jordan","address":"jordan@vale.example"}])"}});
  CHECK(lookup.people.size() == 2);
  CHECK(person(lookup, anns).roles == std::vector<Role>{Role::from, Role::to});
  CHECK(person(lookup, "jordan@vale.example").matches.empty());
}

TEST_CASE("lookup: accounts, open opportunities and cases come with the people") {
  const std::string with_case =
      R"({"Id":"003Ann","Name":"Ann Ode","Email":"ann.ode@harbormills.example","Cases":{"records":[
          {"Id":"500B","CaseNumber":"00001057","Subject":"Invoice shows old billing address"}]}})";
  const Lookup lookup = looked_up({.found = {.contacts = {with_case}}});
  std::vector<std::string> ids;
  for (const RelatedRecord& related : lookup.related) ids.push_back(related.record.id);
  CHECK(ids == std::vector<std::string>{"500B", std::string(harbor), std::string(flow),
                                        std::string(drift)});
  CHECK(lookup.related[0].reason == Message{"reason.open_of_contact", {"Ann Ode"}});
  CHECK(lookup.related[0].record.name == "00001057");
  CHECK(lookup.related[1].reason.key == "reason.account_of_contact");
  CHECK(lookup.related[2].reason == Message{"reason.open_of_account", {"Harbor Mills"}});
  CHECK(lookup.related[2].record.facts[1].value == "184000.0");
}

TEST_CASE("lookup: in an org of several currencies an amount says which it is in") {
  Org org = brightwater();
  for (ObjectInfo& object : org.objects)
    if (object.name == "Opportunity") object.readable.push_back("CurrencyIsoCode");
  std::string account = account_row();
  account.insert(account.find(R"("Amount")"), R"("CurrencyIsoCode":"EUR",)");
  ScriptedShell shell;
  const Result<Lookup> lookup =
      looked_up(shell, {.found = {.accounts = {account}}, .org = std::move(org)});
  REQUIRE(lookup);
  CHECK(lookup->related[1].record.id == std::string(flow));
  CHECK(lookup->related[1].record.facts[1].value == "EUR 184000.0");
  const std::string asked = query(shell, "Account");
  CHECK(asked.find("CloseDate, CurrencyIsoCode") != std::string::npos);
  CHECK(asked.find("CurrencyIsoCode") == asked.rfind("CurrencyIsoCode"));
}

TEST_CASE("lookup: closed cases come too, behind all that is open, and say so") {
  ScriptedShell shell;
  const std::string with_cases =
      R"({"Id":"003Ann","Name":"Ann Ode","Email":"ann.ode@harbormills.example","Cases":{"records":[
          {"Id":"500B","CaseNumber":"00001057","IsClosed":false},
          {"Id":"500C","CaseNumber":"00001002","IsClosed":true}]}})";
  const Result<Lookup> lookup = looked_up(shell, {.found = {.contacts = {with_cases}}});
  REQUIRE(lookup);
  CHECK(lookup->related.front().record.id == "500B");
  CHECK(lookup->related.front().reason == Message{"reason.open_of_contact", {"Ann Ode"}});
  CHECK(lookup->related.back().record.id == "500C");
  CHECK(lookup->related.back().reason == Message{"reason.closed_of_contact", {"Ann Ode"}});
  for (const std::string_view object : {"Contact", "Account"})
    CHECK(query(shell, object)
              .find("IsClosed FROM Cases ORDER BY IsClosed, LastModifiedDate DESC "
                    "LIMIT 5") != std::string::npos);
}

TEST_CASE("lookup: the queries quote every address and ask by every email field") {
  ScriptedShell shell;
  REQUIRE(looked_up(shell, {.mail = {.from = R"(o'brien\+x@harbormills.example)"}}));
  const std::string contacts = query(shell, "Contact");
  CHECK(contacts.find(R"('o\'brien\\+x@harbormills.example', 'o\'brien\\@harbormills.example')") !=
        std::string::npos);
  CHECK(contacts.find("Assistant_Email__c IN (") != std::string::npos);
  CHECK(contacts.find("(SELECT Id, CaseNumber") != std::string::npos);
  CHECK(query(shell, "Lead").find("IsConverted = false") != std::string::npos);
  CHECK(query(shell, "User").find("IsActive = true") != std::string::npos);
  CHECK(query(shell, "Account").find("Id IN (SELECT AccountId FROM Contact WHERE") !=
        std::string::npos);
  CHECK(query(shell, "EmailMessage").find("MessageIdentifier = '<mail-1@harbormills.example>'") !=
        std::string::npos);
}

TEST_CASE("lookup: only what the user may read is asked for") {
  Org org = brightwater();
  std::erase_if(org.objects, [](const ObjectInfo& info) {
    return info.name == "Lead" || info.name == "Opportunity" || info.name == "Case";
  });
  ScriptedShell shell;
  REQUIRE(looked_up(shell, {.org = org}));
  CHECK(query(shell, "Lead").empty());
  CHECK(query(shell, "Contact").find("Cases") == std::string::npos);
  CHECK(query(shell, "Account").find("Opportunities") == std::string::npos);
}

TEST_CASE("lookup: a mail that is already logged says who logged it, when and to what") {
  const std::string row = R"({"Id":"02sA","CreatedById":"005Sam","CreatedBy":{"Name":"Sam Okafor"},
    "CreatedDate":"2026-11-09T10:00:00.000+0000","RelatedToId":"006A",
    "RelatedTo":{"Name":"Flow sensors","Type":"Opportunity"},
    "EmailMessageRelations":{"records":[{"RelationId":"003Ann"},{"RelationId":null}]}})";
  const Lookup lookup = looked_up({.found = {.logged = {row}}});
  REQUIRE(lookup.logged);
  CHECK(lookup.logged->id == "02sA");
  CHECK(lookup.logged->created_by == "Sam Okafor");
  REQUIRE(lookup.logged->related);
  CHECK(lookup.logged->related->object == "Opportunity");
  CHECK(lookup.logged->person_ids == std::vector<std::string>{"003Ann"});
  CHECK_FALSE(looked_up({}).logged);
}

TEST_CASE("lookup: when a logged mail was opened is told where the org tells it") {
  const std::string row = R"({"Id":"02sA","CreatedDate":"2026-11-09T10:00:00.000+0000",
    "IsTracked":true,"FirstOpenedDate":"2026-11-09T11:30:00.000+0000",
    "LastOpenedDate":"2026-11-12T08:00:00.000+0000"})";
  Org org = brightwater();
  for (ObjectInfo& object : org.objects)
    if (object.name == "EmailMessage")
      for (const char* field : {"IsTracked", "FirstOpenedDate", "LastOpenedDate"})
        object.readable.emplace_back(field);
  ScriptedShell shell;
  const Result<Lookup> lookup = looked_up(shell, {.found = {.logged = {row}}, .org = org});
  REQUIRE(lookup);
  CHECK(query(shell, "EmailMessage").find("IsTracked, FirstOpenedDate, LastOpenedDate") !=
        std::string::npos);
  REQUIRE(lookup->logged);
  CHECK(lookup->logged->is_tracked);
  CHECK(lookup->logged->first_opened == "2026-11-09T11:30:00.000+0000");
  CHECK(lookup->logged->last_opened == "2026-11-12T08:00:00.000+0000");

  // With a part of it nobody could tell what was not opened.
  for (ObjectInfo& object : org.objects) std::erase(object.readable, "FirstOpenedDate");
  ScriptedShell part;
  REQUIRE(looked_up(part, {.org = org}));
  CHECK(query(part, "EmailMessage").find("IsTracked") == std::string::npos);
}

TEST_CASE("lookup: an object that may not be read is named, the others still count") {
  ScriptedShell shell;
  const Result<Lookup> lookup =
      looked_up(shell, {},
                composite({{"Contact", rows({contact_row(ann, "Ann Ode", anns)})},
                           {"Account", rows()},
                           {"Lead", refusal("INVALID_TYPE", "sObject type 'Lead'"), 400},
                           {"User", rows()},
                           {"EmailMessage", rows()}}));
  REQUIRE(lookup);
  CHECK(lookup->unreadable == std::vector<std::string>{"Lead"});
  CHECK(person(*lookup, anns).matches.size() == 1);
}

TEST_CASE("lookup: where nothing could be read there is one failure and not unknown people") {
  ScriptedShell shell;
  std::vector<Part> parts;
  for (const std::string object : {"Contact", "Account", "Lead", "User", "EmailMessage"})
    parts.push_back({object, refusal("API_DISABLED_FOR_ORG", "off"), 403});
  CHECK(looked_up(shell, {}, composite(parts)).error().code == "API_DISABLED_FOR_ORG");
}

TEST_CASE("lookup: more addresses than one query holds are asked for in several calls") {
  std::string to;
  for (int count = 0; count < 300; ++count)
    to += (to.empty() ? "[" : ",") + ("{\"address\":\"p" + std::to_string(count)) + "@x.example\"}";
  ScriptedShell shell;
  // Two objects cannot be read in either call: that is no failure of the second one.
  std::vector<Part> parts = {{"Contact", rows()},
                             {"Account", rows()},
                             {"Lead", refusal("INVALID_TYPE"), 400},
                             {"User", refusal("INVALID_TYPE"), 400},
                             {"EmailMessage", rows()}};
  const Result<Lookup> lookup = looked_up(shell, {.mail = {.to = to + "]"}}, composite(parts));
  REQUIRE(lookup);
  CHECK(shell.count("composite query") == 2);
  CHECK(lookup->people.size() == 301);
  CHECK(query(shell, "EmailMessage").empty());
  CHECK(lookup->unreadable == std::vector<std::string>{"Lead", "User"});
}

TEST_CASE("lookup: of a mail without people it is asked only whether it is logged") {
  ScriptedShell shell;
  shell.always("http GET /query", http(200, rows({R"({"Id":"02sA"})"})));
  const Result<Lookup> lookup = looked_up(shell, {.mail = {.from = "", .to = "[]"}});
  REQUIRE(lookup);
  CHECK(lookup->people.empty());
  CHECK(lookup->logged->id == "02sA");
  CHECK(shell.asked.size() == 1);
}

TEST_CASE("lookup: rows of wrong types name nobody and break nothing") {
  ScriptedShell shell;
  const std::string rubbish =
      R"({"records":[null,7,"x",[],{},{"Id":5,"Email":"ann.ode@harbormills.example"},
          {"Id":"003A","Name":{"a":1},"Email":["x"],"Account":"none","Cases":[1,2]}]})";
  const Result<Lookup> lookup = looked_up(shell, {},
                                          composite({{"Contact", rubbish},
                                                     {"Account", rubbish},
                                                     {"Lead", R"({"records":{"a":1}})"},
                                                     {"User", "[]"},
                                                     {"EmailMessage", R"({"records":[null]})"}}));
  REQUIRE(lookup);
  CHECK(person(*lookup, anns).matches.empty());
  CHECK_FALSE(lookup->logged);
}

TEST_CASE("lookup: whether one mail is logged can be asked by itself") {
  ScriptedShell shell;
  shell.always("http GET /query", http(200, rows({R"({"Id":"02sA"})"})));
  Connection connection = connected(shell);
  const auto ask = [&] {
    return shell.run(find_logged(Salesforce(connection), brightwater(), "<a'b@x>"));
  };
  CHECK(read_logged(ask()->root())->id == "02sA");
  const std::string url = url_decode(shell.last("http GET /query").text("url"));
  CHECK(url.find(R"(MessageIdentifier = '<a\'b@x>')") != std::string::npos);
  shell.always("http GET /query", http(200, rows()));
  CHECK_FALSE(read_logged(ask()->root()));
  shell.always("http GET /query", http(200, "{}"));
  CHECK(ask().error().code == "bad_json");
}
