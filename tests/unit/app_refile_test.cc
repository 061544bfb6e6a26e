#include <doctest/doctest.h>

#include "support/sign_in.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view sam = "005Hs0000SamOkAAA1";
constexpr std::string_view luis = "003Hs0000LuisFAAA1";
constexpr std::string_view successor = "02sHs0000SuccesAA1";
constexpr std::string_view move = R"({"event":"confirm_refile","refile":true})";

struct Place {
  std::string id = std::string(flow);
  std::string type = "Opportunity";
};

std::string related_to(const Place& place) {
  if (place.id.empty()) return R"("RelatedToId":null,"RelatedTo":null)";
  return "\"RelatedToId\":" + quoted(place.id) + R"(,"RelatedTo":{"Name":"Place","Type":)" +
         quoted(place.type) + "}";
}

std::string logged_row(const Place& place, std::string_view id = logged_id,
                       std::string_view by = sam) {
  return "{\"Id\":" + quoted(id) + ",\"CreatedById\":" + quoted(by) +
         R"(,"CreatedBy":{"Name":"Sam Okafor"},"CreatedDate":"2026-11-20T12:00:05.000+0000",)" +
         related_to(place) + R"(,"EmailMessageRelations":{"records":[{"RelationId":)" +
         quoted(ann) + "}]}}";
}

std::string read_answer(const Place& place, std::string_view at = "2026-11-20T12:00:06.000+0000") {
  return composite(
      {{"record", rows({"{\"Id\":" + quoted(logged_id) + ",\"CreatedById\":" + quoted(sam) +
                        ",\"LastModifiedById\":" + quoted(sam) +
                        R"(,"LastModifiedBy":{"Name":"Sam Okafor"},"IsClientManaged":true,
                           "CreatedDate":"2026-11-20T12:00:05.000+0000","LastModifiedDate":)" +
                        quoted(at) + "," + related_to(place) + "}"})},
       {"task", rows()},
       {"whole", R"({"Id":"02sHs0000LoggedAA1","Subject":"Re","MessageIdentifier":"<m@x>"})"},
       {"fields", R"({"fields":[{"name":"Subject","createable":true}]})"},
       {"people", rows()},
       {"files", rows()},
       {"attachments", rows()}});
}

const std::string patch = "http PATCH /sobjects/EmailMessage/" + std::string(logged_id);

void relate(ScriptedShell& shell, std::string_view id) {
  shell.send("{\"event\":\"refile_log\",\"record_id\":" + quoted(id) + "}");
}

// Ann's mail, which Sam has logged; what a move then reads.
void open_logged(ScriptedShell& shell, const Place& place = {}) {
  script_everything(shell);
  shell.always("mailbox item",
               mail({.cc = R"([{"name":"Luis","address":"luis.ferreira@harbormills.example"}])"}));
  Found held{.logged = {logged_row(place)}};
  held.contacts.push_back(contact_row(luis, "Luis Ferreira", "luis.ferreira@harbormills.example"));
  shell.always("composite query", http(200, found(held)));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  shell.always("composite query", http(200, read_answer(place)));
  shell.always(patch, http(204, ""));
  shell.always("composite EmailMessage",
               http(200, composite({{"mail", "{\"id\":" + quoted(successor) + "}", 201}})));
}

}  // namespace

TEST_CASE("refile: what a colleague has logged goes to another record after a question") {
  ScriptedShell shell;
  open_logged(shell);
  CHECK(shell.shown("log.logged.can_refile").truth());
  CHECK(shell.shown("related.0.choices.0.chosen").truth());
  relate(shell, harbor);
  CHECK(shell.shown("log.logged.refiling.asks").truth());
  CHECK(shell.shown_text("log.logged.refiling.from.id") == flow);
  CHECK(shell.shown_text("log.logged.refiling.to.id") == harbor);
  CHECK_FALSE(shell.shown("log.logged.refiling.renews").truth());
  CHECK(shell.count(patch) == 0);
  shell.send(move);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown_text("log.logged.related.id") == harbor);
  CHECK(shell.shown_text("log.logged.by") == "Sam Okafor");
  CHECK_FALSE(shell.shown("log.logged.refiling").exists());
  CHECK(shell.shown_text("announcement.key") == "announce.refiled");
  // The question has been answered.
  shell.send(move);
  CHECK(shell.count(patch) == 1);
}

TEST_CASE("refile: a question that is declined changes nothing") {
  ScriptedShell shell;
  open_logged(shell);
  relate(shell, "");
  CHECK(shell.shown("log.logged.refiling.asks").truth());
  CHECK_FALSE(shell.shown("log.logged.refiling.to").exists());
  shell.send(R"({"event":"confirm_refile","refile":false})");
  CHECK_FALSE(shell.shown("log.logged.refiling").exists());
  CHECK(shell.shown_text("log.logged.related.id") == flow);
  CHECK(shell.count(patch) == 0);
}

TEST_CASE("refile: what may not be related is not offered, and not taken either") {
  ScriptedShell shell;
  open_logged(shell);
  CHECK(shell.shown_text("related.1.choices.0.record.id") == drift);
  CHECK_FALSE(shell.shown("related.1.choices.0.can_choose").truth());
  CHECK(shell.shown_text("related.1.why_not.key") == "relate.not_to_case");
  shell.forget();
  for (const std::string_view id : {drift, flow, ann, std::string_view("001Hs0000UnknowAA1")})
    relate(shell, id);
  CHECK(shell.count("composite query") == 0);
}

TEST_CASE("refile: off a case the email is logged anew, and the way back leads to the case again") {
  ScriptedShell shell;
  open_logged(shell, {std::string(drift), "Case"});
  relate(shell, flow);
  CHECK(shell.shown("log.logged.refiling.renews").truth());
  shell.send(move);
  CHECK(shell.shown_text("log.logged.record_id") == successor);
  CHECK(shell.shown("log.logged.by_you").truth());
  CHECK(shell.shown_text("log.logged.back.key") == "ui.refile.back");
  shell.always("composite query", http(200, read_answer({})));
  shell.send(R"({"event":"refile_back"})");
  CHECK(shell.shown("log.logged.refiling.renews").truth());
  CHECK(shell.shown_text("log.logged.refiling.to.id") == drift);
  shell.send(move);
  const Document request = parsed(shell.last("composite EmailMessage").body);
  CHECK(at(request.root(), "compositeRequest.0.body.ParentId").text() == drift);
  CHECK(shell.shown_text("log.logged.related.id") == drift);
  CHECK(shell.shown_text("log.logged.back.key").empty());
}

TEST_CASE("refile: the way back ends when another item is opened") {
  ScriptedShell shell;
  open_logged(shell, {""});
  relate(shell, flow);
  shell.send(move);
  CHECK(shell.shown_text("log.logged.back.key") == "ui.refile.back_to_none");
  const Reply first = mail();
  shell.always("composite query", http(200, found()));
  shell.always("mailbox item", mail({.id = "mail-2"}));
  shell.send(R"({"event":"item_changed"})");
  shell.always("mailbox item", first);
  shell.send(R"({"event":"item_changed"})");
  CHECK(shell.shown_text("log.logged.related.id") == flow);
  CHECK(shell.shown_text("log.logged.back.key").empty());
}

TEST_CASE("refile: while it runs nothing else is written") {
  ScriptedShell shell;
  open_logged(shell);
  relate(shell, harbor);
  shell.never(patch);
  shell.send(move);
  CHECK(shell.shown("log.logged.refiling.busy").truth());
  CHECK(shell.shown_text("log.state") == "logged");
  for (const std::string_view event :
       {move, std::string_view(R"({"event":"add_people"})"),
        std::string_view(R"({"event":"undo_log"})"),
        std::string_view(R"({"event":"refile_log","record_id":""})")})
    shell.send(event);
  CHECK(shell.count(patch) == 1);
  shell.answer(patch, http(204, ""));
  CHECK(shell.shown_text("log.logged.related.id") == harbor);
}

TEST_CASE("refile: what somebody has changed meanwhile is asked about again") {
  ScriptedShell shell;
  open_logged(shell);
  relate(shell, harbor);
  shell.always("composite query", http(200, read_answer({}, "2026-11-20T13:30:00.000+0000")));
  shell.send(move);
  CHECK(shell.count(patch) == 0);
  CHECK(shell.shown("log.logged.refiling.asks").truth());
  CHECK(shell.shown_text("log.logged.refiling.changed_by") == "Sam Okafor");
  shell.send(move);
  CHECK(shell.shown_text("log.logged.related.id") == harbor);
}

TEST_CASE("refile: a refusal leaves everything as it is, with the question") {
  ScriptedShell shell;
  open_logged(shell);
  relate(shell, harbor);
  shell.always(patch, http(403, refusal("INSUFFICIENT_ACCESS_OR_READONLY", "not yours")));
  shell.send(move);
  CHECK(shell.shown_text("log.logged.related.id") == flow);
  CHECK(shell.shown_text("notices.0.title.key") == "notice.refile.title");
  CHECK(shell.shown_text("notices.0.detail") == "not yours");
  CHECK(shell.shown("log.logged.refiling.asks").truth());
  shell.always(patch, http(204, ""));
  shell.send(move);
  CHECK_FALSE(shell.shown("notices.0").exists());
}

TEST_CASE("refile: after a doubtful outcome what the org holds says what became of it") {
  for (const bool is_moved : {false, true}) {
    ScriptedShell shell;
    open_logged(shell);
    relate(shell, harbor);
    shell.never(patch);
    shell.send(move);
    // The org cannot be asked at once either.
    shell.never("composite query");
    shell.answer(patch, failure("timeout"));
    shell.answer("composite query", failure("timeout"));
    CHECK(shell.shown_text("notices.0.title.key") == "notice.refile.title");
    const Place place = is_moved ? Place{std::string(harbor), "Account"} : Place{};
    shell.answer("composite query", http(200, found({.logged = {logged_row(place)}})));
    CHECK(shell.shown("notices.0").exists() == !is_moved);
    CHECK(shell.shown("log.logged.refiling").exists() == !is_moved);
    CHECK(shell.shown_text("log.logged.related.id") == place.id);
  }
}

TEST_CASE("refile: what is gone by then is shown as not logged") {
  ScriptedShell shell;
  open_logged(shell);
  shell.never("composite query");
  relate(shell, harbor);
  CHECK(shell.shown("log.logged.refiling.busy").truth());
  shell.answer("composite query", http(200, composite({{"record", rows()}, {"task", rows()}})));
  shell.answer("composite query", http(200, found()));
  CHECK(shell.shown_text("log.state") == "ready");
  CHECK_FALSE(shell.shown("notices.0").exists());
}

TEST_CASE("refile: people on the email to whom it is not related are offered and related") {
  ScriptedShell shell;
  open_logged(shell);
  CHECK(shell.shown_text("log.logged.missing.0") == "Luis Ferreira");
  CHECK(shell.shown("log.logged.missing").size() == 1);
  const auto relation = [](std::string_view id) {
    return "{\"Id\":\"0K\",\"RelationId\":" + quoted(id) + "}";
  };
  shell.always("composite query", http(200, composite({{"people", rows({relation(ann)})}})));
  shell.never("composite EmailMessageRelation");
  shell.send(R"({"event":"add_people"})");
  CHECK(shell.shown("log.logged.adding").truth());
  shell.send(R"({"event":"add_people"})");
  CHECK(shell.count("composite EmailMessageRelation") == 1);
  shell.answer("composite EmailMessageRelation",
               http(200, composite({{"people", rows({relation(ann), relation(luis)})}})));
  CHECK(shell.shown("log.logged.missing").size() == 0);
  CHECK(shell.shown_text("log.logged.people.1") == "Luis Ferreira");
  shell.send(R"({"event":"add_people"})");
  CHECK(shell.count("composite EmailMessageRelation") == 1);
}

TEST_CASE("refile: people who could not be related stay offered, and the reason is told") {
  ScriptedShell shell;
  open_logged(shell);
  shell.always("composite query", http(200, composite({{"people", rows()}})));
  shell.always(
      "composite EmailMessageRelation",
      http(200, composite({{"person0", refusal("INSUFFICIENT_ACCESS_OR_READONLY"), 403}})));
  shell.send(R"({"event":"add_people"})");
  CHECK(shell.shown_text("notices.0.title.key") == "notice.refile.title");
  CHECK(shell.shown_text("log.logged.missing.0") == "Luis Ferreira");
}

TEST_CASE(
    "refile: files of an email that a colleague has logged are stored where they are missing") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("mailbox item", mail({.attachments = std::string(three_files)}));
  shell.always("composite query", http(200, found({.logged = {logged_row({})}})));
  shell.always("upload drawing.png", http(201, R"({"id":"068B"})"));
  shell.always("http GET /query",
               http(200, rows({R"({"ContentDocument":{"Title":"offer","FileExtension":"pdf"}})"})));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  for (const std::string_view id : {"f1", "f2"})
    shell.send("{\"event\":\"check_attachment\",\"id\":" + quoted(id) + ",\"checked\":true}");
  shell.send(R"({"event":"retry_attachments"})");
  CHECK(shell.shown_text("log.attachments.0.state") == "stored");
  CHECK(shell.shown_text("log.attachments.1.state") == "stored");
  CHECK(shell.shown_text("log.attachments.2.state") == "waiting");
  CHECK(shell.count("upload offer.pdf") == 0);
}
