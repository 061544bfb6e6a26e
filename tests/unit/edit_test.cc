#include "tether/edit.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

FieldInfo info(std::string name, DataType type, std::int64_t length = 0, std::int64_t precision = 0,
               std::int64_t scale = 0) {
  return {.name = std::move(name),
          .type = type,
          .length = length,
          .precision = precision,
          .scale = scale,
          .updateable = true};
}

FieldInfo with_controller(FieldInfo field, std::string controller) {
  field.controller = std::move(controller);
  return field;
}

FieldInfo lookup_field(std::string name, std::string object, std::vector<std::string> filtered_by) {
  FieldInfo field = info(std::move(name), DataType::reference);
  field.targets = {{std::move(object), {"Name"}}};
  field.filtered_by = std::move(filtered_by);
  return field;
}

// A survey of the waterworks, with a field of each kind that the tests need.
PageDescription description() {
  PageDescription page;
  page.schema.name = "Site_Survey__c";
  page.schema.updateable = true;
  page.schema.key_prefix = "a05";
  page.schema.fields = {info("Title__c", DataType::text, 10),
                        info("Flow__c", DataType::number, 0, 5, 2),
                        info("Visits__c", DataType::integer),
                        info("Day__c", DataType::date),
                        info("Done__c", DataType::boolean),
                        info("Begin__c", DataType::time),
                        info("Country__c", DataType::picklist),
                        with_controller(info("City__c", DataType::picklist), "Country__c"),
                        with_controller(info("Tools__c", DataType::multi_picklist), "City__c"),
                        lookup_field("Account__c", "Account", {}),
                        lookup_field("Contact__c", "Contact", {"Account__c"})};
  LayoutSection section;
  for (const FieldInfo& field : page.schema.fields)
    section.items.push_back({.label = field.name,
                             .fields = {field.name},
                             .required = field.name == "Title__c",
                             .editable_for_update = true});
  page.edit.sections = {section};
  page.record_type_id = "012000000000000AAA";
  page.has_picklists = true;
  page.picklists = {
      {"Country__c", {}, {{"SE", "Sweden", {}}, {"NO", "Norway", {}}}},
      {"City__c", {"SE", "NO"}, {{"Lund", "Lund", {0}}, {"Oslo", "Oslo", {1}}}},
      {"Tools__c", {"Lund", "Oslo"}, {{"Pump", "Pump", {0, 1}}, {"Skis", "Skis", {1}}}}};
  return page;
}

RecordPage survey(PageDescription page = description()) {
  Record record{.id = "a05Hs0000SurveyAA1",
                .object = "Site_Survey__c",
                .record_type_id = page.record_type_id,
                .last_modified = "2026-11-20T10:00:07.000Z",
                .fields = {{"Title__c", "Pump", ""},
                           {"Flow__c", "12.50", "12.50"},
                           {"Visits__c", "1.0E2", ""},
                           {"Begin__c", "09:30:00.000Z", "9:30 AM"},
                           {"Country__c", "NO", "Norway"},
                           {"City__c", "Oslo", "Oslo"},
                           {"Tools__c", "Pump;Skis", "Pump;Skis"},
                           {"Account__c", "001Hs0000HarborAA1", ""}}};
  return {std::move(record), std::make_shared<const PageDescription>(std::move(page))};
}

Draft draft_with(const RecordPage& page,
                 const std::vector<std::pair<std::string, std::string>>& values) {
  Draft draft{.record_id = page.record.id, .changes = {}};
  for (const auto& [field, value] : values) change(draft, page, {.field = field, .value = value});
  return draft;
}

std::string values_of(const std::vector<Option>& options) {
  std::vector<std::string> values;
  for (const Option& option : options) values.push_back(option.value);
  return join(values, " ");
}

Org described_org() {
  Org org;
  org.api_version = "v67.0";
  return org;
}

struct Bench {
  ScriptedShell shell;
  Connection connection = connected(shell);

  Result<Saved> save(const RecordPage& page, const Draft& draft, bool anyway = false) {
    return shell.run(save_record(Salesforce(connection), described_org(), page, draft, anyway));
  }
};

const std::string patch = "http PATCH /ui-api/records/a05Hs0000SurveyAA1";

std::string with_output(std::string_view output) {
  return R"([{"errorCode":"INVALID_INPUT","enhancedErrorType":"RecordError",
    "message":"An error occurred while trying to update the record.","output":)" +
         std::string(output) + "}]";
}

constexpr std::string_view duplicate_error =
    R"({"errorCode":"DUPLICATES_DETECTED","message":"Known",
  "duplicateRecordError":{"allowSave":true,"matchResults":[{"apiName":"Contact",
    "matchRecordIds":["003Hs0000AnnOdeAA1","003Hs0000HiddenAA1"]}]}})";

}  // namespace

TEST_CASE("edit: what the org would refuse by a field's type is said before it is asked") {
  const struct {
    FieldInfo field;
    std::string_view value;
    std::string_view says;
  } cases[] = {
      {info("F", DataType::text, 5), "Käse!", ""},
      {info("F", DataType::text, 5), "Käse!!", "edit.check.length"},
      {info("F", DataType::text, 2), "\xF0\x9F\x98\x80", ""},
      {info("F", DataType::text, 1), "\xF0\x9F\x98\x80", "edit.check.length"},
      {info("F", DataType::text_area, 0), "as long as you like", ""},
      {info("F", DataType::picklist, 3), "a picklist has no such length", ""},
      {info("F", DataType::integer), "2147483647", ""},
      {info("F", DataType::integer), "2147483648", "edit.check.range"},
      {info("F", DataType::integer), "-12", ""},
      {info("F", DataType::integer), "1.5", "edit.check.integer"},
      {info("F", DataType::integer), "ten", "edit.check.number"},
      {info("F", DataType::number, 0, 5, 2), "999.99", ""},
      {info("F", DataType::number, 0, 5, 2), "-999.99", ""},
      {info("F", DataType::number, 0, 5, 2), "1000", "edit.check.digits"},
      {info("F", DataType::number, 0, 5, 2), "1.234", "edit.check.decimals"},
      {info("F", DataType::number, 0, 5, 2), "1.2300", ""},
      {info("F", DataType::number, 0, 4, 0), "1.5", "edit.check.integer"},
      {info("F", DataType::currency, 0, 18, 2), "1,5", "edit.check.number"},
      {info("F", DataType::percent, 0, 5, 2), ".", "edit.check.number"},
      {info("F", DataType::percent, 0, 5, 2), "-.5", ""},
      {info("At__Latitude__s", DataType::number, 0, 18, 15), "-90", ""},
      {info("At__Latitude__s", DataType::number, 0, 18, 15), "90.1", "edit.check.range"},
      {info("At__Longitude__s", DataType::number, 0, 18, 15), "-99.5", ""},
      {info("At__Longitude__s", DataType::number, 0, 18, 15), "200", "edit.check.range"},
      {info("F", DataType::email, 80), "ann.ode@harbormills.example", ""},
      {info("F", DataType::email, 80), "ann@harbormills", "edit.check.email"},
      {info("F", DataType::email, 80), "@harbormills.example", "edit.check.email"},
      {info("F", DataType::email, 80), "ann.@harbormills.example", "edit.check.email"},
      {info("F", DataType::email, 80), "ann@harbor..example", "edit.check.email"},
      {info("F", DataType::email, 80), "Ann Ode <ann@harbormills.example>", "edit.check.email"},
      {info("F", DataType::url, 255), "harbormills.example/offer 12", ""},
      {info("F", DataType::date), "2028-02-29", ""},
      {info("F", DataType::date), "2027-02-29", "edit.check.date"},
      {info("F", DataType::date), "29.02.2028", "edit.check.date"},
      {info("F", DataType::date), "0027-02-28", "edit.check.year"},
      {info("F", DataType::date), "4001-01-01", "edit.check.year"},
      {info("F", DataType::date_time), "2027-02-28T09:31:00.000Z", ""},
      {info("F", DataType::date_time), "2027-02-30T09:31:00.000Z", "edit.check.date"},
      {info("F", DataType::date_time), "2027-02-28", "edit.check.date_time"},
      {info("F", DataType::time), "23:59", ""},
      {info("F", DataType::time), "09:30:00.000Z", ""},
      {info("F", DataType::time), "24:00", "edit.check.time"},
      {info("F", DataType::time), "9:30", "edit.check.time"}};
  for (const auto& row : cases) {
    CAPTURE(row.value);
    CHECK(check_value(row.field, row.value, false).key == row.says);
  }
  CHECK(check_value(info("F", DataType::text, 5), "Käse!!", false).values ==
        std::vector<std::string>{"5", "1"});
  CHECK(check_value(info("F", DataType::text), " \n", true).key == "edit.check.required");
  CHECK(check_value(info("F", DataType::date), "", false).empty());
}

TEST_CASE("edit: a value that means the same is no change, and going back takes one back") {
  const RecordPage page = survey();
  Draft draft = draft_with(
      page,
      {{"Flow__c", "12.5"}, {"Visits__c", "0100"}, {"Begin__c", "09:30"}, {"Done__c", "false"}});
  CHECK(draft.changes.empty());
  change(draft, page, {.field = "Title__c", .value = "Valve"});
  CHECK(draft.find("Title__c")->base == "Pump");
  change(draft, page, {.field = "Title__c", .value = "Valves"});
  CHECK(draft.find("Title__c")->base == "Pump");
  CHECK(draft.changes.size() == 1);
  change(draft, page, {.field = "Title__c", .value = "Pump"});
  CHECK(draft.changes.empty());
  change(draft, page, {.field = "Nothing__c", .value = "x"});
  CHECK(draft.changes.empty());
}

TEST_CASE("edit: large and small numbers are shown as people write them") {
  RecordPage page = survey();
  const FieldInfo& amount_field = page.page->schema.fields[1];
  const std::pair<std::string_view, std::string_view> cases[] = {{"3.5E8", "350000000"},
                                                                 {"1.0E7", "10000000"},
                                                                 {"1.2345E2", "123.45"},
                                                                 {"5.0E-3", "0.005"},
                                                                 {"-2.5E1", "-25"},
                                                                 {"0.0", "0"},
                                                                 {"-0.0", "0"},
                                                                 {"184000.0", "184000"},
                                                                 {"1E999", "1E999"},
                                                                 {"E5", "E5"},
                                                                 {"1e", "1e"}};
  for (const auto& [written, shown] : cases) {
    page.record.fields[1].value = written;
    CHECK(value_in({}, page.record, amount_field) == shown);
  }
}

TEST_CASE("edit: a picklist offers what its controller and the record type leave") {
  const RecordPage page = survey();
  const auto field = [&page](std::string_view name) { return *page.page->schema.find(name); };
  Draft draft;
  CHECK(values_of(options_for(draft, page, field("Country__c"))) == "SE NO");
  CHECK(values_of(options_for(draft, page, field("City__c"))) == "Oslo");
  CHECK(values_of(options_for(draft, page, field("Tools__c"))) == "Pump Skis");
  change(draft, page, {.field = "Country__c", .value = "SE"});
  CHECK(values_of(options_for(draft, page, field("City__c"))) == "Lund");
  CHECK(value_in(draft, page.record, field("City__c")).empty());
  CHECK(value_in(draft, page.record, field("Tools__c")).empty());
  change(draft, page, {.field = "City__c", .value = "Lund"});
  CHECK(values_of(options_for(draft, page, field("Tools__c"))) == "Pump");
}

TEST_CASE("edit: a value that is not offered any more stays until it is changed") {
  RecordPage page = survey();
  page.record.fields[4] = {"Country__c", "SU", "Soviet Union"};
  const std::vector<Option> options = options_for({}, page, *page.page->schema.find("Country__c"));
  CHECK(values_of(options) == "SE NO SU");
  CHECK(options.back().label == "Soviet Union");
}

TEST_CASE("edit: the form is checked as a whole, fields that nobody may change left out") {
  const RecordPage page = survey();
  Draft draft = draft_with(page, {{"Title__c", ""}, {"Flow__c", "1.234"}});
  change(draft, page, {.field = "Day__c", .is_incomplete = true});
  change(draft, page, {.field = "Contact__c", .display = "Ann", .is_incomplete = true});
  const std::vector<FieldError> errors = check_draft(draft, page);
  REQUIRE(errors.size() == 4);
  CHECK(errors[0].message.key == "edit.check.required");
  CHECK(errors[1].message.key == "edit.check.decimals");
  CHECK(errors[2].message.key == "edit.check.date");
  CHECK(errors[3].message.key == "edit.check.record");
  PageDescription closed = description();
  closed.schema.updateable = false;
  CHECK(check_draft(draft, survey(closed)).empty());
}

TEST_CASE("edit: only what was changed is sent, and only over what the user saw") {
  Bench bench;
  bench.shell.always(patch, http(200, R"({"id":"a05Hs0000SurveyAA1","apiName":"Site_Survey__c",
    "lastModifiedDate":"2026-11-20T11:00:00.000Z","fields":{"Title__c":{"value":"Valve"},
    "Formula__c":{"value":7}}})"));
  const RecordPage page = survey();
  const Draft draft = draft_with(page, {{"Title__c", "Valve \"2\""},
                                        {"Flow__c", "7.25"},
                                        {"Done__c", "true"},
                                        {"Begin__c", "10:15"},
                                        {"Account__c", ""}});
  const Result<Saved> saved = bench.save(page, draft);
  REQUIRE(saved);
  CHECK(saved->is_saved);
  CHECK(bench.shell.asked.size() == 1);
  const Asked& asked = bench.shell.last(patch);
  CHECK(asked.body ==
        R"({"fields":{"Title__c":"Valve \"2\"","Flow__c":7.25,"Done__c":true,)"
        R"("Begin__c":"10:15:00.000Z","Account__c":null},"allowSaveOnDuplicate":false})");
  CHECK(asked.header("If-Unmodified-Since") == "Fri, 20 Nov 2026 10:00:07 GMT");
  CHECK(asked.header("Authorization") == "Bearer 00DHs!old");
  const Record& record = saved->page.record;
  CHECK(record.find("Title__c")->value == "Valve");
  CHECK(record.find("Formula__c")->value == "7");
  CHECK(record.find("Flow__c")->value == "12.50");
  CHECK(record.last_modified == "2026-11-20T11:00:00.000Z");
}

TEST_CASE("edit: errors come to their fields or to the top, listed or alone") {
  Bench bench;
  const RecordPage page = survey();
  const Draft draft = draft_with(page, {{"Title__c", "Valve"}});
  const std::string output = R"({"errors":[{"errorCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION",
      "message":"Not on Sundays."}],"fieldErrors":{"Title__c":[{"errorCode":"X","message":"Too dull."}]}})";
  const std::string listed = with_output(output);
  for (const std::string& body : {listed, listed.substr(1, listed.size() - 2)}) {
    bench.shell.always(patch, http(400, body));
    const Result<Saved> saved = bench.save(page, draft);
    REQUIRE(saved);
    CHECK_FALSE(saved->is_saved);
    REQUIRE(saved->refusal.errors.size() == 1);
    CHECK(saved->refusal.errors[0].code == "FIELD_CUSTOM_VALIDATION_EXCEPTION");
    CHECK(saved->refusal.errors[0].message == "Not on Sundays.");
    REQUIRE(saved->refusal.fields.size() == 1);
    CHECK(saved->refusal.fields[0].field == "Title__c");
    CHECK(saved->refusal.fields[0].detail == "Too dull.");
  }
}

TEST_CASE("edit: what is no error of the record is one all the same") {
  const std::pair<Reply, std::string_view> cases[] = {
      {http(404, refusal("NOT_FOUND", "gone")), "NOT_FOUND"},
      {http(403, refusal("INSUFFICIENT_ACCESS_OR_READONLY")), "INSUFFICIENT_ACCESS_OR_READONLY"},
      {http(400, with_output("{}")), "INVALID_INPUT"},
      {http(400, "<html>"), "not_salesforce"},
      {http(400, "[]"), "not_salesforce"},
      {http(503, refusal("SERVER_UNAVAILABLE")), "server_unavailable"}};
  const RecordPage page = survey();
  for (const auto& [reply, code] : cases) {
    Bench bench;
    bench.shell.always(patch, reply);
    const Result<Saved> saved = bench.save(page, draft_with(page, {{"Title__c", "Valve"}}));
    REQUIRE(saved);
    CHECK_FALSE(saved->is_saved);
    REQUIRE(saved->refusal.errors.size() == 1);
    CHECK(saved->refusal.errors[0].code == code);
  }
}

TEST_CASE("edit: duplicates come with their names, as far as they may be seen") {
  Bench bench;
  const RecordPage page = survey();
  const Draft draft = draft_with(page, {{"Title__c", "Valve"}});
  bench.shell.always(patch,
                     http(400, with_output("{\"errors\":[" + std::string(duplicate_error) + "]}")));
  bench.shell.always(
      "http GET /query",
      http(200, rows({R"({"Id":"003Hs0000AnnOdeAA1","Name":"Ann Ode","Phone":"1"})"})));
  const Result<Saved> saved = bench.save(page, draft);
  REQUIRE(saved);
  CHECK(saved->refusal.has_duplicates);
  CHECK(saved->refusal.can_save_anyway);
  REQUIRE(saved->refusal.duplicates.size() == 2);
  CHECK(saved->refusal.duplicates[0].name == "Ann Ode");
  REQUIRE(saved->refusal.duplicates[0].facts.size() == 1);
  CHECK(saved->refusal.duplicates[0].facts[0].value == "1");
  CHECK(saved->refusal.duplicates[1].name.empty());

  bench.shell.always(patch, http(200, "{}"));
  REQUIRE(bench.save(page, draft, true));
  CHECK(bench.shell.last(patch).body.ends_with(R"("allowSaveOnDuplicate":true})"));
}

TEST_CASE("edit: a record that changed meanwhile is read again, and differs field by field") {
  Bench bench;
  RecordPage page = survey();
  const Draft draft = draft_with(page, {{"Title__c", "Valve"}, {"Flow__c", "7"}});
  bench.shell.always(patch, http(412, refusal("PRECONDITION_FAILED")));
  bench.shell.always("http GET /ui-api/records/a05Hs0000SurveyAA1",
                     http(200, R"({"id":"a05Hs0000SurveyAA1","apiName":"Site_Survey__c",
      "lastModifiedDate":"2026-11-20T11:00:00.000Z",
      "fields":{"Title__c":{"value":"Gauge"},"Flow__c":{"value":12.5}}})"));
  const Result<Saved> saved = bench.save(page, draft);
  REQUIRE(saved);
  CHECK(saved->was_changed);
  CHECK_FALSE(saved->is_saved);
  CHECK(is_in_conflict(*draft.find("Title__c"), saved->page));
  CHECK_FALSE(is_in_conflict(*draft.find("Flow__c"), saved->page));
  CHECK(has_conflicts(draft, saved->page));
  CHECK(check_draft(draft, saved->page).front().message.key == "edit.check.conflict");
  CHECK_FALSE(has_conflicts(draft, page));
}

TEST_CASE("edit: what the UI API does not serve is saved by REST and read again") {
  Bench bench;
  PageDescription description_by_rest = description();
  description_by_rest.by_rest = true;
  description_by_rest.checked_at = bench.shell.now;
  description_by_rest.schema.name = "Task";
  RecordPage page = survey(description_by_rest);
  page.record.id = "00THs0000CallAAAA1";
  page.record.object = "Task";
  const Draft draft = draft_with(page, {{"Title__c", "Valve"}});
  const std::string by_rest = "http PATCH /sobjects/Task/00THs0000CallAAAA1";
  bench.shell.always(by_rest, http(204, ""));
  bench.shell.always("http GET /query",
                     http(200, rows({R"({"Id":"00THs0000CallAAAA1","Title__c":"Valve"})"})));
  const Result<Saved> saved = bench.save(page, draft);
  REQUIRE(saved);
  CHECK(saved->is_saved);
  CHECK(bench.shell.last(by_rest).body == R"({"Title__c":"Valve"})");
  CHECK(saved->page.record.find("Title__c")->value == "Valve");

  bench.shell.always(by_rest,
                     http(400, R"([{"errorCode":"STRING_TOO_LONG","message":"Title: too long",
      "fields":["Title__c"]},{"errorCode":"OTHER","message":"And so on","fields":[]}])"));
  const Result<Saved> refused = bench.save(page, draft);
  REQUIRE(refused);
  CHECK(refused->refusal.fields.front().detail == "Title: too long");
  CHECK(refused->refusal.errors.front().code == "OTHER");
}

TEST_CASE("edit: a lookup finds by what is typed, narrowed by what stands in the form") {
  Bench bench;
  const RecordPage page = survey();
  const std::string lookup = "http GET /ui-api/lookups/Site_Survey__c/Contact__c";
  bench.shell.always(lookup, http(200, R"({"lookupResults":{"Contact":{"records":[
      {"id":"003Hs0000AnnOdeAA1","fields":{"Name":{"value":"Ann Ode"},"Title":{"value":"Buyer"}}},
      {"id":null}]}},"metadata":{"Contact":{"primaryField":"Name","secondaryField":"Title"}}})"));
  const auto find = [&](std::string typed) {
    return bench.shell.run(find_targets(Salesforce(bench.connection), described_org(), page, {},
                                        "Contact__c", std::move(typed)));
  };
  const Result<std::vector<RecordSummary>> found = find("Ann O");
  REQUIRE(found);
  REQUIRE(found->size() == 1);
  CHECK(found->front().name == "Ann Ode");
  CHECK(found->front().facts.front().value == "Buyer");
  const std::string url = bench.shell.last(lookup).text("url");
  CHECK(
      url.ends_with("?searchType=TypeAhead&pageSize=10&q=Ann%20O"
                    "&dependentFieldBindings=Account__c%3D001Hs0000HarborAA1"));
  REQUIRE(find(""));
  CHECK(bench.shell.last(lookup).text("url").find("searchType=Recent&pageSize=10&dep") !=
        std::string::npos);
}

TEST_CASE("edit: picklists of a record type are read once") {
  Bench bench;
  PageDescription bare = description();
  bare.has_picklists = false;
  bare.picklists.clear();
  const std::string values =
      "http GET /ui-api/object-info/Site_Survey__c/picklist-values/012000000000000AAA";
  bench.shell.always(values, http(200, R"({"picklistFieldValues":{"City__c":{
      "controllerValues":{"NO":1,"SE":0,"XX":-5},"values":[
      {"label":"Lund, S","value":"Lund","validFor":[0]
},{"label":"Oslo","value":"Oslo","validFor":[1]}]
}
}
})"));
  const auto read = [&](PagePointer page) {
    return bench.shell.run(
        with_picklists(Salesforce(bench.connection), described_org(), std::move(page)));
  };
  const Result<PagePointer> page = read(survey(bare).page);
  REQUIRE(page);
  REQUIRE((*page)->picklists.size() == 1);
  CHECK((*page)->picklists[0].controller_values == std::vector<std::string>{"SE", "NO"});
  CHECK((*page)->picklists[0].options[0].label == "Lund, S");
  REQUIRE(read(*page));
  CHECK(bench.shell.count(values) == 1);
}

TEST_CASE("edit: drafts are kept encrypted, one for each record, and the others stay") {
  Bench bench;
  const std::string key = "drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1";
  const RecordPage page = survey();
  bench.shell.always("timer", ok("{}"));
  bench.shell.always("storage set " + key, ok("{}"));
  const auto keep = [&](Draft draft) {
    REQUIRE(bench.shell.run(
        keep_draft(bench.connection.shell, bench.connection.session, std::move(draft))));
  };
  const auto kept_text = [&] { return bench.shell.last("storage set " + key).text("value"); };
  bench.shell.always("storage get " + key, nothing_kept());
  keep(draft_with(page, {{"Title__c", "Valve"}}));
  CHECK(bench.shell.last("storage set " + key).text("scope") == "secret");
  bench.shell.always("storage get " + key, kept(kept_text()));
  keep({.record_id = "003Hs0000AnnOdeAA1", .changes = {{.field = "Phone", .value = "1"}}});
  bench.shell.always("storage get " + key, kept(kept_text()));
  const Result<Draft> draft =
      bench.shell.run(read_draft(bench.connection.shell, bench.connection.session, page.record.id));
  REQUIRE(draft);
  CHECK(draft->find("Title__c")->value == "Valve");
  CHECK(draft->find("Title__c")->base == "Pump");
  keep({.record_id = page.record.id, .changes = {}});
  CHECK(kept_text().find("Valve") == std::string::npos);
  CHECK(kept_text().find("Phone") != std::string::npos);
}

TEST_CASE("edit: a store that keeps nothing, or nonsense, is no draft") {
  Bench bench;
  const std::string key = "storage get drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1";
  for (const Reply& reply :
       {failure("denied"), nothing_kept(), kept("{"), kept(R"({"drafts":7})")}) {
    bench.shell.always(key, reply);
    const Result<Draft> draft = bench.shell.run(
        read_draft(bench.connection.shell, bench.connection.session, "003Hs0000AnnOdeAA1"));
    REQUIRE(draft);
    CHECK(draft->changes.empty());
  }
}

TEST_CASE("edit: rich text is changed here when the editor keeps all of it") {
  for (const char* kept :
       {"", "words", "1 &lt; 2", "<p><b>Pump</b> checked.</p><ul><li>No leak</li></ul>",
        "<P>a<BR/>b</P>",
        R"(<a href="https://x.example/?a=1>2" target='_blank' rel=noopener>x</a>)",
        "<p dir = rtl>x</p >"}) {
    CAPTURE(kept);
    CHECK(is_plain_markup(kept));
  }
  for (const char* lost :
       {R"(<p><img src="https://x.example/a.png"></p>)", R"(<p style="color: red">x</p>)",
        "<table><tr><td>x</td></tr></table>", "<p class=ql-indent-1>x</p>", "<!-- x -->", "1 < 2",
        "<", "<p", "<a href", "<a href=", R"(<a href="x)", "<a ='x'>", "<custom-element>"}) {
    CAPTURE(lost);
    CHECK_FALSE(is_plain_markup(lost));
  }
}

TEST_CASE("edit: rich text that a form would spoil is only read") {
  FieldInfo field = info("Report__c", DataType::text_area, 100);
  field.is_html = true;
  const LayoutItem item{.fields = {field.name}, .editable_for_update = true};
  RecordPage page = survey();
  page.record.fields.push_back({field.name, "<p><b>Fine</b></p>", ""});
  CHECK(is_editable(page, item, field));
  CHECK_FALSE(would_lose_markup(page, item, field));
  page.record.fields.back().value = R"(<p><img src="https://x.example/a.png"></p>)";
  CHECK_FALSE(is_editable(page, item, field));
  CHECK(would_lose_markup(page, item, field));
  field.updateable = false;
  CHECK_FALSE(would_lose_markup(page, item, field));
}
