#include "tether/capture.h"

#include <doctest/doctest.h>

using namespace tether;

namespace {

Org org_with(std::vector<std::string> licenses) {
  Org org;
  org.licenses = std::move(licenses);
  return org;
}

constexpr const char* capture_license = "Standard Einstein Activity Capture User";

}  // namespace

TEST_CASE("capture: the license for it tells who is captured") {
  CHECK_FALSE(is_captured(Org()));
  CHECK_FALSE(is_captured(org_with({"Inbox"})));
  CHECK(is_captured(org_with({"Inbox", capture_license})));
}

TEST_CASE("capture: of the permission sets for Inbox only the one with it tells, too") {
  Org org;
  org.permission_sets = {{"0PS1", "Inbox Without Einstein Activity Capture"}};
  CHECK_FALSE(is_captured(org));
  org.permission_sets.push_back({"0PS2", "Inbox With Einstein Activity Capture"});
  CHECK(is_captured(org));
}

TEST_CASE("capture: an administrator may name the label of the license for Sales Engagement") {
  CHECK(wants_copy(org_with({capture_license, "Sales Engagement User"})));
  CHECK_FALSE(wants_copy(org_with({"Sales Engagement User"})));
  Org org = org_with({capture_license, "High Velocity Sales User"});
  CHECK_FALSE(wants_copy(org));
  org.engagement_license = "High Velocity";
  CHECK(wants_copy(org));
}

TEST_CASE("capture: the permission set of Sales Engagement brings its cadences, and no copies") {
  Org org = org_with({capture_license});
  org.permission_sets = {{"0PS1", "Sales Engagement Reports"}};
  CHECK_FALSE(uses_engagement(org));
  org.permission_sets = {{"0PS1", "Sales Engagement User"}};
  CHECK(uses_engagement(org));
  CHECK_FALSE(wants_copy(org));
  CHECK(uses_engagement(org_with({"Sales Engagement User"})));
  CHECK_FALSE(uses_engagement(org_with({"Inbox"})));
}

TEST_CASE("capture: only the address of Email to Salesforce is taken off the blind copies") {
  Org org;
  Item item;
  item.bcc = {{"", "ann@h.example"}, {"", "Log@X.example"}};
  CHECK_FALSE(take_out_copy(item, org));
  CHECK(item.bcc.size() == 2);
  org.email_to_salesforce = "log@x.example";
  CHECK(take_out_copy(item, org));
  CHECK_FALSE(take_out_copy(item, org));
  REQUIRE(item.bcc.size() == 1);
  CHECK(item.bcc.front().address == "ann@h.example");
}
