#include "salesforce/described.h"

#include <algorithm>

#include "tether/salesforce.h"

namespace tether {

namespace {

constexpr std::string_view opportunity[] = {"AccountId", "CurrencyIsoCode"};
constexpr std::string_view of_case[] = {"ContactId", "AccountId"};
constexpr std::string_view email[] = {"MessageIdentifier", "RelatedToId",     "ToIds",
                                      "IsTracked",         "FirstOpenedDate", "LastOpenedDate"};
constexpr std::string_view event[] = {"EventWhoIds",          "Location",
                                      "IsRecurrence",         "IsRecurrence2",
                                      "RecurrenceActivityId", "Recurrence2PatternStartDate"};
constexpr std::string_view task[] = {"TaskWhoIds", "WhoId",        "WhatId",      "Status",
                                     "Priority",   "ActivityDate", "IsRecurrence"};

constexpr DescribedObject objects[] = {{"Contact", {}, ""},
                                       {"Lead", {}, ""},
                                       {"User", {}, ""},
                                       {"Account", {}, ""},
                                       {"Opportunity", opportunity, ""},
                                       {"Case", of_case, ""},
                                       {"EmailMessage", email, "RelatedToId"},
                                       {"Event", event, "WhatId"},
                                       {"Task", task, "WhatId"}};

}  // namespace

std::span<const DescribedObject> described_objects() { return objects; }

bool is_described(std::string_view object) {
  return std::any_of(std::begin(objects), std::end(objects),
                     [object](const DescribedObject& one) { return one.name == object; });
}

bool is_wanted(const DescribedObject& object, std::string_view field) {
  const auto reads = [field](std::string_view fact) { return own_field(fact) == field; };
  const std::span<const std::string_view> facts = known_object(object.name)->facts;
  return std::any_of(facts.begin(), facts.end(), reads) ||
         std::any_of(object.also.begin(), object.also.end(), reads);
}

}  // namespace tether
