#include "tether/mailbox.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

TEST_CASE("mailbox: everyone on an item stands in the order of their roles") {
  const Item item = item_of({.to = R"([{"name":"Dana","address":"dana@b.example"},{"name":"x"},
                                       {"name":"Blank","address":"  "}])",
                             .cc = R"([{"name":"Luis","address":"luis@h.example"}])"});
  const std::vector<RoleAddress> all = participants(item);
  REQUIRE(all.size() == 3);
  CHECK(all[0].role == Role::from);
  CHECK(all[0].participant->address == "ann.ode@harbormills.example");
  CHECK(all[1].role == Role::to);
  CHECK(all[2].role == Role::cc);
  CHECK(all[2].participant->name == "Luis");
}

TEST_CASE("mailbox: an address is compared without its plus-tag and case") {
  CHECK(plain_address(" Ann+Quotes@X.Example ") == "ann@x.example");
  CHECK(plain_address("ann@x.example") == "ann@x.example");
  CHECK(plain_address("ann@x+y.example") == "ann@x+y.example");
  CHECK(plain_address("+49123@fax.example") == "+49123@fax.example");
  CHECK(plain_address("no address") == "no address");
  CHECK(plain_address("").empty());
}

TEST_CASE("mailbox: the domain stands behind the last at sign") {
  CHECK(domain_of("\"a@b\"@x.example ") == "x.example");
  CHECK(domain_of("nobody").empty());
}

TEST_CASE("mailbox: an item without an id is told by its Message-ID") {
  Item item = item_of();
  CHECK(identity(item) == "mail-1");
  item.id.clear();
  CHECK(identity(item) == "<mail-1@harbormills.example>");
}

TEST_CASE("mailbox: the open item is read as the shell sends it") {
  ScriptedShell shell;
  shell.always("mailbox item", mail({.attachments = std::string(three_files)}));
  const Result<Item> item = shell.run(read_item(shell.shell()));
  REQUIRE(item);
  CHECK(item->subject == "Re: Offer 1182");
  CHECK(item->kind == ItemKind::message);
  CHECK(item->mode == ItemMode::read);
  REQUIRE(item->attachments.size() == 3);
  CHECK(item->attachments[0].size == 90211);
  CHECK(item->time == 1794290000000);
}

TEST_CASE("mailbox: no open item is an error of its own, as is anything that is no item") {
  for (const std::string_view json : {"null", "[]", "7", "\"x\""}) {
    ScriptedShell shell;
    shell.always("mailbox item", ok(json));
    CHECK(shell.run(read_item(shell.shell())).error().code == "no_item");
  }
  ScriptedShell shell;
  shell.always("mailbox item", failure("office_9020"));
  CHECK(shell.run(read_item(shell.shell())).error().code == "office_9020");
}

TEST_CASE("mailbox: an item with members of wrong types has them empty") {
  ScriptedShell shell;
  shell.always("mailbox item", ok(R"({"kind":7,"mode":"other","id":{},"from":"ann","to":"x",
    "cc":[null,{"address":["a"]}],"attachments":{"a":1},"time":"now"})"));
  const Result<Item> item = shell.run(read_item(shell.shell()));
  REQUIRE(item);
  CHECK(item->id.empty());
  CHECK(item->to.empty());
  CHECK(item->attachments.empty());
  CHECK(participants(*item).empty());
}

TEST_CASE("mailbox: the body is asked for by the item that it belongs to") {
  ScriptedShell shell;
  shell.always("mailbox body", ok(R"({"text":"Hi","html":"<p>Hi</p>"})"));
  shell.always("mailbox text", ok(R"({"text":"Hi"})"));
  CHECK(shell.run(read_body(shell.shell(), "mail-1"))->html == "<p>Hi</p>");
  CHECK(shell.last("mailbox body").text("item_id") == "mail-1");
  CHECK(*shell.run(read_text(shell.shell(), "mail-1")) == "Hi");
}
