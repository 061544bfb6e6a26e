#include "record/ui_record.h"

namespace tether {

namespace {

// A parent comes as a record of its own; its name is all that is shown of it.
FieldValue read_parent(std::string_view name, Value field, Value parent) {
  FieldValue value{.name = std::string(name),
                   .value = std::string(parent.text_at("id")),
                   .display = std::string(field.text_at("displayValue"))};
  const Value own = parent.at("fields");
  for (const std::string_view name_field : {"Name", "CaseNumber", "Subject"})
    if (value.display.empty()) value.display = own.at(name_field).at("value").scalar();
  return value;
}

Layout layout_in(Value by_type, std::string_view kind, std::string_view mode) {
  return read_layout(by_type.at(kind).at(mode));
}

std::string etag_in(Value by_type, std::string_view kind) {
  return std::string(by_type.at(kind).at("View").text_at("eTag"));
}

}  // namespace

Record read_ui_record(Value from) {
  Record record{.id = std::string(from.text_at("id")),
                .object = std::string(from.text_at("apiName")),
                .record_type_id = std::string(from.text_at("recordTypeId")),
                .last_modified = std::string(from.text_at("lastModifiedDate"))};
  if (record.record_type_id.empty())
    record.record_type_id = from.at("recordTypeInfo").text_at("recordTypeId");
  if (record.record_type_id.empty()) record.record_type_id = master_record_type;
  const Value fields = from.at("fields");
  record.fields.reserve(fields.size());
  for (Value field = fields.first(); field.exists(); field = field.next()) {
    const Value value = field.at("value");
    if (value.is_object())
      record.fields.push_back(read_parent(field.name(), field, value));
    else
      record.fields.push_back({std::string(field.name()), std::string(value.scalar()),
                               std::string(field.at("displayValue").scalar())});
  }
  return record;
}

PageDescription read_record_ui(Value record_ui, const Record& record) {
  const Value layouts = record_ui.at("layouts").at(record.object).at(record.record_type_id);
  const Value info = record_ui.at("objectInfos").at(record.object);
  return {.schema = read_object_info(info),
          .record_type_id = record.record_type_id,
          .view = layout_in(layouts, "Full", "View"),
          .edit = layout_in(layouts, "Full", "Edit"),
          .compact = layout_in(layouts, "Compact", "View"),
          .schema_etag = std::string(info.text_at("eTag")),
          .view_etag = etag_in(layouts, "Full"),
          .compact_etag = etag_in(layouts, "Compact")};
}

}  // namespace tether
