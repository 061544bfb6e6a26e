// What mail programs write around earlier messages and below a message, in the languages that they
// speak. ASCII letters are in lower case.
#pragma once

#include <cstdint>
#include <string_view>

namespace tether::quoting {

// Of a header that stands above an earlier message. Bits, so that a block's can be counted.
enum HeaderField : std::uint8_t {
  no_field = 0,
  from_field = 1,
  sent_field = 2,
  to_field = 4,
  cc_field = 8,
  subject_field = 16
};

// What the label in front of a colon means.
HeaderField header_field(std::string_view label);

// Each takes text in lower case.
bool begins_attribution(std::string_view text);  // "on ...": when somebody wrote
bool says_wrote(std::string_view text);
bool says_original(std::string_view text);   // -----Original Message-----
bool says_forwarded(std::string_view text);  // ---------- Forwarded message ----------
bool begins_sent_from(std::string_view line);
bool is_closing(std::string_view line);  // Best regards
bool begins_disclaimer(std::string_view paragraph);

}  // namespace tether::quoting
