#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string publisher = "http GET /sobjects/Global/describe/layouts/";
const std::string describe_contact = "http GET /quickActions/NewContact/describe";
const std::string perform = "http POST /quickActions/NewContact";
const std::string page = "http GET /ui-api/record-ui/003Hs0000NoraAAAA1";
const std::string drafts = "drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1";

std::string action(std::string_view name, std::string_view type, std::string_view object) {
  return "{\"quickActionName\":" + quoted(name) + ",\"type\":" + quoted(type) +
         ",\"label\":" + quoted(name) + ",\"targetSobjectType\":" + quoted(object) + "}";
}

std::string place(std::string_view field) {
  return "{\"label\":" + quoted(field) +
         R"(,"editableForNew":true,"editableForUpdate":true,
            "layoutComponents":[{"type":"Field","value":)" +
         quoted(field) + "}]}";
}

std::string layout_of(std::initializer_list<std::string_view> fields) {
  std::vector<std::string> places;
  for (const std::string_view field : fields) places.push_back(place(field));
  return R"({"layoutRows":[{"layoutItems":[)" + join(places, ",") + "]}]}";
}

constexpr std::string_view contact_info =
    R"({"apiName":"Contact","label":"Contact","keyPrefix":"003","createable":true,
      "nameFields":["FirstName","LastName"],"fields":{
      "FirstName":{"apiName":"FirstName","label":"First Name","dataType":"String","createable":true},
      "LastName":{"apiName":"LastName","label":"Last Name","dataType":"String","required":true,
        "createable":true},
      "Email":{"apiName":"Email","label":"Email","dataType":"Email","createable":true},
      "LeadSource":{"apiName":"LeadSource","label":"Source","dataType":"String","createable":true},
      "Phone":{"apiName":"Phone","label":"Phone","dataType":"Phone","createable":true},
      "AccountId":{"apiName":"AccountId","label":"Account","dataType":"Reference","createable":true,
        "relationshipName":"Account"}}})";

// A mail of Ann, whom Salesforce knows, and of Nora, whom it does not.
struct Bench {
  ScriptedShell shell;

  Bench() {
    script_everything(shell);
    shell.always("mailbox item", mail({.cc = R"([{"name":"Blix, Nora",
      "address":"nora.blix@harbormills.example"}])"}));
    shell.send(start_event);
    shell.send(R"({"event":"item_changed"})");
    shell.always("storage get " + drafts, nothing_kept());
    shell.always("storage set " + drafts, ok("{}"));
    shell.always(publisher,
                 http(200, R"({"layouts":[{"quickActionList":{"quickActionListItems":[)" +
                               action("NewTask", "Create", "Task") + "," +
                               action("NewContact", "Create", "Contact") + "," +
                               action("SendEmail", "SendEmail", "OutgoingEmail") + "," +
                               action("Qualify", "Flow", "") + "]}}]}"));
    shell.always(describe_contact,
                 http(200, "{\"layout\":" +
                               layout_of({"FirstName", "LastName", "Email", "AccountId"}) + "}"));
    shell.always("http GET /quickActions/NewContact/defaultValues",
                 http(200, R"({"attributes":{"type":"Contact"},"LeadSource":"Web"})"));
    shell.always("composite query",
                 http(200, composite({{"sites", rows()},
                                      {"contacts", rows({R"({"AccountId":"001Hs0000HarborAA1",
                                         "Name":"Harbor Mills"})"})}})));
    shell.always("http GET /ui-api/record-defaults/create/Contact",
                 http(200, "{\"objectInfos\":{\"Contact\":" + std::string(contact_info) +
                               R"(},"layout":{"sections":[]},"record":{"apiName":"Contact",
                                  "fields":{"LastName":{"value":null}}}})"));
    shell.always("http GET /ui-api/object-info/Contact/picklist-values/012000000000000AAA",
                 http(200, R"({"picklistFieldValues":{}})"));
    shell.always(page, http(200, "{\"objectInfos\":{\"Contact\":" + std::string(contact_info) +
                                     R"(},"layouts":{},"records":{"003Hs0000NoraAAAA1":
       {"apiName":"Contact","id":"003Hs0000NoraAAAA1","fields":{"LastName":{"value":"Blix"}}}}})"));
  }

  void open(std::string_view address = "") {
    shell.send("{\"event\":\"open_quick_actions\",\"address\":" + quoted(address) + "}");
  }
  void start(std::string_view name) {
    shell.send("{\"event\":\"start_action\",\"name\":" + quoted(name) + ",\"day\":\"2026-11-28\"}");
  }
  void open_contact() {
    open("nora.blix@harbormills.example");
    start("NewContact");
  }
  std::string field(int index, std::string_view what) {
    return shell.shown_text("record.sections.0.items." + std::to_string(index) + ".fields.0." +
                            std::string(what));
  }
};

}  // namespace

TEST_CASE("app quick actions: the org's own are listed, and read again at each opening") {
  Bench bench;
  bench.open();
  CHECK(bench.shell.shown_text("quick_actions.state") == "shown");
  CHECK(bench.shell.shown("quick_actions.actions").size() == 4);
  CHECK(bench.shell.shown_text("quick_actions.actions.1.label") == "NewContact");
  CHECK(bench.shell.shown_text("quick_actions.actions.1.icon") == "contact");
  CHECK(bench.shell.shown_text("quick_actions.actions.3.how") == "in_salesforce");
  bench.shell.send(R"({"event":"close_quick_actions"})");
  CHECK_FALSE(bench.shell.shown("quick_actions").is_object());
  // The administrator takes one away.
  bench.shell.always(publisher,
                     http(200, R"({"layouts":[{"quickActionList":{"quickActionListItems":[)" +
                                   action("NewTask", "Create", "Task") + "]}}]}"));
  bench.open();
  CHECK(bench.shell.shown("quick_actions.actions").size() == 1);
  CHECK(bench.shell.count(publisher) == 2);
}

TEST_CASE("app quick actions: of a person only what makes one, and a reason where nothing does") {
  Bench bench;
  CHECK(bench.shell.shown("people.2.can_add").truth());
  CHECK_FALSE(bench.shell.shown("people.0.can_add").truth());
  CHECK_FALSE(bench.shell.shown("people.1.can_add").truth());
  bench.open("nora.blix@harbormills.example");
  CHECK(bench.shell.shown("quick_actions.actions").size() == 1);
  bench.shell.always(publisher,
                     http(200, R"({"layouts":[{"quickActionList":{"quickActionListItems":[]}}]})"));
  bench.open("nora.blix@harbormills.example");
  CHECK(bench.shell.shown("quick_actions.actions").size() == 0);
  CHECK(bench.shell.shown_text("quick_actions.note.key") == "quick_actions.no_person");
  bench.open();
  CHECK(bench.shell.shown_text("quick_actions.note.key") == "quick_actions.none");
}

TEST_CASE("app quick actions: a failure is said, and can be tried again") {
  Bench bench;
  bench.shell.always(publisher, http(503, "{}"));
  bench.open();
  CHECK(bench.shell.shown_text("quick_actions.state") == "failed");
  CHECK(bench.shell.shown_text("quick_actions.error.key") == "error.server_unavailable");
  bench.shell.always(publisher, http(200, R"({"layouts":[]})"));
  bench.shell.always("http GET /ui-api/actions/global", http(200, "{}"));
  bench.open();
  CHECK(bench.shell.shown_text("quick_actions.state") == "shown");
}

TEST_CASE("app quick actions: the form has the action's fields, and what the email tells") {
  Bench bench;
  bench.open_contact();
  CHECK_FALSE(bench.shell.shown("quick_actions").is_object());
  CHECK(bench.shell.shown("record.is_new").truth());
  CHECK(bench.shell.shown_text("record.action") == "NewContact");
  CHECK(bench.shell.shown("record.sections.0.items").size() == 4);
  CHECK(bench.field(0, "value") == "Nora");
  CHECK(bench.field(1, "value") == "Blix");
  CHECK(bench.field(1, "input.prefilled.key") == "prefill.name");
  CHECK(bench.field(2, "value") == "nora.blix@harbormills.example");
  CHECK(bench.field(3, "display") == "Harbor Mills");
  CHECK(bench.field(3, "input.prefilled.key") == "prefill.colleagues");
  bench.shell.send(R"({"event":"change_field","field":"FirstName","value":""})");
  CHECK(bench.field(0, "value") == "");
  CHECK(bench.field(0, "input.prefilled.key") == "");
}

TEST_CASE("app quick actions: the whole text's signature fills what the action shows") {
  Bench bench;
  bench.shell.always(
      "mailbox text",
      ok("{\"text\":" +
         quoted(std::string(3000, 'x') + "\n\nRegards\n\nNora Blix\nPhone: +44 113 496 0123") +
         "}"));
  bench.shell.always(
      describe_contact,
      http(200, "{\"layout\":" + layout_of({"FirstName", "LastName", "Email", "Phone"}) + "}"));
  bench.open_contact();
  CHECK(bench.field(3, "value") == "+44 113 496 0123");
  CHECK(bench.field(3, "input.prefilled.key") == "prefill.signature");
}

TEST_CASE("app quick actions: it is performed once, opens the record, and looks the people up") {
  Bench bench;
  bench.open_contact();
  bench.shell.send(R"({"event":"change_field","field":"FirstName","value":""})");
  bench.shell.send(R"({"event":"save_record","anyway":false})");
  CHECK(bench.shell.last(perform).body ==
        R"({"contextId":null,"record":{"LeadSource":"Web","LastName":"Blix",)"
        R"("Email":"nora.blix@harbormills.example","AccountId":"001Hs0000HarborAA1",)"
        R"("FirstName":null}})");
  const std::size_t looked_up = bench.shell.count("mailbox item");
  bench.shell.answer(perform, http(201, R"({"id":"003Hs0000NoraAAAA1","success":true})"));
  CHECK(bench.shell.shown_text("record.record.id") == "003Hs0000NoraAAAA1");
  CHECK(bench.shell.shown_text("announcement.key") == "announce.made");
  CHECK(bench.shell.count("mailbox item") == looked_up + 1);
}

TEST_CASE("app quick actions: a record that the action sets is shown by its name") {
  Bench bench;
  bench.shell.always("http GET /quickActions/NewContact/defaultValues",
                     http(200, R"({"AccountId":"001Hs0000HarborAA1"})"));
  bench.shell.always("composite 001Hs0000HarborAA1",
                     http(200, composite({{"AccountId", R"({"attributes":{"type":"Account"},
                        "Name":"Harbor Mills Ltd."})"}})));
  bench.open_contact();
  CHECK(bench.field(3, "display") == "Harbor Mills Ltd.");
  CHECK(bench.shell.count("composite 001Hs0000HarborAA1") == 1);
}

TEST_CASE("app quick actions: a record whose name cannot be read does not keep the form closed") {
  Bench bench;
  bench.shell.always("http GET /quickActions/NewContact/defaultValues",
                     http(200, R"({"AccountId":"001Hs0000HarborAA1"})"));
  bench.shell.always("composite 001Hs0000HarborAA1", http(503, "down"));
  bench.open_contact();
  CHECK(bench.field(0, "value") == "Nora");
  CHECK(bench.field(3, "value") == "001Hs0000HarborAA1");
}

TEST_CASE("app quick actions: duplicates that are wanted are made by the records API") {
  Bench bench;
  bench.open_contact();
  bench.shell.send(R"({"event":"save_record","anyway":false})");
  bench.shell.answer(perform, http(400, R"([{"errorCode":"DUPLICATES_DETECTED","message":"Use it?",
    "duplicateResult":{"allowSave":true,"matchResults":[{"entityType":"Contact","matchRecords":
    [{"record":{"Id":"003Hs0000AnnOdeAA1"}}]}]}}])"));
  bench.shell.answer("http GET /query", http(200, rows()));
  CHECK(bench.shell.shown("record.edit.can_save_anyway").truth());
  bench.shell.send(R"({"event":"save_record","anyway":true})");
  CHECK(bench.shell.last("http POST /ui-api/records").body.find("allowSaveOnDuplicate\":true") !=
        std::string::npos);
}

TEST_CASE("app quick actions: an email begins in Outlook, and all others in Salesforce") {
  Bench bench;
  bench.open();
  bench.start("SendEmail");
  CHECK(bench.shell.count("new_message") == 1);
  bench.open();
  bench.start("Qualify");
  CHECK(bench.shell.last("open_window").text("url") ==
        "https://brightwater.my.salesforce.com/lightning/action/quick/Global.Qualify");
  // Nothing is started that is not shown.
  bench.start("Qualify");
  bench.start("Other");
  CHECK(bench.shell.count("open_window") == 1);
}

TEST_CASE("app quick actions: what is open on an email is closed with it") {
  Bench bench;
  bench.open();
  bench.shell.always("mailbox item", mail({.id = "mail-2"}));
  bench.shell.send(R"({"event":"item_changed","same_draft":false})");
  CHECK_FALSE(bench.shell.shown("quick_actions").is_object());
  bench.start("NewContact");
  CHECK(bench.shell.count(describe_contact) == 0);
}

TEST_CASE("app quick actions: what is typed for one email is not shown beside another") {
  Bench bench;
  bench.open();
  bench.start("NewContact");
  bench.shell.send(R"({"event":"change_field","field":"LastName","value":"Typed"})");
  CHECK(bench.field(1, "value") == "Typed");
  bench.shell.always("composite query", http(200, found()));
  bench.shell.always("mailbox item", mail({.id = "mail-2", .cc = R"([{"name":"Kim Berg",
    "address":"kim@harbormills.example"}])"}));
  bench.shell.send(R"({"event":"leave_record"})");
  bench.shell.send(R"({"event":"item_changed","same_draft":false})");
  bench.open("kim@harbormills.example");
  bench.start("NewContact");
  CHECK(bench.field(1, "value") == "Berg");
  bench.shell.always("mailbox item", mail({.cc = R"([{"name":"Blix, Nora",
    "address":"nora.blix@harbormills.example"}])"}));
  bench.shell.send(R"({"event":"leave_record"})");
  bench.shell.send(R"({"event":"item_changed","same_draft":false})");
  bench.open();
  bench.start("NewContact");
  CHECK(bench.field(1, "value") == "Typed");
}

TEST_CASE(
    "app quick actions: what was filled in by itself and sent is looked for in the next pane") {
  Bench bench;
  bench.open_contact();
  bench.shell.send(R"({"event":"save_record","anyway":false})");
  CHECK(bench.shell.last("storage set " + drafts).text("value").find("\"is_doubtful\":true") !=
        std::string::npos);
}

TEST_CASE("app quick actions: one that changes a record shows what its page does not") {
  Bench bench;
  const std::string info =
      R"({"apiName":"Case","label":"Case","keyPrefix":"500","updateable":true,
        "nameFields":["Subject"],"fields":{
        "Subject":{"apiName":"Subject","dataType":"String","updateable":true},
        "Priority":{"apiName":"Priority","label":"Priority","dataType":"String","updateable":true},
        "Reason":{"apiName":"Reason","label":"Reason","dataType":"String","updateable":true}}})";
  bench.shell.always("http GET /ui-api/record-ui/500Hs0000DriftAAA1",
                     http(200, "{\"objectInfos\":{\"Case\":" + info + R"(},"layouts":{},"records":{
      "500Hs0000DriftAAA1":{"apiName":"Case","id":"500Hs0000DriftAAA1","fields":{
      "Subject":{"value":"Drift"},"Priority":{"value":"Low"}}}}})"));
  bench.shell.always("http GET /ui-api/actions/record/500Hs0000DriftAAA1",
                     http(200, R"({"actions":{"500Hs0000DriftAAA1":{"actions":[
      {"apiName":"Case.Close","type":"QuickAction","subtype":"Update","label":"Close",
       "targetObject":"Case"}]}}})"));
  const std::string resource = "http GET /sobjects/Case/quickActions/Case.Close";
  bench.shell.always(resource + "/describe",
                     http(200, "{\"layout\":" + layout_of({"Priority", "Reason"}) + "}"));
  bench.shell.always(resource + "/defaultValues/500Hs0000DriftAAA1",
                     http(200, R"({"Priority":"High"})"));
  const std::string fields = "http GET /ui-api/records/500Hs0000DriftAAA1";
  bench.shell.always(fields, http(200, R"({"apiName":"Case","id":"500Hs0000DriftAAA1","fields":{
      "Subject":{"value":"Drift"},"Priority":{"value":"Low"},"Reason":{"value":"Worn"}}})"));
  bench.shell.always("http GET /ui-api/object-info/Case/picklist-values/012000000000000AAA",
                     http(200, R"({"picklistFieldValues":{}})"));
  bench.shell.send(R"({"event":"view_record","record_id":"500Hs0000DriftAAA1"})");
  bench.open();
  bench.start("Case.Close");
  CHECK(bench.shell.last(fields).text("url").ends_with("optionalFields=Case.Reason"));
  CHECK(bench.field(0, "value") == "High");
  CHECK(bench.field(1, "value") == "Worn");
  CHECK_FALSE(bench.shell.shown("record.is_new").truth());
  bench.shell.send(R"({"event":"save_record","anyway":false})");
  CHECK(bench.shell.last("http PATCH /ui-api/records/500Hs0000DriftAAA1").body ==
        R"({"fields":{"Priority":"High"},"allowSaveOnDuplicate":false})");
}
