#include <algorithm>

#include "new_record/form.h"

namespace tether {

namespace {

constexpr std::size_t most_subrequests = 25;  // of one composite call

// Of several objects the id tells one that the org has named.
std::string_view object_of(const Org& org, const FieldInfo& field, std::string_view id) {
  if (field.targets.size() == 1) return field.targets.front().object;
  const ObjectInfo* info = org.find_by_id(id);
  return info ? std::string_view(info->name) : std::string_view();
}

void ask_for_name(Composite& request, const Org& org, const FieldInfo* field,
                  const std::string& id) {
  if (!field || field->type != DataType::reference || !is_record_id(id)) return;
  const std::string object(object_of(org, *field, id));
  if (object.empty() || request.compositeRequest.size() == most_subrequests) return;
  request.get(org.path(), field->name,
              "/sobjects/" + object + '/' + id + "?fields=" + std::string(name_field(object)));
}

}  // namespace

Task<std::map<std::string, std::string>> lookup_names(Salesforce salesforce, Org org,
                                                      PagePointer page,
                                                      std::vector<ActionValue> values) {
  std::map<std::string, std::string> names;
  Composite request;
  for (const ActionValue& value : values)
    ask_for_name(request, org, page->schema.find(value.field), value.value);
  if (request.compositeRequest.empty()) co_return names;
  const std::vector<Subrequest> asked = request.compositeRequest;
  const Result<CompositeAnswer> answer =
      co_await attempt(salesforce.composite(org.path(), std::move(request)));
  // Without its name a record is still shown by its id.
  if (!answer) co_return names;
  for (const Subrequest& part : asked) {
    const Result<Value> row = answer->part(part.referenceId);
    if (!row) continue;
    const std::string_view object = row->at("attributes").text_at("type");
    names[part.referenceId] = row->at(name_field(object)).scalar();
  }
  co_return names;
}

}  // namespace tether
