#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string ui = "http GET /ui-api/record-ui/001Hs0000HarborAA1";
const std::string values = "http GET /ui-api/records/001Hs0000HarborAA1";
const std::string patch = "http PATCH /ui-api/records/001Hs0000HarborAA1";
const std::string picklists =
    "http GET /ui-api/object-info/Account/picklist-values/012000000000000AAA";
const std::string drafts = "drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1";
const std::string lookup = "http GET /ui-api/lookups/Account/ParentId";

std::string field_info(std::string_view name, std::string_view type, std::string_view more = "") {
  return quoted(name) + ":{\"apiName\":" + quoted(name) + ",\"label\":" + quoted(name) +
         ",\"dataType\":" + quoted(type) + ",\"updateable\":true" + std::string(more) + "}";
}

std::string layout_of(std::initializer_list<std::string_view> fields) {
  std::string items;
  for (const std::string_view field : fields)
    items +=
        (items.empty() ? "" : ",") + ("{\"label\":" + quoted(field)) +
        R"(,"editableForUpdate":true,"layoutComponents":[{"componentType":"Field","apiName":)" +
        quoted(field) + "}]}";
  return R"({"sections":[{"useHeading":false,"layoutRows":[{"layoutItems":[)" + items + "]}]}]}";
}

std::string harbor_record(std::string_view name = "Harbor Mills", std::string_view phone = "040 12",
                          std::string_view modified = "2026-11-20T10:00:00.000Z") {
  return R"({"apiName":"Account","id":"001Hs0000HarborAA1","lastModifiedDate":)" +
         quoted(modified) + R"(,"fields":{"Name":{"value":)" + quoted(name) +
         R"(},"Phone":{"value":)" + quoted(phone) + R"(},"Rating":{"value":"Hot"},
         "OwnerId":{"value":"005Hs0000DanaRAAA1"},"Owner":{"displayValue":"Dana Reyes","value":
           {"id":"005Hs0000DanaRAAA1"}},"ParentId":{"value":null}}})";
}

std::string harbor_ui() {
  const std::string layout = layout_of({"Name", "Phone", "Rating", "ParentId"});
  return R"({"objectInfos":{"Account":{"apiName":"Account","label":"Account","keyPrefix":"001",
            "updateable":true,"nameFields":["Name"],"fields":{)" +
         field_info("Name", "String", R"(,"nameField":true,"required":true,"length":255)") + "," +
         field_info("Phone", "Phone", R"(,"length":40)") + "," + field_info("Rating", "Picklist") +
         "," + field_info("OwnerId", "Reference", R"(,"relationshipName":"Owner")") + "," +
         field_info("ParentId", "Reference", R"(,"relationshipName":"Parent")") +
         R"(}}},"layouts":{"Account":{"012000000000000AAA":{"Full":{"View":)" + layout +
         R"(,"Edit":)" + layout + R"(},"Compact":{"View":)" + layout_of({"Name"}) +
         R"(}}}},"records":{"001Hs0000HarborAA1":)" + harbor_record() + "}}";
}

constexpr std::string_view ratings = R"({"picklistFieldValues":{"Rating":{"controllerValues":{},
  "values":[{"label":"Heiß","value":"Hot","validFor":[]},{"label":"Warm","value":"Warm"}]}}})";

std::string view_record(std::string_view id) {
  return "{\"event\":\"view_record\",\"record_id\":" + quoted(id) + "}";
}

std::string change_event(std::string_view field, std::string_view value,
                         std::string_view display = "") {
  return "{\"event\":\"change_field\",\"field\":" + quoted(field) + ",\"value\":" + quoted(value) +
         ",\"display\":" + quoted(display) + "}";
}

std::string with_output(std::string_view output) {
  return R"([{"errorCode":"INVALID_INPUT","output":)" + std::string(output) + "}]";
}

std::string top_error(std::string_view code, std::string_view message) {
  return with_output("{\"errors\":[{\"errorCode\":" + quoted(code) +
                     ",\"message\":" + quoted(message) + "}]}");
}

// Harbor Mills is shown, and this browser keeps what is put there.
struct Bench {
  ScriptedShell shell;

  explicit Bench(const std::string& page = harbor_ui()) {
    shell.always("storage get " + drafts, nothing_kept());
    shell.always("storage set " + drafts, ok("{}"));
    shell.always(ui, http(200, page));
    shell.always(values, http(200, harbor_record()));
    shell.always(picklists, http(200, std::string(ratings)));
    start_signed_in(shell);
    shell.send(view_record(harbor));
  }

  void edit(std::string_view field = "") {
    shell.send("{\"event\":\"edit_record\",\"field\":" + quoted(field) + "}");
  }
  void change(std::string_view field, std::string_view value) {
    shell.send(change_event(field, value));
  }
  void save(bool anyway = false) {
    shell.send(std::string(R"({"event":"save_record","anyway":)") + (anyway ? "true}" : "false}"));
  }
  std::string field(int index, std::string_view what) {
    return shell.shown_text("record.sections.0.items." + std::to_string(index) + ".fields.0." +
                            std::string(what));
  }
  std::string edit_text(std::string_view what) {
    return shell.shown_text("record.edit." + std::string(what));
  }
  bool is_editing() { return shell.shown("record.edit").is_object(); }
};

}  // namespace

TEST_CASE("app edit: a field is changed, saved and seen") {
  Bench bench;
  CHECK(bench.shell.shown("record.can_edit").truth());
  CHECK(bench.shell.shown("record.sections.0.items.1.can_edit").truth());
  bench.edit("Phone");
  CHECK(bench.edit_text("focus") == "Phone");
  CHECK(bench.field(0, "input.required") == "true");
  CHECK(bench.field(1, "input.length") == "40");
  CHECK(bench.field(2, "input.options.0.label") == "Heiß");
  bench.change("Phone", "040 77");
  CHECK(bench.field(1, "value") == "040 77");
  bench.save();
  CHECK(bench.shell.shown("record.edit.saving").truth());
  CHECK(bench.shell.last(patch).body ==
        R"({"fields":{"Phone":"040 77"},"allowSaveOnDuplicate":false})");
  bench.shell.answer(patch, http(200, harbor_record("Harbor Mills", "040 77")));
  CHECK_FALSE(bench.is_editing());
  CHECK(bench.field(1, "value") == "040 77");
  CHECK(bench.shell.shown_text("announcement.key") == "announce.saved");
  CHECK(bench.shell.last("storage get " + drafts).name == "storage get " + drafts);
}

TEST_CASE("app edit: what is wrong is said at its field before Salesforce is asked") {
  Bench bench;
  bench.edit();
  bench.change("Name", " ");
  const std::string turn = bench.edit_text("turn");
  bench.save();
  CHECK(bench.shell.count(patch) == 0);
  CHECK(bench.field(0, "input.error.key") == "edit.check.required");
  CHECK(bench.edit_text("error.key") == "edit.marked");
  CHECK(bench.edit_text("focus") == "Name");
  CHECK(bench.edit_text("turn") != turn);
  bench.change("Name", "Harbor");
  CHECK(bench.field(0, "input.error.key").empty());
}

TEST_CASE("app edit: rich text that a form would spoil stands in it with the reason") {
  std::string page = harbor_ui();
  const std::string_view type = R"("dataType":"Phone")";
  page.replace(page.find(type), type.size(), R"("dataType":"TextArea","htmlFormatted":true)");
  const std::string_view value = "040 12";
  page.replace(page.find(value), value.size(), "<p style=margin:0>Ring twice</p>");
  Bench bench(page);
  CHECK(bench.field(1, "note.key").empty());
  bench.edit();
  CHECK(bench.field(1, "note.key") == "edit.markup_kept");
  CHECK(bench.field(1, "input").empty());
  CHECK(bench.field(0, "note.key").empty());
}

TEST_CASE("app edit: nothing changed is nothing to save") {
  Bench bench;
  bench.edit();
  bench.change("Name", "Harbor");
  bench.change("Name", "Harbor Mills");
  bench.save();
  CHECK_FALSE(bench.is_editing());
  CHECK(bench.shell.count(patch) == 0);
}

TEST_CASE("app edit: Salesforce's words stand at the field, or at the top, and the text stays") {
  Bench bench;
  bench.edit();
  bench.change("Phone", "1");
  bench.save();
  bench.shell.answer(patch, http(400, with_output(R"({"fieldErrors":{
      "Phone":[{"message":"Too short."}],"Hidden__c":[{"message":"Wanted."}]}})")));
  CHECK(bench.field(1, "input.detail") == "Too short.");
  CHECK(bench.edit_text("error.key") == "edit.marked");
  CHECK(bench.edit_text("detail") == "Hidden__c: Wanted.");
  CHECK(bench.field(1, "value") == "1");
  bench.save();
  bench.shell.answer(patch, http(400, top_error("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Sunday.")));
  CHECK(bench.edit_text("error.key") == "edit.refused.FIELD_CUSTOM_VALIDATION_EXCEPTION");
  CHECK(bench.edit_text("detail") == "Sunday.");
  CHECK(bench.field(1, "input.detail").empty());
  CHECK(bench.field(1, "value") == "1");
}

TEST_CASE("app edit: locked, deleted and forbidden say what and who") {
  const std::pair<Reply, std::string_view> cases[] = {
      {http(400, top_error("ENTITY_IS_LOCKED", "Locked.")), "edit.refused.ENTITY_IS_LOCKED"},
      {http(404, refusal("ENTITY_IS_DELETED")), "edit.refused.ENTITY_IS_DELETED"},
      {http(404, refusal("NOT_FOUND")), "edit.refused.NOT_FOUND"},
      {http(403, refusal("INSUFFICIENT_ACCESS_OR_READONLY")),
       "edit.refused.INSUFFICIENT_ACCESS_OR_READONLY.owner"},
      {http(503, ""), "error.server_unavailable"},
      {failure("offline"), "error.offline"}};
  for (const auto& [reply, key] : cases) {
    Bench bench;
    bench.edit();
    bench.change("Phone", "1");
    bench.save();
    bench.shell.answer(patch, reply);
    CHECK(bench.edit_text("error.key") == key);
    CHECK(bench.field(1, "value") == "1");
    if (key.starts_with("edit.")) CHECK(bench.edit_text("error.values.0") == "Harbor Mills");
    if (key.ends_with(".owner")) CHECK(bench.edit_text("error.values.1") == "Dana Reyes");
  }
}

TEST_CASE("app edit: duplicates are shown, and saved over only where that is allowed") {
  Bench bench;
  const auto duplicates = [](std::string_view allow) {
    return with_output(
        R"({"errors":[{"errorCode":"DUPLICATES_DETECTED","message":"Use one of these?",
      "duplicateRecordError":{"allowSave":)" +
        std::string(allow) + R"(,"matchResults":[{"apiName":"Account",
      "matchRecordIds":["001Hs0000GroupAAA1"]}]}}]})");
  };
  bench.shell.always("http GET /query",
                     http(200, rows({R"({"Id":"001Hs0000GroupAAA1","Name":"Harbor Group"})"})));
  bench.edit();
  bench.change("Name", "Harbor Group");
  bench.save();
  bench.shell.answer(patch, http(400, duplicates("false")));
  CHECK(bench.edit_text("error.key") == "edit.refused.DUPLICATES_DETECTED");
  CHECK(bench.edit_text("detail") == "Use one of these?");
  CHECK(bench.edit_text("duplicates.0.record.name") == "Harbor Group");
  CHECK_FALSE(bench.shell.shown("record.edit.can_save_anyway").truth());
  bench.save();
  bench.shell.answer(patch, http(400, duplicates("true")));
  CHECK(bench.shell.shown("record.edit.can_save_anyway").truth());
  bench.save(true);
  CHECK(bench.shell.last(patch).body.ends_with(R"("allowSaveOnDuplicate":true})"));
}

TEST_CASE("app edit: of what somebody else changed, too, the user chooses field by field") {
  Bench bench;
  bench.edit();
  bench.change("Name", "Mine");
  bench.change("Phone", "1");
  bench.save();
  const std::string later = "2026-11-20T12:00:00.000Z";
  bench.shell.always(values, http(200, harbor_record("Theirs", "2", later)));
  bench.shell.answer(patch, http(412, refusal("PRECONDITION_FAILED")));
  CHECK(bench.edit_text("note.key") == "edit.conflict");
  CHECK(bench.field(0, "value") == "Mine");
  CHECK(bench.field(0, "input.theirs") == "Theirs");
  CHECK(bench.field(1, "input.theirs") == "2");
  bench.save();
  CHECK(bench.field(0, "input.error.key") == "edit.check.conflict");
  bench.shell.send(R"({"event":"settle_field","field":"Name","keep_mine":true})");
  bench.shell.send(R"({"event":"settle_field","field":"Phone","keep_mine":false})");
  CHECK(bench.field(0, "input.differs") == "false");
  CHECK(bench.field(0, "value") == "Mine");
  CHECK(bench.field(1, "value") == "2");
  bench.save();
  const Asked& asked = bench.shell.last(patch);
  CHECK(asked.body == R"({"fields":{"Name":"Mine"},"allowSaveOnDuplicate":false})");
  CHECK(asked.header("If-Unmodified-Since") == "Fri, 20 Nov 2026 12:00:00 GMT");
  bench.shell.answer(patch, http(200, harbor_record("Mine", "2", later)));
  CHECK_FALSE(bench.is_editing());
}

TEST_CASE("app edit: what was changed beside each other is said, and saved at the next press") {
  Bench bench;
  bench.edit();
  bench.change("Phone", "1");
  bench.save();
  bench.shell.always(values, http(200, harbor_record("Theirs", "040 12")));
  bench.shell.answer(patch, http(412, refusal("PRECONDITION_FAILED")));
  CHECK(bench.edit_text("note.key") == "edit.changed");
  CHECK(bench.field(0, "value") == "Theirs");
  bench.save();
  CHECK(bench.shell.is_waiting(patch));
}

TEST_CASE("app edit: a session that ends while saving costs nothing that was typed") {
  Bench bench;
  bench.edit();
  bench.change("Phone", "1");
  bench.shell.always("http POST /services/oauth2/token",
                     http(400, R"({"error":"invalid_grant","error_description":"expired"})"));
  bench.save();
  bench.shell.answer(patch, http(401, refusal("INVALID_SESSION_ID")));
  CHECK(bench.shell.shown("session.expired").truth());
  CHECK(bench.field(1, "value") == "1");
  CHECK(bench.edit_text("error.key").empty());
  bench.shell.always("http POST /services/oauth2/token", http(200, tokens()));
  bench.shell.send(R"({"event":"session_changed","org_id":"00DHs0000BrightAA1",
    "user_id":"005Hs0000DanaRAAA1","access_token":"00DHs!new","refresh_token":"5Aep.new",
    "instance_url":"https://brightwater.my.salesforce.com","is_kept":true})");
  bench.save();
  CHECK(bench.shell.last(patch).header("Authorization") == "Bearer 00DHs!new");
}

TEST_CASE("app edit: a form is there again after another item, and after the pane is loaded anew") {
  Bench bench;
  bench.edit();
  bench.change("Phone", "1");
  const std::string stored = bench.shell.last("storage set " + drafts).text("value");
  bench.shell.always("mailbox item", mail({.id = "mail-2"}));
  bench.shell.send(R"({"event":"item_changed"})");
  CHECK(bench.shell.shown_text("screen") == "item");
  CHECK(bench.shell.shown_text("notices.0.title.key") == "notice.unsaved.title");
  CHECK(bench.shell.shown_text("notices.0.title.values.0") == "Harbor Mills");
  CHECK(bench.shell.shown_text("notices.0.actions.0.label.values.0") == "Harbor Mills");
  CHECK(bench.shell.shown_text("notices.0.actions.0.event") == "open_unsaved");
  bench.shell.send(R"({"event":"open_unsaved"})");
  CHECK(bench.field(1, "value") == "1");
  CHECK(bench.shell.shown("notices").size() == 0);

  Bench again;
  again.shell.send(R"({"event":"leave_record"})");
  again.shell.always("storage get " + drafts, kept(stored));
  again.shell.send(view_record(harbor));
  CHECK(again.edit_text("note.key") == "edit.kept");
  CHECK(again.field(1, "value") == "1");
  CHECK(again.field(2, "input.options.1.value") == "Warm");
  again.shell.send(R"({"event":"cancel_edit"})");
  CHECK_FALSE(again.is_editing());
  CHECK(again.shell.last("storage set " + drafts)["value"].is_text() == false);
}

TEST_CASE("app edit: a sign-out forgets the drafts in this browser") {
  Bench bench;
  bench.edit();
  bench.change("Phone", "1");
  bench.shell.forget();
  bench.shell.send(R"({"event":"sign_out"})");
  CHECK(bench.shell.count("storage forget " + drafts) == 1);
}

TEST_CASE(
    "app edit: a lookup is searched once the typing pauses, and its record is chosen by name") {
  Bench bench;
  bench.edit();
  bench.shell.never("timer");
  for (const std::string_view typed : {"Ha", "Har"})
    bench.shell.send(
        "{\"event\":\"search_lookup\",\"field\":\"ParentId\",\"typed\":" + quoted(typed) + "}");
  CHECK(bench.edit_text("lookup.state") == "searching");
  CHECK(bench.shell.count(lookup) == 0);
  for (const std::string_view of : {"draft", "search"}) {
    CAPTURE(of);
    bench.shell.answer("timer", ok("{}"));
  }
  CHECK(bench.shell.count(lookup) == 1);
  bench.shell.answer(lookup, http(200, R"({"lookupResults":{"Account":{"records":[
      {"id":"001Hs0000GroupAAA1","fields":{"Name":{"value":"Harbor Group"},
        "Site":{"value":"Malmö"}}}]}},
      "metadata":{"Account":{"primaryField":"Name","secondaryField":"Site"}}})"));
  CHECK(bench.edit_text("lookup.state") == "found");
  CHECK(bench.edit_text("lookup.choices.0.record.name") == "Harbor Group");
  CHECK(bench.edit_text("lookup.choices.0.reason.values.0") == "Malmö");
  bench.shell.send(change_event("ParentId", "001Hs0000GroupAAA1", "Harbor Group"));
  CHECK(bench.field(3, "display") == "Harbor Group");
  CHECK(bench.edit_text("lookup_field").empty());
}

TEST_CASE(
    "app edit: what is typed into a lookup and is no record is said at it, and nothing saved") {
  Bench bench;
  bench.edit();
  const auto type = [&bench](std::string_view typed) {
    bench.shell.send(
        "{\"event\":\"search_lookup\",\"field\":\"ParentId\",\"typed\":" + quoted(typed) + "}");
  };
  bench.change("Phone", "040 77");
  type("Harb");
  bench.shell.send(R"({"event":"close_lookup"})");
  bench.save();
  CHECK(bench.shell.count(patch) == 0);
  CHECK(bench.edit_text("focus") == "ParentId");
  CHECK(bench.field(3, "input.error.key") == "edit.check.record");
  CHECK(bench.field(3, "display") == "Harb");
  SUBCASE("until it is another text") {
    type("Harb");
    CHECK(bench.field(3, "input.error.key") == "edit.check.record");
    type("Harbo");
    CHECK(bench.field(3, "input.error.key").empty());
  }
  SUBCASE("until it is cleared") {
    type(" ");
    bench.save();
    CHECK(bench.shell.last(patch).body ==
          R"({"fields":{"Phone":"040 77"},"allowSaveOnDuplicate":false})");
  }
  SUBCASE("until a record is chosen") {
    bench.shell.send(change_event("ParentId", "001Hs0000GroupAAA1", "Harbor Group"));
    bench.save();
    CHECK(bench.shell.count(patch) == 1);
  }
}

TEST_CASE("app edit: events without a form to change are ignored") {
  ScriptedShell shell;
  start_signed_in(shell);
  for (const std::string_view event :
       {R"({"event":"edit_record","field":"Name"})", R"({"event":"save_record"})",
        R"({"event":"cancel_edit"})", R"({"event":"close_lookup"})", R"({"event":"open_unsaved"})",
        R"({"event":"search_lookup","field":"ParentId","typed":"x"})",
        R"({"event":"settle_field","field":"Name"})",
        R"({"event":"change_field","field":"Name","value":"x"})"})
    shell.send(event);
  CHECK(shell.shown_text("screen") == "item");
}
