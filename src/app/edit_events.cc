#include "app/app_class.h"
#include "app/show.h"

namespace tether {

namespace {

constexpr std::int64_t pause_before_search_ms = 250;

Task<std::vector<RecordSummary>> find_after_pause(Salesforce salesforce, Org org, RecordPage page,
                                                  Draft draft, std::string field,
                                                  std::string typed) {
  const Timer pause{pause_before_search_ms};
  if (!typed.empty()) co_await salesforce.connection().shell.ask(pause);
  std::vector<RecordSummary> found =
      co_await find_targets(salesforce, org, page, draft, field, typed);
  co_return found;
}

void turn_to(EditState& edit, std::string field) {
  edit.focus = std::move(field);
  ++edit.turn;
}

bool is_found_by_look(const Refusal& refusal) {
  return !refusal.errors.empty() && refusal.errors.front().code == "maybe_saved";
}

void forget_error(EditState& edit, const std::string& field) {
  std::erase_if(edit.refusal.fields,
                [&field](const FieldError& error) { return error.field == field; });
}

}  // namespace

RecordState* App::edited() {
  RecordState* record = model_.shown_record();
  return record && record->opened && record->edit && !record->edit->saving ? record : nullptr;
}

void App::on(const EditRecord& event) {
  RecordState* record = model_.shown_record();
  if (!record || !record->opened || record->edit) return;
  record->edit.emplace();
  record->edit->draft.record_id = record->id;
  record->edit->focus = event.field;
  read_picklists(record->id);
}

// A form that was left, or that the pane was closed over, is there again.
void App::take_up_draft(const std::string& id) {
  if (model_.records[id].edit) return;
  flows_.start<Draft>("draft " + id, read_draft(shell, connection_.session, id),
                      [this, id](auto draft) {
                        const auto found = model_.records.find(id);
                        if (found == model_.records.end() || !draft) return;
                        RecordState& record = found->second;
                        if (record.edit || draft->changes.empty()) return;
                        record.edit.emplace();
                        record.edit->draft = std::move(*draft);
                        record.edit->note = {"edit.kept", {}};
                        read_picklists(id);
                      });
}

// Only a form needs them: once for each object and record type.
void App::read_picklists(const std::string& id) {
  RecordState& record = model_.records[id];
  if (!record.opened || !record.edit || record.opened->page->has_picklists) return;
  for (const PagePointer& known : model_.pages)
    if (known->has_picklists && known->schema.name == record.opened->page->schema.name &&
        known->record_type_id == record.opened->page->record_type_id) {
      record.opened->page = known;
      return;
    }
  flows_.start<PagePointer>("picklists " + id,
                            with_picklists(salesforce(), *model_.org, record.opened->page),
                            [this, id](auto page) {
                              const auto found = model_.records.find(id);
                              if (found == model_.records.end()) return;
                              RecordState& read = found->second;
                              if (!page) {
                                lost_session(page.error());
                                if (read.edit) read.edit->error = page.error();
                                return;
                              }
                              if (read.opened) read.opened->page = *page;
                              know_page(std::move(*page));
                            });
}

void App::on(const ChangeField& event) {
  RecordState* record = edited();
  if (!record) return;
  EditState& edit = *record->edit;
  change(edit.draft, *record->opened,
         {.field = event.field,
          .value = event.value,
          .display = event.display,
          .is_incomplete = event.is_incomplete});
  forget_error(edit, event.field);
  if (edit.lookup_field == event.field) on(CloseLookup{});
  keep_draft_of(record->id, edit.draft);
}

// Until a record is chosen, what is typed stands in the draft as what is no value yet.
void App::note_typed(RecordState& record, const SearchLookup& event) {
  EditState& edit = *record.edit;
  const FieldChange* present = edit.draft.find(event.field);
  const bool was_typed = present && present->is_incomplete;
  const std::string typed = trim(event.typed).empty() ? std::string() : event.typed;
  if (typed == (was_typed ? present->display : "")) return;
  change(edit.draft, *record.opened,
         {.field = event.field, .display = typed, .is_incomplete = !typed.empty()});
  forget_error(edit, event.field);
  keep_draft_of(record.id, edit.draft);
}

void App::on(const SearchLookup& event) {
  RecordState* record = edited();
  if (!record || !model_.org) return;
  note_typed(*record, event);
  EditState& edit = *record->edit;
  edit.lookup_field = event.field;
  edit.lookup.query = event.typed;
  edit.lookup.state = view::SearchState::searching;
  edit.lookup.error.reset();
  const std::string id = record->id;
  flows_.start<std::vector<RecordSummary>>(
      "lookup_field",
      find_after_pause(salesforce(), *model_.org, *record->opened, edit.draft, event.field,
                       event.typed),
      [this, id](auto found) {
        const auto state = model_.records.find(id);
        if (state == model_.records.end() || !state->second.edit) return;
        SearchState& lookup = state->second.edit->lookup;
        lookup.found.clear();
        lookup.state = view::SearchState::failed;
        if (!found) {
          if (!lost_session(found.error())) lookup.error = found.error();
          return;
        }
        lookup.found = std::move(*found);
        lookup.state = lookup.found.empty() ? view::SearchState::nothing : view::SearchState::found;
        model_.announcement = {"announce.found", {std::to_string(lookup.found.size())}};
      });
}

void App::on(const CloseLookup&) {
  flows_.drop("lookup_field");
  RecordState* record = edited();
  if (!record) return;
  record->edit->lookup_field.clear();
  record->edit->lookup = {};
}

void App::on(const SettleField& event) {
  RecordState* record = edited();
  if (!record) return;
  Draft& draft = record->edit->draft;
  FieldChange* mine = draft.find(event.field);
  const FieldInfo* field = record->opened->page->schema.find(event.field);
  if (!mine || !field) return;
  forget_error(*record->edit, event.field);
  // What the record has now is what the form begins from.
  mine->base = value_in({}, record->opened->record, *field);
  if (!event.keep_mine)
    change(draft, *record->opened, {.field = event.field, .value = std::string(mine->base)});
  keep_draft_of(record->id, draft);
}

void App::on(const SaveRecord& event) {
  RecordState* record = edited();
  if (!record || !model_.org) return;
  EditState& edit = *record->edit;
  edit.error.reset();
  edit.note = {};
  edit.refusal = {};
  edit.refusal.fields = check_draft(edit.draft, *record->opened);
  if (!edit.refusal.fields.empty()) return turn_to(edit, edit.refusal.fields.front().field);
  const std::string id = record->id;
  if (edit.draft.changes.empty() && !record->new_at) {
    record->edit.reset();
    return;
  }
  edit.saving = true;
  // Whoever saves anyway has seen what a look has found.
  const bool looks = edit.draft.is_doubtful && !event.anyway;
  const bool anyway = event.anyway && !edit.draft.is_doubtful;
  const bool logs = event.log && makes_record(*record) && can_log_with(model_, *record->new_at);
  // Should the pane die now, the next one knows.
  if (makes_record(*record)) doubt(id, edit, true);
  const RecordPage& page = *record->opened;
  flows_.start<Saved>(
      "save " + id,
      looks ? look_and_save(salesforce(), *model_.org, page, edit.draft)
            : save_record(salesforce(), *model_.org, page, edit.draft, anyway),
      [this, id, looks, logs](auto result) { saved(id, looks, logs, std::move(result)); });
}

void App::doubt(const std::string& id, EditState& edit, bool is_doubtful) {
  if (edit.draft.is_doubtful == is_doubtful) return;
  edit.draft.is_doubtful = is_doubtful;
  keep_draft_of(id, edit.draft);
}

void App::note_doubt(RecordState& record) {
  if (record.edit->draft.is_doubtful)
    record.edit->note = {"edit.doubtful", {name_of(*record.opened)}};
}

void App::saved(const std::string& id, bool looked, bool logs, Result<Saved> result) {
  const auto found = model_.records.find(id);
  if (found == model_.records.end() || !found->second.edit) return;
  RecordState& record = found->second;
  EditState& edit = *record.edit;
  edit.saving = false;
  if (!result) {
    doubt(id, edit, makes_record(record) && (looked || is_doubtful(result.error())));
    note_doubt(record);
    if (!lost_session(result.error())) edit.error = result.error();
    return turn_to(edit, "");
  }
  if (result->is_saved && record.new_at) return made(id, std::string(result->page.record.id), logs);
  // What a look has found the user has yet to judge; what the org refuses was not made.
  doubt(id, edit, makes_record(record) && is_found_by_look(result->refusal));
  record.opened = std::move(result->page);
  if (result->is_saved) {
    record.edit.reset();
    model_.announcement = {"announce.saved", {name_of(*record.opened)}};
    keep_draft_of(id, Draft{});
    return read_tabs_again();
  }
  edit.refusal = std::move(result->refusal);
  if (result->was_changed) edit.note = {"edit.changed", {name_of(*record.opened)}};
  turn_to(edit, edit.refusal.fields.empty() ? "" : edit.refusal.fields.front().field);
}

void App::keep_draft_of(const std::string& id, Draft draft) {
  draft.record_id = id;
  flows_.start<Nothing>("draft " + id, keep_draft(shell, connection_.session, std::move(draft)),
                        [](auto) {});
}

void App::on(const OpenUnsaved&) {
  for (const auto& [id, record] : model_.records)
    if (is_left_unsaved(model_, record)) {
      if (!record.new_at) return on(ViewRecord{std::string(id)});
      std::erase(model_.trail, id);
      return model_.trail.push_back(id);
    }
}

void App::on(const CancelEdit&) {
  RecordState* record = edited();
  if (!record) return;
  on(CloseLookup{});
  if (record->new_at) return forget_form(record->id, "");
  record->edit.reset();
  keep_draft_of(record->id, Draft{});
}

}  // namespace tether
