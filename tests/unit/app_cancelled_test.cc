#include <doctest/doctest.h>

#include "support/sign_in.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view sam = "005Hs0000SamOkAAA1";
constexpr std::string_view remove_event =
    R"({"event":"undo_log","record_id":"00UHs0000EventAAA1"})";

std::string answer_to_question(bool remove) {
  return std::string(R"({"event":"confirm_undo","record_id":"00UHs0000EventAAA1","remove":)") +
         (remove ? "true}" : "false}");
}

// What Outlook makes of a message that cancels the meeting of the story.
Reply cancellation(std::string_view item_class = "IPM.Schedule.Meeting.Canceled") {
  const Meeting story;
  return ok(R"({"kind":"message","mode":"read","id":"cancel-1","subject":"Canceled: Quote review",
      "internet_message_id":"<cancel-1@harbormills.example>","conversation_id":"thread-9",
      "from":{"name":"Ann Ode","address":"ann.ode@harbormills.example"},
      "to":[{"name":"Dana Reyes","address":"dana.reyes@brightwater.example"}],"cc":[],"bcc":[],
      "attachments":[],"time":1794290000000,"item_class":)" +
            quoted(item_class) + ",\"meeting_start\":" + std::to_string(story.start) + ",\"end\":" +
            std::to_string(story.start + story.minutes * 60000) + ",\"end_minutes_ahead\":60}");
}

std::string written_row(std::string_view changed_by) {
  return R"({"Id":"00UHs0000EventAAA1","CreatedDate":"2026-11-20T12:00:05.000+0000",
             "LastModifiedDate":"2026-11-20T12:00:06.000+0000",
             "LastModifiedBy":{"Name":"Sam Okafor"},"LastModifiedById":)" +
         quoted(changed_by) + "}";
}

// `looked_up`: what a look-up finds of the item itself.
void open_item(ScriptedShell& shell, const Reply& item, const std::vector<std::string>& events,
               std::string_view changed_by = dana, const std::string& looked_up = found()) {
  script_everything(shell);
  shell.always("composite query", http(200, looked_up));
  shell.always("mailbox item", item);
  shell.always("http GET /query", http(200, rows(events)));
  shell.always("http DELETE /composite/sobjects", http(200, R"([{"success":true}])"));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  shell.always(
      "composite query",
      http(200, composite({{"record", rows({written_row(changed_by)})}, {"files", rows()}})));
}

}  // namespace

TEST_CASE("app cancelled: a cancellation shows what is logged of its meeting, and removes it") {
  ScriptedShell shell;
  open_item(shell, cancellation(), {event_row()});
  CHECK(shell.shown_text("log.cancelled.0.subject") == "Quote review");
  CHECK(shell.shown_text("log.cancelled.0.record_id") == "00UHs0000EventAAA1");
  CHECK(shell.shown("log.cancelled.0.by_you").truth());
  CHECK(shell.shown("log.cancelled.0.can_undo").truth());
  CHECK(shell.shown("log.can_log").truth());
  shell.send(remove_event);
  CHECK_FALSE(shell.shown("log.cancelled.0").exists());
  CHECK(shell.shown_text("announcement.key") == "announce.undone");
  CHECK(shell.shown_text("announcement.values.0") == "Quote review");
  CHECK(shell.count("http DELETE /composite/sobjects") == 1);
  CHECK(shell.last("http DELETE /composite/sobjects").text("url").find("00UHs0000EventAAA1") !=
        std::string::npos);
  // Once.
  shell.send(remove_event);
  CHECK(shell.count("http DELETE /composite/sobjects") == 1);
  // The mail itself is a mail like any other.
  shell.send(R"({"event":"log_item"})");
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown_text("log.logged.record_id") == logged_id);
}

TEST_CASE("app cancelled: other mail asks for nothing, nor does a meeting that takes place") {
  for (const Reply& item : {mail(), mail({.subject = "Canceled: Quote review"}),
                            cancellation("IPM.Schedule.Meeting.Request"), meeting(),
                            meeting({.subject = "Project: kick-off"})}) {
    ScriptedShell shell;
    open_item(shell, item, {event_row()});
    CHECK(shell.count("http GET /query") == 0);
    CHECK_FALSE(shell.shown("log.cancelled.0").exists());
  }
}

TEST_CASE("app cancelled: a meeting that nobody has logged is not spoken of") {
  ScriptedShell shell;
  open_item(shell, cancellation(), {});
  CHECK(shell.count("http GET /query") == 1);
  CHECK_FALSE(shell.shown("log.cancelled.0").exists());
  CHECK(shell.shown("log.can_log").truth());
  // The same look-up asks no second time.
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.count("http GET /query") == 1);
}

TEST_CASE("app cancelled: a colleague's event is shown, and not removed") {
  ScriptedShell shell;
  open_item(shell, cancellation(), {event_row({.created_by = std::string(sam)})});
  CHECK(shell.shown_text("log.cancelled.0.by") == "Dana Reyes");
  CHECK_FALSE(shell.shown("log.cancelled.0.by_you").truth());
  CHECK_FALSE(shell.shown("log.cancelled.0.can_undo").truth());
  shell.send(remove_event);
  CHECK(shell.count("http DELETE /composite/sobjects") == 0);
}

TEST_CASE("app cancelled: what somebody has changed since goes only on the user's word") {
  for (const bool remove : {false, true}) {
    ScriptedShell shell;
    open_item(shell, cancellation(), {event_row()}, sam);
    shell.send(remove_event);
    CHECK(shell.shown_text("log.cancelled.0.removal.changed_by") == "Sam Okafor");
    shell.send(remove_event);
    CHECK(shell.count("http DELETE /composite/sobjects") == 0);
    shell.send(answer_to_question(remove));
    CHECK_FALSE(shell.shown("log.cancelled.0.removal").exists());
    CHECK(shell.shown("log.cancelled.0").exists() != remove);
    CHECK(shell.count("http DELETE /composite/sobjects") == (remove ? 1 : 0));
    shell.send(answer_to_question(true));
    CHECK(shell.count("http DELETE /composite/sobjects") == (remove ? 1 : 0));
  }
}

TEST_CASE("app cancelled: while it is being removed nothing else is written") {
  ScriptedShell shell;
  open_item(shell, cancellation(), {event_row()});
  shell.never("http DELETE /composite/sobjects");
  shell.send(remove_event);
  CHECK(shell.shown("log.cancelled.0.undoing").truth());
  CHECK_FALSE(shell.shown("log.can_log").truth());
  shell.send(R"({"event":"log_item"})");
  shell.send(remove_event);
  CHECK(shell.count("composite EmailMessage") == 0);
  CHECK(shell.count("http DELETE /composite/sobjects") == 1);
}

TEST_CASE("app cancelled: what could not be removed, or read, says why and stays") {
  ScriptedShell shell;
  open_item(shell, cancellation(), {event_row()});
  shell.always("http DELETE /composite/sobjects", http(200, R"([{"success":false,"errors":[
                 {"statusCode":"INSUFFICIENT_ACCESS_OR_READONLY","message":"no"}]}])"));
  shell.send(remove_event);
  CHECK(shell.shown("log.cancelled.0").exists());
  CHECK(shell.shown("log.cancelled.0.error.key").exists());

  ScriptedShell unread;
  script_everything(unread);
  unread.always("mailbox item", cancellation());
  unread.always("http GET /query", failure("timeout"));
  unread.send(start_event);
  unread.send(R"({"event":"item_changed"})");
  CHECK(unread.shown_text("log.cancelled.0.error.key") == "error.timeout");
  CHECK(unread.shown_text("log.cancelled.0.record_id").empty());
  unread.always("http GET /query", http(200, rows({event_row()})));
  unread.send(R"({"event":"refresh"})");
  CHECK(unread.shown_text("log.cancelled.0.error.key").empty());
  CHECK(unread.shown("log.cancelled.0.can_undo").truth());
}

TEST_CASE("app cancelled: an appointment that Outlook has renamed finds its event without a note") {
  ScriptedShell shell;
  open_item(shell, meeting({.subject = "Canceled: Quote review"}), {event_row()});
  CHECK(shell.shown_text("log.cancelled.0.subject") == "Quote review");
  shell.send(remove_event);
  CHECK_FALSE(shell.shown("log.cancelled.0").exists());
}

TEST_CASE("app cancelled: an appointment's own log is removed with the question where it stands") {
  std::vector<Part> parts = found_parts();
  parts.back() = {"Event", rows({event_row()})};
  ScriptedShell shell;
  open_item(shell,
            meeting({.subject = "Canceled: Quote review",
                     .note = "00DHs0000BrightAA1=00UHs0000EventAAA1"}),
            {event_row()}, sam, composite(parts));
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown("log.cancelled.0.can_undo").truth());
  shell.send(remove_event);
  CHECK(shell.shown_text("log.logged.removal.changed_by") == "Sam Okafor");
  CHECK_FALSE(shell.shown("log.cancelled.0.removal").exists());
  CHECK_FALSE(shell.shown("log.cancelled.0.can_undo").truth());
  shell.send(answer_to_question(true));
  CHECK(shell.shown_text("log.state") == "ready");
  CHECK_FALSE(shell.shown("log.cancelled.0").exists());
}

TEST_CASE("app cancelled: an appointment that was looked at knows that its event has gone") {
  std::vector<Part> parts = found_parts();
  parts.back() = {"Event", rows({event_row()})};
  ScriptedShell shell;
  open_item(shell, meeting(), {event_row()}, dana, composite(parts));
  CHECK(shell.shown_text("log.state") == "logged");
  shell.always("mailbox item", cancellation());
  shell.always("composite query", http(200, found()));
  shell.send(item_changed);
  shell.always("composite query",
               http(200, composite({{"record", rows({written_row(dana)})}, {"files", rows()}})));
  shell.send(remove_event);
  CHECK(shell.shown_text("announcement.values.0") == "Quote review");
  shell.always("mailbox item", meeting());
  shell.send(item_changed);
  CHECK(shell.shown_text("log.state") == "ready");
}
