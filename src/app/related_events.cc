#include <algorithm>

#include "app/app_class.h"

namespace tether {

namespace {

// A list whose columns could not be had keeps neither itself nor the others from being asked again.
bool has_all_columns(const RelatedListsOf& of) {
  return std::none_of(of.lists.begin(), of.lists.end(),
                      [](const RelatedListInfo& list) { return list.error.has_value(); });
}

std::string more_flow(const std::string& id, const RelatedListInfo& list) {
  return "related " + id + ' ' + list.id;
}

bool is_whole(const RelatedState& related) {
  return related.of && !related.error && has_all_columns(*related.of);
}

}  // namespace

void App::open_related(RecordState& record) {
  RelatedState& related = record.related;
  if (related.loading || (is_whole(related) && !related.is_stale)) return;
  related.loading = true;
  related.is_stale = false;
  related.error.reset();
  // A page that follows the old first one does not follow the new one.
  for (std::size_t index = 0; index < related.lists.size(); ++index) {
    flows_.drop(more_flow(record.id, related.of->lists[index]));
    related.lists[index].loading = false;
  }
  const Record& opened = record.opened->record;
  RelatedListsPointer known;
  for (const RelatedListsPointer& of : model_.related_lists)
    if (of->object == opened.object && of->record_type_id == opened.record_type_id) known = of;
  const auto read = record.opened->page->by_rest ? query_related_lists : open_related_lists;
  flows_.start<RelatedLists>(
      "related " + record.id, read(salesforce(), *model_.org, opened, known),
      [this, id = record.id](auto lists) { related_opened(id, std::move(lists)); });
}

void App::related_opened(const std::string& id, Result<RelatedLists> lists) {
  RecordState* found = record(id);
  if (!found) return;
  RelatedState& related = found->related;
  related.loading = false;
  if (!lists) {
    lost_session(lists.error());
    related.error = lists.error();
    return;
  }
  auto& known = model_.related_lists;
  const bool is_new = std::find(known.begin(), known.end(), lists->of) == known.end();
  if (is_new && has_all_columns(*lists->of)) known.push_back(lists->of);
  const bool is_same = related.of == lists->of;
  related.of = lists->of;
  related.lists.resize(is_same ? lists->pages.size() : 0);
  related.lists.resize(lists->pages.size());
  for (std::size_t index = 0; index < lists->pages.size(); ++index)
    related.lists[index].page = std::move(lists->pages[index]);
  if (!found->opened->page->by_rest) read_related_buttons(*found);
}

// Rows that were read already are shown without a call. After a failure the same page is asked for.
void App::show_more_related(RecordState& record, std::string_view list) {
  RelatedState& related = record.related;
  for (std::size_t index = 0; index < related.lists.size(); ++index) {
    const RelatedListInfo& info = related.of->lists[index];
    if (info.id != list) continue;
    if (info.error) return open_related(record);
    RelatedListState& state = related.lists[index];
    if (state.loading) return;
    if (state.page.error && record.opened->page->by_rest) {
      related.is_stale = true;
      return open_related(record);
    }
    if (!state.page.error) state.shown += more_rows;
    const bool is_read = state.shown <= state.page.rows.size() || state.page.next_page.empty();
    if (is_read && !state.page.error) return;
    state.loading = true;
    state.page.error.reset();
    flows_.start<RelatedRows>(
        more_flow(record.id, info),
        read_more_related(salesforce(), *model_.org, record.id, info, state.page.next_page),
        [this, id = record.id, index](auto rows) {
          more_related_read(id, index, std::move(rows));
        });
  }
}

void App::more_related_read(const std::string& id, std::size_t index, Result<RelatedRows> rows) {
  RecordState* found = record(id);
  if (!found || index >= found->related.lists.size()) return;
  RelatedListState& state = found->related.lists[index];
  state.loading = false;
  if (!rows) {
    lost_session(rows.error());
    state.page.error = rows.error();
    return;
  }
  state.page.next_page = rows->next_page;
  auto& all = state.page.rows;
  all.insert(all.end(), std::make_move_iterator(rows->rows.begin()),
             std::make_move_iterator(rows->rows.end()));
}

}  // namespace tether
