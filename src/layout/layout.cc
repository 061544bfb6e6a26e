#include "tether/layout.h"

#include "fields/describe.h"

TETHER_DESCRIBE(LayoutItem, TETHER_OWN(label), TETHER_OWN(fields), TETHER_OWN(required),
                TETHER_FIELD(editable_for_new, "editableForNew"),
                TETHER_FIELD(editable_for_update, "editableForUpdate"));
TETHER_DESCRIBE(LayoutSection, TETHER_OWN(heading), TETHER_OWN(items));
TETHER_DESCRIBE(Layout, TETHER_OWN(sections));

namespace tether {

namespace {

// What a layout places that is no field has another type: CustomLink, EmptySpace, Canvas ...
std::vector<std::string> fields_in(Value components) {
  std::vector<std::string> fields;
  for (Value component = components.first(); component.exists(); component = component.next()) {
    const bool is_field = component.text_at("componentType") == "Field";
    const std::string_view name = component.text_at("apiName");
    if (is_field && !name.empty()) fields.emplace_back(name);
  }
  return fields;
}

void add_row(LayoutSection& section, Value row) {
  const Value items = row.at("layoutItems");
  for (Value item = items.first(); item.exists(); item = item.next()) {
    LayoutItem place = read<LayoutItem>(item);
    place.fields = fields_in(item.at("layoutComponents"));
    if (!place.fields.empty()) section.items.push_back(std::move(place));
  }
}

}  // namespace

Layout read_layout(Value layout) {
  Layout result;
  const Value sections = layout.at("sections");
  for (Value from = sections.first(); from.exists(); from = from.next()) {
    LayoutSection section;
    if (from.at("useHeading").truth()) section.heading = from.text_at("heading");
    const Value rows = from.at("layoutRows");
    for (Value row = rows.first(); row.exists(); row = row.next()) add_row(section, row);
    if (!section.items.empty()) result.sections.push_back(std::move(section));
  }
  return result;
}

}  // namespace tether
