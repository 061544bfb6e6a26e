#include "app/shown_people.h"

#include <algorithm>

namespace tether {

std::vector<std::string> shown_people(const Lookup& lookup, const NeverLog& never) {
  std::vector<std::string> ids;
  for (const MatchedPerson& person : lookup.people) {
    const bool is_listed = listed_by(never, person.address) != ListedBy::nobody;
    if (person.matches.empty() || is_listed) continue;
    const RecordSummary& record = person.matches.front().record;
    const bool is_new = std::find(ids.begin(), ids.end(), record.id) == ids.end();
    if (is_new && record.object != "User") ids.push_back(record.id);
  }
  return ids;
}

}  // namespace tether
