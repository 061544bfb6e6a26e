#include "app/app_class.h"

namespace tether {

RecordState::~RecordState() = default;

// A record that was opened before is shown at once, and read again beside it.
void App::on(const ViewRecord& event) {
  const std::string& id = event.record_id;
  if (!is_record_id(id) || !model_.org) return;
  std::erase(model_.trail, id);
  model_.trail.push_back(id);
  model_.records[id].id = id;
  read_record(id);
  take_up_draft(id);
}

void App::on(const LeaveRecord&) {
  if (!model_.trail.empty()) model_.trail.pop_back();
  RecordState* record = model_.shown_record();
  if (record && record->opened && model_.org) open_tab(*record);
}

void App::on(const ShowTab& event) {
  RecordState* record = model_.shown_record();
  if (!record || !record->opened) return;
  record->tab = event.tab;
  open_tab(*record);
}

// A tab reads when it is first opened, and again after it has failed or something was saved.
void App::open_tab(RecordState& record) {
  if (record.tab == RecordTab::chatter) open_chatter(record);
  if (record.tab == RecordTab::activity) open_activity(record);
  if (record.tab == RecordTab::related) open_related(record);
}

// What was saved may stand in any of them.
void App::read_tabs_again() {
  for (auto& [id, state] : model_.records)
    state.chatter.is_stale = state.activity.is_stale = state.related.is_stale = true;
  read_tasks_again("");
  RecordState* record = model_.shown_record();
  if (record && record->opened) open_tab(*record);
}

void App::on(const ShowMore& event) {
  RecordState* record = model_.shown_record();
  if (!record && event.list == "tasks") return show_more_tasks();
  if (!record && event.list == "templates") return show_more_snippets(InboxTool::templates);
  if (!record && event.list == "availability") return show_more_slots();
  if (!record && event.list == "text_shortcuts")
    return show_more_snippets(InboxTool::text_shortcuts);
  if (!record || !record->opened || !model_.org) return;
  if (record->tab == RecordTab::chatter) show_more_of_feed(*record, event.list);
  if (record->tab == RecordTab::activity) show_more_activities(*record, event.list);
  if (record->tab == RecordTab::related) show_more_related(*record, event.list);
}

RecordState* App::record(const std::string& id) {
  const auto found = model_.records.find(id);
  return found == model_.records.end() ? nullptr : &found->second;
}

void App::read_record(const std::string& id) {
  RecordState& record = model_.records[id];
  record.loading = true;
  record.error.reset();
  flows_.start<RecordPage>("record " + id, open_record(salesforce(), *model_.org, id, model_.pages),
                           [this, id](auto page) { record_read(id, std::move(page)); });
}

void App::record_read(const std::string& id, Result<RecordPage> page) {
  RecordState* found = record(id);
  if (!found) return;
  found->loading = false;
  if (!page) {
    const bool is_lost = lost_session(page.error());
    found->error = page.error();
    // What the user may not see any more is not left standing there.
    if (!is_lost && is_refusal(page.error()) && !found->edit) found->opened.reset();
    return;
  }
  if (page->page->schema.has_feed) ask_for_chatter();
  know_page(page->page);
  found->opened = std::move(*page);
  const RecordPage& opened = *found->opened;
  check_page(id);
  see({.id = opened.record.id, .object = opened.record.object, .name = name_of(opened)});
  read_picklists(id);
}

// A description of long ago is drawn, and looked after beside it.
void App::check_page(const std::string& id) {
  const PagePointer page = model_.records[id].opened->page;
  if (page->by_rest || page->is_fresh(shell.now)) return;
  flows_.start<bool>(
      "page " + page->schema.name, is_current(salesforce(), *model_.org, page),
      [this, id, page](auto current) { page_checked(id, page, std::move(current)); });
}

void App::page_checked(const std::string& id, const PagePointer& page, Result<bool> current) {
  if (!current && lost_session(current.error())) return;
  if (current && *current) {
    PageDescription checked = *page;
    checked.checked_at = shell.now;
    return know_page(std::make_shared<const PageDescription>(std::move(checked)));
  }
  std::erase(model_.pages, page);
  if (record(id)) read_record(id);
}

// What the end of the session cut short goes on with the next one.
void App::reread_shown_record() {
  RecordState& record = *model_.shown_record();
  const std::string id = record.id;
  if (record.error && is_over(*record.error)) {
    if (record.new_at) return open_form(record);
    return read_record(id);
  }
  if (!record.edit || !record.edit->error || !is_over(*record.edit->error)) return;
  record.edit->error.reset();
  read_picklists(id);
}

// In place of what was known of the same object and record type.
void App::know_page(PagePointer page) {
  std::erase_if(model_.pages, [&page](const PagePointer& known) {
    return known->schema.name == page->schema.name && known->record_type_id == page->record_type_id;
  });
  model_.pages.push_back(std::move(page));
}

}  // namespace tether
