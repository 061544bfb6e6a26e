// Who is never looked up and never logged: addresses and domains with their subdomains, on the
// user's own list and on the administrator's.
//
// An item from somebody listed, or with nobody else beside the user, is left alone: nothing is
// asked about it. Others who are listed are left out of what is asked and stored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tether/mailbox.h"

namespace tether {

struct NeverLog {
  std::vector<std::string> own;
  std::vector<std::string> of_admin;
};

enum class ListedBy { nobody, user, admin };

// The administrator's list counts before the user's.
ListedBy listed_by(const NeverLog& list, std::string_view address);

// What somebody has typed, one beside or below the other: "hr@x.example, *.y.example". What is
// neither an address nor a domain is left out.
std::vector<std::string> read_never_log(std::string_view typed);
// Those parts of it, between line breaks, commas and semicolons, that name nobody.
std::vector<std::string> unread_entries(std::string_view typed);

struct NeverLogged {
  ListedBy by = ListedBy::nobody;
  std::string entry;  // of the list
};

// Who keeps the item from being looked up and logged. The user is no reason.
NeverLogged why_never_logged(const Item& item, const NeverLog& list, std::string_view user_address);

// Takes those who are listed off the item, but for the user.
void leave_out_listed(Item& item, const NeverLog& list, std::string_view user_address);

}  // namespace tether
