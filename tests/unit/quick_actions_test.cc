#include "tether/quick_actions.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string publisher = "http GET /sobjects/Global/describe/layouts/";
const std::string all_global = "http GET /ui-api/actions/global";
const std::string of_record = "http GET /ui-api/actions/record/500Hs0000DriftAAA1";

std::string layout_with(std::string_view items) {
  return R"({"layouts":[{"id":"00h","quickActionList":{"quickActionListItems":[)" +
         std::string(items) + "]}}]}";
}

std::string item(std::string_view name, std::string_view type, std::string_view object,
                 std::string_view more = "") {
  return "{\"quickActionName\":" + quoted(name) + ",\"type\":" + quoted(type) +
         ",\"label\":" + quoted(std::string(name) + "!") +
         ",\"targetSobjectType\":" + (object.empty() ? "null" : quoted(object)) +
         std::string(more) + "}";
}

std::string platform(std::string_view name, std::string_view subtype, std::string_view object,
                     std::string_view type = "QuickAction") {
  return "{\"apiName\":" + quoted(name) + ",\"subtype\":" + quoted(subtype) +
         ",\"type\":" + quoted(type) + ",\"label\":\"\",\"targetObject\":" + quoted(object) +
         ",\"primaryColor\":\"F2CF5B\"}";
}

struct Bench {
  ScriptedShell shell;
  Connection connection{shell.shell(), {}, {.instance_url = "https://acme.my.salesforce.com"}};
  Org org;

  Bench() { org.api_version = "v67.0"; }
  Result<QuickActions> read_global() {
    return shell.run(read_global_actions(Salesforce(connection), org));
  }
  Result<ActionForm> read_form(QuickAction action, std::string_view record_id = "") {
    return shell.run(
        read_action_form(Salesforce(connection), org, std::move(action), std::string(record_id)));
  }
};

std::string names_of(const Result<QuickActions>& read) {
  std::vector<std::string> names;
  if (read)
    for (const QuickAction& action : **read) names.push_back(action.name);
  return join(names, " ");
}

}  // namespace

TEST_CASE("quick actions: the publisher layout's order and words stand, without posts") {
  Bench bench;
  bench.shell.always(
      publisher, http(200, layout_with(item("FeedItem.TextPost", "Post", "") + "," +
                                       item("NewLead", "Create", "Lead",
                                            R"(,"colors":[{"theme":"theme3","color":"000000"},
                                     {"theme":"theme4","color":"F88962"}])") +
                                       "," + item("LogACall", "LogACall", "Task") + "," +
                                       item("SendEmail", "SendEmail", "OutgoingEmail") + "," +
                                       item("Qualify", "Flow", "") + "," + item("Odd", "Quip", "") +
                                       "," + item("Bare", "Create", ""))));
  const Result<QuickActions> read = bench.read_global();
  REQUIRE(read);
  CHECK(names_of(read) == "NewLead LogACall SendEmail Qualify Odd Bare");
  const std::vector<QuickAction>& actions = **read;
  CHECK(actions[0].label == "NewLead!");
  CHECK(actions[0].color == "F88962");
  CHECK(actions[0].how == Performing::create);
  CHECK(actions[1].how == Performing::create);
  CHECK(actions[2].how == Performing::email);
  // What the pane does not know, and what has no object, is Salesforce's own affair.
  for (const std::size_t at : {3, 4, 5}) CHECK(actions[at].how == Performing::in_salesforce);
  CHECK(bench.shell.count(all_global) == 0);
}

TEST_CASE("quick actions: the list is that of the layout, whatever is placed on it") {
  const std::vector<std::string> names = {"NewTask", "NewLead", "NewCase", "NewContact"};
  for (unsigned chosen = 0; chosen < 16; ++chosen) {
    Bench bench;
    std::vector<std::string> placed;
    std::vector<std::string> items;
    for (unsigned at = 0; at < names.size(); ++at) {
      // Rotated, so that the order differs, too.
      const std::string& name = names[(at + chosen) % names.size()];
      if (!(chosen & (1U << at))) continue;
      placed.push_back(name);
      items.push_back(item(name, "Create", name.substr(3)));
    }
    bench.shell.always(publisher, http(200, layout_with(join(items, ","))));
    CHECK(names_of(bench.read_global()) == join(placed, " "));
  }
}

TEST_CASE("quick actions: without a publisher layout there are all global ones") {
  for (const std::string_view none : {R"({"layouts":[{"id":"00h","quickActionList":null}]})",
                                      R"({"layouts":[]})", R"({"layouts":null})"}) {
    Bench bench;
    bench.shell.always(publisher, http(200, std::string(none)));
    bench.shell.always(all_global,
                       http(200, R"({"actions":{"Global":{"actions":[)" +
                                     platform("Global.NewTask", "Create", "Task") + "," +
                                     platform("Global.Close", "Update", "Case") + "," +
                                     platform("New", "", "Task", "StandardButton") + "]}}}"));
    const Result<QuickActions> read = bench.read_global();
    CHECK(names_of(read) == "NewTask");
    CHECK((*read)->front().label == "NewTask");
  }
}

TEST_CASE(
    "quick actions: names that could lead elsewhere, and colours that are none, are dropped") {
  Bench bench;
  bench.shell.always(
      publisher,
      http(200,
           layout_with(item("../../query", "Create", "Case") + "," + item("", "Create", "Case") +
                       "," + item("A?b", "Create", "Case") + R"(,7,null,{},)" +
                       item("NewCase", "Create", "Case",
                            R"(,"colors":[{"theme":"theme4","color":"red;x:y"}])"))));
  const Result<QuickActions> read = bench.read_global();
  CHECK(names_of(read) == "NewCase");
  CHECK((*read)->front().color == "");
}

TEST_CASE("quick actions: a record has its own, and those that change it") {
  Bench bench;
  bench.shell.always(of_record,
                     http(200, R"({"actions":{"500Hs0000DriftAAA1":{"actions":[)" +
                                   platform("Global.NewTask", "Create", "Task") + "," +
                                   platform("Case.SetPriority", "Update", "Case") + "," +
                                   platform("Edit", "", "Case", "StandardButton") + "]}}}"));
  const Result<QuickActions> read = bench.shell.run(
      read_record_actions(Salesforce(bench.connection), bench.org, std::string(drift)));
  CHECK(names_of(read) == "NewTask Case.SetPriority");
  CHECK((*read)->back().how == Performing::update);
  CHECK((*read)->back().color == "F2CF5B");
}

TEST_CASE("quick actions: Salesforce's own page of one knows the record that it is performed on") {
  CHECK(page_of({.name = "Qualify"}, "", "") == "/lightning/action/quick/Global.Qualify");
  CHECK(page_of({.name = "Case.Escalate"}, "Case", drift) ==
        "/lightning/action/quick/Case.Escalate?objectApiName=Case&context=RECORD_DETAIL"
        "&recordId=500Hs0000DriftAAA1&backgroundContext=%2Flightning%2Fr%2FCase%2F"
        "500Hs0000DriftAAA1%2Fview");
}

TEST_CASE("quick actions: the form is the action's own, with what the org sets") {
  Bench bench;
  bench.shell.always("http GET /quickActions/NewContact/describe",
                     http(200, R"({"targetRecordTypeId":"012Hs0000RenewAAA1",
        "targetParentField":"AccountId","layout":{"layoutRows":[{"layoutItems":[
        {"label":"Name","required":true,"editableForNew":true,"layoutComponents":[
          {"type":"Field","value":"Name","components":[{"type":"Field","value":"LastName"}]}]},
        {"label":"","layoutComponents":[{"type":"EmptySpace","value":null}]}]}]}})"));
  bench.shell.always("http GET /quickActions/NewContact/defaultValues/001Hs0000HarborAA1",
                     http(200, R"({"attributes":{"type":"Contact"},"LastName":null,
                             "LeadSource":"Web","DoNotCall":false})"));
  const Result<ActionForm> form =
      bench.read_form({.name = "NewContact", .object = "Contact"}, harbor);
  REQUIRE(form);
  CHECK(form->record_type_id == "012Hs0000RenewAAA1");
  CHECK(form->parent_field == "AccountId");
  REQUIRE(form->layout.sections.size() == 1);
  REQUIRE(form->layout.sections[0].items.size() == 1);
  CHECK(form->layout.sections[0].items[0].fields.front() == "LastName");
  CHECK(form->layout.sections[0].items[0].required);
  REQUIRE(form->values.size() == 2);
  CHECK(form->values[0].field == "LeadSource");
  CHECK(form->values[1].value == "false");
}

TEST_CASE("quick actions: those of an object are below it, and what the org refuses is said") {
  CHECK(resource_of({.name = "Case.SetPriority"}) ==
        "/sobjects/Case/quickActions/Case.SetPriority");
  Bench bench;
  bench.shell.always("http GET /quickActions/Gone/describe", http(404, refusal("NOT_FOUND")));
  const Result<ActionForm> form = bench.read_form({.name = "Gone", .object = "Case"});
  REQUIRE_FALSE(form);
  CHECK(form.error().code == "NOT_FOUND");
}
