#include "tether/relations.h"

#include <algorithm>

namespace tether {

bool is_person(std::string_view object) {
  return object == "Contact" || object == "Lead" || object == "User";
}

Message why_not_relatable(const Org& org, std::string_view object) {
  const ObjectInfo* info = org.find(object);
  const std::string label = info ? info->label : std::string(object);
  // People are related by being on the email, never picked beside it.
  if (is_person(object)) return {"relate.not_on_email", {label}};
  const bool allowed =
      std::find(org.relatable.begin(), org.relatable.end(), object) != org.relatable.end();
  return allowed ? Message() : Message{"relate.no_emails", {label}};
}

}  // namespace tether
