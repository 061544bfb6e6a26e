#include <tuple>

#include "tether/mailbox.h"
#include "tether/shell.h"

namespace tether {

namespace {

constexpr std::string_view logged_category = "Logged to Salesforce";

}  // namespace

Task<Nothing> mark_logged(Shell& shell, std::string item_id, bool on) {
  Categorize effect{std::move(item_id), std::string(logged_category), on};
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

}  // namespace tether
