// Einstein Activity Capture, Salesforce's own: of whom it stores emails and meetings by itself, so
// that the pane does not do it twice; and the blind copy by which Sales Engagement learns of a
// captured user's emails.
// https://help.salesforce.com/s/articleView?id=sales.einstein_sales_aac.htm
#pragma once

#include "tether/mailbox.h"
#include "tether/salesforce.h"

namespace tether {

// Whether this user's emails and meetings are captured: who has the licence is, and who has Inbox
// with it.
bool is_captured(const Org& org);

// Whether the user works with Sales Engagement: has its licence or its permission set.
bool uses_engagement(const Org& org);

// Whether what this user writes is to go to the user's Email to Salesforce address, too: with both
// Sales Engagement and capture. Salesforce notes the engagement, and makes no task of it.
bool wants_copy(const Org& org);

// Takes that address off the item, for it is nobody to look up or to relate. Returns whether it
// was there.
bool take_out_copy(Item& item, const Org& org);

}  // namespace tether
