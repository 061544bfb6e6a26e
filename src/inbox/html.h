#pragma once

#include <string>
#include <string_view>

namespace tether {

// Text of others as HTML.
std::string html_of(std::string_view text);

}  // namespace tether
