#include <fmt/compile.h>

#include <tuple>

#include "tether/outbox.h"

namespace tether {

Task<Nothing> forget_outbox(Shell& shell, std::string org_id) {
  Storage effect{StorageOperation::forget, StorageScope::secret,
                 fmt::format(FMT_COMPILE("outbox.{}."), org_id), std::nullopt};
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

}  // namespace tether
