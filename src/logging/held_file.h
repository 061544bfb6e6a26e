// A file as a record holds it.
#pragma once

#include <string>

#include "tether/fields.h"
#include "tether/logging.h"

namespace tether {

inline constexpr std::size_t most_title_text = 255;

struct FileContent {
  std::string checksum;
  std::string url;  // of a link
};

struct HeldFile {
  std::string title;
  std::string extension;
  std::string created_date;
  std::string created_by_id;
  FileContent content;
};

struct HeldLink {
  std::string document_id;
  HeldFile document;
};

Fields fields(Of<HeldLink>);

std::string title_of(const FileToStore& file);

// Salesforce's own pane leaves the ending out of the title.
bool is_of(const HeldFile& held, const std::string& name);

}  // namespace tether
