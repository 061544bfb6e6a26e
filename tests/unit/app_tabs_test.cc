#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string me = "http GET /chatter/users/me";
const std::string query = "http GET /query";
const std::string feed = "http GET /chatter/feeds/record/001Hs0000HarborAA1/feed-elements";
const std::string post = "http POST /chatter/feed-elements";
const std::string names = "http GET /chatter/mentions/completions";
const std::string rows_of_lists = "http POST /ui-api/related-list-records/batch/001Hs0000HarborAA1";

std::string harbor_ui(std::string_view more) {
  return R"({"objectInfos":{"Account":{"apiName":"Account","label":"Account","keyPrefix":"001",
            "nameFields":["Name"],)" +
         std::string(more) +
         R"("fields":{"Name":{"apiName":"Name","label":"Name","dataType":"String","nameField":true}}}},
            "layouts":{},"records":{"001Hs0000HarborAA1":{"apiName":"Account","id":"001Hs0000HarborAA1",
            "fields":{"Name":{"value":"Harbor Mills"}}}}})";
}

constexpr std::string_view activities =
    R"("childRelationships":[{"childObjectApiName":"Task","fieldName":"WhatId","relationshipName":"Tasks"},
       {"childObjectApiName":"OpenActivity","relationshipName":"OpenActivities"},
       {"childObjectApiName":"ActivityHistory","relationshipName":"ActivityHistories"}],)";

std::string element(std::string_view id, std::string_view text) {
  return "{\"id\":" + quoted(id) + R"(,"actor":{"id":"005A","name":"Sam Okafor"},"body":{"text":)" +
         quoted(text) + R"(},"capabilities":{"comments":{"page":{"total":1,"items":[
         {"id":"0D7A","body":{"text":"Fine"},"user":{"name":"Priya"}}]}}}})";
}

void open_harbor(ScriptedShell& shell, const std::string& more) {
  start_signed_in(shell);
  shell.always("http GET /ui-api/record-ui/001Hs0000HarborAA1", http(200, harbor_ui(more)));
  shell.always(
      "http GET /ui-api/related-list-info/Account",
      http(
          200,
          R"({"relatedLists":[{"relatedListId":"Contacts","label":"Contacts","objectApiName":"Contact"}]})"));
  shell.always("http GET /ui-api/related-list-info/batch/Account/Contacts",
               http(200, R"({"results":[{"statusCode":200,"result":{"displayColumns":[
                 {"fieldApiName":"Name","label":"Name","lookupId":"Id"},
                 {"fieldApiName":"Birthdate","label":"Born","dataType":"date"},
                 {"fieldApiName":"Vip__c","label":"VIP","dataType":"boolean"}]}}]})"));
  shell.send("{\"event\":\"view_record\",\"record_id\":" + quoted(harbor) + "}");
}

void show_tab(ScriptedShell& shell, std::string_view tab) {
  shell.send("{\"event\":\"show_tab\",\"tab\":" + quoted(tab) + "}");
}

void open_feed(ScriptedShell& shell, std::string_view elements) {
  shell.always(me, http(200, "{}"));
  shell.always(feed,
               http(200, "{\"nextPageToken\":null,\"elements\":[" + std::string(elements) + "]}"));
  open_harbor(shell, R"("feedEnabled":true,)");
  show_tab(shell, "chatter");
}

std::string contacts(int first, int count, std::string_view next) {
  std::string records;
  for (int at = first; at < first + count; ++at)
    records +=
        (records.empty() ? "" : ",") + ("{\"id\":\"003" + std::to_string(at)) +
        R"(","apiName":"Contact","fields":{"Name":{"value":"C)" + std::to_string(at) +
        R"("},"Birthdate":{"value":"1980-02-01","displayValue":"2/1/1980"},"Vip__c":{"value":)" +
        (at % 2 ? "true" : "false") + "}}}";
  return "{\"records\":[" + records + "],\"nextPageToken\":" + std::string(next) + "}";
}

std::string tabs(const ScriptedShell& shell) {
  std::string all;
  const Value list = shell.shown("record.tabs");
  for (Value tab = list.first(); tab.exists(); tab = tab.next())
    all += std::string(tab.text_at("tab")) + ' ';
  return all;
}

}  // namespace

TEST_CASE("app tabs: their order is fixed, and each is there only where it can show something") {
  ScriptedShell all;
  all.always(me, http(200, "{}"));
  open_harbor(all, R"("feedEnabled":true,)" + std::string(activities));
  CHECK(tabs(all) == "details chatter activity related ");

  ScriptedShell without_chatter;
  without_chatter.always(me, http(403, refusal("FUNCTIONALITY_NOT_ENABLED")));
  open_harbor(without_chatter, R"("feedEnabled":true,)" + std::string(activities));
  CHECK(tabs(without_chatter) == "details activity related ");

  ScriptedShell without_feed;
  open_harbor(without_feed, "");
  CHECK(tabs(without_feed) == "details related ");
  CHECK(without_feed.count(me) == 0);
}

TEST_CASE("app tabs: whether the user has Chatter is asked once, and again where nobody knew") {
  ScriptedShell shell;
  shell.always(me, http(503, ""));
  open_harbor(shell, R"("feedEnabled":true,)");
  CHECK(tabs(shell) == "details related ");
  shell.always(me, http(200, "{}"));
  const std::string values = "http GET /ui-api/records/001Hs0000HarborAA1";
  shell.always(values, http(200, R"({"apiName":"Account","id":"001Hs0000HarborAA1","fields":{}})"));
  shell.send("{\"event\":\"view_record\",\"record_id\":" + quoted(harbor) + "}");
  CHECK(tabs(shell) == "details chatter related ");
  shell.send("{\"event\":\"view_record\",\"record_id\":" + quoted(harbor) + "}");
  CHECK(shell.count(me) == 2);
}

TEST_CASE("app tabs: related lists are read when their tab is first opened, and then kept") {
  ScriptedShell shell;
  open_harbor(shell, "");
  CHECK(shell.count(rows_of_lists) == 0);
  show_tab(shell, "related");
  CHECK(shell.shown_text("record.tab_state") == "loading");
  shell.answer(rows_of_lists, http(200, "{\"results\":[{\"statusCode\":200,\"result\":" +
                                            contacts(0, 10, "\"1\"") + "}]}"));
  CHECK(shell.shown_text("record.tab_state") == "shown");
  CHECK(shell.shown_text("record.lists.0.label") == "Contacts");
  CHECK(shell.shown_text("record.lists.0.count") == "10+");
  CHECK(shell.shown("record.lists.0.rows").size() == 5);
  CHECK(shell.shown_text("record.lists.0.rows.1.record.name") == "C1");
  CHECK(shell.shown_text("record.lists.0.rows.1.record.icon") == "contact");
  CHECK(shell.shown_text("record.lists.0.rows.1.record.facts.0.label.values.0") == "Born");
  CHECK(shell.shown_text("record.lists.0.rows.1.record.facts.0.value") == "1980-02-01");
  CHECK(shell.shown_text("record.lists.0.rows.1.record.facts.1.value") == "VIP");
  CHECK(shell.shown("record.lists.0.rows.0.record.facts").size() == 1);
  show_tab(shell, "details");
  show_tab(shell, "related");
  CHECK(shell.count(rows_of_lists) == 1);
}

TEST_CASE("app tabs: more rows are shown from what was read, then asked for") {
  ScriptedShell shell;
  open_harbor(shell, "");
  shell.always(rows_of_lists, http(200, "{\"results\":[{\"statusCode\":200,\"result\":" +
                                            contacts(0, 10, "\"1\"") + "}]}"));
  show_tab(shell, "related");
  const std::string more = "http GET /ui-api/related-list-records/001Hs0000HarborAA1/Contacts";
  const std::string show_more = R"({"event":"show_more","list":"Contacts"})";
  shell.send(show_more);
  shell.answer(more, http(503, ""));
  CHECK(shell.shown("record.lists.0.rows").size() == 10);
  CHECK(shell.shown_text("record.lists.0.error.key") == "error.server_unavailable");
  shell.send(show_more);
  shell.answer(more, http(200, contacts(10, 4, "null")));
  CHECK(shell.shown("record.lists.0.rows").size() == 14);
  CHECK(shell.shown_text("record.lists.0.count") == "14");
  CHECK(shell.shown_text("record.lists.0.has_more") == "false");
  shell.send(show_more);
  CHECK(shell.count(more) == 2);
}

TEST_CASE("app tabs: a tab that fails says why and is asked again, the others go on") {
  ScriptedShell shell;
  open_harbor(shell, std::string(activities));
  show_tab(shell, "activity");
  shell.answer(query, http(400, refusal("MALFORMED_QUERY", "Not so")));
  CHECK(shell.shown_text("record.tab_state") == "failed");
  CHECK(shell.shown_text("record.tab_detail") == "Not so");
  show_tab(shell, "details");
  CHECK(shell.shown_text("record.tab_state") == "shown");
  show_tab(shell, "activity");
  CHECK(shell.shown_text("record.tab_state") == "loading");
  shell.answer(query, http(200, rows({R"({"OpenActivities":null,"ActivityHistories":null})"})));
  CHECK(shell.shown_text("record.tab_state") == "shown");
  CHECK(shell.shown_text("record.lists.0.count") == "0");
}

TEST_CASE("app tabs: activities come planned and past, page by page without a call") {
  ScriptedShell shell;
  open_harbor(shell, std::string(activities));
  std::string past;
  for (int at = 0; at < 7; ++at)
    past += (at ? "," : "") + ("{\"Id\":\"00T" + std::to_string(at)) +
            R"(","IsTask":true,"ActivitySubtype":"Call","Subject":"Call"})";
  shell.always(query, http(200, rows({R"({"OpenActivities":{"records":[{"Id":"00UA","IsTask":false,
      "ActivitySubtype":"Event","Subject":"Visit","ActivityDate":"2026-12-01","Owner":{"Name":"Dana Reyes"}}]},
      "ActivityHistories":{"records":[)" +
                                      past + "]}}"})));
  show_tab(shell, "activity");
  CHECK(shell.shown_text("record.lists.0.rows.0.record.icon") == "event");
  CHECK(shell.shown_text("record.lists.0.rows.0.record.facts.0.value") == "2026-12-01");
  CHECK(shell.shown_text("record.lists.1.rows.0.record.icon") == "log_a_call");
  CHECK(shell.shown("record.lists.1.rows").size() == 5);
  shell.forget();
  shell.send(R"({"event":"show_more","list":"past"})");
  CHECK(shell.shown("record.lists.1.rows").size() == 7);
  CHECK(shell.count(query) == 0);
}

TEST_CASE("app tabs: an email shows its text when it is opened, by one call") {
  ScriptedShell shell;
  open_harbor(shell, std::string(activities));
  const std::string id(logged_id);
  shell.always(query,
               http(200, rows({R"({"ActivityHistories":{"records":[{"Id":"00TA","IsTask":true,
      "Subject":"Offer","ActivitySubtype":"Email","AlternateDetailId":)" +
                               quoted(id) + "}]}}"})));
  show_tab(shell, "activity");
  CHECK(shell.shown_text("record.lists.1.rows.0.record.id") == id);
  CHECK(shell.shown_text("record.lists.1.rows.0.email.state") == "loading");
  shell.never(query);
  const std::string read = "{\"event\":\"read_email\",\"record_id\":" + quoted(id) + "}";
  shell.forget();
  shell.send(read);
  shell.send(read);
  CHECK(shell.count(query) == 1);
  shell.answer(query, http(503, ""));
  CHECK(shell.shown_text("record.lists.1.rows.0.email.state") == "failed");
  shell.send(read);
  shell.answer(query,
               http(200, rows({R"({"FromName":"Ann","ToAddress":"dana@x","TextBody":"Hello"})"})));
  CHECK(shell.shown_text("record.lists.1.rows.0.email.text") == "Hello");
  shell.send(read);
  CHECK(shell.count(query) == 2);
}

TEST_CASE("app tabs: what is typed stays when the org refuses it, and goes when it has it") {
  ScriptedShell shell;
  open_feed(shell, element("0D5A", "First"));
  CHECK(shell.shown_text("record.feed.elements.0.post.by") == "Sam Okafor");
  shell.send(R"({"event":"type_post","on":"","text":"News","before":"News"})");
  shell.send(R"({"event":"send_post","on":""})");
  shell.send(R"({"event":"send_post","on":""})");
  CHECK(shell.count(post) == 1);
  CHECK(shell.shown_text("record.feed.draft.sending") == "true");
  shell.answer(post, http(400, refusal("STRING_TOO_LONG", "Too long")));
  CHECK(shell.shown_text("record.feed.draft.text") == "News");
  CHECK(shell.shown_text("record.feed.draft.detail") == "Too long");
  shell.send(R"({"event":"leave_record"})");
  shell.send("{\"event\":\"view_record\",\"record_id\":" + quoted(harbor) + "}");
  CHECK(shell.shown_text("record.feed.draft.text") == "News");
  shell.send(R"({"event":"send_post","on":""})");
  shell.answer(post, http(201, element("0D5B", "News")));
  CHECK(shell.shown_text("record.feed.draft.text").empty());
  CHECK(shell.shown_text("record.feed.elements.0.post.text") == "News");
  CHECK(shell.shown("record.feed.elements").size() == 2);
  CHECK(shell.shown_text("announcement.key") == "announce.posted");
}

TEST_CASE("app tabs: nothing but blanks is not posted") {
  ScriptedShell shell;
  open_feed(shell, "");
  shell.send(R"({"event":"type_post","on":"","text":" \n ","before":" "})");
  shell.send(R"({"event":"send_post","on":""})");
  CHECK(shell.count(post) == 0);
}

TEST_CASE("app tabs: a name is offered behind an @ and chosen into the text") {
  ScriptedShell shell;
  open_feed(shell, element("0D5A", "First"));
  shell.never("timer");
  shell.send(R"({"event":"type_post","on":"0D5A","text":"Ask @Sa today","before":"Ask @Sa"})");
  CHECK(shell.count(names) == 0);
  shell.answer("timer", ok("{}"));
  shell.answer(names,
               http(200, R"({"mentionCompletions":[{"recordId":"005O","name":"Sam Okafor"}]})"));
  CHECK(shell.shown_text("record.feed.elements.0.draft.completions.0.name") == "Sam Okafor");
  shell.send(R"({"event":"choose_mention","on":"0D5A","record_id":"005O"})");
  CHECK(shell.shown_text("record.feed.elements.0.draft.text") == "Ask @Sam Okafor today");
  CHECK(shell.shown_text("record.feed.elements.0.draft.before") == "Ask @Sam Okafor");
  CHECK(shell.shown("record.feed.elements.0.draft.completions").size() == 0);
  shell.send(R"({"event":"send_post","on":"0D5A"})");
  const std::string comments = "http POST /chatter/feed-elements/0D5A/capabilities/comments/items";
  const Document body = parsed(shell.last(comments).body);
  CHECK(at(body.root(), "body.messageSegments.1.id").text() == "005O");
  shell.answer(comments, http(201, R"({"id":"0D7B","body":{"text":"Ask @Sam Okafor today"}})"));
  CHECK(shell.shown("record.feed.elements.0.comments").size() == 2);
  CHECK(shell.shown_text("record.feed.elements.0.hidden") == "0");
}

TEST_CASE("app tabs: a like counts once it is there, and can be taken back") {
  ScriptedShell shell;
  open_feed(shell, element("0D5A", "First"));
  const std::string like = "http POST /chatter/feed-elements/0D5A/capabilities/chatter-likes/items";
  const std::string press = R"({"event":"like","id":"0D5A","liked":true})";
  shell.send(press);
  shell.send(press);
  CHECK(shell.count(like) == 1);
  shell.answer(like, http(403, refusal("INSUFFICIENT_ACCESS", "Not yours")));
  CHECK(shell.shown_text("record.feed.elements.0.post.detail") == "Not yours");
  CHECK(shell.shown_text("record.feed.elements.0.post.likes") == "0");
  shell.send(press);
  shell.answer(like, http(201, R"({"id":"0I0A"})"));
  CHECK(shell.shown_text("record.feed.elements.0.post.likes") == "1");
  CHECK(shell.shown_text("record.feed.elements.0.post.liked") == "true");
  CHECK(shell.shown_text("record.feed.elements.0.post.detail").empty());
  shell.always("http DELETE /chatter/likes/0I0A", http(204, ""));
  shell.send(R"({"event":"like","id":"0D5A","liked":false})");
  CHECK(shell.shown_text("record.feed.elements.0.post.likes") == "0");
  shell.always("http POST /chatter/comments/0D7A/likes", http(201, R"({"id":"0I0B"})"));
  shell.send(R"({"event":"like","id":"0D7A","liked":true})");
  CHECK(shell.shown_text("record.feed.elements.0.comments.0.liked") == "true");
}

TEST_CASE("app tabs: a feed goes on where it ended, and shows nothing twice") {
  ScriptedShell shell;
  shell.always(me, http(200, "{}"));
  shell.always(
      feed, http(200, "{\"nextPageToken\":\"1\",\"elements\":[" + element("0D5A", "One") + "]}"));
  open_harbor(shell, R"("feedEnabled":true,)");
  show_tab(shell, "chatter");
  shell.always(feed, http(200, "{\"elements\":[" + element("0D5A", "One") + "," +
                                   element("0D5B", "Two") + "]}"));
  shell.send(R"({"event":"show_more","list":""})");
  CHECK(shell.shown("record.feed.elements").size() == 2);
  CHECK(shell.shown_text("record.feed.has_more") == "false");
}
