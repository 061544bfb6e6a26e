// What an email may be related to: any contacts, leads and users among its sender and recipients,
// and exactly one more record (an account, an opportunity, a case, a custom object ...).
// https://help.salesforce.com/s/articleView?id=sales.email_int_enhanced_email_considerations.htm
// A task or event takes up to 50 contacts or one lead where Shared Activities is on, else one of
// them, and one more record:
// https://help.salesforce.com/s/articleView?id=sales.shared_activities_considerations.htm
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tether/lookup.h"
#include "tether/mailbox.h"

namespace tether {

bool is_person(std::string_view object);

// Empty where an item may be related to a record of this object beside its people, else the reason.
Message why_not_relatable(const Org& org, const Item& item, std::string_view object);

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

// Of those people the ones to which the item's record is related, and why not the others.
struct LoggedPeople {
  std::vector<RelatedPerson> people;
  Message why_not_all;
};
LoggedPeople logged_people(const Org& org, const Item& item, std::vector<RelatedPerson> all);

}  // namespace tether
