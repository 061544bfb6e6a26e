#include <fmt/compile.h>

#include <algorithm>
#include <tuple>

#include "fields/describe.h"
#include "tether/salesforce.h"
#include "tether/text.h"

TETHER_DESCRIBE(EmailField, TETHER_OWN(name), TETHER_OWN(label));
TETHER_DESCRIBE(ObjectInfo, TETHER_OWN(name), TETHER_OWN(label), TETHER_OWN(label_plural),
                TETHER_OWN(key_prefix), TETHER_OWN(readable), TETHER_OWN(email_fields),
                TETHER_OWN(createable));
TETHER_DESCRIBE(Org, TETHER_OWN(api_version), TETHER_OWN(user_name), TETHER_OWN(read_at),
                TETHER_OWN(html_limit), TETHER_OWN(text_limit), TETHER_OWN(objects),
                TETHER_OWN(relatable));

namespace tether {

namespace {

// Newest first; an org that does not know one answers 404. Browsers may not ask /services/data
// which ones there are: Salesforce allows no cross-origin requests to resources that need no
// sign-in.
constexpr std::string_view versions[] = {"v67.0", "v64.0", "v61.0", "v58.0"};
constexpr std::int64_t fresh_for_ms = 24 * 60 * 60 * 1000;
constexpr std::size_t most_custom_objects = 25;  // one composite call

// What the pane reads of each object. Field-level security may hide any of them.
struct Wanted {
  std::string_view object;
  std::vector<std::string_view> fields;
};

const std::vector<Wanted>& wanted_objects() {
  static const std::vector<Wanted> wanted = {
      {"Contact", {"Title", "Phone", "AccountId"}},
      {"Lead", {"Title", "Company", "Status", "Phone"}},
      {"User", {"Title", "Phone"}},
      {"Account", {"Industry", "Phone", "BillingCity"}},
      {"Opportunity", {"StageName", "Amount", "CloseDate", "AccountId"}},
      {"Case", {"Subject", "Status", "Priority", "ContactId", "AccountId"}},
      {"EmailMessage", {"MessageIdentifier", "RelatedToId", "ToIds"}}};
  return wanted;
}

// Users of one org may see different fields.
std::string storage_key(const Session& session) {
  return fmt::format(FMT_COMPILE("org.{}.{}"), session.org_id, session.user_id);
}

bool is_wanted(const Wanted& wanted, std::string_view field) {
  return std::find(wanted.fields.begin(), wanted.fields.end(), field) != wanted.fields.end();
}

ObjectInfo object_info(Value describe, const Wanted& wanted) {
  ObjectInfo info{.name = std::string(describe.text_at("name")),
                  .label = std::string(describe.text_at("label")),
                  .label_plural = std::string(describe.text_at("labelPlural")),
                  .key_prefix = std::string(describe.text_at("keyPrefix")),
                  .createable = describe.at("createable").truth()};
  const Value fields = describe.at("fields");
  for (Value field = fields.first(); field.exists(); field = field.next()) {
    const std::string_view name = field.text_at("name");
    if (is_wanted(wanted, name)) info.readable.emplace_back(name);
    if (field.text_at("type") == "email" && field.at("filterable").truth())
      info.email_fields.push_back({std::string(name), std::string(field.text_at("label"))});
  }
  return info;
}

Value field_of(Value describe, std::string_view name) {
  const Value fields = describe.at("fields");
  for (Value field = fields.first(); field.exists(); field = field.next())
    if (field.text_at("name") == name) return field;
  return {};
}

void read_email_message(Org& org, Value describe) {
  org.text_limit = field_of(describe, "TextBody").at("length").integer().value_or(0);
  org.html_limit = field_of(describe, "HtmlBody").at("length").integer().value_or(0);
  const Value targets = field_of(describe, "RelatedToId").at("referenceTo");
  for (Value target = targets.first(); target.exists(); target = target.next())
    org.relatable.emplace_back(target.text());
}

// Whether this user or this org does not have the object; any other error may be gone in a minute.
bool is_absent(const Error& error) {
  return error.code == "NOT_FOUND" || error.code == "INVALID_TYPE" ||
         error.code.starts_with("INSUFFICIENT_ACCESS");
}

Result<Nothing> read_describes(Org& org, const CompositeAnswer& answer) {
  for (const Wanted& wanted : wanted_objects()) {
    Result<Value> describe = answer.part(wanted.object);
    if (!describe && !is_absent(describe.error())) return std::move(describe.error());
    if (!describe || describe->text_at("name") != wanted.object) continue;
    org.objects.push_back(object_info(*describe, wanted));
    if (wanted.object == "EmailMessage") read_email_message(org, *describe);
  }
  return Nothing{};
}

Composite describe_request(const Org& org, std::string_view user_id) {
  Composite request;
  for (const Wanted& wanted : wanted_objects())
    request.get(org.path(), wanted.object,
                fmt::format(FMT_COMPILE("/sobjects/{}/describe"), wanted.object));
  request.get(org.path(), "me", fmt::format(FMT_COMPILE("/sobjects/User/{}?fields=Name"), user_id));
  return request;
}

// Labels and key prefixes of the custom objects that mail may be related to.
Composite custom_request(const Org& org) {
  Composite request;
  for (const std::string& object : org.relatable)
    if (object.ends_with("__c") && request.compositeRequest.size() < most_custom_objects)
      request.get(org.path(), object, fmt::format(FMT_COMPILE("/sobjects/{}"), object));
  return request;
}

void read_custom(Org& org, const Composite& request, const CompositeAnswer& answer) {
  for (const Subrequest& subrequest : request.compositeRequest) {
    const Result<Value> part = answer.part(subrequest.referenceId);
    if (!part) continue;
    const Value info = part->at("objectDescribe");
    org.objects.push_back({.name = std::string(info.text_at("name")),
                           .label = std::string(info.text_at("label")),
                           .label_plural = std::string(info.text_at("labelPlural")),
                           .key_prefix = std::string(info.text_at("keyPrefix"))});
  }
}

Task<Org> stored_org(Shell& shell, std::string key) {
  Storage effect{StorageOperation::get, StorageScope::local, std::move(key), std::nullopt};
  Document answer = co_await shell.ask(std::move(effect));
  Result<Document> stored = Document::parse(answer.root().text_at("value"));
  if (!stored) co_return std::move(stored.error());
  Org org = read<Org>(stored->root());
  const bool fresh = shell.now - org.read_at < fresh_for_ms && !org.objects.empty();
  if (!fresh) co_return Error{"stale", "", {}};
  co_return org;
}

Task<Nothing> describe_objects(Salesforce salesforce, Org& org) {
  Composite request = describe_request(org, salesforce.connection().session.user_id);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Nothing> readable = read_describes(org, answer);
  if (!readable) co_return std::move(readable.error());
  if (org.objects.empty()) co_return answer.first_error().value_or(Error{"bad_json", "", {}});
  if (const Result<Value> me = answer.part("me")) org.user_name = me->text_at("Name");
  co_return Nothing{};
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

Task<Org> read_org(Salesforce salesforce) {
  Connection& connection = salesforce.connection();
  const std::string key = storage_key(connection.session);
  Result<Org> stored = co_await attempt(stored_org(connection.shell, key));
  if (stored) co_return std::move(*stored);

  Org org;
  Result<Nothing> described = Nothing{};
  for (const std::string_view version : versions) {
    org.api_version = version;
    described = co_await attempt(describe_objects(salesforce, org));
    if (described || described.error().code != "NOT_FOUND") break;
  }
  if (!described && described.error().code == "NOT_FOUND") co_return Error{"api_too_old", "", {}};
  if (!described) co_return std::move(described.error());

  Composite customs = custom_request(org);
  if (!customs.compositeRequest.empty()) {
    CompositeAnswer answer = co_await salesforce.composite(org.path(), customs);
    read_custom(org, customs, answer);
  }

  org.read_at = connection.shell.now;
  Storage keep{StorageOperation::set, StorageScope::local, key, to_json(org)};
  std::ignore = co_await attempt(connection.shell.ask(std::move(keep)));
  co_return org;
}

Task<Nothing> forget_org(Shell& shell, Session session) {
  Storage effect{StorageOperation::set, StorageScope::local, storage_key(session), std::nullopt};
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

}  // namespace tether
