#include "compose/roaming.h"

#include <tuple>

namespace tether {

Task<std::string> roaming_text(Shell& shell, std::string key) {
  Storage effect{StorageOperation::get, StorageScope::roaming, std::move(key), std::nullopt};
  Result<Document> answer = co_await attempt(shell.ask(std::move(effect)));
  co_return answer ? std::string(answer->root().text_at("value")) : std::string();
}

Task<Nothing> set_roaming(Shell& shell, std::string key, std::optional<std::string> text) {
  Storage effect{StorageOperation::set, StorageScope::roaming, std::move(key), std::move(text)};
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

}  // namespace tether
