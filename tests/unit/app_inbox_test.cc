#include <doctest/doctest.h>

#include "support/sign_in.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr const char* with_capture = "Inbox With Einstein Activity Capture";
constexpr const char* completed = R"({"event":"completed"})";
const std::string templates_read = "http GET /query";
const std::string merge = "http POST /services/apexrest/tether/merge";
const std::string quote = "00XHs0000QuoteAAA1";

std::string assigned(std::string_view label) {
  return R"({"PermissionSetId":"0PSHs0000InboxAAA1","PermissionSet":{"Label":)" + quoted(label) +
         "}}";
}

std::string described_with(std::string_view label, bool lightning = true) {
  std::vector<Part> parts = described_parts();
  if (!label.empty()) parts.push_back({"permission_sets", rows({assigned(label)})});
  parts.push_back({"experience", std::string("{\"UserPreferencesLightningExperiencePreferred\":") +
                                     (lightning ? "true}" : "false}")});
  return composite(parts);
}

std::string snippet(std::string_view id, std::string_view name, std::string_view folder,
                    std::string_view more) {
  return "{\"Id\":" + quoted(id) + ",\"Name\":" + quoted(name) +
         ",\"FolderName\":" + quoted(folder) + "," + std::string(more) + "}";
}

std::string two_templates() {
  return rows({snippet("00XHs0000ThankAAA1", "thank you", "Service",
                       R"("UiType":"Aloha","Subject":"Thanks")"),
               snippet(quote, "Quote follow-up", "Sales",
                       R"("UiType":"SFX","Subject":"Your {{{RelatedTo.Name}}}")")});
}

std::string three_texts() {
  return rows(
      {snippet("574Hs00000GreetAA1", "Greeting", "Snippets",
               R"("Channel":"Email;Phone","Message":"Dear {!Contact.FirstName}")"),
       snippet("574Hs00000DelivAA1", "Delivery times", "Snippets",
               R"("Channel":"Email","Message":"Ten days.\nExpress: <three>.")"),
       snippet("574Hs00000PhoneAA1", "Phone", "Snippets", R"("Channel":"Phone","Message":"Hi")")});
}

std::string template_read(std::string_view files = "") {
  return composite({{"template", R"({"Subject":"Your {{{RelatedTo.Name}}}",
          "HtmlValue":"<p>Dear {{{Recipient.FirstName}}}</p>","Body":null})"},
                    {"attachments", rows({R"({"Id":"00PHs00000BrochAA1","Name":"Brochure.pdf"})"})},
                    {"files", std::string(files)}});
}

std::string price_list() {
  return rows({R"({"ContentDocument":{"LatestPublishedVersionId":"068Hs00000PriceAA1",
      "Title":"Prices","FileExtension":"txt"}})"});
}

// A draft to Ann is open, and Dana has Inbox.
struct Bench {
  ScriptedShell shell;

  explicit Bench(const std::string& description = described_with(with_capture),
                 std::string_view set = "1.13", std::string_view mode = "compose") {
    script_everything(shell);
    shell.always("composite describe", http(200, description));
    shell.always("storage get drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1.waiting",
                 nothing_kept());
    shell.always("keep_note", ok(R"({"id":"draft-1"})"));
    shell.always("mailbox item", mail({.id = "",
                                       .subject = "",
                                       .from = "dana.reyes@brightwater.example",
                                       .to = R"([{"name":"Ann Ode",
                                                  "address":"ann.ode@harbormills.example"}])",
                                       .mode = std::string(mode)}));
    std::string start(start_event);
    start.replace(start.find("1.12"), 4, set);
    shell.send(start);
    shell.send(item_changed);
    shell.send(completed);
    shell.always(templates_read, http(200, two_templates()));
    shell.always("composite " + quote, http(200, template_read(price_list())));
    shell.always(merge, http(200, R"({"subject":"Your sensors","html":"<p>Dear Ann</p>",
                                      "text":"Dear Ann"})"));
    shell.always("insert", ok(R"({"subject_set":true})"));
    shell.always("attach", ok("{}"));
    shell.always("delay", ok(R"({"at":""})"));
  }

  std::string kinds() {
    std::string list;
    const Value components = shell.shown("components");
    for (Value one = components.first(); one.exists(); one = one.next())
      (list += list.empty() ? "" : " ") += one.text_at("kind");
    return list;
  }
  void open(std::string_view tool) {
    shell.send("{\"event\":\"open_tool\",\"tool\":" + quoted(tool) +
               ",\"local_time\":\"2026-11-28T17:59\"}");
  }
  void select(const std::string& id) {
    shell.always("mailbox item", mail({.id = id,
                                       .subject = "",
                                       .from = "dana.reyes@brightwater.example",
                                       .to = "[]",
                                       .mode = "compose"}));
    shell.send(item_changed);
  }
  void insert(std::string_view tool, std::string_view id) {
    shell.send("{\"event\":\"insert_snippet\",\"tool\":" + quoted(tool) +
               ",\"record_id\":" + quoted(id) + "}");
  }
  void search(std::string_view tool, std::string_view text, std::string_view folder) {
    shell.send("{\"event\":\"search_tool\",\"tool\":" + quoted(tool) + ",\"text\":" + quoted(text) +
               ",\"folder\":" + quoted(folder) + "}");
  }
  void set(std::string_view at) {
    shell.send("{\"event\":\"set_delay\",\"at\":" + quoted(at) +
               ",\"local_time\":\"2026-11-28T17:59\"}");
  }
  std::string shown(std::string_view what) {
    return shell.shown_text("inbox." + std::string(what));
  }
};

}  // namespace

TEST_CASE("app inbox: with Inbox the default pane holds all of its tools beside a draft") {
  CHECK(Bench().kinds() ==
        "log people related tasks templates text_shortcuts send_later availability");
  CHECK(Bench(described_with("")).kinds() == "log people related tasks");
  CHECK(Bench(described_with(with_capture), "1.13", "read").kinds() == "log people related tasks");
}

TEST_CASE("app inbox: a first open asks nothing for it") {
  Bench bench;
  CHECK(bench.shell.count(templates_read) == 0);
  CHECK(bench.shell.count("delay") == 0);
  CHECK(bench.shell.count("composite describe") == 1);
  CHECK(bench.shell.count("composite query") == 1);
}

TEST_CASE("app inbox: what is missing of it is named with who can change it") {
  Bench bench(described_with(with_capture, false));
  CHECK(bench.kinds() == "log people related tasks inbox");
  CHECK(bench.shown("missing.0.what.key") == "inbox.missing.lightning");
  CHECK(bench.shown("missing.0.who.key") == "inbox.who.you");
  CHECK(bench.shell.shown("inbox.missing").size() == 1);
  Bench included(described_with("Inbox Included"));
  CHECK(included.kinds() == "log people related tasks templates inbox");
  CHECK(included.shown("missing.0.what.key") == "inbox.missing.license");
}

TEST_CASE("app inbox: a permission set assigned since is there at the next open") {
  const auto open_with = [](std::string_view held) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("storage get org.00DHs0000BrightAA1.005Hs0000DanaRAAA1",
                 kept(to_json(brightwater(described_with(with_capture)))));
    std::vector<Part> answer = found_parts();
    answer.push_back({"permission_sets", rows({std::string(held)})});
    shell.always("composite query", http(200, composite(answer)));
    shell.send(start_event);
    shell.send(item_changed);
    return shell.count("composite describe");
  };
  CHECK(open_with(R"({"PermissionSetId":"0PSHs0000InboxAAA1"})") == 0);
  CHECK(open_with(R"({"PermissionSetId":"0PSHs0000OtherAAA1"})") == 1);
}

TEST_CASE(
    "app inbox: a custom pane's tools stand where it places them, and nobody else sees them") {
  const auto pane = [](std::string_view label) {
    Bench bench(described_with(label));
    const std::string page = R"({"type":"MailAppAppPage","flexiPageRegions":[{"name":"main",
      "itemInstances":[
        {"componentInstance":{"componentName":"lightningInbox:sendLaterWidgetContainer"}},
        {"componentInstance":{"componentName":"clients:peopleCardContainerFlex"}},
        {"componentInstance":{"componentName":"lightningInbox:snippetsActionContainer"}}]}]})";
    std::vector<Part> answer = found_parts();
    answer.push_back({"profile", R"({"ProfileId":"00eHs0000000001AAA"})"});
    answer.push_back(
        {"pane1", R"({"Active__c":true,"Page_Id__c":"","Definition__c":)" + quoted(page) + "}"});
    bench.shell.always("composite query", http(200, composite(answer)));
    bench.shell.now += 11 * 60 * 1000;
    bench.shell.send(R"({"event":"refresh"})");
    return bench.kinds() + (bench.shell.shown("others").size() ? " others" : "");
  };
  CHECK(pane(with_capture) == "send_later people text_shortcuts");
  CHECK(pane("") == "people");
}

TEST_CASE("app inbox: templates are read when they are opened, and found by name and folder") {
  Bench bench;
  bench.open("templates");
  CHECK(bench.shell.last(templates_read).text("url").find("IsActive") != std::string::npos);
  CHECK(bench.shown("templates.count") == "2");
  CHECK(bench.shown("templates.found.0.name") == "Quote follow-up");
  CHECK(bench.shown("templates.found.0.kind") == "Lightning");
  CHECK(bench.shown("templates.found.1.kind") == "Classic");
  CHECK(bench.shown("templates.folders.1.value") == "Service");
  bench.search("templates", "UP quote", "");
  CHECK(bench.shown("templates.count") == "1");
  bench.search("templates", "quote", "Service");
  CHECK(bench.shown("templates.note.key") == "inbox.none_found");
}

TEST_CASE("app inbox: a template is merged by Salesforce for the recipient and the record") {
  Bench bench;
  bench.shell.send("{\"event\":\"relate\",\"record_id\":" + quoted(flow) + "}");
  bench.open("templates");
  bench.insert("templates", quote);
  const Document asked = parsed(bench.shell.last(merge).body);
  CHECK(asked.root().text_at("templateId") == quote);
  CHECK(asked.root().text_at("whoId") == ann);
  CHECK(asked.root().text_at("whatId") == flow);
  CHECK(bench.shell.last("insert").text("html") == "<p>Dear Ann</p>");
  CHECK(bench.shell.last("insert").text("subject") == "Your sensors");
  CHECK(bench.shell.count("attach") == 2);
  CHECK(bench.shell.last("attach").text("file_name") == "Prices.txt");
  CHECK(bench.shell.last("attach").text("url").ends_with(
      "/sobjects/ContentVersion/068Hs00000PriceAA1/VersionData"));
  CHECK(bench.shown("templates.inserting").empty());
  CHECK(bench.shown("templates.done.0.key") == "inbox.inserted");
  CHECK(bench.shown("templates.done.1.key") == "inbox.files");
  CHECK(bench.shown("templates.done.1.values.0") == "Brochure.pdf, Prices.txt");
}

TEST_CASE("app inbox: what the draft already says stays, and what could not be added is named") {
  Bench bench;
  bench.shell.always("insert", ok(R"({"subject_set":false})"));
  bench.shell.always("attach", failure("unsupported"));
  bench.open("templates");
  bench.insert("templates", quote);
  CHECK(bench.shown("templates.done.1.key") == "inbox.kept_subject");
  CHECK(bench.shown("templates.done.1.values.0") == "Your sensors");
  CHECK(bench.shown("templates.done.2.key") == "inbox.no_files");
}

TEST_CASE("app inbox: without the package's class merge fields are left standing and named") {
  for (const char* code : {"NOT_FOUND", "FORBIDDEN", "MERGE_FAILED"}) {
    CAPTURE(code);
    Bench bench;
    bench.shell.always(merge, http(404, refusal(code)));
    bench.open("templates");
    bench.insert("templates", quote);
    CHECK(bench.shell.last("insert").text("html") == "<p>Dear {{{Recipient.FirstName}}}</p>");
    CHECK(bench.shown("templates.done.1.key") == "inbox.unmerged");
    CHECK(bench.shown("templates.done.1.values.0") ==
          "{{{RelatedTo.Name}}}, {{{Recipient.FirstName}}}");
  }
}

TEST_CASE("app inbox: what fails on the way is said, and can be tried again") {
  Bench bench;
  bench.shell.always(templates_read, failure("timeout"));
  bench.open("templates");
  CHECK(bench.shown("templates.state") == "failed");
  bench.shell.always(templates_read, http(200, two_templates()));
  bench.open("templates");
  CHECK(bench.shown("templates.state") == "shown");
  bench.shell.always("insert", failure("aborted"));
  bench.insert("templates", quote);
  CHECK(bench.shown("templates.failed.key") == "inbox.not_inserted");
  CHECK(bench.shown("templates.error.key") == "error.aborted");
  bench.shell.always("insert", ok(R"({"subject_set":true})"));
  bench.insert("templates", quote);
  CHECK(bench.shown("templates.failed.key").empty());
}

TEST_CASE("app inbox: text shortcuts are quick texts for emails") {
  Bench bench;
  bench.shell.always(templates_read, http(200, three_texts()));
  bench.open("text_shortcuts");
  CHECK(bench.shown("text_shortcuts.count") == "2");
  CHECK(bench.shown("text_shortcuts.found.0.name") == "Delivery times");
  bench.insert("text_shortcuts", "574Hs00000DelivAA1");
  CHECK(bench.shell.count(merge) == 0);
  CHECK(bench.shell.last("insert").text("html") == "Ten days.<br>Express: &lt;three>.");
  CHECK(bench.shell.last("insert").text("text") == "Ten days.\nExpress: <three>.");
  bench.insert("text_shortcuts", "574Hs00000GreetAA1");
  CHECK(parsed(bench.shell.last(merge).body).root().text_at("text") == "Dear {!Contact.FirstName}");
}

TEST_CASE("app inbox: what is on its way to a draft goes into no other one") {
  for (const char* id : {"", "draft-2"}) {
    Bench bench;
    bench.open("templates");
    bench.shell.never(merge);
    bench.insert("templates", quote);
    bench.select(id);
    CHECK_FALSE(bench.shell.is_waiting(merge));
    CHECK(bench.shell.count("insert") == 0);
  }
}

TEST_CASE("app inbox: who leaves a draft too soon is told to look what went into it") {
  Bench bench;
  bench.select("draft-1");
  bench.open("templates");
  bench.shell.never("insert");
  bench.insert("templates", quote);
  bench.select("draft-2");
  bench.select("draft-1");
  CHECK(bench.shown("templates.failed.key") == "inbox.maybe_inserted");
  CHECK(bench.shown("templates.failed.values.0") == "Quote follow-up");
}

TEST_CASE("app inbox: a template of which Salesforce gives no text is not inserted") {
  Bench bench;
  bench.shell.always(merge, http(200, R"({"subject":"Hello","html":"","text":""})"));
  bench.open("templates");
  bench.insert("templates", quote);
  CHECK(bench.shell.count("insert") == 0);
  CHECK(bench.shown("templates.failed.key") == "inbox.not_inserted");
  CHECK(bench.shown("templates.error.key") == "error.no_text");
}

TEST_CASE("app inbox: that files are not told is said") {
  Bench bench;
  bench.shell.always("composite " + quote, http(200, composite({{"template", R"({"Subject":"S",
      "HtmlValue":"<p>Hi</p>","Body":null})"},
                                                                {"attachments", rows()}})));
  bench.open("templates");
  bench.insert("templates", quote);
  CHECK(bench.shown("templates.done.1.key") == "inbox.files_unknown");
}

TEST_CASE("app inbox: an org without quick texts says so") {
  Bench bench;
  bench.shell.always(templates_read, http(400, refusal("INVALID_TYPE")));
  bench.open("text_shortcuts");
  CHECK(bench.shown("text_shortcuts.note.key") == "inbox.no_text_shortcuts");
}

TEST_CASE("app inbox: an email is sent later, at another time, or at once again") {
  Bench bench;
  bench.open("send_later");
  CHECK(bench.shown("send_later.at").empty());
  CHECK(bench.shown("send_later.presets.0.name") == "hour");
  // A preset of yesterday changes nothing.
  bench.shell.send(R"({"event":"set_delay","preset":"monday","local_time":"2026-11-29T09:00"})");
  CHECK(bench.shell.count("delay") == 1);
  CHECK(bench.shown("send_later.failed.key") == "inbox.delay_not_set");
  // By the clock at the press, however long ago the tool was opened.
  bench.shell.send(R"({"event":"set_delay","preset":"hour","local_time":"2026-11-28T18:40"})");
  CHECK(bench.shell.last("delay").text("at") == "2026-11-28T19:40");
  bench.shell.send(R"({"event":"type_delay","text":"next Tuesday at 9:30",
      "local_time":"2026-11-28T17:59"})");
  CHECK(bench.shown("send_later.means") == "2026-12-01T09:30");
  bench.shell.always("delay", ok(R"({"at":"2026-12-01T09:30"})"));
  bench.set("2026-12-01T09:30");
  CHECK(bench.shell.last("delay").text("at") == "2026-12-01T09:30");
  CHECK(bench.shell.last("delay").text("change") == "true");
  CHECK(bench.shown("send_later.at") == "2026-12-01T09:30");
  CHECK(bench.shown("send_later.text").empty());
  bench.shell.always("delay", ok(R"({"at":""})"));
  bench.set("");
  CHECK(bench.shown("send_later.at").empty());
}

TEST_CASE("app inbox: a time that is over, a failure and an old Outlook are told apart") {
  Bench bench;
  bench.open("send_later");
  bench.shell.forget();
  bench.set("2026-11-28T17:59");
  CHECK(bench.shell.count("delay") == 0);
  CHECK(bench.shown("send_later.failed.key") == "inbox.delay_past");
  bench.shell.always("delay", failure("office_9000"));
  bench.set("2026-11-28T18:00");
  CHECK(bench.shown("send_later.failed.key") == "inbox.delay_not_set");
  Bench old(described_with(with_capture), "1.12");
  old.open("send_later");
  CHECK(old.shell.count("delay") == 0);
  CHECK(old.shown("send_later.note.key") == "inbox.no_delay");
}
