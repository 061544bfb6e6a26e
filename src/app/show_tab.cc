#include "app/show.h"

namespace tether {

namespace {

// Their order is the same for every record; which there are depends on its object.
// https://help.salesforce.com/s/articleView?id=sales.outlook_int_app_considerations.htm
std::vector<RecordTab> tabs_of(const Model& model, const RecordState& record) {
  const ObjectSchema& schema = record.opened->page->schema;
  std::vector<RecordTab> tabs = {RecordTab::details};
  if (schema.has_feed && model.has_chatter.value_or(false)) tabs.push_back(RecordTab::chatter);
  if (has_activity_tab(schema)) tabs.push_back(RecordTab::activity);
  tabs.push_back(RecordTab::related);
  return tabs;
}

// What is read already stays while more of it is asked for.
void show_state(const TabState& state, bool is_read, view::RecordPage& shown) {
  if (state.loading) shown.tab_state = view::PageState::loading;
  if (!state.error) return;
  if (!is_read) shown.tab_state = view::PageState::failed;
  shown.tab_error = show_error(*state.error);
  shown.tab_detail = state.error->message;
}

}  // namespace

void show_tab(const Model& model, const RecordState& record, view::RecordPage& shown) {
  for (const RecordTab tab : tabs_of(model, record)) shown.tabs.push_back({tab, tab == record.tab});
  switch (record.tab) {
    case RecordTab::details:
      return;
    case RecordTab::chatter:
      show_state(record.chatter, record.chatter.feed.has_value(), shown);
      return show_chatter(record.chatter, shown);
    case RecordTab::activity:
      show_state(record.activity, false, shown);
      return show_activity(record.activity, shown);
    case RecordTab::related:
      show_state(record.related, false, shown);
      return show_related_lists(model, record.related, shown);
  }
}

}  // namespace tether
