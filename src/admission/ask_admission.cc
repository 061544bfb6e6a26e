#include "admission/records.h"
#include "fields/describe.h"
#include "tether/admission.h"
#include "tether/text.h"

namespace tether {

namespace {

struct UserMapping {
  std::optional<std::string> User__c;
  std::string Last_Used__c;
};

struct OrgRow {
  std::string name;
  bool is_sandbox = false;
};

struct SettingsRow {
  std::string id;
  bool is_enabled = true;
};

struct LoggingRow {
  bool emails_as_tasks = false;
  std::string engagement_license;
};

}  // namespace

Fields fields(Of<UserMapping>);
Fields fields(Of<OrgRow>);
Fields fields(Of<SettingsRow>);
Fields fields(Of<LoggingRow>);

namespace {

Composite admission_request(const Connection& connection, const Org& org,
                            const std::string& mailbox, const std::string& mapping_id) {
  const std::string path = org.path();
  Composite request;
  Soql organization(select_list<OrgRow>());
  request.query(path, "organization", organization.from("Organization"));
  Soql settings(select_list<SettingsRow>());
  settings.from(settings_object);
  settings.where(Condition::equals("SetupOwnerId", connection.session.org_id));
  request.query(path, "settings", settings);

  UserMapping mapping{.Last_Used__c = iso_time(connection.shell.now)};
  std::string which = mapping_id;
  if (mapping_id.empty()) {
    mapping.User__c = connection.session.user_id;
    which = "Mailbox__c/" + url_encode(lower(mailbox));
  }
  request.patch(path, "mapping", admission_record(mapping_object, which), to_json(mapping));
  // By itself: the package may be older than the field.
  Soql never_log("Never_Log__c");
  never_log.from(settings_object);
  never_log.where(Condition::equals("SetupOwnerId", connection.session.org_id));
  request.query(path, "never_log", never_log);
  Soql logging(select_list<LoggingRow>());
  logging.from(settings_object);
  logging.where(Condition::equals("SetupOwnerId", connection.session.org_id));
  request.query(path, "logging", logging);
  Soql inbox(select_list<InboxSettings>());
  inbox.from(settings_object);
  inbox.where(Condition::equals("SetupOwnerId", connection.session.org_id));
  request.query(path, "inbox", inbox);
  return request;
}

}  // namespace

Task<Admission> ask_admission(Salesforce salesforce, Org org, std::string mailbox,
                              std::string mapping_id) {
  Composite request = admission_request(salesforce.connection(), org, mailbox, mapping_id);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Admission admission{.mapping_id = mapping_id};
  if (const Result<Value> rows = answer.part("organization")) {
    const OrgRow row = read<OrgRow>(rows->at("records").first());
    admission.org_name = row.name;
    admission.is_sandbox = row.is_sandbox;
  }
  if (const Result<Value> rows = answer.part("settings")) {
    const SettingsRow row = read<SettingsRow>(rows->at("records").first());
    admission.settings_id = row.id;
    admission.is_on = row.is_enabled;
  }
  LoggingRow logging;
  if (const Result<Value> rows = answer.part("logging"))
    logging = read<LoggingRow>(rows->at("records").first());
  admission.emails_as_tasks = logging.emails_as_tasks;
  admission.engagement_license = logging.engagement_license;
  if (const Result<Value> rows = answer.part("inbox"); rows && rows->at("records").first().exists())
    admission.inbox = read<InboxSettings>(rows->at("records").first());
  const Result<Value> list = answer.part("never_log");
  if (list)
    admission.never_log = std::string(list->at("records").first().text_at("Never_Log__c"));
  else if (names_unknown(list.error()))
    admission.never_log.emplace();
  // Where the org has no such object, or another user has this mailbox, there is no mapping.
  const Result<Value> mapping = answer.part("mapping");
  if (mapping_id.empty() && mapping) admission.mapping_id = mapping->text_at("id");
  if (!mapping_id.empty() && !mapping && is_gone(mapping.error()))
    co_return Error{"mapping_removed", "", {}};
  co_return admission;
}

}  // namespace tether

TETHER_DESCRIBE(UserMapping, TETHER_OWN(User__c), TETHER_OWN(Last_Used__c));
TETHER_DESCRIBE(OrgRow, TETHER_FIELD(name, "Name"), TETHER_FIELD(is_sandbox, "IsSandbox"));
TETHER_DESCRIBE(SettingsRow, TETHER_FIELD(id, "Id"), TETHER_FIELD(is_enabled, "Enabled__c"));
TETHER_DESCRIBE(LoggingRow, TETHER_FIELD(emails_as_tasks, "Emails_As_Tasks__c"),
                TETHER_FIELD(engagement_license, "Engagement_License__c"));
