#include <algorithm>

#include "edit/number.h"
#include "tether/edit.h"

namespace tether {

namespace {

// A value that is valid for nothing in particular is valid for all.
bool is_valid(const Picklist& picklist, const Option& option, std::string_view controller) {
  if (picklist.controller_values.empty()) return true;
  return std::any_of(option.valid_for.begin(), option.valid_for.end(), [&](std::int64_t place) {
    const auto at = static_cast<std::size_t>(place);
    return place >= 0 && at < picklist.controller_values.size() &&
           picklist.controller_values[at] == controller;
  });
}

std::string controller_value(const Draft& draft, const RecordPage& page, const FieldInfo& field) {
  const FieldInfo* controller = page.page->schema.find(field.controller);
  return controller ? value_in(draft, page.record, *controller) : std::string();
}

std::vector<Option> valid_options(const Draft& draft, const RecordPage& page,
                                  const FieldInfo& field) {
  std::vector<Option> options;
  const Picklist* picklist = page.page->find_picklist(field.name);
  if (!picklist) return options;
  const std::string controller = controller_value(draft, page, field);
  for (const Option& option : picklist->options)
    if (is_valid(*picklist, option, controller)) options.push_back(option);
  return options;
}

bool holds(const std::vector<Option>& options, std::string_view value) {
  return std::any_of(options.begin(), options.end(),
                     [value](const Option& option) { return option.value == value; });
}

void empty_dependents(Draft& draft, const RecordPage& page, const std::string& controller) {
  for (const FieldInfo& field : page.page->schema.fields) {
    if (field.controller != controller || !page.page->find_picklist(field.name)) continue;
    const std::string chosen = value_in(draft, page.record, field);
    const std::vector<Option> options = valid_options(draft, page, field);
    std::vector<std::string> kept;
    for (const std::string_view value : split(chosen, ';'))
      if (holds(options, value)) kept.emplace_back(value);
    const std::string left = join(kept, ";");
    if (left != chosen) change(draft, page, {.field = field.name, .value = left});
  }
}

std::string own_value(const Record& record, const FieldInfo& field) {
  const FieldValue* own = record.find(field.name);
  return plain_value(field, own ? std::string_view(own->value) : std::string_view());
}

}  // namespace

const FieldChange* Draft::find(std::string_view field) const {
  for (const FieldChange& change : changes)
    if (change.field == field) return &change;
  return nullptr;
}

FieldChange* Draft::find(std::string_view field) {
  return const_cast<FieldChange*>(static_cast<const Draft*>(this)->find(field));
}

void change(Draft& draft, const RecordPage& page, FieldChange change) {
  const FieldInfo* field = page.page->schema.find(change.field);
  if (!field) return;
  change.value = plain_value(*field, change.value);
  const FieldChange* before = draft.find(change.field);
  change.base = before ? before->base : own_value(page.record, *field);
  const bool is_back = change.value == change.base && !change.is_incomplete;
  std::erase_if(draft.changes, [&](const FieldChange& one) { return one.field == change.field; });
  if (!is_back) draft.changes.push_back(std::move(change));
  empty_dependents(draft, page, field->name);
}

void rebase(Draft& draft, const RecordPage& page) {
  for (FieldChange& change : draft.changes)
    if (const FieldInfo* field = page.page->schema.find(change.field))
      change.base = own_value(page.record, *field);
}

std::string value_in(const Draft& draft, const Record& record, const FieldInfo& field) {
  const FieldChange* changed = draft.find(field.name);
  return changed ? changed->value : own_value(record, field);
}

const Layout& form_layout(const PageDescription& page) {
  return page.edit.sections.empty() ? page.view : page.edit;
}

namespace {

// What is made of parts is changed by its parts.
bool may_edit(const PageDescription& page, const LayoutItem& item, const FieldInfo& field) {
  const bool is_whole = field.type == DataType::address || field.type == DataType::location;
  const bool has_form = field.type != DataType::base64 && field.type != DataType::encrypted;
  const bool is_allowed =
      page.is_new ? page.schema.createable && item.editable_for_new && field.createable
                  : page.schema.updateable && item.editable_for_update && field.updateable;
  return is_allowed && !is_whole && has_form;
}

}  // namespace

bool is_editable(const RecordPage& shown, const LayoutItem& item, const FieldInfo& field) {
  return may_edit(*shown.page, item, field) && !would_lose_markup(shown, item, field);
}

bool would_lose_markup(const RecordPage& shown, const LayoutItem& item, const FieldInfo& field) {
  if (!field.is_html || !may_edit(*shown.page, item, field)) return false;
  return !is_plain_markup(own_value(shown.record, field));
}

// Of several fields in one place the layout does not say which one it means.
bool is_required(const LayoutItem& item, const FieldInfo& field) {
  if (field.type == DataType::boolean) return false;
  return field.required || (item.required && item.fields.size() == 1);
}

std::vector<Option> options_for(const Draft& draft, const RecordPage& page,
                                const FieldInfo& field) {
  std::vector<Option> options = valid_options(draft, page, field);
  const FieldValue* own = page.record.find(field.name);
  const std::string chosen = value_in(draft, page.record, field);
  for (const std::string_view value : split(chosen, ';')) {
    if (value.empty() || holds(options, value)) continue;
    const bool is_own = own && own->value == value && !own->display.empty();
    options.push_back({std::string(value), is_own ? own->display : std::string(value), {}});
  }
  return options;
}

bool is_in_conflict(const FieldChange& change, const RecordPage& page) {
  const FieldInfo* field = page.page->schema.find(change.field);
  if (!field) return false;
  const std::string now = own_value(page.record, *field);
  return now != change.base && now != change.value;
}

bool has_conflicts(const Draft& draft, const RecordPage& page) {
  return std::any_of(draft.changes.begin(), draft.changes.end(),
                     [&page](const FieldChange& change) { return is_in_conflict(change, page); });
}

}  // namespace tether
