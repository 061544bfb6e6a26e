#include "signature/block.h"

#include <algorithm>
#include <optional>

#include "signature/companies.h"
#include "signature/lines.h"
#include "tether/quoting.h"
#include "tether/signature.h"
#include "tether/text.h"

namespace tether::signature {

namespace {

constexpr std::size_t most_bytes = 200'000;
constexpr std::size_t most_lines = 100;  // from the end of a run
constexpr std::size_t most_block_lines = 24;
constexpr std::size_t most_blank_lines = 2;
constexpr std::size_t most_lines_above = 3;
constexpr std::size_t most_words_beside_address = 8;
constexpr std::size_t most_words = 14;
constexpr std::size_t least_underscores = 10;

bool holds(std::string_view line, std::string_view address) {
  return !address.empty() && lower(line).find(lower(address)) != std::string::npos;
}

// A sentence, and no list of names and numbers.
bool is_prose(std::string_view line) {
  const std::vector<std::string_view> words = words_of(line);
  if (words.size() <= most_words) return false;
  const auto stands_out = [](std::string_view word) {
    return is_capitalised(word) || digits_in(word) > 0;
  };
  const auto count = std::count_if(words.begin(), words.end(), stands_out);
  return static_cast<std::size_t>(count) * 2 < words.size();
}

// What a mail program puts above another message.
bool is_divider(std::string_view line) {
  if (line.find_first_not_of('_') == line.npos) return line.size() >= least_underscores;
  return line.starts_with("---") && has_letter(line);
}

struct Anchor {
  std::size_t line = 0;
  std::size_t first = 0;  // of the block
  std::string rest;
  Name name;
};

class Run {
 public:
  Run(std::string_view text, const Participant& person, const Participant& user)
      : person_(person), user_(user), name_(name_of(person)), user_name_(name_of(user.name)) {
    std::vector<std::string_view> all = split(trim(text), '\n');
    if (all.size() > most_lines) {
      all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(most_lines));
      is_whole_ = false;
    }
    for (const std::string_view line : all) {
      shown_.push_back(trim(line));
      lines_.push_back(line.starts_with('>') ? std::string() : clean(line));
    }
  }

  // That with the name, that with the first name, that with the address: the first that says more
  // than it.
  Block block() const {
    Block bare;
    for (const auto find : {&Run::signed_at, &Run::first_name_at, &Run::address_at})
      for (std::size_t at = lines_.size(); at-- > 0;) {
        if (lines_[at].empty()) continue;
        const std::optional<Anchor> anchor = (this->*find)(at);
        if (!anchor) continue;
        Block block = block_of(*anchor);
        if (says_more(block)) return block;
        if (bare.lines.empty()) bare = std::move(block);
      }
    return bare;
  }

 private:
  static bool says_more(const Block& block) {
    return std::any_of(block.lines.begin(), block.lines.end(),
                       [](const std::string& line) { return !line.empty(); });
  }

  // "Jane," as the first line speaks to her.
  bool is_greeting(std::size_t at, std::string_view rest) const {
    const bool ends_name = !rest.empty() && rest.find_first_not_of(" ,:!") == rest.npos;
    return at == 0 && is_whole_ && (ends_name || lines_.size() == 1);
  }

  std::optional<Anchor> signed_at(std::size_t at) const {
    std::string_view rest;
    if (is_signed_by(lines_[at], name_, &rest)) {
      if (is_greeting(at, rest)) return std::nullopt;
      return Anchor{at, first_above(at), std::string(rest), {}};
    }
    if (name_.is_whole()) return std::nullopt;
    const Name name = signed_by_address(lines_[at], person_.address);
    if (name.empty() || !is_signed_by(lines_[at], name, &rest)) return std::nullopt;
    return Anchor{at, first_above(at), std::string(rest), name};
  }

  std::optional<Anchor> first_name_at(std::size_t at) const {
    const bool is_name = !name_.first.empty() && folded(lines_[at]) == folded(name_.first);
    if (!is_name || at == 0) return std::nullopt;
    return Anchor{at, at, {}, {}};
  }

  // The lines around the address, as far as none is blank.
  std::optional<Anchor> address_at(std::size_t at) const {
    if (!holds(lines_[at], person_.address)) return std::nullopt;
    if (words_of(lines_[at]).size() > most_words_beside_address) return std::nullopt;
    std::size_t first = at;
    while (first > 0 && at - first < most_block_lines && !lines_[first - 1].empty() &&
           !ends_block(first - 1) && !lines_[first - 1].ends_with(','))
      --first;
    return Anchor{first, first, lines_[first], {}};
  }

  // A company or a title may stand above the name.
  std::size_t first_above(std::size_t at) const {
    std::size_t first = at;
    for (std::size_t above = at; above > 0 && at - above < most_lines_above; --above) {
      const std::string& line = lines_[above - 1];
      if (line.empty() || line.ends_with(',') || ends_block(above - 1)) break;
      if (is_company(line) || find_title({line}, {})) first = above - 1;
    }
    return first;
  }

  bool is_users(std::string_view line) const {
    if (holds(line, user_.address) || (user_name_.is_whole() && is_signed_by(line, user_name_)))
      return true;
    const std::string domain = lower(domain_of(user_.address));
    return !domain.empty() && domain != lower(domain_of(person_.address)) &&
           !is_public_mail_domain(domain) && holds(line, '@' + domain);
  }

  bool ends_block(std::size_t at) const {
    const std::string& line = lines_[at];
    if (line.empty()) return !shown_[at].empty();
    return is_divider(line) || line.ends_with(':') || is_prose(line) || is_users(line);
  }

  Block block_of(const Anchor& anchor) const {
    Block block{.name = anchor.name};
    std::size_t blank_lines = 0;
    for (std::size_t at = anchor.first; at < lines_.size() && block.lines.size() < most_block_lines;
         ++at) {
      if (at > anchor.line && ends_block(at)) break;
      if (lines_[at].empty()) {
        if (++blank_lines > most_blank_lines) break;
        continue;
      }
      blank_lines = 0;
      block.lines.push_back(at == anchor.line ? without_separators(anchor.rest) : lines_[at]);
      block.shown.push_back(lines_[at]);
    }
    return block;
  }

  static std::string without_separators(std::string_view rest) {
    for (;;) {
      const std::string_view before = rest;
      for (const std::string_view mark : {" ", ",", "|", "-", "–", "—", "•", "·", "/", "(", "\t"})
        if (rest.starts_with(mark)) rest.remove_prefix(mark.size());
      if (rest == before) return std::string(rest);
    }
  }

  const Participant& person_;
  const Participant& user_;
  Name name_;
  Name user_name_;
  bool is_whole_ = true;
  std::vector<std::string_view> shown_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string_view> written_runs(std::string_view text) {
  const std::string_view read = text.substr(0, most_bytes);
  std::vector<std::string_view> runs;
  bool is_open = false;
  for (const BodySpan& span : parts_of_text(read)) {
    const std::string_view lines = read.substr(span.begin, span.end - span.begin);
    const bool is_written = span.part == BodyPart::reply || span.part == BodyPart::signature;
    if (is_written && is_open)
      runs.back() = {runs.back().data(), runs.back().size() + lines.size()};
    else if (is_written)
      runs.push_back(lines);
    is_open = is_written;
  }
  // Of what goes on behind the cut the end is not known.
  if (is_open && read.size() < text.size()) runs.pop_back();
  return runs;
}

Block find_block(const std::vector<std::string_view>& runs, const Participant& person,
                 const Participant& user) {
  for (std::size_t at = runs.size(); at-- > 0;) {
    Block block = Run(runs[at], person, user).block();
    if (!block.lines.empty()) return block;
  }
  return {};
}

}  // namespace tether::signature
