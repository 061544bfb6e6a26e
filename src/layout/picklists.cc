#include "tether/layout.h"

namespace tether {

namespace {

void place(std::vector<std::string>& values, std::string_view name, std::int64_t index) {
  constexpr std::int64_t most = 10000;
  if (index < 0 || index > most) return;
  const auto wanted = static_cast<std::size_t>(index);
  if (values.size() <= wanted) values.resize(wanted + 1);
  values[wanted] = name;
}

}  // namespace

const Option* Picklist::find(std::string_view value) const {
  for (const Option& option : options)
    if (option.value == value) return &option;
  return nullptr;
}

std::vector<Picklist> read_picklists(Value picklist_values) {
  std::vector<Picklist> picklists;
  const Value fields = picklist_values.at("picklistFieldValues");
  for (Value field = fields.first(); field.exists(); field = field.next()) {
    Picklist picklist{.field = std::string(field.name())};
    const Value controllers = field.at("controllerValues");
    for (Value one = controllers.first(); one.exists(); one = one.next())
      place(picklist.controller_values, one.name(), one.integer().value_or(-1));
    const Value values = field.at("values");
    for (Value value = values.first(); value.exists(); value = value.next()) {
      Option option{std::string(value.text_at("value")), std::string(value.text_at("label")), {}};
      const Value places = value.at("validFor");
      for (Value one = places.first(); one.exists(); one = one.next())
        option.valid_for.push_back(one.integer().value_or(-1));
      picklist.options.push_back(std::move(option));
    }
    picklists.push_back(std::move(picklist));
  }
  return picklists;
}

// REST tells by bits in Base64 what a dependent value is valid for; Task, Event and EmailMessage
// have none as they come, so all their active values are offered.
std::vector<Picklist> read_describe_picklists(Value describe) {
  std::vector<Picklist> picklists;
  const Value fields = describe.at("fields");
  for (Value field = fields.first(); field.exists(); field = field.next()) {
    const Value values = field.at("picklistValues");
    if (!values.size()) continue;
    Picklist picklist{.field = std::string(field.text_at("name"))};
    for (Value value = values.first(); value.exists(); value = value.next()) {
      if (!value.at("active").truth()) continue;
      picklist.options.push_back(
          {std::string(value.text_at("value")), std::string(value.text_at("label")), {}});
      if (value.at("defaultValue").truth()) picklist.preset = value.text_at("value");
    }
    picklists.push_back(std::move(picklist));
  }
  return picklists;
}

}  // namespace tether
