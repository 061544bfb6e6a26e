#include <doctest/doctest.h>

#include "support/story.h"
#include "tether/logging.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view sam = "005Hs0000SamOkAAA1";
constexpr std::string_view task_id = "00THs0000MailTaAA1";
constexpr std::string_view successor = "02sHs0000SuccesAA1";
constexpr std::string_view noon = "2026-11-20T12:00:05.000+0000";
const RecordSummary the_case{.id = std::string(drift), .object = "Case", .name = "00001042"};
const RecordSummary the_deal{.id = std::string(flow), .object = "Opportunity", .name = "Flow"};

struct Held {
  std::optional<RecordSummary> related = the_case;
  bool managed = true;
  std::string changed_by = std::string(sam);
  std::string changed_at = std::string(noon);
  std::string created_by = std::string(sam);
  bool gone = false;
};

std::string record_row(const Held& held, bool is_event = false) {
  if (held.gone) return rows();
  const std::string id = is_event ? "00UHs0000EventAAA1" : std::string(logged_id);
  std::string row = "{\"Id\":" + quoted(id) + ",\"CreatedDate\":" + quoted(noon) +
                    ",\"LastModifiedDate\":" + quoted(held.changed_at) +
                    ",\"LastModifiedById\":" + quoted(held.changed_by) +
                    R"(,"LastModifiedBy":{"Name":"Luis"},"CreatedById":)" + quoted(held.created_by);
  if (!is_event) row += std::string(",\"IsClientManaged\":") + (held.managed ? "true" : "false");
  const std::string field = is_event ? "What" : "RelatedTo";
  row += ",\"" + field + "Id\":" + (held.related ? quoted(held.related->id) : "null") + ",\"" +
         field + "\":";
  if (held.related)
    row += "{\"Name\":" + quoted(held.related->name) + ",\"Type\":" + quoted(held.related->object) +
           "}";
  else
    row += "null";
  return rows({row + "}"});
}

std::string task_row(std::string_view subtype = "Email") {
  return rows({"{\"Id\":" + quoted(task_id) + ",\"CreatedDate\":" + quoted(noon) +
               ",\"LastModifiedDate\":" + quoted(noon) + ",\"LastModifiedById\":" + quoted(sam) +
               ",\"CreatedById\":" + quoted(sam) + ",\"TaskSubtype\":" + quoted(subtype) + "}"});
}

std::string whole(const Held& held) {
  const bool on_case = held.related && held.related->object == "Case";
  return "{\"Id\":" + quoted(logged_id) +
         R"(,"Subject":"Re: @{mail.id}","TextBody":"Fine.","HtmlBody":"<p>Fine.</p>",
       "MessageIdentifier":"<b1@h.example>","Incoming":true,"Status":)" +
         quoted(on_case ? "0" : "3") + ",\"ParentId\":" + (on_case ? quoted(drift) : "null") +
         R"(,"ToAddress":"who@nowhere.example","Mood__c":"calm","Score__c":4,"Sum__c":9,
       "IsBounced":false,"BccAddress":null})";
}

constexpr std::string_view email_fields = R"({"fields":[
  {"name":"Subject","createable":true},{"name":"TextBody","createable":true},
  {"name":"HtmlBody","createable":true},{"name":"MessageIdentifier","createable":true},
  {"name":"Incoming","createable":true},{"name":"ToAddress","createable":true},
  {"name":"BccAddress","createable":true},{"name":"Status","createable":true},
  {"name":"ParentId","createable":true},{"name":"IsBounced","createable":false},
  {"name":"Mood__c","createable":true,"custom":true},
  {"name":"Score__c","createable":true,"custom":true},
  {"name":"Sum__c","createable":false,"custom":true}]})";

std::string people_rows() {
  return rows({R"({"RelationId":"003A","RelationType":"FromAddress","RelationAddress":"ann@x"})",
               R"({"RelationId":"005D","RelationType":"ToAddress","RelationAddress":"dana@x"})",
               R"({"RelationId":"00QT","RelationType":"CcAddress","RelationAddress":"tom@x"})",
               R"({"RelationId":null,"RelationType":"ToAddress","RelationAddress":"who@x"})",
               R"({"RelationId":"003B","RelationType":"OtherAddress","RelationAddress":"b@x"})"});
}

std::vector<Part> read_parts(const Held& held = {}, const std::string& task = rows()) {
  return {{"record", record_row(held)},
          {"task", task},
          {"whole", whole(held)},
          {"fields", std::string(email_fields)},
          {"people", people_rows()},
          {"files", rows({R"({"ContentDocumentId":"069A"})", R"({"ContentDocumentId":"069B"})"})},
          {"attachments", refusal("INVALID_TYPE"), 400}};
}

std::string renewed() {
  return composite({{"mail", "{\"id\":" + quoted(successor) + "}", 201}, {"old", "null", 204}});
}

RefileDraft draft_of(const Held& held, std::optional<RecordSummary> to) {
  RefileDraft draft{.logged = {.id = std::string(logged_id),
                               .created_by = "Sam Okafor",
                               .created_by_id = std::string(sam),
                               .related = held.related,
                               .person_ids = {"003A"}},
                    .to = std::move(to)};
  return draft;
}

Result<Refiling> asked(ScriptedShell& shell, RefileDraft draft) {
  Connection connection = connected(shell);
  return shell.run(read_refiling(Salesforce(connection), brightwater(), std::move(draft)));
}

// Asks, and goes on at once.
Result<LoggedItem> moved(ScriptedShell& shell, RefileDraft draft) {
  Result<Refiling> refiling = asked(shell, draft);
  REQUIRE(refiling);
  draft.seen = refiling->seen;
  Connection connection = connected(shell);
  return shell.run(refile(Salesforce(connection), brightwater(), std::move(draft)));
}

void script_renewal(ScriptedShell& shell, const Held& held = {}, const std::string& task = rows()) {
  shell.always("composite query", http(200, composite(read_parts(held, task))));
  shell.always("composite EmailMessage", http(200, renewed()));
  shell.always("http DELETE /composite/sobjects", http(200, R"([{"success":true}])"));
}

std::string patched(std::string_view object, std::string_view id) {
  return "http PATCH /sobjects/" + std::string(object) + "/" + std::string(id);
}

}  // namespace

TEST_CASE("logging refile: the relation of an email is updated and it stays whose it was") {
  const Held nowhere{.related = {}};
  const Held deal{.related = the_deal};
  RecordSummary account{.id = std::string(harbor), .object = "Account", .name = "Harbor Mills"};
  struct Row {
    Held held;
    std::optional<RecordSummary> to;
    std::string body;
  };
  const Row table[] = {{nowhere, the_deal, R"({"RelatedToId":"006Hs00000FlowAAA1"})"},
                       {deal, account, R"({"RelatedToId":"001Hs0000HarborAA1"})"},
                       {deal, {}, R"({"RelatedToId":null})"}};
  for (const Row& row : table) {
    ScriptedShell shell;
    shell.always("composite query",
                 http(200, composite({{"record", record_row(row.held)}, {"task", task_row()}})));
    shell.always(patched("EmailMessage", logged_id), http(204, ""));
    const Result<LoggedItem> logged = moved(shell, draft_of(row.held, row.to));
    REQUIRE(logged);
    CHECK(is_related_to(*logged, row.to));
    CHECK(logged->id == logged_id);
    CHECK(logged->created_by == "Sam Okafor");
    CHECK(shell.last(patched("EmailMessage", logged_id)).body == row.body);
  }
}

TEST_CASE("logging refile: an event goes to a case too, by its WhatId") {
  const Held held{.related = the_deal};
  RefileDraft draft = draft_of(held, the_case);
  draft.logged.id = "00UHs0000EventAAA1";
  ScriptedShell shell;
  shell.always("composite query", http(200, composite({{"record", record_row(held, true)}})));
  shell.always(patched("Event", draft.logged.id), http(204, ""));
  REQUIRE(moved(shell, draft));
  CHECK(shell.last(patched("Event", draft.logged.id)).body == R"({"WhatId":"500Hs0000DriftAAA1"})");
  CHECK(url_decode(shell.last("composite query").body).find("FROM Event WHERE Id =") !=
        std::string::npos);
}

TEST_CASE("logging refile: off a case a new email with all that the old one held takes its place") {
  ScriptedShell shell;
  script_renewal(shell);
  const Result<LoggedItem> logged = moved(shell, draft_of({}, the_deal));
  REQUIRE(logged);
  CHECK(logged->id == successor);
  CHECK(logged->created_by_id == dana);
  CHECK(logged->related->id == flow);
  CHECK(logged->person_ids == std::vector<std::string>{"003A"});
  const Document request = parsed(shell.last("composite EmailMessage").body);
  CHECK(request.root().at("allOrNone").truth());
  const Value mail = at(request.root(), "compositeRequest.0.body");
  CHECK(mail.text_at("RelatedToId") == flow);
  CHECK_FALSE(mail.at("ParentId").exists());
  CHECK(mail.text_at("Status") == "3");
  CHECK(mail.at("IsClientManaged").truth());
  CHECK(mail.at("Incoming").truth());
  CHECK(mail.text_at("HtmlBody") == "<p>Fine.</p>");
  CHECK(mail.text_at("ToAddress") == "who@nowhere.example");
  CHECK(mail.text_at("Mood__c") == "calm");
  CHECK(mail.at("Score__c").integer() == 4);
  for (const std::string_view left_out : {"Sum__c", "IsBounced", "BccAddress"})
    CHECK_FALSE(mail.at(left_out).exists());
  // Nobody's text is taken for a reference to another part.
  CHECK(mail.text_at("Subject") == "Re: @\xE2\x81\xA0{mail.id}");
  CHECK(at(mail, "ToIds.0").text() == "005D");
  CHECK(mail.at("ToIds").size() == 1);
  CHECK(at(mail, "CcIds.0").text() == "00QT");
  CHECK(at(mail, "ContentDocumentIds.1").text() == "069B");
  const Value parts = request.root().at("compositeRequest");
  CHECK(at(parts, "1.body.RelationType").text() == "FromAddress");
  CHECK(at(parts, "1.body.RelationId").text() == "003A");
  CHECK(at(parts, "1.body.EmailMessageId").text() == "@{mail.id}");
  CHECK(at(parts, "2.body.RelationType").text() == "OtherAddress");
  CHECK(at(parts, "3.method").text() == "DELETE");
  CHECK(at(parts, "3.url").text() ==
        "/services/data/v67.0/sobjects/EmailMessage/02sHs0000LoggedAA1");
  CHECK(parts.size() == 4);
}

TEST_CASE("logging refile: the status and the case of the new email, by where it was and goes") {
  struct Row {
    Held held;
    std::optional<RecordSummary> to;
    std::string status;
    std::string parent;
  };
  const RecordSummary other{.id = "500Hs0000OtherAAA1", .object = "Case"};
  const Row table[] = {{{}, other, "0", other.id},
                       {{}, {}, "3", ""},
                       {{.related = {}}, the_case, "1", std::string(drift)}};
  for (const Row& row : table) {
    ScriptedShell shell;
    script_renewal(shell, row.held);
    REQUIRE(moved(shell, draft_of(row.held, row.to)));
    const Document request = parsed(shell.last("composite EmailMessage").body);
    const Value mail = at(request.root(), "compositeRequest.0.body");
    CHECK(mail.text_at("Status") == row.status);
    CHECK(mail.text_at("ParentId") == row.parent);
    CHECK_FALSE(mail.at("RelatedToId").exists());
  }
}

TEST_CASE("logging refile: what is not possible is said before anything is written") {
  struct Row {
    Held held;
    RecordSummary to;
    bool goes_back = false;
    std::string why;
  };
  const Row table[] = {{{.related = the_deal}, the_case, false, "relate.not_to_case"},
                       {{.related = the_deal}, the_case, true, ""},
                       {{.related = {}, .managed = false}, the_deal, false, "refile.not_managed"},
                       // Email-to-Case: only the record that it hangs on is for good.
                       {{.managed = false}, the_deal, false, ""}};
  for (const Row& row : table) {
    ScriptedShell shell;
    script_renewal(shell, row.held);
    RefileDraft draft = draft_of(row.held, row.to);
    draft.goes_back = row.goes_back;
    const Result<Refiling> refiling = asked(shell, draft);
    REQUIRE(refiling);
    CHECK(refiling->why_not.key == row.why);
    if (row.why.empty()) continue;
    draft.seen = refiling->seen;
    Connection connection = connected(shell);
    CHECK(shell.run(refile(Salesforce(connection), brightwater(), draft)).error().code ==
          "changed_since");
  }
  ScriptedShell shell;
  std::vector<Part> parts = read_parts();
  parts.back() = {"attachments", rows({R"({"Id":"00PA"})"})};
  shell.always("composite query", http(200, composite(parts)));
  CHECK(asked(shell, draft_of({}, the_deal))->why_not.key == "refile.old_attachments");
}

TEST_CASE("logging refile: who has changed it since it was logged is told, but for the user") {
  struct Row {
    Held held;
    std::string changed_by;
  };
  const Row table[] = {
      {{}, ""},
      {{.changed_at = "2026-11-21T09:00:00.000+0000"}, "Luis"},
      {{.changed_by = "005Hs0000LuisFAAA1"}, "Luis"},
      {{.changed_by = std::string(dana), .changed_at = "2026-11-21T09:00:00Z"}, ""}};
  for (const Row& row : table) {
    ScriptedShell shell;
    script_renewal(shell, row.held);
    const Result<Refiling> refiling = asked(shell, draft_of(row.held, the_deal));
    REQUIRE(refiling);
    CHECK(refiling->changed_by == row.changed_by);
    CHECK(refiling->way == Refile::renew);
    CHECK(refiling->logged.related->id == drift);
  }
}

TEST_CASE("logging refile: what has changed since the question is not written over") {
  ScriptedShell shell;
  script_renewal(shell);
  RefileDraft draft = draft_of({}, the_deal);
  draft.seen = asked(shell, draft)->seen;
  script_renewal(shell, {.changed_at = "2026-11-20T12:10:00.000+0000"});
  Connection connection = connected(shell);
  CHECK(shell.run(refile(Salesforce(connection), brightwater(), draft)).error().code ==
        "changed_since");
  script_renewal(shell, {.gone = true});
  CHECK(shell.run(refile(Salesforce(connection), brightwater(), draft)).error().code ==
        "ENTITY_IS_DELETED");
  CHECK(shell.count("composite EmailMessage") == 0);
}

TEST_CASE("logging refile: only the task that Salesforce added to the email goes with it") {
  const Held nowhere{.related = {}};
  for (const std::string_view subtype : {"Email", "Task"}) {
    ScriptedShell shell;
    script_renewal(shell, nowhere, task_row(subtype));
    REQUIRE(moved(shell, draft_of(nowhere, the_case)));
    CHECK(shell.count("http DELETE /composite/sobjects") == (subtype == "Email" ? 1 : 0));
  }
}

TEST_CASE("logging refile: after an answer that never came the org is asked what it holds") {
  const auto held_row = [](std::string_view id, std::string_view related) {
    return "{\"Id\":" + quoted(id) + ",\"CreatedById\":" + quoted(dana) +
           ",\"RelatedToId\":" + quoted(related) + "}";
  };
  struct Row {
    Reply answer;
    std::vector<std::string> held;
    bool is_moved;
  };
  const std::string gone_already = composite(
      {{"mail", refusal("PROCESSING_HALTED"), 400}, {"old", refusal("ENTITY_IS_DELETED"), 404}});
  const Row table[] = {
      {failure("timeout"), {held_row(successor, flow)}, true},
      {failure("timeout"), {held_row(logged_id, drift)}, false},
      {failure("timeout"), {held_row(logged_id, drift), held_row(successor, flow)}, false},
      {failure("timeout"), {held_row(successor, harbor)}, false},
      {http(503, ""), {held_row(successor, flow)}, true},
      // The browser has repeated the call.
      {http(200, gone_already), {held_row(successor, flow)}, true},
      {http(200, gone_already), {}, false}};
  for (const Row& row : table) {
    ScriptedShell shell;
    script_renewal(shell);
    shell.always("composite EmailMessage", row.answer);
    shell.always("http GET /query", http(200, rows(row.held)));
    const Result<LoggedItem> logged = moved(shell, draft_of({}, the_deal));
    CHECK(bool(logged) == row.is_moved);
    if (logged) CHECK(logged->id == successor);
    CHECK(shell.count("http DELETE /composite/sobjects") == 0);
  }
}

TEST_CASE("logging refile: an update whose answer was lost is found by what the org holds") {
  for (const bool is_moved : {true, false}) {
    const Held before{.related = {}};
    const Held after{.related = is_moved ? std::optional(the_deal) : std::nullopt};
    ScriptedShell shell;
    const auto holds = [&shell](const Held& held) {
      shell.always("composite query",
                   http(200, composite({{"record", record_row(held)}, {"task", rows()}})));
    };
    holds(before);
    RefileDraft draft = draft_of(before, the_deal);
    draft.seen = asked(shell, draft)->seen;
    Connection connection = connected(shell);
    Task<LoggedItem> task = refile(Salesforce(connection), brightwater(), draft);
    shell.start(task);
    holds(after);
    shell.answer(patched("EmailMessage", logged_id), failure("timeout"));
    REQUIRE(task.done());
    CHECK(bool(task.take()) == is_moved);
  }
}

TEST_CASE("logging refile: a refusal is the org's own, and nothing else is tried") {
  ScriptedShell shell;
  script_renewal(shell);
  shell.always(
      "composite EmailMessage",
      http(200, composite({{"mail", refusal("PROCESSING_HALTED"), 400},
                           {"old", refusal("INSUFFICIENT_ACCESS_OR_READONLY", "No"), 403}})));
  const Result<LoggedItem> logged = moved(shell, draft_of({}, the_deal));
  REQUIRE_FALSE(logged);
  CHECK(logged.error().message == "No");
  CHECK(shell.count("http GET /query") == 0);
}

TEST_CASE("logging refile: what cannot be read whole is not removed") {
  for (const std::string_view part : {"whole", "fields", "people", "files", "attachments"})
    for (const std::string_view code : {"INSUFFICIENT_ACCESS_OR_READONLY", "null"}) {
      CAPTURE(part);
      std::vector<Part> parts = read_parts();
      for (Part& one : parts)
        if (one.reference == part)
          one = code == "null" ? Part{one.reference, "null"}
                               : Part{one.reference, refusal(code), 403};
      ScriptedShell shell;
      script_renewal(shell);
      shell.always("composite query", http(200, composite(parts)));
      CHECK_FALSE(moved(shell, draft_of({}, the_deal)));
      CHECK(shell.count("composite EmailMessage") == 0);
    }
}

namespace {

Result<LoggedItem> added(ScriptedShell& shell, std::vector<RelatedPerson> people) {
  Connection connection = connected(shell);
  return shell.run(add_people(Salesforce(connection), brightwater(),
                              {.id = std::string(logged_id), .person_ids = {"003A"}},
                              std::move(people), {}));
}

std::string relation(std::string_view id, std::string_view record, std::string_view type,
                     std::string_view address, std::string_view by = sam) {
  return "{\"Id\":" + quoted(id) + ",\"RelationId\":" + (record.empty() ? "null" : quoted(record)) +
         ",\"RelationObjectType\":" + (record.starts_with("00Q") ? "\"Lead\"" : "\"Contact\"") +
         ",\"RelationType\":" + quoted(type) + ",\"RelationAddress\":" + quoted(address) +
         ",\"CreatedById\":" + quoted(by) + "}";
}

}  // namespace

TEST_CASE("logging people: missing ones are related in their role, each where it belongs") {
  ScriptedShell shell;
  shell.always(
      "composite query",
      http(200, composite({{"people", rows({relation("0K1", "003A", "FromAddress", "ann@x"),
                                            relation("0K2", "", "CcAddress", "Who@x"),
                                            relation("0K3", "00QO", "ToAddress", "tom@x"),
                                            relation("0K4", "003C", "ToAddress", "c@x")})}})));
  const std::string after =
      composite({{"people", rows({relation("0K1", "003A", "FromAddress", "ann@x"),
                                  relation("0K5", "003L", "CcAddress", "luis@x", dana),
                                  relation("0K6", "003L", "CcAddress", "luis@x", dana)})}});
  shell.always("composite EmailMessageRelation", http(200, after));
  shell.always("http DELETE /composite/sobjects", http(200, R"([{"success":true}])"));
  const Result<LoggedItem> logged = added(shell, {{"luis@x", "003L", "Luis", Role::cc},
                                                  {"ann@x", "003A", "Ann", Role::from},
                                                  {"who@x", "003W", "Who", Role::cc},
                                                  {"tom@x", "00QT", "Tom", Role::to},
                                                  {"c@x", "003D", "Other", Role::to}});
  REQUIRE(logged);
  CHECK(logged->person_ids.front() == "003A");
  const Document request = parsed(shell.last("composite EmailMessageRelation").body);
  const Value parts = request.root().at("compositeRequest");
  CHECK(request.root().at("allOrNone").truth());
  CHECK(at(parts, "0.method").text() == "POST");
  CHECK(at(parts, "0.body.RelationType").text() == "CcAddress");
  CHECK(at(parts, "0.body.RelationId").text() == "003L");
  // A bare address becomes its record, and a lead takes the place of another lead.
  CHECK(at(parts, "1.url").text() == "/services/data/v67.0/sobjects/EmailMessageRelation/0K2");
  CHECK(at(parts, "2.url").text() == "/services/data/v67.0/sobjects/EmailMessageRelation/0K3");
  CHECK(at(parts, "2.body.RelationId").text() == "00QT");
  // Whom a colleague has related stays.
  CHECK(at(parts, "3.method").text() == "POST");
  CHECK(parts.size() == 5);
  // What the browser has written twice.
  CHECK(shell.last("http DELETE /composite/sobjects").text("url").ends_with("?ids=0K6"));
}

TEST_CASE("logging people: nobody is related twice, and forty take two calls") {
  ScriptedShell shell;
  const std::string there =
      composite({{"people", rows({relation("0K1", "003A", "ToAddress", "a@x")})}});
  shell.always("composite query", http(200, there));
  REQUIRE(added(shell, {{"a@x", "003A", "Ann", Role::to}}));
  CHECK(shell.count("composite EmailMessageRelation") == 0);
  shell.always("composite EmailMessageRelation", http(200, there));
  std::vector<RelatedPerson> people;
  for (int index = 0; index < 40; ++index) {
    const std::string number = std::to_string(index);
    people.push_back({number + "@x", "003X" + number, number, Role::to});
  }
  REQUIRE(added(shell, people));
  CHECK(shell.count("composite EmailMessageRelation") == 2);
  shell.always(
      "composite EmailMessageRelation",
      http(200, composite({{"person0", refusal("INSUFFICIENT_ACCESS_OR_READONLY"), 403}})));
  CHECK_FALSE(added(shell, people));
}

TEST_CASE("logging files: what somebody else has stored of them counts as stored") {
  ScriptedShell shell;
  shell.always("http GET /query",
               http(200, rows({R"({"ContentDocument":{"Title":"a.pdf","FileExtension":"pdf"}})",
                               R"({"ContentDocument":{"Title":"b","FileExtension":"png"}})"})));
  shell.always("upload a.pdf", http(201, R"({"id":"068A"})"));
  shell.always("upload c.txt", http(201, R"({"id":"068C"})"));
  Connection connection = connected(shell);
  std::vector<std::string> seen;
  const std::vector<FileToStore> files{{"m", "1", "a.pdf", ""},
                                       {"m", "2", "b.png", ""},
                                       {"m", "3", "a.pdf", ""},
                                       {"m", "4", "c.txt", ""}};
  std::vector<std::string> stored;
  const auto store = [&] {
    return shell.run(store_missing_files(
        Salesforce(connection), brightwater(), std::string(logged_id), files, stored,
        [&seen](const std::string& id, const std::optional<FileOutcome>& outcome) {
          if (outcome) seen.push_back(id + (outcome->error ? " failed" : ""));
        }));
  };
  REQUIRE(store());
  CHECK(join(seen, " ") == "1 2 3 4");
  CHECK(shell.count("upload a.pdf") == 1);
  CHECK(shell.count("upload b.png") == 0);
  // Of two of one name the pane knows one to be there.
  shell.forget();
  stored = {"a.pdf"};
  REQUIRE(store());
  CHECK(shell.count("upload a.pdf") == 2);
  shell.always("http GET /query", http(503, ""));
  seen.clear();
  shell.forget();
  REQUIRE(store());
  CHECK(join(seen, ",") == "1 failed,2 failed,3 failed,4 failed");
  CHECK(shell.count("upload c.txt") == 0);
}
