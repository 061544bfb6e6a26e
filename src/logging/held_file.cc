#include "logging/held_file.h"

#include "fields/describe.h"
#include "tether/text.h"

namespace tether {

bool is_of(const HeldFile& held, const std::string& name) {
  return held.title == first_characters(name, most_title_text) ||
         held.title + '.' + held.extension == name;
}

}  // namespace tether

TETHER_DESCRIBE(FileContent, TETHER_FIELD(checksum, "Checksum"), TETHER_FIELD(url, "ContentUrl"));
TETHER_DESCRIBE(HeldFile, TETHER_FIELD(title, "Title"), TETHER_FIELD(extension, "FileExtension"),
                TETHER_FIELD(created_date, "CreatedDate"),
                TETHER_FIELD(created_by_id, "CreatedById"),
                TETHER_FIELD(content, "LatestPublishedVersion"));
TETHER_DESCRIBE(HeldLink, TETHER_FIELD(document_id, "ContentDocumentId"),
                TETHER_FIELD(document, "ContentDocument"));
