#include <doctest/doctest.h>

#include "support/sign_in.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view answered =
    R"({"text":"","html":"<p>Yes, ten.</p><div>-- <br>Ann</div><div class=\"gmail_quote\">)"
    R"(<div class=\"gmail_attr\">On Tue Dana wrote:</div><blockquote class=\"gmail_quote\">)"
    R"(<p>How many?</p><p>Dana</p></blockquote></div>)"
    R"(<img src=\"https://t.example/o\" width=\"1\" height=\"1\">"})";

void start_with_body(ScriptedShell& shell, std::string_view body = answered) {
  script_everything(shell);
  shell.always("mailbox body", ok(std::string(body)));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
}

void choose(ScriptedShell& shell, std::string_view storing) {
  shell.send("{\"event\":\"choose_stored\",\"storing\":" + std::string(storing) + "}");
}

std::string logged_field(ScriptedShell& shell, const std::string& field) {
  shell.send(R"({"event":"log_item"})");
  const Document body = parsed(shell.last("composite EmailMessage").body);
  return std::string(at(body.root(), "compositeRequest.0.body." + field).text());
}

std::string piece(const ScriptedShell& shell, int index, std::string_view member) {
  return shell.shown_text("log.opened_preview.pieces." + std::to_string(index) + "." +
                          std::string(member));
}

}  // namespace

TEST_CASE("preview: what is stored is shown part by part once somebody looks") {
  ScriptedShell shell;
  start_with_body(shell);
  CHECK(shell.count("mailbox body") == 0);
  CHECK_FALSE(shell.shown("log.opened_preview").exists());
  shell.send(R"({"event":"open_preview"})");
  CHECK(shell.shown_text("log.opened_preview.state") == "shown");
  CHECK(piece(shell, 0, "text") == "Yes, ten.");
  CHECK(piece(shell, 0, "part") == "reply");
  CHECK(piece(shell, 1, "part") == "signature");
  CHECK(piece(shell, 2, "part") == "quoted");
  CHECK(shell.shown("log.opened_preview.pieces.2.lines").integer() == 3);
  CHECK(shell.shown("log.opened_preview.tracking").integer() == 1);
  CHECK_FALSE(shell.shown("log.opened_preview.pieces.2.left_out").truth());
  shell.send(R"({"event":"open_preview"})");
  CHECK(shell.count("mailbox body") == 1);
}

TEST_CASE("preview: everything is stored unless the user says otherwise") {
  ScriptedShell shell;
  start_with_body(shell);
  CHECK(shell.shown_text("log.storing_note.key").empty());
  CHECK(logged_field(shell, "HtmlBody").find("How many?") != std::string::npos);
}

TEST_CASE("preview: what the user leaves out is neither logged nor forgotten") {
  ScriptedShell shell;
  start_with_body(shell);
  shell.send(R"({"event":"open_preview"})");
  choose(shell, R"({"text":"all","cut_quoted":true,"cut_signature":true,"cut_tracking":true})");
  CHECK(shell.shown("log.opened_preview.pieces.2.left_out").truth());
  CHECK_FALSE(shell.shown("log.opened_preview.pieces.0.left_out").truth());
  CHECK(shell.shown_text("log.storing_note.key") == "preview.cut");
  const Document stored =
      parsed(shell.last("storage set settings.00DHs0000BrightAA1")["value"].text());
  CHECK(stored.root().at("storing").at("cut_quoted").truth());
  CHECK(logged_field(shell, "HtmlBody") == "<p>Yes, ten.</p>");
  const Document body = parsed(shell.last("composite EmailMessage").body);
  CHECK(at(body.root(), "compositeRequest.0.body.TextBody").text() == "Yes, ten.");
}

TEST_CASE("preview: what is left out everywhere is said as chosen until this text is read") {
  ScriptedShell shell;
  start_with_body(shell);
  choose(shell, R"({"text":"all","cut_quoted":true})");
  CHECK(shell.shown_text("log.storing_note.key") == "preview.chosen.quoted");
  choose(shell, R"({"text":"all","cut_signature":true})");
  CHECK(shell.shown_text("log.storing_note.key") == "preview.chosen.signature");
  choose(shell, R"({"text":"all","cut_tracking":true})");
  CHECK(shell.shown_text("log.storing_note.key") == "preview.chosen.tracking");
  choose(shell, R"({"text":"all","cut_quoted":true,"cut_tracking":true})");
  CHECK(shell.shown_text("log.storing_note.key") == "preview.chosen.several");
  shell.never("mailbox body");
  shell.send(R"({"event":"open_preview"})");
  CHECK(shell.shown_text("log.storing_note.key") == "preview.chosen.several");
  shell.answer("mailbox body", ok(std::string(answered)));
  CHECK(shell.shown_text("log.storing_note.key") == "preview.cut");
  choose(shell, R"({"text":"all","cut_tracking":true})");
  CHECK(shell.shown_text("log.storing_note.key") == "preview.cut");
}

TEST_CASE("preview: of a text that holds nothing to leave out nothing is said") {
  ScriptedShell shell;
  start_with_body(shell, R"({"text":"","html":"<p>Yes, ten.</p>"})");
  choose(shell, R"({"text":"all","cut_quoted":true,"cut_signature":true,"cut_tracking":true})");
  shell.send(R"({"event":"open_preview"})");
  CHECK(shell.shown_text("log.opened_preview.state") == "shown");
  CHECK(shell.shown_text("log.storing_note.key").empty());
  choose(shell, R"({"text":"header"})");
  CHECK(shell.shown_text("log.storing_note.key") == "preview.header");
}

TEST_CASE("preview: the header alone has no text, the subject alone no addresses either") {
  ScriptedShell header;
  start_with_body(header);
  choose(header, R"({"text":"header"})");
  CHECK(header.shown_text("log.storing_note.key") == "preview.header");
  CHECK(logged_field(header, "HtmlBody").empty());
  CHECK(logged_field(header, "FromAddress") == "ann.ode@harbormills.example");
  CHECK(header.count("mailbox body") == 0);

  ScriptedShell subject;
  start_with_body(subject);
  choose(subject, R"({"text":"subject"})");
  CHECK(logged_field(subject, "Subject") == "Re: Offer 1182");
  const std::string body = subject.last("composite EmailMessage").body;
  const std::string written = body.substr(0, body.find("\"logged\""));
  CHECK(written.find("ann.ode@") == std::string::npos);
  CHECK(written.find("dana.reyes@") == std::string::npos);
  CHECK(written.find(ann) != std::string::npos);
}

TEST_CASE("preview: a text that is too long is said before it is logged, and can be kept whole") {
  ScriptedShell shell;
  const std::string html = "<p>" + std::string(140000, 'x') + "</p>";
  start_with_body(shell, "{\"text\":\"x\",\"html\":" + quoted(html) + "}");
  shell.always("upload Re: Offer 1182.html", http(201, R"({"id":"068W","success":true})"));
  shell.always("http GET /query", http(200, rows()));
  shell.send(R"({"event":"keep_whole_text","checked":true})");
  CHECK(shell.shown("log.attachments").size() == 0);
  shell.send(R"({"event":"open_preview"})");
  CHECK(shell.shown_text("log.opened_preview.too_long.key") == "ui.preview.too_long");
  shell.send(R"({"event":"keep_whole_text","checked":true})");
  CHECK(shell.shown("log.opened_preview.keeps_whole").truth());
  CHECK(shell.shown("log.steps").integer() == 2);
  shell.send(R"({"event":"log_item"})");
  REQUIRE(shell.count("upload Re: Offer 1182.html") == 1);
  CHECK(shell.last("upload Re: Offer 1182.html")["attachment_id"].text().empty());
  CHECK(shell.last("upload Re: Offer 1182.html")["content_type"].text() == "text/html");
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown("log.logged.files").integer() == 1);
}

TEST_CASE("preview: with less to store nothing may be too long any more") {
  ScriptedShell shell;
  const std::string html =
      "<p>Yes.</p><blockquote type=cite>" + std::string(140000, 'x') + "</blockquote>";
  start_with_body(shell, "{\"text\":\"x\",\"html\":" + quoted(html) + "}");
  shell.send(R"({"event":"open_preview"})");
  shell.send(R"({"event":"keep_whole_text","checked":true})");
  CHECK(piece(shell, 1, "text").size() == 1200);
  CHECK(shell.shown("log.opened_preview.pieces.1.is_cut").truth());
  choose(shell, R"({"text":"all","cut_quoted":true})");
  CHECK(shell.shown_text("log.opened_preview.too_long.key").empty());
  CHECK_FALSE(shell.shown("log.opened_preview.keeps_whole").truth());
}
