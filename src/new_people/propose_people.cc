#include <algorithm>

#include "tether/new_people.h"
#include "tether/signature.h"

namespace tether {

namespace {

// Salesforce needs a last name.
NewPerson named(const Participant& person, const Participant& user) {
  const Signature name = read_signature("", person, user);
  NewPerson proposed{.address = person.address};
  if (name.last_name) {
    proposed.last_name = name.last_name->value;
    if (name.first_name) proposed.first_name = name.first_name->value;
  } else if (name.first_name) {
    proposed.last_name = name.first_name->value;
  }
  return proposed;
}

std::string own_domain(const NewPerson& person) { return lower(domain_of(person.address)); }

}  // namespace

std::vector<std::string> objects_for_people(const Org& org) {
  std::vector<std::string> objects;
  for (const char* object : {"Contact", "Lead"}) {
    const ObjectInfo* info = org.find(object);
    if (info && info->createable) objects.emplace_back(object);
  }
  return objects;
}

std::string_view missing_field(std::string_view object, const NewPerson& person) {
  if (trim(person.last_name).empty()) return "last_name";
  return object == "Lead" && trim(person.company).empty() ? "company" : "";
}

Task<std::vector<NewPerson>> propose_people(Salesforce salesforce, Org org,
                                            std::vector<Participant> people, Participant user) {
  std::vector<NewPerson> proposed;
  std::vector<std::string> domains;
  for (const Participant& person : people) {
    proposed.push_back(named(person, user));
    domains.push_back(own_domain(proposed.back()));
  }
  const std::vector<DomainAccount> accounts =
      co_await find_accounts(salesforce, std::move(org), std::move(domains));
  for (NewPerson& person : proposed)
    for (const DomainAccount& found : accounts)
      if (found.domain == own_domain(person)) {
        person.account = found.account;
        person.company = found.account.name;
      }
  co_return proposed;
}

}  // namespace tether
