// Task, Event and EmailMessage: described by REST, read by one query.
#pragma once

#include "tether/record.h"

namespace tether {

Task<PagePointer> describe_page(Salesforce salesforce, Org org, std::string object);
Task<Record> query_record(Salesforce salesforce, Org org, PagePointer page, std::string id);

}  // namespace tether
