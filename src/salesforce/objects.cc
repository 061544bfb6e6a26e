#include "tether/salesforce.h"

namespace tether {

namespace {

constexpr std::string_view contact[] = {"Title", "Account.Name", "Phone"};
constexpr std::string_view lead[] = {"Title", "Company", "Status", "Phone"};
constexpr std::string_view user[] = {"Title", "Phone"};
constexpr std::string_view account[] = {"Industry", "BillingCity", "Phone"};
constexpr std::string_view opportunity[] = {"StageName", "Amount", "CloseDate"};
constexpr std::string_view case_facts[] = {"Subject", "Status", "Priority"};

constexpr KnownObject objects[] = {{"Contact", "Name", contact},
                                   {"Lead", "Name", lead},
                                   {"User", "Name", user},
                                   {"Account", "Name", account},
                                   {"Opportunity", "Name", opportunity},
                                   {"Case", "CaseNumber", case_facts},
                                   {"EmailMessage", "Subject", {}},
                                   {"Event", "Subject", {}},
                                   {"Task", "Subject", {}},
                                   {"Asset", "Name", {}},
                                   {"Campaign", "Name", {}},
                                   {"Contract", "ContractNumber", {}},
                                   {"Order", "OrderNumber", {}},
                                   {"Product2", "Name", {}},
                                   {"Quote", "Name", {}},
                                   {"Solution", "SolutionName", {}},
                                   {"WorkOrder", "WorkOrderNumber", {}}};

}  // namespace

const KnownObject* known_object(std::string_view name) {
  for (const KnownObject& object : objects)
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
