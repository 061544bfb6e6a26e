#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string perform = "http POST /quickActions/NewContact";
const std::string drafts = "drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1";
const std::string remove_made = "http DELETE /composite/sobjects";
const std::string noras = "nora.blix@harbormills.example";
constexpr std::string_view nora = "003Hs0000NoraAAAA1";

std::string contact_info(bool is_deletable) {
  return R"({"apiName":"Contact","label":"Contact","keyPrefix":"003","createable":true,
      "deletable":)" +
         std::string(is_deletable ? "true" : "false") +
         R"(,"nameFields":["FirstName","LastName"],"fields":{
      "FirstName":{"apiName":"FirstName","label":"First Name","dataType":"String","createable":true},
      "LastName":{"apiName":"LastName","label":"Last Name","dataType":"String","required":true,
        "createable":true},
      "Email":{"apiName":"Email","label":"Email","dataType":"Email","createable":true}}})";
}

std::string place(std::string_view field) {
  return "{\"label\":" + quoted(field) +
         R"(,"editableForNew":true,"layoutComponents":[{"type":"Field","value":)" + quoted(field) +
         "}]}";
}

std::string made_row(std::string_view changed_by,
                     std::string_view changed_at = "2026-11-28T12:00:06.000+0000") {
  return "{\"Id\":" + quoted(nora) +
         R"(,"CreatedDate":"2026-11-28T12:00:05.000+0000","LastModifiedDate":)" +
         quoted(changed_at) + R"(,"LastModifiedBy":{"Name":"Sam Okafor"},"LastModifiedById":)" +
         quoted(changed_by) + "}";
}

// What Salesforce knows by now; with what the question before a deletion finds.
struct Known {
  Found found;
  std::vector<std::string> record = {made_row(dana)};
  std::vector<std::string> tasks;
  std::vector<std::string> emails;
};

// A mail of Ann, whom Salesforce knows, and of Nora, whom it does not.
struct Bench {
  ScriptedShell shell;

  explicit Bench(bool is_deletable = true) {
    script_everything(shell);
    shell.always("mailbox item", mail({.cc = R"([{"name":"Blix, Nora",
      "address":"nora.blix@harbormills.example"}])"}));
    shell.always("storage get " + drafts, nothing_kept());
    shell.always("storage set " + drafts, ok("{}"));
    know({});
    shell.send(start_event);
    shell.send(R"({"event":"item_changed"})");
    const std::string item = R"({"quickActionName":"NewContact","type":"Create",
      "label":"New Contact","targetSobjectType":"Contact"})";
    shell.always(
        "http GET /sobjects/Global/describe/layouts/",
        http(200, R"({"layouts":[{"quickActionList":{"quickActionListItems":[)" + item + "]}}]}"));
    shell.always("http GET /quickActions/NewContact/describe",
                 http(200, R"({"layout":{"layoutRows":[{"layoutItems":[)" + place("FirstName") +
                               "," + place("LastName") + "," + place("Email") + "]}]}}"));
    shell.always("http GET /quickActions/NewContact/defaultValues",
                 http(200, R"({"attributes":{"type":"Contact"}})"));
    shell.always("http GET /ui-api/record-defaults/create/Contact",
                 http(200, "{\"objectInfos\":{\"Contact\":" + contact_info(is_deletable) +
                               R"(},"layout":{"sections":[]},"record":{"apiName":"Contact",
                                  "fields":{"LastName":{"value":null}}}})"));
    shell.always("http GET /ui-api/object-info/Contact/picklist-values/012000000000000AAA",
                 http(200, R"({"picklistFieldValues":{}})"));
    shell.always("http GET /ui-api/record-ui/003Hs0000NoraAAAA1",
                 http(200, "{\"objectInfos\":{\"Contact\":" + contact_info(is_deletable) +
                               R"(},"layouts":{},"records":{"003Hs0000NoraAAAA1":{
                                  "apiName":"Contact","id":"003Hs0000NoraAAAA1",
                                  "fields":{"LastName":{"value":"Blix"}}}}})"));
    shell.always(remove_made, http(200, R"([{"success":true}])"));
    shell.send("{\"event\":\"open_quick_actions\",\"address\":" + quoted(noras) + "}");
    shell.send(R"({"event":"start_action","name":"NewContact","day":"2026-11-28"})");
  }

  void know(const Known& known) {
    std::vector<Part> parts = found_parts(known.found);
    for (const Part& more : {Part{"sites", rows()}, Part{"contacts", rows()},
                             Part{"record", rows(known.record)}, Part{"tasks", rows(known.tasks)},
                             Part{"events", rows()}, Part{"emails", rows(known.emails)}})
      parts.push_back(more);
    shell.always("composite query", http(200, composite(parts)));
  }
  void change(std::string_view field, std::string_view value) {
    shell.send("{\"event\":\"change_field\",\"field\":" + quoted(field) +
               ",\"value\":" + quoted(value) + "}");
  }
  void save(bool log = false) {
    shell.send(std::string(R"({"event":"save_record","anyway":false,"log":)") +
               (log ? "true}" : "false}"));
  }
  void answer_made() {
    shell.answer(perform, http(201, R"({"id":"003Hs0000NoraAAAA1","success":true})"));
  }
  void make(bool log = false) {
    save(log);
    answer_made();
  }
  void refuse_as_duplicate(std::string_view object, std::string_view id) {
    shell.always(
        "http GET /query",
        http(200, rows({"{\"Id\":" + quoted(id) +
                        R"(,"Name":"Nora Blix","Title":"Buyer","Email":"n@home.example"})"})));
    save();
    shell.answer(perform, http(400, R"([{"errorCode":"DUPLICATES_DETECTED","message":"Use it?",
      "duplicateResult":{"allowSave":true,"matchResults":[{"entityType":)" +
                                        quoted(object) + R"(,"matchRecords":[{"record":{"Id":)" +
                                        quoted(id) + "}}]}]}}]"));
  }
  void use(std::string_view id) {
    shell.send("{\"event\":\"use_record\",\"record_id\":" + quoted(id) + "}");
  }
  std::string noras_state() { return shell.shown_text("people.2.state"); }
  // The key of a notice's action, or "".
  std::string made_notice(std::string_view what) {
    for (int index = 0; index < 5; ++index) {
      const std::string path = "notices." + std::to_string(index) + ".";
      if (shell.shown_text(path + "key") == "made")
        return shell.shown_text(path + std::string(what));
    }
    return {};
  }
};

constexpr std::string_view undo_made_event = R"({"event":"undo_made"})";

}  // namespace

TEST_CASE("app made: a record that is like the new one takes its place, and nothing is made") {
  for (const auto& [object, id] :
       {std::pair("Contact", "003Hs0000OldNoraA1"), std::pair("Lead", "00QHs0000OldNoraA1")}) {
    Bench bench;
    bench.refuse_as_duplicate(object, id);
    CHECK(bench.shell.shown_text("record.edit.duplicates.0.record.name") == "Nora Blix");
    CHECK(bench.shell.shown("record.edit.duplicates.0.record.facts").size() >= 1);
    CHECK(bench.shell.shown("record.edit.duplicates.0.can_use").truth());
    bench.use(id);
    CHECK(bench.shell.count(perform) == 1);
    CHECK_FALSE(bench.shell.shown("record").is_object());
    CHECK(bench.noras_state() == "unknown");  // this answer does not know her
    CHECK(bench.shell.last("storage set settings.00DHs0000BrightAA1").text("value").find(id) !=
          std::string::npos);
    CHECK(url_decode(bench.shell.last("composite query").body).find(id) != std::string::npos);
  }
}

TEST_CASE("app made: whom an address stands for is shown at once, though it is not theirs") {
  Bench bench;
  bench.refuse_as_duplicate("Contact", "003Hs0000OldNoraA1");
  bench.shell.never("composite query");
  bench.use("003Hs0000OldNoraA1");
  CHECK(bench.shell.shown_text("announcement.key") == "announce.used");
  CHECK(bench.noras_state() == "matched");
  CHECK(bench.shell.shown_text("people.2.record.name") == "Nora Blix");
  CHECK(bench.shell.shown_text("people.2.reason.key") == "reason.your_choice");
  bench.shell.answer("composite query",
                     http(200, found({.contacts = {contact_row("003Hs0000OldNoraA1", "Nora Blix",
                                                               "n@home.example")}})));
  CHECK(bench.noras_state() == "matched");
  CHECK(bench.shell.shown_text("people.2.reason.key") == "reason.your_choice");
}

TEST_CASE("app made: only what was found, and is a person, can be used") {
  Bench bench;
  bench.refuse_as_duplicate("Account", "001Hs0000OldNoraA1");
  CHECK_FALSE(bench.shell.shown("record.edit.duplicates.0.can_use").truth());
  bench.use("001Hs0000OldNoraA1");
  bench.use("003Hs0000OldNoraA1");
  CHECK(bench.shell.shown("record.edit").is_object());
}

TEST_CASE("app made: who was made is matched at once, and found by the next look-up") {
  Bench bench;
  bench.shell.never("composite query");
  bench.make();
  CHECK(bench.shell.shown_text("record.record.id") == nora);
  bench.shell.send(R"({"event":"leave_record"})");
  CHECK(bench.noras_state() == "matched");
  CHECK(bench.shell.shown_text("people.2.record.name") == "Nora Blix");
  CHECK(bench.shell.shown_text("people.2.reason.key") == "reason.made");
  bench.shell.answer("composite query",
                     http(200, found({.contacts = {contact_row(nora, "Nora Blix", noras)}})));
  CHECK(bench.shell.shown_text("people.2.reason.key") == "reason.email_field");
  // Salesforce finds her by her address.
  CHECK(bench.shell.count("storage set settings.00DHs0000BrightAA1") == 0);
}

TEST_CASE("app made: who was made without the address here stands for it all the same") {
  Bench bench;
  bench.change("Email", "nora@home.example");
  bench.make();
  CHECK(bench.shell.last("storage set settings.00DHs0000BrightAA1").text("value").find(nora) !=
        std::string::npos);
}

TEST_CASE("app made: with one press the email is logged, related to whom was made") {
  Bench bench;
  CHECK(bench.shell.shown("record.edit.can_log").truth());
  bench.save(true);
  CHECK(bench.shell.count("composite EmailMessage") == 0);
  bench.answer_made();
  CHECK_FALSE(bench.shell.shown("record").is_object());
  REQUIRE(bench.shell.count("composite EmailMessage") == 1);
  CHECK(bench.shell.last("composite EmailMessage").body.find(nora) != std::string::npos);
  CHECK(bench.shell.shown_text("log.state") == "logged");
  CHECK(bench.shell.count(perform) == 1);
}

TEST_CASE("app made: of a record that is not made nothing is logged, and the form stays") {
  for (const Reply& failed :
       {http(400, refusal("REQUIRED_FIELD_MISSING")), http(503, "{}"), failure("timeout")}) {
    Bench bench;
    bench.save(true);
    bench.shell.answer(perform, failed);
    CHECK(bench.shell.shown("record.edit").is_object());
    CHECK(bench.shell.shown("record.edit.can_log").truth());
    CHECK(bench.shell.count("composite EmailMessage") == 0);
  }
}

TEST_CASE("app made: who has turned to another item meanwhile finds the first one not logged") {
  Bench bench;
  bench.save(true);
  const Reply first = mail({.cc = R"([{"name":"Blix, Nora",
      "address":"nora.blix@harbormills.example"}])"});
  bench.shell.always("mailbox item", mail({.id = "AAMk-other"}));
  bench.shell.send(R"({"event":"item_changed"})");
  bench.answer_made();
  CHECK(bench.made_notice("title.key") == "notice.made.title");
  bench.shell.always("mailbox item", first);
  bench.shell.send(R"({"event":"item_changed"})");
  CHECK(bench.shell.count("composite EmailMessage") == 0);
  CHECK(bench.shell.shown("log.can_log").truth());
}

TEST_CASE("app made: while it is being taken back nothing is logged, and nobody leaves the org") {
  Bench bench;
  bench.make();
  bench.shell.never(remove_made);
  bench.shell.send(undo_made_event);
  CHECK(bench.made_notice("title.key") == "notice.made.removing");
  CHECK(bench.made_notice("actions.0.event").empty());
  CHECK_FALSE(bench.shell.shown("log.can_log").truth());
  CHECK_FALSE(bench.shell.shown("session.can_change").truth());
  bench.shell.send(R"({"event":"log_item"})");
  CHECK(bench.shell.count("composite EmailMessage") == 0);
  bench.shell.answer(remove_made, http(200, R"([{"success":true}])"));
  CHECK(bench.shell.shown("log.can_log").truth());
}

TEST_CASE("app made: what was taken back is not found among what was seen") {
  Bench bench;
  bench.make();
  bench.shell.send(R"({"event":"leave_record"})");
  bench.shell.send(R"({"event":"search","query":"Blix"})");
  REQUIRE(bench.shell.shown_text("search.choices.0.record.id") == nora);
  bench.shell.send(R"({"event":"close_search"})");
  bench.shell.send(undo_made_event);
  bench.shell.send(R"({"event":"search","query":"Blix"})");
  CHECK(bench.shell.shown_text("search.choices.0.record.id").empty());
}

TEST_CASE("app made: after a lost answer it is looked for, and logged once") {
  Bench bench;
  bench.save(true);
  bench.shell.answer(perform, failure("timeout"));
  bench.save(true);
  CHECK(bench.shell.count(perform) == 1);
  bench.shell.answer("http GET /query", http(200, rows()));
  CHECK(bench.shell.count(perform) == 2);
  bench.answer_made();
  CHECK(bench.shell.count("composite EmailMessage") == 1);
  CHECK(bench.shell.shown_text("log.state") == "logged");
}

TEST_CASE("app made: what a lost call has made is used, and then logged by its own press") {
  Bench bench;
  bench.save(true);
  bench.shell.answer(perform, failure("timeout"));
  bench.save(true);
  bench.shell.answer("http GET /query",
                     http(200, rows({R"({"Id":"003Hs0000NoraAAAA1","Name":"Nora Blix"})"})));
  CHECK(bench.shell.shown_text("record.edit.error.key") == "edit.refused.maybe_saved");
  CHECK(bench.shell.shown("record.edit.duplicates.0.can_use").truth());
  bench.use(nora);
  CHECK(bench.shell.count(perform) == 1);
  CHECK(bench.shell.count("composite EmailMessage") == 0);
}

TEST_CASE("app made: what is logged already is not logged with a new record") {
  Bench bench;
  bench.shell.send(R"({"event":"cancel_edit"})");
  bench.shell.send(R"({"event":"log_item"})");
  CHECK(bench.shell.shown_text("log.state") == "logged");
  bench.shell.send("{\"event\":\"open_quick_actions\",\"address\":" + quoted(noras) + "}");
  bench.shell.send(R"({"event":"start_action","name":"NewContact","day":"2026-11-28"})");
  CHECK_FALSE(bench.shell.shown("record.edit.can_log").truth());
  bench.make(true);
  CHECK(bench.shell.count("composite EmailMessage") == 1);
}

TEST_CASE("app made: what was made is taken back, exactly that record") {
  Bench bench;
  bench.make();
  CHECK(bench.made_notice("title.key") == "notice.made.title");
  CHECK(bench.made_notice("title.values.0") == "Nora Blix");
  CHECK(bench.made_notice("actions.0.event") == "undo_made");
  bench.shell.send(undo_made_event);
  CHECK(bench.shell.count(remove_made) == 1);
  CHECK(bench.shell.last(remove_made).text("url").ends_with("ids=003Hs0000NoraAAAA1"));
  CHECK(bench.made_notice("key").empty());
  CHECK_FALSE(bench.shell.shown("record").is_object());
  CHECK(bench.noras_state() == "unknown");
  bench.shell.send(undo_made_event);
  CHECK(bench.shell.count(remove_made) == 1);
  CHECK(bench.made_notice("key").empty());
}

TEST_CASE("app made: what somebody has changed, or what hangs on it, is told before") {
  const Known changed{.record = {made_row("005Hs0000SamOkAAA1")}};
  const Known changed_by_user{.record = {made_row(dana, "2026-11-28T13:00:06.000+0000")}};
  const Known related{.tasks = {R"({"Id":"00T1","Subject":"Call her"})"}};
  const std::pair<Known, std::string> stories[] = {{changed, "notice.made.changed"},
                                                   {changed_by_user, "notice.made.changed_by_you"},
                                                   {related, "notice.made.related"}};
  for (const auto& [known, key] : stories) {
    Bench bench;
    bench.make();
    bench.know(known);
    bench.shell.send(R"({"event":"delete_made"})");
    CHECK(bench.shell.count(remove_made) == 0);
    bench.shell.send(undo_made_event);
    CHECK(bench.shell.count(remove_made) == 0);
    CHECK(bench.made_notice("text.key") == key);
    bench.shell.send(R"({"event":"keep_made"})");
    CHECK(bench.made_notice("actions.0.event") == "undo_made");
    bench.shell.send(undo_made_event);
    bench.shell.send(R"({"event":"delete_made"})");
    CHECK(bench.shell.count(remove_made) == 1);
    CHECK(bench.made_notice("key").empty());
  }
}

TEST_CASE("app made: why it cannot be deleted is said, and it stays") {
  Bench bench;
  bench.make();
  bench.shell.always(remove_made, http(200, R"([{"success":false,"errors":[{
    "statusCode":"DELETE_FAILED","message":"Cases are closed on it."}]}])"));
  bench.shell.send(undo_made_event);
  CHECK(bench.made_notice("title.key") == "notice.made.failed");
  CHECK(bench.made_notice("detail") == "Cases are closed on it.");
  CHECK(bench.made_notice("actions.0.event") == "undo_made");
  CHECK(bench.shell.shown_text("record.record.id") == nora);
}

TEST_CASE(
    "app made: after a lost answer of the deletion it is gone, or deleted by the next press") {
  Bench bench;
  bench.make();
  bench.shell.always(remove_made, failure("timeout"));
  bench.shell.send(undo_made_event);
  CHECK(bench.made_notice("title.key") == "notice.made.failed");
  bench.know({.record = {}});
  bench.shell.send(undo_made_event);
  CHECK(bench.shell.count(remove_made) == 1);
  CHECK(bench.made_notice("key").empty());
}

TEST_CASE("app made: whoever may not delete is not offered it") {
  Bench bench(false);
  bench.make();
  CHECK(bench.shell.shown_text("record.record.id") == nora);
  CHECK(bench.made_notice("key").empty());
  bench.shell.send(undo_made_event);
  CHECK(bench.shell.count(remove_made) == 0);
}

TEST_CASE("app made: the log that was made with it stays, and is undone by itself") {
  Bench bench;
  bench.make(true);
  const std::string logged =
      "{\"Id\":" + quoted(logged_id) +
      R"(,"CreatedById":"005Hs0000DanaRAAA1","CreatedBy":{"Name":"Dana Reyes"},
      "CreatedDate":"2026-11-28T12:00:05.000+0000"})";
  bench.know({.found = {.logged = {logged}},
              .emails = {R"({"Id":"02sHs0000LoggedAA1","Subject":"Re: Offer 1182"})"}});
  bench.shell.send(undo_made_event);
  CHECK(bench.made_notice("text.key") == "notice.made.related");
  CHECK(bench.made_notice("text.values.0") == "Re: Offer 1182");
  bench.shell.send(R"({"event":"delete_made"})");
  CHECK(bench.shell.shown_text("log.state") == "logged");
  CHECK(bench.shell.shown("log.logged.can_undo").truth());
}

TEST_CASE("app made: while its email is being logged it is not taken back") {
  Bench bench;
  bench.shell.never("composite EmailMessage");
  bench.make(true);
  CHECK(bench.made_notice("actions").empty());
  bench.shell.send(undo_made_event);
  CHECK(bench.shell.count(remove_made) == 0);
  bench.shell.answer("composite EmailMessage", http(200, written()));
  CHECK(bench.made_notice("actions.0.event") == "undo_made");
}
