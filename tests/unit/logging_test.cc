#include "tether/logging.h"

#include <doctest/doctest.h>

#include "logging/email_record.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

LogDraft draft(Mail mail = {}) {
  return {.item = item_of(mail),
          .people = {{"ann.ode@harbormills.example", std::string(ann), "Ann Ode", Role::from},
                     {"dana.reyes@brightwater.example", std::string(dana), "Dana", Role::to},
                     {"jordan@vale.example", "", "", Role::to},
                     {"luis@harbormills.example", "003Luis", "Luis", Role::cc}},
          .related = RecordSummary{.id = std::string(flow), .object = "Opportunity"}};
}

Document request(const LogDraft& email, const Body& body = {"text", "<p>html</p>"}) {
  return parsed(to_json(email_request(brightwater(), email, body)));
}

// The id of the email that the org holds in the end.
Result<std::string> logged(ScriptedShell& shell, LogDraft email) {
  Connection connection = connected(shell);
  Result<LogDraft> read = shell.run(captured(connection.shell, std::move(email)));
  if (!read) return std::move(read.error());
  Result<LoggedItem> result =
      shell.run(log_email(Salesforce(connection), brightwater(), std::move(*read), unobserved()));
  if (!result) return std::move(result.error());
  return result->id;
}

}  // namespace

// -- The records --

TEST_CASE("logging: an email is written with its people and its one record, all or none") {
  const Document json = request(draft());
  CHECK(at(json.root(), "allOrNone").truth());
  const Value mail = at(json.root(), "compositeRequest.0.body");
  CHECK(mail.text_at("Status") == "3");
  CHECK(mail.at("Incoming").truth());
  CHECK(mail.at("IsClientManaged").truth());
  CHECK(mail.text_at("Subject") == "Re: Offer 1182");
  CHECK(mail.text_at("HtmlBody") == "<p>html</p>");
  CHECK(at(mail, "ToIds.0").text() == dana);
  CHECK(mail.text_at("ToAddress") == "jordan@vale.example");
  CHECK(at(mail, "CcIds.0").text() == "003Luis");
  CHECK(mail.text_at("MessageIdentifier") == "<mail-1@harbormills.example>");
  CHECK(mail.text_at("ThreadIdentifier") == "thread-1");
  CHECK(mail.text_at("MessageDate") == "2026-11-10T05:53:20.000Z");
  CHECK(mail.text_at("RelatedToId") == flow);
  CHECK_FALSE(mail.at("ParentId").exists());

  const Value sender = at(json.root(), "compositeRequest.1.body");
  CHECK(sender.text_at("EmailMessageId") == "@{mail.id}");
  CHECK(sender.text_at("RelationType") == "FromAddress");
  CHECK(sender.text_at("RelationId") == ann);
  CHECK(sender.text_at("RelationAddress") == "ann.ode@harbormills.example");
}

TEST_CASE("logging: a case is the email's parent, and its status tells read from sent") {
  LogDraft email = draft();
  email.related = RecordSummary{.id = std::string(drift), .object = "Case"};
  const Document incoming = request(email);
  CHECK(at(incoming.root(), "compositeRequest.0.body.ParentId").text() == drift);
  CHECK_FALSE(at(incoming.root(), "compositeRequest.0.body.RelatedToId").exists());
  CHECK(at(incoming.root(), "compositeRequest.0.body.Status").text() == "1");
  email.incoming = false;
  const Document sent = request(email);
  CHECK(at(sent.root(), "compositeRequest.0.body.Status").text() == "3");
  CHECK_FALSE(at(sent.root(), "compositeRequest.0.body.Incoming").truth());
}

TEST_CASE("logging: a sender without a record is related by the bare address") {
  LogDraft email = draft();
  email.people[0].record_id.clear();
  const Document json = request(email);
  const Value sender = at(json.root(), "compositeRequest.1.body");
  CHECK_FALSE(sender.at("RelationId").exists());
  CHECK(sender.text_at("RelationAddress") == "ann.ode@harbormills.example");
}

TEST_CASE("logging: nothing in a mail is read as a reference to another part of the call") {
  LogDraft email = draft();
  email.item.subject = "@{mail.id}";
  email.item.internet_message_id = "<@{mail.id}@x>";
  email.people[0].address = "@{mail.id}@x.example";
  const std::string json = to_json(email_request(brightwater(), email, {"@{a}", "<p>@{b}</p>"}));
  std::size_t references = 0;
  for (std::size_t at = json.find("@{"); at != std::string::npos; at = json.find("@{", at + 1))
    ++references;
  // The sender's relation names the email that the first part writes.
  CHECK(references == 1);
  CHECK(at(parsed(json).root(), "compositeRequest.1.body.EmailMessageId").text() == "@{mail.id}");
  const std::string query = url_decode(at(parsed(json).root(), "compositeRequest.2.url").text());
  CHECK(query.find("'<@\u2060{mail.id}@x>'") != std::string::npos);
}

TEST_CASE("logging: what the item does not have is left out") {
  LogDraft email = draft();
  email.item.internet_message_id.clear();
  email.item.conversation_id.clear();
  email.related.reset();
  const Document json = request(email);
  const Value mail = at(json.root(), "compositeRequest.0.body");
  for (const std::string_view name :
       {"MessageIdentifier", "ThreadIdentifier", "RelatedToId", "ParentId"})
    CHECK_FALSE(mail.at(name).exists());
}

TEST_CASE("logging: very many bare addresses fill their field and no more") {
  LogDraft email = draft();
  for (int count = 0; count < 400; ++count)
    email.people.push_back({"person-" + std::to_string(count) + "@long.example", "", "", Role::to});
  const Document json = request(email);
  const std::string_view to = at(json.root(), "compositeRequest.0.body.ToAddress").text();
  CHECK(to.size() <= 4000);
  CHECK(to.size() > 3900);
  CHECK(to.ends_with("@long.example"));
}

TEST_CASE("logging: bodies are cut to what the org keeps, between code points") {
  Org org = brightwater();
  org.text_limit = 3;
  org.html_limit = 10;
  const Document json =
      parsed(to_json(email_request(org, draft(), {"🙂🙂🙂🙂", "<p>ä ö ü å</p>"})));
  CHECK(at(json.root(), "compositeRequest.0.body.TextBody").text() == "🙂🙂🙂");
  CHECK(at(json.root(), "compositeRequest.0.body.HtmlBody").text() == "<p>ä ö ü ");
}

// -- The conversation --

TEST_CASE("logging: the open item is verified, its body read, and one call writes everything") {
  ScriptedShell shell;
  script_everything(shell);
  CHECK(*logged(shell, draft()) == logged_id);
  REQUIRE(shell.asked.size() == 3);
  CHECK(shell.asked[0].name == "mailbox item");
  CHECK(shell.asked[1].name == "mailbox body");
  CHECK(shell.asked[1].text("item_id") == "mail-1");
  CHECK(shell.asked[2].name == "composite EmailMessage");
}

TEST_CASE("logging: where another item is open by now, or none, nothing is written") {
  for (const Reply& open : {mail({.id = "mail-2"}), ok("null")}) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("mailbox item", open);
    CHECK(logged(shell, draft()).error().code == "item_changed");
    CHECK(shell.count("composite EmailMessage") == 0);
  }
  ScriptedShell shell;
  script_everything(shell);
  shell.always("mailbox body", failure("aborted"));
  CHECK(logged(shell, draft()).error().code == "aborted");
  CHECK(shell.count("composite EmailMessage") == 0);
}

TEST_CASE("logging: a refusal is told by its real cause, and is not doubtful") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite EmailMessage",
               http(200, composite({{"mail", refusal("PROCESSING_HALTED"), 400},
                                    {"sender", refusal("INVALID_CROSS_REFERENCE_KEY"), 400}})));
  const Result<std::string> id = logged(shell, draft());
  CHECK(id.error().code == "INVALID_CROSS_REFERENCE_KEY");
  CHECK_FALSE(is_doubtful(id.error()));
}

namespace {

// An email that the org holds, with everybody to whom the draft is related.
std::string held_row(std::string_view id, std::string_view user = dana) {
  std::string people;
  for (const std::string_view person : {ann, dana, std::string_view("003Luis")})
    people += (people.empty() ? "" : ",") + ("{\"RelationId\":" + quoted(person) + "}");
  return "{\"Id\":" + quoted(id) + ",\"CreatedById\":" + quoted(user) +
         ",\"EmailMessageRelations\":{\"records\":[" + people + "]}}";
}

}  // namespace

TEST_CASE("logging: of emails that repeated calls wrote the oldest stands, one's own others go") {
  const std::string mine = "{\"id\":" + quoted(logged_id) + "}";
  const auto& row = held_row;
  struct Held {
    std::vector<std::string> rows;
    std::string taken_back;  // ids
    std::string stands;
  };
  const Held table[] = {
      {{row(logged_id, dana)}, "", std::string(logged_id)},
      {{}, "", std::string(logged_id)},
      {{row("02sOld", dana), row(logged_id, dana)}, std::string(logged_id), "02sOld"},
      {{row("02sOld", "005Sam"), row("02sSam", "005Sam"), row(logged_id, dana)},
       std::string(logged_id),
       "02sOld"},
      {{row("02sOld", dana), row("02sNext", dana), row(logged_id, dana)},
       "02sNext," + std::string(logged_id),
       "02sOld"}};
  for (const Held& held : table) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("composite EmailMessage",
                 http(200, composite({{"mail", mine, 201}, {"logged", rows(held.rows), 200}})));
    shell.always("http DELETE /composite/sobjects", http(200, "[]"));
    CHECK(*logged(shell, draft()) == held.stands);
    CHECK(shell.count("http DELETE /composite/sobjects") == (held.taken_back.empty() ? 0 : 1));
    if (held.taken_back.empty()) continue;
    const std::string url = shell.last("http DELETE /composite/sobjects").text("url");
    CHECK(url.ends_with("?ids=" + held.taken_back));
  }
}

TEST_CASE("logging: what may not be taken back stays, and the log is told all the same") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("http GET /query", http(200, rows({held_row("02sOld"), held_row("02sNext")})));
  shell.always("http DELETE /composite/sobjects", http(403, refusal("INSUFFICIENT_ACCESS")));
  LogDraft email = draft();
  email.ask_first = true;
  CHECK(*logged(shell, email) == "02sOld");
  CHECK(shell.count("http DELETE /composite/sobjects") == 1);
  CHECK(shell.count("composite EmailMessage") == 0);
}

TEST_CASE("logging: where nobody knows whether a copy is gone the log is not at its end") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("http GET /query", http(200, rows({held_row("02sOld"), held_row("02sNext")})));
  shell.always("http DELETE /composite/sobjects", failure("timeout"));
  LogDraft email = draft();
  email.ask_first = true;
  CHECK(logged(shell, email).error().code == "timeout");
}

TEST_CASE("logging: a copy whose row is locked is taken back later, one that is gone is not") {
  struct Row {
    std::string_view code;
    bool is_over;
  };
  for (const Row& row : {Row{"UNABLE_TO_LOCK_ROW", false}, Row{"ENTITY_IS_DELETED", true},
                         Row{"INSUFFICIENT_ACCESS_OR_READONLY", true}}) {
    CAPTURE(row.code);
    ScriptedShell shell;
    script_everything(shell);
    shell.always("http GET /query",
                 http(200, rows({held_row("02sOld"), held_row("02sNext"), held_row("02sLast")})));
    shell.always("http DELETE /composite/sobjects",
                 http(200, R"([{"id":"02sNext","success":true,"errors":[]},
                     {"id":"02sLast","success":false,"errors":[{"statusCode":)" +
                               quoted(row.code) + "}]}]"));
    LogDraft email = draft();
    email.ask_first = true;
    const Result<std::string> outcome = logged(shell, email);
    CHECK(bool(outcome) == row.is_over);
    if (!outcome) CHECK(outcome.error().code == row.code);
  }
}

TEST_CASE("logging: whom a colleague's email lacks is added to it, unless it may not be changed") {
  struct Row {
    Reply answer;
    std::string outcome;  // the email's id, or an error's code
  };
  const std::string people =
      rows({R"({"Id":"0Kh1","RelationId":"003Luis","RelationType":"CcAddress"})"});
  const Row table[] = {
      {http(200,
            composite({{"person0", R"({"id":"0Kh2","success":true})", 201}, {"people", people}})),
       "02sSam"},
      {http(200, composite({{"person0", refusal("INSUFFICIENT_ACCESS_OR_READONLY"), 400}})),
       "02sSam"},
      {failure("timeout"), "timeout"},
  };
  for (const Row& row : table) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("http GET /query", http(200, rows({R"({"Id":"02sSam","CreatedById":"005Sam",
      "EmailMessageRelations":{"records":[{"RelationId":"003Luis"}]}})"})));
    shell.always("composite query", http(200, composite({{"people", people}})));
    shell.always("composite EmailMessageRelation", row.answer);
    LogDraft email = draft();
    email.ask_first = true;
    const Result<std::string> outcome = logged(shell, email);
    CHECK((outcome ? *outcome : outcome.error().code) == row.outcome);
    const Document body = parsed(shell.last("composite EmailMessageRelation").body);
    CHECK(at(body.root(), "compositeRequest.0.body.RelationId").text() == ann);
    CHECK(shell.count("composite EmailMessage") == 0);
  }
}

TEST_CASE("logging: an outcome that nobody knows is doubtful") {
  ScriptedShell shell;
  script_everything(shell);
  const Reply replies[] = {failure("timeout"),
                           failure("offline"),
                           failure("failed"),
                           http(200, "<html>proxy</html>"),
                           http(200, ""),
                           http(200, "null"),
                           http(200, "[]"),
                           http(200, R"({"compositeResponse":[]})"),
                           http(200, R"({"compositeResponse":[{"body")"),
                           http(200, composite({{"mail", "null", 201}})),
                           http(200, composite({{"mail", R"({"id":7})", 201}})),
                           http(200, quoted(std::string(5 << 20, 'x'))),
                           http(200, std::string(300, '[') + std::string(300, ']')),
                           http(502, "<html>bad gateway</html>"),
                           http(503, "")};
  for (const Reply& reply : replies) {
    shell.always("composite EmailMessage", reply);
    const Result<std::string> id = logged(shell, draft());
    REQUIRE_FALSE(id);
    CHECK_MESSAGE(is_doubtful(id.error()), id.error().code << reply.body.substr(0, 60));
  }
}

TEST_CASE("logging: after a doubtful outcome the org is asked before anything is written again") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("http GET /query", http(200, rows({held_row("02sThere")})));
  LogDraft email = draft();
  email.ask_first = true;
  CHECK(*logged(shell, email) == "02sThere");
  CHECK(shell.count("composite EmailMessage") == 0);

  shell.always("http GET /query", http(200, rows()));
  CHECK(*logged(shell, email) == logged_id);
  CHECK(shell.count("composite EmailMessage") == 1);

  // An answer that says nothing is no permission to write.
  shell.always("http GET /query", http(503, ""));
  CHECK_FALSE(logged(shell, email));
  shell.always("http GET /query", http(200, "{}"));
  CHECK_FALSE(logged(shell, email));
  CHECK(shell.count("composite EmailMessage") == 1);
}

// -- Files --

namespace {

const Reply stored = http(201, R"({"id":"068A","success":true})");

// One file for each letter.
std::vector<FileToStore> files_named(std::string_view letters) {
  std::vector<FileToStore> files;
  for (const char letter : letters)
    files.push_back({"m1", std::string(1, letter), std::string(1, letter), ""});
  return files;
}

std::string outcomes_in_order(const std::vector<FileOutcome>& outcomes) {
  std::string text;
  for (const FileOutcome& outcome : outcomes)
    text += outcome.attachment_id + (outcome.error ? "-" : "+");
  return text;
}

}  // namespace

TEST_CASE("logging: three files at a time are stored, and one that fails stops no other") {
  ScriptedShell shell;
  script_everything(shell);
  Connection connection = connected(shell);
  std::string seen;
  FileObserver observer = [&](const std::string& id, const std::optional<FileOutcome>& outcome) {
    seen += id + (!outcome ? "?" : outcome->error ? "-" : "+");
  };
  Task<std::vector<FileOutcome>> task =
      store_files(Salesforce(connection), brightwater(), std::string(logged_id),
                  files_named("abcde"), std::move(observer));
  shell.start(task);
  CHECK(shell.waiting() == "upload a; upload b; upload c; ");
  shell.answer("upload b", http(400, refusal("STORAGE_LIMIT_EXCEEDED")));
  shell.answer("upload c", stored);
  CHECK(shell.waiting() == "upload a; upload d; upload e; ");
  shell.answer("upload e", stored);
  shell.answer("upload a", stored);
  CHECK_FALSE(task.done());
  shell.answer("upload d", stored);
  REQUIRE(task.done());
  CHECK(seen == "a?b?c?b-d?c+e?e+a+d+");
  const std::vector<FileOutcome> outcomes = *task.take();
  CHECK(outcomes_in_order(outcomes) == "a+b-c+d+e+");
  CHECK(outcomes[1].error->code == "STORAGE_LIMIT_EXCEEDED");
}

TEST_CASE("logging: a file goes with its name, its type and the record it belongs to") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("upload a.pdf", stored);
  shell.always("upload attachment", stored);
  Connection connection = connected(shell);
  REQUIRE(shell.run(store_files(Salesforce(connection), brightwater(), std::string(logged_id),
                                {{"m1", "f1", "a.pdf", "application/pdf"}, {"m1", "f2", "", ""}},
                                [](const auto&, const auto&) {})));
  const Asked& nameless = shell.last("upload attachment");
  CHECK(nameless.text("content_type") == "application/octet-stream");
  CHECK(nameless.text("attachment_id") == "f2");
  CHECK(nameless.text("item_id") == "m1");
  CHECK(shell.last("upload a.pdf").text("content_type") == "application/pdf");
  const Document content = parsed(shell.last("upload a.pdf").body);
  CHECK(at(content.root(), "Title").text() == "a.pdf");
  CHECK(at(content.root(), "FirstPublishLocationId").text() == logged_id);
}

TEST_CASE("logging: a file name of any length fits the fields that hold it") {
  ScriptedShell shell;
  std::string name(1000, 'x');
  name += ".pdf";
  shell.always("upload " + name, http(201, R"({"id":"068A","success":true})"));
  Connection connection = connected(shell);
  REQUIRE(shell.run(store_files(Salesforce(connection), brightwater(), "02s",
                                {{"m1", "f1", name, ""}}, [](const auto&, const auto&) {})));
  const Document content = parsed(shell.last("upload " + name).body);
  CHECK(at(content.root(), "Title").text().size() == 255);
  // Salesforce tells the kind of file by the path's ending.
  const std::string_view path = at(content.root(), "PathOnClient").text();
  CHECK(path.size() <= 500);
  CHECK(path.ends_with(".pdf"));
}

TEST_CASE("logging: what ends the session ends the storing of files, too") {
  struct Row {
    Reply answer;
    std::string code;
  };
  const Row table[] = {{http(403, refusal("API_DISABLED_FOR_ORG")), "API_DISABLED_FOR_ORG"},
                       {http(401, refusal("INVALID_SESSION_ID",
                                          "This session is not valid for use with the REST API")),
                        "rest_session"},
                       {http(401, refusal("INVALID_SESSION_ID")), "session_lost"}};
  for (const Row& row : table) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("storage get session.00DHs0000BrightAA1", nothing_kept());
    Connection connection = connected(shell);
    connection.session.refresh_token.clear();
    Task<std::vector<FileOutcome>> task =
        store_files(Salesforce(connection), brightwater(), std::string(logged_id),
                    files_named("abcde"), [](const auto&, const auto&) {});
    shell.start(task);
    shell.answer("upload b", row.answer);
    CHECK(shell.waiting() == "upload a; upload c; ");
    shell.answer("upload a", stored);
    shell.answer("upload c", stored);
    REQUIRE(task.done());
    const std::vector<FileOutcome> outcomes = *task.take();
    CHECK(outcomes_in_order(outcomes) == "a+b-c+");
    CHECK(outcomes[1].error->code == row.code);
  }
}

TEST_CASE("logging: uploads that are not wanted any more are all withdrawn") {
  ScriptedShell shell;
  Connection connection = connected(shell);
  {
    Task<std::vector<FileOutcome>> task =
        store_files(Salesforce(connection), brightwater(), std::string(logged_id),
                    files_named("abcde"), [](const auto&, const auto&) {});
    shell.start(task);
    CHECK(shell.shell().waiting() == 3);
  }
  CHECK(shell.shell().waiting() == 0);
}

TEST_CASE("logging: three uploads whose token has run out are sent again after one refresh") {
  ScriptedShell shell;
  script_everything(shell);
  Connection connection = connected(shell);
  Task<std::vector<FileOutcome>> task =
      store_files(Salesforce(connection), brightwater(), std::string(logged_id), files_named("abc"),
                  [](const auto&, const auto&) {});
  shell.start(task);
  for (const char* name : {"upload a", "upload b", "upload c"})
    shell.answer(name, http(401, refusal("INVALID_SESSION_ID")));
  for (const char* name : {"upload a", "upload b", "upload c"}) shell.answer(name, stored);
  REQUIRE(task.done());
  CHECK(outcomes_in_order(*task.take()) == "a+b+c+");
  CHECK(shell.count("http POST /services/oauth2/token") == 1);
}
