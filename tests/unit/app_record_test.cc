#include <doctest/doctest.h>

#include "support/sign_in.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string ui = "http GET /ui-api/record-ui/001Hs0000HarborAA1";
const std::string harbor_values = "http GET /ui-api/records/001Hs0000HarborAA1";

std::string harbor_ui(std::string_view name = "Harbor Mills") {
  const auto component = [](std::string_view field) {
    return R"({"componentType":"Field","apiName":)" + quoted(field) + "}";
  };
  const auto item = [&](std::string_view label, std::string components) {
    return "{\"label\":" + quoted(label) + ",\"layoutComponents\":[" + components + "]}";
  };
  const auto layout = [](std::string_view tag, std::string items) {
    return R"({"eTag":")" + std::string(tag) +
           R"(","sections":[{"useHeading":true,"heading":"Account Information","layoutRows":[{"layoutItems":[)" +
           items + "]}]}]}";
  };
  const auto text = [](std::string_view field, std::string_view type, std::string_view more = "") {
    return quoted(field) + ":{\"apiName\":" + quoted(field) + ",\"label\":" + quoted(field) +
           ",\"dataType\":" + quoted(type) + std::string(more) + "}";
  };
  return R"({"objectInfos":{"Account":{"apiName":"Account","label":"Account","keyPrefix":"001",
            "eTag":"o1","nameFields":["Name"],"fields":{)" +
         text("Name", "String", R"(,"nameField":true)") + "," + text("Website", "Url") + "," +
         text("Phone", "Phone") + "," + text("BillingAddress", "Address") + "," +
         text("BillingCity", "String", R"(,"compoundFieldName":"BillingAddress")") + "," +
         text("BillingCountry", "String", R"(,"compoundFieldName":"BillingAddress")") + "," +
         text("ParentId", "Reference",
              R"(,"relationshipName":"Parent","inlineHelpText":"The group")") +
         R"(}}},"layouts":{"Account":{"012000000000000AAA":{"Full":{"View":)" +
         layout("v1",
                item("Parent", component("ParentId")) + "," + item("Web", component("Website")) +
                    "," + item("Secret", component("Hidden__c")) + "," +
                    item("Address", component("BillingCity") + "," + component("BillingCountry"))) +
         R"(},"Compact":{"View":)" +
         layout("c1", item("Name", component("Name")) + "," + item("Phone", component("Phone"))) +
         R"(}}}},"records":{"001Hs0000HarborAA1":{"apiName":"Account","id":"001Hs0000HarborAA1","fields":{
            "Name":{"value":)" +
         quoted(name) + R"(},"Phone":{"value":"+46 40 12"},
            "Website":{"value":"javascript:alert"},"BillingCity":{"value":"Malm\u00f6"},
            "BillingCountry":{"value":null},"ParentId":{"value":"001Hs0000GroupAAA1"},
            "Parent":{"displayValue":"Harbor Group","value":{"id":"001Hs0000GroupAAA1"}}}}}})";
}

std::string view_record(std::string_view id) {
  return "{\"event\":\"view_record\",\"record_id\":" + quoted(id) + "}";
}

}  // namespace

TEST_CASE("app record: a record opens over the item, and leaving it leads back") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(view_record(harbor));
  CHECK(shell.shown_text("screen") == "record");
  CHECK(shell.shown_text("record.state") == "loading");
  shell.answer(ui, http(200, harbor_ui()));
  CHECK(shell.shown_text("record.state") == "shown");
  CHECK(shell.shown_text("record.record.name") == "Harbor Mills");
  CHECK(shell.shown_text("record.record.object_label") == "Account");
  CHECK(shell.shown_text("record.highlights.0.value") == "+46 40 12");
  CHECK(shell.shown_text("record.highlights.0.href") == "tel:%2B46%2040%2012");
  shell.send(R"({"event":"leave_record"})");
  CHECK(shell.shown_text("screen") == "item");
}

TEST_CASE("app record: a website leads to a host of the web, or nowhere") {
  struct Site {
    std::string_view website;
    std::string_view href;
  };
  constexpr Site sites[] = {
      {"harbormills.example", "https://harbormills.example"},
      {" www.harbormills.example:8443/flow?a=b ", "https://www.harbormills.example:8443/flow?a=b"},
      {"HTTP://Harbor.example/a b", "HTTP://Harbor.example/a b"},
      {"https://intranet", "https://intranet"},
      {"https://m\u00fchle.example", "https://m\u00fchle.example"},
      {"to be asked", ""},
      {"none", ""},
      {"mailto:ann@harbormills.example", ""},
      {"javascript:alert.call(1)", ""},
      {"https://", ""},
      {"https://login.example@attacker.example", ""},
      {"<img src=x onerror=alert(1)>", ""},
      {"//attacker.example", ""},
  };
  constexpr std::string_view plain = "javascript:alert";
  for (const Site& site : sites) {
    CAPTURE(site.website);
    std::string answer = harbor_ui();
    answer.replace(answer.find(plain), plain.size(), site.website);
    ScriptedShell shell;
    start_signed_in(shell);
    shell.send(view_record(harbor));
    shell.answer(ui, http(200, answer));
    CHECK(shell.shown_text("record.sections.0.items.1.fields.0.href") == site.href);
  }
}

TEST_CASE("app record: a file's field says how large it is, where the record tells") {
  for (const auto& [size, shown] :
       {std::pair(R"("WebsiteLength":{"value":48213},)", "48213"), std::pair("", "")}) {
    std::string answer = harbor_ui();
    const std::string_view type = R"("dataType":"Url")";
    answer.replace(answer.find(type), type.size(), R"("dataType":"Base64")");
    answer.insert(answer.find(R"("Website":{"value")"), size);
    ScriptedShell shell;
    start_signed_in(shell);
    shell.send(view_record(harbor));
    shell.answer(ui, http(200, answer));
    CHECK(shell.shown_text("record.sections.0.items.1.fields.0.type") == "base64");
    CHECK(shell.shown_text("record.sections.0.items.1.fields.0.value") == shown);
  }
}

TEST_CASE("app record: fields come in the layout's order, and what is hidden leaves no gap") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(view_record(harbor));
  shell.answer(ui, http(200, harbor_ui()));
  const Value items = shell.shown("record.sections.0.items");
  REQUIRE(items.size() == 3);
  CHECK(shell.shown_text("record.sections.0.heading") == "Account Information");
  CHECK(shell.shown_text("record.sections.0.items.0.label") == "Parent");
  CHECK(shell.shown_text("record.sections.0.items.0.help") == "The group");
  CHECK(shell.shown_text("record.sections.0.items.0.fields.0.display") == "Harbor Group");
  CHECK(shell.shown_text("record.sections.0.items.0.fields.0.record_id") == "001Hs0000GroupAAA1");
  CHECK(shell.shown_text("record.sections.0.items.1.label") == "Web");
  CHECK(shell.shown_text("record.sections.0.items.1.fields.0.href").empty());
  CHECK(shell.shown_text("record.sections.0.items.2.together") == "address");
}

TEST_CASE("app record: a record opened from a record leads back to it, without a call") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(view_record(harbor));
  shell.answer(ui, http(200, harbor_ui()));
  shell.send(view_record(ann));
  CHECK(shell.shown_text("record.back_to") == "Harbor Mills");
  shell.forget();
  shell.send(R"({"event":"leave_record"})");
  CHECK(shell.shown_text("record.record.name") == "Harbor Mills");
  CHECK(shell.count(ui) == 0);
}

TEST_CASE("app record: a record that cannot be had says why, and may be asked for again") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(view_record(harbor));
  shell.answer(ui, http(404, refusal("NOT_FOUND", "The requested resource does not exist")));
  CHECK(shell.shown_text("record.state") == "failed");
  CHECK(shell.shown_text("record.error.key") == "error.NOT_FOUND");
  shell.send(view_record(harbor));
  shell.answer(ui, http(200, harbor_ui()));
  CHECK(shell.shown_text("record.state") == "shown");
  CHECK(shell.shown_text("record.error.key").empty());
}

TEST_CASE("app record: what was seen before is shown at once and read again beside it") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(view_record(harbor));
  shell.answer(ui, http(200, harbor_ui()));
  shell.send(R"({"event":"leave_record"})");
  shell.send(view_record(harbor));
  CHECK(shell.shown_text("record.record.name") == "Harbor Mills");
  REQUIRE(shell.is_waiting(harbor_values));
  shell.answer(harbor_values, http(503, ""));
  CHECK(shell.shown_text("record.state") == "shown");
  CHECK(shell.shown_text("record.error.key") == "error.server_unavailable");
}

TEST_CASE("app record: the pane follows the item, and what is no record id opens nothing") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(view_record("no id"));
  CHECK(shell.shown_text("screen") == "item");
  shell.send(view_record(harbor));
  shell.always("mailbox item", mail({.id = "mail-2"}));
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("screen") == "item");
}

TEST_CASE("app record: what the user may not see any more does not stay on the screen") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(view_record(harbor));
  shell.answer(ui, http(200, harbor_ui()));
  shell.never(harbor_values);
  shell.send(view_record(harbor));
  shell.answer(harbor_values, http(404, refusal("NOT_FOUND")));
  CHECK(shell.shown_text("record.state") == "failed");
  CHECK(shell.shown("record.sections").size() == 0);
}

TEST_CASE("app record: what the end of the session cut short is read with the next one") {
  ScriptedShell shell;
  start_signed_in(shell);
  expire_with(shell, ui);
  shell.send(view_record(harbor));
  REQUIRE(shell.shown("session.expired").truth());
  shell.always(ui, http(200, harbor_ui()));
  renew(shell);
  CHECK(shell.shown_text("record.state") == "shown");
}

namespace {

// A record opened, and again 16 minutes later with this answer about its object.
void open_again_later(ScriptedShell& shell, const Reply& object_info) {
  start_signed_in(shell);
  shell.send(view_record(harbor));
  shell.answer(ui, http(200, harbor_ui()));
  shell.always(harbor_values,
               http(200, R"({"apiName":"Account","id":"001Hs0000HarborAA1","fields":{}})"));
  shell.always("http GET /ui-api/object-info/Account", object_info);
  shell.always("http GET /ui-api/layout/Account", http(304, ""));
  shell.now += 16 * 60 * 1000;
  shell.forget();
  shell.send(view_record(harbor));
}

}  // namespace

TEST_CASE("app record: a page of a quarter of an hour ago is asked about by its ETags") {
  ScriptedShell shell;
  open_again_later(shell, http(304, ""));
  CHECK(shell.count(harbor_values) == 1);
  CHECK(shell.count("http GET /ui-api/object-info/Account") == 1);
  CHECK(shell.last("http GET /ui-api/object-info/Account").header("If-None-Match") ==
        "\"o1--gzip\"");
  CHECK(shell.count("http GET /ui-api/layout/Account") == 2);
  CHECK(shell.last("http GET /ui-api/layout/Account").header("If-None-Match") == "\"c1--gzip\"");
  CHECK(shell.count(ui) == 0);
  shell.forget();
  shell.send(view_record(harbor));
  CHECK(shell.count("http GET /ui-api/object-info/Account") == 0);
}

TEST_CASE("app record: a page that has changed, or that nobody can tell of, is read anew") {
  for (const Reply& changed : {http(200, R"({"eTag":"o2"})"), http(500, ""), failure("offline")}) {
    ScriptedShell shell;
    open_again_later(shell, changed);
    CHECK(shell.count("http GET /ui-api/layout/Account") == 0);
    CHECK(shell.count(ui) == 1);
    CHECK(shell.shown_text("record.state") == "shown");
  }
}
