#include "tether/pane.h"

namespace tether {

namespace {

// More than any pane holds that somebody uses; a text that was made to harm may hold more.
constexpr int most_components = 200;
constexpr int deepest = 8;

constexpr std::string_view tab_set = "clients:tabset";

struct Placed {
  std::string_view name;
  std::string_view object;
};
constexpr Placed default_components[] = {
    {log_component, ""},         {people_component, ""},         {related_component, "Opportunity"},
    {related_component, "Case"}, {related_component, "Account"}, {tasks_component, ""}};

Value region(Value regions, std::string_view name) {
  for (Value one = regions.first(); one.exists(); one = one.next())
    if (!name.empty() && one.text_at("name") == name) return one;
  return {};
}

// Pages of before API version 49 have componentInstances.
Value items_of(Value region) {
  const Value items = region.at("itemInstances");
  return items.is_list() ? items : region.at("componentInstances");
}

Value component_of(Value item) {
  const Value component = item.at("componentInstance");
  return component.is_object() ? component : item;
}

// A list's values one behind the other.
std::string property(Value component, std::string_view name) {
  const Value found = region(component.at("componentInstanceProperties"), name);
  std::string text(found.at("value").scalar());
  const Value list = found.at("valueList").at("valueListItems");
  for (Value item = list.first(); item.exists(); item = item.next()) text += item.text_at("value");
  return text;
}

struct PageReader {
  Value regions;
  Pane pane;
  PaneTab beside;  // the tabs
  Value set;       // of the tabs
  int left = most_components;

  void walk(Value items, PaneTab& tab, int depth);
  void read_set();
  bool walk_facets(Value component, PaneTab& tab, int depth);
};

// Whatever holds other components, such as an accordion, names their facets in its properties.
bool PageReader::walk_facets(Value component, PaneTab& tab, int depth) {
  bool any = false;
  const Value properties = component.at("componentInstanceProperties");
  for (Value one = properties.first(); one.exists(); one = one.next()) {
    const std::string_view value = one.text_at("value");
    const Value facet = region(regions, value);
    if (!facet.exists()) continue;
    any = true;
    walk(items_of(facet), tab, depth + 1);
  }
  return any;
}

void PageReader::walk(Value items, PaneTab& tab, int depth) {
  for (Value item = items.first(); item.exists() && depth < deepest; item = item.next()) {
    if (--left < 0) return;
    const Value component = component_of(item);
    const std::string_view name = component.text_at("componentName");
    if (name == tab_set && depth == 0)
      set = component;
    else if (!name.empty() && !walk_facets(component, tab, depth))
      tab.components.push_back({std::string(name), property(component, "entityApiName"),
                                property(component, "headerValue")});
  }
}

// What stands beside the tabs stands on each of them.
void PageReader::read_set() {
  pane.read_tab = property(set, "defaultViewModeTab");
  pane.compose_tab = property(set, "defaultEditModeTab");
  const Value items = items_of(region(regions, property(set, "tabs")));
  for (Value item = items.first(); item.exists() && --left >= 0; item = item.next()) {
    const Value one = component_of(item);
    PaneTab tab = beside;
    tab.id = property(one, "id");
    tab.label = property(one, "label");
    tab.modes = property(one, "visibility");
    walk(items_of(region(regions, property(one, "body"))), tab, 1);
    if (!tab.components.empty()) pane.tabs.push_back(std::move(tab));
  }
  if (pane.tabs.empty() && !beside.components.empty()) pane.tabs.push_back(std::move(beside));
}

}  // namespace

bool PaneTab::is_in(ItemMode mode) const {
  return modes.empty() || modes.find(mode == ItemMode::read ? "view" : "edit") != modes.npos;
}

std::vector<const PaneTab*> Pane::tabs_in(ItemMode mode) const {
  std::vector<const PaneTab*> shown;
  for (const PaneTab& tab : tabs)
    if (tab.is_in(mode)) shown.push_back(&tab);
  if (shown.empty())
    for (const PaneTab& tab : tabs) shown.push_back(&tab);
  return shown;
}

Pane default_pane() {
  PaneTab tab;
  for (const auto& [name, object] : default_components)
    tab.components.push_back({std::string(name), std::string(object), ""});
  Pane pane{.is_default = true};
  pane.tabs.push_back(std::move(tab));
  return pane;
}

std::optional<Pane> read_pane(Value metadata) {
  if (metadata.text_at("type") != "MailAppAppPage") return std::nullopt;
  PageReader reader{.regions = metadata.at("flexiPageRegions")};
  reader.walk(items_of(region(reader.regions, "main")), reader.beside, 0);
  reader.read_set();
  if (reader.pane.tabs.empty()) return std::nullopt;
  return std::move(reader.pane);
}

Pane pane_from(std::string definition) {
  const Result<Document> document = Document::parse(definition);
  std::optional<Pane> pane = document ? read_pane(document->root()) : std::nullopt;
  if (!pane) return default_pane();
  pane->definition = std::move(definition);
  return std::move(*pane);
}

}  // namespace tether
