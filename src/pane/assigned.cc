#include "tether/pane.h"
#include "tether/text.h"

namespace tether {

namespace {

// Those whom a pane is assigned to: the user, the profile, everybody.
struct Owned {
  std::string_view assignment;
  std::string_view pane;
};
constexpr Owned owned[] = {
    {"assignment1", "pane1"}, {"assignment2", "pane2"}, {"assignment3", "pane3"}};

bool is_off(const CompositeAnswer& answer) {
  const Result<Value> settings = answer.part("custom_panes");
  return settings && settings->at("Custom_Panes__c").scalar() == "false";
}

}  // namespace

void add_pane(Composite& request, const Org& org, const Session& session,
              std::string_view settings_id) {
  const std::string api_path = org.path();
  const auto get = [&](std::string_view name, const std::string& resource) {
    request.get(api_path, name, resource);
  };
  if (!settings_id.empty())
    get("custom_panes",
        "/sobjects/Tether_Settings__c/" + std::string(settings_id) + "?fields=Custom_Panes__c");
  get("profile", "/sobjects/User/" + session.user_id + "?fields=ProfileId");
  const std::string ids[] = {session.user_id, "@{profile.ProfileId}", session.org_id};
  const std::string* id = ids;
  for (const auto& [assignment, pane] : owned) {
    get(assignment,
        "/sobjects/Tether_Pane_Assignment__c/Assigned_To__c/" + *id++ + "?fields=Pane__c");
    get(pane, "/sobjects/Tether_Pane__c/Developer_Name__c/@{" + std::string(assignment) +
                  ".Pane__c}?fields=Active__c,Definition__c,Page_Id__c");
  }
  if (!org.pane_page.empty() && org.pane_page != refused_page)
    get("page", "/tooling/sobjects/FlexiPage/" + url_encode(org.pane_page));
}

std::optional<Pane> assigned_pane(const CompositeAnswer& answer, const Org& org) {
  if (!answer.part("profile")) return std::nullopt;
  if (is_off(answer)) return default_pane();
  for (const Owned& one : owned) {
    const Result<Value> copy = answer.part(one.pane);
    if (!copy || !copy->at("Active__c").truth()) continue;
    Pane pane = pane_from(std::string(copy->text_at("Definition__c")));
    pane.page_id = copy->text_at("Page_Id__c");
    const Result<Value> page = answer.part("page");
    if (page && pane.page_id == org.pane_page)
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
