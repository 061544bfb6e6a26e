#include <fmt/compile.h>

#include <algorithm>

#include "tether/new_record.h"

namespace tether {

namespace {

// Master is what a record without a type is of: nobody chooses it where there are others.
std::vector<RecordType> types_of(const ObjectSchema& schema) {
  std::vector<RecordType> types;
  for (const RecordType& type : schema.record_types)
    if (type.available && !type.is_master) types.push_back(type);
  return types;
}

// The one that a new record has before anybody chooses.
RecordType preset_of(const std::vector<RecordType>& types) {
  for (const RecordType& type : types)
    if (type.is_default) return type;
  return types.front();
}

std::vector<NewButton> lists_with_new(Value actions, const RelatedListsOf& of) {
  std::vector<NewButton> buttons;
  for (const RelatedListInfo& list : of.lists)
    for (Value action = actions.first(); action.exists(); action = action.next())
      if (action.text_at("relatedSourceObject") == list.id &&
          action.text_at("targetObject") == list.object &&
          action.text_at("apiName").starts_with("New")) {
        buttons.push_back({.list = list.id, .object = list.object, .field = list.field});
        break;
      }
  return buttons;
}

std::vector<std::string> objects_of(const std::vector<NewButton>& buttons) {
  std::vector<std::string> objects;
  for (const NewButton& button : buttons)
    if (std::find(objects.begin(), objects.end(), button.object) == objects.end())
      objects.push_back(button.object);
  return objects;
}

void add_types(std::vector<NewButton>& buttons, Value results) {
  for (Value one = results.first(); one.exists(); one = one.next()) {
    const ObjectSchema schema = read_object_info(one.at("result"));
    for (NewButton& button : buttons)
      if (button.object == schema.name && schema.createable) button.types = types_of(schema);
  }
}

bool overrides_new(Value describe) {
  const Value overrides = describe.at("actionOverrides");
  for (Value one = overrides.first(); one.exists(); one = one.next())
    if (same_ignoring_case(one.text_at("name"), "New")) return true;
  return false;
}

bool names(std::string_view objects, std::string_view object) {
  for (const std::string_view name : split(objects, ','))
    if (trim(name) == object) return true;
  return false;
}

// What the administrator has said about overrides: names of objects, with commas between them.
Soql skipping(const Connection& connection) {
  Soql query("New_Skips_Record_Type__c");
  query.from("Tether_Settings__c")
      .where(Condition::equals("SetupOwnerId", connection.session.org_id));
  return query;
}

// Only a choice between record types can be in the way. A describe that is refused blocks nothing.
Task<Nothing> heed_overrides(Salesforce salesforce, Org org, std::vector<NewButton>& buttons) {
  Composite request;
  for (const std::string& object : objects_of(buttons))
    for (const NewButton& button : buttons)
      if (button.object == object && button.types.size() > 1) {
        request.get(org.path(), object, "/sobjects/" + object + "/describe");
        break;
      }
  if (request.compositeRequest.empty()) co_return Nothing{};
  request.query(org.path(), "settings", skipping(salesforce.connection()));
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  const Result<Value> settings = answer.part("settings");
  const std::string_view skips =
      settings ? settings->at("records").first().text_at("New_Skips_Record_Type__c")
               : std::string_view();
  for (NewButton& button : buttons) {
    const Result<Value> describe = answer.part(button.object);
    if (button.types.size() < 2 || !describe || !overrides_new(*describe)) continue;
    button.is_blocked = !names(skips, button.object);
    button.types = {preset_of(button.types)};
  }
  co_return Nothing{};
}

struct ActivityKind {
  std::string_view list;
  std::string_view subtype;  // of the quick action
  std::string_view object;
};
constexpr ActivityKind activity_kinds[] = {
    {"task", "Create", "Task"}, {"event", "Create", "Event"}, {"call", "LogACall", "Task"}};

}  // namespace

Task<NewButtons> read_new_buttons(Salesforce salesforce, Org org, RelatedListsPointer of,
                                  std::string record_id) {
  std::string path =
      fmt::format(FMT_COMPILE("{}/ui-api/actions/record/{}/related-list"), org.path(), record_id);
  Document actions = co_await salesforce.get(std::move(path));
  std::vector<NewButton> buttons =
      lists_with_new(actions.root().at("actions").at(record_id).at("actions"), *of);
  if (!buttons.empty()) {
    std::string infos = fmt::format(FMT_COMPILE("{}/ui-api/object-info/batch/{}"), org.path(),
                                    join(objects_of(buttons), ","));
    Document answer = co_await salesforce.get(std::move(infos));
    add_types(buttons, answer.root().at("results"));
    co_await heed_overrides(salesforce, org, buttons);
  }
  co_return std::make_shared<const std::vector<NewButton>>(std::move(buttons));
}

Task<NewButtons> read_activity_buttons(Salesforce salesforce, Org org, std::string record_id) {
  std::string path = fmt::format(FMT_COMPILE("{}/ui-api/actions/record/{}"), org.path(), record_id);
  Document answer = co_await salesforce.get(std::move(path));
  const Value actions = answer.root().at("actions").at(record_id).at("actions");
  const bool is_person = record_id.starts_with("003") || record_id.starts_with("00Q");
  std::vector<NewButton> buttons;
  for (const ActivityKind& kind : activity_kinds)
    for (Value action = actions.first(); action.exists(); action = action.next())
      if (action.text_at("subtype") == kind.subtype &&
          action.text_at("targetObject") == kind.object) {
        buttons.push_back({.list = std::string(kind.list),
                           .object = std::string(kind.object),
                           .field = is_person ? "WhoId" : "WhatId"});
        break;
      }
  co_return std::make_shared<const std::vector<NewButton>>(std::move(buttons));
}

}  // namespace tether
