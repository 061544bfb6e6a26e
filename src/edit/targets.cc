// What a form offers beside its own values: picklists and the records that lookups may lead to.
#include <fmt/compile.h>

#include <algorithm>
#include <memory>

#include "tether/edit.h"
#include "tether/search.h"

namespace tether {

namespace {

constexpr std::size_t least_typed = 2;

RecordSummary read_target(std::string_view object, Value record, Value metadata) {
  const Value fields = record.at("fields");
  RecordSummary target{.id = std::string(record.text_at("id")), .object = std::string(object)};
  for (const std::string_view name :
       {metadata.text_at("primaryField"), metadata.at("targetInfo").text_at("nameField"),
        name_field(object)})
    if (target.name.empty()) target.name = fields.at(name).at("value").scalar();
  const std::string_view second = metadata.text_at("secondaryField");
  const Value also = fields.at(second);
  std::string_view said = also.text_at("displayValue");
  if (said.empty() && !also.at("value").is_object()) said = also.at("value").scalar();
  if (!said.empty() && said != target.name)
    target.facts.push_back({std::string(second), std::string(said)});
  return target;
}

std::vector<RecordSummary> read_targets(Value answer) {
  std::vector<RecordSummary> targets;
  const Value results = answer.at("lookupResults");
  for (Value result = results.first(); result.exists(); result = result.next()) {
    const Value metadata = answer.at("metadata").at(result.name());
    const Value records = result.at("records");
    for (Value record = records.first(); record.exists(); record = record.next())
      targets.push_back(read_target(result.name(), record, metadata));
  }
  std::erase_if(targets, [](const RecordSummary& target) { return target.id.empty(); });
  return targets;
}

// What stands in other fields of the form narrows a filtered lookup.
std::string bindings_of(const Draft& draft, const RecordPage& page, const FieldInfo& field) {
  std::vector<std::string> bindings;
  for (const std::string& name : field.filtered_by) {
    const FieldInfo* by = page.page->schema.find(name);
    const std::string value = by ? value_in(draft, page.record, *by) : std::string();
    if (!value.empty()) bindings.push_back(name + '=' + value);
  }
  return join(bindings, ",");
}

std::string lookup_path(const Org& org, const Draft& draft, const RecordPage& page,
                        const FieldInfo& field, std::string_view typed) {
  const bool is_recent = typed.size() < least_typed;
  std::string path =
      fmt::format(FMT_COMPILE("{}/ui-api/lookups/{}/{}?searchType={}&pageSize=10"), org.path(),
                  page.record.object, field.name, is_recent ? "Recent" : "TypeAhead");
  if (!is_recent) path += "&q=" + url_encode(typed);
  const std::string bindings = bindings_of(draft, page, field);
  if (!bindings.empty()) path += "&dependentFieldBindings=" + url_encode(bindings);
  return path;
}

// The UI API offers nothing for the objects that it does not serve: a search does.
Task<std::vector<RecordSummary>> search_targets(Salesforce salesforce, Org org, FieldInfo field,
                                                std::string typed) {
  std::vector<RecordSummary> found;
  if (!is_searchable(typed)) co_return found;
  const ScopePointer none;
  found = co_await search_records(salesforce, org, none, typed);
  std::erase_if(found, [&field](const RecordSummary& record) {
    return std::none_of(field.targets.begin(), field.targets.end(),
                        [&](const Target& target) { return target.object == record.object; });
  });
  for (RecordSummary& record : found) record.facts.clear();
  co_return found;
}

}  // namespace

Task<PagePointer> with_picklists(Salesforce salesforce, Org org, PagePointer page) {
  if (page->has_picklists) co_return page;
  std::string path = fmt::format(FMT_COMPILE("{}/ui-api/object-info/{}/picklist-values/{}"),
                                 org.path(), page->schema.name, page->record_type_id);
  Document answer = co_await salesforce.get(std::move(path));
  auto whole = std::make_shared<PageDescription>(*page);
  whole->picklists = read_picklists(answer.root());
  whole->has_picklists = true;
  co_return PagePointer(std::move(whole));
}

Task<std::vector<RecordSummary>> find_targets(Salesforce salesforce, Org org, RecordPage page,
                                              Draft draft, std::string field, std::string typed) {
  const FieldInfo* info = page.page->schema.find(field);
  if (!info) co_return Error{"INVALID_FIELD", "", {field}};
  const std::string query(trim(typed));
  if (page.page->by_rest) {
    std::vector<RecordSummary> found = co_await search_targets(salesforce, org, *info, query);
    co_return found;
  }
  std::string path = lookup_path(org, draft, page, *info, query);
  Document answer = co_await salesforce.get(std::move(path));
  co_return read_targets(answer.root());
}

}  // namespace tether
