#include "record/rest_record.h"

#include <fmt/compile.h>

#include <algorithm>
#include <set>

#include "tether/text.h"

namespace tether {

namespace {

Layout compact_layout(Value answer) {
  LayoutSection section;
  const Value items = answer.at("fieldItems");
  for (Value item = items.first(); item.exists(); item = item.next()) {
    const std::string_view field = item.at("layoutComponents").first().text_at("value");
    const std::string label(item.text_at("label"));
    if (!field.empty()) section.items.push_back({.label = label, .fields = {std::string(field)}});
  }
  return {{std::move(section)}};
}

void add_fields(std::set<std::string>& fields, const Layout& layout) {
  for (const LayoutSection& section : layout.sections)
    for (const LayoutItem& item : section.items)
      fields.insert(item.fields.begin(), item.fields.end());
}

// The name of what a field refers to; what may be of several objects has a Name whatever it is.
std::string target_column(const FieldInfo& field) {
  const bool has_one = field.targets.size() == 1;
  const std::string_view name = has_one ? name_field(field.targets.front().object) : "Name";
  return fmt::format(FMT_COMPILE("{}.{}"), field.relationship, name);
}

std::string columns_of(const PageDescription& page) {
  std::set<std::string> wanted;
  add_fields(wanted, page.compact);
  add_fields(wanted, page.view);
  add_fields(wanted, page.edit);
  std::string columns = "Id, LastModifiedDate";
  for (const std::string& name : wanted) {
    const FieldInfo* field = page.schema.find(name);
    if (!field || name == "Id" || name == "LastModifiedDate") continue;
    columns += ", " + name;
    if (field->type == DataType::reference && !field->relationship.empty())
      columns += ", " + target_column(*field);
  }
  return columns;
}

// Salesforce writes the labels of picklist values only for its UI API.
std::string label_of(const PageDescription& page, std::string_view field, std::string_view value) {
  const Picklist* picklist = page.find_picklist(field);
  const Option* option = picklist ? picklist->find(value) : nullptr;
  return option ? option->label : std::string();
}

Record read_row(Value row, const PageDescription& page) {
  Record record{.id = std::string(row.text_at("Id")),
                .object = page.schema.name,
                .record_type_id = page.record_type_id,
                .last_modified = std::string(row.text_at("LastModifiedDate"))};
  for (Value column = row.first(); column.exists(); column = column.next()) {
    if (column.name() == "attributes") continue;
    if (!column.is_object()) {
      record.fields.push_back({std::string(column.name()), std::string(column.scalar()),
                               label_of(page, column.name(), column.scalar())});
      continue;
    }
    FieldValue parent{.name = std::string(column.name())};
    for (Value own = column.first(); own.exists(); own = own.next())
      if (!own.is_object()) parent.display = own.scalar();
    record.fields.push_back(std::move(parent));
  }
  return record;
}

}  // namespace

Task<PagePointer> describe_page(Salesforce salesforce, Org org, std::string object, bool is_new) {
  Composite request;
  const std::string base = fmt::format(FMT_COMPILE("/sobjects/{}/describe"), object);
  request.get(org.path(), "describe", base);
  request.get(org.path(), "layouts",
              fmt::format(FMT_COMPILE("{}/layouts/{}"), base, master_record_type));
  request.get(org.path(), "compact", base + "/compactLayouts/primary");
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  const Result<Value> describe = answer.part("describe");
  const Result<Value> layouts = answer.part("layouts");
  if (!describe) co_return describe.error();
  if (!layouts) co_return layouts.error();
  PageDescription page{.schema = read_describe(*describe),
                       .record_type_id = std::string(master_record_type),
                       .view = read_describe_layout(*layouts, master_record_type, LayoutUse::view),
                       .edit = read_describe_layout(*layouts, master_record_type, LayoutUse::edit),
                       .by_rest = true,
                       .is_new = is_new,
                       .picklists = read_describe_picklists(*describe),
                       .has_picklists = true};
  // A record without a compact layout is still worth showing.
  if (const Result<Value> compact = answer.part("compact")) page.compact = compact_layout(*compact);
  page.checked_at = salesforce.connection().shell.now;
  co_return std::make_shared<const PageDescription>(std::move(page));
}

Task<Record> query_record(Salesforce salesforce, Org org, PagePointer page, std::string id) {
  Soql query(columns_of(*page));
  query.from(page->schema.name).where(Condition::equals("Id", id));
  std::string path = query_path(org.path(), query);
  Document answer = co_await salesforce.get(std::move(path));
  const Value row = answer.root().at("records").first();
  if (!row.is_object()) co_return Error{"NOT_FOUND", "", {}};
  co_return read_row(row, *page);
}

}  // namespace tether
