#include "tether/search.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

RecordSummary record(std::string_view id, std::string_view object, std::string_view name,
                     std::vector<Fact> facts = {}) {
  return {.id = std::string(id),
          .object = std::string(object),
          .name = std::string(name),
          .facts = std::move(facts)};
}

// Fifteen characters that are an id's.
std::string id_of(std::size_t number) {
  std::string digits = std::to_string(number);
  return "003" + std::string(12 - digits.size(), '0') + digits;
}

SeenRecords story() {
  SeenRecords seen;
  seen.add(record("001000000000001", "Account", "Harbor Mills", {{"BillingCity", "Malmö"}}));
  seen.add(record("003000000000001", "Contact", "Ann Ode",
                  {{"Title", "Purchasing Director"},
                   {"Account.Name", "Harbor Mills"},
                   {"Phone", "+1 617 555 0143"},
                   {"Email", "ann.ode@harbormills.example"}}));
  seen.add(record("001000000000002", "Account", "Söderberg & Partner AB"));
  seen.add(record("500000000000001", "Case", "00001042",
                  {{"Subject", "Sensor drift after firmware 4.2"}, {"Status", "Working"}}));
  seen.add(record("003000000000002", "Contact", "Łukasz Nguyễn-O'Brien"));
  seen.add(record("003000000000003", "Contact", "ليلى حداد"));
  seen.add(record("001000000000003", "Account", "東京計器株式会社"));
  seen.add(record("001000000000004", "Account", "Müller Straßenbau"));
  seen.add(record("003000000000004", "Contact", "Ιωάννης Παπαδόπουλος"));
  seen.add(record("006000000000001", "Opportunity", "Kestrel Foods - Bottling line 3",
                  {{"StageName", "Negotiation"}, {"Amount", "184000"}}));
  return seen;
}

std::string first(std::string_view typed) {
  SeenRecords seen = story();
  const std::vector<SeenRecord> found = seen.search(typed, 5);
  return found.empty() ? "" : found.front().record.name;
}

Session session() {
  Session session;
  session.my_domain = "brightwater.my.salesforce.com";
  session.instance_url = "https://brightwater.my.salesforce.com";
  return session;
}

}  // namespace

// -- Folding --

TEST_CASE("search: two spellings of a letter fold to one") {
  struct Row {
    std::string_view text;
    std::u16string_view folds;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"Söderberg & Partner", u"soderberg partner"},
           {"ÀÉÎÕÜ àéîõü ÿ Ÿ", u"aeiou aeiou y y"},
           {"Straße Œuvre Ærø Þór ĳs", u"strasse oeuvre aero thor ijs"},
           {"Łódź Đặng Nguyễn İıŠžțȘ", u"lodz dang nguyen iiszts"},
           {"e\xCC\x81tude", u"etude"},  // an accent that is a character of its own
           {"O'Brien O’Brien", u"obrien obrien"},
           {"ann.ode@harbor-mills.example", u"ann ode harbor mills example"},
           {"ＡＢＣ１", u"abc1"},
           {"Αθήνα ΆΣ ς", u"αθηνα ασ σ"},
           {"Ёлка ПЁТР", u"елка петр"},
           {"أحمد إِيمَان مدرسة", u"احمد ايمان مدرسه"},
           {"東京 計器", u"東京 計器"},
           {"", u""},
           {" \t - ", u""},
           {"\xFF\xC3 a\xE2\x82", u"a"}})
    CHECK_MESSAGE((folded(row.text) == row.folds), row.text);
}

// -- The index --

TEST_CASE("search: a record is found by the beginnings of its words, in any order") {
  CHECK(first("har") == "Harbor Mills");
  CHECK(first("mills harb") == "Harbor Mills");
  CHECK(first("bottl kest") == "Kestrel Foods - Bottling line 3");
  CHECK(first("sensor drift") == "00001042");
  CHECK(first("ode ann") == "Ann Ode");
  CHECK(first("harbor zz").empty());
  CHECK(first("").empty());
  CHECK(first("- ,").empty());
  // Nobody looks records up by these.
  CHECK(first("negotiation").empty());
  CHECK(first("184000").empty());
}

TEST_CASE("search: accents, case and ligatures are forgiven both ways") {
  CHECK(first("soderberg") == "Söderberg & Partner AB");
  CHECK(first("SÖDERBERG") == "Söderberg & Partner AB");
  CHECK(first("lukasz") == "Łukasz Nguyễn-O'Brien");
  CHECK(first("nguyen obrien") == "Łukasz Nguyễn-O'Brien");
  CHECK(first("muller strassen") == "Müller Straßenbau");
  CHECK(first("حداد") == "ليلى حداد");
  CHECK(first("計器") == "東京計器株式会社");
  CHECK(first("παπαδοπουλος") == "Ιωάννης Παπαδόπουλος");
}

TEST_CASE("search: one error in four letters is forgiven, two in eight, none in three") {
  struct Row {
    std::string_view typed;
    std::string_view finds;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"hrabor", "Harbor Mills"},               // two in the wrong order
           {"habor", "Harbor Mills"},                // one missing
           {"harbbor", "Harbor Mills"},              // one too many
           {"harbur", "Harbor Mills"},               // a wrong one
           {"soedrberg", "Söderberg & Partner AB"},  // two errors in nine letters
           {"soederberg", "Söderberg & Partner AB"},
           {"hrabro", ""},  // two errors in six
           {"hbr", ""},     // one in three
           {"παπαδοπυολος", "Ιωάννης Παπαδόπουλος"},
           {"00001043", ""}})  // another number is another case
    CHECK_MESSAGE(first(row.typed) == row.finds, row.typed);
}

TEST_CASE("search: numbers are found by a part of them, however they are written") {
  CHECK(first("1042") == "00001042");
  for (const std::string_view phone :
       {"6175550143", "617-555-0143", "(617) 555 0143", "+1 617 555"})
    CHECK_MESSAGE(first(phone) == "Ann Ode", phone);
  CHECK(first("617 999").empty());
}

TEST_CASE("search: a result says why it is one") {
  SeenRecords seen = story();
  struct Row {
    std::string_view typed;
    FoundBy by;
    std::string_view value;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"ann", FoundBy::name, ""},
           {"ann ode", FoundBy::name, ""},
           {"ann purch", FoundBy::value, "Purchasing Director"},
           {"purch", FoundBy::value, "Purchasing Director"},
           {"ann.ode@harborm", FoundBy::email, "ann.ode@harbormills.example"},
           {"5550143", FoundBy::phone, "+1 617 555 0143"},
           {"kestrle", FoundBy::spelling, ""}}) {
    const auto found = seen.search(row.typed, 1);
    REQUIRE_MESSAGE(found.size() == 1, row.typed);
    CHECK_MESSAGE(found[0].by == row.by, row.typed);
    CHECK_MESSAGE(found[0].value == row.value, row.typed);
  }
  CHECK(why_found(record("003000000000009", "Contact", "Tom"), "zz").by == FoundBy::nothing);
}

TEST_CASE("search: the name's beginning comes before its words, facts, then errors, then age") {
  SeenRecords seen;
  const auto name_at = [&](std::string_view typed, std::size_t at) {
    const auto found = seen.search(typed, 9);
    return at < found.size() ? found[at].record.name : std::string();
  };
  seen.add(record(id_of(1), "Contact", "Old Kestrel"));
  seen.add(record(id_of(2), "Contact", "Bo Lind", {{"Account.Name", "Kestrel Foods"}}));
  seen.add(record(id_of(3), "Account", "Kestrel Foods"));
  seen.add(record(id_of(4), "Account", "Kestral Ltd"));
  seen.add(record(id_of(5), "Account", "Young Kestrel"));
  for (std::size_t at = 0; const std::string_view name : {"Kestrel Foods", "Young Kestrel",
                                                          "Old Kestrel", "Bo Lind", "Kestral Ltd"})
    CHECK(name_at("kestrel", at++) == name);
  // Seen again: younger than the other.
  seen.add(record(id_of(1), "Contact", "Old Kestrel"));
  CHECK(name_at("kestrel", 1) == "Old Kestrel");
  CHECK(seen.search("kestrel", 2).size() == 2);
  CHECK(seen.latest(1).front().record.name == "Old Kestrel");
}

TEST_CASE("search: what is forgotten is found no more, until it is seen again") {
  SeenRecords seen = story();
  const std::vector<SeenRecord> before = seen.search("harbor", 9);
  REQUIRE_FALSE(before.empty());
  const RecordSummary record = before.front().record;
  seen.forget(record.id);
  seen.forget("no such id");
  for (const SeenRecord& found : seen.search("harbor", 9)) CHECK(found.record.id != record.id);
  for (const SeenRecord& found : seen.latest(9)) CHECK(found.record.id != record.id);
  CHECK(seen.find(record.id) == nullptr);
  seen.add(record);
  CHECK(seen.find(record.id));
}

TEST_CASE("search: what is seen again takes the place of what was known, unless it tells less") {
  SeenRecords seen = story();
  seen.add(record("003000000000001", "Contact", "Ann Ode"));
  CHECK(seen.search("purchasing", 1).size() == 1);
  seen.add(record("003000000000001", "Contact", "Ann Berg", {{"Title", "Director"}}));
  CHECK(seen.search("ode", 5).empty());
  CHECK(seen.search("purchasing", 1).empty());
  CHECK(seen.search("berg dir", 1).size() == 1);
  CHECK(seen.size() == 10);
  REQUIRE(seen.find("003000000000001AAA"));
  CHECK(seen.find("003000000000001AAA")->name == "Ann Berg");
  CHECK_FALSE(seen.find("003000000000777"));
  CHECK_FALSE(seen.find("003"));
}

TEST_CASE("search: of more records than are kept the oldest go") {
  SeenRecords seen;
  const std::size_t many = SeenRecords::most + 3000;
  seen.add(record(id_of(0), "Contact", "Never seen again"));
  for (std::size_t at = 1; at < many; ++at) {
    seen.add(record(id_of(at), "Contact", "Person " + std::to_string(at)));
    if (at % 1000 == 0) seen.add(record(id_of(1), "Contact", "Often seen"));
  }
  CHECK(seen.size() <= SeenRecords::most);
  CHECK(seen.size() > SeenRecords::most / 2);
  CHECK(seen.search("often", 1).size() == 1);
  CHECK(seen.search("never", 1).empty());
  CHECK(seen.search(std::to_string(many - 1), 1).size() == 1);
}

TEST_CASE("search: among 20,000 records few words are compared letter by letter") {
  SeenRecords seen;
  constexpr std::string_view parts[] = {"har", "kes", "mil", "tan", "ber",
                                        "lin", "os",  "wen", "quar"};
  const auto word = [&](std::size_t at) {
    return std::string(parts[at % 9]) + std::string(parts[at / 9 % 9]) +
           std::string(parts[at / 81 % 9]);
  };
  for (std::size_t at = 0; at < SeenRecords::most - 1; ++at)
    seen.add(
        record(id_of(at), "Contact", word(at) + ' ' + word(at * 7 + 3),
               {{"Account.Name", word(at * 31) + " Foods"}, {"Email", word(at) + "@x.example"}}));
  for (const std::string_view typed : {"harkesmli", "kestrel", "wenos", "zzzzzz"}) {
    seen.search(typed, 8);
    CHECK_MESSAGE(seen.compared() < SeenRecords::most, typed << ": " << seen.compared());
  }
}

TEST_CASE("search: hostile text of any size neither stops the search nor fills the memory") {
  const std::string megabyte(1 << 20, 'x');
  SeenRecords seen;
  seen.add(record(id_of(1), "Contact", megabyte, {{"Title", megabyte}, {"Email", megabyte}}));
  seen.add(record("", "Contact", "No id"));
  seen.add(record(id_of(2), "Contact", ""));
  CHECK(seen.size() == 1);
  CHECK(seen.find(id_of(1))->name.size() == 255);
  CHECK(seen.search("xxxx", 1).size() == 1);
  for (const std::string& typed :
       {megabyte, std::string(1 << 20, ' '), std::string("\xFF\xFE\x00\xC0", 4),
        std::string("' OR 1=1 --"), std::string("<script>"), std::string(5000, '\xE2')})
    CHECK(seen.search(typed, 5).size() <= 1);
}

// -- What was pasted --

TEST_CASE("search: ids and addresses of the org lead to a record") {
  struct Row {
    std::string_view typed;
    Pasted kind;
    std::string_view id;
  };
  constexpr std::string_view id15 = "006Hs00000FlowA";
  constexpr std::string_view id18 = "006Hs00000FlowAIAR";
  for (const Row& row : std::initializer_list<Row>{
           {"006Hs00000FlowA", Pasted::record, id15},
           {"  006Hs00000FlowAIAR\n", Pasted::record, id18},
           {"006hs00000flowaiar", Pasted::record, id18},
           {"006HS00000FLOWAIAR", Pasted::record, id18},
           {"006Hs00000FlowBIAR", Pasted::record, "006Hs00000FlowBIAR"},
           {"006Hs00000FlowAIAA", Pasted::damaged_id, ""},
           {"006Hs00000flowAIAR", Pasted::damaged_id, ""},
           {"Characteristics", Pasted::text, ""},
           {"006Hs00000Flo'A", Pasted::text, ""},
           {"", Pasted::text, ""},
           {"harbor mills", Pasted::text, ""},
           {"https://brightwater.lightning.force.com/lightning/r/Opportunity/006Hs00000FlowAIAR/"
            "view",
            Pasted::record, id18},
           {"https://brightwater.lightning.force.com/lightning/r/006Hs00000FlowA/view?x=1#y",
            Pasted::record, id15},
           {"brightwater.lightning.force.com/lightning/r/Opportunity/006Hs00000FlowAIAR/view",
            Pasted::record, id18},
           {"HTTPS://Brightwater.my.salesforce.com/006Hs00000FlowA", Pasted::record, id15},
           {"https://brightwater.my.salesforce.com/006Hs00000FlowA/e?retURL=%2F", Pasted::record,
            id15},
           {"https://brightwater.my.salesforce.com/one/one.app#/sObject/006Hs00000FlowAIAR/view",
            Pasted::record, id18},
           {"https://na139.salesforce.com/006Hs00000FlowA", Pasted::record, id15},
           {"https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fbrightwater.my."
            "salesforce.com%2F006Hs00000FlowA&data=05",
            Pasted::record, id15},
           {"https://brightwater.lightning.force.com/lightning/o/Account/list", Pasted::no_record,
            ""},
           {"https://brightwater.my.salesforce.com/006Hs00000FlowAIAA", Pasted::damaged_id, ""},
           {"https://acme.my.salesforce.com/006Hs00000FlowA", Pasted::other_org, ""},
           {"https://brightwater--uat.sandbox.my.salesforce.com/006Hs00000FlowA", Pasted::other_org,
            ""},
           {"https://brightwater.my.salesforce.com.evil.example/006Hs00000FlowA", Pasted::text, ""},
           {"https://evil.example/006Hs00000FlowA", Pasted::text, ""},
           {"https://evil.example/?u=brightwater.my.salesforce.com/006Hs00000FlowA", Pasted::text,
            ""},
           {"and/or", Pasted::text, ""},
           {"https://", Pasted::text, ""},
           {"https://x.safelinks.protection.outlook.com/?url=%%%", Pasted::text, ""}}) {
    const PastedText pasted = read_pasted(row.typed, session());
    CHECK_MESSAGE(pasted.kind == row.kind, row.typed);
    CHECK_MESSAGE(pasted.id == row.id, row.typed);
  }
  CHECK(read_pasted("https://Acme.my.salesforce.com/006Hs00000FlowA", session()).host ==
        "acme.my.salesforce.com");
  CHECK(read_pasted("https://" + std::string(1 << 20, 'a'), session()).kind == Pasted::text);
}

// -- The org --

namespace {

constexpr std::string_view search = "http POST /parameterizedSearch";

ScopePointer scope_of(ScriptedShell& shell, const Org& org) {
  Connection connection = connected(shell);
  auto scope = std::make_shared<SearchScope>();
  const auto read = shell.run(read_scope(Salesforce(connection), org, scope));
  return read ? scope : nullptr;
}

void script_scope(ScriptedShell& shell) {
  shell.always("http GET /sobjects", http(200, R"({"sobjects":[
      {"name":"Account","label":"Account","keyPrefix":"001","searchable":true},
      {"name":"Product2","label":"Product","keyPrefix":"01t","searchable":true},
      {"name":"Idea","label":"Idea","keyPrefix":"087","searchable":true},
      {"name":"Pump__c","label":"Pumpe","keyPrefix":"a0P","searchable":true},
      {"name":"Report","label":"Report","keyPrefix":"00O","searchable":false},
      {"name":"Vote","label":"Vote","keyPrefix":null,"searchable":true},7]})"));
  shell.always("http GET /search/scopeOrder", http(200, R"([{"type":"Pump__c"},{"type":"Account"},
      {"type":"Product2"},{"type":"Nobody"},null])"));
  shell.always("http GET /search/layout", http(200, R"([{"searchColumns":[
      {"name":"Name","label":"Nummer","format":null},{"name":"Site__r.Name","label":"Standort"},
      {"name":"Built__c","label":"Baujahr","format":"date"},{"name":"x\" y","label":"x"}]},
      {"searchColumns":[{"name":"Name","label":"Name"}]},{"searchColumns":[{"name":"ProductCode"}]}])"));
}

Result<std::vector<RecordSummary>> searched(ScriptedShell& shell, ScopePointer scope,
                                            std::string typed) {
  Connection connection = connected(shell);
  return shell.run(search_records(Salesforce(connection), brightwater(), scope, std::move(typed)));
}

}  // namespace

TEST_CASE("search: the org says which objects are searched, in which order, and what is shown") {
  ScriptedShell shell;
  script_scope(shell);
  const ScopePointer scope = scope_of(shell, brightwater());
  REQUIRE(scope);
  REQUIRE(scope->searched.size() == 3);
  CHECK(scope->searched[0].label == "Pumpe");
  REQUIRE(scope->searched[0].columns.size() == 2);
  CHECK(scope->find("Report"));
  CHECK(scope->find_by_id("00O000000000001")->name == "Report");
  CHECK_FALSE(scope->find("Vote"));

  shell.always(std::string(search), http(200, R"({"searchRecords":[{"attributes":{"type":"Pump__c"},
      "Id":"a0P000000000001","Name":"P-7","Site__r":{"Name":"Hull"}},{"attributes":{"type":"Account"},
      "Id":"001000000000001","Name":"Harbor Mills","BillingCity":"Boston"}]})"));
  const auto found = searched(shell, scope, "pump");
  REQUIRE(found);
  CHECK((*found)[0].name == "P-7");
  CHECK((*found)[0].facts[0].value == "Hull");
  CHECK((*found)[1].facts[0].field == "BillingCity");
  const Document body = parsed(shell.last(search).body);
  CHECK(at(body.root(), "sobjects.0.name").text() == "Pump__c");
  CHECK(at(body.root(), "sobjects.0.fields.2").text() == "Site__r.Name");
  CHECK(at(body.root(), "sobjects").size() == 3);
}

TEST_CASE("search: an org that tells no order or layout is searched all the same") {
  ScriptedShell shell;
  script_scope(shell);
  shell.always("http GET /search/scopeOrder", http(403, refusal("FUNCTIONALITY_NOT_ENABLED")));
  shell.always("http GET /search/layout", http(200, "<html>"));
  const ScopePointer scope = scope_of(shell, brightwater());
  REQUIRE(scope);
  CHECK(scope->searched.size() == 4);
  shell.always(std::string(search), http(200, R"({"searchRecords":[]})"));
  REQUIRE(searched(shell, scope, "pump"));
  // Nobody knows how an Idea is called.
  CHECK(shell.last(search).body.find("Idea") == std::string::npos);
  CHECK(shell.last(search).body.find("Pump__c") != std::string::npos);
  for (const std::string_view body : {"{}", "[]", "null", "", R"({"sobjects":[]})"}) {
    shell.always("http GET /sobjects", http(200, std::string(body)));
    CHECK_MESSAGE(!scope_of(shell, brightwater()), body);
  }
}

TEST_CASE("search: a column that the user may not see does not stop the search") {
  ScriptedShell shell;
  script_scope(shell);
  const ScopePointer scope = scope_of(shell, brightwater());
  shell.always(std::string(search), http(400, refusal("INVALID_FIELD", "No such column")));
  CHECK(searched(shell, scope, "pump").error().code == "INVALID_FIELD");
  CHECK(shell.count(search) == 2);
  CHECK(shell.last(search).body.find("Pump__c") == std::string::npos);
  shell.always(std::string(search), http(403, refusal("API_DISABLED_FOR_ORG")));
  CHECK_FALSE(searched(shell, scope, "pump"));
  CHECK(shell.count(search) == 3);
}

TEST_CASE("search: what is typed is text and never syntax") {
  ScriptedShell shell;
  shell.always(std::string(search),
               http(200, R"({"searchRecords":[{"attributes":{"type":"Account"},"Id":"001A",
                              "Name":"Harbor Mills"},{"attributes":{"type":"Case"},"Id":"500A",
                              "CaseNumber":"00001042"}]})"));
  const auto found = searched(shell, nullptr, "har\"bor} RETURNING User");
  REQUIRE(found);
  REQUIRE(found->size() == 2);
  CHECK((*found)[1].name == "00001042");
  const Document body = parsed(shell.last(search).body);
  CHECK(at(body.root(), "q").text() == "har bor RETURNING User*");
  CHECK(at(body.root(), "sobjects.6.name").text() == "Installation__c");
}

TEST_CASE("search: rows without an id are no results, an answer without rows is an error") {
  ScriptedShell shell;
  shell.always(std::string(search),
               http(200, R"({"searchRecords":[null,7,{"Id":5},{"Name":"x"}]})"));
  CHECK(searched(shell, nullptr, "harbor")->empty());
  for (const std::string_view body :
       {"{}", "[]", "null", R"({"searchRecords":{}})", "", "<html>"}) {
    shell.always(std::string(search), http(200, std::string(body)));
    CHECK_MESSAGE(searched(shell, nullptr, "harbor").error().code == "bad_json", body);
  }
}

TEST_CASE("search: an id is asked for in the object that its beginning names") {
  ScriptedShell shell;
  script_scope(shell);
  const ScopePointer scope = scope_of(shell, brightwater());
  const auto find = [&](std::string id) {
    Connection connection = connected(shell);
    return shell.run(find_record(Salesforce(connection), brightwater(), scope, std::move(id)));
  };
  shell.always("http GET /query",
               http(200, rows({R"({"attributes":{"type":"Pump__c"},"Id":"a0P000000000001",
                                   "Name":"P-7"})"})));
  REQUIRE(find("a0P000000000001"));
  const std::string soql = url_decode(shell.last("http GET /query").text("url"));
  CHECK(soql.find("SELECT Id, Name, Site__r.Name FROM Pump__c WHERE Id =") != std::string::npos);
  CHECK(find("zzz000000000001")->empty());
  // Its page tells what it is called.
  CHECK(find("00O000000000001")->front().object == "Report");
  CHECK(shell.count("http GET /query") == 1);
}

TEST_CASE("search: recent items are records with a name") {
  ScriptedShell shell;
  const auto recent = [&](std::string_view body) {
    shell.always("http GET /recent", http(200, std::string(body)));
    Connection connection = connected(shell);
    return shell.run(read_recent(Salesforce(connection), brightwater()));
  };
  const auto read =
      recent(R"([{"attributes":{"type":"Account"},"Id":"001000000000001AAA","Name":"A"},
      {"attributes":{"type":"Case"},"Id":"500000000000001AAA","CaseNumber":"7"},
      {"Id":"x","Name":"y"},{"attributes":{"type":"Account"},"Id":"001000000000002AAA"},null])");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK((*read)[1].name == "7");
  CHECK(recent("{}").error().code == "bad_json");
}
