// What is told the handler of the sending (web/on_send), and what it tells.
#include <doctest/doctest.h>

#include "support/story.h"
#include "tether/compose.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view order_name = "on_send.order";
constexpr std::string_view sent_name = "on_send.sent";
constexpr std::string_view waiting_name = "drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1.waiting";
constexpr std::string_view line = "sent.00DHs0000BrightAA1.005Hs0000DanaRAAA1=";

Session session_of_dana() {
  ScriptedShell shell;
  return connected(shell).session;
}

std::string get(std::string_view name) { return "storage get " + std::string(name); }
std::string set(std::string_view name) { return "storage set " + std::string(name); }

std::string sent_email(std::string_view of, std::string_view key) {
  return "{\"line\":" + quoted(of) + ",\"key\":" + std::string(key) + R"(,"subject":"Offer"})";
}

OnSendNews heard(ScriptedShell& shell, bool waits = false) {
  shell.always(get(waiting_name), nothing_kept());
  shell.always(set(waiting_name), ok("{}"));
  Result<OnSendNews> news = shell.run(hear_on_send(shell.shell(), session_of_dana(), waits));
  REQUIRE(news);
  return std::move(*news);
}

std::string order_of(const SendDefault& said, bool captured, const NeverLog& never = {}) {
  return on_send_order(session_of_dana(), said, captured, never, "Dana.Reyes+x@b.example");
}

}  // namespace

TEST_CASE("on send: the handler's pieces make a decision that the core reads as its own") {
  const std::string order = order_of({true, 5}, false);
  const Document told = parsed(order);
  const std::string note = std::string(told.root().text_at("line")) +
                           std::string(told.root().text_at("before")) + "1794300000000" +
                           std::string(told.root().text_at("after")) + "\n00DX=00U1";
  const std::optional<Decision> decision = noted_decision(note, session_of_dana());
  REQUIRE(decision);
  CHECK(decision->state == DecisionState::wanted);
  CHECK(decision->key == 1794300000000);
  CHECK(decision->default_since == 5);
  CHECK_FALSE(decision->related);
  const Result<std::string> done =
      with_decision("", session_of_dana(), {.state = DecisionState::done, .key = 7});
  REQUIRE(done);
  CHECK(done->starts_with(std::string(told.root().text_at("line")) +
                          std::string(told.root().text_at("spent"))));
}

TEST_CASE("on send: nothing is ordered where nothing is wanted, or where Salesforce captures it") {
  for (const bool captured : {false, true}) {
    const Document told = parsed(order_of({captured, 5}, captured));
    CHECK(told.root().text_at("line") == line);
    CHECK(told.root().text_at("before").empty());
    CHECK(told.root().at("since").integer() == 5);
  }
}

TEST_CASE("on send: who is never logged is told, and where that is too much nothing is ordered") {
  const NeverLog few{.own = {"hr@mills.example"}, .of_admin = {"law.example"}};
  const std::string order = order_of({true, 5}, false, few);
  const Document told = parsed(order);
  CHECK(told.root().text_at("user") == "dana.reyes@b.example");
  const Value first = told.root().at("never").first();
  CHECK(first.text() == "law.example");
  CHECK(first.next().text() == "hr@mills.example");
  const NeverLog many{.own = std::vector<std::string>(1000, "somebody@somewhere.example"),
                      .of_admin = {}};
  CHECK(order_of({true, 5}, false, many) == order_of({true, 5}, true));
}

TEST_CASE("on send: what went with the pane closed waits, and is taken off the handler's list") {
  ScriptedShell shell;
  const std::string other = sent_email("sent.00DX.005X=", "3");
  shell.always(get(sent_name),
               kept("{\"emails\":[" + sent_email(line, "1794299999000") + ',' + other + "]}"));
  shell.always(get(order_name), kept(order_of({true, 5}, false)));
  const OnSendNews news = heard(shell);
  REQUIRE(news.said);
  CHECK(news.said->always);
  CHECK(news.said->since == 5);
  REQUIRE(news.waiting.size() == 1);
  CHECK(news.waiting.front().key == 1794299999000);
  CHECK(news.waiting.front().subject == "Offer");
  CHECK(news.waiting.front().decided_at == 1794299999000);
  CHECK(news.left == "{\"emails\":[" + other + "]}");
}

TEST_CASE("on send: what is known, dropped or out already does not wait again") {
  ScriptedShell shell;
  const std::string known =
      R"({"emails":[{"key":1794299999000,"decided_at":1794299999000,"dropped":true},
                    {"key":1794299999001,"decided_at":1794299999000,"carried":true}]})";
  shell.always(get(waiting_name), kept(known));
  shell.always(set(waiting_name), ok("{}"));
  shell.always(get(order_name), kept(""));
  shell.always(get(sent_name), kept("{\"emails\":[" + sent_email(line, "1794299999000") + ',' +
                                    sent_email(line, "1794299999001") + ',' +
                                    sent_email(line, "1794299999002") + "]}"));
  const Result<OnSendNews> news = shell.run(hear_on_send(shell.shell(), session_of_dana(), true));
  REQUIRE(news);
  REQUIRE(news->waiting.size() == 3);
  for (const WaitingEmail& email : news->waiting) {
    CHECK(email.dropped == (email.key == 1794299999000));
    CHECK(email.carried == (email.key == 1794299999001));
  }
}

TEST_CASE("on send: an email from the future waits no longer than the others") {
  ScriptedShell shell;
  shell.always(get(sent_name), kept("{\"emails\":[" + sent_email(line, "9999999999999") + "]}"));
  const OnSendNews news = heard(shell);
  REQUIRE(news.waiting.size() == 1);
  CHECK(news.waiting.front().decided_at == shell.now);
}

TEST_CASE("on send: whatever lies in the mailbox, what waits is read all the same") {
  ScriptedShell shell;
  for (const std::string_view text :
       {"", "[]", "7", "{\"emails\":7}", "{\"emails\":[7,{}]}", "{"}) {
    shell.always(get(sent_name), kept(text));
    shell.always(get(order_name), kept(text));
    const OnSendNews news = heard(shell, true);
    CHECK_FALSE(news.said);
    CHECK(news.waiting.empty());
  }
  shell.always(get(sent_name), failure("denied"));
  shell.always(get(order_name), failure("denied"));
  CHECK(heard(shell, true).order.empty());
  CHECK(shell.count(set(sent_name)) == 0);
}
