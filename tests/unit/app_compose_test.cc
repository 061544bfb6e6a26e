#include <doctest/doctest.h>

#include "support/story.h"
#include "tether/compose.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view to_ann =
    R"([{"name":"Ann Ode","address":"ann.ode@harbormills.example"}])";
constexpr std::string_view to_both =
    R"([{"name":"Ann Ode","address":"ann.ode@harbormills.example"},
        {"name":"Luis Ferreira","address":"luis.ferreira@harbormills.example"}])";
constexpr std::string_view item_changed = R"({"event":"item_changed"})";
constexpr std::string_view draft_changed = R"({"event":"item_changed","same_draft":true})";
constexpr std::string_view wanted = R"({"event":"log_when_sent","on":true})";
constexpr std::string_view not_wanted = R"({"event":"log_when_sent","on":false})";
constexpr std::string_view waiting_key = "drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1.waiting";
constexpr std::string_view begun_key = "drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1.begun";
constexpr std::string_view settings_key = "settings.00DHs0000BrightAA1";

Mail draft(std::string_view to = to_ann, std::string id = "") {
  return {.id = std::move(id),
          .subject = "Our offer",
          .from = "dana.reyes@brightwater.example",
          .to = std::string(to),
          .attachments = std::string(three_files),
          .mode = "compose"};
}

Mail sent() {
  Mail mail = draft();
  mail.id = "sent-1";
  mail.mode = "read";
  // Other ids than in the draft.
  mail.attachments = R"([{"id":"s1","name":"offer.pdf","size":90300,"type":"file"},
    {"id":"s2","name":"drawing.png","size":4012,"type":"file"},
    {"id":"s3","name":"offer.pdf","size":90211,"type":"file"}])";
  return mail;
}

Reply noted_as(std::string_view note) { return ok("{\"text\":" + quoted(note) + "}"); }

// Who sent a mail knows the id that it has from then on.
void start_writing(ScriptedShell& shell, const Mail& mail_open = draft()) {
  script_everything(shell);
  shell.always("keep_note", ok(R"({"id":"draft-1"})"));
  shell.always("storage get " + std::string(waiting_key), nothing_kept());
  shell.always("mailbox item", mail(mail_open));
  shell.send(start_event);
  shell.send(item_changed);
}

void relate_flow(ScriptedShell& shell) {
  shell.send("{\"event\":\"relate\",\"record_id\":" + quoted(flow) + "}");
}

std::string last_note(const ScriptedShell& shell) { return shell.last("keep_note").text("note"); }

Decision last_decision(const ScriptedShell& shell) {
  ScriptedShell other;
  const std::optional<Decision> decision =
      noted_decision(last_note(shell), connected(other).session);
  REQUIRE(decision);
  return decision.value_or(Decision());
}

// The sent mail is opened in another pane, with what lies in Outlook and in this browser.
void open_sent(ScriptedShell& pane, std::string_view note, const Found& in_org = {}) {
  script_everything(pane);
  pane.always("composite query", http(200, found(in_org)));
  pane.always("mailbox item", mail(sent()));
  pane.always("mailbox note", noted_as(note));
  pane.always("keep_note", ok(R"({"id":"sent-1"})"));
  pane.always("upload offer.pdf", http(201, R"({"id":"068A","success":true})"));
  pane.always("http GET /query", http(200, rows()));
  pane.send(start_event);
  pane.send(item_changed);
}

// Dana writes to Ann and decides; what is noted then.
std::string decided() {
  ScriptedShell shell;
  start_writing(shell, draft(to_both));
  shell.send(wanted);
  relate_flow(shell);
  shell.send(
      R"({"event":"check_person","address":"luis.ferreira@harbormills.example","checked":false})");
  shell.send(R"({"event":"check_attachment","id":"f1","checked":true})");
  return last_note(shell);
}

std::string logged_row() {
  return "{\"Id\":" + quoted(logged_id) + ",\"CreatedById\":" + quoted(dana) +
         R"(,"CreatedBy":{"Name":"Dana Reyes"},"CreatedDate":"2026-11-20T12:00:05.000+0000"})";
}

}  // namespace

TEST_CASE("compose: a draft shows its people, and nothing is kept that nobody decided") {
  ScriptedShell shell;
  start_writing(shell);
  CHECK(shell.shown_text("people.0.record.name") == "Ann Ode");
  CHECK(shell.shown_text("log.state") == "draft");
  CHECK_FALSE(shell.shown("log.when_sent.on").truth());
  CHECK_FALSE(shell.shown("log.can_log").truth());
  relate_flow(shell);
  CHECK(shell.shown_text("log.related.id") == flow);
  CHECK(shell.count("keep_note") == 0);
  shell.send(R"({"event":"log_item"})");
  CHECK(shell.count("composite EmailMessage") == 0);
}

TEST_CASE("compose: a decision is kept with the draft at each change, and taken back") {
  ScriptedShell shell;
  start_writing(shell);
  shell.never("keep_note");
  shell.send(wanted);
  CHECK(shell.shown_text("log.when_sent.note.key") == "compose.keeping");
  CHECK(shell.last("keep_note").text("item_id").empty());
  CHECK(shell.last("keep_note")["save_draft"].truth());
  // What is chosen meanwhile is kept next.
  relate_flow(shell);
  CHECK(shell.count("keep_note") == 1);
  shell.answer("keep_note", ok(R"({"id":"draft-1"})"));
  CHECK(shell.count("keep_note") == 2);
  CHECK(shell.last("keep_note").text("item_id") == "draft-1");
  CHECK(last_decision(shell).related->id == flow);
  shell.answer("keep_note", ok(R"({"id":"draft-1"})"));
  CHECK(shell.shown_text("log.when_sent.note.key") == "compose.kept");
  CHECK(shell.shown("log.when_sent.on").truth());

  shell.send(not_wanted);
  CHECK(last_decision(shell).state == DecisionState::off);
  shell.answer("keep_note", ok(R"({"id":"draft-1"})"));
  CHECK(shell.shown_text("log.when_sent.note.key").empty());
  CHECK(shell.count("composite EmailMessage") == 0);
}

TEST_CASE("compose: a decision is restored when the draft is opened again, also elsewhere") {
  const std::string note = decided();
  ScriptedShell shell;
  script_everything(shell);
  shell.always("mailbox item", mail(draft(to_both, "draft-1")));
  shell.always("mailbox note", noted_as(note));
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.shown("log.when_sent.on").truth());
  CHECK(shell.shown_text("log.related.name") == "Harbor Mills - Flow sensors 2027");
  CHECK(shell.shown("log.attachments.0.checked").truth());
  CHECK_FALSE(shell.shown("log.attachments.1.checked").truth());
  CHECK(shell.shown_text("log.when_sent.note.key") == "compose.kept");
  // It says what it said.
  CHECK(shell.count("keep_note") == 0);
}

TEST_CASE("compose: people follow the recipients, and Salesforce is asked for new ones alone") {
  ScriptedShell shell;
  start_writing(shell);
  relate_flow(shell);
  shell.send(wanted);
  const auto asked = [&shell] { return shell.count("composite query"); };
  CHECK(asked() == 1);
  shell.always("mailbox item", mail(draft(to_ann, "draft-1")));
  shell.send(draft_changed);
  CHECK(asked() == 1);

  shell.never("composite query");
  shell.always("mailbox item", mail(draft(to_both, "draft-1")));
  shell.send(draft_changed);
  CHECK(asked() == 2);
  CHECK(shell.shown_text("people.0.state") == "matched");
  CHECK(shell.shown_text("people.1.state") == "looking");
  shell.answer("composite query", failure("offline"));
  CHECK(shell.shown_text("people.1.state") == "failed");
  shell.always("composite query", http(200, found()));
  shell.send(draft_changed);
  CHECK(shell.shown_text("people.1.state") == "unknown");
  CHECK(asked() == 3);

  shell.always("mailbox item", mail(draft(to_ann, "draft-1")));
  shell.send(draft_changed);
  CHECK(asked() == 3);
  CHECK(shell.shown("people").size() == 1);
  CHECK(shell.shown("log.when_sent.on").truth());
  CHECK(shell.shown_text("log.related.id") == flow);
}

TEST_CASE("compose: recipients that come one after the other wait for a pause") {
  ScriptedShell shell;
  start_writing(shell);
  shell.never("timer");
  const std::size_t before = shell.count("mailbox item");
  shell.send(draft_changed);
  shell.send(draft_changed);
  CHECK(shell.count("mailbox item") == before);
  shell.answer("timer", ok("{}"));
  CHECK(shell.count("mailbox item") == before + 1);
  CHECK_FALSE(shell.is_waiting("timer"));
}

TEST_CASE("compose: files stay chosen when Outlook gives them other ids") {
  ScriptedShell shell;
  start_writing(shell);
  shell.send(wanted);
  shell.send(R"({"event":"check_attachment","id":"f2","checked":true})");
  Mail renamed = draft(to_ann, "draft-1");
  renamed.attachments = R"([{"id":"g1","name":"offer.pdf","size":90211,"type":"file"},
    {"id":"g2","name":"drawing.png","size":4012,"type":"file"}])";
  shell.always("mailbox item", mail(renamed));
  const std::size_t kept = shell.count("keep_note");
  shell.send(draft_changed);
  CHECK_FALSE(shell.shown("log.attachments.0.checked").truth());
  CHECK(shell.shown("log.attachments.1.checked").truth());
  CHECK(shell.count("keep_note") == kept);
}

TEST_CASE("compose: another new draft begins without what was chosen in the one before") {
  ScriptedShell shell;
  start_writing(shell);
  relate_flow(shell);
  shell.send(item_changed);
  CHECK_FALSE(shell.shown("log.related").is_object());
}

TEST_CASE("compose: a sent email is logged once as it was decided") {
  ScriptedShell pane;
  open_sent(pane, decided() + "\n00DX=00U1");
  CHECK(pane.count("composite EmailMessage") == 1);
  const std::string& body = pane.last("composite EmailMessage").body;
  CHECK(body.find(flow) != std::string::npos);
  // Outlook says when it was begun, the decision is from later.
  CHECK(body.find(R"("MessageDate":"2026-11-10T08:40:00.000Z")") != std::string::npos);
  CHECK(pane.shown_text("item.when") == "2026-11-10T08:40:00.000Z");
  CHECK(pane.count("upload offer.pdf") == 1);
  CHECK(pane.last("upload offer.pdf").text("attachment_id") == "s3");
  CHECK(pane.shown_text("log.state") == "logged");
  CHECK(pane.shown("log.logged.as_decided").truth());
  CHECK(last_decision(pane).state == DecisionState::done);
  CHECK(noted(last_note(pane), "00DX") == "00U1");
  CHECK_FALSE(pane.last("keep_note")["save_draft"].truth());

  // Neither when it is opened again nor after its log was undone.
  pane.send(item_changed);
  pane.send(R"({"event":"refresh"})");
  CHECK(pane.count("composite EmailMessage") == 1);
  ScriptedShell later;
  open_sent(later, last_note(pane));
  CHECK(later.count("composite EmailMessage") == 0);
  CHECK(later.shown_text("log.state") == "ready");
}

TEST_CASE("compose: what could not be noted as done is so when the email is opened again") {
  ScriptedShell pane;
  script_everything(pane);
  pane.always("mailbox item", mail(sent()));
  pane.always("mailbox note", noted_as(decided()));
  pane.always("keep_note", failure("aborted"));
  pane.always("upload offer.pdf", http(201, R"({"id":"068A","success":true})"));
  pane.always("http GET /query", http(200, rows()));
  pane.send(start_event);
  pane.send(item_changed);
  CHECK(pane.shown_text("log.state") == "logged");
  pane.always("keep_note", ok(R"({"id":"sent-1"})"));
  pane.always("mailbox item", ok("null"));
  pane.send(item_changed);
  pane.always("mailbox item", mail(sent()));
  pane.send(item_changed);
  CHECK(pane.count("keep_note") == 2);
  CHECK(last_decision(pane).state == DecisionState::done);
  CHECK(pane.count("composite EmailMessage") == 1);
}

TEST_CASE("compose: a log that is given up does not come back") {
  ScriptedShell pane;
  script_everything(pane);
  pane.always("composite EmailMessage", http(403, refusal("REQUEST_LIMIT_EXCEEDED")));
  pane.always("mailbox item", mail(sent()));
  pane.always("mailbox note", noted_as(decided()));
  pane.always("keep_note", failure("aborted"));
  pane.always("storage get " + std::string(waiting_key), nothing_kept());
  pane.send(start_event);
  pane.send(item_changed);
  CHECK(pane.shown_text("log.state") == "failed");
  pane.send(R"({"event":"drop_intent"})");
  CHECK(last_decision(pane).state == DecisionState::done);
  // Nor where it could not be noted with the email.
  const std::string waiting = pane.last("storage set " + std::string(waiting_key)).text("value");
  CHECK(waiting.find("Our offer") == std::string::npos);
  ScriptedShell later;
  script_everything(later);
  later.always("storage get " + std::string(waiting_key), kept(waiting));
  later.always("storage get " + std::string(settings_key),
               kept(pane.last("storage set " + std::string(settings_key)).text("value")));
  later.always("mailbox item", mail(sent()));
  later.always("mailbox note", noted_as(decided()));
  later.always("keep_note", ok(R"({"id":"sent-1"})"));
  later.send(start_event);
  later.send(item_changed);
  CHECK(later.count("composite EmailMessage") == 0);
  CHECK(later.shown_text("log.state") == "ready");
}

TEST_CASE("compose: an email that the org holds already is not logged again") {
  ScriptedShell pane;
  open_sent(pane, decided(), {.logged = {logged_row()}});
  CHECK(pane.count("composite EmailMessage") == 0);
  CHECK(pane.shown_text("log.state") == "logged");
  CHECK_FALSE(pane.shown("log.logged.as_decided").truth());
  CHECK(last_decision(pane).state == DecisionState::done);
}

TEST_CASE("compose: nothing is logged that was taken back, or that another org or user decided") {
  ScriptedShell other;
  Session session = connected(other).session;
  std::string note;
  SUBCASE("taken back") {
    note = *with_decision("", session, {.state = DecisionState::off, .key = 1});
  }
  SUBCASE("another org") {
    session.org_id = "00DSandbox";
    note = *with_decision("", session, {.key = 1});
  }
  SUBCASE("another user") {
    session.user_id = "005Hs00000SamOAAA1";
    note = *with_decision("", session, {.key = 1});
  }
  SUBCASE("nothing noted") {}
  ScriptedShell pane;
  open_sent(pane, note);
  CHECK(pane.count("composite EmailMessage") == 0);
  CHECK(pane.count("keep_note") == 0);
  CHECK(pane.shown_text("log.state") == "ready");
}

TEST_CASE("compose: a log that fails says so, and is tried when the email is opened again") {
  ScriptedShell pane;
  script_everything(pane);
  pane.always("composite EmailMessage",
              http(200, composite({{"mail", refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION"), 400}})));
  pane.always("mailbox item", mail(sent()));
  pane.always("mailbox note", noted_as(decided()));
  pane.send(start_event);
  pane.send(item_changed);
  CHECK(pane.shown_text("log.state") == "failed");
  CHECK(pane.shown_text("log.note.key") == "log.as_decided");
  CHECK(pane.shown_text("log.related.id") == flow);
  CHECK(pane.count("composite EmailMessage") == 1);
  CHECK(pane.count("keep_note") == 0);
  pane.send(R"({"event":"refresh"})");
  CHECK(pane.count("composite EmailMessage") == 1);
  pane.always("mailbox item", ok("null"));
  pane.send(item_changed);
  pane.always("mailbox item", mail(sent()));
  pane.always("composite EmailMessage", http(200, written()));
  pane.always("keep_note", ok(R"({"id":"sent-1"})"));
  pane.always("upload offer.pdf", http(201, R"({"id":"068A","success":true})"));
  pane.always("http GET /query", http(200, rows()));
  pane.send(item_changed);
  CHECK(pane.shown_text("log.state") == "logged");
}

TEST_CASE("compose: a draft that Outlook does not keep is not said to be kept") {
  ScriptedShell shell;
  start_writing(shell);
  shell.always("keep_note", failure("office_9021"));
  shell.send(wanted);
  CHECK(shell.shown_text("log.when_sent.note.key") == "compose.not_kept");
  CHECK(shell.shown("log.when_sent.failed").truth());
  CHECK(shell.count("keep_note") == 1);
  shell.send(draft_changed);
  CHECK(shell.count("keep_note") == 1);
  // Outlook may have kept it all the same: unchecked, it is taken back there, too.
  shell.send(not_wanted);
  CHECK(shell.count("keep_note") == 2);
  CHECK(last_decision(shell).state == DecisionState::off);
  shell.always("keep_note", ok(R"({"id":"draft-1"})"));
  shell.send(wanted);
  CHECK(shell.shown_text("log.when_sent.note.key") == "compose.kept");
}

TEST_CASE("compose: a draft that Outlook does not give out for a moment stays as it was chosen") {
  ScriptedShell shell;
  start_writing(shell);
  relate_flow(shell);
  shell.always("mailbox item", failure("office_9000"));
  shell.send(draft_changed);
  CHECK(shell.shown_text("notices.0.key") == "item");
  CHECK(shell.shown_text("log.related.id") == flow);
  shell.always("mailbox item", mail(draft()));
  shell.send(draft_changed);
  CHECK(shell.shown("notices").size() == 0);
  CHECK(shell.shown_text("log.related.id") == flow);
}

TEST_CASE("compose: a decision that is too long for Outlook is said, and not kept in part") {
  ScriptedShell shell;
  Mail many = draft();
  many.attachments = "[";
  for (int index = 0; index < 40; ++index)
    many.attachments += (index ? "," : "") + ("{\"id\":\"a" + std::to_string(index)) +
                        R"(","name":")" + std::string(60, 'x') + std::to_string(index) +
                        R"(.pdf","size":3,"type":"file"})";
  many.attachments += "]";
  start_writing(shell, many);
  shell.send(wanted);
  for (int index = 0; index < 40; ++index)
    shell.send("{\"event\":\"check_attachment\",\"id\":\"a" + std::to_string(index) +
               "\",\"checked\":true}");
  CHECK(shell.shown_text("log.when_sent.note.key") == "compose.full");
  CHECK(last_note(shell).size() < 2500);
  for (int index = 1; index < 40; ++index)
    shell.send("{\"event\":\"check_attachment\",\"id\":\"a" + std::to_string(index) +
               "\",\"checked\":false}");
  CHECK(shell.shown_text("log.when_sent.note.key") == "compose.kept");
  CHECK(last_decision(shell).files.size() == 1);
}

TEST_CASE("compose: where Outlook cannot keep a decision, or hands none out, the card says so") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("mailbox item", mail(draft()));
  std::string start(start_event);
  std::string expected = "log.no_note";
  SUBCASE("too old") {
    start.replace(start.find("1.12"), 4, "1.7");
    expected = "log.after_sending";
  }
  SUBCASE("refuses") { shell.always("mailbox note", failure("office_9020")); }
  SUBCASE("the rest of the core cannot be loaded") {
    const std::string org = "org.00DHs0000BrightAA1.005Hs0000DanaRAAA1";
    ScriptedShell yesterday;
    start_writing(yesterday);
    shell.always("storage get " + org, kept(yesterday.last("storage set " + org)["value"].text()));
    shell.always("complete", failure("failed"));
  }
  shell.send(start);
  shell.send(item_changed);
  CHECK(shell.shown_text("log.why_unavailable.key") == expected);
  CHECK(shell.shown_text("people.0.record.name") == "Ann Ode");
  CHECK_FALSE(shell.shown("people.0.can_check").truth());
}

namespace {

// A new email of whoever lets each begin with its log.
void begin_by_default(ScriptedShell& next) {
  ScriptedShell shell;
  start_writing(shell, draft("[]"));
  shell.send(R"({"event":"log_when_sent","on":false,"always":true})");
  script_everything(next);
  next.always("storage get " + std::string(settings_key),
              kept(shell.last("storage set " + std::string(settings_key)).text("value")));
  next.always("storage get " + std::string(waiting_key), nothing_kept());
  next.always("keep_note", ok(R"({"id":"draft-1"})"));
  next.always("mailbox item", mail(draft("[]")));
  next.send(start_event);
  next.send(item_changed);
}

}  // namespace

TEST_CASE("compose: with the rule ends what it alone has chosen for a new email") {
  ScriptedShell shell;
  begin_by_default(shell);
  shell.send(R"({"event":"log_when_sent","on":true,"always":false})");
  CHECK_FALSE(shell.shown("log.when_sent.on").truth());
  CHECK(shell.count("keep_note") == 0);
}

TEST_CASE("compose: whoever wants it begins each new email so, from its first recipient on") {
  ScriptedShell shell;
  start_writing(shell, draft("[]"));
  CHECK_FALSE(shell.shown("log.when_sent.always").truth());
  shell.send(R"({"event":"log_when_sent","on":false,"always":true})");
  CHECK(shell.shown("log.when_sent.on").truth());

  ScriptedShell next;
  begin_by_default(next);
  CHECK(next.shown("log.when_sent.on").truth());
  CHECK(next.shown_text("log.when_sent.note.key") == "compose.nobody");
  CHECK(next.count("keep_note") == 0);
  next.always("mailbox item", mail(draft(to_ann)));
  next.send(draft_changed);
  CHECK(last_decision(next).state == DecisionState::wanted);
  // The word of the user counts more than the rule.
  next.send(R"({"event":"log_when_sent","on":false,"always":true})");
  CHECK(last_decision(next).state == DecisionState::off);
}

TEST_CASE("compose: emails that wait are shown, until they are logged, taken back or dropped") {
  ScriptedShell shell;
  start_writing(shell);
  shell.send(wanted);
  relate_flow(shell);
  const std::string note = last_note(shell);
  CHECK(shell.shown("waiting").size() == 0);
  const std::string waiting = shell.last("storage set " + std::string(waiting_key)).text("value");
  const std::string settings = shell.last("storage set " + std::string(settings_key)).text("value");

  ScriptedShell pane;
  pane.always("storage get " + std::string(waiting_key), kept(waiting));
  script_everything(pane);
  pane.always("storage get " + std::string(settings_key), kept(settings));
  pane.always("mailbox item", ok("null"));
  pane.send(start_event);
  pane.send(item_changed);
  CHECK(pane.shown_text("screen") == "no_item");
  REQUIRE(pane.shown("waiting").size() == 1);
  CHECK(pane.shown_text("waiting.0.name") == "Our offer");
  CHECK(pane.shown_text("waiting.0.facts.0.value") == "Ann Ode");
  CHECK(pane.shown_text("waiting.0.facts.1.value") == "Harbor Mills - Flow sensors 2027");
  pane.always("mailbox item", mail(sent()));
  pane.always("mailbox note", noted_as(note));
  pane.always("keep_note", ok(R"({"id":"sent-1"})"));

  SUBCASE("logged") {
    pane.send(item_changed);
    CHECK(pane.count("composite EmailMessage") == 1);
    CHECK(pane.shown("waiting").size() == 0);
    CHECK(pane.last("storage set " + std::string(settings_key))
              .text("value")
              .find("\"waits\":true") == std::string::npos);
  }
  SUBCASE("dropped") {
    pane.send("{\"event\":\"drop_waiting\",\"key\":" + quoted(pane.shown_text("waiting.0.id")) +
              "}");
    CHECK(pane.shown("waiting").size() == 0);
    pane.send(item_changed);
    CHECK(pane.count("composite EmailMessage") == 0);
    CHECK(last_decision(pane).state == DecisionState::done);
  }
  SUBCASE("never to be logged") {
    pane.send(R"({"event":"set_never_log","text":"@harbormills.example"})");
    pane.forget();
    pane.send(item_changed);
    CHECK(pane.shown_text("log.state") == "unavailable");
    CHECK(pane.shown("waiting").size() == 0);
    CHECK(last_decision(pane).state == DecisionState::done);
    CHECK(pane.count("composite query") == 0);
    CHECK(pane.count("composite EmailMessage") == 0);
  }
  SUBCASE("logged on another device") {
    ScriptedShell phone;
    open_sent(phone, note);
    pane.always("mailbox note", noted_as(last_note(phone)));
    pane.always("composite query", http(200, found({.logged = {logged_row()}})));
    pane.send(item_changed);
    CHECK(pane.shown("waiting").size() == 0);
  }
  SUBCASE("signed out") {
    pane.send(R"({"event":"sign_out"})");
    CHECK(waiting_key.starts_with(
        pane.last("storage forget drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1").text("key")));
  }
}

TEST_CASE("compose: an email that was dropped is taken back in its draft, too") {
  ScriptedShell shell;
  start_writing(shell);
  shell.send(wanted);
  const std::string note = last_note(shell);
  shell.always("mailbox item", mail());
  shell.send(item_changed);
  shell.send("{\"event\":\"drop_waiting\",\"key\":" + quoted(shell.shown_text("waiting.0.id")) +
             "}");
  shell.always("mailbox item", mail(draft(to_ann, "draft-1")));
  shell.always("mailbox note", noted_as(note));
  shell.send(item_changed);
  CHECK_FALSE(shell.shown("log.when_sent.on").truth());
  CHECK(last_decision(shell).state == DecisionState::off);
}

TEST_CASE("compose: a draft to somebody who is never logged asks Salesforce once, for the others") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("storage get " + std::string(settings_key),
               kept(R"({"never_log":["luis.ferreira@harbormills.example"]})"));
  shell.always("mailbox item", mail(draft(to_both)));
  shell.send(start_event);
  shell.send(item_changed);
  shell.send(draft_changed);
  CHECK(shell.count("composite query") == 1);
  CHECK(shell.last("composite query").body.find("luis") == std::string::npos);
}

namespace {

const std::string set_begun = "storage set " + std::string(begun_key);

Mail new_message(std::string_view to = to_ann) {
  Mail message = draft(to);
  message.conversation.clear();
  return message;
}

// The pane beside a mail that is read, in which emails are begun.
struct Begin {
  ScriptedShell shell;

  Begin() {
    script_everything(shell);
    shell.always(set_begun, ok("{}"));
    shell.always("keep_note", ok(R"({"id":"draft-1"})"));
    shell.always("storage get " + std::string(waiting_key), nothing_kept());
    shell.send(start_event);
    shell.send(item_changed);
    shell.send(R"({"event":"completed"})");
  }
  void relate(std::string_view id) {
    shell.send("{\"event\":\"relate\",\"record_id\":" + quoted(id) + "}");
    shell.send(R"({"event":"confirm_relate","replace":true})");
  }
  void write(std::string_view to = "ann.ode@harbormills.example") {
    shell.send("{\"event\":\"write_email\",\"address\":" + quoted(to) + "}");
    CHECK(shell.last("new_message").text("to") == to);
  }
  // The form takes the place of the mail, and the pane stays.
  void open(const Mail& message) {
    shell.always("mailbox item", mail(message));
    shell.send(item_changed);
  }
  std::string related() { return shell.shown_text("log.related.id"); }
};

// Another pane, beside a draft that is opened later.
struct Opened {
  ScriptedShell shell;

  explicit Opened(Begin& begin, const Mail& message = new_message(), std::int64_t later = 0) {
    script_everything(shell);
    shell.always("keep_note", ok(R"({"id":"draft-1"})"));
    shell.always("storage get " + std::string(waiting_key), nothing_kept());
    if (begin.shell.count(set_begun))
      shell.always("storage get " + std::string(begun_key),
                   kept(begin.shell.last(set_begun).text("value")));
    shell.always("mailbox item", mail(message));
    shell.now += later;
    shell.send(start_event);
    shell.send(item_changed);
  }
  // Ids of the records that are offered because an email was begun beside them.
  std::string offered() {
    std::string ids;
    const Value groups = shell.shown("related");
    for (Value group = groups.first(); group.exists(); group = group.next()) {
      const Value choices = group.at("choices");
      for (Value choice = choices.first(); choice.exists(); choice = choice.next())
        if (choice.at("reason").text_at("key") == "reason.begun")
          (ids += choice.at("record").text_at("id")) += ' ';
    }
    return ids;
  }
  std::string related() { return shell.shown_text("log.related.id"); }
};

}  // namespace

TEST_CASE("app compose: the draft that this pane has begun beside a record is related to it") {
  Begin begin;
  begin.relate(flow);
  begin.write();
  begin.open(new_message());
  CHECK(begin.related() == flow);
  CHECK(begin.shell.shown_text("log.related_note.key") == "log.begun");
  CHECK(begin.shell.count("keep_note") == 0);
  begin.shell.send(wanted);
  REQUIRE(last_decision(begin.shell).related);
  CHECK(last_decision(begin.shell).related->id == flow);
  begin.shell.send(R"({"event":"unrelate"})");
  CHECK(begin.related().empty());
  CHECK(begin.shell.shown_text("log.related_note.key").empty());
}

TEST_CASE("app compose: only the draft that follows at once is the one that was begun") {
  Begin late;
  late.relate(flow);
  late.write();
  late.shell.now += 16 * 1000;
  late.open(new_message());
  CHECK(late.related().empty());

  Begin reply;
  reply.relate(flow);
  reply.write();
  reply.open(draft());
  CHECK(reply.related().empty());

  Begin other;
  other.relate(flow);
  other.write();
  other.shell.send(R"({"event":"unrelate"})");
  other.write();
  other.open(new_message());
  CHECK(other.related().empty());
}

TEST_CASE("app compose: another pane offers a new message what emails were begun beside") {
  Begin begin;
  begin.relate(flow);
  begin.write();
  begin.relate(drift);
  begin.write("");
  const std::string both = std::string(drift) + ' ' + std::string(flow) + ' ';
  for (const std::string_view to : {to_ann, std::string_view("[]")}) {
    Opened opened(begin, new_message(to));
    CHECK(opened.related().empty());
    CHECK(opened.offered() == both);
    opened.shell.send("{\"event\":\"relate\",\"record_id\":" + quoted(flow) + "}");
    CHECK(opened.related() == flow);
  }
  CHECK(Opened(begin, draft()).offered().empty());
  CHECK(Opened(begin, new_message(), 11 * 60 * 1000).offered().empty());
}

TEST_CASE("app compose: an email that is begun beside nothing that is chosen is kept nowhere") {
  Begin begin;
  begin.write();
  CHECK(begin.shell.count(set_begun) == 0);
}
