// The email application pane: which components stand beside an item, in which order and on which
// tabs. An administrator builds it in the Lightning App Builder (a FlexiPage of type
// MailAppAppPage), publishes a copy of it (Tether_Pane__c) for those who may not read the setup,
// and assigns it to a user, a profile or everybody (Tether_Pane_Assignment__c); the first of these
// that has an active pane decides. Both objects are brought along by manifest/salesforce.
// https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_flexipage.htm
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tether/mailbox.h"
#include "tether/salesforce.h"

namespace tether {

// The components that the pane draws; it names all others.
constexpr std::string_view log_component = "lightningInbox:logItemButtonContainer";
constexpr std::string_view people_component = "clients:peopleCardContainerFlex";
constexpr std::string_view related_component = "clients:relatedRecordsPageFlex";  // of an object
constexpr std::string_view related_custom_component = "clients:relatedCustomEntity";
constexpr std::string_view tasks_component = "clients:tasksActionContainerFlex";
constexpr std::string_view tracking_component = "lightningInbox:contextualTrackingContainer";

struct PaneComponent {
  std::string name;    // Salesforce's: clients:peopleCardContainerFlex, c:anything
  std::string object;  // of related records and list views
  std::string title;   // in place of the component's own
};

struct PaneTab {
  std::string id;
  std::string label;  // Inbox.Tab.home, or the administrator's own words
  std::string modes;  // holds "view", "edit" or both; empty for both
  std::vector<PaneComponent> components;

  bool is_in(ItemMode mode) const;
};

struct Pane {
  std::vector<PaneTab> tabs;
  std::string read_tab;  // that is open at first
  std::string compose_tab;
  // Of the published copy, for the next start: its own text, and the FlexiPage that it was made of.
  std::string definition;
  std::string page_id;
  bool is_default = false;  // it also has all that Inbox brings

  // The tabs there are in this mode; all where that would be none.
  std::vector<const PaneTab*> tabs_in(ItemMode mode) const;
};

// For whoever has no other.
Pane default_pane();

// From the Metadata of a FlexiPage. Nothing where it is no such pane or holds no component.
std::optional<Pane> read_pane(Value metadata);
// From its text; the default where it cannot be read.
Pane pane_from(std::string definition);

// In place of the FlexiPage's id in Org::pane_page where asking for it made the whole call fail.
// Salesforce's documents do not list the Tooling API among what a composite call takes.
constexpr std::string_view refused_page = "-";

// Asks for the pane of the user by plain reads, at most nine: where the setting is off, everybody
// has the default. The page that the org is known to have is read beside the copies.
void add_pane(Composite& request, const Org& org, const Session& session,
              std::string_view settings_id);
// Nothing where the answer does not tell. That page is preferred to its copy.
std::optional<Pane> assigned_pane(const CompositeAnswer& answer, const Org& org);

}  // namespace tether
