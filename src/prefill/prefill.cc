#include "tether/prefill.h"

#include <algorithm>

namespace tether {

namespace {

constexpr std::size_t most_name = 40;        // FirstName
constexpr std::size_t most_last_name = 80;   // LastName
constexpr std::size_t most_subject = 255;    // Subject of Task, Event and Case
constexpr std::size_t most_deal_name = 120;  // Name of Opportunity

enum class Source { first_name, last_name, address, subject, who, what, account };

struct Rule {
  std::string_view object;
  std::string_view field;
  Source source;
};
constexpr Rule rules[] = {
    {"Contact", "FirstName", Source::first_name},
    {"Contact", "LastName", Source::last_name},
    {"Contact", "Email", Source::address},
    {"Contact", "AccountId", Source::account},
    {"Lead", "FirstName", Source::first_name},
    {"Lead", "LastName", Source::last_name},
    {"Lead", "Email", Source::address},
    {"Lead", "Company", Source::account},
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

Prefilled value_of(const Rule& rule, const PrefillFrom& from) {
  const PersonName name = split_name(from.person.name);
  switch (rule.source) {
    case Source::first_name:
      return {.value = first_characters(name.first, most_name), .source = {"prefill.name", {}}};
    case Source::last_name:
      return {.value = first_characters(name.last, most_last_name), .source = {"prefill.name", {}}};
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

bool is_address(std::string_view name) { return name.find('@') != name.npos; }

// "(Sales)" and the like behind a name.
std::string without_brackets(std::string_view name) {
  std::string out;
  int depth = 0;
  for (const char sign : name) {
    if (sign == '(' || sign == '[') ++depth;
    if (depth == 0 && sign != '"') out += sign;
    if ((sign == ')' || sign == ']') && depth > 0) --depth;
  }
  return one_line(out);
}

}  // namespace

std::vector<Prefilled> prefill(std::string_view object, const PrefillFrom& from) {
  std::vector<Prefilled> values;
  for (const Rule& rule : rules) {
    if (rule.object != object || !fits(rule, from)) continue;
    Prefilled value = value_of(rule, from);
    // A lead's company is a text.
    if (rule.field == "Company") value.value = std::move(value.display);
    if (value.value.empty()) continue;
    value.field = rule.field;
    values.push_back(std::move(value));
  }
  return values;
}

PersonName split_name(std::string_view name) {
  const std::string plain = without_brackets(name);
  if (plain.empty() || is_address(plain)) return {};
  const std::size_t comma = plain.find(',');
  if (comma != plain.npos) {
    const std::string_view whole = plain;
    return {std::string(trim(whole.substr(comma + 1))), std::string(trim(whole.substr(0, comma)))};
  }
  const std::size_t blank = plain.rfind(' ');
  if (blank == plain.npos) return {{}, plain};
  return {plain.substr(0, blank), plain.substr(blank + 1)};
}

}  // namespace tether
