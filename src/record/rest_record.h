// Task, Event and EmailMessage are read by one query.
#pragma once

#include "tether/record.h"

namespace tether {

Task<Record> query_record(Salesforce salesforce, Org org, PagePointer page, std::string id);

}  // namespace tether
