#include <fmt/compile.h>

#include <algorithm>

#include "tether/quick_actions.h"
#include "tether/text.h"

namespace tether {

namespace {

// Before the name of a global action, in the UI API since version 46.
constexpr std::string_view global = "Global.";

struct Type {
  std::string_view name;
  Performing how;
};
constexpr Type in_the_pane[] = {{"Create", Performing::create},
                                {"LogACall", Performing::create},
                                {"Update", Performing::update},
                                {"SendEmail", Performing::email}};
// Those that write to a feed, and what only a phone can do.
constexpr std::string_view nowhere[] = {"Post", "SocialPost", "MobileExtension"};

Performing how_to_perform(std::string_view type, std::string_view object) {
  for (const Type& known : in_the_pane)
    if (known.name == type && (!object.empty() || known.how == Performing::email)) return known.how;
  return Performing::in_salesforce;
}

// It becomes part of an address.
bool is_name(std::string_view name) {
  const bool is_path = name.starts_with('.') || name.find("..") != name.npos;
  return !name.empty() && !is_path && std::all_of(name.begin(), name.end(), [](const char sign) {
    const char letter = static_cast<char>(sign | 0x20);
    return (letter >= 'a' && letter <= 'z') || (sign >= '0' && sign <= '9') || sign == '_' ||
           sign == '.';
  });
}

std::string color_of(std::string_view color) {
  const bool is_color =
      color.size() == 6 && color.find_first_not_of("0123456789ABCDEFabcdef") == color.npos;
  return is_color ? std::string(color) : std::string();
}

// The theme is that of Lightning.
std::string_view color_in(Value colors) {
  for (Value color = colors.first(); color.exists(); color = color.next())
    if (color.text_at("theme") == "theme4") return color.text_at("color");
  return {};
}

void add(std::vector<QuickAction>& actions, std::string_view name, std::string_view type,
         QuickAction action) {
  if (name.starts_with(global)) name.remove_prefix(global.size());
  if (!is_name(name) || (!action.object.empty() && !is_name(action.object))) return;
  // The UI API lists what stands in several sections as often.
  for (const QuickAction& known : actions)
    if (known.name == name) return;
  for (const std::string_view other : nowhere)
    if (type == other) return;
  action.name = name;
  action.how = how_to_perform(type, action.object);
  action.is_call = type == "LogACall";
  if (action.label.empty()) action.label = name;
  actions.push_back(std::move(action));
}

// What is changed has to be there: from anywhere nothing is.
void drop_updates(std::vector<QuickAction>& actions) {
  std::erase_if(actions,
                [](const QuickAction& action) { return action.how == Performing::update; });
}

std::vector<QuickAction> read_layout_items(Value items) {
  std::vector<QuickAction> actions;
  for (Value item = items.first(); item.exists(); item = item.next())
    add(actions, item.text_at("quickActionName"), item.text_at("type"),
        {.label = std::string(item.text_at("label")),
         .object = std::string(item.text_at("targetSobjectType")),
         .color = color_of(color_in(item.at("colors")))});
  return actions;
}

// An answer of the UI API.
std::vector<QuickAction> read_platform_actions(Value list) {
  std::vector<QuickAction> actions;
  for (Value item = list.first(); item.exists(); item = item.next())
    if (item.text_at("type") == "QuickAction")
      add(actions, item.text_at("apiName"), item.text_at("subtype"),
          {.label = std::string(item.text_at("label")),
           .object = std::string(item.text_at("targetObject")),
           .color = color_of(item.text_at("primaryColor"))});
  return actions;
}

}  // namespace

Task<QuickActions> read_global_actions(Salesforce salesforce, Org org) {
  Document answer = co_await salesforce.get(org.path() + "/sobjects/Global/describe/layouts/");
  const Value list = answer.root().at("layouts").first().at("quickActionList");
  std::vector<QuickAction> actions = read_layout_items(list.at("quickActionListItems"));
  if (!list.is_object()) {
    answer = co_await salesforce.get(org.path() + "/ui-api/actions/global");
    actions = read_platform_actions(answer.root().at("actions").at("Global").at("actions"));
  }
  drop_updates(actions);
  co_return std::make_shared<const std::vector<QuickAction>>(std::move(actions));
}

Task<QuickActions> read_record_actions(Salesforce salesforce, Org org, std::string record_id) {
  std::string path = fmt::format(FMT_COMPILE("{}/ui-api/actions/record/{}"), org.path(), record_id);
  Document answer = co_await salesforce.get(std::move(path));
  const Value list = answer.root().at("actions").first().at("actions");
  co_return std::make_shared<const std::vector<QuickAction>>(read_platform_actions(list));
}

// Salesforce documents the page reference standard__quickAction; this is the address that it makes.
std::string page_of(const QuickAction& action, std::string_view object,
                    std::string_view record_id) {
  const bool is_global = action.name.find('.') == action.name.npos;
  std::string page = fmt::format(FMT_COMPILE("/lightning/action/quick/{}{}"),
                                 is_global ? global : std::string_view(""), action.name);
  if (record_id.empty()) return page;
  const std::string behind = fmt::format(FMT_COMPILE("/lightning/r/{}/{}/view"), object, record_id);
  return page + fmt::format(FMT_COMPILE("?objectApiName={}&context=RECORD_DETAIL&recordId={}"
                                        "&backgroundContext={}"),
                            url_encode(object), record_id, url_encode(behind));
}

}  // namespace tether
