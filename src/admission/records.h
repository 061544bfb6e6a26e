// The records in which an org keeps who may use the pane, and with which mailbox.
#pragma once

#include <string>
#include <string_view>

#include "tether/result.h"

namespace tether {

inline constexpr std::string_view mapping_object = "Tether_User_Mapping__c";
inline constexpr std::string_view settings_object = "Tether_Settings__c";

// The path of one of them below the API's.
std::string admission_record(std::string_view object, std::string_view id);

bool is_gone(const Error& error);

}  // namespace tether
