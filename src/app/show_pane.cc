#include <algorithm>

#include "app/show.h"

namespace tether {

namespace {

using view::Component;
using view::ComponentKind;

const PaneTab* find_tab(const std::vector<const PaneTab*>& tabs, std::string_view id) {
  for (const PaneTab* tab : tabs)
    if (tab->id == id) return tab;
  return nullptr;
}

const PaneTab& open_tab(const Model& model, const std::vector<const PaneTab*>& tabs,
                        ItemMode mode) {
  const Pane& pane = model.pane;
  const PaneTab* chosen = find_tab(tabs, model.pane_tab[static_cast<int>(mode)]);
  if (!chosen) chosen = find_tab(tabs, mode == ItemMode::read ? pane.read_tab : pane.compose_tab);
  return chosen ? *chosen : *tabs.front();
}

Component* find(std::vector<Component>& components, ComponentKind kind) {
  for (Component& component : components)
    if (component.kind == kind) return &component;
  return nullptr;
}

// Records of several objects that follow each other make one card.
void add_related(std::vector<Component>& components, const PaneComponent& component) {
  if (components.empty() || components.back().kind != ComponentKind::related)
    components.push_back({ComponentKind::related, component.title});
  components.back().objects.push_back(component.object);
}

// Of other objects nobody has asked.
bool is_looked_up(const PaneComponent& component) {
  const std::string_view object = component.object;
  return (component.name == related_component || component.name == related_custom_component) &&
         (object == "Opportunity" || object == "Case" || object == "Account");
}

// What is loaded later knows which of them are.
bool may_be_inbox(std::string_view name) {
  return name.starts_with("lightningInbox:") ||
         (name.starts_with("clients:") && name != related_component &&
          name != related_custom_component);
}

void add_once(std::vector<Component>& components, ComponentKind kind, const std::string& title) {
  if (!find(components, kind)) components.push_back({kind, title});
}

}  // namespace

void show_pane(const Model& model, const ItemState& state, view::View& view) {
  const std::vector<const PaneTab*> tabs = model.pane.tabs_in(state.item.mode);
  const PaneTab& open = open_tab(model, tabs, state.item.mode);
  view.pane_tab = open.id;
  for (const PaneTab* tab : tabs)
    if (tabs.size() > 1) view.pane_tabs.push_back({tab->id, tab->label});

  std::vector<Component>& shown = view.components;
  for (const PaneComponent& component : open.components) {
    if (component.name == log_component)
      add_once(shown, ComponentKind::log, component.title);
    else if (component.name == people_component)
      add_once(shown, ComponentKind::people, component.title);
    else if (component.name == tasks_component)
      add_once(shown, ComponentKind::tasks, component.title);
    else if (is_looked_up(component))
      add_related(shown, component);
    else if (model.is_complete ? show_inbox(model, &component, view) : may_be_inbox(component.name))
      continue;
    else if (std::find(view.others.begin(), view.others.end(), component.name) == view.others.end())
      view.others.push_back(component.name);
  }
  if (model.is_complete && model.pane.is_default) show_inbox(model, nullptr, view);
  // Whoever logs chooses what to log to.
  if (find(shown, ComponentKind::log)) add_once(shown, ComponentKind::related, "");
  if (Component* related = find(shown, ComponentKind::related)) related->has_search = true;
}

}  // namespace tether
