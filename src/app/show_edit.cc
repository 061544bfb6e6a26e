#include <algorithm>
#include <iterator>

#include "app/notices.h"
#include "app/show.h"
#include "tether/relations.h"

namespace tether {

namespace {

// What these say while a record is edited differs from what they say elsewhere
// (edit.refused.<code>).
constexpr std::string_view own_words[] = {"DUPLICATES_DETECTED",
                                          "DUPLICATE_VALUE",
                                          "ENTITY_IS_DELETED",
                                          "ENTITY_IS_LOCKED",
                                          "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                                          "INSUFFICIENT_ACCESS_OR_READONLY",
                                          "NOT_FOUND",
                                          "maybe_saved"};

std::string owner_of(const RecordPage& page) {
  const FieldInfo* owner = page.page->schema.find("OwnerId");
  const std::string_view name = owner ? page.record.shown(*owner) : std::string_view();
  return name.starts_with("005") || name.starts_with("00G") ? std::string() : std::string(name);
}

Message show_refusal(const RecordPage& page, const Error& error) {
  if (std::find(std::begin(own_words), std::end(own_words), error.code) == std::end(own_words))
    return show_error(error);
  const std::string owner = owner_of(page);
  const bool names_owner = error.code == "INSUFFICIENT_ACCESS_OR_READONLY" && !owner.empty();
  return {"edit.refused." + error.code + (names_owner ? ".owner" : ""), {name_of(page), owner}};
}

void add_line(std::string& lines, std::string_view line) {
  if (line.empty()) return;
  if (!lines.empty()) lines += '\n';
  lines += line;
}

bool is_on_form(const RecordPage& page, std::string_view field) {
  const FieldInfo* info = page.page->schema.find(field);
  for (const LayoutSection& section : form_layout(*page.page).sections)
    for (const LayoutItem& item : section.items)
      if (info && std::find(item.fields.begin(), item.fields.end(), field) != item.fields.end())
        return is_editable(page, item, *info);
  return false;
}

// What belongs to a field that the form lacks stands at the top, too.
void add_fields(view::Edit& shown, const RecordPage& page, const EditState& edit) {
  std::int64_t marked = 0;
  for (const FieldError& error : edit.refusal.fields) {
    if (is_on_form(page, error.field)) {
      ++marked;
      continue;
    }
    const FieldInfo* info = page.page->schema.find(error.field);
    add_line(shown.detail, (info ? info->label : error.field) + ": " + error.detail);
  }
  if (!shown.error.empty()) return;
  if (marked)
    shown.error = {"edit.marked", {std::to_string(marked)}};
  else if (!edit.refusal.fields.empty())
    shown.error = {"edit.refused.FIELD_CUSTOM_VALIDATION_EXCEPTION", {name_of(page)}};
}

view::Search show_lookup(const Model& model, const EditState& edit) {
  view::Search shown{.query = edit.lookup.query, .state = edit.lookup.state};
  for (const RecordSummary& record : edit.lookup.found) {
    view::Choice choice{
        .record =
            show_record(model, {.id = record.id, .object = record.object, .name = record.name})};
    if (!record.facts.empty()) choice.reason = {"edit.lookup.also", {record.facts.front().value}};
    shown.choices.push_back(std::move(choice));
  }
  if (edit.lookup.error) shown.error = show_error(*edit.lookup.error);
  return shown;
}

bool has_options(const FieldInfo& field) {
  return field.type == DataType::picklist || field.type == DataType::multi_picklist ||
         field.type == DataType::combobox;
}

// Dates are written by the shell, in the user's own way.
std::string theirs(const RecordPage& page, const FieldInfo& field) {
  if (field.type == DataType::date || field.type == DataType::date_time)
    return value_in({}, page.record, field);
  return std::string(page.record.shown(field));
}

}  // namespace

void add_input(view::RecordField& shown, const RecordPage& page, const LayoutItem& item,
               const FieldInfo& field, const EditState& edit) {
  view::Input input{.required = is_required(item, field), .length = field.length};
  shown.value = value_in(edit.draft, page.record, field);
  for (const Prefilled& value : edit.prefilled)
    if (value.field == field.name && !edit.draft.find(field.name)) input.prefilled = value.source;
  if (const FieldChange* changed = edit.draft.find(field.name)) {
    shown.display = changed->display;
    input.differs = is_in_conflict(*changed, page);
    if (input.differs) input.theirs = theirs(page, field);
  }
  if (has_options(field))
    for (const Option& option : options_for(edit.draft, page, field))
      input.options.push_back({option.value, option.label});
  for (const FieldError& error : edit.refusal.fields)
    if (error.field == field.name) {
      input.error = error.message;
      add_line(input.detail, error.detail);
    }
  shown.input = std::move(input);
}

bool can_use(const NewRecordAt& at, const RecordSummary& found) {
  const bool is_of_somebody = at.parent_id.empty() && !at.from.person.address.empty();
  return is_of_somebody && is_person(found.object) && !found.name.empty();
}

bool can_log_with(const Model& model, const NewRecordAt& at) {
  const ItemState* state = model.open_item();
  if (!state || !at.parent_id.empty() || at.from.item != *model.open) return false;
  if (!can_log(model, *state)) return false;
  const std::string& object = at.button.object;
  return is_person(object) ? !at.from.person.address.empty()
                           : why_not_relatable(*model.org, state->item, object).empty();
}

bool makes_record(const RecordState& form) { return form.new_at && form.opened->page->is_new; }

view::Edit show_edit(const Model& model, const RecordState& record) {
  const RecordPage& page = *record.opened;
  const EditState& edit = *record.edit;
  view::Edit shown{.saving = edit.saving, .note = edit.note};
  if (has_conflicts(edit.draft, page)) shown.note = {"edit.conflict", {name_of(page)}};
  const Refusal& refusal = edit.refusal;
  if (edit.error) {
    shown.error = show_error(*edit.error);
    shown.detail = edit.error->message;
  } else if (!refusal.errors.empty()) {
    shown.error = show_refusal(page, refusal.errors.front());
    for (const Error& error : refusal.errors) add_line(shown.detail, error.message);
  }
  add_fields(shown, page, edit);
  shown.has_duplicates = refusal.has_duplicates;
  shown.can_save_anyway = refusal.can_save_anyway;
  for (const RecordSummary& found : refusal.duplicates)
    shown.duplicates.push_back(
        {show_record(model, found), record.new_at && can_use(*record.new_at, found)});
  shown.can_log = makes_record(record) && can_log_with(model, *record.new_at);
  shown.lookup_field = edit.lookup_field;
  if (!edit.lookup_field.empty()) shown.lookup = show_lookup(model, edit);
  shown.focus = edit.focus;
  shown.turn = edit.turn;
  return shown;
}

bool is_left_unsaved(const Model& model, const RecordState& record) {
  return &record != model.shown_record() && record.opened && record.edit &&
         !record.edit->draft.changes.empty();
}

void add_unsaved(std::vector<view::Notice>& notices, const Model& model) {
  std::vector<std::string> names;
  for (const auto& [id, record] : model.records)
    if (is_left_unsaved(model, record)) names.push_back(name_of(*record.opened));
  if (names.empty()) return;
  add(notices, model,
      {.key = "unsaved",
       .title = {"notice.unsaved.title", {join(names, ", ")}},
       .text = {"notice.unsaved.text", {}},
       .actions = {{{"notice.unsaved.open", {names.front()}}, "open_unsaved"}},
       .can_dismiss = true});
}

}  // namespace tether
