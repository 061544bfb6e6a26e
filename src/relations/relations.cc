#include "tether/relations.h"

#include <algorithm>

namespace tether {

bool is_person(std::string_view object) {
  return object == "Contact" || object == "Lead" || object == "User";
}

Message why_not_relatable(const Org& org, const Item& item, std::string_view object) {
  const ObjectInfo* info = org.find(object);
  const std::string label = info ? info->label : std::string(object);
  const bool is_email = item.kind == ItemKind::message;
  // People are related by being on the item, never picked beside it.
  if (is_person(object))
    return {is_email ? "relate.not_on_email" : "relate.not_on_meeting", {label}};
  const ObjectInfo* logged = org.find(log_object(org, item));
  const bool allowed = logged && std::find(logged->relatable.begin(), logged->relatable.end(),
                                           object) != logged->relatable.end();
  if (allowed) return {};
  return {is_email ? "relate.no_emails" : "relate.no_events", {label}};
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

namespace {

constexpr std::size_t most_contacts = 50;

std::vector<RelatedPerson> of_object(const Org& org, const std::vector<RelatedPerson>& people,
                                     std::string_view object) {
  std::vector<RelatedPerson> found;
  for (const RelatedPerson& person : people) {
    const ObjectInfo* info = org.find_by_id(person.record_id);
    if (info && info->name == object) found.push_back(person);
  }
  return found;
}

}  // namespace

LoggedPeople logged_people(const Org& org, const Item& item, std::vector<RelatedPerson> all) {
  const std::string_view object = log_object(org, item);
  if (object == "EmailMessage") return {std::move(all), {}};
  std::vector<RelatedPerson> contacts = of_object(org, all, "Contact");
  std::vector<RelatedPerson> leads = of_object(org, all, "Lead");
  const std::size_t wanted = contacts.size() + leads.size();
  const bool is_shared = org.can_read(object, object == "Task" ? "TaskWhoIds" : "EventWhoIds");
  const std::size_t most = !is_shared || contacts.empty() ? 1 : most_contacts;
  LoggedPeople chosen{contacts.empty() ? std::move(leads) : std::move(contacts), {}};
  if (chosen.people.size() > most) chosen.people.resize(most);
  if (chosen.people.size() == wanted) return chosen;
  chosen.why_not_all.key = !is_shared  ? "relate.one_person"
                           : most == 1 ? "relate.one_lead"
                                       : "relate.contacts_only";
  return chosen;
}

}  // namespace tether
