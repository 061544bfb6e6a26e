// What the open item tells of a record that is made beside it.
#pragma once

#include <string_view>

#include "app/model.h"

namespace tether {

// `address`: of the person of whom a record is made; empty where the user names nobody.
PrefillFrom prefill_from(const Model& model, std::string_view object, std::string_view address);

}  // namespace tether
