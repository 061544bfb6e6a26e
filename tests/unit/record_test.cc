#include "tether/record.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

std::string field(std::string_view name, std::string_view type, std::string_view more = "") {
  return quoted(name) + ":{\"apiName\":" + quoted(name) + ",\"label\":" + quoted(name) +
         ",\"dataType\":" + quoted(type) + std::string(more) + "}";
}

const std::string object_infos =
    R"("objectInfos":{"Opportunity":{"apiName":"Opportunity","label":"Opportunity","keyPrefix":"006",
       "nameFields":["Name"],"fields":{)" +
    field("Name", "String", R"(,"nameField":true)") + "," + field("Amount", "Currency") + "," +
    field("OwnerId", "Reference", R"(,"relationshipName":"Owner")") + "}}}";

std::string layout(std::string_view name) {
  return R"({"sections":[{"useHeading":false,"layoutRows":[{"layoutItems":[{"label":)" +
         quoted(name) + R"(,"layoutComponents":[{"componentType":"Field","apiName":)" +
         quoted(name) + "}]}]}]}]}";
}

std::string record(std::string_view type = "012000000000000AAA") {
  return R"({"apiName":"Opportunity","id":"006Hs00000FlowAAA1","recordTypeId":)" + quoted(type) +
         R"(,"lastModifiedDate":"2026-11-20T10:00:00.000Z","fields":{
         "Name":{"displayValue":null,"value":"Flow sensors 2027"},
         "Amount":{"displayValue":"$184,000.00","value":184000.0},
         "OwnerId":{"displayValue":null,"value":"005Hs0000DanaRAAA1"},
         "Owner":{"displayValue":"Dana Reyes","value":{"apiName":"User","id":"005Hs0000DanaRAAA1",
           "fields":{"Name":{"displayValue":null,"value":"Dana Reyes"}}}}}})";
}

std::string record_ui(std::string_view type = "012000000000000AAA") {
  return "{" + object_infos + R"(,"layouts":{"Opportunity":{)" + quoted(type) +
         R"(:{"Full":{"View":)" + layout("Amount") + R"(,"Edit":)" + layout("Name") +
         R"(},"Compact":{"View":)" + layout("Name") + R"(}}}},"records":{"006Hs00000FlowAAA1":)" +
         record(type) + "}}";
}

const std::string ui = "http GET /ui-api/record-ui/006Hs00000FlowAAA1";
const std::string values = "http GET /ui-api/records/006Hs00000FlowAAA1";

Org described_org() {
  Org org;
  org.api_version = "v67.0";
  return org;
}

struct Bench {
  ScriptedShell shell;
  Connection connection{shell.shell(), {}, {.instance_url = "https://acme.my.salesforce.com"}};

  Result<RecordPage> open(std::string id, std::vector<PagePointer> known = {}) {
    return shell.run(open_record(Salesforce(connection), described_org(), std::move(id), known));
  }
};

}  // namespace

TEST_CASE("record: one call brings a record with its layouts, and the next one only its values") {
  Bench bench;
  bench.shell.always(ui, http(200, record_ui()));
  bench.shell.always(values, http(200, record()));
  const Result<RecordPage> first = bench.open("006Hs00000FlowAAA1");
  REQUIRE(first);
  CHECK(bench.shell.asked.size() == 1);
  CHECK(name_of(*first) == "Flow sensors 2027");
  CHECK(first->page->compact.sections.front().items.front().label == "Name");
  CHECK(first->page->edit.sections.front().items.front().fields.front() == "Name");
  CHECK(first->record.shown(*first->page->schema.find("OwnerId")) == "Dana Reyes");
  CHECK(first->record.shown(*first->page->schema.find("Amount")) == "$184,000.00");
  CHECK(first->record.find("Amount")->value == "184000.0");

  const Result<RecordPage> second = bench.open("006Hs00000FlowAAA1", {first->page});
  REQUIRE(second);
  CHECK(bench.shell.asked.size() == 2);
  CHECK(bench.shell.count(values) == 1);
  CHECK(second->page == first->page);
}

TEST_CASE("record: a record type that was not seen before brings its own layout") {
  Bench bench;
  bench.shell.always(ui, http(200, record_ui()));
  const Result<RecordPage> first = bench.open("006Hs00000FlowAAA1");
  bench.shell.always(values, http(200, record("012Hs000000PartAAA")));
  bench.shell.always(ui, http(200, record_ui("012Hs000000PartAAA")));
  const Result<RecordPage> second = bench.open("006Hs00000FlowAAA1", {first->page});
  REQUIRE(second);
  CHECK(second->page->record_type_id == "012Hs000000PartAAA");
}

TEST_CASE("record: a task is described by REST and read by one query") {
  Bench bench;
  bench.shell.always(
      "composite describe",
      http(
          200,
          composite(
              {{"describe", R"({"name":"Task","label":"Task","keyPrefix":"00T","fields":[
             {"name":"Subject","type":"combobox","nameField":true},
             {"name":"WhoId","type":"reference","relationshipName":"Who","referenceTo":["Contact","Lead"]},
             {"name":"WhatId","type":"reference","relationshipName":"What","referenceTo":["Case"]}]})"},
               {"layouts",
                R"({"layouts":[{"id":"00h1","detailLayoutSections":[{"layoutRows":[{"layoutItems":[
               {"layoutComponents":[{"type":"Field","value":"WhoId"}]},
               {"layoutComponents":[{"type":"Field","value":"WhatId"}]}]}]}]}]})"},
               {"compact",
                R"({"fieldItems":[{"layoutComponents":[{"type":"Field","value":"Subject"}]}]})"}})));
  bench.shell.always("http GET /query", http(200, rows({R"({"attributes":{"type":"Task"},
             "Id":"00THs0000CallAAAA1","Subject":"Call back","WhoId":"003Hs0000AnnOdeAA1",
             "Who":{"attributes":{"type":"Contact"},"Name":"Ann Ode"},"WhatId":null,"What":null})"})));
  const Result<RecordPage> opened = bench.open("00THs0000CallAAAA1");
  REQUIRE(opened);
  CHECK(name_of(*opened) == "Call back");
  CHECK(opened->record.shown(*opened->page->schema.find("WhoId")) == "Ann Ode");
  CHECK(opened->record.shown(*opened->page->schema.find("WhatId")).empty());
  const std::string query = url_decode(bench.shell.last("http GET /query").text("url"));
  CHECK(
      query.ends_with("SELECT Id, LastModifiedDate, Subject, WhatId, What.CaseNumber, WhoId, "
                      "Who.Name FROM Task WHERE Id = '00THs0000CallAAAA1'"));
}

TEST_CASE("record: what is no record is an error, not a page") {
  Bench bench;
  for (const std::string_view body :
       {"{}", "[]", "null", R"({"records":{"006":null}})", "<html>"}) {
    bench.shell.always(ui, http(200, std::string(body)));
    const Result<RecordPage> page = bench.open("006Hs00000FlowAAA1");
    REQUIRE_FALSE(page);
    CHECK(page.error().code == "bad_json");
  }
  bench.shell.always(ui, http(404, refusal("NOT_FOUND", "The requested resource does not exist")));
  CHECK(bench.open("006Hs00000FlowAAA1").error().code == "NOT_FOUND");
}
