#include "tether/never_log.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view dana_address = "dana.reyes@brightwater.example";

Item item_with(std::string_view from, const std::vector<std::string>& to) {
  Item item;
  item.from.address = from;
  for (const std::string& address : to) item.to.push_back({"", address});
  return item;
}

}  // namespace

TEST_CASE("never_log: a list is read as somebody types it") {
  CHECK(read_never_log(" HR@corp.example, @law.example;*.bank.example\n\nlaw.example").size() == 3);
  CHECK(read_never_log(" HR@corp.example")[0] == "hr@corp.example");
  CHECK(read_never_log("@law.example")[0] == "law.example");
  CHECK(read_never_log("*.bank.example")[0] == "bank.example");
  CHECK(read_never_log("\"Vale, Jordan\" <jordan@vale.example>") ==
        std::vector<std::string>{"jordan@vale.example"});
  CHECK(read_never_log("https://www.law.example/about www.bank.example") ==
        std::vector<std::string>{"law.example", "bank.example"});
  CHECK(read_never_log("*@law.example") == std::vector<std::string>{"law.example"});
  CHECK(read_never_log("*law.example") == std::vector<std::string>{"law.example"});
  CHECK(read_never_log("com . nothing @ a@b *").empty());
  CHECK(read_never_log("law.* hr@*.law.example *.*.example").empty());
}

TEST_CASE("never_log: what names nobody is told entry by entry") {
  using List = std::vector<std::string>;
  CHECK(unread_entries("hr@law.example, boss; law.example\r\n our lawyers \n\n,").size() == 2);
  CHECK(unread_entries("hr@law.example, boss")[0] == "boss");
  CHECK(unread_entries(" our lawyers \r\nlaw.example") == List{"our lawyers"});
  CHECK(unread_entries("\"Vale, Jordan\" <jordan@vale.example>; Ann <ann@h.example>").empty());
  CHECK(unread_entries("\"Vale, Jordan\" <jordan>") == List{"\"Vale, Jordan\" <jordan>"});
  CHECK(unread_entries("\"law.example, boss\nhr") == List{"boss", "hr"});
  CHECK(unread_entries("*.law.example, law.*") == List{"law.*"});
  CHECK(unread_entries("").empty());
}

TEST_CASE("never_log: an address is listed by itself, its domain or a domain above it") {
  const NeverLog list{{"hr@corp.example", "law.example"}, {"bank.example"}};
  CHECK(listed_by(list, "HR+pay@corp.example") == ListedBy::user);
  CHECK(listed_by(list, "ann@corp.example") == ListedBy::nobody);
  CHECK(listed_by(list, "bo@law.example") == ListedBy::user);
  CHECK(listed_by(list, "bo@eu.law.example") == ListedBy::user);
  CHECK(listed_by(list, "bo@outlaw.example") == ListedBy::nobody);
  CHECK(listed_by(list, "bo@bank.example") == ListedBy::admin);
  CHECK(listed_by(list, "") == ListedBy::nobody);
}

TEST_CASE("never_log: an item from somebody listed, or with nobody else, is left alone") {
  const NeverLog list{{"law.example"}, {}};
  const auto by = [&list](std::string_view from, const std::vector<std::string>& to) {
    return why_never_logged(item_with(from, to), list, dana_address).by;
  };
  const std::string dana_to(dana_address);
  CHECK(by("bo@law.example", {dana_to, "ann@h.example"}) == ListedBy::user);
  CHECK(by(dana_address, {"bo@law.example"}) == ListedBy::user);
  CHECK(by(dana_address, {"bo@law.example", "ann@h.example"}) == ListedBy::nobody);
  CHECK(by("ann@h.example", {dana_to, "bo@law.example"}) == ListedBy::nobody);
  CHECK(by(dana_address, {"bo@law.example", "sam@brightwater.example"}) == ListedBy::user);
  CHECK(by("sam@brightwater.example", {dana_to, "bo@law.example"}) == ListedBy::user);
  CHECK(by("ann@h.example", {dana_to}) == ListedBy::nobody);
  CHECK(why_never_logged(item_with(dana_address, {"bo@law.example"}), list, dana_address).entry ==
        "law.example");
}

TEST_CASE("never_log: the user's own domain on the list is no reason by the user alone") {
  const NeverLog list{{}, {"brightwater.example"}};
  CHECK(why_never_logged(item_with(dana_address, {"ann@h.example"}), list, dana_address).by ==
        ListedBy::nobody);
  CHECK(why_never_logged(item_with(dana_address, {"sam@brightwater.example"}), list, dana_address)
            .by == ListedBy::admin);
}

TEST_CASE("never_log: others who are listed are taken off the item") {
  Item item = item_with("ann@h.example", {"bo@law.example", std::string(dana_address)});
  item.cc.push_back({"", "cy@law.example"});
  leave_out_listed(item, {{"law.example", "brightwater.example"}, {}}, dana_address);
  REQUIRE(item.to.size() == 1);
  CHECK(item.to[0].address == dana_address);
  CHECK(item.cc.empty());
}
