// The layouts of a record as the UI API answers them.
#pragma once

#include "tether/record.h"

namespace tether {

// The description of this record's object and type in an answer of record-ui.
PageDescription read_record_ui(Value record_ui, const Record& record);

}  // namespace tether
