#include "tether/admission.h"

#include <fmt/compile.h>

#include "admission/records.h"

namespace tether {

namespace {

// As a read or as a query answers.
bool is_off(Value settings) {
  const Value rows = settings.at("records");
  const Value row = rows.is_list() ? rows.first() : settings;
  return row.at("Enabled__c").scalar() == "false";
}

}  // namespace

bool is_gone(const Error& error) {
  return error.code == "NOT_FOUND" || error.code == "ENTITY_IS_DELETED";
}

std::string admission_record(std::string_view object, std::string_view id) {
  return fmt::format(FMT_COMPILE("/sobjects/{}/{}"), object, id);
}

void add_check(Composite& request, std::string_view api_path, const AdmissionCheck& check) {
  // Where all or none of the parts count, settings that were deleted must not count as a failure.
  Soql settings("Enabled__c");
  settings.from(settings_object).where(Condition::equals("Id", check.settings_id));
  if (!check.settings_id.empty() && request.allOrNone)
    request.query(api_path, "settings", settings);
  else if (!check.settings_id.empty())
    request.get(api_path, "settings",
                admission_record(settings_object, check.settings_id) + "?fields=Enabled__c");
  if (!check.mapping_id.empty())
    request.get(api_path, "mapping",
                admission_record(mapping_object, check.mapping_id) + "?fields=Id");
}

Result<Nothing> read_check(const CompositeAnswer& answer, const AdmissionCheck& check) {
  if (!check.settings_id.empty()) {
    const Result<Value> settings = answer.part("settings");
    if (settings && is_off(*settings)) return Error{"off_by_admin", "", {}};
  }
  if (check.mapping_id.empty()) return Nothing{};
  const Result<Value> mapping = answer.part("mapping");
  if (!mapping && is_gone(mapping.error())) return Error{"mapping_removed", "", {}};
  return Nothing{};
}

}  // namespace tether
