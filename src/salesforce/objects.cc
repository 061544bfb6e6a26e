#include "tether/salesforce.h"

namespace tether {

const std::vector<KnownObject>& known_objects() {
  static const std::vector<KnownObject> objects = {
      {"Contact", "Name", {"Title", "Account.Name", "Phone"}, {}},
      {"Lead", "Name", {"Title", "Company", "Status", "Phone"}, {}},
      {"User", "Name", {"Title", "Phone"}, {}},
      {"Account", "Name", {"Industry", "BillingCity", "Phone"}, {}},
      {"Opportunity",
       "Name",
       {"StageName", "Amount", "CloseDate"},
       {"AccountId", "CurrencyIsoCode"}},
      {"Case", "CaseNumber", {"Subject", "Status", "Priority"}, {"ContactId", "AccountId"}},
      {"EmailMessage", "Subject", {}, {"MessageIdentifier", "RelatedToId", "ToIds"}, "RelatedToId"},
      {"Event",
       "Subject",
       {},
       {"EventWhoIds", "Location", "IsRecurrence", "IsRecurrence2", "RecurrenceActivityId",
        "Recurrence2PatternStartDate"},
       "WhatId"},
      {"Task",
       "Subject",
       {},
       {"TaskWhoIds", "WhoId", "WhatId", "Status", "Priority", "ActivityDate", "IsRecurrence"},
       "WhatId"},
      {"Asset", "Name", {}, {}},
      {"Campaign", "Name", {}, {}},
      {"Contract", "ContractNumber", {}, {}},
      {"Order", "OrderNumber", {}, {}},
      {"Product2", "Name", {}, {}},
      {"Quote", "Name", {}, {}},
      {"Solution", "SolutionName", {}, {}},
      {"WorkOrder", "WorkOrderNumber", {}, {}}};
  return objects;
}

const KnownObject* known_object(std::string_view name) {
  for (const KnownObject& object : known_objects())
    if (object.name == name) return &object;
  return nullptr;
}

std::string_view name_field(std::string_view object) {
  const KnownObject* known = known_object(object);
  return known ? known->name_field : "Name";
}

std::string_view own_field(std::string_view fact) {
  return fact == "Account.Name" ? std::string_view("AccountId") : fact;
}

}  // namespace tether
