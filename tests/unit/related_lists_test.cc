#include "tether/related_lists.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string lists =
    R"({"relatedLists":[{"relatedListId":"OpenActivities","label":"Open Activities","objectApiName":"OpenActivity"},
       {"relatedListId":"Opportunities","label":"Opportunities","objectApiName":"Opportunity"},
       {"relatedListId":"Cases","label":"Cases","objectApiName":"Case"}]})";

const std::string opportunity_info =
    R"({"displayColumns":[{"fieldApiName":"StageName","label":"Stage","dataType":"picklist","lookupId":null},
       {"fieldApiName":"Name","label":"Opportunity Name","dataType":"string","lookupId":"Id"},
       {"fieldApiName":"Owner.Name","label":"Owner","dataType":"reference","lookupId":"Owner.Id"}]})";

const std::string opportunity_rows =
    R"({"nextPageToken":"1","records":[{"apiName":"Opportunity","id":"006Hs00000FlowAAA1","fields":{
       "Name":{"displayValue":null,"value":"Flow sensors 2027"},
       "StageName":{"displayValue":"Verhandlung","value":"Negotiation"},
       "Owner":{"displayValue":null,"value":{"id":"005Hs0000DanaRAAA1","fields":{
          "Name":{"displayValue":null,"value":"Dana Reyes"}}}}}}]})";

std::string batch(std::initializer_list<std::pair<int, std::string>> parts) {
  std::string json;
  for (const auto& [status, result] : parts)
    json += (json.empty() ? "" : ",") + ("{\"statusCode\":" + std::to_string(status)) +
            ",\"result\":" + result + "}";
  return "{\"hasErrors\":false,\"results\":[" + json + "]}";
}

const std::string all = "http GET /ui-api/related-list-info/Account";
const std::string infos = "http GET /ui-api/related-list-info/batch/Account/Opportunities,Cases";
const std::string first_rows = "http POST /ui-api/related-list-records/batch/001Hs0000HarborAA1";

struct Bench {
  ScriptedShell shell;
  Connection connection{shell.shell(), {}, {.instance_url = "https://acme.my.salesforce.com"}};
  Org org;
  Record account{.id = "001Hs0000HarborAA1", .object = "Account", .record_type_id = "012A"};

  Bench() {
    org.api_version = "v67.0";
    const std::string none =
        R"({"displayColumns":[{"fieldApiName":"CaseNumber","lookupId":"Id"}]})";
    shell.always(all, http(200, lists));
    shell.always(infos, http(200, batch({{200, opportunity_info}, {200, none}})));
    shell.always(first_rows, http(200, batch({{200, opportunity_rows}, {200, "{}"}})));
  }

  Result<RelatedLists> open(RelatedListsPointer known = nullptr) {
    return shell.run(open_related_lists(Salesforce(connection), org, account, known));
  }
};

}  // namespace

TEST_CASE(
    "related lists: the column that leads to the row comes first, in all else the order stays") {
  RelatedListInfo list;
  const Document info = parsed(opportunity_info);
  read_columns(info.root(), list);
  REQUIRE(list.columns.size() == 3);
  CHECK(list.columns[0].path == "Name");
  CHECK(list.columns[1].path == "StageName");
  CHECK(list.columns[1].type == DataType::picklist);
  CHECK(list.columns[2].label == "Owner");
}

TEST_CASE("related lists: rows hold what the columns lead to, also through a lookup") {
  RelatedListInfo list;
  const Document info = parsed(opportunity_info);
  const Document rows = parsed(opportunity_rows);
  read_columns(info.root(), list);
  const RelatedRows page = read_related_rows(rows.root(), list);
  CHECK(page.next_page == "1");
  REQUIRE(page.rows.size() == 1);
  CHECK(page.rows[0].id == "006Hs00000FlowAAA1");
  CHECK(page.rows[0].object == "Opportunity");
  CHECK(page.rows[0].cells[0].value == "Flow sensors 2027");
  CHECK(page.rows[0].cells[1].display == "Verhandlung");
  CHECK(page.rows[0].cells[2].value == "Dana Reyes");
}

TEST_CASE("related lists: activities are left to their own tab") {
  const Document document = parsed(lists);
  const std::vector<RelatedListInfo> read = read_related_lists(document.root());
  REQUIRE(read.size() == 2);
  CHECK(read[0].id == "Opportunities");
  CHECK(read[0].object == "Opportunity");
}

TEST_CASE("related lists: a second record of the object costs one call for all its lists") {
  Bench bench;
  const Result<RelatedLists> first = bench.open();
  REQUIRE(first);
  CHECK(bench.shell.asked.size() == 3);
  CHECK(first->pages.size() == 2);
  CHECK(bench.shell.last(all).text("url").ends_with("/Account?recordTypeId=012A"));
  const Document body = parsed(bench.shell.last(first_rows).body);
  CHECK(at(body.root(), "relatedListParameters.0.relatedListId").text() == "Opportunities");
  CHECK(at(body.root(), "relatedListParameters.0.optionalFields.2").text() ==
        "Opportunity.Owner.Name");
  CHECK(at(body.root(), "relatedListParameters.1.pageSize").integer() == 10);
  REQUIRE(bench.open(first->of));
  CHECK(bench.shell.asked.size() == 4);
}

TEST_CASE("related lists: one list that cannot be had leaves the others alone") {
  Bench bench;
  bench.shell.always(infos, http(200, batch({{403, refusal("INSUFFICIENT_ACCESS", "No")},
                                             {200, R"({"displayColumns":[]})"}})));
  bench.shell.always(first_rows, http(200, batch({{200, R"({"records":[{"id":"500A"}]})"}})));
  const Result<RelatedLists> read = bench.open();
  REQUIRE(read);
  CHECK(read->pages[0].error->code == "INSUFFICIENT_ACCESS");
  CHECK(read->pages[1].rows.size() == 1);
  const Document body = parsed(bench.shell.last(first_rows).body);
  CHECK(body.root().at("relatedListParameters").size() == 1);
}

TEST_CASE("related lists: what is missing of an answer is an error of its list, not a crash") {
  Bench bench;
  for (const std::string_view answer : {"{}", "[]", R"({"results":[{"statusCode":"x"}]})"}) {
    bench.shell.always(first_rows, http(200, std::string(answer)));
    const Result<RelatedLists> read = bench.open();
    REQUIRE(read);
    CHECK(read->pages.size() == 2);
    CHECK(read->pages[1].error->code == "bad_json");
  }
  bench.shell.always(first_rows, http(503, ""));
  CHECK(bench.open().error().code == "server_unavailable");
}

TEST_CASE("related lists: an object without lists is asked for no rows") {
  Bench bench;
  bench.shell.always(all, http(200, R"({"relatedLists":[]})"));
  const Result<RelatedLists> read = bench.open();
  REQUIRE(read);
  CHECK(read->pages.empty());
  CHECK(bench.shell.asked.size() == 1);
}

TEST_CASE("related lists: more rows come by the token of the page before") {
  Bench bench;
  const Result<RelatedLists> first = bench.open();
  const std::string more = "http GET /ui-api/related-list-records/001Hs0000HarborAA1/Opportunities";
  bench.shell.always(more, http(200, R"({"nextPageToken":null,"records":[{"id":"006B"}]})"));
  const Result<RelatedRows> page =
      bench.shell.run(read_more_related(Salesforce(bench.connection), bench.org, bench.account.id,
                                        first->of->lists[0], first->pages[0].next_page));
  REQUIRE(page);
  CHECK(page->next_page.empty());
  CHECK(page->rows[0].id == "006B");
  CHECK(bench.shell.last(more).text("url").ends_with(
      "?optionalFields=Opportunity.Name,Opportunity.StageName,Opportunity.Owner.Name&pageSize=10"
      "&pageToken=1"));
}

// -- Of objects that the UI API does not serve

namespace {

const std::string email_layout = R"~({"relatedLists":[
    {"name":"OpenActivities","label":"Open Activities","sobject":"OpenActivity","columns":[]},
    {"name":"AttachedContentDocuments","label":"Files","sobject":"AttachedContentDocument",
     "field":"LinkedEntityId","columns":[
       {"label":"Created","name":"CreatedDate","fieldApiName":"CreatedDate"},
       {"label":"Title","name":"Title","lookupId":"AttachedContentDocument.Id"},
       {"label":"Owner","name":"CreatedBy.Name"},
       {"label":"Kind","name":"toLabel(FileType)","fieldApiName":"FileType"},
       {"label":"Lost","name":"toLabel(Lost__c)"}],
     "sort":[{"ascending":false,"column":"CreatedDate"}]},
    {"name":"Surveys__r","label":"Surveys","sobject":"Survey__c","field":"Email__c","columns":[
       {"field":"Survey__c.Name","label":"Name","name":"Name"}]}]})~";

const std::string file_describe = R"({"name":"AttachedContentDocument","fields":[
    {"name":"Title","type":"string"},{"name":"CreatedDate","type":"datetime"},
    {"name":"FileType","type":"picklist","picklistValues":[
      {"active":true,"label":"Dokument","value":"PDF"}]}]})";

const std::string email_files = R"({"records":[{"Id":"02sHs0000Mail01AA1",
    "AttachedContentDocuments":{"records":[{"Id":"06AHs0000Link01AA1",
      "ContentDocumentId":"069Hs0000File01AA1","Title":"Quote.pdf","FileType":"PDF",
      "CreatedDate":"2026-11-20T10:00:00.000+0000","CreatedBy":{"Name":"Dana Reyes"}}]}}]})";

struct EmailBench {
  ScriptedShell shell;
  Connection connection{shell.shell(), {}, {.instance_url = "https://acme.my.salesforce.com"}};
  Org org;
  Record email{.id = "02sHs0000Mail01AA1", .object = "EmailMessage"};

  EmailBench() {
    org.api_version = "v67.0";
    shell.always("http GET /sobjects/EmailMessage/describe/layouts/012000000000000AAA",
                 http(200, email_layout));
    shell.always("composite describe",
                 http(200, composite({{"AttachedContentDocuments", file_describe},
                                      {"Surveys__r", refusal("NOT_FOUND"), 404}})));
    shell.always("composite query",
                 http(200, composite({{"AttachedContentDocuments", email_files}})));
  }

  Result<RelatedLists> open(RelatedListsPointer known = nullptr) {
    return shell.run(query_related_lists(Salesforce(connection), org, email, known));
  }
};

}  // namespace

TEST_CASE("related lists: an email has those of its REST layout, and its files open as files") {
  EmailBench bench;
  const Result<RelatedLists> opened = bench.open();
  REQUIRE(opened);
  REQUIRE(opened->pages.size() == 2);
  const RelatedListInfo& files = opened->of->lists[0];
  CHECK(files.label == "Files");
  CHECK(files.columns[1].type == DataType::date_time);
  REQUIRE(opened->pages[0].rows.size() == 1);
  const RelatedRow& row = opened->pages[0].rows[0];
  CHECK(row.id == "069Hs0000File01AA1");
  CHECK(row.object == "ContentDocument");
  CHECK(row.cells[0].value == "Quote.pdf");
  CHECK(row.cells[2].value == "Dana Reyes");
  CHECK(row.cells[3].display == "Dokument");
  CHECK(row.cells.size() == 4);
  // Of the other one nobody knows the object.
  CHECK(opened->of->lists[1].error->code == "NOT_FOUND");
  CHECK(opened->pages[1].error->code == "NOT_FOUND");
  const std::string asked = url_decode(bench.shell.last("composite query").body);
  CHECK(asked.find("SELECT Id, (SELECT Id, ContentDocumentId, Title, CreatedDate, CreatedBy.Name, "
                   "FileType FROM AttachedContentDocuments ORDER BY CreatedDate DESC LIMIT 201) "
                   "FROM EmailMessage WHERE Id = '02sHs0000Mail01AA1'") != std::string::npos);
}

TEST_CASE("related lists: a second email costs one call, and a bad answer is its list's error") {
  EmailBench bench;
  const Result<RelatedLists> first = bench.open();
  REQUIRE(first);
  bench.shell.asked.clear();
  REQUIRE(bench.open(first->of));
  CHECK(bench.shell.asked.size() == 1);
  struct Row {
    std::string answer;
    std::string code;  // empty: a list without rows
  };
  const Row table[] = {
      {R"({"records":[{"AttachedContentDocuments":null}]})", ""},
      {R"({"records":"x"})", "bad_json"},
      {R"({"records":[]})", "NOT_FOUND"},
  };
  for (const Row& row : table) {
    CAPTURE(row.answer);
    bench.shell.always("composite query",
                       http(200, composite({{"AttachedContentDocuments", row.answer}})));
    const Result<RelatedLists> opened = bench.open(first->of);
    REQUIRE(opened);
    CHECK(opened->pages[0].rows.empty());
    CHECK((opened->pages[0].error ? opened->pages[0].error->code : "") == row.code);
  }
  bench.shell.always("composite query", http(200, composite({})));
  CHECK(bench.open(first->of)->pages[0].error->code == "bad_json");
  bench.shell.always("composite query", http(503, "down"));
  CHECK(bench.open(first->of).error().code == "server_unavailable");
}

TEST_CASE("related lists: an email without lists is asked for no rows") {
  EmailBench bench;
  bench.shell.always("http GET /sobjects/EmailMessage/describe/layouts/012000000000000AAA",
                     http(200, R"({"relatedLists":[{"name":"x","columns":[{"name":1}]}]})"));
  const Result<RelatedLists> opened = bench.open();
  REQUIRE(opened);
  CHECK(opened->pages.empty());
  CHECK(bench.shell.asked.size() == 1);
}

TEST_CASE("related lists: of a long list 200 rows are shown, and that there are more") {
  EmailBench bench;
  std::string rows;
  for (int index = 0; index < 201; ++index)
    rows += (index ? "," : "") + std::string(R"({"ContentDocumentId":"069","Title":"x"})");
  bench.shell.always(
      "composite query",
      http(200, composite({{"AttachedContentDocuments",
                            R"({"records":[{"AttachedContentDocuments":{"records":[)" + rows +
                                "]}}]}"}})));
  const Result<RelatedLists> opened = bench.open();
  REQUIRE(opened);
  CHECK(opened->pages[0].rows.size() == 200);
  CHECK(opened->pages[0].is_cut);
}

TEST_CASE("related lists: amounts of queried rows say their currency where the org has several") {
  for (const bool several : {false, true}) {
    EmailBench bench;
    const std::string currency =
        several ? R"(,{"name":"CurrencyIsoCode","type":"picklist","picklistValues":[]})" : "";
    bench.shell.always("composite describe",
                       http(200, composite({{"AttachedContentDocuments", refusal("NOT_FOUND"), 404},
                                            {"Surveys__r", R"({"name":"Survey__c","fields":[
                                 {"name":"Name","type":"currency"})" +
                                                               currency + "]}"}})));
    bench.shell.always("composite query",
                       http(200, composite({{"Surveys__r", R"({"records":[{"Surveys__r":{"records":[
                           {"Id":"a01A","Name":1250.5,"CurrencyIsoCode":"EUR"},
                           {"Id":"a01B","Name":null,"CurrencyIsoCode":"EUR"}]}}]})"}})));
    const Result<RelatedLists> opened = bench.open();
    REQUIRE(opened);
    const std::vector<RelatedRow>& rows = opened->pages[1].rows;
    CHECK(rows[0].cells[0].value == (several ? "EUR 1250.5" : "1250.5"));
    CHECK(rows[1].cells[0].value.empty());
    const std::string asked = url_decode(bench.shell.last("composite query").body);
    CHECK((asked.find("Name, CurrencyIsoCode FROM Surveys__r") != std::string::npos) == several);
  }
}
