#include <doctest/doctest.h>

#include "support/sign_in.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

void check_file(ScriptedShell& shell, std::string_view id) {
  shell.send("{\"event\":\"check_attachment\",\"id\":" + quoted(id) + ",\"checked\":true}");
}

void start_with_three_files(ScriptedShell& shell) {
  script_everything(shell);
  shell.always("mailbox item", mail({.attachments = std::string(three_files)}));
  shell.always("http GET /query", http(200, rows()));
  shell.always("upload offer.pdf", http(201, R"({"id":"068A","success":true})"));
  shell.always("upload drawing.png", http(400, refusal("UNABLE_TO_LOCK_ROW")));
  shell.always("upload terms.docx", http(201, R"({"id":"068C","success":true})"));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  for (const std::string_view id : {"f1", "f2", "f3"}) check_file(shell, id);
}

constexpr std::string_view files_apart = R"([
  {"id":"c1","name":"plan.docx","type":"cloud"},
  {"id":"i1","name":"logo.png","type":"file","is_inline":true}])";

void start_with_files_apart(ScriptedShell& shell) {
  script_everything(shell);
  shell.always("mailbox item", mail({.attachments = std::string(files_apart)}));
  shell.always("http GET /query", http(200, rows()));
  shell.always("read_link", ok(R"({"url":"https://files.example/plan"})"));
  shell.always("http POST /sobjects/ContentVersion", http(201, R"({"id":"068L","success":true})"));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
}

std::string file_state(const ScriptedShell& shell, int index) {
  return shell.shown_text("log.attachments." + std::to_string(index) + ".state");
}

}  // namespace

TEST_CASE("log: what will be logged is shown before anything is written") {
  ScriptedShell shell;
  start_signed_in(shell);
  CHECK(shell.shown_text("log.state") == "ready");
  CHECK(shell.shown("log.can_log").truth());
  CHECK(shell.shown_text("log.subject") == "Re: Offer 1182");
  CHECK(shell.shown_text("log.preview") == "Hello Dana, the offer looks good.");
  CHECK(shell.shown_text("log.people.0") == "Ann Ode");
  CHECK(shell.shown("people.0.checked").truth());
}

TEST_CASE("log: a mail without a text and a text that Outlook does not give are not the same") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("mailbox text");
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  const auto note = [&shell] { return shell.shown_text("log.preview_note.key"); };
  CHECK(note() == "preview.reading");
  shell.answer("mailbox text", failure("failed"));
  CHECK(note() == "preview.failed");
  shell.send(R"({"event":"refresh"})");
  shell.answer("mailbox text", ok(R"({"text":" \n"})"));
  CHECK(note() == "preview.empty");
  CHECK(shell.shown_text("log.preview").empty());
}

TEST_CASE("log: given a mail, asked to log it, the org answered, it is shown as logged") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"relate","record_id":")" + std::string(flow) + "\"}");
  shell.never("composite EmailMessage");
  shell.forget();
  shell.send(log_item_event);
  CHECK(shell.shown_text("log.state") == "saving");
  CHECK_FALSE(shell.shown("log.can_log").truth());
  const Document body = parsed(shell.last("composite EmailMessage").body);
  CHECK(at(body.root(), "compositeRequest.0.body.RelatedToId").text() == flow);
  shell.send(log_item_event);
  CHECK(shell.count("composite EmailMessage") == 1);

  shell.answer("composite EmailMessage", http(200, written()));
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown_text("log.logged.record_id") == logged_id);
  CHECK(shell.shown_text("log.logged.by") == "Dana Reyes");
  CHECK(shell.shown("log.logged.by_you").truth());
  CHECK(shell.shown_text("log.logged.related.id") == flow);
  CHECK(shell.shown_text("log.logged.people.0") == "Ann Ode");
  CHECK(shell.shown_text("announcement.key") == "announce.logged");
  CHECK_FALSE(shell.shown("people.0.can_check").truth());
  shell.send(log_item_event);
  CHECK(shell.count("composite EmailMessage") == 1);
}

TEST_CASE("log: a person who was unchecked is not related") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"check_person","address":"Ann.Ode@harbormills.example","checked":false})");
  CHECK_FALSE(shell.shown("people.0.checked").truth());
  CHECK(shell.shown("log.people").size() == 0);
  shell.send(log_item_event);
  const Document body = parsed(shell.last("composite EmailMessage").body);
  CHECK_FALSE(at(body.root(), "compositeRequest.1.body.RelationId").exists());
}

TEST_CASE("log: a mail of one's own is sent, not received") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("mailbox item", mail({.from = "Dana.Reyes@brightwater.example",
                                     .to = R"([{"address":"ann.ode@harbormills.example"}])"}));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  shell.send(log_item_event);
  const Document body = parsed(shell.last("composite EmailMessage").body);
  CHECK_FALSE(at(body.root(), "compositeRequest.0.body.Incoming").truth());
}

TEST_CASE("log: a mail that somebody has logged is shown so before anything is offered") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite query",
               http(200, found({.logged = {R"({"Id":"02sSam","CreatedById":"005Sam",
                 "CreatedBy":{"Name":"Sam Okafor"},"CreatedDate":"2026-11-09T10:00:00.000+0000",
                 "EmailMessageRelations":{"records":[{"RelationId":"003Hs0000AnnOdeAA1"}]}})"}})));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown_text("log.logged.by") == "Sam Okafor");
  CHECK_FALSE(shell.shown("log.logged.by_you").truth());
  CHECK(shell.shown_text("log.logged.people.0") == "Ann Ode");
  CHECK_FALSE(shell.shown("log.can_log").truth());
  shell.send(log_item_event);
  CHECK(shell.count("composite EmailMessage") == 0);
}

TEST_CASE("log: of a logged mail it is said which of its files Salesforce holds") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("mailbox item", mail({.attachments = std::string(three_files)}));
  shell.always("composite query",
               http(200, found({.logged = {R"({"Id":"02sSam","CreatedById":"005Sam",
                 "CreatedBy":{"Name":"Sam Okafor"},"CreatedDate":"2026-11-09T10:00:00.000+0000"})"}})));
  shell.always("http GET /query", http(503, ""));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  CHECK_FALSE(shell.shown("log.logged.files_known").truth());
  CHECK(shell.count("http GET /query") == 1);
  shell.send(R"({"event":"clock"})");
  CHECK(shell.count("http GET /query") == 1);

  shell.always("http GET /query", http(200, rows({R"({"ContentDocumentId":"069A","ContentDocument":{
                 "Title":"offer","FileExtension":"pdf"}})"})));
  shell.now += 1000;
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.shown("log.logged.files_known").truth());
  CHECK(shell.shown("log.logged.files").integer() == 1);
  CHECK(file_state(shell, 0) == "stored");
  CHECK(file_state(shell, 1) == "waiting");
  shell.now += 1000;
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.count("http GET /query") == 2);
}

namespace {

// Of one who may not create records of the object with this prefix.
std::string described_uncreateable(std::string json, std::string_view prefix) {
  const std::size_t object = json.find("\"keyPrefix\":" + quoted(prefix));
  return json.replace(json.find("true", object), 4, "false");
}

std::string found_with_tasks(const std::vector<std::string>& tasks = {}) {
  std::vector<Part> parts = found_parts();
  parts.back() = {"Task", rows(tasks)};
  return composite(parts);
}

std::string stored_by_sam() {
  return R"({"Id":"00TSam","CreatedById":"005Sam","CreatedBy":{"Name":"Sam Okafor"},"WhoId":")" +
         std::string(ann) +
         R"(","Description":"From: x\n\nMessage-ID: <mail-1@harbormills.example>"})";
}

void open_without_email(ScriptedShell& shell, const std::string& description,
                        const std::vector<std::string>& tasks = {}) {
  script_everything(shell);
  shell.always("composite describe", http(200, description));
  shell.always("composite query", http(200, found_with_tasks(tasks)));
  shell.always("composite Task",
               http(200, composite({{"activity", R"({"id":"00THs0000MailTaAA1"})", 201},
                                    {"logged", rows()}})));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
}

}  // namespace

TEST_CASE(
    "log: without Enhanced Email, or the right to it, an email becomes a task, and it is said") {
  for (const auto& [description, note] :
       {std::pair{described_without_email(), "log.as_task"},
        std::pair{described_uncreateable(described(), "02s"), "log.as_task_no_permission"}}) {
    ScriptedShell shell;
    open_without_email(shell, description);
    CHECK(shell.shown_text("log.note.key") == note);
    CHECK(shell.shown("log.can_log").truth());
    shell.send(log_item_event);
    CHECK(shell.shown_text("log.state") == "logged");
    CHECK(shell.shown_text("log.logged.record_id") == "00THs0000MailTaAA1");
    CHECK(shell.count("composite EmailMessage") == 0);
    CHECK(shell.count("composite Task") == 1);
    CHECK(shell.count("keep_note") == 0);
  }
}

TEST_CASE("log: who may create neither emails nor tasks is told so") {
  ScriptedShell shell;
  open_without_email(shell, described_uncreateable(described_without_email(), "00T"));
  CHECK(shell.shown_text("log.state") == "unavailable");
  CHECK(shell.shown_text("log.why_unavailable.key") == "log.no_emails");
  shell.send(log_item_event);
  CHECK(shell.count("composite Task") == 0);
}

TEST_CASE("log: what was logged before is no matter where the org takes no emails") {
  ScriptedShell shell;
  open_without_email(shell, described_without_email(), {stored_by_sam()});
  REQUIRE(shell.shown_text("log.state") == "logged");
  shell.always("composite describe",
               http(200, described_uncreateable(described_without_email(), "00T")));
  shell.send(R"({"event":"refresh"})");
  REQUIRE(shell.shown_text("log.why_unavailable.key") == "log.no_emails");
  CHECK(shell.shown_text("log.note.key").empty());
}

TEST_CASE("log: an email that somebody has stored as a task is not stored again") {
  ScriptedShell shell;
  open_without_email(
      shell, described_without_email(),
      {R"({"Id":"00TOther","Description":"Message-ID: <other@harbormills.example>"})",
       stored_by_sam()});
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown_text("log.logged.by") == "Sam Okafor");
  CHECK(shell.shown_text("log.logged.people.0") == "Ann Ode");
  shell.send(log_item_event);
  CHECK(shell.count("composite Task") == 0);
}

TEST_CASE("log: an item that changed before the write is not logged, and what was chosen stays") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"relate","record_id":")" + std::string(flow) + "\"}");
  shell.always("mailbox item", mail({.id = "mail-2"}));
  shell.send(log_item_event);
  CHECK(shell.count("composite EmailMessage") == 0);
  CHECK(shell.shown_text("log.state") == "failed");
  CHECK(shell.shown_text("notices.0.text.key") == "error.item_changed");
  CHECK(shell.shown_text("log.related.id") == flow);
}

TEST_CASE("log: a refusal names its cause and offers to log again") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always(
      "composite EmailMessage",
      http(200, composite(
                    {{"mail", refusal("PROCESSING_HALTED"), 400},
                     {"sender", refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", "No mails on Fridays"),
                      400}})));
  shell.send(log_item_event);
  CHECK(shell.shown_text("notices.0.key") == "log");
  CHECK(shell.shown_text("notices.0.text.key") == "error.FIELD_CUSTOM_VALIDATION_EXCEPTION");
  CHECK(shell.shown_text("notices.0.detail") == "No mails on Fridays");
  CHECK(shell.shown_text("notices.0.actions.0.event") == "log_item");

  // Nothing was written: the next attempt needs no question.
  shell.always("composite EmailMessage", http(200, written()));
  shell.send(log_item_event);
  CHECK(shell.count("http GET /query") == 0);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown("notices").size() == 0);
}

TEST_CASE("log: after a lost answer the org is asked first, so that nothing is written twice") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("composite EmailMessage", failure("timeout"));
  shell.send(log_item_event);
  CHECK(shell.shown_text("log.state") == "failed");
  CHECK(shell.shown_text("notices.0.text.key") == "error.timeout");

  shell.always("http GET /query", http(200, rows({R"({"Id":"02sThere",
    "EmailMessageRelations":{"records":[{"RelationId":"003Hs0000AnnOdeAA1"}]}})"})));
  shell.forget();
  shell.send(log_item_event);
  CHECK(shell.count("composite EmailMessage") == 0);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown_text("log.logged.record_id") == "02sThere");
}

TEST_CASE("log: looking at another mail does not end the writing of this one") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.never("composite EmailMessage");
  shell.send(log_item_event);
  shell.always("mailbox item", mail({.id = "mail-2"}));
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.is_waiting("composite EmailMessage"));
  shell.answer("composite EmailMessage", http(200, written()));
  CHECK(shell.shown_text("log.state") == "ready");
  shell.always("mailbox item", mail());
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("log.state") == "logged");
}

TEST_CASE("log: of three files one fails, two are stored, and only that one is tried again") {
  ScriptedShell shell;
  start_with_three_files(shell);
  CHECK(shell.shown_text("log.steps") == "4");
  shell.send(log_item_event);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(file_state(shell, 0) == "stored");
  CHECK(file_state(shell, 1) == "failed");
  CHECK(shell.shown_text("log.attachments.1.note.key") == "error.UNABLE_TO_LOCK_ROW");
  CHECK(file_state(shell, 2) == "stored");
  CHECK(shell.shown_text("log.logged.files") == "2");
  CHECK(shell.shown_text("log.steps_done") == "3");

  shell.always("upload drawing.png", http(201, R"({"id":"068B","success":true})"));
  shell.forget();
  shell.send(R"({"event":"retry_attachments"})");
  CHECK(shell.count("upload drawing.png") == 1);
  CHECK(shell.count("upload offer.pdf") + shell.count("upload terms.docx") == 0);
  CHECK(shell.count("composite EmailMessage") == 0);
  CHECK(shell.shown_text("log.logged.files") == "3");
  shell.send(R"({"event":"retry_attachments"})");
  CHECK(shell.count("upload drawing.png") == 1);
}

TEST_CASE("log: files that another item kept from being read are tried again as this item's") {
  ScriptedShell shell;
  start_with_three_files(shell);
  for (const std::string name : {"upload drawing.png", "upload terms.docx"})
    shell.always(name, failure("aborted"));
  shell.send(log_item_event);
  CHECK(shell.last("upload terms.docx").text("item_id") == "mail-1");
  CHECK(file_state(shell, 0) == "stored");
  for (const int index : {1, 2}) {
    const std::string file = "log.attachments." + std::to_string(index);
    CHECK(file_state(shell, index) == "failed");
    CHECK(shell.shown_text(file + ".note.key") == "file.item_changed");
  }
  for (const std::string name : {"upload drawing.png", "upload terms.docx"})
    shell.always(name, http(201, R"({"id":"068B","success":true})"));
  shell.send(R"({"event":"retry_attachments"})");
  CHECK(shell.last("upload drawing.png").text("item_id") == "mail-1");
  CHECK(shell.shown_text("log.logged.files") == "3");
}

TEST_CASE("log: each file is shown while it is on its way") {
  ScriptedShell shell;
  start_with_three_files(shell);
  for (const std::string name : {"upload offer.pdf", "upload drawing.png"}) shell.never(name);
  shell.send(log_item_event);
  CHECK(shell.shown_text("log.state") == "uploading");
  CHECK(file_state(shell, 0) == "uploading");
  CHECK(file_state(shell, 1) == "uploading");
  CHECK(file_state(shell, 2) == "stored");
  CHECK(shell.shown_text("log.steps_done") == "2");
  CHECK_FALSE(shell.shown("log.attachments.0.can_check").truth());
  shell.answer("upload offer.pdf", http(201, R"({"id":"068A","success":true})"));
  CHECK(file_state(shell, 0) == "stored");
  CHECK(file_state(shell, 1) == "uploading");
  CHECK(shell.shown_text("log.steps_done") == "3");
}

TEST_CASE("log: a file in a cloud is stored as a link, a picture of the text by itself") {
  ScriptedShell shell;
  start_with_files_apart(shell);
  CHECK(shell.shown("log.attachments.0.can_check").truth());
  CHECK(shell.shown_text("log.attachments.0.note.key") == "file.cloud");
  CHECK(shell.shown("log.attachments.1.can_check").truth());
  CHECK(shell.shown_text("log.attachments.1.note.key") == "file.inline");
  for (const std::string_view id : {"c1", "nowhere"}) check_file(shell, id);
  shell.send(log_item_event);
  CHECK(file_state(shell, 0) == "stored");
  CHECK(shell.count("upload plan.docx") == 0);
  CHECK(shell.last("read_link").text("attachment_id") == "c1");
  CHECK(shell.last("read_link").text("item_id") == "mail-1");
  const Document link = parsed(shell.last("http POST /sobjects/ContentVersion").body);
  CHECK(at(link.root(), "Title").text() == "plan.docx");
  CHECK(at(link.root(), "ContentUrl").text() == "https://files.example/plan");
  CHECK(at(link.root(), "FirstPublishLocationId").text() == logged_id);
  CHECK_FALSE(at(link.root(), "PathOnClient").exists());
}

TEST_CASE("log: a link that leads nowhere on the web is not stored, and can be tried again") {
  ScriptedShell shell;
  start_with_files_apart(shell);
  shell.always("read_link", ok(R"({"url":"javascript:nothing"
})"));
  check_file(shell, "c1");
  shell.send(log_item_event);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(file_state(shell, 0) == "failed");
  CHECK(shell.shown_text("log.attachments.0.note.key") == "error.bad_link");
  CHECK(shell.count("http POST /sobjects/ContentVersion") == 0);
  shell.always("read_link", ok(R"({"url":"https://files.example/plan"})"));
  shell.send(R"({"event":"retry_attachments"})");
  CHECK(file_state(shell, 0) == "stored");
}

TEST_CASE("log: where Outlook hands no attachment over none can be chosen") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("mailbox item", mail({.attachments = std::string(files_apart)}));
  std::string start(start_event);
  start.replace(start.find("1.12"), 4, "1.7");
  shell.send(start);
  shell.send(R"({"event":"item_changed"})");
  CHECK_FALSE(shell.shown("log.attachments.0.can_check").truth());
  CHECK(shell.shown_text("log.attachments.0.note.key") == "file.too_old");
  check_file(shell, "c1");
  shell.send(R"({"event":"check_all_attachments","checked":true})");
  CHECK_FALSE(shell.shown("log.attachments.0.checked").truth());
}

TEST_CASE("log: what is logged offline is said to wait for the line") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"online","online":false})");
  shell.always("composite EmailMessage", failure("offline"));
  shell.always("composite query", failure("offline"));
  shell.send(log_item_event);
  const auto said = [&shell](const std::string& what) {
    for (int index = 0; shell.shown("notices." + std::to_string(index)).exists(); ++index)
      if (shell.shown_text("notices." + std::to_string(index) + ".key") == "log")
        return shell.shown_text("notices." + std::to_string(index) + '.' + what + ".key");
    return std::string();
  };
  CHECK(said("title") == "notice.log_waits.title");
  CHECK(said("text") == "notice.log_offline.text");
  CHECK(said("actions.0.label") == "ui.dont_log");
  shell.send(R"({"event":"online","online":true})");
  CHECK(shell.shown_text("log.state") == "saving");
}

TEST_CASE("log: all files are chosen at once, but for the pictures of the text") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("mailbox item", mail({.attachments = R"([
    {"id":"f1","name":"offer.pdf","type":"file"},
    {"id":"c1","name":"plan.docx","type":"cloud"},
    {"id":"i1","name":"logo.png","type":"file","is_inline":true}])"}));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  const auto is_checked = [&shell](int index) {
    return shell.shown("log.attachments." + std::to_string(index) + ".checked").truth();
  };
  CHECK(shell.shown_text("log.all_files") == "none");
  check_file(shell, "f1");
  CHECK(shell.shown_text("log.all_files") == "some");
  shell.send(R"({"event":"check_all_attachments","checked":true})");
  CHECK(shell.shown_text("log.all_files") == "all");
  CHECK(is_checked(0));
  CHECK(is_checked(1));
  CHECK_FALSE(is_checked(2));
  shell.send(R"({"event":"check_all_attachments","checked":false})");
  CHECK(shell.shown_text("log.all_files") == "none");
  CHECK_FALSE(is_checked(0));
}

TEST_CASE("log: of thirty files three fail, and only those are tried again") {
  ScriptedShell shell;
  script_everything(shell);
  std::string attachments;
  for (int number = 0; number < 30; ++number) {
    const std::string name = "page-" + std::to_string(number) + ".pdf";
    attachments += std::string(number ? "," : "") + "{\"id\":\"p" + std::to_string(number) +
                   "\",\"name\":" + quoted(name) + ",\"type\":\"file\"}";
    const bool fails = number % 10 == 9;
    shell.always("upload " + name, fails ? http(400, refusal("STORAGE_LIMIT_EXCEEDED"))
                                         : http(201, R"({"id":"068A","success":true})"));
  }
  shell.always("mailbox item", mail({.attachments = '[' + attachments + ']'}));
  shell.always("http GET /query", http(200, rows()));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  shell.send(R"({"event":"check_all_attachments","checked":true})");
  shell.send(log_item_event);
  CHECK(shell.shown_text("log.logged.files") == "27");
  int failed = 0;
  for (int number = 0; number < 30; ++number) failed += file_state(shell, number) == "failed";
  CHECK(failed == 3);
  shell.forget();
  for (const std::string name : {"page-9.pdf", "page-19.pdf", "page-29.pdf"})
    shell.always("upload " + name, http(201, R"({"id":"068B","success":true})"));
  shell.send(R"({"event":"retry_attachments"})");
  CHECK(shell.shown_text("log.logged.files") == "30");
  CHECK(shell.count("upload page-9.pdf") == 1);
  CHECK(shell.count("upload page-0.pdf") == 0);
}

TEST_CASE("log: where the answer was lost, what the org holds says what became of it") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("composite EmailMessage", failure("offline"));
  shell.never("composite query");
  shell.forget();
  shell.send(log_item_event);
  CHECK(shell.shown_text("notices.0.title.key") == "notice.log_doubtful_waits.title");
  CHECK(shell.count("composite query") == 1);
  shell.answer("composite query",
               http(200, found({.logged = {R"({"Id":"02sMine","CreatedById":"005Hs0000DanaRAAA1",
                 "CreatedDate":"2026-11-10T08:41:00.000+0000"})"}})));
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown("notices").size() == 0);
}

TEST_CASE("log: a lost answer is asked about again whenever the mail is opened") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("composite EmailMessage", failure("offline"));
  shell.send(log_item_event);
  CHECK(shell.shown_text("log.state") == "failed");
  shell.forget();
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.count("composite query") == 1);
}

TEST_CASE("log: what the end of the session cut short goes on with the next one") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.send(R"({"event":"relate","record_id":")" + std::string(flow) + "\"}");
  expire_with(shell, "composite EmailMessage");
  shell.send(log_item_event);
  REQUIRE(shell.shown("session.expired").truth());

  shell.always("composite EmailMessage", http(200, written()));
  renew(shell);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown_text("log.logged.related.id") == flow);
  const Document body = parsed(shell.last("composite EmailMessage").body);
  CHECK(at(body.root(), "compositeRequest.0.body.RelatedToId").text() == flow);
}

TEST_CASE("log: what Salesforce could not be reached for is sent again by itself") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("composite EmailMessage", http(503, ""));
  shell.send(log_item_event);
  CHECK(shell.shown_text("log.state") == "failed");
  CHECK(shell.shown_text("notices.0.title.key") == "notice.log_doubtful_waits.title");
  CHECK(shell.shown_text("notices.0.actions.1.event") == "drop_intent");
  CHECK(shell.shown("outbox").size() == 0);

  // Another item is open by then.
  shell.always("mailbox item", mail({.id = "mail-2", .subject = "Lunch"}));
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("outbox.0.subject") == "Re: Offer 1182");
  CHECK(shell.shown_text("outbox.0.state.key") == "outbox.waiting");
  shell.always("composite EmailMessage", http(200, written()));
  shell.always("http GET /query", http(200, rows()));
  shell.answer("timer 15000", ok("{}"));
  CHECK(shell.shown("outbox").size() == 0);
  CHECK(shell.count("composite EmailMessage") == 2);
  CHECK(kept_intent(shell).empty());
}

TEST_CASE("log: the pauses between attempts get longer, and end when the line is back") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("composite EmailMessage",
               http(200, composite({{"mail", refusal("REQUEST_LIMIT_EXCEEDED"), 403}})));
  shell.send(log_item_event);
  CHECK(shell.shown_text("notices.0.title.key") == "notice.log_waits.title");
  for (const std::string pause :
       {"15000", "30000", "60000", "120000", "240000", "480000", "600000"})
    shell.answer("timer " + pause, ok("{}"));
  CHECK(shell.is_waiting("timer 600000"));
  shell.send(R"({"event":"online","online":false})");
  shell.send(R"({"event":"online","online":true})");
  CHECK(shell.is_waiting("timer 15000"));
  CHECK_FALSE(shell.is_waiting("timer 600000"));
}

TEST_CASE("log: what was refused waits for the user, who may give it up") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always(
      "composite EmailMessage",
      http(200,
           composite({{"mail", refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", "No mails on Fridays"),
                       400}})));
  shell.send(log_item_event);
  CHECK(shell.shown_text("notices.0.title.key") == "notice.log.title");
  CHECK_FALSE(shell.is_waiting("timer 15000"));
  shell.always("mailbox item", mail({.id = "mail-2", .subject = "Lunch"}));
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("outbox.0.state.key") == "error.FIELD_CUSTOM_VALIDATION_EXCEPTION");
  CHECK(shell.shown_text("outbox.0.detail") == "No mails on Fridays");
  shell.send("{\"event\":\"drop_intent\",\"id\":" + quoted(shell.shown_text("outbox.0.id")) + "}");
  CHECK(shell.shown("outbox").size() == 0);
  CHECK(kept_intent(shell).empty());
  shell.always("mailbox item", mail());
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("log.state") == "ready");
  CHECK(shell.shown("log.can_log").truth());
}

TEST_CASE("log: what an earlier pane has left is sent when the core is complete") {
  ScriptedShell before;
  start_signed_in(before);
  before.never("composite EmailMessage");
  before.send(R"({"event":"relate","record_id":")" + std::string(flow) + "\"}");
  before.send(log_item_event);

  ScriptedShell shell;
  script_everything(shell);
  shell.always("storage get outbox.00DHs0000BrightAA1.005Hs0000DanaRAAA1.1",
               kept(kept_intent(before)));
  shell.always("storage get " + before.last("lock").text("name"), kept(kept_intent(before)));
  shell.always("http GET /query", http(200, rows()));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.count("composite EmailMessage") == 0);
  shell.send(R"({"event":"completed"})");
  const Document body = parsed(shell.last("composite EmailMessage").body);
  CHECK(at(body.root(), "compositeRequest.0.body.RelatedToId").text() == flow);
  CHECK(shell.shown_text("log.state") == "logged");
}

// -- While Outlook is still syncing --

TEST_CASE("log: a text that Outlook cannot hand over yet is waited for, and then logged") {
  ScriptedShell shell;
  start_signed_in(shell);
  const Reply body = ok(R"({"text":"Hello Dana","html":""})");
  shell.never("mailbox body");
  shell.never("timer");
  shell.send(R"({"event":"relate","record_id":")" + std::string(flow) + "\"}");
  shell.send(log_item_event);
  shell.answer("mailbox body", failure("out_of_sync"));
  CHECK(shell.shown_text("notices.0.title.key") == "notice.log_waits.title");
  CHECK(shell.shown_text("notices.0.text.key") == "error.out_of_sync");
  CHECK(shell.shown_text("log.state") == "saving");
  CHECK(shell.last("timer").text("milliseconds") == "1000");
  shell.answer("timer", ok("{}"));
  shell.answer("mailbox body", failure("out_of_sync"));
  CHECK(shell.last("timer").text("milliseconds") == "2000");
  shell.answer("timer", ok("{}"));
  CHECK(shell.count("composite EmailMessage") == 0);
  shell.answer("mailbox body", body);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK_FALSE(shell.shown("notices.0").exists());
  const Document sent = parsed(shell.last("composite EmailMessage").body);
  CHECK(at(sent.root(), "compositeRequest.0.body.RelatedToId").text() == flow);
  CHECK(at(sent.root(), "compositeRequest.0.body.TextBody").text() == "Hello Dana");
}

TEST_CASE("log: where Outlook stays out of sync the log says so, and can be pressed again") {
  ScriptedShell shell;
  start_signed_in(shell);
  shell.always("mailbox body", failure("out_of_sync"));
  shell.always("timer", ok("{}"));
  shell.forget();
  shell.send(log_item_event);
  shell.answer("timer 16000", ok("{}"));
  CHECK(shell.count("mailbox body") == 6);
  CHECK(shell.shown_text("log.state") == "failed");
  CHECK(shell.shown_text("notices.0.title.key") == "notice.log.title");
  CHECK(shell.shown_text("notices.0.text.key") == "error.out_of_sync");
  shell.always("mailbox body", ok(R"({"text":"Hello Dana","html":""})"));
  shell.send(log_item_event);
  CHECK(shell.shown_text("log.state") == "logged");
}

TEST_CASE("log: the email is logged at once, and a file that Outlook lacks yet follows") {
  ScriptedShell shell;
  start_with_three_files(shell);
  shell.never("timer");
  shell.never("upload offer.pdf");
  shell.always("upload drawing.png", http(201, R"({"id":"068B","success":true})"));
  shell.send(log_item_event);
  shell.answer("upload offer.pdf", failure("out_of_sync"));
  CHECK(shell.shown_text("log.logged.record_id") == logged_id);
  CHECK(file_state(shell, 0) == "uploading");
  CHECK(shell.shown_text("log.attachments.0.note.key") == "error.out_of_sync");
  CHECK(file_state(shell, 1) == "stored");
  CHECK(file_state(shell, 2) == "stored");
  shell.answer("timer", ok("{}"));
  shell.answer("upload offer.pdf", http(201, R"({"id":"068A","success":true})"));
  CHECK(file_state(shell, 0) == "stored");
  CHECK(shell.shown_text("log.state") == "logged");
}

TEST_CASE("log: a file that Outlook never gets fails with the reason and is kept for later") {
  ScriptedShell shell;
  start_with_three_files(shell);
  shell.always("timer", ok("{}"));
  shell.always("upload drawing.png", http(201, R"({"id":"068B","success":true})"));
  shell.always("upload offer.pdf", failure("out_of_sync"));
  shell.send(log_item_event);
  shell.answer("timer 16000", ok("{}"));
  CHECK(shell.count("upload offer.pdf") == 6);
  CHECK(file_state(shell, 0) == "failed");
  CHECK(shell.shown_text("log.attachments.0.note.key") == "error.out_of_sync");
  CHECK(shell.shown_text("log.state") == "logged");
  shell.always("upload offer.pdf", http(201, R"({"id":"068A","success":true})"));
  shell.send(R"({"event":"retry_attachments"})");
  CHECK(file_state(shell, 0) == "stored");
}

TEST_CASE("log: an item that Outlook cannot hand over yet is read again by itself") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("timer");
  shell.never("mailbox item");
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  shell.answer("mailbox item", failure("out_of_sync"));
  CHECK(shell.shown_text("notices.0.key") == "item");
  CHECK(shell.shown_text("notices.0.text.key") == "error.out_of_sync");
  shell.answer("timer", ok("{}"));
  shell.answer("mailbox item", mail({}));
  CHECK_FALSE(shell.shown("notices.0").exists());
  CHECK(shell.shown_text("log.subject") == "Re: Offer 1182");
}

TEST_CASE("app log: whom it is related to is named in the order of the email, whatever the org's") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("mailbox item",
               mail({.cc = R"([{"name":"Luis","address":"luis.ferreira@harbormills.example"}])"}));
  Found held{.logged = {"{\"Id\":" + quoted(logged_id) + R"(,"CreatedById":"005Hs0000DanaRAAA1",
      "CreatedBy":{"Name":"Dana Reyes"},"CreatedDate":"2026-11-20T12:00:05.000+0000",
      "RelatedToId":null,"RelatedTo":null,"EmailMessageRelations":{"records":[
      {"RelationId":"003Hs0000LuisFAAA1"},{"RelationId":"003Hs0000AnnOdeAA1"}]}})"}};
  held.contacts.push_back(
      contact_row("003Hs0000LuisFAAA1", "Luis Ferreira", "luis.ferreira@harbormills.example"));
  shell.always("composite query", http(200, found(held)));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("log.logged.people.0") == "Ann Ode");
  CHECK(shell.shown_text("log.logged.people.1") == "Luis Ferreira");
}

TEST_CASE("app log: what ends the log and then the look-up is said once") {
  ScriptedShell shell;
  script_everything(shell);
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  for (const std::string_view call : {"composite EmailMessage", "composite query"})
    shell.always(std::string(call), http(403, refusal("REQUEST_LIMIT_EXCEEDED")));
  shell.send(log_item_event);
  CHECK(shell.shown_text("notices.0.text.key") == "error.REQUEST_LIMIT_EXCEEDED");
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.shown_text("notices.0.title.key") == "notice.lookup.title");
  CHECK(shell.shown_text("notices.0.text.key") == "error.REQUEST_LIMIT_EXCEEDED");
  CHECK(shell.shown_text("notices.1.title.key") == "notice.log_waits.title");
  CHECK(shell.shown_text("notices.1.text.key").empty());
  CHECK(shell.shown_text("notices.1.detail").empty());
  CHECK(shell.shown_text("notices.1.actions.0.event") == "log_item");
}
