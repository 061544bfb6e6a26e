#include <algorithm>
#include <iterator>

#include "tether/session.h"

namespace tether {

namespace {

constexpr std::string_view blocking[] = {
    "API_CURRENTLY_DISABLED", "API_DISABLED_FOR_ORG", "app_blocked",  "ip_restricted",
    "not_approved",           "off_by_admin",         "rest_session", "user_inactive"};

}  // namespace

bool is_over(const Error& error) {
  return error.code == "session_ended" || error.code == "session_lost" ||
         error.code == "INVALID_SESSION_ID";
}

bool is_blocking(const Error& error) {
  return std::find(std::begin(blocking), std::end(blocking), error.code) != std::end(blocking);
}

bool ends_work(const Error& error) {
  return is_over(error) || is_blocking(error) || error.code == "mapping_removed";
}

}  // namespace tether
