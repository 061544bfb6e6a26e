#include "tether/related_lists.h"

#include <algorithm>

#include "tether/text.h"

namespace tether {

namespace {

bool is_of_activities(std::string_view id) {
  return id == "OpenActivities" || id == "ActivityHistories";
}

// The place that a path leads to through the records that a record refers to.
Value field_at(Value record, std::string_view path) {
  Value field;
  for (const std::string_view name : split(path, '.')) {
    if (field.exists()) record = field.at("value");
    field = record.at("fields").at(name);
  }
  return field;
}

RelatedRow read_row(Value record, const RelatedListInfo& list) {
  RelatedRow row{.id = std::string(record.text_at("id")),
                 .object = std::string(record.text_at("apiName"))};
  for (const RelatedColumn& column : list.columns) {
    const Value field = field_at(record, column.path);
    row.cells.push_back({column.path, std::string(field.at("value").scalar()),
                         std::string(field.at("displayValue").scalar())});
  }
  return row;
}

// Of a REST layout `name` may be an expression: toLabel(Status).
std::string_view path_of(Value column) {
  const std::string_view path = column.text_at("fieldApiName");
  if (!path.empty()) return path;
  const std::string_view name = column.text_at("name");
  return name.find('(') == name.npos ? name : std::string_view();
}

// The column whose values lead to the row's own record names it, wherever it stands.
void add_columns(Value columns, RelatedListInfo& list) {
  std::size_t name_at = 0;
  for (Value one = columns.first(); one.exists(); one = one.next()) {
    RelatedColumn column{.path = std::string(path_of(one)),
                         .label = std::string(one.text_at("label")),
                         .type = data_type(one.text_at("dataType"))};
    if (column.path.empty()) continue;
    const std::string_view leads_to = one.text_at("lookupId");
    if (leads_to == "Id" || leads_to == list.object + ".Id") name_at = list.columns.size();
    list.columns.push_back(std::move(column));
  }
  if (list.columns.empty()) return;
  std::rotate(list.columns.begin(), list.columns.begin() + name_at,
              list.columns.begin() + name_at + 1);
}

// By a column of the list; what is not among them may be an expression.
std::string order_of(Value sort, const RelatedListInfo& list) {
  const Value first = sort.first();
  for (const RelatedColumn& column : list.columns)
    if (column.path == first.text_at("column"))
      return column.path + (first.at("ascending").truth() ? "" : " DESC");
  return {};
}

}  // namespace

std::vector<RelatedListInfo> read_related_lists(Value related_lists) {
  std::vector<RelatedListInfo> lists;
  const Value all = related_lists.at("relatedLists");
  for (Value one = all.first(); one.exists(); one = one.next()) {
    RelatedListInfo list{.id = std::string(one.text_at("relatedListId")),
                         .label = std::string(one.text_at("label")),
                         .object = std::string(one.text_at("objectApiName")),
                         .field = std::string(one.text_at("fieldApiName"))};
    if (!list.id.empty() && !is_of_activities(list.id)) lists.push_back(std::move(list));
  }
  return lists;
}

std::vector<RelatedListInfo> read_layout_lists(Value describe_layouts) {
  std::vector<RelatedListInfo> lists;
  const Value all = find_describe_layout(describe_layouts, master_record_type).at("relatedLists");
  for (Value one = all.first(); one.exists(); one = one.next()) {
    RelatedListInfo list{.id = std::string(one.text_at("name")),
                         .label = std::string(one.text_at("label")),
                         .object = std::string(one.text_at("sobject")),
                         .field = std::string(one.text_at("field"))};
    add_columns(one.at("columns"), list);
    list.order = order_of(one.at("sort"), list);
    const bool is_whole = !list.id.empty() && !list.object.empty() && !list.columns.empty();
    if (is_whole && !is_of_activities(list.id)) lists.push_back(std::move(list));
  }
  return lists;
}

void read_columns(Value related_list_info, RelatedListInfo& list) {
  add_columns(related_list_info.at("displayColumns"), list);
}

RelatedRows read_related_rows(Value related_list_records, const RelatedListInfo& list) {
  RelatedRows page{.next_page = std::string(related_list_records.at("nextPageToken").scalar())};
  const Value records = related_list_records.at("records");
  for (Value record = records.first(); record.exists(); record = record.next())
    page.rows.push_back(read_row(record, list));
  return page;
}

}  // namespace tether
