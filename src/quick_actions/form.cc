#include <fmt/compile.h>

#include "tether/quick_actions.h"

namespace tether {

namespace {

// One sObject; what it is of stands beside its fields.
std::vector<ActionValue> read_values(Value defaults) {
  std::vector<ActionValue> values;
  for (Value field = defaults.first(); field.exists(); field = field.next())
    if (!field.is_object() && !field.scalar().empty())
      values.push_back({std::string(field.name()), std::string(field.scalar())});
  return values;
}

}  // namespace

std::string resource_of(const QuickAction& action) {
  const std::size_t dot = action.name.find('.');
  if (dot == action.name.npos) return "/quickActions/" + action.name;
  return fmt::format(FMT_COMPILE("/sobjects/{}/quickActions/{}"), action.name.substr(0, dot),
                     action.name);
}

Task<ActionForm> read_action_form(Salesforce salesforce, Org org, QuickAction action,
                                  std::string record_id) {
  // No composite call takes these resources.
  const std::string resource = org.path() + resource_of(action);
  Document described = co_await salesforce.get(resource + "/describe");
  std::string path = resource + "/defaultValues";
  if (!record_id.empty()) path += '/' + record_id;
  Document defaults = co_await salesforce.get(std::move(path));
  const Value describe = described.root();
  const std::string_view type = describe.text_at("targetRecordTypeId");
  co_return ActionForm{
      .layout = read_action_layout(describe.at("layout")),
      .record_type_id = std::string(is_record_id(type) ? type : std::string_view()),
      .parent_field = std::string(describe.text_at("targetParentField")),
      .values = read_values(defaults.root())};
}

}  // namespace tether
