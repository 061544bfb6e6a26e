#include "app/app_class.h"
#include "tether/relations.h"

namespace tether {

namespace {

constexpr std::int64_t pause_before_search_ms = 250;

// Waits until the user has stopped typing: a newer search drops this one.
Task<std::vector<RecordSummary>> search_after_pause(Salesforce salesforce, Org org,
                                                    std::string query) {
  const Timer pause{pause_before_search_ms};
  co_await salesforce.connection().shell.ask(pause);
  std::vector<RecordSummary> found = co_await search_records(salesforce, org, query);
  co_return found;
}

}  // namespace

void App::on(const Search& event) {
  SearchState& search = model_.search;
  search.query = event.query;
  search.error.reset();
  const std::string query(trim(event.query));
  if (!is_searchable(query) || !model_.org) {
    flows_.drop("search");
    search.state = view::SearchState::idle;
    search.found.clear();
    return;
  }
  search.state = view::SearchState::searching;
  flows_.start<std::vector<RecordSummary>>(
      "search", search_after_pause(salesforce(), *model_.org, query), [this](auto found) {
        SearchState& ended = model_.search;
        ended.found.clear();
        if (!found) {
          if (lost_session(found.error())) return;
          ended.state = view::SearchState::failed;
          ended.error = found.error();
          return;
        }
        ended.found = std::move(*found);
        ended.state = ended.found.empty() ? view::SearchState::nothing : view::SearchState::found;
        model_.announcement = {"announce.found", {std::to_string(ended.found.size())}};
      });
}

void App::stop_searching() {
  flows_.drop("search");
  model_.search = {};
}

const RecordSummary* App::known_record(std::string_view id) {
  for (const RecordSummary& record : model_.search.found)
    if (record.id == id) return &record;
  const ItemState* state = model_.open_item();
  if (!state || !state->lookup) return nullptr;
  for (const RelatedRecord& related : state->lookup->related)
    if (related.record.id == id) return &related.record;
  return nullptr;
}

void App::on(const Relate& event) {
  ItemState* state = model_.open_item();
  const RecordSummary* record = known_record(event.record_id);
  if (!state || !record || !model_.org || state->is_writing()) return;
  if (!why_not_relatable(*model_.org, record->object).empty()) return;
  state->replacement.reset();
  if (state->related && state->related->id != record->id)
    state->replacement = *record;
  else
    state->related = *record;
}

void App::on(const ConfirmRelate& event) {
  ItemState* state = model_.open_item();
  if (!state || !state->replacement) return;
  if (event.replace) state->related = state->replacement;
  state->replacement.reset();
}

void App::on(const Unrelate&) {
  ItemState* state = model_.open_item();
  if (!state || state->is_writing()) return;
  state->related.reset();
  state->replacement.reset();
}

}  // namespace tether
