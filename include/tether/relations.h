// What an email may be related to: any contacts, leads and users among its sender and recipients,
// and exactly one more record (an account, an opportunity, a case, a custom object ...).
// https://help.salesforce.com/s/articleView?id=sales.email_int_enhanced_email_considerations.htm
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tether/lookup.h"
#include "tether/mailbox.h"

namespace tether {

bool is_person(std::string_view object);

// Empty where an email may be related to a record of this object beside its people, else the
// reason.
Message why_not_relatable(const Org& org, std::string_view object);

// A person on the email together with the record that stands for it; no record: a bare address.
struct RelatedPerson {
  std::string address;
  std::string record_id;
  std::string record_name;
  Role role = Role::from;
};

// Everyone in the first role that the email gives them; a record that several of its addresses name
// is related once. `unchecked` holds lower-case addresses whose records are not to be related.
std::vector<RelatedPerson> related_people(const std::vector<MatchedPerson>& people,
                                          const std::set<std::string>& unchecked);

}  // namespace tether
