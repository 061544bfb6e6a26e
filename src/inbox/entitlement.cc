#include <algorithm>

#include "tether/capabilities.h"
#include "tether/inbox.h"
#include "tether/text.h"

namespace tether {

namespace {

struct Tool {
  InboxTool tool;
  std::string_view name;  // in Included_Inbox_Tools__c
  std::string_view component;
};
constexpr Tool tools[] = {
    {InboxTool::templates, "templates", "clients:emailTemplatesActionContainerFlex"},
    {InboxTool::text_shortcuts, "text_shortcuts", "lightningInbox:snippetsActionContainer"},
    {InboxTool::send_later, "send_later", "lightningInbox:sendLaterWidgetContainer"},
    {InboxTool::availability, "availability", "lightningInbox:insertFreeTimeWidgetContainer"},
    {InboxTool::cadences, "cadences", "clients:workQueueWidget"},
};

// No document lists what comes with Sales Cloud. The templates' component alone is not of Inbox's
// own namespace.
constexpr std::string_view usually_included = "templates";

struct PermissionSetLabel {
  std::string_view label;
  InboxGrant grant;
};
constexpr PermissionSetLabel permission_sets[] = {
    {"Inbox With Einstein Activity Capture", InboxGrant::all},
    {"Inbox Without Einstein Activity Capture", InboxGrant::all},
    {"Sales Engagement User", InboxGrant::all},
    {"Sales Cloud Einstein", InboxGrant::all},
    {"Inbox Included", InboxGrant::included},
    {"Sales Cloud Included", InboxGrant::included},
};

// What the labels of licenses that bring all of it begin with.
constexpr std::string_view licenses[] = {"Inbox", "Sales Engagement", "Sales Cloud Einstein"};

struct Requirement {
  MissingPiece piece;
  bool InboxFacts::*holds;
};
constexpr Requirement requirements[] = {
    {{"lightning", "you"}, &InboxFacts::lightning},
    {{"enhanced_email", "admin"}, &InboxFacts::enhanced_email},
    {{"email_to_salesforce", "admin"}, &InboxFacts::email_to_salesforce},
    {{"made_available", "admin"}, &InboxFacts::made_available},
    {{"server", "exchange"}, &InboxFacts::server},
    {{"commercial_cloud", "nobody"}, &InboxFacts::commercial_cloud},
};

bool is_listed(std::string_view list, std::string_view wanted) {
  const std::vector<std::string_view> words = split(list, ',');
  return std::any_of(words.begin(), words.end(), [wanted](std::string_view word) {
    return same_ignoring_case(trim(word), wanted);
  });
}

InboxGrant grant_of(const Org& org, std::string_view label) {
  for (const PermissionSetLabel& known : permission_sets)
    if (known.label == label) return known.grant;
  return is_listed(org.inbox.permission_sets, label) ? InboxGrant::all : InboxGrant::none;
}

InboxGrant grant_of(const Org& org) {
  InboxGrant grant = InboxGrant::none;
  for (const std::string& license : org.licenses)
    for (const std::string_view known : licenses)
      if (license.starts_with(known)) grant = InboxGrant::license;
  for (const PermissionSet& set : org.permission_sets)
    grant = std::max(grant, grant_of(org, set.label));
  return grant;
}

// outlook.office365.us, and that of the Department of Defense.
bool is_government_cloud(const Host& host) {
  const std::string_view address = host.ews_url;
  return address.find(".office365.us/") != address.npos ||
         address.find(".apps.mil/") != address.npos;
}

}  // namespace

InboxFacts inbox_facts(const Org& org, const Host& host) {
  InboxFacts facts{.grant = grant_of(org),
                   .lightning = !org.is_classic,
                   .enhanced_email = org.has_enhanced_email(),
                   .email_to_salesforce = org.inbox.email_to_salesforce,
                   .made_available = org.inbox.available,
                   .server = capabilities(host).attachment_content || org.inbox.public_ews,
                   .commercial_cloud = !is_government_cloud(host)};
  const std::string_view included = org.inbox.included_tools.empty()
                                        ? usually_included
                                        : std::string_view(org.inbox.included_tools);
  for (const Tool& tool : tools)
    if (is_listed(included, tool.name)) facts.included.push_back(tool.tool);
  return facts;
}

std::vector<MissingPiece> missing_pieces(InboxTool tool, const InboxFacts& facts) {
  std::vector<MissingPiece> missing;
  const auto& included = facts.included;
  if (facts.grant == InboxGrant::none ||
      (facts.grant == InboxGrant::included &&
       std::find(included.begin(), included.end(), tool) == included.end()))
    missing.push_back({"license", "admin"});
  if (facts.grant == InboxGrant::none || facts.grant == InboxGrant::license)
    missing.push_back({"permission_set", "admin"});
  for (const Requirement& requirement : requirements)
    if (!(facts.*requirement.holds)) missing.push_back(requirement.piece);
  return missing;
}

std::string_view component_of(InboxTool wanted) {
  for (const Tool& tool : tools)
    if (tool.tool == wanted) return tool.component;
  return {};
}

}  // namespace tether
