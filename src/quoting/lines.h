// A body as lines of text, and what each of them is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tether/quoting.h"

namespace tether::quoting {

// In the place of a picture, as Unicode has it: it counts as something written.
constexpr std::string_view picture = "\xEF\xBF\xBC";

struct Line {
  // Within Lines::text: what stands there, without blanks and quote marks around it.
  std::size_t from = 0;
  std::size_t size = 0;
  // Within the body: from the end of the line before to the end of this one.
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_quoted = false;
  bool is_indented = false;     // in an element that may quote or only indent
  bool is_signature = false;    // by its element
  bool begins_history = false;  // from here on everything is older
  bool is_bordered = false;     // below a line drawn across
};

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Lines {
  std::string text;
  std::vector<Line> lines;
  std::vector<Range> tracking;  // pictures, within the body

  std::string_view of(const Line& line) const {
    return std::string_view(text).substr(line.from, line.size);
  }
  bool is_blank(std::size_t index) const { return lines[index].size == 0; }
};

Lines lines_of_text(std::string_view text);
Lines lines_of_html(std::string_view html);

// What each line is; reply, where nothing speaks for anything else.
std::vector<BodyPart> recognise(const Lines& lines);

// Takes the marks of quoting off the beginning of a line; whether there were any.
bool take_quote_marks(std::string_view& line);

// The ranges taken out of HTML, so that what is left has its tags in pairs.
std::string without(std::string_view html, const std::vector<Range>& ranges);

}  // namespace tether::quoting
