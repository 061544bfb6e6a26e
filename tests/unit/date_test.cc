#include "tether/date.h"

#include <doctest/doctest.h>

using namespace tether;

TEST_CASE("date: a day is read as it is written") {
  for (const std::string text : {"2026-12-01", "2024-02-29", "1600-01-01", "9999-12-31"}) {
    const std::optional<std::chrono::sys_days> day = day_in(text);
    REQUIRE_MESSAGE(day, text);
    CHECK(date_text(*day) == text);
  }
}

TEST_CASE("date: what is no day is none") {
  for (const std::string_view text :
       {"", "2026-12-1", "2026-12-011", "2026/12/01", "2026-13-01", "2026-00-01", "2026-02-29",
        "2026-04-31", "2026-12-0x", "-026-12-01", "2026-12-01T"})
    CHECK_MESSAGE(!day_in(text), text);
}

TEST_CASE("date: a number is of digits alone") {
  CHECK(number_in("0042") == 42);
  for (const std::string_view text : {"-1", "1.5", " 1", "one"}) CHECK_FALSE(number_in(text));
}
