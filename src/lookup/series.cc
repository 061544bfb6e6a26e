#include "lookup/logged_row.h"

namespace tether {

Task<FoundSeries> find_series(Salesforce salesforce, Org org, Item item,
                              std::vector<MatchedPerson> people) {
  Shell& shell = salesforce.connection().shell;
  const Session& session = salesforce.connection().session;
  FoundSeries found;
  std::string item_id(identity(item));
  found.recurrence = co_await read_recurrence(shell, std::move(item_id));
  found.series = series_of(found.recurrence, shell.now);
  if (!found.series) co_return found;
  // The open one may have been moved.
  const Item first = first_meeting(item, found.recurrence, *found.series);
  std::string path = query_path(org.path(), logged_series_query(org, item, session.org_id, first));
  Document rows = co_await salesforce.get(std::move(path));
  if (!rows.root().at("records").is_list()) co_return Error{"bad_json", "", {}};
  found.logged = read_logged_series(rows.root(), item, session, people);
  co_return found;
}

}  // namespace tether
