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

namespace {

// The further records that a relation can lead from or to, as far as moving tells them apart.
enum class Place { none, on_case, other, person };

Place place_of(std::string_view object) {
  if (object.empty()) return Place::none;
  if (object == "Case") return Place::on_case;
  return is_person(object) ? Place::person : Place::other;
}

// By where an email comes from and where it goes; in the order of Place. A person is no further
// record: from there it is as from none.
constexpr Refile email_moves[4][4] = {
    // to none, a case, another record, a person
    {Refile::never, Refile::renew, Refile::update, Refile::never},   // from none
    {Refile::renew, Refile::renew, Refile::renew, Refile::never},    // from a case
    {Refile::update, Refile::never, Refile::update, Refile::never},  // from another record
    {Refile::never, Refile::renew, Refile::update, Refile::never}};  // from a person

}  // namespace

std::string_view logged_object(std::string_view record_id) {
  if (record_id.starts_with("00U")) return "Event";
  return record_id.starts_with("00T") ? "Task" : "EmailMessage";
}

Refile how_to_refile(std::string_view logged, std::string_view from, std::string_view to) {
  const Place start = place_of(from);
  const Place end = place_of(to);
  if (logged == "EmailMessage")
    return email_moves[static_cast<std::size_t>(start)][static_cast<std::size_t>(end)];
  const bool is_nowhere = start != Place::on_case && start != Place::other && end == Place::none;
  return end == Place::person || is_nowhere ? Refile::never : Refile::update;
}

Message why_not_refilable(const Org& org, const Item& item, const LoggedItem& logged,
                          std::string_view to) {
  Message why_not = why_not_relatable(org, item, to);
  if (!why_not.empty()) return why_not;
  const std::string_view from = logged.related ? logged.related->object : std::string_view();
  if (how_to_refile(logged_object(logged.id), from, to) != Refile::never) return {};
  return {"relate.not_to_case", {}};
}

bool is_related_to(const LoggedItem& logged, const std::optional<RecordSummary>& record) {
  return logged.related ? record && logged.related->id == record->id : !record;
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

std::string_view object_of(const Org& org, std::string_view record_id) {
  const ObjectInfo* info = org.find_by_id(record_id);
  return info ? std::string_view(info->name) : std::string_view();
}

// Whether it takes more than one person.
bool is_shared(const Org& org, std::string_view object) {
  return org.can_read(object, object == "Task" ? "TaskWhoIds" : "EventWhoIds");
}

std::vector<RelatedPerson> of_object(const Org& org, const std::vector<RelatedPerson>& people,
                                     std::string_view object) {
  std::vector<RelatedPerson> found;
  for (const RelatedPerson& person : people)
    if (!object.empty() && object_of(org, person.record_id) == object) found.push_back(person);
  return found;
}

}  // namespace

LoggedPeople logged_people(const Org& org, const Item& item, std::vector<RelatedPerson> all) {
  const std::string_view object = log_object(org, item);
  if (object == "EmailMessage") return {std::move(all), {}};
  std::vector<RelatedPerson> contacts = of_object(org, all, "Contact");
  std::vector<RelatedPerson> leads = of_object(org, all, "Lead");
  const std::size_t wanted = contacts.size() + leads.size();
  const bool takes_many = is_shared(org, object);
  const std::size_t most = !takes_many || contacts.empty() ? 1 : most_contacts;
  LoggedPeople chosen{contacts.empty() ? std::move(leads) : std::move(contacts), {}};
  if (chosen.people.size() > most) chosen.people.resize(most);
  if (wanted == 0 && !of_object(org, all, "User").empty())
    chosen.why_not_all.key = "relate.no_users";
  if (chosen.people.size() == wanted) return chosen;
  chosen.why_not_all.key = !takes_many ? "relate.one_person"
                           : most == 1 ? "relate.one_lead"
                                       : "relate.contacts_only";
  return chosen;
}

namespace {

// The record of the person by which an event or a task would be related to it.
const RecordSummary* relatable_record(const MatchedPerson& person) {
  if (person.matches.empty()) return nullptr;
  const RecordSummary& record = person.matches.front().record;
  return record.object == "User" ? nullptr : &record;
}

bool is_contact(const std::vector<MatchedPerson>& people, std::string_view address) {
  return std::any_of(people.begin(), people.end(), [address](const MatchedPerson& person) {
    const RecordSummary* record = relatable_record(person);
    return record && record->object == "Contact" && lower(person.address) == address;
  });
}

bool is_among(const std::vector<RelatedPerson>& people, std::string_view record_id) {
  return std::any_of(people.begin(), people.end(), [record_id](const RelatedPerson& person) {
    return person.record_id == record_id;
  });
}

}  // namespace

std::set<std::string> unchecked_after(const Org& org, const Item& item,
                                      const std::vector<MatchedPerson>& people,
                                      std::set<std::string> unchecked, std::string_view address,
                                      bool checked) {
  const std::string_view object = log_object(org, item);
  if (object != "EmailMessage") {
    const LoggedPeople related = logged_people(org, item, related_people(people, unchecked));
    const bool takes_more = !checked || (is_shared(org, object) && is_contact(people, address));
    for (const MatchedPerson& person : people) {
      const RecordSummary* record = relatable_record(person);
      if (!record) continue;
      const bool stays = takes_more && (!checked || record->object == "Contact");
      if (!stays || !is_among(related.people, record->id)) unchecked.insert(lower(person.address));
    }
  }
  if (checked)
    unchecked.erase(std::string(address));
  else
    unchecked.insert(std::string(address));
  return unchecked;
}

std::vector<RelatedPerson> missing_people(const Org& org, const LoggedItem& logged,
                                          const std::vector<RelatedPerson>& people) {
  const std::string_view object = logged_object(logged.id);
  const std::vector<std::string>& ids = logged.person_ids;
  std::vector<RelatedPerson> missing;
  const bool is_email = object == "EmailMessage";
  if (!is_email && !is_shared(org, object)) return missing;
  for (const RelatedPerson& person : people)
    if (!person.record_id.empty() &&
        std::find(ids.begin(), ids.end(), person.record_id) == ids.end())
      missing.push_back(person);
  if (is_email || ids.empty()) return missing;
  // Beside a contact only contacts, beside a lead nobody.
  const std::string_view kind = object_of(org, ids.front());
  missing = of_object(org, missing, kind == "Lead" ? std::string_view() : "Contact");
  const std::size_t room = most_contacts - std::min(most_contacts, ids.size());
  if (missing.size() > room) missing.resize(room);
  return missing;
}

}  // namespace tether
