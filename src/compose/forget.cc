#include "compose/note_line.h"
#include "tether/compose.h"

namespace tether {

Task<Nothing> forget_on_send(Shell& shell) {
  Storage effect{StorageOperation::set, StorageScope::roaming, order_key, std::nullopt};
  // What cannot be removed orders a decision that nobody carries out before the user is back.
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

}  // namespace tether
