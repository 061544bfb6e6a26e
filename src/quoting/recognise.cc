#include <algorithm>
#include <bitset>

#include "quoting/lines.h"
#include "quoting/phrases.h"
#include "tether/text.h"

namespace tether::quoting {

namespace {

constexpr std::size_t longest_attribution = 400;  // bytes
constexpr std::size_t most_attribution_lines = 3;
constexpr std::size_t most_header_lines = 16;
constexpr std::size_t longest_label = 40;
constexpr std::size_t longest_separator = 120;
constexpr std::size_t most_signature_lines = 30;
constexpr std::size_t most_closing_lines = 14;
constexpr std::size_t most_sent_from_words = 8;
constexpr std::size_t longest_sent_from = 90;
constexpr std::size_t least_phone_digits = 7;
constexpr std::size_t least_dashes = 3;
constexpr std::size_t least_underscores = 10;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t words_in(std::string_view line) {
  const auto full = [](std::string_view word) { return !word.empty(); };
  const std::vector<std::string_view> words = split(line, ' ');
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), full));
}

// "14:05", or with a dot as some write it.
bool has_time(std::string_view text) {
  for (std::size_t at = 1; at + 2 < text.size(); ++at)
    if ((text[at] == ':' || text[at] == '.') && is_digit(text[at - 1]) && is_digit(text[at + 1]) &&
        is_digit(text[at + 2]))
      return true;
  return false;
}

bool ends_with_colon(std::string_view line) {
  while (line.ends_with('*') || line.ends_with(' ')) line.remove_suffix(1);
  return line.ends_with(':') || line.ends_with("：");
}

class Recogniser {
 public:
  explicit Recogniser(const Lines& lines)
      : lines_(lines), size_(lines.lines.size()), parts_(size_, BodyPart::reply) {}

  std::vector<BodyPart> recognise() {
    mark_history();
    for_each_written_run(
        [this](std::size_t begin, std::size_t end) { mark_signature(begin, end); });
    for_each_written_run(
        [this](std::size_t begin, std::size_t end) { mark_disclaimers(begin, end); });
    keep_what_is_answered();
    mark_blank_lines();
    if (!has_reply()) mark(0, size_, BodyPart::reply);
    return std::move(parts_);
  }

 private:
  const Line& line(std::size_t index) const { return lines_.lines[index]; }
  std::string_view text(std::size_t index) const { return lines_.of(line(index)); }
  bool is_blank(std::size_t index) const { return lines_.is_blank(index); }

  void mark(std::size_t begin, std::size_t end, BodyPart part) {
    std::fill(parts_.begin() + static_cast<std::ptrdiff_t>(begin),
              parts_.begin() + static_cast<std::ptrdiff_t>(end), part);
  }

  std::size_t next_written(std::size_t index) const {
    while (index < size_ && is_blank(index)) ++index;
    return index;
  }
  std::size_t last_written(std::size_t begin, std::size_t end) const {
    while (end > begin && is_blank(end - 1)) --end;
    return end;
  }

  // -- Earlier messages

  void mark_history() {
    bool is_first_quoted = true;
    for (std::size_t index = 0; index < size_;) {
      if (is_blank(index)) {
        ++index;
        continue;
      }
      // What was forwarded is what the message is about.
      if ((is_first_quoted || !line(index).is_quoted) && is_forwarded(index)) return;
      if (begins_history(index)) return mark(index, size_, BodyPart::quoted);
      is_first_quoted = !line(index).is_quoted;
      if (line(index).is_quoted) {
        parts_[index++] = BodyPart::quoted;
        continue;
      }
      const std::size_t end = end_of_attribution(index);
      if (end == index) {
        ++index;
        continue;
      }
      const std::size_t below = next_written(end);
      if (below < size_ && !is_quote(below)) return mark(index, size_, BodyPart::quoted);
      mark(index, end, BodyPart::quoted);
      for (index = below; index < size_ && (is_blank(index) || is_quote(index)); ++index)
        parts_[index] = BodyPart::quoted;
      is_first_quoted = false;
    }
  }

  bool is_quote(std::size_t index) const {
    return line(index).is_quoted || line(index).is_indented;
  }

  bool begins_history(std::size_t index) const {
    if (line(index).begins_history) return true;
    if (line(index).is_quoted) return false;
    if (is_header_block(index)) return true;
    if (!is_separator(index)) return false;
    if (says_original(lower(text(index)))) return true;
    const std::size_t below = next_written(index + 1);
    return below < size_ && !line(below).is_quoted && is_header_block(below);
  }

  bool is_separator(std::size_t index) const {
    const std::string_view shown = text(index);
    if (shown.size() > longest_separator || shown.size() < least_dashes) return false;
    const char first = shown.front();
    if (first != '-' && first != '_' && first != '*' && first != '=') return false;
    return shown.find_first_not_of(first) >= least_dashes;
  }

  bool is_forwarded(std::size_t index) const {
    const std::string_view shown = text(index);
    if (shown.size() > longest_separator || (!is_separator(index) && !ends_with_colon(shown)))
      return false;
    return says_forwarded(lower(shown));
  }

  HeaderField field_at(std::size_t index) const {
    const std::string_view shown = text(index);
    std::size_t colon = std::min(shown.find(':'), shown.find("："));
    if (colon == shown.npos || colon > longest_label) return no_field;
    std::string_view label = shown.substr(0, colon);
    while (label.starts_with('*') || label.starts_with(' ')) label.remove_prefix(1);
    while (label.ends_with('*') || label.ends_with(' ')) label.remove_suffix(1);
    return header_field(lower(label));
  }

  // Several fields of a header below each other, of which one is who wrote it. Without a subject,
  // an address or a line above it they may be part of what somebody writes.
  bool is_header_block(std::size_t begin) const {
    unsigned seen = field_at(begin);
    if (!(seen & (from_field | sent_field | subject_field))) return false;
    bool is_sure = line(begin).is_bordered || text(begin).find('@') != std::string_view::npos;
    const std::size_t end = std::min(size_, begin + most_header_lines);
    for (std::size_t index = begin + 1; index < end && !is_blank(index); ++index) {
      seen |= field_at(index);
      is_sure = is_sure || text(index).find('@') != std::string_view::npos;
    }
    is_sure = is_sure || (seen & subject_field);
    return is_sure && (seen & from_field) && std::bitset<8>(seen).count() >= 3;
  }

  // One past the lines that say who wrote what is below them, and when; `begin` where none do. Of
  // several lines the first says when.
  std::size_t end_of_attribution(std::size_t begin) const {
    std::string all;
    for (std::size_t index = begin; index < size_ && index < begin + most_attribution_lines;
         ++index) {
      const bool is_own = !is_blank(index) && !line(index).is_quoted;
      if (!is_own || all.size() + text(index).size() > longest_attribution) break;
      if (index > begin && !begins_attribution(all) && !has_time(all)) break;
      (all += all.empty() ? "" : " ") += lower(text(index));
      if (ends_with_colon(text(index)) && is_attribution(all, next_written(index + 1)))
        return index + 1;
    }
    return begin;
  }

  bool is_attribution(std::string_view all, std::size_t below) const {
    const bool above_quote = below < size_ && is_quote(below);
    const bool has_digit = std::any_of(all.begin(), all.end(), is_digit);
    if (below >= size_) return false;
    const bool says_who = says_wrote(all);
    if (says_who && above_quote) return true;
    if (!has_digit) return false;
    const bool has_address = all.find('@') != all.npos;
    if (says_who && begins_attribution(all) && (has_time(all) || has_address)) return true;
    const bool ends_with_address = has_address && (all.ends_with(">:") || all.ends_with("]:"));
    return ends_with_address && (above_quote || has_time(all));
  }

  // -- What stands below a message

  // Calls `visit` for the lines between the earlier messages.
  template <class Visit>
  void for_each_written_run(Visit visit) {
    for (std::size_t begin = 0; begin < size_;) {
      if (parts_[begin] == BodyPart::quoted) {
        ++begin;
        continue;
      }
      std::size_t end = begin;
      while (end < size_ && parts_[end] != BodyPart::quoted) ++end;
      visit(begin, end);
      begin = end;
    }
  }

  void mark_signature(std::size_t begin, std::size_t end) {
    for (std::size_t index = begin; index < end; ++index)
      if (line(index).is_signature) parts_[index] = BodyPart::signature;
    end = mark_below_delimiter(begin, end);
    end = mark_last_lines(begin, end);
    mark_below_closing(begin, end);
  }

  // Where the lines that remain end.
  std::size_t mark_below_delimiter(std::size_t begin, std::size_t end) {
    std::size_t written = 0;
    std::size_t first = end;
    for (std::size_t index = end; index-- > begin && written <= most_signature_lines;) {
      if (is_blank(index)) continue;
      if (written && is_delimiter(index)) first = index;
      ++written;
    }
    mark(first, end, BodyPart::signature);
    return first;
  }

  // A mailing list draws a line of underscores above what it adds.
  bool is_delimiter(std::size_t index) const {
    const std::string_view shown = text(index);
    if (shown == "--") return true;
    return shown.size() >= least_underscores && shown.find_first_not_of('_') == shown.npos;
  }

  std::size_t mark_last_lines(std::size_t begin, std::size_t end) {
    for (;;) {
      std::size_t last = last_written(begin, end);
      if (last == begin) return end;
      --last;
      const bool is_alone = last == begin || is_blank(last - 1);
      const bool is_mark = parts_[last] == BodyPart::signature || is_sent_from(text(last)) ||
                           (is_alone && is_dashed_name(text(last)));
      if (!is_mark) return end;
      mark(last, end, BodyPart::signature);
      end = last;
    }
  }

  // A device or a program, and nothing said about it.
  static bool is_sent_from(std::string_view line) {
    return line.size() <= longest_sent_from && begins_sent_from(lower(line)) &&
           words_in(line) <= most_sent_from_words && line.find(',') == line.npos &&
           !line.ends_with('.');
  }

  static bool is_dashed_name(std::string_view line) {
    if (line.size() < 3 || line[0] != '-' || line[1] < 'A' || line[1] > 'Z') return false;
    return words_in(line) <= 3 && line.find_first_of(",;:.!?") == line.npos;
  }

  // The name below "Best regards" stays; where a phone number or an address follows, all of it is
  // one signature.
  void mark_below_closing(std::size_t begin, std::size_t end) {
    std::size_t written = 0;
    for (std::size_t index = end; index-- > begin && written < most_closing_lines;) {
      if (is_blank(index)) continue;
      ++written;
      std::string_view shown = text(index);
      while (shown.ends_with(',') || shown.ends_with('!') || shown.ends_with('.'))
        shown.remove_suffix(1);
      if (!is_closing(lower(shown))) continue;
      const std::size_t below = next_written(next_written(index + 1) + 1);
      for (std::size_t at = below; at < end; ++at)
        if (is_contact(text(at))) return mark(below, end, BodyPart::signature);
      return;
    }
  }

  static bool is_contact(std::string_view line) {
    const auto digits = static_cast<std::size_t>(std::count_if(line.begin(), line.end(), is_digit));
    return digits >= least_phone_digits || line.find('@') != line.npos ||
           line.find("www.") != line.npos || line.find("http") != line.npos;
  }

  void mark_disclaimers(std::size_t begin, std::size_t end) {
    for (std::size_t index = next_written(begin); index < end;) {
      std::size_t after = index;
      while (after < end && !is_blank(after)) ++after;
      std::size_t first = index;
      while (first < after && !is_disclaimer(text(first))) ++first;
      mark(first, after, BodyPart::disclaimer);
      index = next_written(after);
    }
  }

  static bool is_disclaimer(std::string_view line) {
    while (!line.empty() && std::string_view("*_-=[( \"").find(line.front()) != line.npos)
      line.remove_prefix(1);
    return begins_disclaimer(lower(line.substr(0, longest_separator)));
  }

  // -- What stays

  bool has_reply() const {
    for (std::size_t index = 0; index < size_; ++index)
      if (parts_[index] == BodyPart::reply && !is_blank(index)) return true;
    return false;
  }

  // Whoever answers below each piece of a message means the pieces.
  void keep_what_is_answered() {
    std::size_t first = size_;
    std::size_t last = 0;
    for (std::size_t index = 0; index < size_; ++index)
      if (parts_[index] == BodyPart::reply && !is_blank(index)) {
        first = std::min(first, index);
        last = index;
      }
    if (first >= last) return;
    const auto begin = parts_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = parts_.begin() + static_cast<std::ptrdiff_t>(last);
    if (std::find(begin, end, BodyPart::quoted) == end) return;
    std::replace(parts_.begin(), end, BodyPart::quoted, BodyPart::reply);
  }

  // They go with what stands below them, at the end with what stands above.
  void mark_blank_lines() {
    const std::size_t end = last_written(0, size_);
    for (std::size_t index = end; index-- > 0;)
      if (is_blank(index) && index + 1 < end) parts_[index] = parts_[index + 1];
    if (end) mark(end, size_, parts_[end - 1]);
  }

  const Lines& lines_;
  std::size_t size_;
  std::vector<BodyPart> parts_;
};

}  // namespace

std::vector<BodyPart> recognise(const Lines& lines) { return Recogniser(lines).recognise(); }

}  // namespace tether::quoting
