#include "tether/new_record.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string actions = "http GET /ui-api/actions/record/001Hs0000HarborAA1/related-list";
const std::string infos = "http GET /ui-api/object-info/batch/Case";

std::string type(std::string_view id, bool is_available, bool is_default, bool is_master = false) {
  return quoted(id) + ":{\"recordTypeId\":" + quoted(id) + ",\"name\":" + quoted(id) +
         ",\"available\":" + (is_available ? "true" : "false") +
         ",\"defaultRecordTypeMapping\":" + (is_default ? "true" : "false") +
         ",\"master\":" + (is_master ? "true}" : "false}");
}

std::string case_info(std::string_view types) {
  return R"({"results":[{"statusCode":200,"result":{"apiName":"Case","createable":true,"recordTypeInfos":{)" +
         std::string(types) + "}}}]}";
}

const std::string two_types = type("012A", true, false) + "," + type("012B", true, true) + "," +
                              type("012C", false, false) + "," + type("012M", true, false, true);

RelatedListsPointer cases() {
  auto of = std::make_shared<RelatedListsOf>();
  of->lists = {{.id = "Cases", .label = "Cases", .object = "Case", .field = "AccountId"},
               {.id = "Contacts", .label = "Contacts", .object = "Contact", .field = "AccountId"}};
  return of;
}

struct Bench {
  ScriptedShell shell;
  Connection connection{shell.shell(), {}, {.instance_url = "https://acme.my.salesforce.com"}};
  Org org;

  Bench() {
    connection.session.org_id = "00DHs0000BrightAA1";
    connection.session.user_id = dana;
    org.api_version = "v67.0";
    shell.always(actions, http(200, R"({"actions":{"001Hs0000HarborAA1":{"actions":[
      {"apiName":"NewCase","relatedSourceObject":"Cases","targetObject":"Case"}]}}})"));
  }
  Result<NewButtons> read() {
    return shell.run(read_new_buttons(Salesforce(connection), org, cases(), std::string(harbor)));
  }
};

std::string ids_of(const NewButton& button) {
  std::vector<std::string> ids;
  for (const RecordType& one : button.types) ids.push_back(one.id);
  return join(ids, " ");
}

}  // namespace

TEST_CASE("new record: a list has a button where the org has one for it") {
  Bench bench;
  bench.shell.always(infos, http(200, case_info(type("012A", true, true))));
  const Result<NewButtons> buttons = bench.read();
  REQUIRE(buttons);
  REQUIRE((*buttons)->size() == 1);
  CHECK((*buttons)->front().list == "Cases");
  CHECK((*buttons)->front().field == "AccountId");
  CHECK(ids_of((*buttons)->front()) == "012A");
  CHECK(bench.shell.count("composite describe") == 0);
}

TEST_CASE("new record: an override that asks for the record type is in the way of several types") {
  struct Row {
    std::string_view types;
    std::string_view overrides;
    std::string_view skips;
    bool is_blocked;
    std::string_view left;
  };
  const std::string one_type = type("012A", true, true) + "," + type("012C", false, false);
  const std::string_view new_is = R"([{"name":"Edit"},{"name":"New"}])";
  const Row rows_of[] = {
      {two_types, "[]", "Case", false, "012A 012B"},
      {two_types, R"([{"name":"Edit"}])", "", false, "012A 012B"},
      {two_types, new_is, "", true, "012B"},
      {two_types, new_is, "Lead,CaseMilestone", true, "012B"},
      {two_types, new_is, "Lead, Case", false, "012B"},
      {one_type, new_is, "", false, "012A"},
  };
  for (const Row& row : rows_of) {
    Bench bench;
    bench.shell.always(infos, http(200, case_info(row.types)));
    bench.shell.always(
        "composite describe",
        http(200,
             composite({{"Case", "{\"actionOverrides\":" + std::string(row.overrides) + "}"},
                        {"settings",
                         rows({"{\"New_Skips_Record_Type__c\":" + quoted(row.skips) + "}"})}})));
    const Result<NewButtons> buttons = bench.read();
    REQUIRE(buttons);
    const NewButton& button = (*buttons)->front();
    CAPTURE(row.overrides);
    CAPTURE(row.skips);
    CHECK(button.is_blocked == row.is_blocked);
    CHECK(ids_of(button) == row.left);
  }
}

TEST_CASE("new record: an org without the setting, or the describe, still answers") {
  struct Row {
    Part describe;
    bool is_blocked;
  };
  const Row rows_of[] = {{{"Case", R"({"actionOverrides":[{"name":"New"}]})"}, true},
                         {{"Case", refusal("NOT_FOUND"), 404}, false}};
  for (const Row& row : rows_of) {
    Bench bench;
    bench.shell.always(infos, http(200, case_info(two_types)));
    bench.shell.always(
        "composite describe",
        http(200, composite({row.describe, {"settings", refusal("INVALID_FIELD"), 400}})));
    const Result<NewButtons> buttons = bench.read();
    REQUIRE(buttons);
    CHECK((*buttons)->front().is_blocked == row.is_blocked);
  }
}

TEST_CASE("new record: activities are offered as the record's quick actions have them") {
  Bench bench;
  const std::string path = "http GET /ui-api/actions/record/";
  const std::string both = R"([{"subtype":"LogACall","targetObject":"Task"},
    {"subtype":"Create","targetObject":"Event"},{"subtype":"Create","targetObject":"Contact"}])";
  struct Row {
    std::string_view id;
    std::string_view field;
  };
  for (const Row& row : {Row{harbor, "WhatId"}, Row{ann, "WhoId"}}) {
    const std::string id(row.id);
    bench.shell.always(path + id,
                       http(200, "{\"actions\":{" + quoted(id) + ":{\"actions\":" + both + "}}}"));
    const Result<NewButtons> buttons =
        bench.shell.run(read_activity_buttons(Salesforce(bench.connection), bench.org, id));
    REQUIRE(buttons);
    REQUIRE((*buttons)->size() == 2);
    const NewButton& event = (*buttons)->front();
    const NewButton& call = (*buttons)->back();
    CHECK(event.list == "event");
    CHECK(event.field == row.field);
    CHECK(call.list == "call");
    CHECK(call.object == "Task");
  }
}
