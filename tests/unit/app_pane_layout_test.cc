#include <doctest/doctest.h>

#include "support/pages.h"
#include "support/story.h"
#include "tether/pane.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string org_key = "org.00DHs0000BrightAA1.005Hs0000DanaRAAA1";
const Placed people_card{std::string(people_component)};
const Placed log_button{std::string(log_component)};

Placed related(const std::string& object) { return {std::string(related_component), object}; }

// What the org answers where this pane is assigned to Dana's profile.
std::string found_with(const std::string& definition, const std::string& page_id = "",
                       std::vector<Part> more = {}) {
  std::vector<Part> parts = found_parts();
  parts.push_back({"profile", R"({"ProfileId":"00eHs00000SalesAAA"})"});
  parts.push_back({"pane1", refusal("PROCESSING_HALTED"), 400});
  parts.push_back({"pane2", R"({"Active__c":true,"Definition__c":)" + quoted(definition) +
                                R"(,"Page_Id__c":)" + (page_id.empty() ? "null" : quoted(page_id)) +
                                "}"});
  parts.insert(parts.end(), more.begin(), more.end());
  return composite(parts);
}

std::string kinds(const ScriptedShell& shell) {
  std::string words;
  for (Value one = shell.shown("components").first(); one.exists(); one = one.next()) {
    words += (words.empty() ? "" : " ") + std::string(one.text_at("kind"));
    for (Value object = one.at("objects").first(); object.exists(); object = object.next())
      words += "/" + std::string(object.text());
  }
  return words;
}

std::string tabs(const ScriptedShell& shell) {
  std::string labels;
  for (Value tab = shell.shown("pane_tabs").first(); tab.exists(); tab = tab.next())
    labels += std::string(tab.text_at("label")) +
              (tab.text_at("value") == shell.shown_text("pane_tab") ? "* " : " ");
  return labels;
}

bool asks_for(const ScriptedShell& shell, std::string_view part) {
  return shell.last("composite query").body.find(part) != std::string::npos;
}

void open(ScriptedShell& shell, const Mail& other) {
  shell.always("mailbox item", mail(other));
  shell.send(R"({"event":"item_changed"})");
}

const std::string two_tabs =
    Page(
        {{"home", "Inbox.Tab.home", {"view"}, {related("Case"), people_card, {"c:own"}, {"c:own"}}},
         {"more", "More", {}, {log_button}}})
        .text("home", "more");

// The pane opens on Ann's mail, and this answers its first lookup.
void start_with(ScriptedShell& shell, const std::string& found) {
  script_everything(shell);
  shell.always("composite query", http(200, found));
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
}

constexpr std::string_view of_default = "log people related/Opportunity/Case/Account tasks";

}  // namespace

TEST_CASE("app pane layout: without a pane of one's own there is the default, before and after") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("composite query");
  shell.send(start_event);
  shell.send(R"({"event":"item_changed"})");
  CHECK(kinds(shell) == of_default);
  shell.answer("composite query", http(200, found()));
  CHECK(kinds(shell) == of_default);
  CHECK(tabs(shell).empty());
  CHECK(shell.shown("others").size() == 0);
  CHECK(shell.shown_text("components.2.has_search") == "true");
}

TEST_CASE("app pane layout: the assigned pane is drawn, asked for in the lookup's own call") {
  ScriptedShell shell;
  start_with(shell, found_with(two_tabs));
  CHECK(shell.count("composite query") == 1);
  CHECK(asks_for(shell, "Tether_Pane_Assignment__c/Assigned_To__c/00DHs0000BrightAA1"));
  CHECK(kinds(shell) == "related/Case people");
  CHECK(tabs(shell) == "Inbox.Tab.home* More ");
  CHECK(shell.shown("others").size() == 1);
  CHECK(shell.shown_text("others.0") == "c:own");
}

TEST_CASE("app pane layout: a tab is turned to, and stays through other items of the same mode") {
  ScriptedShell shell;
  start_with(shell, found_with(two_tabs));
  shell.send(R"({"event":"show_pane_tab","id":"more"})");
  CHECK(tabs(shell) == "Inbox.Tab.home More* ");
  CHECK(kinds(shell) == "log related");
  open(shell, {.id = "mail-2"});
  CHECK(tabs(shell) == "Inbox.Tab.home More* ");
  open(shell, {.id = "mail-3", .mode = "compose"});
  CHECK(tabs(shell).empty());
  CHECK(kinds(shell) == "log related");
  for (const std::string id : {"", "nowhere"}) {
    shell.send(R"({"event":"show_pane_tab","id":)" + quoted(id) + "}");
    CHECK(kinds(shell) == "log related");
  }
  open(shell, {.id = "mail-2"});
  shell.send(R"({"event":"show_pane_tab","id":"nowhere"})");
  CHECK(tabs(shell) == "Inbox.Tab.home* More ");
}

TEST_CASE(
    "app pane layout: it is read once for many items, and again on request and after a while") {
  ScriptedShell shell;
  start_signed_in(shell);
  CHECK(asks_for(shell, "Tether_Pane__c"));
  shell.always("composite query", http(200, found_with(two_tabs)));
  open(shell, {.id = "mail-2"});
  CHECK(asks_for(shell, "Tether_Pane__c"));
  CHECK(kinds(shell) == "related/Case people");
  open(shell, {.id = "mail-3"});
  CHECK_FALSE(asks_for(shell, "Tether_Pane__c"));
  shell.send(R"({"event":"refresh"})");
  CHECK(asks_for(shell, "Tether_Pane__c"));
  shell.now += 11 * 60 * 1000;
  open(shell, {.id = "mail-4"});
  CHECK(asks_for(shell, "Tether_Pane__c"));
}

TEST_CASE("app pane layout: the next start begins with the pane that this browser keeps") {
  ScriptedShell first;
  start_with(first, found_with(two_tabs));
  const std::string stored = first.last("storage set " + org_key).text("value");

  ScriptedShell second;
  script_everything(second);
  second.always("storage get " + org_key, kept(stored));
  second.never("composite query");
  second.send(start_event);
  second.send(R"({"event":"item_changed"})");
  CHECK(kinds(second) == "related/Case people");
  CHECK(second.count("composite query") == 1);
  second.forget();
  second.answer("composite query", http(200, found_with(two_tabs)));
  CHECK(kinds(second) == "related/Case people");
  CHECK(second.count("storage set " + org_key) == 0);
}

TEST_CASE(
    "app pane layout: the Lightning page is asked for by its id, and drawn in place of its copy") {
  const std::string newer = Page({{"one", "", {}, {people_card}}}).text();
  const Part page{"page", R"({"Metadata":)" + newer + "}"};
  ScriptedShell shell;
  start_with(shell, found_with(two_tabs, "0M0Hs0000000001"));
  CHECK_FALSE(asks_for(shell, "/tooling/"));
  shell.always("composite query", http(200, found_with(two_tabs, "0M0Hs0000000001", {page})));
  shell.send(R"({"event":"refresh"})");
  CHECK(asks_for(shell, "/tooling/sobjects/FlexiPage/0M0Hs0000000001"));
  CHECK(kinds(shell) == "people");
}

TEST_CASE("app pane layout: where a call with the Lightning page fails it is made once without") {
  ScriptedShell shell;
  start_with(shell, found_with(two_tabs, "0M0Hs0000000001"));
  shell.never("composite query");
  shell.send(R"({"event":"refresh"})");
  shell.always("composite query", http(200, found_with(two_tabs, "0M0Hs0000000001")));
  shell.forget();
  shell.answer("composite query", http(400, refusal("INVALID_INPUT")));
  CHECK(shell.count("composite query") == 1);
  CHECK_FALSE(asks_for(shell, "/tooling/"));
  CHECK(shell.shown("notices").size() == 0);
  shell.send(R"({"event":"refresh"})");
  CHECK_FALSE(asks_for(shell, "/tooling/"));
}

TEST_CASE("app pane layout: an outage says nothing against the Lightning page") {
  ScriptedShell shell;
  start_with(shell, found_with(two_tabs, "0M0Hs0000000001"));
  shell.forget();
  shell.always("composite query", http(503, ""));
  shell.send(R"({"event":"refresh"})");
  CHECK(shell.count("composite query") == 1);
  shell.send(R"({"event":"refresh"})");
  CHECK(asks_for(shell, "/tooling/"));
}

TEST_CASE("app pane layout: an answer that tells nothing of it leaves the pane as it was") {
  ScriptedShell shell;
  start_with(shell, found_with(two_tabs));
  shell.always("composite query", http(200, found()));
  shell.send(R"({"event":"refresh"})");
  CHECK(kinds(shell) == "related/Case people");
  shell.always("composite query", http(503, ""));
  shell.send(R"({"event":"refresh"})");
  CHECK(kinds(shell) == "related/Case people");
}

TEST_CASE(
    "app pane layout: a component stands once, and related records that follow each other share a "
    "card") {
  const std::string definition =
      Page({{"one",
             "",
             {},
             {log_button, related("Case"), related("Account"), log_button, people_card, people_card,
              related("Opportunity")}}})
          .text();
  ScriptedShell shell;
  start_with(shell, found_with(definition));
  CHECK(kinds(shell) == "log related/Case/Account people related/Opportunity");
  CHECK(shell.shown_text("components.1.has_search") == "true");
  CHECK(shell.shown_text("components.3.has_search") == "false");
}
