// Emails that are sent with the pane closed, for a user who wants each one logged.
#include <doctest/doctest.h>

#include "support/story.h"
#include "tether/compose.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view waiting_key = "drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1.waiting";
constexpr std::string_view settings_key = "settings.00DHs0000BrightAA1";
constexpr std::string_view line = "sent.00DHs0000BrightAA1.005Hs0000DanaRAAA1=";
constexpr std::string_view order = "on_send.order";
constexpr std::string_view item_changed = R"({"event":"item_changed"})";

std::string get(std::string_view name) { return "storage get " + std::string(name); }
std::string set(std::string_view name) { return "storage set " + std::string(name); }

Session session_of_dana() {
  ScriptedShell shell;
  return connected(shell).session;
}

std::string ordered(const SendDefault& said, const NeverLog& never = {}) {
  return on_send_order(session_of_dana(), said, false, never, "dana.reyes@brightwater.example");
}

std::string settings_with(bool always, std::int64_t since) {
  return std::string("{\"log_when_sent\":") + (always ? "true" : "false") +
         ",\"log_when_sent_at\":" + std::to_string(since) + '}';
}

void start(ScriptedShell& shell, std::string_view settings, std::string_view told) {
  script_everything(shell);
  shell.always(get(settings_key), kept(settings));
  shell.always(get(waiting_key), nothing_kept());
  shell.always(get(order), told.empty() ? nothing_kept() : kept(told));
  shell.always("keep_note", ok(R"({"id":"sent-1"})"));
}

Mail draft() {
  return {.id = "",
          .subject = "Our offer",
          .from = "dana.reyes@brightwater.example",
          .to = "[]",
          .mode = "compose"};
}

Mail sent() {
  return {.id = "sent-1",
          .subject = "Our offer",
          .from = "dana.reyes@brightwater.example",
          .to = R"([{"name":"Ann Ode","address":"ann.ode@harbormills.example"}])"};
}

// As the handler leaves it with the email.
std::string note(std::int64_t key, std::int64_t since) {
  const Document told = parsed(ordered({true, since}));
  return std::string(told.root().text_at("line")) + std::string(told.root().text_at("before")) +
         std::to_string(key) + std::string(told.root().text_at("after"));
}

void open_sent(ScriptedShell& shell, std::int64_t key, std::int64_t since) {
  shell.always("mailbox item", mail(sent()));
  shell.always("mailbox note", ok("{\"text\":" + quoted(note(key, since)) + "}"));
  shell.send(start_event);
  shell.send(item_changed);
}

}  // namespace

TEST_CASE("app on send: the handler is told when the user wants each email logged, and no more") {
  ScriptedShell shell;
  start(shell, "{}", "");
  shell.always("mailbox item", mail(draft()));
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.count(set(order)) == 0);
  shell.send(R"({"event":"log_when_sent","on":true,"always":true})");
  CHECK(shell.last(set(order)).text("value") == ordered({true, shell.now}));
  CHECK(shell.last(set(order)).text("scope") == "roaming");
  const std::int64_t since = shell.now;
  shell.now += 1000;
  shell.send(R"({"event":"set_never_log","text":"hr@mills.example"})");
  CHECK(shell.last(set(order)).text("value") ==
        ordered({true, since}, {.own = {"hr@mills.example"}, .of_admin = {}}));
  shell.send(R"({"event":"log_when_sent","on":false,"always":false})");
  CHECK(shell.last(set(order)).text("value") == ordered({false, shell.now}));
  const std::size_t told = shell.count(set(order));
  SUBCASE("a sign-out takes it back") {
    shell.always(get(order), kept(ordered({false, shell.now})));
    shell.send(R"({"event":"sign_out"})");
    CHECK_FALSE(shell.last(set(order))["value"].is_text());
  }
  SUBCASE("a sign-out leaves what another org has told") {
    shell.always(get(order), kept(R"({"line":"sent.00DX.005X=","always":true})"));
    shell.send(R"({"event":"sign_out"})");
    CHECK(shell.count(set(order)) == told);
  }
}

TEST_CASE("app on send: of several devices the latest word counts") {
  ScriptedShell shell;
  bool always = false;
  std::size_t told = 0;
  SUBCASE("it was said elsewhere") {
    start(shell, settings_with(false, 5), ordered({true, 6}));
    always = true;
  }
  SUBCASE("it was said here") {
    start(shell, settings_with(true, 7), ordered({false, 6}));
    always = true;
    told = 1;
  }
  SUBCASE("it was taken back elsewhere") {
    start(shell, settings_with(true, 5), ordered({false, 6}));
  }
  SUBCASE("it was taken back here") {
    start(shell, settings_with(false, 7), ordered({true, 6}));
    told = 1;
  }
  SUBCASE("it was said again elsewhere, and is not said older than it is") {
    start(shell, settings_with(true, 5), ordered({true, 7}));
    always = true;
  }
  SUBCASE("the mailbox has lost it") {
    start(shell, settings_with(true, 7), "");
    always = true;
    told = 1;
  }
  shell.always("mailbox item", mail(draft()));
  shell.send(start_event);
  shell.send(item_changed);
  CHECK(shell.shown("log.when_sent.always").truth() == always);
  CHECK(shell.count(set(order)) == told);
}

TEST_CASE("app on send: what went with the pane closed is shown, and logged once when it is seen") {
  ScriptedShell shell;
  const std::int64_t key = shell.now - 1000;
  start(shell, settings_with(true, 5), ordered({true, 5}));
  shell.always(get("on_send.sent"), kept("{\"emails\":[{\"line\":" + quoted(line) + ",\"key\":" +
                                         std::to_string(key) + R"(,"subject":"Our offer"}]})"));
  shell.send(start_event);
  shell.send(item_changed);
  REQUIRE(shell.shown("waiting").size() == 1);
  CHECK(shell.shown_text("waiting.0.name") == "Our offer");
  shell.always("mailbox item", mail(sent()));
  shell.always("mailbox note", ok("{\"text\":" + quoted(note(key, 5)) + "}"));
  shell.send(item_changed);
  CHECK(shell.count("composite EmailMessage") == 1);
  CHECK(shell.shown_text("log.state") == "logged");
  CHECK(shell.shown("waiting").size() == 0);
  shell.send(item_changed);
  CHECK(shell.count("composite EmailMessage") == 1);
}

TEST_CASE("app on send: what is logged before the handler is heard of waits no more afterwards") {
  ScriptedShell shell;
  const std::int64_t key = shell.now - 1000;
  start(shell, settings_with(true, 5), ordered({true, 5}));
  open_sent(shell, key, 5);
  CHECK(shell.shown_text("log.state") == "logged");
  ScriptedShell later;
  start(later, shell.last(set(settings_key)).text("value"), ordered({true, 5}));
  later.always(get(waiting_key), kept(shell.last(set(waiting_key)).text("value")));
  later.always(get("on_send.sent"), kept("{\"emails\":[{\"line\":" + quoted(line) + ",\"key\":" +
                                         std::to_string(key) + R"(,"subject":"Our offer"}]})"));
  later.send(start_event);
  later.send(item_changed);
  CHECK(later.shown("waiting").size() == 0);
}

TEST_CASE("app on send: a handler that had not heard of the user's last word logs nothing") {
  ScriptedShell shell;
  const std::int64_t key = shell.now - 1000;
  std::size_t logs = 0;
  SUBCASE("it was taken back before the email was sent") {
    start(shell, settings_with(false, key - 1), ordered({false, key - 1}));
  }
  SUBCASE("it was taken back after the email was sent") {
    start(shell, settings_with(false, key + 1), ordered({false, key + 1}));
    logs = 1;
  }
  SUBCASE("another device said it later, and this one has not heard of it") {
    start(shell, settings_with(false, 4), "");
    logs = 1;
  }
  open_sent(shell, key, 5);
  CHECK(shell.count("composite EmailMessage") == logs);
}
