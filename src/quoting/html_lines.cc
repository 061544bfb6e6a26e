#include <algorithm>
#include <optional>
#include <utility>

#include "quoting/lines.h"
#include "quoting/markup.h"
#include "tether/text.h"

namespace tether::quoting {

namespace {

// What an element is by the mark that a mail program puts on it.
enum class Mark { quoted, attribution, indented, signature, history };

struct Rule {
  std::string_view attribute;
  std::string_view value;
  Mark mark;
};

// Outlook on the web writes x_ before the marks of others, Hotmail ecx.
constexpr Rule rules[] = {
    {"class", "gmail_attr", Mark::quoted},
    {"class", "gmail_quote", Mark::attribution},
    {"class", "gmail_signature", Mark::signature},
    {"class", "gmail_signature_prefix", Mark::signature},
    {"class", "moz-cite-prefix", Mark::quoted},
    {"class", "moz-signature", Mark::signature},
    {"class", "protonmail_quote", Mark::quoted},
    {"class", "protonmail_signature_block", Mark::signature},
    {"class", "tutanota_quote", Mark::quoted},
    {"class", "yahoo_quoted", Mark::quoted},
    {"class", "zmail_extra", Mark::quoted},
    {"id", "appendonsend", Mark::history},
    {"id", "applemailsignature", Mark::signature},
    {"id", "divrplyfwdmsg", Mark::history},
    {"id", "mac_outlook_attribution_blockquote", Mark::quoted},
    {"id", "ms-outlook-mobile-signature", Mark::signature},
    {"id", "olk_src_body_section", Mark::history},
    {"id", "signature", Mark::signature},
    {"id", "stopspelling", Mark::history},
};

// Elements that begin a line of their own.
constexpr std::string_view blocks[] = {
    "address",  "article", "blockquote", "body", "center", "dd",      "div",   "dl", "dt",
    "fieldset", "footer",  "h1",         "h2",   "h3",     "h4",      "h5",    "h6", "header",
    "html",     "li",      "ol",         "p",    "pre",    "section", "table", "tr", "ul"};

struct Reference {
  std::string_view written;
  std::string_view meant;
};
// A browser that writes HTML writes all others as the characters themselves.
constexpr Reference references[] = {{"&nbsp;", " "}, {"\xC2\xA0", " "}, {"&lt;", "<"},
                                    {"&gt;", ">"},   {"&quot;", "\""},  {"&amp;", "&"},
                                    {"\u200E", ""}};

std::string_view unmarked(std::string_view value) {
  for (const std::string_view prefix : {"x_", "ecx"})
    while (value.starts_with(prefix)) value.remove_prefix(prefix.size());
  return value;
}

bool has_word(std::string_view value, std::string_view word) {
  for (const std::string_view one : split(value, ' '))
    if (same_ignoring_case(unmarked(trim(one)), word)) return true;
  return false;
}

std::optional<Mark> mark_of(const Token& token, std::string_view tag) {
  const std::string_view ids[] = {attribute(tag, "class"), attribute(tag, "id")};
  for (const Rule& rule : rules) {
    const std::string_view value = ids[rule.attribute == "id"];
    if (!value.empty() && has_word(value, rule.value))
      return rule.mark == Mark::attribution && token.name == "blockquote" ? Mark::quoted
                                                                          : rule.mark;
  }
  if (token.name != "blockquote") return std::nullopt;
  return same_ignoring_case(attribute(tag, "type"), "cite") ? Mark::quoted : Mark::indented;
}

// "1", "1px" and "0": what is measured otherwise may be large.
bool is_tiny(std::string_view size) {
  size = trim(size);
  return !size.empty() && size.size() <= 4 && size[0] >= '0' && size[0] <= '2' &&
         (size.size() == 1 || size.substr(1) == "px" || size.substr(1) == "pt");
}

// A picture from somewhere else that nobody can see.
bool is_tracking(std::string_view tag) {
  const std::string_view from = trim(attribute(tag, "src"));
  const bool is_remote = lower(from.substr(0, 4)) == "http" || from.starts_with("//");
  if (!is_remote) return false;
  const std::string_view style = attribute(tag, "style");
  const auto size = [&](std::string_view name) {
    const std::string_view styled = style_value(style, name);
    return styled.empty() ? attribute(tag, name) : styled;
  };
  return (is_tiny(size("width")) && is_tiny(size("height"))) ||
         style_value(style, "display").starts_with("none") ||
         style_value(style, "visibility").starts_with("hidden");
}

bool has_border(std::string_view tag) {
  const std::string_view style = attribute(tag, "style");
  if (style.empty()) return false;
  const std::string_view top = style_value(style, "border-top");
  return top.find("solid") != top.npos || style_value(style, "border-top-style") == "solid";
}

// A pair of tags of which one stays.
bool has_half_outside(const std::vector<Token>& tokens, const Token& token, const Range& range) {
  if (token.partner == std::string_view::npos) return false;
  const std::size_t other = tokens[token.partner].begin;
  return other < range.begin || other >= range.end;
}

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  Lines read() {
    const std::vector<Token> tokens = tokens_of(html_);
    marks_.resize(tokens.size());
    for (std::size_t index = 0; index < tokens.size(); ++index) take(tokens, index);
    end_line();
    if (!lines_.lines.empty()) lines_.lines.back().end = html_.size();
    return std::move(lines_);
  }

 private:
  void take(const std::vector<Token>& tokens, std::size_t index) {
    const Token& token = tokens[index];
    const std::string_view source = html_.substr(token.begin, token.end - token.begin);
    switch (token.kind) {
      case TokenKind::text:
        add_text(source, token.end);
        if (token.is_line) end_line(token.end);
        return;
      case TokenKind::empty:
        return take_empty(token, source);
      case TokenKind::open:
        break_line(token.name);
        return begin_mark(tokens, index, source);
      case TokenKind::close:
        break_line(token.name);
        if (token.partner != std::string_view::npos) end_mark(marks_[token.partner]);
        return;
      case TokenKind::hidden:
        return;
    }
  }

  void take_empty(const Token& token, std::string_view source) {
    if (token.name == "br") return end_line(token.end);
    if (token.name == "hr") {
      end_line();
      is_bordered_ = true;
    }
    if (token.name == "hr" && mark_of(token, source) == Mark::history) begins_history_ = true;
    if (token.name != "img") return;
    if (is_tracking(source)) return lines_.tracking.push_back({token.begin, token.end});
    add_text(picture, token.end);
  }

  void begin_mark(const std::vector<Token>& tokens, std::size_t index, std::string_view source) {
    is_bordered_ = is_bordered_ || has_border(source);
    const std::optional<Mark> mark = mark_of(tokens[index], source);
    if (!mark) return;
    if (*mark == Mark::history) begins_history_ = true;
    // An answer may stand below the quote, in the same element.
    if (*mark != Mark::attribution && attribution_ != std::string_view::npos)
      end_mark(marks_[std::exchange(attribution_, std::string_view::npos)]);
    if (*mark == Mark::attribution) attribution_ = index;
    marks_[index] = mark;
    count(*mark, 1);
  }

  void end_mark(std::optional<Mark>& mark) {
    if (mark) count(*mark, -1);
    mark.reset();
  }

  void count(Mark mark, int by) {
    if (mark == Mark::quoted || mark == Mark::attribution) quoted_ += by;
    if (mark == Mark::indented) indented_ += by;
    if (mark == Mark::signature) signature_ += by;
  }

  void break_line(const std::string& name) {
    if (std::find(std::begin(blocks), std::end(blocks), name) != std::end(blocks)) end_line();
    if (name == "td" || name == "th") add_blank();
  }

  void add_blank() {
    if (lines_.text.size() > line_.from && lines_.text.back() != ' ') lines_.text += ' ';
  }

  void add_text(std::string_view source, std::size_t end) {
    for (std::size_t at = 0; at < source.size();) {
      const std::string_view rest = source.substr(at);
      const auto known =
          std::find_if(std::begin(references), std::end(references),
                       [rest](const Reference& one) { return rest.starts_with(one.written); });
      const bool is_known = known != std::end(references);
      const std::string_view shown = is_known ? known->meant : rest.substr(0, 1);
      at += is_known ? known->written.size() : 1;
      if (trim(shown).empty())
        add_blank();
      else
        add(shown, end);
    }
  }

  void add(std::string_view shown, std::size_t end) {
    if (lines_.text.size() == line_.from) {
      line_.is_quoted = quoted_ > 0;
      line_.is_indented = indented_ > 0;
      line_.is_signature = signature_ > 0;
      line_.begins_history = std::exchange(begins_history_, false);
      line_.is_bordered = std::exchange(is_bordered_, false);
    }
    lines_.text += shown;
    line_.end = end;
  }

  // A line without anything on it counts where a <br> makes one.
  void end_line(std::size_t end = 0) {
    const bool is_empty = trim(std::string_view(lines_.text).substr(line_.from)).empty();
    if (is_empty && !end) return;
    if (is_empty || end) line_.end = end;
    std::string_view shown = std::string_view(lines_.text).substr(line_.from);
    const std::size_t from = line_.from;
    line_.is_quoted = take_quote_marks(shown) || line_.is_quoted;
    line_.size = shown.size();
    if (!shown.empty()) line_.from = static_cast<std::size_t>(shown.data() - lines_.text.data());
    if (shown.empty()) line_.from = from;
    lines_.lines.push_back(line_);
    const std::size_t next = line_.end;
    lines_.text += '\n';
    line_ = {.from = lines_.text.size(), .begin = next, .end = next};
  }

  std::string_view html_;
  Lines lines_;
  Line line_;
  std::vector<std::optional<Mark>> marks_;  // by the opening tag
  std::size_t attribution_ = std::string_view::npos;
  int quoted_ = 0;
  int indented_ = 0;
  int signature_ = 0;
  bool begins_history_ = false;
  bool is_bordered_ = false;
};

}  // namespace

Lines lines_of_html(std::string_view html) { return Reader(html).read(); }

std::string without(std::string_view html, const std::vector<Range>& ranges) {
  std::string kept;
  const std::vector<Token> tokens = tokens_of(html);
  std::size_t at = 0;
  for (const Token& token : tokens) {
    while (at < ranges.size() && ranges[at].end <= token.begin) ++at;
    const bool goes = at < ranges.size() && token.begin >= ranges[at].begin &&
                      !has_half_outside(tokens, token, ranges[at]);
    if (!goes) kept += html.substr(token.begin, token.end - token.begin);
  }
  return kept;
}

}  // namespace tether::quoting
