#include "tether/prefill.h"

namespace tether {

namespace {

constexpr std::size_t most_subject = 255;    // Subject of Task, Event and Case
constexpr std::size_t most_deal_name = 120;  // Name of Opportunity

enum class Source { signature, address, subject, who, what, account };

struct Rule {
  std::string_view object;
  std::string_view field;
  Source source;
  std::optional<SignatureValue> Signature::*part = nullptr;
};
constexpr Rule rules[] = {
    {"Contact", "FirstName", Source::signature, &Signature::first_name},
    {"Contact", "LastName", Source::signature, &Signature::last_name},
    {"Contact", "Title", Source::signature, &Signature::title},
    {"Contact", "Email", Source::address},
    {"Contact", "Phone", Source::signature, &Signature::phone},
    {"Contact", "MobilePhone", Source::signature, &Signature::mobile},
    {"Contact", "AccountId", Source::account},
    {"Contact", "MailingStreet", Source::signature, &Signature::street},
    {"Contact", "MailingCity", Source::signature, &Signature::city},
    {"Contact", "MailingState", Source::signature, &Signature::state},
    {"Contact", "MailingPostalCode", Source::signature, &Signature::postal_code},
    {"Contact", "MailingCountry", Source::signature, &Signature::country},
    {"Lead", "FirstName", Source::signature, &Signature::first_name},
    {"Lead", "LastName", Source::signature, &Signature::last_name},
    {"Lead", "Title", Source::signature, &Signature::title},
    {"Lead", "Email", Source::address},
    {"Lead", "Phone", Source::signature, &Signature::phone},
    {"Lead", "MobilePhone", Source::signature, &Signature::mobile},
    {"Lead", "Company", Source::signature, &Signature::company},
    {"Lead", "Website", Source::signature, &Signature::website},
    {"Lead", "Street", Source::signature, &Signature::street},
    {"Lead", "City", Source::signature, &Signature::city},
    {"Lead", "State", Source::signature, &Signature::state},
    {"Lead", "PostalCode", Source::signature, &Signature::postal_code},
    {"Lead", "Country", Source::signature, &Signature::country},
    {"Case", "Subject", Source::subject},
    {"Case", "ContactId", Source::who},
    {"Case", "AccountId", Source::account},
    {"Opportunity", "Name", Source::subject},
    {"Opportunity", "AccountId", Source::account},
    {"Task", "Subject", Source::subject},
    {"Task", "WhoId", Source::who},
    {"Task", "WhatId", Source::what},
    {"Event", "Subject", Source::subject},
    {"Event", "WhoId", Source::who},
    {"Event", "WhatId", Source::what},
};

Prefilled of_record(const std::optional<RecordSummary>& record, Message source) {
  if (!record) return {};
  return {.value = record->id, .display = record->name, .source = std::move(source)};
}

// A case knows no lead, and an activity of a lead is about nothing else.
bool fits(const Rule& rule, const PrefillFrom& from) {
  const bool is_lead = from.who && from.who->object == "Lead";
  if (rule.source == Source::who) return !is_lead || rule.field == "WhoId";
  return rule.source != Source::what || !is_lead;
}

// A lead's company is a text; the org's own word for it counts more.
Prefilled company_of(const PrefillFrom& from) {
  Prefilled value = of_record(from.account, from.account_source);
  value.value = std::move(value.display);
  value.display.clear();
  return value;
}

Prefilled of_signature(const Rule& rule, const PrefillFrom& from) {
  if (rule.field == "Company" && from.account) return company_of(from);
  const std::optional<SignatureValue>* read = &(from.signature.*rule.part);
  // Salesforce needs a last name.
  const bool has_one = !from.signature.last_name;
  if (has_one && rule.field == "LastName") read = &from.signature.first_name;
  if (has_one && rule.field == "FirstName") return {};
  if (!*read) return {};
  const std::string& line = (*read)->line;
  return {
      .value = (*read)->value,
      .source = line.empty() ? Message{"prefill.name", {}} : Message{"prefill.signature", {line}}};
}

Prefilled value_of(const Rule& rule, const PrefillFrom& from) {
  switch (rule.source) {
    case Source::signature:
      return of_signature(rule, from);
    case Source::address:
      return {.value = from.person.address, .source = {"prefill.address", {}}};
    case Source::subject: {
      const std::size_t most = rule.field == "Name" ? most_deal_name : most_subject;
      return {.value = first_characters(from.subject, most), .source = {"prefill.subject", {}}};
    }
    case Source::who:
      return of_record(from.who, {"prefill.who", {}});
    case Source::what:
      return of_record(from.what, {"prefill.what", {}});
    case Source::account:
      return of_record(from.account, from.account_source);
  }
  return {};
}

}  // namespace

std::vector<Prefilled> prefill(std::string_view object, const PrefillFrom& from) {
  std::vector<Prefilled> values;
  for (const Rule& rule : rules) {
    if (rule.object != object || !fits(rule, from)) continue;
    Prefilled value = value_of(rule, from);
    if (value.value.empty()) continue;
    value.field = rule.field;
    values.push_back(std::move(value));
  }
  return values;
}

}  // namespace tether
