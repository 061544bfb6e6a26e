#include "new_record/form.h"

namespace tether {

namespace {

// Of several objects the id tells one that the org has named.
std::string_view object_of(const Org& org, const FieldInfo& field, std::string_view id) {
  if (field.targets.size() == 1) return field.targets.front().object;
  const ObjectInfo* info = org.find_by_id(id);
  return info ? std::string_view(info->name) : std::string_view();
}

const FieldValue* unnamed_lookup(const Record& record, const FieldInfo& field) {
  if (field.type != DataType::reference || field.relationship.empty()) return nullptr;
  const FieldValue* id = record.find(field.name);
  const bool is_named = record.find(field.relationship);
  return id && !is_named && is_record_id(id->value) ? id : nullptr;
}

void ask_for_name(Composite& request, const Org& org, const FieldInfo& field,
                  const std::string& id) {
  const std::string object(object_of(org, field, id));
  if (object.empty()) return;
  request.get(org.path(), field.name,
              "/sobjects/" + object + '/' + id + "?fields=" + std::string(name_field(object)));
}

}  // namespace

Task<RecordPage> with_lookup_names(Salesforce salesforce, Org org, RecordPage form) {
  Composite request;
  for (const FieldInfo& field : form.page->schema.fields)
    if (const FieldValue* id = unnamed_lookup(form.record, field))
      ask_for_name(request, org, field, id->value);
  if (request.compositeRequest.empty()) co_return form;
  const Composite asked = request;
  const Result<CompositeAnswer> answer =
      co_await attempt(salesforce.composite(org.path(), std::move(request)));
  // Without its name a record is still shown by its id.
  if (!answer) co_return form;
  for (const Subrequest& part : asked.compositeRequest) {
    const Result<Value> row = answer->part(part.referenceId);
    if (!row) continue;
    const std::string object(row->at("attributes").text_at("type"));
    const std::string name(row->at(name_field(object)).scalar());
    const std::string id = form.record.find(part.referenceId)->value;
    if (!name.empty()) preset_lookup(form, part.referenceId, id, name);
  }
  co_return form;
}

}  // namespace tether
