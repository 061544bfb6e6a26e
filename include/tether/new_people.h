// Contacts or leads for several people of an item whom Salesforce does not know, made together:
// each is made or refused by itself, and the org's duplicate rules count for each.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_create.htm
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tether/mailbox.h"
#include "tether/prefill.h"
#include "tether/salesforce.h"

namespace tether {

// What can be made of them, by what this user may do: Contact, Lead.
std::vector<std::string> objects_for_people(const Org& org);

struct NewPerson {
  std::string address;
  std::string first_name;
  std::string last_name;
  std::string company;                   // of a lead
  std::optional<RecordSummary> account;  // of a contact: that of their domain
};

// What the item tells of them, in their order: their names, and by their domains the accounts.
// Where Salesforce does not answer there are no accounts.
Task<std::vector<NewPerson>> propose_people(Salesforce salesforce, Org org,
                                            std::vector<Participant> people, Participant user);

// The field that Salesforce does not do without, as the contract names it; empty where all is
// there.
std::string_view missing_field(std::string_view object, const NewPerson& person);

struct PersonMade {
  std::string address;
  std::string id;          // empty where it was refused
  bool was_there = false;  // somebody, or an attempt that was not answered, had made it
  std::optional<Error> error;
};

// In their order. Whoever is there by now, under this address and as this object, is not made
// again. Errors: Salesforce's own, while nothing has been made.
Task<std::vector<PersonMade>> make_people(Salesforce salesforce, Org org, std::string object,
                                          std::vector<NewPerson> people);

}  // namespace tether
