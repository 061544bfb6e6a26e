#include "quoting/markup.h"

#include <algorithm>
#include <map>

#include "tether/text.h"

namespace tether::quoting {

namespace {

constexpr std::string_view blanks = " \t\r\n\f/";
constexpr std::string_view empty_elements[] = {"area",  "base",   "br",    "col",  "embed",
                                               "hr",    "img",    "input", "link", "meta",
                                               "param", "source", "track", "wbr"};
constexpr std::string_view hidden_elements[] = {"head", "script", "style", "title"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

template <std::size_t size>
bool is_in(const std::string_view (&list)[size], std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

// One past the `>` of a tag whose `<` stands at `at`: not one within quotes.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
  char quote = 0;
  for (std::size_t index = at; index < html.size(); ++index) {
    const char c = html[index];
    if (quote)
      quote = c == quote ? 0 : quote;
    else if ((c == '"' || c == '\'') && html[index - 1] == '=')
      quote = c;
    else if (c == '>')
      return index + 1;
  }
  return html.size();
}

std::string name_at(std::string_view html, std::size_t at) {
  std::size_t end = at;
  while (end < html.size() && html[end] != '>' && blanks.find(html[end]) == blanks.npos) ++end;
  return lower(html.substr(at, end - at));
}

// The elements that are open, by their names too: a closing tag without an open one costs nothing.
class Open {
 public:
  explicit Open(std::vector<Token>& tokens) : tokens_(tokens) {}

  void open(std::size_t token, bool keeps_lines) {
    ++counts_[tokens_[token].name];
    stack_.push_back({token, keeps_lines});
  }
  bool keeps_lines() const { return !stack_.empty() && stack_.back().keeps_lines; }
  bool holds(const std::string& name) const {
    const auto count = counts_.find(name);
    return count != counts_.end() && count->second > 0;
  }
  void close(std::size_t token) {
    if (!holds(tokens_[token].name)) return;
    for (;;) {
      const std::size_t last = stack_.back().token;
      stack_.pop_back();
      --counts_[tokens_[last].name];
      if (tokens_[last].name != tokens_[token].name) continue;
      tokens_[last].partner = token;
      tokens_[token].partner = last;
      return;
    }
  }

 private:
  struct Element {
    std::size_t token = 0;
    bool keeps_lines = false;
  };

  std::vector<Token>& tokens_;
  std::vector<Element> stack_;
  std::map<std::string, std::size_t> counts_;
};

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html), open_(tokens_) {}

  std::vector<Token> read() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<' && read_markup()) continue;
      read_text(std::min(html_.find('<', at_ + 1), html_.size()));
    }
    return std::move(tokens_);
  }

 private:
  void read_text(std::size_t end) {
    while (at_ < end && open_.keeps_lines()) {
      const std::size_t newline = html_.substr(0, end).find('\n', at_);
      if (newline == html_.npos) break;
      add(TokenKind::text, newline + 1, {});
      tokens_.back().is_line = true;
    }
    if (at_ < end) add(TokenKind::text, end, {});
  }

  // False where the `<` is one of the text.
  bool read_markup() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) return skip_comment();
    if (rest.size() < 2) return false;
    if (rest[1] == '!' || rest[1] == '?') return add(TokenKind::hidden, end_of_tag(html_, at_), {});
    const bool closes = rest[1] == '/';
    if (rest.size() < 3 || !is_letter(rest[closes ? 2 : 1])) return false;
    const std::string name = name_at(html_, at_ + (closes ? 2 : 1));
    if (!closes && is_in(hidden_elements, name)) return skip_hidden(name);
    const bool is_empty = is_in(empty_elements, name);
    const std::size_t begin = at_;
    add(is_empty ? TokenKind::empty
        : closes ? TokenKind::close
                 : TokenKind::open,
        end_of_tag(html_, at_), name);
    if (is_empty) return true;
    if (closes)
      open_.close(tokens_.size() - 1);
    else
      open_.open(tokens_.size() - 1, keeps_lines(name, html_.substr(begin, at_ - begin)));
    return true;
  }

  // Where its line breaks are seen, as in <pre>: white-space is inherited.
  bool keeps_lines(std::string_view name, std::string_view tag) const {
    const std::string_view white_space = style_value(attribute(tag, "style"), "white-space");
    if (white_space.empty()) return name == "pre" || open_.keeps_lines();
    return white_space.starts_with("pre") || white_space.starts_with("break-spaces");
  }

  // A comment that nothing ends is one for the rest, as browsers have it.
  bool skip_comment() {
    const std::size_t end = html_.find("-->", at_ + 4);
    return add(TokenKind::hidden, end == html_.npos ? html_.size() : end + 3, {});
  }

  bool skip_hidden(const std::string& name) {
    std::size_t end = end_of_tag(html_, at_);
    while (end < html_.size()) {
      end = html_.find("</", end);
      if (end == html_.npos) end = html_.size();
      if (end == html_.size() || name_at(html_, end + 2) == name) break;
      end += 2;
    }
    return add(TokenKind::hidden, end < html_.size() ? end_of_tag(html_, end) : end, {});
  }

  bool add(TokenKind kind, std::size_t end, std::string name) {
    tokens_.push_back({kind, at_, end, std::move(name)});
    at_ = end;
    return true;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
  Open open_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view html) { return Reader(html).read(); }

std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find_first_of(blanks); at < tag.size();) {
    at = tag.find_first_not_of(blanks, at);
    if (at == tag.npos || tag[at] == '>') return {};
    const std::size_t name_end = std::min(tag.find_first_of("= \t\r\n\f/>", at + 1), tag.size());
    const bool found = same_ignoring_case(tag.substr(at, name_end - at), name);
    const std::size_t equals = std::min(tag.find_first_not_of(" \t\r\n\f", name_end), tag.size());
    at = name_end;
    std::string_view value;
    if (equals < tag.size() && tag[equals] == '=') {
      std::size_t from = std::min(tag.find_first_not_of(" \t\r\n\f", equals + 1), tag.size());
      const bool is_quoted = from < tag.size() && (tag[from] == '"' || tag[from] == '\'');
      const std::string_view ends = is_quoted ? tag.substr(from, 1) : " \t\r\n\f>";
      from += is_quoted;
      const std::size_t to = std::min(tag.find_first_of(ends, from), tag.size());
      value = tag.substr(from, to - from);
      at = to + is_quoted;
    }
    if (found) return value;
  }
  return {};
}

std::string_view style_value(std::string_view style, std::string_view name) {
  for (const std::string_view declaration : split(style, ';')) {
    const std::size_t colon = declaration.find(':');
    if (colon != declaration.npos && same_ignoring_case(trim(declaration.substr(0, colon)), name))
      return trim(declaration.substr(colon + 1));
  }
  return {};
}

}  // namespace tether::quoting
