#include "tether/result.h"

#include <doctest/doctest.h>

#include <memory>

using namespace tether;

TEST_CASE("result: holds either a value or an error") {
  const Result<std::string> good = std::string("Ann");
  REQUIRE(good);
  CHECK(*good == "Ann");
  CHECK(good->size() == 3);

  const Result<std::string> bad = Error{"NOT_FOUND", "gone", {"Id"}};
  REQUIRE_FALSE(bad);
  CHECK(bad.error() == Error{"NOT_FOUND", "gone", {"Id"}});
}

TEST_CASE("result: a value that can only move is moved out") {
  Result<std::unique_ptr<int>> made = std::make_unique<int>(7);
  const std::unique_ptr<int> taken = std::move(*made);
  CHECK(*taken == 7);
}

TEST_CASE("result: errors that differ in any part are not the same") {
  const Error error{"STRING_TOO_LONG", "Subject", {"Subject"}};
  CHECK_FALSE(error == Error{"STRING_TOO_LONG", "Subject", {}});
  CHECK_FALSE(error == Error{"STRING_TOO_LONG", "", {"Subject"}});
  CHECK_FALSE(error == Error{"NOT_FOUND", "Subject", {"Subject"}});
}
