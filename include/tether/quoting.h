// What an email's body holds beside what was written for this email: earlier messages, signatures,
// legal notices, and pictures that report that it is read. Of all these only the "-- " above a
// signature is written down anywhere (RFC 3676, 4.3); the rest are habits of mail programs, kept as
// tables in src/quoting.
//
// Earlier messages that the sender answers piece by piece, and a forwarded message, belong to what
// was written. A body that holds nothing else stays whole.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tether/fields.h"
#include "tether/mailbox.h"

namespace tether {

enum class BodyPart { reply, quoted, signature, disclaimer, tracking };
Words words(Of<BodyPart>);

// Bytes of the body. The spans of a body follow each other from its first byte to its last.
struct BodySpan {
  BodyPart part = BodyPart::reply;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<BodySpan> parts_of_text(std::string_view text);
std::vector<BodySpan> parts_of_html(std::string_view html);

// What a user does not want stored.
struct BodyCuts {
  bool quoted = false;
  bool signature = false;  // and the disclaimer
  bool tracking = false;

  bool any() const { return quoted || signature || tracking; }
  bool cut(BodyPart part) const;
};

// The body without these parts. What was read from HTML is left out of its text, too: Outlook's own
// text of an HTML body has lost the marks of what is quoted.
Body cut_body(const Body& body, const BodyCuts& cuts);

// The body as lines of text, part by part.
struct BodyPiece {
  BodyPart part = BodyPart::reply;
  std::string text;
  std::int64_t lines = 0;  // that are not blank
};
struct BodyOutline {
  std::vector<BodyPiece> pieces;
  std::int64_t tracking = 0;  // pictures
};
BodyOutline outline_of(const Body& body);

// A picture that HTML shows in its text and does not hold itself.
struct Picture {
  std::size_t begin = 0;  // of its tag
  std::size_t end = 0;
  std::string source;  // its address
  std::string text;    // that its author wants in its place, or else its address; as HTML
};
std::vector<Picture> pictures_of(std::string_view html);
// The picture's tag with another address, which needs no quotes.
std::string with_source(std::string_view html, const Picture& picture, std::string_view source);

// The beginning of a text or of HTML, of at most `limit` characters: it ends between two words, and
// never within a tag or a character reference. 0 is no limit; `cut` says whether anything went.
std::string cut_text(std::string_view text, std::int64_t limit, bool* cut = nullptr);
std::string cut_html(std::string_view html, std::int64_t limit, bool* cut = nullptr);

}  // namespace tether
