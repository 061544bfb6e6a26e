#include "tether/capabilities.h"

#include <doctest/doctest.h>

using namespace tether;

namespace {

struct Row {
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
      {"OfficeOnline", "", "1.15", Support::full, true},
      {"PC", "16.0.17928.20114", "1.14", Support::full, true},
      {"Mac", "16.89", "1.14", Support::full, true},
      {"PC", "16.0.4266.1003", "1.4", Support::no_promise, false},
      {"PC", "16.0.10827.20181", "1.6", Support::no_promise, false},
      {"PC", "16.0.11629.20196", "1.7", Support::full, false},
      {"PC", "15.0.4569.1506", "1.3", Support::too_old, false},
      {"OfficeOnline", "", "", Support::too_old, false},
      {"OfficeOnline", "", "rubbish", Support::too_old, false},
      {"iOS", "4.2", "1.5", Support::mobile, false},
      {"Android", "4.2", "1.5", Support::mobile, false},
      {"PC", "unknown", "1.8", Support::full, true},
  };
  for (const Row& row : table) {
    const Capabilities can = capabilities(
        {.version = row.version, .platform = row.platform, .requirement_set = row.set});
    CHECK_MESSAGE(can.support == row.support, row.platform << ' ' << row.version);
    CHECK(can.attachment_content == row.attachments);
    CHECK(can.cached_mode == (row.platform == "PC"));
  }
}
