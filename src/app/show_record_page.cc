#include <algorithm>

#include "app/show.h"

namespace tether {

namespace {

std::string link_of(DataType type, std::string_view value) {
  if (value.empty()) return {};
  if (type == DataType::url) return web_address(value);
  if (type == DataType::email) return "mailto:" + url_encode(value);
  if (type == DataType::phone) return "tel:" + url_encode(value);
  return {};
}

// Queues, profiles and record types have no page of their own.
bool has_page(const FieldInfo& info, std::string_view id) {
  if (info.type != DataType::reference || id.empty()) return false;
  for (const std::string_view prefix : {"00G", "00e", "012", "00D"})
    if (id.starts_with(prefix)) return false;
  return true;
}

// Of a file its size, which is beside it: BodyLength of Body, ContentSize of a ContentVersion.
std::string_view size_of_file(const Record& record, const FieldInfo& info) {
  for (const std::string& name : {info.name + "Length", std::string("ContentSize")})
    if (const FieldValue* size = record.find(name)) return size->value;
  return {};
}

view::RecordField show_field(const RecordPage& page, const FieldInfo& info) {
  view::RecordField shown{
      .name = info.name, .label = info.label, .type = info.type, .is_html = info.is_html};
  if (const FieldValue* own = page.record.find(info.name)) shown.value = own->value;
  if (info.type == DataType::base64) {
    shown.value = size_of_file(page.record, info);
    return shown;
  }
  const std::string_view display = page.record.shown(info);
  if (display != shown.value) shown.display = display;
  if (has_page(info, shown.value)) shown.record_id = shown.value;
  shown.href = link_of(info.type, shown.value);
  return shown;
}

view::Together together(const ObjectSchema& schema, const LayoutItem& item) {
  if (item.fields.size() < 2) return view::Together::plain;
  const FieldInfo* first = schema.find(item.fields.front());
  const FieldInfo* whole = first ? schema.find(first->compound) : nullptr;
  if (!whole) return view::Together::beside;
  return whole->type == DataType::address ? view::Together::address : view::Together::name;
}

// What the user may not see is not in the schema: its place closes.
std::optional<view::RecordItem> show_item(const RecordPage& page, const LayoutItem& item,
                                          const EditState* edit) {
  const ObjectSchema& schema = page.page->schema;
  view::RecordItem shown{.label = item.label, .together = together(schema, item)};
  for (const std::string& name : item.fields) {
    const FieldInfo* info = schema.find(name);
    if (!info) continue;
    if (shown.help.empty()) shown.help = info->help;
    shown.fields.push_back(show_field(page, *info));
    if (edit && would_lose_markup(page, item, *info))
      shown.fields.back().note = {"edit.markup_kept", {}};
    if (!is_editable(page, item, *info)) continue;
    shown.can_edit = true;
    if (edit) add_input(shown.fields.back(), page, item, *info, *edit);
  }
  // What a new record is given by itself is no place of its form.
  const bool is_left_out = page.page->is_new && !shown.can_edit;
  if (shown.fields.empty() || is_left_out) return std::nullopt;
  return shown;
}

std::vector<view::RecordSection> show_sections(const RecordPage& page, const Layout& layout,
                                               const EditState* edit = nullptr) {
  std::vector<view::RecordSection> sections;
  for (const LayoutSection& section : layout.sections) {
    view::RecordSection shown{.heading = section.heading};
    for (const LayoutItem& item : section.items)
      if (std::optional<view::RecordItem> visible = show_item(page, item, edit))
        shown.items.push_back(std::move(*visible));
    if (!shown.items.empty()) sections.push_back(std::move(shown));
  }
  return sections;
}

// The first field of a compact layout is the name, which is the heading already.
std::vector<view::RecordField> show_highlights(const RecordPage& page) {
  std::vector<view::RecordField> fields;
  for (const view::RecordSection& section : show_sections(page, page.page->compact))
    for (const view::RecordItem& item : section.items) {
      const FieldInfo* info = page.page->schema.find(item.fields.front().name);
      const bool is_name = info->is_name || info->compound == "Name";
      if (is_name || item.fields.front().value.empty()) continue;
      fields.push_back(item.fields.front());
      if (!item.label.empty()) fields.back().label = item.label;
    }
  return fields;
}

bool can_edit(const std::vector<view::RecordSection>& sections) {
  return std::any_of(sections.begin(), sections.end(), [](const view::RecordSection& section) {
    return std::any_of(section.items.begin(), section.items.end(),
                       [](const view::RecordItem& item) { return item.can_edit; });
  });
}

// The first of each that has a value: on the compact layout, else on the whole one.
std::vector<view::RecordField> show_reach(const RecordPage& page) {
  std::vector<view::RecordField> reach;
  for (const DataType type : {DataType::email, DataType::phone})
    for (const Layout* layout : {&page.page->compact, &page.page->view})
      for (const LayoutSection& section : layout->sections)
        for (const LayoutItem& item : section.items)
          for (const std::string& name : item.fields) {
            const FieldInfo* info = page.page->schema.find(name);
            const bool is_found = !reach.empty() && reach.back().type == type;
            if (!info || info->type != type || is_found) continue;
            view::RecordField field = show_field(page, *info);
            if (!field.href.empty()) reach.push_back(std::move(field));
          }
  return reach;
}

// The choice that stands before the form of a new record.
void show_record_types(const NewRecordAt& at, view::RecordPage& shown) {
  for (const RecordType& type : at.button.types) {
    shown.record_types.push_back({type.id, type.name});
    if (type.is_default || shown.record_type.empty()) shown.record_type = type.id;
  }
}

view::Record heading(const Model& model, const RecordPage& page) {
  view::Record shown = show_record(
      model, {.id = page.record.id, .object = page.record.object, .name = name_of(page)});
  shown.object_label = page.page->schema.label;
  return shown;
}

std::string name_before(const Model& model) {
  if (model.trail.size() < 2) return {};
  const auto found = model.records.find(model.trail[model.trail.size() - 2]);
  const bool is_open = found != model.records.end() && found->second.opened;
  return is_open ? name_of(*found->second.opened) : std::string();
}

}  // namespace

void show_record_page(const Model& model, view::View& view) {
  const RecordState& record = *model.shown_record();
  view::RecordPage& shown = view.record.emplace();
  shown.record.id = record.id;
  shown.is_new = record.new_at && (!record.opened || record.opened->page->is_new);
  if (record.new_at && record.new_at->action) shown.action = record.new_at->action->label;
  shown.back_to = name_before(model);
  if (record.error) {
    shown.error = show_error(*record.error);
    shown.detail = record.error->message;
  }
  if (!record.opened) {
    shown.state = record.error ? view::PageState::failed : view::PageState::loading;
    if (!record.new_at) return;
    shown.record = show_record(model, {.object = record.new_at->button.object});
    if (record.error || record.loading) return;
    shown.state = view::PageState::shown;
    show_record_types(*record.new_at, shown);
    return;
  }
  shown.state = view::PageState::shown;
  shown.record = heading(model, *record.opened);
  if (!record.new_at) {
    shown.highlights = show_highlights(*record.opened);
    shown.reach = show_reach(*record.opened);
  }
  if (record.edit) {
    shown.sections =
        show_sections(*record.opened, form_layout(*record.opened->page), &*record.edit);
    shown.edit = show_edit(model, record);
  } else if (record.tab == RecordTab::details) {
    shown.sections = show_sections(*record.opened, record.opened->page->view);
    shown.can_edit = can_edit(shown.sections);
  }
  if (!record.new_at) show_tab(model, record, shown);
}

}  // namespace tether
