// The rows that queries answer, and their summaries.
#include "tether/lookup.h"

namespace tether {

namespace {

Value value_at(Value row, std::string_view path) {
  const std::size_t dot = path.find('.');
  return dot == std::string_view::npos ? row.at(path)
                                       : row.at(path.substr(0, dot)).at(path.substr(dot + 1));
}

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
    const std::string_view value = value_at(row, fact).scalar();
    if (!value.empty()) summary.facts.push_back({std::string(fact), std::string(value)});
  }
  return summary;
}

}  // namespace tether
