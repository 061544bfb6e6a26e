// What the search box is asked. What the pane has seen answers at once; what the org finds comes
// below it, so that nothing moves that the user points at.
#include "app/app_class.h"

namespace tether {

namespace {

constexpr std::int64_t pause_before_search_ms = 250;
constexpr std::size_t most_seen_shown = 8;

// Waits until the user has stopped typing: a newer search drops this one.
Task<std::vector<RecordSummary>> ask_after_pause(Salesforce salesforce, Org org, ScopePointer scope,
                                                 PastedText pasted, std::string query) {
  const Timer pause{pause_before_search_ms};
  co_await salesforce.connection().shell.ask(pause);
  std::vector<RecordSummary> found;
  if (pasted.kind == Pasted::record)
    found = co_await find_record(salesforce, org, scope, pasted.id);
  else
    found = co_await search_records(salesforce, org, scope, query);
  co_return found;
}

bool is_in(const std::vector<FoundRecord>& found, std::string_view id) {
  for (const FoundRecord& known : found)
    if (std::string_view(known.seen.record.id).substr(0, 15) == id.substr(0, 15)) return true;
  return false;
}

std::string words_of(const RecordSearch& search) { return std::string(trim(search.query)); }

}  // namespace

SearchMemory::~SearchMemory() = default;

// The records that were seen since are taken up now, when somebody searches.
SearchMemory& App::search_memory() {
  if (!model_.search_memory) model_.search_memory = std::make_shared<SearchMemory>();
  SearchMemory& memory = *model_.search_memory;
  for (const RecordSummary& record : model_.seen) memory.seen.add(record);
  model_.seen.clear();
  return memory;
}

void App::on(const OpenSearch&) {
  if (!model_.org || model_.search.state != view::SearchState::idle) return;
  SearchMemory& memory = search_memory();
  if (!memory.scope && !flows_.runs("search scope")) {
    auto scope = std::make_shared<SearchScope>();
    flows_.start<Nothing>("search scope", read_scope(salesforce(), *model_.org, scope),
                          [this, scope](auto read) { scope_read(scope, bool(read)); });
  }
  if (!memory.has_recent && !flows_.runs("recent"))
    flows_.start<std::vector<RecordSummary>>("recent", read_recent(salesforce(), *model_.org),
                                             [this](auto read) { recent_read(std::move(read)); });
  show_recent();
}

// Without a scope the objects that mail may be related to are searched.
void App::scope_read(ScopePointer scope, bool is_read) {
  if (is_read) search_memory().scope = std::move(scope);
  if (model_.search.state == view::SearchState::searching) ask_org();
}

void App::recent_read(Result<std::vector<RecordSummary>> read) {
  flows_.drop("recent");  // it has ended
  SearchMemory& memory = search_memory();
  RecordSearch& search = model_.search;
  if (read) {
    memory.has_recent = true;
    memory.recent = std::move(*read);
    for (const RecordSummary& record : memory.recent) memory.seen.add(record);
  } else if (lost_session(read.error())) {
    return;
  }
  if (search.state != view::SearchState::recent) return;
  show_recent();
  if (!read) search.error = read.error();
  model_.announcement = {"announce.found", {std::to_string(search.found.size())}};
}

// While the org is asked, and where it has nothing to tell: what this pane saw last.
void App::show_recent() {
  RecordSearch& search = model_.search;
  const SearchMemory& memory = search_memory();
  search = {};
  search.state = view::SearchState::recent;
  for (const RecordSummary& record : memory.recent) {
    const RecordSummary* known = memory.seen.find(record.id);
    search.found.push_back({{known ? *known : record}, FoundIn::recent});
  }
  if (!search.found.empty() || flows_.runs("recent")) return;
  for (SeenRecord& seen : memory.seen.latest(most_seen_shown))
    search.found.push_back({std::move(seen), FoundIn::seen});
}

void App::on(const Search& event) {
  if (!model_.org) return;
  flows_.drop("search");
  if (trim(event.query).empty()) return show_recent();
  SearchMemory& memory = search_memory();
  RecordSearch& search = model_.search;
  search = {};
  search.query = event.query;
  const std::string query = words_of(search);
  search.pasted = read_pasted(query, connection_.session);
  search.state = view::SearchState::failed;
  if (search.pasted.kind == Pasted::text) {
    for (SeenRecord& seen : memory.seen.search(query, most_seen_shown))
      search.found.push_back({std::move(seen), FoundIn::seen});
  } else if (search.pasted.kind != Pasted::record) {
    return;
  } else if (const RecordSummary* known = memory.seen.find(search.pasted.id)) {
    search.found.push_back({{*known, FoundBy::id}, FoundIn::seen});
  }
  const bool is_asked = search.pasted.kind == Pasted::record || is_searchable(query);
  search.state = is_asked ? view::SearchState::searching : view::SearchState::found;
  if (is_asked && !flows_.runs("search scope")) ask_org();
}

void App::ask_org() {
  const RecordSearch& search = model_.search;
  flows_.start<std::vector<RecordSummary>>(
      "search",
      ask_after_pause(salesforce(), *model_.org, search_memory().scope, search.pasted,
                      words_of(search)),
      [this](auto found) { org_searched(std::move(found)); });
}

void App::org_searched(Result<std::vector<RecordSummary>> found) {
  RecordSearch& search = model_.search;
  if (!found) {
    if (lost_session(found.error())) return;
    search.state = view::SearchState::failed;
    search.error = found.error();
    return;
  }
  SearchMemory& memory = search_memory();
  for (RecordSummary& record : *found) {
    memory.seen.add(record);
    if (is_in(search.found, record.id)) continue;
    SeenRecord why = why_found(std::move(record), words_of(search));
    if (search.pasted.kind == Pasted::record) why.by = FoundBy::id;
    search.found.push_back({std::move(why), FoundIn::org});
  }
  search.state = search.found.empty() ? view::SearchState::nothing : view::SearchState::found;
  model_.announcement = {"announce.found", {std::to_string(search.found.size())}};
}

void App::on(const CloseSearch&) { stop_searching(); }

}  // namespace tether
