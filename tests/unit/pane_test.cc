#include "tether/pane.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/pages.h"
#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string log_button(log_component);
const std::string people_card(people_component);
const std::string related_page(related_component);
const std::string custom_page(related_custom_component);

// "home: clients:peopleCardContainerFlex, clients:relatedRecordsPageFlex Case": a line for each
// tab.
std::string told(const Pane& pane, ItemMode mode) {
  std::string lines;
  for (const PaneTab* tab : pane.tabs_in(mode)) {
    std::string line;
    for (const PaneComponent& one : tab->components)
      line += (line.empty() ? "" : ", ") + one.name.substr(one.name.find(':') + 1) +
              (one.object.empty() ? "" : " " + one.object) +
              (one.title.empty() ? "" : " “" + one.title + "”");
    lines += tab->id + ": " + line + "\n";
  }
  return lines;
}

Pane read(const std::string& metadata) {
  std::optional<Pane> pane = read_pane(parsed(metadata).root());
  REQUIRE_MESSAGE(pane, metadata.substr(0, 200));
  return std::move(*pane);
}

bool is_a_pane(std::string_view text) {
  const Result<Document> document = Document::parse(text);
  return document && read_pane(document->root()).has_value();
}

// What of the nine public orgs' pages section 5.5 of the study of the API tells, in nine pages.
struct PublicPage {
  std::string_view about;
  std::vector<Tabbed> tabs;
  Age age;
  std::string_view in_read;
  std::string_view in_compose;
};

std::vector<PublicPage> public_pages() {
  const std::vector<std::string> both{"edit", "view"};
  const std::vector<Placed> three{
      {related_page, "Account"}, {related_page, "Opportunity"}, {related_page, "Case"}};
  std::vector<Placed> usual{{people_card}};
  usual.insert(usual.end(), three.begin(), three.end());
  const std::string tasks = "clients:tasksActionContainerFlex";
  const std::string usual_told =
      "peopleCardContainerFlex, relatedRecordsPageFlex Account, relatedRecordsPageFlex "
      "Opportunity, relatedRecordsPageFlex Case";
  static std::vector<std::string> kept;
  kept = {"related: " + usual_told + "\n",
          "related: " + usual_told + "\ntasks: tasksActionContainerFlex\n",
          "2: snippetsActionContainer, logItemButtonContainer\nrelated: " + usual_told + "\n"};
  std::vector<PublicPage> pages{
      {"the default, as it is copied",
       {{"related", "Inbox.Tab.related", both, usual}},
       Age::now,
       kept[0],
       kept[0]},
      {"with a tab for tasks",
       {{"related", "Inbox.Tab.related", both, usual},
        {"tasks", "Inbox.Tab.tasks", both, {{tasks}}}},
       Age::before_49,
       kept[1],
       kept[1]},
      {"with tools for writing",
       {{"2",
         "Inbox.Tab.tools",
         {"edit"},
         {{"lightningInbox:snippetsActionContainer"}, {log_button}}},
        {"related", "Inbox.Tab.related", both, usual}},
       Age::before_49,
       kept[0],
       kept[2]},
      {"everything in one tab",
       {{"all", "Inbox.Tab.related", both, {{log_button}, {custom_page}, {people_card}, {tasks}}}},
       Age::now,
       "all: logItemButtonContainer, relatedCustomEntity, peopleCardContainerFlex, "
       "tasksActionContainerFlex\n",
       "all: logItemButtonContainer, relatedCustomEntity, peopleCardContainerFlex, "
       "tasksActionContainerFlex\n"},
      {"Inbox: a tab to write, a tab of what is scheduled",
       {{"home", "Inbox.Tab.home", {"view"}, {{people_card}, {log_button}}},
        {"compose",
         "Inbox.Tab.compose",
         {"edit"},
         {{"lightningInbox:insertFreeTimeWidgetContainer"},
          {"clients:emailTemplatesActionContainerFlex"}}},
        {"scheduled", "Inbox.Tab.scheduled", both, {{"lightningInbox:sendLaterListContainer"}}}},
       Age::now,
       "home: peopleCardContainerFlex, logItemButtonContainer\nscheduled: sendLaterListContainer\n",
       "compose: insertFreeTimeWidgetContainer, emailTemplatesActionContainerFlex\n"
       "scheduled: sendLaterListContainer\n"},
      {"Service: a heading, and a list view",
       {{"1",
         "Cases",
         both,
         {{people_card, "", "Who is writing"},
          {related_page, "Case"},
          {"flexipage:filterListCard"}}}},
       Age::now,
       "1: peopleCardContainerFlex “Who is writing”, relatedRecordsPageFlex Case, "
       "filterListCard\n",
       "1: peopleCardContainerFlex “Who is writing”, relatedRecordsPageFlex Case, "
       "filterListCard\n"},
      {"Work Queue",
       {{"1", "Inbox.Tab.home", {}, {{"clients:workQueueWidget"}, {people_card}}}},
       Age::now,
       "1: workQueueWidget, peopleCardContainerFlex\n",
       "1: workQueueWidget, peopleCardContainerFlex\n"},
      {"Chatter",
       {{"c", "Chatter", both, {{"forceChatter:publisher"}, {"forceChatter:exposedFeed"}}}},
       Age::before_49,
       "c: publisher, exposedFeed\n",
       "c: publisher, exposedFeed\n"},
      {"records and components of packages",
       {{"1", "Ours", both, {{related_page, "pkg__Project__c"}, {"pkg:timer"}, {"c:warranty"}}}},
       Age::before_49,
       "1: relatedRecordsPageFlex pkg__Project__c, timer, warranty\n",
       "1: relatedRecordsPageFlex pkg__Project__c, timer, warranty\n"}};
  return pages;
}

std::string part(std::string_view reference, int status, const std::string& body) {
  return R"({"referenceId":)" + quoted(reference) + R"(,"httpStatusCode":)" +
         std::to_string(status) + R"(,"body":)" + body + "}";
}

std::string copy_of(const std::string& definition, bool active = true, std::string page_id = "") {
  return R"({"Active__c":)" + std::string(active ? "true" : "false") + R"(,"Definition__c":)" +
         quoted(definition) + R"(,"Page_Id__c":)" + (page_id.empty() ? "null" : quoted(page_id)) +
         "}";
}

const std::string gone = R"([{"errorCode":"NOT_FOUND","message":"gone"}])";
const std::string profile = part("profile", 200, R"({"ProfileId":"00e1"})");

std::string one_tab(const std::string& id) { return Page({{id, "", {}, {{people_card}}}}).text(); }

std::optional<Pane> assigned(std::vector<std::string> parts, const std::string& page_id = "") {
  const CompositeAnswer answer(parsed(R"({"compositeResponse":[)" + join(parts, ",") + "]}"));
  Org org;
  org.pane_page = page_id;
  return assigned_pane(answer, org);
}

// The only tab's id; "default" for that pane.
std::string which(const std::optional<Pane>& pane) {
  if (!pane) return "nothing";
  const std::string& id = pane->tabs.front().id;
  return id.empty() ? "default" : id;
}

}  // namespace

TEST_CASE("pane: the nine public pages are read, for reading and for writing") {
  const std::vector<PublicPage> pages = public_pages();
  CHECK(pages.size() == 9);
  for (const PublicPage& page : pages) {
    CAPTURE(page.about);
    const Pane pane = read(Page(page.tabs, page.age).text());
    CHECK(told(pane, ItemMode::read) == page.in_read);
    CHECK(told(pane, ItemMode::compose) == page.in_compose);
  }
}

TEST_CASE("pane: components stand in the order of the definition, whatever it is") {
  std::vector<Placed> components{{log_button},           {people_card}, {related_page, "Account"},
                                 {related_page, "Case"}, {custom_page}, {"c:own"}};
  const auto by_name = [](const Placed& one, const Placed& other) {
    return std::pair(one.name, one.object) < std::pair(other.name, other.object);
  };
  std::sort(components.begin(), components.end(), by_name);
  int permutations = 0;
  do {
    const Pane pane = read(Page({{"home", "", {}, components}}).text());
    const std::vector<PaneComponent>& found = pane.tabs.front().components;
    REQUIRE(found.size() == components.size());
    for (std::size_t index = 0; index < found.size(); ++index) {
      REQUIRE(found[index].name == components[index].name);
      REQUIRE(found[index].object == components[index].object);
    }
    ++permutations;
  } while (std::next_permutation(components.begin(), components.end(), by_name));
  CHECK(permutations == 720);
}

TEST_CASE("pane: the tabs that open first are the definition's") {
  const Pane pane =
      read(Page({{"home", "", {}, {{people_card}}}, {"write", "", {}, {{log_button}}}})
               .text("home", "write"));
  CHECK(pane.read_tab == "home");
  CHECK(pane.compose_tab == "write");
}

TEST_CASE("pane: where every tab is for the other mode, all are there") {
  const Pane pane = read(Page({{"w", "", {"edit"}, {{people_card}}}}).text());
  CHECK(told(pane, ItemMode::read) == "w: peopleCardContainerFlex\n");
}

TEST_CASE("pane: what holds other components gives way to them") {
  const Pane pane = read(R"({"type":"MailAppAppPage","flexiPageRegions":[
    {"name":"main","itemInstances":[{"componentInstance":{"componentName":"flexipage:accordion",
      "componentInstanceProperties":[{"name":"sections","value":"inner"}]}}]},
    {"name":"inner","itemInstances":[{"componentInstance":{"componentName":"c:one"}},
                                     {"componentInstance":{"componentName":"c:two"}},
                                     {"fieldInstance":{"fieldItem":"Record.Name"}}]}]})");
  CHECK(told(pane, ItemMode::read) == ": one, two\n");
}

TEST_CASE("pane: what is no such page, or an empty one, is none, and its text means the default") {
  for (const std::string text :
       {"", "null", "[]", "7", "{}", R"({"type":"MailAppAppPage"})",
        R"({"type":"MailAppAppPage","flexiPageRegions":null})",
        R"({"type":"MailAppAppPage","flexiPageRegions":"main"})",
        R"({"type":"MailAppAppPage","flexiPageRegions":[null,1,"x",[],{}]})",
        R"({"type":"MailAppAppPage","flexiPageRegions":[{"name":"main","itemInstances":{}}]})",
        R"({"type":"MailAppAppPage","flexiPageRegions":[{"name":7,"itemInstances":[7]}]})",
        R"({"type":"AppPage","flexiPageRegions":[{"name":"main","itemInstances":[
            {"componentInstance":{"componentName":"c:one"}}]}]})",
        R"({"type":"MailAppAppPage","flexiPageRegions":[{"name":"main","itemInstances":[
            {"componentInstance":{"componentName":["c:one"]}}]}]})"}) {
    CAPTURE(text);
    CHECK_FALSE(is_a_pane(text));
    CHECK(told(pane_from(text), ItemMode::read) == told(default_pane(), ItemMode::read));
  }
  CHECK_FALSE(is_a_pane(Page({{"home", "", {}, {}}}).text()));
}

TEST_CASE(
    "pane: facets that name each other, and more components than anybody uses, come to an end") {
  const std::string turning = R"({"type":"MailAppAppPage","flexiPageRegions":[
    {"name":"main","itemInstances":[{"componentInstance":{"componentName":"a:a","componentInstanceProperties":[
      {"name":"x","value":"main"},{"name":"y","value":"main"}]}},
      {"componentInstance":{"componentName":"clients:tabset","componentInstanceProperties":[
      {"name":"tabs","value":"main"},{"name":"body","value":"main"}]}}]}]})";
  CHECK_FALSE(is_a_pane(turning));
  std::vector<Placed> many(60000, {"c:a_component_with_a_long_name_that_fills_megabytes"});
  const std::string large = Page({{"home", "", {}, many}}).text();
  CHECK(large.size() > 5 * 1024 * 1024);
  const Pane pane = read(large);
  CHECK(pane.tabs.front().components.size() < 200);
}

TEST_CASE("pane: asking for it takes nine plain reads at most, and no query") {
  Composite request;
  Org org;
  org.api_version = "v67.0";
  org.pane_page = "0M0000000000001AAA";
  Session session;
  session.user_id = "005Dana";
  session.org_id = "00DBright";
  add_pane(request, org, session, "a02Settings");
  CHECK(request.compositeRequest.size() == 9);
  for (const Subrequest& one : request.compositeRequest) {
    CHECK(one.method == "GET");
    CHECK(one.url.find("/query") == std::string::npos);
  }
  CHECK(request.compositeRequest[4].url ==
        "/services/data/v67.0/sobjects/Tether_Pane_Assignment__c/Assigned_To__c/"
        "@{profile.ProfileId}?fields=Pane__c");
}

TEST_CASE("pane: a user's own comes before the profile's, and that before everybody's") {
  const std::string own = part("pane1", 200, copy_of(one_tab("own")));
  const std::string theirs = part("pane2", 200, copy_of(one_tab("profile")));
  const std::string all = part("pane3", 200, copy_of(one_tab("all")));
  const std::string not_found = part("pane1", 404, gone);
  CHECK(which(assigned({profile, own, theirs, all})) == "own");
  CHECK(which(assigned({profile, not_found, theirs, all})) == "profile");
  CHECK(which(assigned({profile, not_found, part("pane2", 400, gone), all})) == "all");
  CHECK(which(assigned({profile, not_found, part("pane2", 400, gone), part("pane3", 404, gone)})) ==
        "default");
}

TEST_CASE("pane: an inactive pane, and one that cannot be read, are passed over") {
  const std::string all = part("pane3", 200, copy_of(one_tab("all")));
  CHECK(which(assigned({profile, part("pane2", 200, copy_of(one_tab("x"), false)), all})) == "all");
  for (const std::string definition : {"", "{", "null", R"({"type":"AppPage"})"})
    CHECK(which(assigned({profile, part("pane1", 200, copy_of(definition)), all})) == "all");
  CHECK(which(assigned({profile, part("pane1", 200, "[]"), part("pane2", 200, "null"), all})) ==
        "all");
}

TEST_CASE("pane: with custom panes switched off everybody has the default") {
  const std::string own = part("pane1", 200, copy_of(one_tab("own")));
  const auto setting = [](const std::string& value) {
    return part("custom_panes", 200, R"({"Custom_Panes__c":)" + value + "}");
  };
  CHECK(which(assigned({profile, own, setting("false")})) == "default");
  CHECK(which(assigned({profile, own, setting("true")})) == "own");
  CHECK(which(assigned({profile, own, part("custom_panes", 400, gone)})) == "own");
}

TEST_CASE("pane: who may read the Lightning page gets it, all others its published copy") {
  const std::string copy = part("pane1", 200, copy_of(one_tab("copy"), true, "0M01"));
  const std::string page = part("page", 200, R"({"Metadata":)" + one_tab("page") + "}");
  const std::optional<Pane> newer = assigned({profile, copy, page}, "0M01");
  CHECK(which(newer) == "page");
  CHECK(newer->definition == one_tab("copy"));
  CHECK(newer->page_id == "0M01");
  CHECK(which(assigned({profile, copy, page}, "0M02")) == "copy");
  for (const int status : {400, 403, 404, 500})
    CHECK(which(assigned({profile, copy, part("page", status, gone)}, "0M01")) == "copy");
  CHECK(which(assigned({profile, copy, part("page", 200, "{}")}, "0M01")) == "copy");
}

TEST_CASE("pane: an answer that does not tell who the user is changes nothing") {
  CHECK_FALSE(assigned({part("pane1", 200, copy_of(one_tab("own")))}));
  CHECK_FALSE(assigned({part("profile", 500, gone), part("pane3", 404, gone)}));
}
