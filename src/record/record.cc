#include "tether/record.h"

#include <algorithm>

namespace tether {

const FieldValue* Record::find(std::string_view field) const {
  for (const FieldValue& value : fields)
    if (value.name == field) return &value;
  return nullptr;
}

std::string_view Record::shown(const FieldInfo& field) const {
  if (!field.relationship.empty())
    if (const FieldValue* target = find(field.relationship))
      if (!target->display.empty()) return target->display;
  const FieldValue* own = find(field.name);
  if (!own) return {};
  return own->display.empty() ? own->value : own->display;
}

const Picklist* PageDescription::find_picklist(std::string_view field) const {
  for (const Picklist& picklist : picklists)
    if (picklist.field == field) return &picklist;
  return nullptr;
}

// A person's name is one field too: its parts serve only where it is missing.
std::string name_of(const RecordPage& page) {
  if (page.page->is_new) return page.page->schema.label;
  for (const std::string_view whole : {"Name", "Subject", "CaseNumber"})
    if (const FieldValue* value = page.record.find(whole))
      if (!value->value.empty() && page.page->schema.find(whole)) return value->value;
  std::vector<std::string> parts;
  for (const std::string& field : page.page->schema.name_fields)
    if (const FieldValue* value = page.record.find(field))
      if (!value->value.empty()) parts.push_back(value->value);
  return join(parts, " ");
}

}  // namespace tether
