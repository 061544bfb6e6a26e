#include <algorithm>

#include "tether/salesforce.h"

namespace tether {

bool is_record_id(std::string_view text) {
  return (text.size() == 15 || text.size() == 18) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) {
                       return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                              (c >= 'a' && c <= 'z');
                     }) &&
         // A word of this length has no digit; every id has one near its start.
         text.substr(0, 8).find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace tether
