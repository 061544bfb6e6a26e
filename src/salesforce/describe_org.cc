// What an org is asked of itself, once a day.
#include <fmt/compile.h>

#include <algorithm>

#include "salesforce/described.h"
#include "tether/salesforce.h"
#include "tether/text.h"

namespace tether {

namespace {

// Newest first; an org that does not know one answers 404. Browsers may not ask /services/data
// which ones there are: Salesforce allows no cross-origin requests to resources that need no
// sign-in.
constexpr std::string_view versions[] = {"v67.0", "v64.0", "v61.0", "v58.0"};
constexpr std::string_view lightning_field = "UserPreferencesLightningExperiencePreferred";
constexpr std::size_t most_subrequests = 25;  // of one composite call
constexpr std::size_t most_other_objects = 100;

// What a describe and the short description of an object both tell.
ObjectInfo object_info(Value describe) {
  return {.name = std::string(describe.text_at("name")),
          .label = std::string(describe.text_at("label")),
          .label_plural = std::string(describe.text_at("labelPlural")),
          .key_prefix = std::string(describe.text_at("keyPrefix")),
          .createable = describe.at("createable").truth(),
          .searchable = describe.at("searchable").scalar() != "false"};
}

ObjectInfo described_object(Value describe, const DescribedObject& known) {
  ObjectInfo info = object_info(describe);
  const Value fields = describe.at("fields");
  for (Value field = fields.first(); field.exists(); field = field.next()) {
    const std::string_view name = field.text_at("name");
    if (is_wanted(known, name)) info.readable.emplace_back(name);
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

std::vector<std::string> targets_of(Value field) {
  std::vector<std::string> objects;
  const Value targets = field.at("referenceTo");
  for (Value target = targets.first(); target.exists(); target = target.next())
    objects.emplace_back(target.text());
  return objects;
}

void read_email_message(Org& org, Value describe) {
  org.text_limit = field_of(describe, "TextBody").at("length").integer().value_or(0);
  org.html_limit = field_of(describe, "HtmlBody").at("length").integer().value_or(0);
}

// In Lightning Experience a rule repeats an event, in Classic a field per part of it:
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm
constexpr std::string_view series_fields[] = {
    "Recurrence2PatternText", "Recurrence2PatternTimeZone", "IsRecurrence2", "IsRecurrence"};

// https://help.salesforce.com/s/articleView?id=sales.email_int_event_type.htm
void read_event(Org& org, Value describe) {
  for (const std::string_view field : series_fields)
    if (field_of(describe, field).at("createable").truth()) org.event_series.emplace_back(field);
  const Value type = field_of(describe, "Type");
  if (!type.at("createable").truth()) return;
  const Value values = type.at("picklistValues");
  for (Value value = values.first(); value.exists(); value = value.next())
    if (value.at("active").truth())
      org.event_types.push_back(
          {std::string(value.text_at("value")), std::string(value.text_at("label"))});
}

// Whether this user or this org does not have the object; any other error may be gone in a minute.
bool is_absent(const Error& error) {
  return error.code == "NOT_FOUND" || error.code == "INVALID_TYPE" ||
         error.code.starts_with("INSUFFICIENT_ACCESS");
}

Result<Nothing> read_describes(Org& org, const CompositeAnswer& answer) {
  for (const DescribedObject& known : described_objects()) {
    Result<Value> describe = answer.part(known.name);
    if (!describe && !is_absent(describe.error())) return std::move(describe.error());
    if (!describe || describe->text_at("name") != known.name) continue;
    org.objects.push_back(described_object(*describe, known));
    if (!known.relates_by.empty())
      org.objects.back().relatable = targets_of(field_of(*describe, known.relates_by));
    if (known.name == "EmailMessage") read_email_message(org, *describe);
    if (known.name == "Event") read_event(org, *describe);
  }
  return Nothing{};
}

// https://help.salesforce.com/s/articleView?id=000382850
Soql licenses_query(std::string_view user_id) {
  Soql query("PermissionSetLicense.MasterLabel");
  query.from("PermissionSetLicenseAssign").where(Condition::equals("AssigneeId", user_id));
  return query;
}

// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionsetassignment.htm
Soql permission_sets_query(std::string_view user_id) {
  Soql query("PermissionSetId,PermissionSet.Label");
  query.from("PermissionSetAssignment").where(Condition::equals("AssigneeId", user_id));
  return query;
}

// https://help.salesforce.com/s/articleView?id=sales.email_to_salesforce.htm
Soql address_query(std::string_view user_id) {
  Soql query("LocalPart,EmailDomainName");
  query.from("EmailServicesAddress")
      .where(Condition::all({Condition::equals("Function.FunctionName", "EmailToSalesforce"),
                             Condition::equals("RunAsUserId", user_id),
                             Condition::is("IsActive", true)}));
  return query;
}

// Who may not read them has none that the pane could know.
void read_user(Org& org, const CompositeAnswer& answer) {
  if (const Result<Value> me = answer.part("me")) {
    org.user_name = me->text_at("Name");
    org.username = me->text_at("Username");
  }
  if (const Result<Value> rows = answer.part("licenses")) {
    const Value records = rows->at("records");
    for (Value row = records.first(); row.exists(); row = row.next())
      org.licenses.emplace_back(row.at("PermissionSetLicense").text_at("MasterLabel"));
  }
  if (const Result<Value> rows = answer.part("permission_sets")) {
    const Value records = rows->at("records");
    for (Value row = records.first(); row.exists(); row = row.next())
      org.permission_sets.push_back({std::string(row.text_at("PermissionSetId")),
                                     std::string(row.at("PermissionSet").text_at("Label"))});
  }
  if (const Result<Value> user = answer.part("experience"))
    org.is_classic = user->at(lightning_field).scalar() == "false";
  if (const Result<Value> rows = answer.part("email_to_salesforce")) {
    org.tells_email_to_salesforce = true;
    const Value row = rows->at("records").first();
    if (!row.text_at("LocalPart").empty())
      org.email_to_salesforce = fmt::format(FMT_COMPILE("{}@{}"), row.text_at("LocalPart"),
                                            row.text_at("EmailDomainName"));
  }
}

Composite describe_request(const Org& org, std::string_view user_id) {
  Composite request;
  for (const DescribedObject& known : described_objects())
    request.get(org.path(), known.name,
                fmt::format(FMT_COMPILE("/sobjects/{}/describe"), known.name));
  request.get(org.path(), "me",
              fmt::format(FMT_COMPILE("/sobjects/User/{}?fields=Name,Username"), user_id));
  request.query(org.path(), "licenses", licenses_query(user_id));
  request.query(org.path(), "permission_sets", permission_sets_query(user_id));
  // By itself: what one part may not read fails as a whole.
  request.get(org.path(), "experience",
              fmt::format(FMT_COMPILE("/sobjects/User/{}?fields={}"), user_id, lightning_field));
  request.query(org.path(), "email_to_salesforce", address_query(user_id));
  return request;
}

// The objects that mail may be related to beyond those that are described.
std::vector<std::string> other_relatable(const Org& org) {
  std::vector<std::string> others;
  const auto add = [&others](const std::string& object) {
    const bool has_known_name =
        known_object(object) ? !is_described(object) : object.ends_with("__c");
    const bool is_new = std::find(others.begin(), others.end(), object) == others.end();
    if (has_known_name && is_new && others.size() < most_other_objects) others.push_back(object);
  };
  for (const ObjectInfo& info : org.objects)
    for (const std::string& object : info.relatable) add(object);
  return others;
}

// Their labels and key prefixes.
Task<Nothing> name_other_objects(Salesforce salesforce, Org& org) {
  const std::vector<std::string> others = other_relatable(org);
  for (std::size_t from = 0; from < others.size(); from += most_subrequests) {
    Composite request;
    const std::size_t to = std::min(from + most_subrequests, others.size());
    for (std::size_t index = from; index < to; ++index)
      request.get(org.path(), others[index],
                  fmt::format(FMT_COMPILE("/sobjects/{}"), others[index]));
    CompositeAnswer answer = co_await salesforce.composite(org.path(), request);
    for (const Subrequest& subrequest : request.compositeRequest)
      if (const Result<Value> part = answer.part(subrequest.referenceId))
        org.objects.push_back(object_info(part->at("objectDescribe")));
  }
  co_return Nothing{};
}

Task<Nothing> describe_objects(Salesforce salesforce, Org& org) {
  Composite request = describe_request(org, salesforce.connection().session.user_id);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Nothing> readable = read_describes(org, answer);
  if (!readable) co_return std::move(readable.error());
  if (org.objects.empty()) co_return answer.first_error().value_or(Error{"bad_json", "", {}});
  read_user(org, answer);
  co_return Nothing{};
}

}  // namespace

Task<Org> describe_org(Salesforce salesforce) {
  Org org{.format = Org::kept_format};
  Result<Nothing> described = Nothing{};
  for (const std::string_view version : versions) {
    org.api_version = version;
    described = co_await attempt(describe_objects(salesforce, org));
    if (described || described.error().code != "NOT_FOUND") break;
  }
  if (!described && described.error().code == "NOT_FOUND") co_return Error{"api_too_old", "", {}};
  if (!described) co_return std::move(described.error());

  co_await name_other_objects(salesforce, org);
  org.read_at = salesforce.connection().shell.now;
  co_return org;
}

}  // namespace tether
