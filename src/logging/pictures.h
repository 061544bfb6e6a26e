// The pictures that an email's text shows. Each is stored before the email, as a file of the user's
// own that the email then takes, and by an address of Salesforce that the text shows it from. Its
// description says which part of which email it is, as a mid: URL
// (https://www.rfc-editor.org/rfc/rfc2392): by that whoever logs the email again finds it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tether/logging.h"

namespace tether {

struct MailPicture {
  std::vector<std::string> sources;  // addresses by which the text shows it
  FileToStore file;                  // without an attachment's id where Outlook names none
  std::string version_id;            // once the org holds it
  std::string document_id;
};

// Those of the text that the org keeps.
std::vector<MailPicture> mail_pictures(const Org& org, const LogDraft& draft);

// Stores those that the org does not hold. Errors: of what would keep the email itself from being
// written, too. A picture that is refused, or that Outlook does not hand over, has no ids.
Task<std::vector<MailPicture>> store_pictures(Salesforce& salesforce, const Org& org,
                                              std::vector<MailPicture> pictures, bool may_hold,
                                              FileObserver observer);

// The HTML with the stored pictures, and the texts of the others.
std::string with_pictures(std::string_view html, const std::vector<MailPicture>& pictures);
std::vector<std::string> documents_of(const std::vector<MailPicture>& pictures);

}  // namespace tether
