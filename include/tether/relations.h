// What an email may be related to: any contacts, leads and users among its sender and recipients,
// and exactly one more record (an account, an opportunity, a case, a custom object ...).
// https://help.salesforce.com/s/articleView?id=sales.email_int_enhanced_email_considerations.htm
// A task or event takes up to 50 contacts or one lead where Shared Activities is on, else one of
// them, and one more record:
// https://help.salesforce.com/s/articleView?id=sales.shared_activities_considerations.htm
#pragma once

#include <optional>
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

// How the one further record of what is logged is changed. `update`: its field. `renew`: the email
// is removed and logged again, for its case (ParentId) is set once and for all. `never`: not at
// all.
// https://help.salesforce.com/s/articleView?id=sales.email_int_enhanced_email_considerations.htm
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_emailmessage.htm
enum class Refile { update, renew, never };

// `logged` is EmailMessage, Task or Event; `from` and `to` are objects, empty for no record.
Refile how_to_refile(std::string_view logged, std::string_view from, std::string_view to);

// Empty where what is logged may be moved there, else the reason. People are moved by nobody: they
// are related by being on the item.
Message why_not_refilable(const Org& org, const Item& item, const LoggedItem& logged,
                          std::string_view to);

// Whether it is related to this record already, or where there is none to none.
bool is_related_to(const LoggedItem& logged, const std::optional<RecordSummary>& record);

// "EmailMessage" for the id of one, "Task" or "Event".
std::string_view logged_object(std::string_view record_id);

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

// The unchecked addresses once one more is checked or unchecked. An event or a task goes to some of
// the people alone: who is not related to it counts as unchecked from then on, and whoever cannot
// stand beside the one that is checked makes room for it.
std::set<std::string> unchecked_after(const Org& org, const Item& item,
                                      const std::vector<MatchedPerson>& people,
                                      std::set<std::string> unchecked, std::string_view address,
                                      bool checked);

// Of those people the ones to which the item's record is related, and why not the others.
struct LoggedPeople {
  std::vector<RelatedPerson> people;
  Message why_not_all;
};
LoggedPeople logged_people(const Org& org, const Item& item, std::vector<RelatedPerson> all);

// Those of logged_people() to whom what is logged is not related yet, and can be beside whoever is.
std::vector<RelatedPerson> missing_people(const Org& org, const LoggedItem& logged,
                                          const std::vector<RelatedPerson>& people);

}  // namespace tether
