#include "quoting/lines.h"
#include "tether/text.h"

namespace tether::quoting {

bool take_quote_marks(std::string_view& line) {
  bool found = false;
  for (line = trim(line); line.starts_with('>'); line = trim(line.substr(1))) found = true;
  return found;
}

Lines lines_of_text(std::string_view text) {
  Lines lines{std::string(text), {}, {}};
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t newline = text.find('\n', begin);
    const std::size_t end = newline == text.npos ? text.size() : newline + 1;
    std::string_view shown = text.substr(begin, end - begin);
    Line line{.begin = begin, .end = end, .is_quoted = take_quote_marks(shown)};
    line.from = shown.empty() ? begin : static_cast<std::size_t>(shown.data() - text.data());
    line.size = shown.size();
    lines.lines.push_back(line);
    begin = end;
  }
  return lines;
}

}  // namespace tether::quoting
