// What an email may be related to: any contacts, leads and users among its sender and recipients,
// and exactly one more record (an account, an opportunity, a case, a custom object ...).
// https://help.salesforce.com/s/articleView?id=sales.email_int_enhanced_email_considerations.htm
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tether/lookup.h"
#include "tether/mailbox.h"

namespace tether {

bool is_person(std::string_view object);

// Empty where an email may be related to a record of this object beside its people, else the reason.
Message why_not_relatable(const Org& org, std::string_view object);

// A person on the email together with the record that stands for it; no record: a bare address.
struct RelatedPerson {
  std::string address;
  std::string name;
  std::string record_id;
  Role role = Role::from;
};

// Everyone in the first role that the email gives them. `is_checked` says for an address whether its
// record is to be related.
template <class IsChecked>
std::vector<RelatedPerson> related_people(const std::vector<MatchedPerson>& people,
                                          const IsChecked& is_checked) {
  std::vector<RelatedPerson> related;
  for (const MatchedPerson& person : people) {
    const bool with_record = !person.matches.empty() && is_checked(person);
    related.push_back({person.address, person.name,
                       with_record ? person.matches.front().record.id : std::string(),
                       person.roles.front()});
  }
  return related;
}

}  // namespace tether
