// Email application panes as the Tooling API tells their Metadata.
#pragma once

#include <string>
#include <vector>

#include "support/scripted_shell.h"

namespace tether::test {

struct Placed {
  std::string name;
  std::string object = "";
  std::string title = "";
};

struct Tabbed {
  std::string id;
  std::string label;
  std::vector<std::string> modes;
  std::vector<Placed> components;
};

// Before API version 49 an item was its component, and a list the text of one.
enum class Age { now, before_49 };

class Page {
 public:
  explicit Page(std::vector<Tabbed> tabs, Age age = Age::now) : age_(age) {
    std::string items;
    for (const Tabbed& tab : tabs) {
      std::string body;
      for (const Placed& one : tab.components)
        add(body,
            item(one.name, {one.object.empty() ? "" : property("entityApiName", quoted(one.object)),
                            one.title.empty() ? "" : property("headerValue", quoted(one.title))}));
      region("Facet-" + tab.id, "Facet", body);
      add(items, item("clients:tab",
                      {property("body", quoted("Facet-" + tab.id)), property("id", quoted(tab.id)),
                       property("label", quoted(tab.label)), visibility(tab)}));
    }
    region("maintabs", "Facet", items);
  }

  std::string text(const std::string& read_tab = "", const std::string& compose_tab = "") {
    region("main", "Region",
           item("clients:tabset", {property("defaultEditModeTab", quoted(compose_tab)),
                                   property("defaultViewModeTab", quoted(read_tab)),
                                   property("tabs", quoted("maintabs"))}));
    return R"({"masterLabel":"A pane","template":{"name":"clients:defaultMailAppTemplate"},)"
           R"("type":"MailAppAppPage","flexiPageRegions":[)" +
           regions_ + "]}";
  }

 private:
  static void add(std::string& list, const std::string& entry) {
    if (entry.empty()) return;
    if (!list.empty()) list += ',';
    list += entry;
  }

  static std::string property(const std::string& name, const std::string& json) {
    return R"({"name":)" + quoted(name) + R"(,"value":)" + json + R"(,"valueList":null})";
  }

  std::string visibility(const Tabbed& tab) const {
    if (tab.modes.empty()) return "";
    std::string list;
    for (const std::string& mode : tab.modes)
      add(list, age_ == Age::now ? R"({"value":)" + quoted(mode) + "}" : quoted(mode));
    if (age_ == Age::before_49) return property("visibility", quoted("[" + list + "]"));
    return R"({"name":"visibility","value":null,"valueList":{"valueListItems":[)" + list + "]}}";
  }

  std::string item(const std::string& name, const std::vector<std::string>& properties) const {
    std::string list;
    for (const std::string& one : properties) add(list, one);
    const std::string component =
        R"({"componentName":)" + quoted(name) + R"(,"componentInstanceProperties":[)" + list + "]}";
    if (age_ == Age::before_49) return component;
    return R"({"componentInstance":)" + component + R"(,"fieldInstance":null})";
  }

  void region(const std::string& name, const std::string& type, const std::string& items) {
    const std::string list = age_ == Age::now ? "itemInstances" : "componentInstances";
    add(regions_, R"({"name":)" + quoted(name) + R"(,"type":)" + quoted(type) + ",\"" + list +
                      "\":[" + items + "]}");
  }

  Age age_;
  std::string regions_;
};

}  // namespace tether::test
