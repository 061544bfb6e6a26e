#include "tether/outbox.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

Intent intent(std::vector<FileToStore> files = {}) {
  LogDraft draft{
      .item = item_of(),
      .body = {"the offer looks good.", "<p>the offer looks good.</p>"},
      .people = {{"ann.ode@harbormills.example", std::string(ann), "Ann Ode", Role::from},
                 {"jordan@vale.example", "", "", Role::bcc}},
      .related = RecordSummary{.id = std::string(flow), .object = "Opportunity"},
      .incoming = true};
  return {.id = intent_id(draft.item), .draft = std::move(draft), .files = std::move(files)};
}

FileToStore file(const std::string& id, const std::string& name) {
  return {"mail-1", id, name, "text/plain"};
}

// What this browser keeps by now.
std::vector<Intent> outbox(ScriptedShell& shell) {
  Connection connection = connected(shell);
  Result<std::vector<Intent>> kept = shell.run(read_outbox(connection.shell, connection.session));
  REQUIRE(kept);
  return std::move(*kept);
}

Result<LoggedItem> sent(ScriptedShell& shell, Intent wish) {
  Connection connection = connected(shell);
  return shell.run(
      send_intent(Salesforce(connection), brightwater(), std::move(wish), unobserved()));
}

Result<LoggedItem> resent(ScriptedShell& shell, const std::string& id, AdmissionCheck check = {}) {
  Connection connection = connected(shell);
  return shell.run(
      resend_intent(Salesforce(connection), brightwater(), id, std::move(check), unobserved()));
}

std::size_t index_of(const ScriptedShell& shell, std::string_view name) {
  const auto found = std::find_if(shell.asked.begin(), shell.asked.end(),
                                  [name](const Asked& one) { return one.name == name; });
  REQUIRE(found != shell.asked.end());
  return static_cast<std::size_t>(found - shell.asked.begin());
}

std::string key_of(const Intent& wish) {
  return "outbox.00DHs0000BrightAA1.005Hs0000DanaRAAA1." + wish.id;
}

}  // namespace

TEST_CASE(
    "outbox: an intent is kept before anything is sent, and forgotten when the org holds it") {
  ScriptedShell shell;
  script_everything(shell);
  const Intent wish = intent();
  REQUIRE(sent(shell, wish));
  CHECK(index_of(shell, "lock") < index_of(shell, "storage set " + key_of(wish)));
  CHECK(index_of(shell, "storage set " + key_of(wish)) < index_of(shell, "composite EmailMessage"));
  CHECK(outbox(shell).empty());
  CHECK(shell.asked.back().name.starts_with("storage list"));
  CHECK(shell.count("unlock") == 1);
}

TEST_CASE("outbox: its key tells nothing of the email, and two emails have two") {
  const Intent wish = intent();
  CHECK(wish.id.size() == 16);
  CHECK(intent_id(item_of({.id = "mail-2"})) != wish.id);
  Item moved = item_of();
  moved.id = "another-folder";
  CHECK(intent_id(moved) == wish.id);
  CHECK(intent_id(meeting_item()) != intent_id(meeting_item({.id = "meeting-2"})));
}

TEST_CASE("outbox: after a lost answer everything that was chosen is kept") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite EmailMessage", failure("timeout"));
  CHECK(sent(shell, intent({file("f1", "offer.pdf")})).error().code == "timeout");
  const std::vector<Intent> kept = outbox(shell);
  REQUIRE(kept.size() == 1);
  const LogDraft& draft = kept[0].draft;
  CHECK(kept[0].error->code == "timeout");
  CHECK(kept[0].record_id.empty());
  CHECK(kept[0].files.at(0).name == "offer.pdf");
  CHECK(draft.item.subject == "Re: Offer 1182");
  CHECK(draft.item.from.address == "ann.ode@harbormills.example");
  CHECK(draft.item.time == 1794290000000);
  CHECK(draft.body.html == "<p>the offer looks good.</p>");
  CHECK(draft.people.at(1).role == Role::bcc);
  CHECK(draft.people.at(0).record_id == ann);
  CHECK(draft.related->id == flow);
  CHECK(draft.incoming);
}

TEST_CASE("outbox: what is sent again asks the org first, and takes what it holds") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite EmailMessage", failure("timeout"));
  const Intent wish = intent();
  CHECK_FALSE(sent(shell, wish));
  shell.always("http GET /query",
               http(200, rows({R"({"Id":"02sThere","CreatedById":"005Hs0000DanaRAAA1",
                 "CreatedBy":{"Name":"Dana Reyes"},"CreatedDate":"2026-11-10T14:00:00.000+0000",
                 "EmailMessageRelations":{"records":[{"RelationId":"003Hs0000AnnOdeAA1"}]}})"})));
  shell.forget();
  const Result<LoggedItem> again = resent(shell, wish.id);
  REQUIRE(again);
  CHECK(again->id == "02sThere");
  CHECK(shell.count("composite EmailMessage") == 0);
  CHECK(outbox(shell).empty());
  CHECK(resent(shell, wish.id).error().code == "gone");
}

TEST_CASE(
    "outbox: what the org does not hold yet is written as it was chosen, with the checks of now") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite EmailMessage", http(503, "<h1>down</h1>"));
  const Intent wish = intent();
  CHECK_FALSE(sent(shell, wish));
  shell.always("http GET /query", http(200, rows()));
  shell.always("composite EmailMessage", http(200, written()));
  shell.always("mailbox item", ok("null"));
  shell.forget();
  REQUIRE(resent(shell, wish.id));
  const Document body = parsed(shell.last("composite EmailMessage").body);
  CHECK(at(body.root(), "compositeRequest.0.body.RelatedToId").text() == flow);
  CHECK(at(body.root(), "compositeRequest.0.body.HtmlBody").text() ==
        "<p>the offer looks good.</p>");
  CHECK(shell.count("mailbox body") == 0);
}

TEST_CASE("outbox: a press on what an earlier pane has left asks first, unless it was refused") {
  for (const std::string code : {"timeout", "FIELD_CUSTOM_VALIDATION_EXCEPTION"}) {
    CAPTURE(code);
    ScriptedShell shell;
    script_everything(shell);
    const bool is_refused = code != "timeout";
    shell.always("composite EmailMessage", is_refused ? http(400, refusal(code)) : failure(code));
    CHECK_FALSE(sent(shell, intent()));
    shell.always("http GET /query", http(200, rows()));
    shell.always("composite EmailMessage", http(200, written()));
    shell.forget();
    REQUIRE(sent(shell, intent()));
    CHECK(shell.count("http GET /query") == (is_refused ? 0 : 1));
  }
}

TEST_CASE("outbox: whoever refuses is not asked again without the user") {
  for (const std::string code :
       {"timeout", "offline", "server_unavailable", "not_salesforce", "REQUEST_LIMIT_EXCEEDED",
        "UNABLE_TO_LOCK_ROW", "INVALID_SESSION_ID", "session_lost", "off_by_admin"})
    CHECK_MESSAGE(may_pass({code, "", {}}), code);
  for (const std::string code : {"FIELD_CUSTOM_VALIDATION_EXCEPTION", "REQUIRED_FIELD_MISSING",
                                 "INSUFFICIENT_ACCESS_OR_READONLY", "DUPLICATE_VALUE"})
    CHECK_FALSE_MESSAGE(may_pass({code, "", {}}), code);
}

TEST_CASE("outbox: a browser that keeps nothing does not stop a log") {
  ScriptedShell shell;
  script_everything(shell);
  const Intent wish = intent();
  shell.always("storage set " + key_of(wish), failure("denied"));
  shell.always("storage get " + key_of(wish), failure("denied"));
  CHECK(sent(shell, wish));
}

TEST_CASE("outbox: of what is kept by another version or damaged only the readable is taken") {
  ScriptedShell shell;
  script_everything(shell);
  const std::string start = "storage get outbox.00DHs0000BrightAA1.005Hs0000DanaRAAA1.";
  shell.always(start + "1", kept("{"));
  shell.always(start + "2", kept(R"({"draft":[],"files":7})"));
  shell.always(start + "3", kept(R"({"id":"3","draft":{"item":{"subject":"S"},"people":"?"}})"));
  const std::vector<Intent> all = outbox(shell);
  REQUIRE(all.size() == 1);
  CHECK(all[0].draft.item.subject == "S");
}

namespace {

Result<std::vector<FileOutcome>> sent_files(ScriptedShell& shell, Intent wish) {
  Connection connection = connected(shell);
  return shell.run(send_files(Salesforce(connection), brightwater(), std::move(wish),
                              [](const std::string&, const std::optional<FileOutcome>&) {}));
}

Intent logged_with(std::vector<FileToStore> files, bool may_hold_files) {
  Intent wish = intent(std::move(files));
  wish.record_id = logged_id;
  wish.may_hold_files = may_hold_files;
  return wish;
}

}  // namespace

TEST_CASE("outbox: of thirty files of which three fail the three are kept") {
  ScriptedShell shell;
  script_everything(shell);
  std::vector<FileToStore> files;
  for (int index = 0; index < 30; ++index) {
    const std::string name = "file-" + std::to_string(index) + ".txt";
    files.push_back(file("a" + std::to_string(index), name));
    shell.always("upload " + name, index % 10 == 4 ? http(400, refusal("STORAGE_LIMIT_EXCEEDED"))
                                                   : http(201, R"({"id":"068A","success":true})"));
  }
  shell.always("http GET /query", http(200, rows()));
  const auto outcomes = sent_files(shell, logged_with(files, false));
  REQUIRE(outcomes);
  CHECK(outcomes->size() == 30);
  // It is asked once whether somebody else has stored the same meanwhile.
  CHECK(shell.count("http GET /query") == 1);
  const std::vector<Intent> kept = outbox(shell);
  REQUIRE(kept.size() == 1);
  REQUIRE(kept[0].files.size() == 3);
  CHECK(kept[0].files[1].name == "file-14.txt");
}

TEST_CASE("outbox: a file that arrived though its answer did not is not stored again") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("http GET /query",
               http(200, rows({R"({"ContentDocument":{"Title":"offer.pdf"}})",
                               R"({"ContentDocument":{"Title":"drawing.png"}})"})));
  shell.always("upload drawing.png", http(201, R"({"id":"068B","success":true})"));
  const auto outcomes = sent_files(
      shell,
      logged_with({file("f1", "offer.pdf"), file("f2", "drawing.png"), file("f3", "drawing.png")},
                  true));
  REQUIRE(outcomes);
  CHECK(shell.count("upload offer.pdf") == 0);
  // Of two with one name one is there.
  CHECK(shell.count("upload drawing.png") == 1);
  CHECK(std::none_of(outcomes->begin(), outcomes->end(),
                     [](const FileOutcome& outcome) { return bool(outcome.error); }));
  CHECK(outbox(shell).empty());
}

TEST_CASE("outbox: of a file that is there twice the user’s younger one is deleted") {
  ScriptedShell shell;
  script_everything(shell);
  const auto held = [](std::string_view id, std::string_view title, std::string_view checksum,
                       std::string_view by, int second) {
    return "{\"ContentDocumentId\":" + quoted(id) + R"(,"LinkedEntityId":)" + quoted(logged_id) +
           ",\"ContentDocument\":{\"Title\":" + quoted(title) + ",\"CreatedById\":" + quoted(by) +
           ",\"CreatedDate\":\"2026-11-27T09:00:0" + std::to_string(second) +
           ".000+0000\",\"LatestPublishedVersion\":{\"Checksum\":" + quoted(checksum) + "}}}";
  };
  std::vector<std::string> links = {held("069E", "photo.png", "same", "005Hs0000SamAA1", 5),
                                    held("069D", "photo.png", "same", dana, 4),
                                    held("069C", "photo.png", "same", dana, 3),
                                    held("069B", "photo.png", "same", "005Hs0000SamAA1", 2),
                                    held("069G", "offer.pdf", "new", dana, 7),
                                    held("069F", "offer.pdf", "old", "005Hs0000SamAA1", 6)};
  bool is_deleted = true;
  SUBCASE("in use nowhere else") {}
  SUBCASE("in use elsewhere") {
    links.emplace_back(R"({"ContentDocumentId":"069D","LinkedEntityId":"006Hs00000FlowAAA1"})");
    is_deleted = false;
  }
  shell.always("http GET /query", http(200, rows(links)));
  shell.always("upload offer.pdf", http(201, R"({"id":"068A","success":true})"));
  shell.always("http DELETE /composite/sobjects", http(200, "[]"));
  Intent wish = logged_with({file("f1", "offer.pdf")}, false);
  wish.draft.item.attachments = {{.id = "f1", .name = "offer.pdf"},
                                 {.id = "f2", .name = "photo.png"},
                                 {.id = "f3", .name = "photo.png"}};
  REQUIRE(sent_files(shell, std::move(wish)));
  REQUIRE(shell.count("http DELETE /composite/sobjects") == (is_deleted ? 1 : 0));
  // The mail has two photos; what Sam holds, and what says something else, stays.
  if (is_deleted)
    CHECK(shell.last("http DELETE /composite/sobjects").text("url").ends_with("?ids=069D"));
}

TEST_CASE("outbox: where nobody says whether a file is there twice it is asked again later") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("upload offer.pdf", http(201, R"({"id":"068A","success":true})"));
  shell.always("http GET /query", failure("timeout"));
  const auto outcomes = sent_files(shell, logged_with({file("f1", "offer.pdf")}, false));
  REQUIRE(outcomes);
  CHECK_FALSE(outcomes->at(0).error);
  CHECK(outbox(shell).at(0).files.size() == 1);
  shell.always("http GET /query",
               http(200, rows({R"({"ContentDocument":{"Title":"offer.pdf"}})"})));
  REQUIRE(sent_files(shell, logged_with({file("f1", "offer.pdf")}, true)));
  CHECK(outbox(shell).empty());
  CHECK(shell.count("upload offer.pdf") == 1);
}

TEST_CASE("outbox: where the org does not say which files it holds none is stored") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("http GET /query", http(200, R"({"records":null})"));
  const auto outcomes = sent_files(shell, logged_with({file("f1", "offer.pdf")}, true));
  REQUIRE(outcomes);
  CHECK(outcomes->at(0).error->code == "bad_json");
  CHECK(outbox(shell).at(0).files.size() == 1);
  CHECK(shell.count("upload offer.pdf") == 0);
}

// -- Pictures of the text --

namespace {

Intent with_picture(std::vector<FileToStore> files = {}) {
  Intent wish = intent(std::move(files));
  wish.draft.item = item_of({.attachments = R"([{"id":"p1","name":"plan.png",
    "content_type":"image/png","content_id":"plan@mills","size":9,"type":"file"}])"});
  wish.draft.body.html = R"(<img src="cid:plan@mills" alt="Plan">)";
  return wish;
}

void script_picture(ScriptedShell& shell) {
  script_everything(shell);
  shell.always("upload plan.png", http(201, R"({"id":"068A","success":true})"));
  shell.always("http GET /query",
               http(200, rows({R"({"Id":"068Hs0000PlanxAAA1","ContentDocumentId":"069Plan",
                 "LinkedEntityId":"005Hs0000DanaRAAA1",
                 "Description":"mid:mail-1%40harbormills.example/plan%40mills"})"})));
  shell.always("http DELETE /composite/sobjects", http(200, R"([{"success":true}])"));
}

}  // namespace

TEST_CASE("outbox pictures: one that is stored within the text is no file any more") {
  ScriptedShell shell;
  script_picture(shell);
  REQUIRE(sent(shell, with_picture({file("p1", "plan.png")})));
  CHECK(shell.count("upload plan.png") == 1);
  CHECK(outbox(shell).empty());
}

TEST_CASE("outbox pictures: one that another item kept from being read waits as a file") {
  ScriptedShell shell;
  script_picture(shell);
  shell.always("upload plan.png", failure("aborted"));
  shell.always("http GET /query", http(200, rows()));
  REQUIRE(sent(shell, with_picture()));
  const std::vector<Intent> kept = outbox(shell);
  REQUIRE(kept.size() == 1);
  CHECK_FALSE(kept[0].record_id.empty());
  CHECK(kept[0].files.at(0).name == "plan.png");
}

TEST_CASE("outbox pictures: a log that is sent again looks for them first") {
  ScriptedShell shell;
  script_picture(shell);
  shell.always("composite EmailMessage", http(503, ""));
  // Without a Message-ID nobody finds the email itself.
  Intent wish = with_picture();
  wish.draft.item.internet_message_id.clear();
  wish.id = intent_id(wish.draft.item);
  shell.always("http GET /query",
               http(200, rows({R"({"Id":"068Hs0000PlanxAAA1","ContentDocumentId":"069Plan",
                 "Description":"mid:mail-1/plan%40mills"})"})));
  CHECK_FALSE(sent(shell, wish));
  shell.forget();
  shell.always("composite EmailMessage", http(200, written()));
  REQUIRE(resent(shell, wish.id));
  CHECK(shell.count("upload plan.png") == 0);
}

TEST_CASE("outbox pictures: a log that is given up leaves none in the org") {
  ScriptedShell shell;
  script_picture(shell);
  shell.always("composite EmailMessage", http(400, refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION")));
  const Intent wish = with_picture();
  CHECK_FALSE(sent(shell, wish));
  REQUIRE(outbox(shell).size() == 1);
  Connection connection = connected(shell);
  REQUIRE(shell.run(give_up_intent(Salesforce(connection), brightwater(), wish.id)));
  CHECK(outbox(shell).empty());
  CHECK(shell.last("http DELETE /composite/sobjects").text("url").ends_with("ids=069Plan"));
}
