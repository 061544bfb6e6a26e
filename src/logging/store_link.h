// A file that lies in a cloud, which Salesforce keeps as a link: a ContentVersion with an address
// in place of bytes
// (https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contentversion.htm).
#pragma once

#include <string>

#include "tether/logging.h"
#include "tether/salesforce.h"
#include "tether/task.h"

namespace tether {

// Error "bad_link" where the attachment does not lead to the web.
Task<HttpAnswer> store_link(Salesforce& salesforce, const Org& org, const std::string& record_id,
                            const FileToStore& file);

}  // namespace tether
