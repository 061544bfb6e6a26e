#include "lookup/rows.h"

#include <algorithm>

namespace tether {

namespace {

struct Shown {
  std::string_view object;
  std::vector<std::string_view> facts;  // in the order in which they are shown
};

const std::vector<Shown>& shown_objects() {
  static const std::vector<Shown> shown = {{"Contact", {"Title", "Account.Name", "Phone"}},
                                           {"Lead", {"Title", "Company", "Status", "Phone"}},
                                           {"User", {"Title", "Phone"}},
                                           {"Account", {"Industry", "BillingCity", "Phone"}},
                                           {"Opportunity", {"StageName", "Amount", "CloseDate"}},
                                           {"Case", {"Subject", "Status", "Priority"}}};
  return shown;
}

const Shown* shown(std::string_view object) {
  for (const Shown& entry : shown_objects())
    if (entry.object == object) return &entry;
  return nullptr;
}

// Account.Name may be read where the lookup field itself may.
std::string_view lookup_field(std::string_view fact) {
  return fact == "Account.Name" ? std::string_view("AccountId") : fact;
}

Value value_at(Value row, std::string_view path) {
  const std::size_t dot = path.find('.');
  return dot == std::string_view::npos ? row.at(path)
                                       : row.at(path.substr(0, dot)).at(path.substr(dot + 1));
}

}  // namespace

std::string_view name_field(std::string_view object) {
  return object == "Case" ? "CaseNumber" : "Name";
}

std::string columns_of(const Org& org, std::string_view object) {
  std::string columns = "Id, ";
  columns += name_field(object);
  columns += ", LastModifiedDate";
  const Shown* entry = shown(object);
  if (!entry) return columns;
  const auto add = [&](std::string_view field) {
    if (!org.can_read(object, lookup_field(field))) return;
    columns += ", ";
    columns += field;
  };
  for (const std::string_view fact : entry->facts) add(fact);
  return columns;
}

RecordSummary summary_of(Value row, std::string_view object) {
  RecordSummary summary{.id = std::string(row.text_at("Id")),
                        .object = std::string(object),
                        .name = std::string(row.at(name_field(object)).scalar()),
                        .last_modified = std::string(row.text_at("LastModifiedDate"))};
  const Shown* entry = shown(object);
  if (!entry) return summary;
  for (const std::string_view fact : entry->facts) {
    const std::string_view value = value_at(row, fact).scalar();
    if (!value.empty()) summary.facts.push_back({std::string(fact), std::string(value)});
  }
  return summary;
}

}  // namespace tether
