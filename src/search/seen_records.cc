// The index of what the pane has seen: the words of all records in one row, which a search walks
// from end to end. Comparing two beginnings is so cheap that 20,000 records take a few
// milliseconds; what costs, counting typing errors, is left to words that have nearly all of the
// letters.
#include <algorithm>
#include <utility>

#include "tether/search.h"

namespace tether {

namespace {

constexpr std::size_t longest_text = 255;  // characters: as much as a name may have
constexpr std::size_t longest_word = 32;
constexpr std::size_t most_words = 12;  // of one text
constexpr std::size_t most_facts = 6;

// Facts that nobody looks a record up by.
constexpr std::string_view no_words[] = {"Amount", "CloseDate", "Priority", "StageName", "Status"};

// How well a word is met; 0 is not at all.
enum Fit : std::uint8_t { none, two_errors, one_error, within, beginning, whole };

struct Wanted {
  std::u16string_view text;
  std::uint32_t letters = 0;
  unsigned errors = 0;    // forgiven
  bool anywhere = false;  // also within a word
};

std::uint32_t letters_of(std::u16string_view word) {
  std::uint32_t letters = 0;
  for (const char16_t c : word) letters |= 1u << (c & 31);
  return letters;
}

unsigned count_bits(std::uint32_t bits) {
  unsigned count = 0;
  for (; bits; bits &= bits - 1) ++count;
  return count;
}

template <class Use>
void each_word(std::u16string_view text, Use use) {
  std::size_t left = most_words;
  for (std::size_t at = 0; at < text.size() && left > 0; --left) {
    const std::size_t end = std::min(text.find(u' ', at), text.size());
    use(text.substr(at, std::min(end - at, longest_word)));
    at = end + 1;
  }
}

bool is_digit(char16_t c) { return c >= '0' && c <= '9'; }

// A number is remembered by any part of it, and one digit for another is another number. Chinese
// and Japanese have no blanks between words.
Wanted wanted(std::u16string_view word) {
  const bool has_digit = std::any_of(word.begin(), word.end(), is_digit);
  const bool is_number = std::all_of(word.begin(), word.end(), is_digit);
  const bool has_no_blanks = word.front() >= 0x2E80 && word.front() < 0xE000;
  unsigned errors = word.size() >= 8 ? 2 : word.size() >= 4 ? 1 : 0;
  if (has_digit) errors = 0;
  return {word, letters_of(word), errors, has_no_blanks || (is_number && word.size() >= 3)};
}

// The least errors (a letter too many, missing, wrong, or two in the wrong order) between `typed`
// and any beginning of `word`; more than `most` where there are more.
unsigned errors_in(std::u16string_view typed, std::u16string_view word, unsigned most) {
  constexpr std::size_t width = longest_word + 1;
  std::uint8_t rows[3][width];
  const std::size_t columns = std::min(word.size(), typed.size() + most);
  for (std::size_t j = 0; j <= columns; ++j) rows[0][j] = static_cast<std::uint8_t>(j);
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    std::uint8_t* row = rows[i % 3];
    const std::uint8_t* above = rows[(i + 2) % 3];
    const std::uint8_t* before = rows[(i + 1) % 3];
    unsigned least = row[0] = static_cast<std::uint8_t>(i);
    for (std::size_t j = 1; j <= columns; ++j) {
      unsigned errors = above[j - 1] + (typed[i - 1] != word[j - 1]);
      errors = std::min({errors, above[j] + 1u, row[j - 1] + 1u});
      if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
        errors = std::min(errors, before[j - 2] + 1u);
      row[j] = static_cast<std::uint8_t>(errors);
      least = std::min(least, errors);
    }
    if (least > most) return least;
  }
  const std::uint8_t* last = rows[typed.size() % 3];
  return *std::min_element(last, last + columns + 1);
}

std::string digits_of(std::string_view number) {
  std::string digits;
  for (const char c : number)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

// What is kept of a record: names of a megabyte are cut.
RecordSummary cut(const RecordSummary& record) {
  RecordSummary kept{.id = record.id,
                     .object = record.object,
                     .name = first_characters(record.name, longest_text)};
  for (const Fact& fact : record.facts)
    if (kept.facts.size() < most_facts)
      kept.facts.push_back({fact.field, first_characters(fact.value, longest_text)});
  return kept;
}

bool is_same(const RecordSummary& a, const RecordSummary& b) {
  return a.name == b.name && std::equal(a.facts.begin(), a.facts.end(), b.facts.begin(),
                                        b.facts.end(), [](const Fact& x, const Fact& y) {
                                          return x.field == y.field && x.value == y.value;
                                        });
}

struct Ranked {
  std::uint64_t worth;
  std::uint32_t entry;
};

// A few of many, the best first.
void keep_best(std::vector<Ranked>& best, Ranked next, std::size_t limit) {
  if (best.size() == limit && (!limit || best.back().worth >= next.worth)) return;
  best.push_back(next);
  for (std::size_t at = best.size() - 1; at > 0 && best[at].worth > best[at - 1].worth; --at)
    std::swap(best[at], best[at - 1]);
  if (best.size() > limit) best.pop_back();
}

FoundBy fact_kind(std::string_view field) {
  if (field == "Email") return FoundBy::email;
  return field == "Phone" ? FoundBy::phone : FoundBy::value;
}

}  // namespace

// How well one record meets what is wanted, so far. `rank` tells a name's beginning, a fact's, a
// name with errors, and a fact with errors apart.
struct SeenRecords::Hit {
  std::uint8_t rank = 3;
  std::uint8_t fact = 0;  // that has the word which fits worst
  bool begins = false;    // with the first word
  bool fails = false;
  std::uint16_t fits = 0;
  // By the word at hand.
  Fit best = none;
  std::uint8_t best_rank = 0;
  std::uint8_t best_fact = 0;
  bool best_begins = false;

  void take(Fit fit, const Word& word) {
    const std::uint8_t is_name = word.fact == 0;
    const auto found = static_cast<std::uint8_t>((fit >= within ? 2 : 0) + is_name);
    const bool starts = word.is_first && is_name;
    if (worth_of(found, starts, fit) <= worth_of(best_rank, best_begins, best)) return;
    best = fit;
    best_rank = found;
    best_fact = word.fact;
    best_begins = starts;
  }

  static std::uint64_t worth_of(unsigned rank, bool begins, unsigned fits) {
    return rank << 24 | (begins ? 1u << 16 : 0) | fits;
  }
  std::uint64_t worth() const { return worth_of(rank, begins, fits); }

  void next_word(bool is_first) {
    if (best == none) fails = true;
    if (best_rank < rank || is_first) fact = best_fact;
    rank = std::min(rank, best_rank);
    if (is_first) begins = best_begins && best >= beginning;
    fits = static_cast<std::uint16_t>(fits + best);
    best = none;
    best_rank = best_fact = 0;
    best_begins = false;
  }
};

void SeenRecords::add_words(std::uint32_t entry, std::uint8_t fact, std::string_view text,
                            bool is_number) {
  bool is_first = true;
  each_word(folded(is_number ? digits_of(text) : std::string(text)), [&](std::u16string_view word) {
    words_.push_back({entry, letters_of(word), static_cast<std::uint32_t>(text_.size()),
                      static_cast<std::uint8_t>(word.size()), fact, is_first});
    text_ += word;
    is_first = false;
  });
}

void SeenRecords::add(const RecordSummary& record) {
  if (record.id.empty() || record.name.empty()) return;
  RecordSummary kept = cut(record);
  const auto known = by_id_.find(record.id);
  if (known != by_id_.end()) {
    Entry& entry = entries_[known->second];
    // Not every source tells the facts.
    const bool tells_less = kept.facts.empty() && kept.name == entry.record.name;
    if (tells_less || is_same(kept, entry.record)) {
      entry.seen = ++seen_;
      return;
    }
    entry = {};
  }
  if (entries_.size() >= most) drop_oldest();
  insert({std::move(kept), ++seen_});
}

void SeenRecords::insert(Entry entry) {
  const auto index = static_cast<std::uint32_t>(entries_.size());
  const std::vector<Fact>& facts = entry.record.facts;
  add_words(index, 0, entry.record.name, false);
  for (std::size_t at = 0; at < facts.size(); ++at) {
    const Fact& fact = facts[at];
    if (std::find(std::begin(no_words), std::end(no_words), fact.field) != std::end(no_words))
      continue;
    // A case goes by its number and its subject.
    const bool is_name = fact.field == "Subject";
    add_words(index, static_cast<std::uint8_t>(is_name ? 0 : at + 1), fact.value,
              fact.field == "Phone");
  }
  by_id_[entry.record.id] = index;
  entries_.push_back(std::move(entry));
}

// An eighth goes at once, so that this is rare.
void SeenRecords::forget(std::string_view id) {
  const auto known = by_id_.find(id);
  if (known == by_id_.end()) return;
  entries_[known->second].seen = 0;
  by_id_.erase(known);
}

void SeenRecords::drop_oldest() {
  const auto count_since = [this](std::uint32_t since) {
    std::size_t count = 0;
    for (const Entry& entry : entries_) count += entry.seen > since;
    return count;
  };
  constexpr std::size_t kept_size = most - most / 8;
  std::uint32_t since = 0;
  for (std::uint32_t step = 1u << 31; step > 0; step /= 2)
    if (count_since(since + step) > kept_size) since += step;
  if (count_since(since) > kept_size) ++since;
  std::vector<Entry> kept = std::move(entries_);
  entries_.clear();
  words_.clear();
  text_.clear();
  by_id_.clear();
  for (Entry& entry : kept)
    if (entry.seen > since) insert(std::move(entry));
}

const RecordSummary* SeenRecords::find(std::string_view id) const {
  // Of fifteen characters it is the beginning of the eighteen.
  const auto found = id.size() < 15 ? by_id_.end() : by_id_.lower_bound(id.substr(0, 15));
  if (found == by_id_.end() || !found->first.starts_with(id.substr(0, 15))) return nullptr;
  return &entries_[found->second].record;
}

std::vector<SeenRecord> SeenRecords::search(std::string_view typed, std::size_t limit) {
  compared_ = 0;
  const std::u16string text = folded(first_characters(typed, longest_text));
  std::vector<Hit> hits(text.empty() ? 0 : entries_.size());
  bool is_first = true;
  each_word(text, [&](std::u16string_view typed_word) {
    const Wanted want = wanted(typed_word);
    for (const Word& word : words_) {
      const unsigned missing = count_bits(want.letters & ~word.letters);
      if (missing > want.errors || !(want.letters & word.letters)) continue;
      const std::u16string_view has = text_of(word);
      Fit fit = none;
      if (!missing && has.starts_with(want.text)) {
        fit = has.size() == want.text.size() ? whole : beginning;
      } else if (!missing && want.anywhere && has.find(want.text) != has.npos) {
        fit = within;
      } else if (want.errors && has.size() + want.errors >= want.text.size()) {
        ++compared_;
        const unsigned errors = errors_in(want.text, has, want.errors);
        if (errors <= want.errors) fit = errors == 1 ? one_error : two_errors;
      }
      if (fit != none) hits[word.entry].take(fit, word);
    }
    for (Hit& hit : hits) hit.next_word(is_first);
    is_first = false;
  });

  std::vector<Ranked> best;
  for (std::uint32_t at = 0; at < hits.size(); ++at)
    if (!hits[at].fails && entries_[at].seen)
      keep_best(best, {hits[at].worth() << 32 | entries_[at].seen, at}, limit);
  std::vector<SeenRecord> found;
  for (const Ranked& ranked : best) {
    const Hit& hit = hits[ranked.entry];
    SeenRecord& shown = found.emplace_back(SeenRecord{entries_[ranked.entry].record});
    shown.by = hit.rank == 3 ? FoundBy::name : FoundBy::spelling;
    if (hit.fact == 0) continue;
    const Fact& fact = shown.record.facts[hit.fact - 1];
    shown.by = fact_kind(fact.field);
    shown.value = fact.value;
  }
  return found;
}

std::vector<SeenRecord> SeenRecords::latest(std::size_t limit) const {
  std::vector<Ranked> best;
  for (std::uint32_t at = 0; at < entries_.size(); ++at)
    if (entries_[at].seen) keep_best(best, {entries_[at].seen, at}, limit);
  std::vector<SeenRecord> found;
  for (const Ranked& ranked : best) found.emplace_back(SeenRecord{entries_[ranked.entry].record});
  return found;
}

SeenRecord why_found(RecordSummary record, std::string_view typed) {
  SeenRecords one;
  one.add(record);
  std::vector<SeenRecord> found = one.search(typed, 1);
  if (found.empty()) return {std::move(record)};
  found.front().record = std::move(record);
  return std::move(found.front());
}

}  // namespace tether
