#include <fmt/compile.h>

#include "tether/pane.h"
#include "tether/text.h"

namespace tether {

namespace {

// By the index of whom the pane is assigned to.
std::string reference(std::string_view name, int index) {
  return fmt::format(FMT_COMPILE("{}{}"), name, index);
}

bool is_off(const CompositeAnswer& answer) {
  const Result<Value> settings = answer.part("custom_panes");
  return settings && settings->at("Custom_Panes__c").scalar() == "false";
}

}  // namespace

void add_pane(Composite& request, std::string_view api_path, const PaneRequest& wanted) {
  const auto get = [&](std::string_view name, std::string resource) {
    request.get(api_path, name, resource);
  };
  if (!wanted.settings_id.empty())
    get("custom_panes", fmt::format(FMT_COMPILE("/sobjects/Tether_Settings__c/{}?fields={}"),
                                    wanted.settings_id, "Custom_Panes__c"));
  get("profile", fmt::format(FMT_COMPILE("/sobjects/User/{}?fields=ProfileId"), wanted.user_id));
  int index = 0;
  for (const std::string_view owner :
       {std::string_view(wanted.user_id), std::string_view("@{profile.ProfileId}"),
        std::string_view(wanted.org_id)}) {
    const std::string assignment = reference("assignment", ++index);
    get(assignment,
        fmt::format(FMT_COMPILE("/sobjects/Tether_Pane_Assignment__c/Assigned_To__c/{}?fields={}"),
                    owner, "Pane__c"));
    get(reference("pane", index),
        fmt::format(
            FMT_COMPILE("/sobjects/Tether_Pane__c/Developer_Name__c/@{{{}.Pane__c}}?fields={}"),
            assignment, "Active__c,Definition__c,Page_Id__c"));
  }
  if (!wanted.page_id.empty())
    get("page", "/tooling/sobjects/FlexiPage/" + url_encode(wanted.page_id));
}

std::optional<Pane> assigned_pane(const CompositeAnswer& answer, const PaneRequest& wanted) {
  if (!answer.part("profile")) return std::nullopt;
  if (is_off(answer)) return default_pane();
  for (const int index : {1, 2, 3}) {
    const Result<Value> copy = answer.part(reference("pane", index));
    if (!copy || !copy->at("Active__c").truth()) continue;
    Pane pane = pane_from(std::string(copy->text_at("Definition__c")));
    pane.page_id = copy->text_at("Page_Id__c");
    const Result<Value> page = answer.part("page");
    if (page && pane.page_id == wanted.page_id)
      if (std::optional<Pane> newer = read_pane(page->at("Metadata"))) {
        newer->definition = std::move(pane.definition);
        newer->page_id = std::move(pane.page_id);
        return newer;
      }
    if (!pane.definition.empty()) return pane;
  }
  return default_pane();
}

}  // namespace tether
