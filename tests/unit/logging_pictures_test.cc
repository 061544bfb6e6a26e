#include <doctest/doctest.h>

#include <map>

#include "logging/pictures.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr const char* two_pictures = R"([
  {"id":"a1","name":"floor.png","content_type":"image/png","content_id":"floor@mills","size":9,
   "is_inline":true,"type":"file"},
  {"id":"a2","name":"plate.png","content_type":"image/png","content_id":"plate@mills","size":7,
   "is_inline":true,"type":"file"}])";

const std::string floor_url = "/sfc/servlet.shepherd/version/download/068Hs0000FloorAAA1";

LogDraft draft(const std::string& html, const std::string& attachments = two_pictures) {
  return {.item = item_of({.attachments = attachments}), .body = {"text", html}};
}

std::string version_row(const std::string& version, const std::string& part) {
  return "{\"Id\":" + quoted(version) + ",\"ContentDocumentId\":\"069" + version.substr(3) +
         "\",\"Description\":\"mid:mail-1%40harbormills.example/" + part + "\"}";
}

std::string floor_row() { return version_row("068Hs0000FloorAAA1", "floor%40mills"); }
std::string plate_row() { return version_row("068Hs0000PlateAAA1", "plate%40mills"); }

void script(ScriptedShell& shell) {
  script_everything(shell);
  for (const std::string name : {"floor.png", "plate.png"})
    shell.always("upload " + name, http(201, R"({"id":"068A","success":true})"));
  shell.always("http GET /query", http(200, rows({floor_row(), plate_row()})));
}

// Of each picture the error that was told last, or "stored".
using Told = std::map<std::string, std::string>;

FileObserver telling(Told& told) {
  return [&told](const std::string& id, const std::optional<FileOutcome>& outcome) {
    if (outcome) told[id] = outcome->error ? outcome->error->code : "stored";
  };
}

Result<LoggedItem> logged(ScriptedShell& shell, LogDraft email, Told& told) {
  Connection connection = connected(shell);
  return shell.run(
      log_email(Salesforce(connection), brightwater(), std::move(email), telling(told)));
}

// The email that the org was given.
Document mail_in(ScriptedShell& shell) { return parsed(shell.last("composite EmailMessage").body); }
std::string html_in(ScriptedShell& shell) {
  return std::string(at(mail_in(shell).root(), "compositeRequest.0.body.HtmlBody").text());
}

}  // namespace

TEST_CASE(
    "logging pictures: the text shows them from Salesforce, and the email takes their files") {
  ScriptedShell shell;
  script(shell);
  Told told;
  REQUIRE(logged(
      shell,
      draft(R"(<p><img src="cid:floor@mills" alt="Floor">and <img src='CID:plate%40mills'></p>)"),
      told));
  CHECK(html_in(shell) ==
        "<p><img src=\"" + floor_url +
            "\" alt=\"Floor\">and <img "
            "src='/sfc/servlet.shepherd/version/download/068Hs0000PlateAAA1'></p>");
  const Document mail = mail_in(shell);
  CHECK(at(mail.root(), "compositeRequest.0.body.ContentDocumentIds.0").text() ==
        "069Hs0000FloorAAA1");
  CHECK(at(mail.root(), "compositeRequest.0.body.ContentDocumentIds.1").text() ==
        "069Hs0000PlateAAA1");
  CHECK(told == Told{{"a1", "stored"}, {"a2", "stored"}});
  // The user's own, until the email takes it.
  const Document entity = parsed(shell.last("upload floor.png").body);
  CHECK_FALSE(entity.root().at("FirstPublishLocationId").exists());
  CHECK(entity.root().text_at("Title") == "floor.png");
  CHECK(entity.root().text_at("Description") == "mid:mail-1%40harbormills.example/floor%40mills");
}

TEST_CASE("logging pictures: an email without any costs no call more") {
  for (const std::string html :
       {"<p>no picture</p>", "<img src=\"https://cdn.example/a.png?id=b\">",
        "<img src=\"data:image/png;base64,AAAA\">", "<!-- <img src=\"cid:floor@mills\"> -->"}) {
    CAPTURE(html);
    ScriptedShell shell;
    script(shell);
    Told told;
    REQUIRE(logged(shell, draft(html), told));
    CHECK(html_in(shell) == html);
    CHECK(shell.count("http GET /query") + shell.count("upload floor.png") == 0);
    CHECK_FALSE(at(mail_in(shell).root(), "compositeRequest.0.body.ContentDocumentIds.0").exists());
    CHECK(told.empty());
  }
}

TEST_CASE(
    "logging pictures: a picture that is shown twice is stored once, and only what is stored of "
    "the text counts") {
  ScriptedShell shell;
  script(shell);
  Told told;
  Org org = brightwater();
  org.html_limit = 90;
  LogDraft email = draft(R"(<img src="cid:floor@mills"><img src="cid:floor@mills"> )" +
                         std::string(80, 'x') + R"( <img src="cid:plate@mills">)");
  CHECK(mail_pictures(org, email).size() == 1);
  REQUIRE(logged(shell, std::move(email), told));
  CHECK(shell.count("upload floor.png") == 1);
}

TEST_CASE("logging pictures: where Outlook tells no content ids its own names tell") {
  const std::string nameless = R"([{"id":"a1","name":"image001.png","type":"file"},
                                   {"id":"a2","name":"twice.png","type":"file"},
                                   {"id":"a3","name":"twice.png","type":"file"}])";
  const auto file_of = [&nameless](const std::string& source) {
    const LogDraft email = draft("<img src=\"" + source + "\">", nameless);
    const std::vector<MailPicture> pictures = mail_pictures(brightwater(), email);
    return pictures.empty() ? "none" : pictures[0].file.attachment_id;
  };
  CHECK(file_of("cid:image001.png@01DC4F5A.2B7C3D10") == "a1");
  CHECK(file_of("cid:twice.png@01DC4F5A.2B7C3D10") == "");
  CHECK(file_of("cid:8A6F1B2C-0D3E") == "");
  CHECK(file_of("https://attachments.office.net/owa/x/GetAttachmentThumbnail?id=a1&amp;type=2") ==
        "a1");
  CHECK(file_of("https://attachments.office.net/owa/x/GetAttachmentThumbnail?id=a9") == "none");
}

TEST_CASE("logging pictures: what cannot be had does not stop the log, and its text stands there") {
  ScriptedShell shell;
  script(shell);
  shell.always("upload floor.png", http(400, refusal("STORAGE_LIMIT_EXCEEDED")));
  shell.always("upload plate.png", failure("aborted"));
  shell.always("http GET /query", http(200, rows()));
  Told told;
  REQUIRE(
      logged(shell,
             draft(R"(<img src="cid:floor@mills" alt="1 < 2 &amp; 3"><img src="cid:plate@mills">)"
                   R"(<img src="cid:unknown@mills">)"),
             told));
  CHECK(html_in(shell) == "1 &lt; 2 &amp; 3[cid:plate@mills][cid:unknown@mills]");
  CHECK(told == Told{{"a1", "STORAGE_LIMIT_EXCEEDED"},
                     {"a2", "aborted"},
                     {"cid:unknown@mills", "unsupported"}});
  CHECK_FALSE(may_follow({"STORAGE_LIMIT_EXCEEDED", "", {}}));
  CHECK_FALSE(may_follow({"unsupported", "", {}}));
  CHECK(may_follow({"aborted", "", {}}));
}

TEST_CASE("logging pictures: a user who may see no files logs the email all the same") {
  ScriptedShell shell;
  script(shell);
  shell.always("http GET /query", http(400, refusal("INVALID_TYPE")));
  Told told;
  REQUIRE(logged(shell, draft(R"(<img src="cid:floor@mills" alt="Floor">)"), told));
  CHECK(html_in(shell) == "Floor");
  CHECK(told["a1"] == "NOT_FOUND");
}

TEST_CASE("logging pictures: where the email would not arrive either it waits") {
  for (const std::string code : {"offline", "session_ended"}) {
    CAPTURE(code);
    ScriptedShell shell;
    script(shell);
    shell.always("upload floor.png", failure(code));
    Told told;
    CHECK(logged(shell, draft(R"(<img src="cid:floor@mills">)"), told).error().code == code);
    CHECK(shell.count("composite EmailMessage") == 0);
  }
}

TEST_CASE("logging pictures: what an earlier attempt has stored is not stored again") {
  ScriptedShell shell;
  script(shell);
  Told told;
  LogDraft email = draft(R"(<img src="cid:floor@mills">)");
  email.may_hold_pictures = true;
  REQUIRE(logged(shell, std::move(email), told));
  CHECK(shell.count("upload floor.png") == 0);
  CHECK(shell.count("http GET /query") == 1);
  const std::string query = url_decode(shell.last("http GET /query").text("url"));
  CHECK(query.find("FROM ContentVersion WHERE (CreatedById = '" + std::string(dana)) != query.npos);
  CHECK(html_in(shell) == "<img src=\"" + floor_url + "\">");
  CHECK(told["a1"] == "stored");
}
