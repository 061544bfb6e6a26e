// Finding a record by what is typed: first among the records that this pane has seen, then in the
// org; and what a pasted id or address leads to.
//
// The org says which objects its user can search, in which order, and what a result shows:
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_scope_order.htm
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_layouts.htm
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tether/lookup.h"
#include "tether/salesforce.h"

namespace tether {

// -- What can be searched

// A column of an object's search results, as the org's administrator has set it.
struct SearchColumn {
  std::string name;   // Status, Account__r.Name
  std::string label;  // the org's own word
};

struct SearchObject {
  std::string name;
  std::string label;
  std::string key_prefix;
  std::vector<SearchColumn> columns;  // what names the record first
};

struct SearchScope {
  std::vector<SearchObject> searched;  // those that the user uses most first
  std::vector<SearchObject> others;    // only ids and recent items lead there

  const SearchObject* find(std::string_view object) const;
  const SearchObject* find_by_id(std::string_view record_id) const;
};
using ScopePointer = std::shared_ptr<SearchScope>;

// Asks the org, in three calls, and fills `scope`.
Task<Nothing> read_scope(Salesforce salesforce, Org org, ScopePointer scope);

// -- Asking the org

// Whether there is enough to search for: Salesforce wants a word of two characters.
bool is_searchable(std::string_view typed);

// Records found by a text. Without a scope, in the objects that mail may be related to.
Task<std::vector<RecordSummary>> search_records(Salesforce salesforce, Org org, ScopePointer scope,
                                                std::string typed);
// The one record with this id; none where the user may not see it or nobody knows its object.
Task<std::vector<RecordSummary>> find_record(Salesforce salesforce, Org org, ScopePointer scope,
                                             std::string id);
// What the user looked at last.
Task<std::vector<RecordSummary>> read_recent(Salesforce salesforce, Org org);

// -- What was pasted

// `damaged_id`: the last three of eighteen characters do not fit the rest. `other_org`: the address
// of another org. `no_record`: an address of this org that names no record.
enum class Pasted { text, record, damaged_id, other_org, no_record };
struct PastedText {
  Pasted kind = Pasted::text;
  std::string id;    // of the record
  std::string host;  // of the other org
};
PastedText read_pasted(std::string_view typed, const Session& session);

// -- What the pane has seen

// Small letters without accents, ligatures taken apart: what two spellings have in common.
std::u16string folded(std::string_view text);

// Why a record was found.
enum class FoundBy { nothing, id, name, spelling, email, phone, value };
struct SeenRecord {
  RecordSummary record;
  FoundBy by = FoundBy::nothing;
  std::string value;  // of the fact that has the text
};

// The latest records that the pane has seen, found by the beginnings of their words, in any order,
// with accents and a typing error or two forgiven.
class SeenRecords {
 public:
  static constexpr std::size_t most = 20000;

  // Keeps the record in place of what was known of it.
  void add(const RecordSummary& record);
  void forget(std::string_view id);
  std::size_t size() const { return by_id_.size(); }
  const RecordSummary* find(std::string_view id) const;

  // At most `limit`, best first: what begins as the text, then whose words do, then others by
  // their facts, then by similar words; among equals the one seen last.
  std::vector<SeenRecord> search(std::string_view typed, std::size_t limit);
  std::vector<SeenRecord> latest(std::size_t limit) const;

  // How many pairs of words the last search compared letter by letter.
  std::size_t compared() const { return compared_; }

 private:
  struct Entry {
    RecordSummary record;
    std::uint32_t seen = 0;  // counts on; 0 once the record stands elsewhere
  };
  struct Word {
    std::uint32_t entry;
    std::uint32_t letters;  // one bit for each kind of letter in it
    std::uint32_t from;
    std::uint8_t size;
    std::uint8_t fact;  // 0: the name, else the number of the fact
    bool is_first;      // of its text
  };
  struct Hit;

  void add_words(std::uint32_t entry, std::uint8_t fact, std::string_view text, bool is_number);
  void insert(Entry entry);
  void drop_oldest();
  std::u16string_view text_of(const Word& word) const {
    return std::u16string_view(text_).substr(word.from, word.size);
  }

  std::vector<Entry> entries_;
  std::vector<Word> words_;
  std::u16string text_;
  std::map<std::string, std::uint32_t, std::less<>> by_id_;
  std::uint32_t seen_ = 0;
  std::size_t compared_ = 0;
};

// Why the text finds this record, where it does.
SeenRecord why_found(RecordSummary record, std::string_view typed);

}  // namespace tether
