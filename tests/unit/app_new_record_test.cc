#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string defaults = "http GET /ui-api/record-defaults/create/Contact";
const std::string post = "http POST /ui-api/records";
const std::string drafts = "drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1";
const std::string contact_list = "http POST /ui-api/related-list-records/batch/001Hs0000HarborAA1";
const std::string made = "http GET /ui-api/record-ui/003Hs0000MadeAAAA1";
const std::string look = "http GET /query";

constexpr std::string_view contact_info =
    R"({"apiName":"Contact","label":"Contact","keyPrefix":"003","createable":true,
      "nameFields":["LastName"],"fields":{
      "LastName":{"apiName":"LastName","label":"Last Name","dataType":"String","required":true,
        "createable":true,"nameField":true,"length":80},
      "LeadSource":{"apiName":"LeadSource","label":"Source","dataType":"Picklist","createable":true},
      "ERP__c":{"apiName":"ERP__c","label":"ERP","dataType":"String","createable":false},
      "RecordTypeId":{"apiName":"RecordTypeId","dataType":"Reference","createable":true},
      "AccountId":{"apiName":"AccountId","label":"Account","dataType":"Reference","createable":true,
        "relationshipName":"Account"}})";

std::string with_types(std::string_view types) {
  return std::string(contact_info) + ",\"recordTypeInfos\":{" + std::string(types) + "}}";
}

std::string place(std::string_view field) {
  return "{\"label\":" + quoted(field) +
         R"(,"editableForNew":true,"layoutComponents":[{"componentType":"Field","apiName":)" +
         quoted(field) + "}]}";
}

std::string form() {
  return "{\"objectInfos\":{\"Contact\":" + with_types("") +
         R"(},"layout":{"sections":[{"layoutRows":[{"layoutItems":[)" + place("LastName") + "," +
         place("LeadSource") + "," + place("ERP__c") + "," + place("AccountId") +
         R"(]}]}]},"record":{"apiName":"Contact","id":null,"fields":{"LeadSource":{"value":"Web"},
         "ERP__c":{"value":"7"},"LastName":{"value":null}}}})";
}

std::string type(std::string_view id, std::string_view name, bool is_default) {
  return quoted(id) + ":{\"recordTypeId\":" + quoted(id) + ",\"name\":" + quoted(name) +
         ",\"available\":true,\"defaultRecordTypeMapping\":" + (is_default ? "true}" : "false}");
}

// Harbor Mills' related lists are shown.
struct Bench {
  ScriptedShell shell;

  explicit Bench(std::string_view types = "") {
    start_signed_in(shell);
    shell.always("storage get " + drafts, nothing_kept());
    shell.always("storage set " + drafts, ok("{}"));
    shell.always("http GET /ui-api/record-ui/001Hs0000HarborAA1",
                 http(200, R"({"objectInfos":{"Account":{"apiName":"Account","label":"Account",
      "keyPrefix":"001","nameFields":["Name"],"fields":{"Name":{"apiName":"Name","label":"Name",
      "dataType":"String","nameField":true}}}},"layouts":{},"records":{"001Hs0000HarborAA1":
      {"apiName":"Account","id":"001Hs0000HarborAA1","fields":{"Name":{"value":"Harbor Mills"}}}}})"));
    shell.always("http GET /ui-api/related-list-info/Account",
                 http(200, R"({"relatedLists":[{"relatedListId":"Contacts","label":"Contacts",
      "objectApiName":"Contact","fieldApiName":"AccountId"}]})"));
    shell.always("http GET /ui-api/related-list-info/batch/Account/Contacts",
                 http(200, R"({"results":[{"statusCode":200,"result":{"displayColumns":[
      {"fieldApiName":"Name","label":"Name","lookupId":"Id"}]}}]})"));
    shell.always(contact_list,
                 http(200, R"({"results":[{"statusCode":200,"result":{"records":[]}}]})"));
    shell.always("http GET /ui-api/actions/record/001Hs0000HarborAA1/related-list",
                 http(200, R"({"actions":{"001Hs0000HarborAA1":{"actions":[{"apiName":"NewContact",
      "relatedSourceObject":"Contacts","targetObject":"Contact"}]}}})"));
    shell.always(
        "http GET /ui-api/object-info/batch/Contact",
        http(200, R"({"results":[{"statusCode":200,"result":)" + with_types(types) + "}]}"));
    shell.always("composite describe", http(200, composite({{"Contact", "{}"}})));
    shell.always(defaults, http(200, form()));
    for (const std::string id : {"012000000000000AAA", "012B"})
      shell.always("http GET /ui-api/object-info/Contact/picklist-values/" + id,
                   http(200, R"({"picklistFieldValues":{"LeadSource":{"values":[
        {"label":"Web","value":"Web"},{"label":"Fair","value":"Fair"}]}}})"));
    shell.always(
        made, http(200, R"({"objectInfos":{"Contact":)" + with_types("") +
                            R"(},"layouts":{},"records":{"003Hs0000MadeAAAA1":{"apiName":"Contact",
      "id":"003Hs0000MadeAAAA1","fields":{"LastName":{"value":"Ode"}}}}})"));
    shell.send("{\"event\":\"view_record\",\"record_id\":" + quoted(harbor) + "}");
    shell.send(R"({"event":"show_tab","tab":"related"})");
  }

  void press_new(std::string_view type_id = "") {
    shell.send("{\"event\":\"new_record\",\"list\":\"Contacts\",\"record_type_id\":" +
               quoted(type_id) + ",\"day\":\"2026-11-26\"}");
  }
  void change(std::string_view field, std::string_view value) {
    shell.send("{\"event\":\"change_field\",\"field\":" + quoted(field) +
               ",\"value\":" + quoted(value) + "}");
  }
  void save(bool anyway = false) {
    shell.send(std::string(R"({"event":"save_record","anyway":)") + (anyway ? "true}" : "false}"));
  }
  // A new contact of this name, filled in and sent.
  void save_ode() {
    press_new();
    change("LastName", "Ode");
    save();
  }
  std::string field(int index, std::string_view what) {
    return shell.shown_text("record.sections.0.items." + std::to_string(index) + ".fields.0." +
                            std::string(what));
  }
  bool is_form() { return shell.shown("record.edit").is_object(); }
};

}  // namespace

TEST_CASE("app new record: it begins with the org's defaults and the record that it is made from") {
  Bench bench;
  CHECK(bench.shell.shown_text("record.lists.0.buttons.0.label.key") == "new.record");
  bench.press_new();
  REQUIRE(bench.is_form());
  CHECK(bench.shell.shown("record.is_new").truth());
  CHECK(bench.shell.shown_text("record.record.object_label") == "Contact");
  CHECK(bench.shell.shown_text("record.back_to") == "Harbor Mills");
  CHECK(bench.field(0, "input.required") == "true");
  CHECK(bench.field(1, "value") == "Web");
  CHECK(bench.field(1, "input.options.1.label") == "Fair");
  // What may not be created stands on the layout only.
  CHECK(bench.field(2, "name") == "AccountId");
  CHECK(bench.field(2, "value") == harbor);
  CHECK(bench.field(2, "display") == "Harbor Mills");
}

TEST_CASE("app new record: it is saved, opens, and leads back to the list, which is read again") {
  Bench bench;
  bench.press_new();
  bench.save();
  CHECK(bench.shell.count(post) == 0);
  CHECK(bench.field(0, "input.error.key") == "edit.check.required");
  bench.change("LastName", "Ode");
  bench.save();
  CHECK(bench.shell.last(post).body ==
        R"({"apiName":"Contact","fields":{"LeadSource":"Web","AccountId":"001Hs0000HarborAA1",)"
        R"("LastName":"Ode"},"allowSaveOnDuplicate":false})");
  bench.shell.answer(post, http(201, R"({"id":"003Hs0000MadeAAAA1","apiName":"Contact"})"));
  CHECK_FALSE(bench.is_form());
  CHECK(bench.shell.shown_text("record.record.name") == "Ode");
  CHECK(bench.shell.shown_text("announcement.key") == "announce.made");
  CHECK(bench.shell.count(contact_list) == 1);
  bench.shell.send(R"({"event":"leave_record"})");
  CHECK(bench.shell.shown_text("record.record.name") == "Harbor Mills");
  CHECK(bench.shell.count(contact_list) == 2);
  bench.press_new();
  CHECK(bench.field(0, "value").empty());
}

TEST_CASE("app new record: what was emptied is sent as empty") {
  Bench bench;
  bench.press_new();
  bench.change("LastName", "Ode");
  bench.change("LeadSource", "");
  bench.save();
  CHECK(bench.shell.last(post).body.find(R"("LeadSource":null)") != std::string::npos);
}

TEST_CASE("app new record: of several record types the user chooses first") {
  Bench bench(type("012A", "Customer", false) + "," + type("012B", "Partner", true));
  bench.press_new();
  CHECK_FALSE(bench.is_form());
  CHECK(bench.shell.count(defaults) == 0);
  CHECK(bench.shell.shown_text("record.record_types.0.label") == "Customer");
  CHECK(bench.shell.shown_text("record.record_type") == "012B");
  bench.press_new("012B");
  REQUIRE(bench.is_form());
  CHECK(bench.shell.last(defaults).text("url").ends_with("?recordTypeId=012B"));
  bench.change("LastName", "Ode");
  bench.save();
  CHECK(bench.shell.last(post).body.find(R"("RecordTypeId":"012B")") != std::string::npos);
  const std::string kept_text = bench.shell.last("storage set " + drafts).text("value");
  CHECK(kept_text.find(R"("record_type_id":"012B")") != std::string::npos);
}

TEST_CASE("app new record: what was typed is there again, with its record type") {
  const std::string types = type("012A", "Customer", false) + "," + type("012B", "Partner", true);
  Bench bench(types);
  bench.shell.always("storage get " + drafts,
                     kept(R"({"drafts":[{"record_id":"new Contacts 001Hs0000HarborAA1",
      "record_type_id":"012B","changes":[{"field":"LastName","value":"Ode","base":"x"}]}]})"));
  bench.press_new();
  REQUIRE(bench.is_form());
  CHECK(bench.field(0, "value") == "Ode");
  CHECK_FALSE(bench.shell.shown("record.sections.0.items.0.fields.0.input.differs").truth());
  CHECK(bench.shell.shown_text("record.edit.note.key") == "edit.kept");
  bench.shell.send(R"({"event":"leave_record"})");
  bench.press_new();
  CHECK(bench.field(0, "value") == "Ode");
  bench.shell.send(R"({"event":"cancel_edit"})");
  CHECK(bench.shell.shown_text("record.record.name") == "Harbor Mills");
  CHECK(bench.shell.last("storage set " + drafts).json.at("value").scalar().empty());
}

TEST_CASE("app new record: a form that was left is opened again by its notice") {
  Bench bench;
  bench.press_new();
  bench.change("LastName", "Ode");
  bench.shell.always("mailbox item", mail({.id = "mail-2"}));
  bench.shell.send(R"({"event":"item_changed"})");
  REQUIRE_FALSE(bench.is_form());
  REQUIRE(bench.shell.shown_text("notices.0.actions.0.event") == "open_unsaved");
  bench.shell.send(R"({"event":"open_unsaved"})");
  REQUIRE(bench.is_form());
  CHECK(bench.field(0, "value") == "Ode");
  CHECK(bench.shell.shown("notices").size() == 0);
}

TEST_CASE("app new record: after a lost answer the org is asked before it is saved again") {
  for (const Reply& lost :
       {failure("timeout"), failure("offline"), http(503, ""), http(201, "{\"id\":\"003")}) {
    Bench bench;
    bench.save_ode();
    bench.shell.answer(post, lost);
    REQUIRE(bench.is_form());
    CHECK(bench.field(0, "value") == "Ode");
    CHECK(bench.shell.shown_text("record.edit.note.key") == "edit.doubtful");
    const std::size_t posts = bench.shell.count(post);
    const std::size_t looks = bench.shell.count(look);
    bench.save();
    CHECK(bench.shell.count(look) == looks + 1);
    CHECK(bench.shell.last(look).text("url").find("LastName%20%3D%20%27Ode%27") !=
          std::string::npos);
    bench.shell.answer(look, http(200, rows({R"({"Id":"003Hs0000MadeAAAA1","Name":"Ode"})"})));
    CHECK(bench.shell.count(post) == posts);
    CHECK(bench.shell.shown_text("record.edit.error.key") == "edit.refused.maybe_saved");
    CHECK(bench.shell.shown_text("record.edit.duplicates.0.record.name") == "Ode");
    bench.save(true);
    CHECK(bench.shell.count(look) == looks + 1);
    CHECK(bench.shell.last(post).body.find(R"("allowSaveOnDuplicate":false)") != std::string::npos);
  }
}

TEST_CASE("app new record: where the look finds nothing it is saved") {
  Bench bench;
  bench.save_ode();
  bench.shell.answer(post, failure("timeout"));
  bench.save();
  bench.shell.answer(look, http(500, ""));
  CHECK(bench.shell.shown_text("record.edit.note.key") == "edit.doubtful");
  bench.save();
  bench.shell.answer(look, http(200, rows()));
  CHECK(bench.shell.count(post) == 2);
  bench.shell.answer(post, http(201, R"({"id":"003Hs0000MadeAAAA1"})"));
  CHECK(bench.shell.shown_text("record.record.name") == "Ode");
}

TEST_CASE("app new record: a refusal is no doubt") {
  Bench bench;
  bench.save_ode();
  bench.shell.answer(post, http(400, R"([{"errorCode":"INVALID_INPUT","output":{"errors":[],
    "fieldErrors":{"LastName":[{"errorCode":"X","message":"Not Ode."}]}}}])"));
  CHECK(bench.field(0, "input.detail") == "Not Ode.");
  CHECK(bench.shell.shown_text("record.edit.note.key").empty());
  bench.save();
  CHECK(bench.shell.count(post) == 2);
}

TEST_CASE("app new record: a form that cannot be had says why, and is asked for again") {
  Bench bench;
  bench.shell.always(defaults, http(403, refusal("INSUFFICIENT_ACCESS")));
  bench.press_new();
  CHECK(bench.shell.shown_text("record.state") == "failed");
  bench.shell.always(defaults, http(200, form()));
  bench.shell.send(R"({"event":"new_record","list":"","record_type_id":"","day":""})");
  CHECK(bench.is_form());
}

TEST_CASE("app new record: events without a list to make a record in are ignored") {
  Bench bench;
  bench.shell.send(R"({"event":"new_record","list":"Nobody","record_type_id":"","day":""})");
  CHECK_FALSE(bench.shell.shown("record.is_new").truth());
  bench.press_new();
  bench.press_new();
  CHECK(bench.shell.count(defaults) == 1);
}

TEST_CASE("app: an email is written in Outlook") {
  Bench bench;
  bench.shell.always("storage set drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1.begun", ok("{}"));
  bench.shell.send(R"({"event":"write_email","address":"ann.ode@harbormills.example"})");
  CHECK(bench.shell.last("new_message").text("to") == "ann.ode@harbormills.example");
}

TEST_CASE("app new record: a doubt outlives the pane") {
  std::string draft;
  {
    Bench bench;
    bench.save_ode();
    // The pane dies before the answer.
    draft = bench.shell.last("storage set " + drafts).text("value");
  }
  Bench bench;
  bench.shell.always("storage get " + drafts, kept(draft));
  bench.press_new();
  REQUIRE(bench.is_form());
  CHECK(bench.field(0, "value") == "Ode");
  CHECK(bench.shell.shown_text("record.edit.note.key") == "edit.doubtful");
  bench.save();
  CHECK(bench.shell.count(look) == 1);
  CHECK(bench.shell.count(post) == 0);
}

TEST_CASE("app new record: what the org refuses as a duplicate is saved anyway at one press") {
  Bench bench;
  bench.save_ode();
  bench.shell.answer(post, failure("timeout"));
  bench.save();
  bench.shell.answer(look, http(200, rows()));
  bench.shell.answer(post, http(400, R"([{"errorCode":"INVALID_INPUT","output":{"errors":[{
        "errorCode":"DUPLICATES_DETECTED","message":"Use one of these records?",
        "duplicateRecordError":{"allowSave":true,"matchResults":[{"apiName":"Contact",
        "matchRecordIds":["003Hs0000OldOdeAA1"]}]}}],"fieldErrors":{}}}])"));
  bench.shell.answer(look, http(200, rows()));  // the duplicates' names
  CHECK(bench.shell.shown("record.edit.can_save_anyway").truth());
  bench.save(true);
  CHECK(bench.shell.last(post).body.find(R"("allowSaveOnDuplicate":true)") != std::string::npos);
}
