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

std::vector<RelatedPerson> related_people(const std::vector<MatchedPerson>& people,
                                          const std::set<std::string>& unchecked) {
  std::vector<RelatedPerson> related;
  for (const MatchedPerson& person : people) {
    RelatedPerson entry{.address = person.address, .role = person.roles.front()};
    if (!person.matches.empty() && !unchecked.contains(lower(person.address))) {
      const RecordSummary& record = person.matches.front().record;
      const bool known =
          std::any_of(related.begin(), related.end(),
                      [&](const RelatedPerson& other) { return other.record_id == record.id; });
      if (!known) {
        entry.record_id = record.id;
        entry.record_name = record.name;
      }
    }
    related.push_back(std::move(entry));
  }
  return related;
}

}  // namespace tether
