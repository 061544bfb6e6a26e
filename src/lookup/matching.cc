#include "lookup/matching.h"

#include <algorithm>
#include <array>

namespace tether {

namespace {

// Kinds of people in the order of each policy.
constexpr std::array<std::array<std::string_view, 3>, 3> orders = {{
    {"User", "Contact", "Lead"},
    {"User", "Lead", "Contact"},
    {"Contact", "Lead", "User"},
}};

std::size_t rank(const Match& match, MatchOrder order) {
  const auto& kinds = orders[static_cast<std::size_t>(order)];
  const auto found = std::find(kinds.begin(), kinds.end(), match.record.object);
  return static_cast<std::size_t>(found - kinds.begin());
}

Message reason(const ObjectInfo& object, const EmailField& field, bool exact) {
  return {exact ? "reason.email_field" : "reason.email_field_without_tag",
          {object.label, field.label}};
}

void add_match(MatchedPerson& person, Match match) {
  const bool known =
      std::any_of(person.matches.begin(), person.matches.end(),
                  [&](const Match& other) { return other.record.id == match.record.id; });
  if (!known && !match.record.id.empty()) person.matches.push_back(std::move(match));
}

void sort_matches(MatchedPerson& person, MatchOrder order, const Settings& settings) {
  const std::string_view chosen = settings.choice_for(plain_address(person.address));
  const auto before = [&](const Match& a, const Match& b) {
    if ((a.record.id == chosen) != (b.record.id == chosen)) return a.record.id == chosen;
    if (rank(a, order) != rank(b, order)) return rank(a, order) < rank(b, order);
    if (a.exact != b.exact) return a.exact;
    if (a.record.last_modified != b.record.last_modified)
      return a.record.last_modified > b.record.last_modified;
    return a.record.id < b.record.id;
  };
  std::sort(person.matches.begin(), person.matches.end(), before);
}

}  // namespace

std::vector<std::string> addresses_of(const std::vector<MatchedPerson>& people) {
  std::vector<std::string> addresses;
  const auto add = [&addresses](std::string address) {
    if (std::find(addresses.begin(), addresses.end(), address) == addresses.end())
      addresses.push_back(std::move(address));
  };
  for (const MatchedPerson& person : people) {
    add(lower(person.address));
    add(plain_address(person.address));
  }
  return addresses;
}

void match_row(std::vector<MatchedPerson>& people, const ObjectInfo& object, Value row,
               const Settings& settings) {
  for (const EmailField& field : object.email_fields) {
    const std::string_view address = trim(row.text_at(field.name));
    if (address.empty()) continue;
    for (MatchedPerson& person : people) {
      const bool exact = same_ignoring_case(address, person.address);
      if (exact || same_ignoring_case(address, plain_address(person.address)))
        add_match(person, {summary_of(row, object.name), reason(object, field, exact), exact});
    }
  }
  // Under whatever address Salesforce knows them.
  for (MatchedPerson& person : people)
    if (settings.choice_by_id(plain_address(person.address)) == row.text_at("Id"))
      add_match(person, {summary_of(row, object.name), {"reason.your_choice", {}}, false});
}

void put_in_order(Lookup& lookup, MatchOrder order, const Settings& settings) {
  for (MatchedPerson& person : lookup.people) sort_matches(person, order, settings);
}

MatchOrder match_order(const Org& org, std::string_view configured) {
  if (!org.has_enhanced_email()) return MatchOrder::contact_lead_user;
  return configured == "user_lead_contact" ? MatchOrder::user_lead_contact
                                           : MatchOrder::user_contact_lead;
}

std::vector<MatchedPerson> people_on(const Item& item, std::string_view user_address) {
  std::vector<MatchedPerson> people;
  for (const auto& [role, participant] : participants(item)) {
    if (role == Role::from && item.mode == ItemMode::compose) continue;
    const std::string_view address = trim(participant->address);
    const auto known = std::find_if(people.begin(), people.end(), [&](const MatchedPerson& person) {
      return same_ignoring_case(person.address, address);
    });
    if (known != people.end()) {
      known->roles.push_back(role);
      if (known->name.empty()) known->name = participant->name;
      continue;
    }
    people.push_back({.address = std::string(address),
                      .name = participant->name,
                      .roles = {role},
                      .is_user_of_mailbox = same_ignoring_case(address, user_address),
                      .is_internal = are_colleagues(address, user_address)});
  }
  return people;
}

const RecordSummary* Lookup::find_related(std::string_view id) const {
  for (const RelatedRecord& one : related)
    if (one.record.id == id) return &one.record;
  return nullptr;
}

std::set<std::string> names_of_chosen(const Lookup& lookup) {
  std::set<std::string> names;
  for (const MatchedPerson& person : lookup.people) {
    if (person.matches.empty()) continue;
    const RecordSummary& record = person.matches.front().record;
    names.insert(record.name);
    for (const Fact& fact : record.facts)
      if (fact.field == "Account.Name") names.insert(fact.value);
  }
  return names;
}

bool is_of(const RelatedRecord& related, const std::set<std::string>& names) {
  if (related.record.object == "Account") return names.contains(related.record.name);
  return !related.reason.values.empty() && names.contains(related.reason.values.front());
}

void add_chosen(Lookup& lookup, std::string_view address, const RecordSummary& record,
                const Message& reason) {
  for (MatchedPerson& person : lookup.people)
    if (plain_address(person.address) == plain_address(address))
      add_match(person, {record, reason, false});
  apply_choice(lookup, address, record.id);
}

void apply_choice(Lookup& lookup, std::string_view address, std::string_view record_id) {
  for (MatchedPerson& person : lookup.people) {
    if (plain_address(person.address) != plain_address(address)) continue;
    std::stable_partition(person.matches.begin(), person.matches.end(),
                          [&](const Match& match) { return match.record.id == record_id; });
  }
}

}  // namespace tether
