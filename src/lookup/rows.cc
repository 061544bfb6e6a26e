// The rows that queries answer, and their summaries.
#include "tether/lookup.h"

namespace tether {

namespace {

// Only orgs of several currencies have it: the one that a record's amounts are in.
constexpr std::string_view currency_field = "CurrencyIsoCode";

}  // namespace

std::string columns_of(const Org& org, std::string_view object) {
  std::string columns = "Id, ";
  columns += name_field(object);
  columns += ", LastModifiedDate";
  const KnownObject* known = known_object(object);
  if (!known) return columns;
  const auto add = [&](std::string_view field) {
    if (!org.can_read(object, own_field(field))) return;
    columns += ", ";
    columns += field;
  };
  for (const std::string_view fact : known->facts) add(fact);
  add(currency_field);
  return columns;
}

RecordSummary summary_of(Value row, std::string_view object) {
  RecordSummary summary{.id = std::string(row.text_at("Id")),
                        .object = std::string(object),
                        .name = std::string(row.at(name_field(object)).scalar()),
                        .last_modified = std::string(row.text_at("LastModifiedDate"))};
  const KnownObject* known = known_object(object);
  if (!known) return summary;
  for (const std::string_view fact : known->facts) {
    std::string value(value_at(row, fact).scalar());
    if (value.empty()) continue;
    const std::string_view currency = fact == "Amount" ? row.text_at(currency_field) : "";
    if (!currency.empty()) value.insert(0, 1, ' ').insert(0, currency);
    summary.facts.push_back({std::string(fact), std::move(value)});
  }
  return summary;
}

}  // namespace tether
