// What the client that the pane runs in can do: one truth table over the host's requirement set,
// platform and version, decided anew at each start, because two users of one org may differ.
// https://learn.microsoft.com/javascript/api/requirement-sets/outlook/outlook-api-requirement-sets
#pragma once

#include <string_view>

#include "tether/event.h"

namespace tether {

enum class Support { full, no_promise, too_old, mobile };

struct Capabilities {
  // no_promise: Office 2016 and volume 2019, which may work but get no fixes.
  Support support = Support::full;
  bool attachment_content = false;  // Mailbox 1.8
  bool categories = false;          // Mailbox 1.8
  bool delays_delivery = false;     // Mailbox 1.13
  bool loads_selected = false;      // Mailbox 1.15
  bool cached_mode = false;         // Cached Exchange Mode, which classic Outlook on Windows has
};

Capabilities capabilities(const Host& host);

// Whose settings decide what the pane may keep: a browser's, or those of a desktop client.
enum class Browser { chrome, edge, firefox, safari, desktop };
Browser browser(const Host& host);
// "chrome", "edge" ...
std::string_view name_of(Browser browser);

// 10009 for "1.9" and 10010 for "1.10", so that sets compare as numbers; zero for what is no set.
int requirement_set_number(std::string_view set);

}  // namespace tether
