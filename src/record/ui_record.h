// Records and their layouts as the UI API answers them.
#pragma once

#include "tether/record.h"

namespace tether {

Record read_ui_record(Value record);
// The description of this record's object and type in an answer of record-ui.
PageDescription read_record_ui(Value record_ui, const Record& record);

}  // namespace tether
