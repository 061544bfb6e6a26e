#include "tether/compose.h"

#include <doctest/doctest.h>

#include "support/story.h"
#include "tether/mailbox.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view stored =
    "storage get drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1.waiting";

Session session_of_dana() {
  ScriptedShell shell;
  return connected(shell).session;
}

Decision offer() {
  return {.key = 1794300000000,
          .related = DecidedRecord{std::string(flow), "Opportunity", "Flow sensors = \"2027\"\n"},
          .unchecked = {"luis.ferreira@harbormills.example"},
          .files = {{"offer.pdf", 90211}}};
}

Result<std::vector<WaitingEmail>> add_waiting(ScriptedShell& shell, std::int64_t key) {
  return shell.run(change_waiting(shell.shell(), session_of_dana(), [key, &shell](auto& waiting) {
    waiting.push_back({.key = key, .subject = "Offer", .decided_at = shell.now});
  }));
}

ScriptedShell& with_store(ScriptedShell& shell) {
  script_everything(shell);
  shell.always(std::string(stored), nothing_kept());
  return shell;
}

}  // namespace

TEST_CASE("compose: a decision is a line of the note, and the other lines stay as they are") {
  const Session dana_here = session_of_dana();
  Session sam_here = dana_here;
  sam_here.user_id = "005Hs00000SamOAAA1";
  Session dana_elsewhere = dana_here;
  dana_elsewhere.org_id = "00DSandbox";

  Result<std::string> note = with_decision("00DX=00U1\nfree", sam_here, Decision{.key = 1});
  REQUIRE(note);
  note = with_decision(*note, dana_elsewhere, Decision{.key = 2});
  REQUIRE(note);
  note = with_decision(*note, dana_here, offer());
  REQUIRE(note);

  std::optional<Decision> mine = noted_decision(*note, dana_here);
  REQUIRE(mine);
  CHECK(is_same(*mine, offer()));
  CHECK(mine->related->name == offer().related->name);
  CHECK(noted_decision(*note, sam_here)->key == 1);
  CHECK(noted_decision(*note, dana_elsewhere)->key == 2);
  CHECK(noted(*note, "00DX") == "00U1");
  CHECK(note->ends_with("free"));

  note = with_decision(*note, dana_here, Decision{.state = DecisionState::off, .key = 3});
  REQUIRE(note);
  CHECK(noted_decision(*note, dana_here)->state == DecisionState::off);
  CHECK_FALSE(noted_decision(*note, dana_here)->related);
  CHECK(noted_decision(*note, sam_here)->key == 1);
}

TEST_CASE("compose: what is no decision is none") {
  const Session session = session_of_dana();
  const std::string name = "sent." + session.org_id + '.' + session.user_id;
  for (const std::string_view text : {"", "[1]", "{", "7"})
    CHECK_FALSE(noted_decision(with_noted("", name, text), session));
  CHECK_FALSE(noted_decision("", session));
}

TEST_CASE("compose: a decision that does not fit beside an email is refused") {
  const Session session = session_of_dana();
  Decision many;
  for (int index = 0; index < 40; ++index)
    many.unchecked.push_back("somebody." + std::to_string(index) + "@harbormills.example");
  const Result<std::string> fits = with_decision("", session, many);
  REQUIRE(fits);
  std::string json;
  append_json_text(json, *fits);
  CHECK(json.size() < 2500);
  // What another org has there counts, too.
  const Result<std::string> full = with_decision(std::string(1500, 'x'), session, many);
  REQUIRE_FALSE(full);
  CHECK(full.error().code == "note_full");
}

TEST_CASE("compose: decisions that log the same are the same, whatever a record is called now") {
  Decision renamed = offer();
  renamed.related->name = "Flow sensors 2028";
  CHECK(is_same(offer(), renamed));
  Decision other = offer();
  SUBCASE("record") { other.related.reset(); }
  SUBCASE("people") { other.unchecked.clear(); }
  SUBCASE("files") { other.files.front().size = 1; }
  SUBCASE("state") { other.state = DecisionState::off; }
  SUBCASE("key") { other.key = 1; }
  CHECK_FALSE(is_same(offer(), other));
}

TEST_CASE("compose: emails that wait are kept encrypted, and the oldest go") {
  ScriptedShell shell;
  with_store(shell);
  for (int key = 1; key <= 52; ++key) REQUIRE(add_waiting(shell, key));
  CHECK(shell.last("storage set drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1.waiting")
            .text("scope") == "secret");
  Result<std::vector<WaitingEmail>> waiting =
      shell.run(read_waiting(shell.shell(), session_of_dana()));
  REQUIRE(waiting);
  CHECK(waiting->size() == 50);
  CHECK(waiting->front().key == 3);
  CHECK(waiting->back().subject == "Offer");
}

TEST_CASE("compose: an email that nobody has sent for 60 days waits no more") {
  ScriptedShell shell;
  with_store(shell);
  REQUIRE(add_waiting(shell, 1));
  shell.now += std::int64_t{59} * 24 * 60 * 60 * 1000;
  REQUIRE(add_waiting(shell, 2));
  shell.now += std::int64_t{2} * 24 * 60 * 60 * 1000;
  const Result<std::vector<WaitingEmail>> waiting =
      shell.run(read_waiting(shell.shell(), session_of_dana()));
  REQUIRE(waiting);
  REQUIRE(waiting->size() == 1);
  CHECK(waiting->front().key == 2);
}

TEST_CASE("compose: a browser that keeps nothing has none that wait") {
  ScriptedShell shell;
  shell.always(std::string(stored), failure("failed"));
  const Result<std::vector<WaitingEmail>> waiting =
      shell.run(read_waiting(shell.shell(), session_of_dana()));
  REQUIRE(waiting);
  CHECK(waiting->empty());
}
