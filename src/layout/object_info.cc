#include "fields/describe.h"
#include "tether/layout.h"
#include "tether/text.h"

TETHER_WORDS(DataType, "string", "textarea", "email", "phone", "url", "boolean", "picklist",
             "multipicklist", "combobox", "int", "double", "currency", "percent", "date",
             "datetime", "time", "reference", "address", "location", "encryptedstring", "base64");

// By the UI API's names, which are also those that this browser keeps them by.
TETHER_DESCRIBE(Target, TETHER_FIELD(object, "apiName"), TETHER_FIELD(name_fields, "nameFields"));
TETHER_DESCRIBE(FieldInfo, TETHER_FIELD(name, "apiName"), TETHER_OWN(label),
                TETHER_FIELD(type, "dataType"), TETHER_OWN(length), TETHER_OWN(precision),
                TETHER_OWN(scale), TETHER_OWN(required), TETHER_OWN(createable),
                TETHER_OWN(updateable), TETHER_FIELD(is_name, "nameField"),
                TETHER_FIELD(is_html, "htmlFormatted"), TETHER_FIELD(compound, "compoundFieldName"),
                TETHER_FIELD(relationship, "relationshipName"),
                TETHER_FIELD(controller, "controllerName"), TETHER_FIELD(help, "inlineHelpText"),
                TETHER_FIELD(targets, "referenceToInfos"));
TETHER_DESCRIBE(RecordType, TETHER_FIELD(id, "recordTypeId"), TETHER_OWN(name),
                TETHER_OWN(available), TETHER_FIELD(is_default, "defaultRecordTypeMapping"),
                TETHER_FIELD(is_master, "master"));
TETHER_DESCRIBE(ObjectSchema, TETHER_FIELD(name, "apiName"), TETHER_OWN(label),
                TETHER_FIELD(label_plural, "labelPlural"), TETHER_FIELD(key_prefix, "keyPrefix"),
                TETHER_OWN(createable), TETHER_OWN(updateable), TETHER_OWN(deletable),
                TETHER_FIELD(has_feed, "feedEnabled"), TETHER_FIELD(takes_tasks, "takesTasks"),
                TETHER_FIELD(has_timeline, "hasTimeline"), TETHER_FIELD(name_fields, "nameFields"),
                TETHER_OWN(fields), TETHER_FIELD(record_types, "recordTypes"));

namespace tether {

DataType data_type(std::string_view name) {
  const std::string word = lower(name);
  int index = 0;
  for (const std::string_view known : words(Of<DataType>())) {
    if (known == word) return static_cast<DataType>(index);
    ++index;
  }
  return DataType::text;
}

const FieldInfo* ObjectSchema::find(std::string_view field) const {
  for (const FieldInfo& info : fields)
    if (info.name == field) return &info;
  return nullptr;
}

namespace {

// A user who may not see activities has neither; whoever owns tasks is not what they are about.
void read_children(Value relationships, ObjectSchema& schema) {
  bool has_open = false;
  bool has_past = false;
  for (Value child = relationships.first(); child.exists(); child = child.next()) {
    const std::string_view field = child.text_at("fieldName");
    const bool is_about = field == "WhoId" || field == "WhatId";
    schema.takes_tasks |= child.text_at("childObjectApiName") == "Task" && is_about;
    has_open |= child.text_at("relationshipName") == "OpenActivities";
    has_past |= child.text_at("relationshipName") == "ActivityHistories";
  }
  schema.has_timeline = has_open && has_past;
}

}  // namespace

// Fields and record types come as objects by name and by id.
ObjectSchema read_object_info(Value object_info) {
  ObjectSchema schema = read<ObjectSchema>(object_info);
  const Value described = object_info.at("fields");
  schema.fields.reserve(described.size());
  for (Value field = described.first(); field.exists(); field = field.next()) {
    FieldInfo info = read<FieldInfo>(field);
    info.type = data_type(field.text_at("dataType"));
    if (info.name.empty()) info.name = field.name();
    const Value filters = field.at("filteredLookupInfo").at("controllingFields");
    for (Value filter = filters.first(); filter.exists(); filter = filter.next())
      info.filtered_by.emplace_back(filter.text());
    schema.fields.push_back(std::move(info));
  }
  read_children(object_info.at("childRelationships"), schema);
  const Value types = object_info.at("recordTypeInfos");
  for (Value type = types.first(); type.exists(); type = type.next())
    schema.record_types.push_back(read<RecordType>(type));
  return schema;
}

}  // namespace tether
