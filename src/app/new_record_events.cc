#include "app/app_class.h"

namespace tether {

namespace {

const NewButton* find_button(const RecordState& record, std::string_view list) {
  for (const NewButtons& buttons : {record.related.buttons, record.activity.buttons})
    if (buttons)
      for (const NewButton& button : *buttons)
        if (button.list == list) return &button;
  return nullptr;
}

// As the form has it; what has no name is called by what it is.
std::string name_in(const RecordState& form) {
  const RecordPage& page = *form.opened;
  std::vector<std::string> fields = page.page->schema.name_fields;
  fields.emplace_back("Subject");
  std::vector<std::string> parts;
  for (const std::string& name : fields)
    if (const FieldInfo* field = page.page->schema.find(name))
      if (std::string value = value_in(form.edit->draft, page.record, *field); !value.empty())
        parts.push_back(std::move(value));
  return parts.empty() ? page.page->schema.label : join(parts, " ");
}

// Whether the record is found by the address of the person whom it is of.
bool holds_address(const RecordState& form) {
  const RecordPage& page = *form.opened;
  for (const FieldInfo& field : page.page->schema.fields)
    if (field.type == DataType::email &&
        same_ignoring_case(value_in(form.edit->draft, page.record, field),
                           form.new_at->from.person.address))
      return true;
  return false;
}

}  // namespace

// Beside the lists of a tab: without an answer the tab only lacks its New buttons.
void App::read_related_buttons(RecordState& record) {
  for (const KnownButtons& known : model_.new_buttons)
    if (known.of == record.related.of) record.related.buttons = known.buttons;
  if (record.related.buttons || record.related.of->lists.empty()) return;
  read_buttons(record.id, RecordTab::related,
               read_new_buttons(salesforce(), *model_.org, record.related.of, record.id));
}

void App::read_activity_buttons(RecordState& record) {
  if (record.activity.buttons) return;
  read_buttons(record.id, RecordTab::activity,
               tether::read_activity_buttons(salesforce(), *model_.org, record.id));
}

void App::read_buttons(const std::string& id, RecordTab tab, Task<NewButtons> task) {
  flows_.start<NewButtons>(
      (tab == RecordTab::related ? "new related " : "new activities ") + id, std::move(task),
      [this, id, tab](auto buttons) { buttons_read(id, tab, std::move(buttons)); });
}

void App::buttons_read(const std::string& id, RecordTab tab, Result<NewButtons> buttons) {
  RecordState* found = record(id);
  if (!buttons) return static_cast<void>(lost_session(buttons.error()));
  if (!found) return;
  if (tab == RecordTab::activity) {
    found->activity.buttons = *buttons;
  } else {
    found->related.buttons = *buttons;
    model_.new_buttons.push_back({found->related.of, *buttons});
  }
}

// On a record's page begins a form; on the form's own page chooses the record type, or tries again.
void App::on(const NewRecord& event) {
  RecordState* record = model_.shown_record();
  if (!record || !model_.org || record->loading) return;
  if (record->new_at) {
    if (record->opened) return;
    if (!event.record_type_id.empty()) record->new_at->record_type_id = event.record_type_id;
    return open_form(*record);
  }
  const NewButton* button = find_button(*record, event.list);
  if (!record->opened || record->edit || !button || button->is_blocked) return;
  const NewRecordAt at{.button = *button,
                       .parent_id = record->id,
                       .parent_name = name_of(*record->opened),
                       .day = event.day};
  begin_form(at);
}

// One that was left is as it was.
void App::begin_form(NewRecordAt at) {
  const std::string key = key_of(at);
  std::erase(model_.trail, key);
  model_.trail.push_back(key);
  RecordState& form = model_.records[key];
  form.id = key;
  if (form.new_at) {
    form.new_at->due = at.due;
    return take_due(form);
  }
  form.new_at = std::move(at);
  open_form(form);
}

void App::open_form(RecordState& form) {
  form.loading = true;
  form.error.reset();
  flows_.start<NewForm>("form " + form.id, open_new_form(salesforce(), *model_.org, *form.new_at),
                        [this, id = form.id](auto opened) { form_opened(id, std::move(opened)); });
}

void App::form_opened(const std::string& id, Result<NewForm> opened) {
  RecordState* form = record(id);
  if (!form) return;
  form->loading = false;
  if (!opened) {
    lost_session(opened.error());
    form->error = opened.error();
    return;
  }
  if (!opened->page) return;
  form->opened = std::move(opened->page);
  form->edit.emplace();
  form->edit->draft = std::move(opened->draft);
  form->edit->prefilled = std::move(opened->prefilled);
  const bool is_new = form->opened->page->is_new;
  if (is_new && !form->edit->draft.changes.empty()) form->edit->note = {"edit.kept", {}};
  note_doubt(*form);
  take_due(*form);
}

// What the user has said last stands over what a draft holds.
void App::take_due(RecordState& form) {
  if (!form.opened || !form.edit || form.edit->saving || form.new_at->due.empty()) return;
  const FieldInfo* day = form.opened->page->schema.find("ActivityDate");
  if (!day || !day->createable) return;
  change(form.edit->draft, *form.opened,
         {.field = "ActivityDate", .value = std::exchange(form.new_at->due, {})});
  keep_draft_of(form.id, form.edit->draft);
}

// Its page stands where the form stood, and leads back to the record that it was made from; an item
// that is logged with it is shown itself.
void App::made(const std::string& id, const std::string& record_id, bool logs) {
  const RecordState& form = model_.records[id];
  const RecordPage& page = *form.opened;
  const NewRecordAt at = *form.new_at;
  const Message said = page.page->is_new ? Message{"announce.made", {page.page->schema.label}}
                                         : Message{"announce.saved", {name_of(page)}};
  if (page.page->is_new) {
    const RecordSummary record{
        .id = record_id, .object = page.record.object, .name = name_in(form)};
    offer_to_take_back(record, page.page->schema.deletable);
    relate_made(at, record, holds_address(form), logs);
  }
  // Whose day was the new one's.
  ItemState* made_for = at.button.list == "task" ? item(at.from.item) : nullptr;
  forget_form(id, logs ? "" : record_id);
  read_tabs_again();
  if (at.parent_id.empty()) {
    if (made_for && made_for->tasks) made_for->tasks->due = {};
    look_up_again();
  }
  model_.announcement = said;
}

// Whoever was made, or found, may be on any of them.
void App::look_up_again() {
  stop_looking_up();
  for (auto& [key, state] : model_.items) state.looked_up_at = 0;
  on(Refresh{});
}

void App::forget_form(std::string id, std::string_view record_id) {
  keep_draft_of(id, Draft{});
  model_.records.erase(id);
  const auto at = std::find(model_.trail.begin(), model_.trail.end(), id);
  const bool is_shown = !model_.trail.empty() && model_.trail.back() == id;
  if (at != model_.trail.end()) model_.trail.erase(at);
  if (is_shown && !record_id.empty()) on(ViewRecord{std::string(record_id)});
}

}  // namespace tether
