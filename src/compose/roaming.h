// Texts in the roaming settings of the mailbox, and under which names: the handler of the sending
// (web/on_send/on_send.js) knows them, too.
#pragma once

#include <optional>
#include <string>

#include "tether/shell.h"

namespace tether {

inline constexpr char order_key[] = "on_send.order";
inline constexpr char sent_key[] = "on_send.sent";

// Empty where there is none, or the mailbox does not tell.
Task<std::string> roaming_text(Shell& shell, std::string key);
// Without a text removes it. What a mailbox does not keep is set again at the next start.
Task<Nothing> set_roaming(Shell& shell, std::string key, std::optional<std::string> text);

}  // namespace tether
