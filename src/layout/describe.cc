#include <algorithm>

#include "tether/layout.h"
#include "tether/text.h"

namespace tether {

namespace {

// The body of an email is HTML, although its describe does not say so.
bool is_own_html(Value field) { return field.text_at("name") == "HtmlBody"; }

FieldInfo field_info(Value field) {
  // A describe knows no "required": what may be left out has a default or may be null.
  const bool may_be_left_out = field.at("nillable").truth() ||
                               field.at("defaultedOnCreate").truth() ||
                               field.text_at("type") == "boolean";
  FieldInfo info{.name = std::string(field.text_at("name")),
                 .label = std::string(field.text_at("label")),
                 .type = data_type(field.text_at("type")),
                 .length = field.at("length").integer().value_or(0),
                 .precision = field.at("precision").integer().value_or(0),
                 .scale = field.at("scale").integer().value_or(0),
                 .required = !may_be_left_out,
                 .createable = field.at("createable").truth(),
                 .updateable = field.at("updateable").truth(),
                 .is_name = field.at("nameField").truth(),
                 .is_html = field.at("htmlFormatted").truth() || is_own_html(field),
                 .compound = std::string(field.text_at("compoundFieldName")),
                 .relationship = std::string(field.text_at("relationshipName")),
                 .controller = std::string(field.text_at("controllerName")),
                 .help = std::string(field.text_at("inlineHelpText"))};
  const Value targets = field.at("referenceTo");
  for (Value target = targets.first(); target.exists(); target = target.next())
    info.targets.push_back({std::string(target.text()), {}});
  return info;
}

// A compound field comes with its parts, which are what its own object's fields are.
void add_fields(std::vector<std::string>& fields, Value components) {
  for (Value component = components.first(); component.exists(); component = component.next()) {
    if (component.text_at("type") != "Field") continue;
    const Value parts = component.at("components");
    if (parts.size())
      add_fields(fields, parts);
    else if (!component.text_at("value").empty())
      fields.emplace_back(component.text_at("value"));
  }
}

LayoutSection read_section(Value from) {
  LayoutSection section;
  if (from.at("useHeading").truth()) section.heading = from.text_at("heading");
  const Value rows = from.at("layoutRows");
  for (Value row = rows.first(); row.exists(); row = row.next()) {
    const Value items = row.at("layoutItems");
    for (Value place = items.first(); place.exists(); place = place.next()) {
      LayoutItem item{.label = std::string(place.text_at("label")),
                      .fields = {},
                      .required = place.at("required").truth(),
                      .editable_for_new = place.at("editableForNew").truth(),
                      .editable_for_update = place.at("editableForUpdate").truth()};
      add_fields(item.fields, place.at("layoutComponents"));
      if (!item.fields.empty()) section.items.push_back(std::move(item));
    }
  }
  return section;
}

}  // namespace

ObjectSchema read_describe(Value describe) {
  ObjectSchema schema{.name = std::string(describe.text_at("name")),
                      .label = std::string(describe.text_at("label")),
                      .label_plural = std::string(describe.text_at("labelPlural")),
                      .key_prefix = std::string(describe.text_at("keyPrefix")),
                      .createable = describe.at("createable").truth(),
                      .updateable = describe.at("updateable").truth(),
                      .deletable = describe.at("deletable").truth(),
                      .has_feed = describe.at("feedEnabled").truth()};
  const Value fields = describe.at("fields");
  schema.fields.reserve(fields.size());
  for (Value field = fields.first(); field.exists(); field = field.next()) {
    schema.fields.push_back(field_info(field));
    if (schema.fields.back().is_name) schema.name_fields.push_back(schema.fields.back().name);
  }
  const Value types = describe.at("recordTypeInfos");
  for (Value type = types.first(); type.exists(); type = type.next())
    schema.record_types.push_back(read<RecordType>(type));
  return schema;
}

Value find_describe_layout(Value answer, std::string_view record_type_id) {
  const Value layouts = answer.at("layouts");
  if (!layouts.exists()) return answer;
  const Value mappings = answer.at("recordTypeMappings");
  std::string_view id;
  for (Value mapping = mappings.first(); mapping.exists(); mapping = mapping.next())
    if (mapping.text_at("recordTypeId") == record_type_id) id = mapping.text_at("layoutId");
  for (Value layout = layouts.first(); layout.exists(); layout = layout.next())
    if (layout.text_at("id") == id) return layout;
  return layouts.first();
}

Layout read_describe_layout(Value layouts, std::string_view record_type_id, LayoutUse use) {
  Layout result;
  const Value layout = find_describe_layout(layouts, record_type_id);
  const Value sections =
      layout.at(use == LayoutUse::view ? "detailLayoutSections" : "editLayoutSections");
  for (Value from = sections.first(); from.exists(); from = from.next()) {
    LayoutSection section = read_section(from);
    if (!section.items.empty()) result.sections.push_back(std::move(section));
  }
  return result;
}

Layout read_action_layout(Value layout) {
  Layout result;
  LayoutSection section = read_section(layout);
  if (!section.items.empty()) result.sections.push_back(std::move(section));
  return result;
}

}  // namespace tether
