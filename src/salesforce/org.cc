#include <fmt/compile.h>

#include <algorithm>
#include <tuple>

#include "fields/describe.h"
#include "tether/salesforce.h"
#include "tether/text.h"

TETHER_DESCRIBE(EmailField, TETHER_OWN(name), TETHER_OWN(label));
TETHER_DESCRIBE(ObjectInfo, TETHER_OWN(name), TETHER_OWN(label), TETHER_OWN(label_plural),
                TETHER_OWN(key_prefix), TETHER_OWN(readable), TETHER_OWN(email_fields),
                TETHER_OWN(relatable), TETHER_OWN(createable), TETHER_OWN(searchable));
TETHER_DESCRIBE(PicklistValue, TETHER_OWN(value), TETHER_OWN(label));
TETHER_DESCRIBE(PermissionSet, TETHER_OWN(id), TETHER_OWN(label));
TETHER_DESCRIBE(InboxSettings, TETHER_FIELD(available, "Inbox_Available__c"),
                TETHER_FIELD(email_to_salesforce, "Email_To_Salesforce__c"),
                TETHER_FIELD(public_ews, "Public_Ews__c"),
                TETHER_FIELD(permission_sets, "Inbox_Permission_Sets__c"),
                TETHER_FIELD(included_tools, "Included_Inbox_Tools__c"));
TETHER_DESCRIBE(Org, TETHER_OWN(format), TETHER_OWN(api_version), TETHER_OWN(user_name),
                TETHER_OWN(username), TETHER_OWN(read_at), TETHER_OWN(html_limit),
                TETHER_OWN(text_limit), TETHER_OWN(objects), TETHER_OWN(event_types),
                TETHER_OWN(event_series), TETHER_OWN(pane_definition), TETHER_OWN(pane_page),
                TETHER_OWN(licenses), TETHER_OWN(engagement_license),
                TETHER_OWN(email_to_salesforce), TETHER_OWN(tells_email_to_salesforce),
                TETHER_OWN(permission_sets), TETHER_OWN(is_classic), TETHER_OWN(inbox));

namespace tether {

namespace {

constexpr std::int64_t fresh_for_ms = 24 * 60 * 60 * 1000;
// Users of one org may see different fields.
std::string storage_key(const Session& session) {
  return fmt::format(FMT_COMPILE("org.{}.{}"), session.org_id, session.user_id);
}

}  // namespace

const ObjectInfo* Org::find(std::string_view object) const {
  for (const ObjectInfo& info : objects)
    if (info.name == object) return &info;
  return nullptr;
}

const ObjectInfo* Org::find_by_id(std::string_view record_id) const {
  for (const ObjectInfo& info : objects)
    if (!info.key_prefix.empty() && record_id.starts_with(info.key_prefix)) return &info;
  return nullptr;
}

bool Org::can_read(std::string_view object, std::string_view field) const {
  const ObjectInfo* info = find(object);
  return info &&
         std::find(info->readable.begin(), info->readable.end(), field) != info->readable.end();
}

bool Org::has_enhanced_email() const {
  return can_read("EmailMessage", "RelatedToId") && can_read("EmailMessage", "ToIds");
}

std::string Org::path() const { return fmt::format(FMT_COMPILE("/services/data/{}"), api_version); }

bool Org::is_fresh(std::int64_t now) const { return now - read_at < fresh_for_ms; }

Task<Org> stored_org(Shell& shell, Session session) {
  Storage effect{StorageOperation::get, StorageScope::local, storage_key(session), std::nullopt};
  Document answer = co_await shell.ask(std::move(effect));
  Result<Document> stored = Document::parse(answer.root().text_at("value"));
  if (!stored) co_return std::move(stored.error());
  Org org = read<Org>(stored->root());
  if (org.objects.empty() || org.format != Org::kept_format) co_return Error{"stale", "", {}};
  co_return org;
}

Task<Nothing> keep_org(Shell& shell, Session session, Org org) {
  Storage keep{StorageOperation::set, StorageScope::local, storage_key(session), to_json(org)};
  std::ignore = co_await attempt(shell.ask(std::move(keep)));
  co_return Nothing{};
}

Task<Nothing> forget_org(Shell& shell, Session session) {
  Storage effect{StorageOperation::set, StorageScope::local, storage_key(session), std::nullopt};
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

}  // namespace tether
