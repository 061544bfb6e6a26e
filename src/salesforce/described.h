// The objects that the pane reads more of than a name, and therefore asks for their describes.
#pragma once

#include <span>
#include <string_view>

namespace tether {

struct DescribedObject {
  std::string_view name;
  std::span<const std::string_view> also;  // fields that are read besides its facts, not shown
  std::string_view relates_by;  // of what items are logged as: the field of its one further record
};

std::span<const DescribedObject> described_objects();
// Whether the pane reads this field of it.
bool is_wanted(const DescribedObject& object, std::string_view field);

}  // namespace tether
