#include "tether/capabilities.h"

#include <doctest/doctest.h>

using namespace tether;

namespace {

struct Row {
  std::string rule;
  std::string platform;
  std::string version;
  std::string set;
  Support support;
  bool attachments;
};

}  // namespace

TEST_CASE("capabilities: requirement sets compare as numbers") {
  CHECK(requirement_set_number("1.10") > requirement_set_number("1.9"));
  CHECK(requirement_set_number("2.0") > requirement_set_number("1.15"));
  for (const std::string_view text : {"", "1", "1.", ".5", "1.5.1", "one.five", "-1.5", "1.5x"})
    CHECK_MESSAGE(requirement_set_number(text) == 0, text);
  CHECK(requirement_set_number("99999999999.1") == 0);
  CHECK(requirement_set_number("2147483647.1") == 0);
}

TEST_CASE("capabilities: one table says what each client can do") {
  const Row table[] = {
      {"A10: Exchange Online", "OfficeOnline", "", "1.15", Support::full, true},
      {"A10: Exchange Online", "PC", "16.0.17928.20114", "1.14", Support::full, true},
      {"A12: Exchange 2016 and 2019", "PC", "16.0.17928.20114", "1.5", Support::full, false},
      {"A12: Exchange 2013", "OfficeOnline", "", "1.4", Support::full, false},
      {"A14: the first build that is supported", "PC", "16.0.11629.20196", "1.7", Support::full,
       false},
      {"A15: Office 2021, retail", "PC", "16.0.14326.20454", "1.10", Support::full, true},
      {"A15: Office 2021, volume", "PC", "16.0.14332.20204", "1.9", Support::full, true},
      {"A16: Office 2019, retail", "PC", "16.0.12527.20278", "1.8", Support::full, true},
      {"A16: Office 2019, volume", "PC", "16.0.10827.20181", "1.6", Support::no_promise, false},
      {"A17: Office 2016", "PC", "16.0.4266.1003", "1.4", Support::no_promise, false},
      {"A19: new Outlook for Mac", "Mac", "16.89", "1.14", Support::full, true},
      {"A19: classic Outlook for Mac", "Mac", "16.16.27", "1.8", Support::full, true},
      {"A30: a phone", "iOS", "4.2", "1.5", Support::mobile, false},
      {"A30: a phone", "Android", "4.2", "1.5", Support::mobile, false},
      {"A31: below Mailbox 1.4", "PC", "15.0.4569.1506", "1.3", Support::too_old, false},
      {"A31: no set at all", "OfficeOnline", "", "", Support::too_old, false},
      {"A31: no set at all", "OfficeOnline", "", "rubbish", Support::too_old, false},
      {"A81: Mailbox 1.8, EWS or not", "OfficeOnline", "", "1.8", Support::full, true},
      {"a version that says nothing", "PC", "unknown", "1.8", Support::full, true},
  };
  for (const Row& row : table) {
    const Capabilities can = capabilities(
        {.version = row.version, .platform = row.platform, .requirement_set = row.set});
    CAPTURE(row.rule);
    CHECK(can.support == row.support);
    CHECK(can.attachment_content == row.attachments);
    CHECK(can.cached_mode == (row.platform == "PC"));
  }
}

TEST_CASE("capabilities: two mailboxes of one org get what each one's own client can") {
  const Host online{.platform = "OfficeOnline", .requirement_set = "1.13"};
  const Host on_premises{.version = "16.0.17928.20114", .platform = "PC", .requirement_set = "1.5"};
  CHECK(capabilities(online).delays_delivery);
  CHECK_FALSE(capabilities(on_premises).delays_delivery);
  CHECK(capabilities(online).attachment_content);
  CHECK_FALSE(capabilities(on_premises).attachment_content);
}
