// One value of the store per lookup, in one of so many places that its item's key falls to: what
// falls to the same place later takes it, so the store stays small without a list of what it holds.
#include <fmt/compile.h>

#include <algorithm>
#include <tuple>

#include "fields/describe.h"
#include "tether/lookup.h"

TETHER_DESCRIBE(Fact, TETHER_OWN(field), TETHER_OWN(value));
TETHER_DESCRIBE(RecordSummary, TETHER_OWN(id), TETHER_OWN(object), TETHER_OWN(name),
                TETHER_OWN(facts), TETHER_OWN(last_modified));
TETHER_DESCRIBE(Match, TETHER_OWN(record), TETHER_OWN(reason), TETHER_OWN(exact));
TETHER_DESCRIBE(RelatedRecord, TETHER_OWN(record), TETHER_OWN(reason), TETHER_OWN(is_closed));
TETHER_DESCRIBE(LoggedItem, TETHER_OWN(id), TETHER_OWN(created_by), TETHER_OWN(created_by_id),
                TETHER_OWN(created_at), TETHER_OWN(related), TETHER_OWN(person_ids),
                TETHER_OWN(outdated), TETHER_OWN(is_tracked), TETHER_OWN(first_opened),
                TETHER_OWN(last_opened), TETHER_OWN(own_changes));

namespace tether {

// Who is on the item, and how, the item itself says.
struct KeptMatches {
  std::string address;
  std::vector<Match> matches;
};

struct KeptValue {
  std::string item_key;
  std::int64_t read_at = 0;
  std::vector<KeptMatches> people;
  std::vector<RelatedRecord> related;
  std::optional<LoggedItem> logged;
  std::vector<std::string> unreadable;
};

Fields fields(Of<KeptValue>);

namespace {

constexpr std::uint64_t places = 256;
constexpr std::int64_t kept_for_ms = std::int64_t{7} * 24 * 60 * 60 * 1000;

std::string key_of_org(std::string_view org_id) {
  return fmt::format(FMT_COMPILE("seen.{}."), org_id);
}

Storage storage(const Session& session, std::string_view item_key, StorageOperation operation) {
  return {operation, StorageScope::secret,
          fmt::format(FMT_COMPILE("{}{}.{}"), key_of_org(session.org_id), session.user_id,
                      hash(item_key) % places),
          std::nullopt};
}

Lookup lookup_of(KeptValue kept, std::vector<MatchedPerson> people) {
  Lookup lookup;
  lookup.people = std::move(people);
  for (MatchedPerson& person : lookup.people)
    for (const KeptMatches& one : kept.people)
      if (one.address == person.address) person.matches = one.matches;
  lookup.related = std::move(kept.related);
  lookup.logged = std::move(kept.logged);
  lookup.unreadable = std::move(kept.unreadable);
  return lookup;
}

bool is_same(const Fact& a, const Fact& b) { return a.field == b.field && a.value == b.value; }

bool is_same(const RecordSummary& a, const RecordSummary& b) {
  return a.id == b.id && a.name == b.name &&
         std::equal(a.facts.begin(), a.facts.end(), b.facts.begin(), b.facts.end(),
                    [](const Fact& one, const Fact& other) { return is_same(one, other); });
}

std::vector<const RecordSummary*> records_of(const Lookup& lookup) {
  std::vector<const RecordSummary*> records;
  for (const MatchedPerson& person : lookup.people)
    for (const Match& match : person.matches) records.push_back(&match.record);
  for (const RelatedRecord& related : lookup.related) records.push_back(&related.record);
  return records;
}

}  // namespace

Task<KeptLookup> recall_lookup(Shell& shell, Session session, std::string item_key,
                               std::vector<MatchedPerson> people_on_item) {
  Storage effect = storage(session, item_key, StorageOperation::get);
  Document answer = co_await shell.ask(std::move(effect));
  const Result<Document> text = Document::parse(answer.root().text_at("value"));
  const Error stale{"stale", "", {}};
  if (!text) co_return stale;
  KeptValue kept = read<KeptValue>(text->root());
  // Another item's that falls to the same place.
  if (kept.item_key != item_key || shell.now - kept.read_at > kept_for_ms) co_return stale;
  const std::int64_t read_at = kept.read_at;
  co_return KeptLookup{lookup_of(std::move(kept), std::move(people_on_item)), read_at};
}

Task<Nothing> keep_lookup(Shell& shell, Session session, std::string item_key, Lookup lookup,
                          std::int64_t read_at) {
  Storage effect = storage(session, item_key, StorageOperation::set);
  KeptValue kept{.item_key = std::move(item_key),
                 .read_at = read_at,
                 .related = std::move(lookup.related),
                 .logged = std::move(lookup.logged),
                 .unreadable = std::move(lookup.unreadable)};
  for (MatchedPerson& person : lookup.people)
    kept.people.push_back({std::move(person.address), std::move(person.matches)});
  effect.value = to_json(kept);
  // A browser that keeps nothing asks Salesforce each time.
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

Task<Nothing> forget_lookups(Shell& shell, std::string org_id) {
  Storage effect{StorageOperation::forget, StorageScope::secret, key_of_org(org_id), std::nullopt};
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

std::vector<std::string> changed_records(const Lookup& before, const Lookup& now) {
  const std::vector<const RecordSummary*> known = records_of(before);
  std::vector<std::string> changed;
  for (const RecordSummary* record : records_of(now))
    if (std::none_of(known.begin(), known.end(),
                     [record](const RecordSummary* old) { return is_same(*old, *record); }))
      changed.push_back(record->id);
  return changed;
}

}  // namespace tether

TETHER_DESCRIBE(KeptMatches, TETHER_OWN(address), TETHER_OWN(matches));
TETHER_DESCRIBE(KeptValue, TETHER_OWN(item_key), TETHER_OWN(read_at), TETHER_OWN(people),
                TETHER_OWN(related), TETHER_OWN(logged), TETHER_OWN(unreadable));
