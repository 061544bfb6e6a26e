#include <fmt/compile.h>

#include <algorithm>

#include "tether/search.h"

namespace tether {

namespace {

constexpr std::size_t most_objects = 100;  // of one call for search layouts
constexpr std::size_t most_columns = 4;

// Names go into JSON and SOQL.
bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
           c == '.';
  });
}

void read_objects(Value described, SearchScope& scope) {
  for (Value object = described.first(); object.exists(); object = object.next()) {
    SearchObject read{.name = std::string(object.text_at("name")),
                      .label = std::string(object.text_at("label")),
                      .key_prefix = std::string(object.text_at("keyPrefix"))};
    if (!is_name(read.name) || read.key_prefix.empty()) continue;
    (object.at("searchable").truth() ? scope.searched : scope.others).push_back(std::move(read));
  }
}

// The user's own order, and none but what a search of everything looks into.
void put_in_order(Value order, SearchScope& scope) {
  std::vector<SearchObject> searched;
  for (Value entry = order.first(); entry.exists(); entry = entry.next()) {
    const auto found =
        std::find_if(scope.searched.begin(), scope.searched.end(),
                     [&](const auto& object) { return object.name == entry.text_at("type"); });
    if (found == scope.searched.end() || searched.size() >= most_objects) continue;
    searched.push_back(std::move(*found));
    scope.searched.erase(found);
  }
  if (searched.empty()) return;
  std::move(scope.searched.begin(), scope.searched.end(), std::back_inserter(scope.others));
  scope.searched = std::move(searched);
}

std::string layouts_path(const Org& org, const SearchScope& scope) {
  std::string names;
  std::size_t count = 0;
  for (const SearchObject& object : scope.searched) {
    if (++count > most_objects) break;
    if (!names.empty()) names += ',';
    names += object.name;
  }
  return fmt::format(FMT_COMPILE("{}/search/layout?q={}"), org.path(), names);
}

// One layout for each object, in the order asked for. Dates are no help in telling records apart.
void read_layouts(Value layouts, SearchScope& scope) {
  auto object = scope.searched.begin();
  for (Value layout = layouts.first(); layout.exists(); layout = layout.next()) {
    if (object == scope.searched.end()) return;
    const Value columns = layout.at("searchColumns");
    for (Value column = columns.first(); column.exists(); column = column.next()) {
      const std::string_view name = column.text_at("name");
      if (!is_name(name) || column.at("format").is_text()) continue;
      if (object->columns.size() < most_columns)
        object->columns.push_back({std::string(name), std::string(column.text_at("label"))});
    }
    ++object;
  }
}

const SearchObject* among(const std::vector<SearchObject>& objects, std::string_view name,
                          std::string_view id) {
  for (const SearchObject& object : objects)
    if (name.empty() ? id.starts_with(object.key_prefix) : object.name == name) return &object;
  return nullptr;
}

}  // namespace

const SearchObject* SearchScope::find(std::string_view object) const {
  const SearchObject* found = among(searched, object, "");
  return found ? found : among(others, object, "");
}

const SearchObject* SearchScope::find_by_id(std::string_view record_id) const {
  const SearchObject* found = among(searched, "", record_id);
  return found ? found : among(others, "", record_id);
}

Task<Nothing> read_scope(Salesforce salesforce, Org org, ScopePointer scope) {
  Document described = co_await salesforce.get(org.path() + "/sobjects");
  read_objects(described.root().at("sobjects"), *scope);
  if (scope->searched.empty()) co_return Error{"bad_json", "", {}};
  // Without these two, all objects are searched and show their names.
  Result<Document> order = co_await attempt(salesforce.get(org.path() + "/search/scopeOrder"));
  if (order) put_in_order(order->root(), *scope);
  Result<Document> layouts = co_await attempt(salesforce.get(layouts_path(org, *scope)));
  if (layouts) read_layouts(layouts->root(), *scope);
  co_return Nothing{};
}

}  // namespace tether
