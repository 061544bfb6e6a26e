#include "tether/selection.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

ReviewInput two_emails() {
  return {.emails = {{"mail-1", "<mail-1@harbormills.example>", "One", false},
                     {"mail-2", "<mail-2@harbormills.example>", "Two", false}},
          .can_load = true,
          .org = brightwater(),
          .user_address = "dana.reyes@brightwater.example"};
}

std::string logged_row(std::string_view message_id) {
  return "{\"Id\":" + quoted(logged_id) + ",\"MessageIdentifier\":" + quoted(message_id) +
         R"(,"CreatedById":"005Hs0000DanaRAAA1","CreatedBy":{"Name":"Dana Reyes"},
           "RelatedToId":"006Hs00000FlowAAA1","RelatedTo":{"Name":"Flow","Type":"Opportunity"}})";
}

}  // namespace

TEST_CASE("selection: what Outlook lists is read, whatever else it says") {
  ScriptedShell shell;
  shell.always("mailbox selection", ok(R"([{"id":"mail-1","subject":"One"},{"id":""},7,null,
    {"id":"mail-2","internet_message_id":"<2@x>","has_attachment":true}])"));
  const auto emails = shell.run(read_selection(shell.shell()));
  REQUIRE(emails);
  REQUIRE(emails->size() == 2);
  CHECK((*emails)[1].internet_message_id == "<2@x>");
  CHECK((*emails)[1].has_attachment);
  shell.always("mailbox selection", ok("null"));
  CHECK(shell.run(read_selection(shell.shell()))->empty());
  std::string many;
  for (int number = 0; number < 130; ++number)
    many += (many.empty() ? "" : ",") + ("{\"id\":" + quoted(std::to_string(number)) + "}");
  shell.always("mailbox selection", ok("[" + many + "]"));
  CHECK(shell.run(read_selection(shell.shell()))->size() == most_selected);
}

TEST_CASE("selection: a review loads one at a time and asks once for all") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("mailbox load", mail());
  shell.always("mailbox unload", ok("{}"));
  shell.always("http GET /query", http(200, rows({logged_row("<mail-1@harbormills.example>")})));
  Connection connection = connected(shell);
  std::vector<Review> done;
  const auto ended = shell.run(review(Salesforce(connection), two_emails(), [&done](Review one) {
    if (one.is_done) done.push_back(std::move(one));
  }));
  REQUIRE(ended);
  REQUIRE(done.size() == 2);
  CHECK(shell.count("mailbox load") == 2);
  CHECK(shell.count("mailbox unload") == 2);
  CHECK(shell.count("composite query") == 1);
  CHECK(shell.count("http GET /query") == 1);
  REQUIRE(done[0].lookup.logged);
  CHECK(done[0].lookup.logged->related->name == "Flow");
  CHECK(done[0].lookup.people.front().matches.front().record.name == "Ann Ode");
  CHECK(done[0].lookup.related.size() == 3);
}

TEST_CASE("selection: an email is let go also where its log fails") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("mailbox load", mail());
  shell.always("mailbox unload", ok("{}"));
  Connection connection = connected(shell);
  int told = 0;
  SelectedLog wish{.id = "mail-1", .draft = {.item = item_of()}};
  const auto log = [&](SelectedLog one) {
    return shell.run(log_selected(Salesforce(connection), brightwater(), std::move(one),
                                  [&told](const Intent&) { ++told; }));
  };
  SUBCASE("Outlook gives no text") {
    shell.always("mailbox body", failure("office_9020"));
    CHECK(log(wish).error().code == "office_9020");
    CHECK(told == 0);
  }
  SUBCASE("it is another email by now") {
    wish.draft.item.internet_message_id = "<other@x>";
    CHECK(log(wish).error().code == "item_changed");
    CHECK(told == 0);
  }
  SUBCASE("somebody on it is on the list by now") {
    wish.draft.never_log.own = {"harbormills.example"};
    CHECK(log(wish).error().code == "never_log");
    CHECK(told == 0);
  }
  SUBCASE("the org refuses") {
    shell.always("http GET /query", http(200, rows()));
    shell.always("composite EmailMessage",
                 http(200, composite({{"mail", refusal("STORAGE_LIMIT_EXCEEDED"), 400}})));
    CHECK(log(wish).error().code == "STORAGE_LIMIT_EXCEEDED");
    CHECK(told == 1);
  }
  CHECK(shell.count("mailbox unload") == 1);
}
