#include <algorithm>

#include "new_record/form.h"
#include "tether/text.h"

namespace tether {

namespace {

// What the org says of itself counts more than what was read from an email.
bool has_value(const Record& record, std::string_view field) {
  const FieldValue* own = record.find(field);
  return own && !own->value.empty();
}

bool is_shown(const RecordPage& page, std::string_view field) {
  for (const LayoutSection& section : form_layout(*page.page).sections)
    for (const LayoutItem& item : section.items)
      if (std::find(item.fields.begin(), item.fields.end(), field) != item.fields.end())
        return true;
  return false;
}

// Of another record than the one it is performed on only the id is known.
void set_value(const ActionValue& value, const NewRecordAt& at, RecordPage& form) {
  const FieldInfo* info = form.page->schema.find(value.field);
  if (!info) return;
  const bool is_parent = !at.parent_id.empty() && value.value == at.parent_id;
  if (is_parent) return preset_lookup(form, value.field, value.value, at.parent_name);
  const FieldValue* own = form.record.find(value.field);
  const bool is_same = own && own->value == value.value;
  if (!info->relationship.empty() && !is_same)
    std::erase_if(form.record.fields,
                  [info](const FieldValue& one) { return one.name == info->relationship; });
  preset(form.record, value.field, value.value);
}

// The object's own form stands where the action describes none.
PagePointer with_form(PagePointer page, const Layout& layout) {
  if (layout.sections.empty()) return page;
  PageDescription described = *page;
  described.edit = layout;
  return std::make_shared<const PageDescription>(std::move(described));
}

// What the org sets for the user, and the record that it is performed on.
void apply(const ActionForm& action, const NewRecordAt& at, RecordPage& form) {
  form.page = with_form(form.page, action.layout);
  for (const ActionValue& value : action.values) set_value(value, at, form);
  if (!at.parent_id.empty() && !action.parent_field.empty())
    preset_lookup(form, action.parent_field, at.parent_id, at.parent_name);
  form.action = resource_of(*at.action);
  form.context_id = at.parent_id;
}

// Without the text there is still the name.
Task<Signature> read_signature_of(Shell& shell, PrefillFrom from) {
  std::string text;
  if (!from.person.address.empty() && !from.item_id.empty()) {
    Result<std::string> read = co_await attempt(read_text(shell, from.item_id));
    if (read) text = std::move(*read);
  }
  co_return read_signature(text, from.person, from.user);
}

std::vector<ActionValue> unnamed_lookups(const RecordPage& form,
                                         const std::vector<ActionValue>& values) {
  std::vector<ActionValue> unnamed;
  for (const ActionValue& value : values) {
    const FieldInfo* info = form.page->schema.find(value.field);
    if (info && !info->relationship.empty() && !form.record.find(info->relationship))
      unnamed.push_back(value);
  }
  return unnamed;
}

std::vector<std::string> missing_fields(const RecordPage& form, const ActionForm& action) {
  std::vector<std::string> fields;
  const auto add = [&](const std::string& field) {
    if (form.page->schema.find(field) && !form.record.find(field)) fields.push_back(field);
  };
  for (const LayoutSection& section : action.layout.sections)
    for (const LayoutItem& item : section.items)
      for (const std::string& field : item.fields) add(field);
  for (const ActionValue& value : action.values) add(value.field);
  return fields;
}

}  // namespace

void add_prefilled(NewForm& form, const NewRecordAt& at) {
  for (Prefilled& value : prefill(at.button.object, at.from)) {
    const FieldInfo* info = form.page->page->schema.find(value.field);
    if (!info || !info->createable || has_value(form.page->record, value.field)) continue;
    if (!is_shown(*form.page, value.field)) continue;
    if (info->length > 0)
      value.value = first_characters(value.value, static_cast<std::size_t>(info->length));
    if (info->type == DataType::reference)
      preset_lookup(*form.page, value.field, value.value, value.display);
    else
      preset(form.page->record, value.field, value.value);
    form.prefilled.push_back(std::move(value));
  }
}

// The record as it is, with what the action sets as the user's own changes.
Task<NewForm> open_update(Salesforce salesforce, Org org, NewRecordAt at, NewForm form) {
  ActionForm action = co_await read_action_form(salesforce, org, *at.action, at.parent_id);
  form.page = co_await open_record(salesforce, org, at.parent_id, std::vector<PagePointer>());
  std::vector<std::string> missing = missing_fields(*form.page, action);
  if (!missing.empty())
    form.page->record = co_await with_fields(salesforce, org, *form.page, std::move(missing));
  form.page->page = co_await with_picklists(salesforce, org, form.page->page);
  form.page->page = with_form(form.page->page, action.layout);
  if (!form.draft.changes.empty()) co_return form;
  const auto names = co_await lookup_names(salesforce, org, form.page->page, action.values);
  for (ActionValue& value : action.values) {
    const auto name = names.find(value.field);
    change(form.draft, *form.page,
           {.field = value.field,
            .value = std::move(value.value),
            .display = name == names.end() ? std::string() : name->second});
  }
  co_return form;
}

Task<NewForm> open_action(Salesforce salesforce, Org org, NewRecordAt at, NewForm form) {
  ActionForm action = co_await read_action_form(salesforce, org, *at.action, at.parent_id);
  at.from.signature = co_await read_signature_of(salesforce.connection().shell, at.from);
  at.record_type_id = action.record_type_id;
  at.from = co_await find_account(salesforce, org, at.from);
  form.page = co_await describe_form(salesforce, org, at);
  apply(action, at, *form.page);
  std::vector<ActionValue> unnamed = unnamed_lookups(*form.page, action.values);
  const auto names = co_await lookup_names(salesforce, org, form.page->page, std::move(unnamed));
  for (const auto& [field, name] : names)
    preset_lookup(*form.page, field, form.page->record.find(field)->value, name);
  add_prefilled(form, at);
  co_return form;
}

}  // namespace tether
