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
    const Value columns = one.at("columns");
    for (Value column = columns.first(); column.exists(); column = column.next())
      if (!column.text_at("name").empty())
        list.columns.push_back(
            {std::string(column.text_at("name")), std::string(column.text_at("label"))});
    const bool is_whole = !list.id.empty() && !list.object.empty() && !list.columns.empty();
    if (is_whole && !is_of_activities(list.id)) lists.push_back(std::move(list));
  }
  return lists;
}

// The column whose values lead to the row's own record names it, wherever it stands.
void read_columns(Value related_list_info, RelatedListInfo& list) {
  const Value columns = related_list_info.at("displayColumns");
  std::size_t name_at = 0;
  for (Value one = columns.first(); one.exists(); one = one.next()) {
    RelatedColumn column{.path = std::string(one.text_at("fieldApiName")),
                         .label = std::string(one.text_at("label")),
                         .type = data_type(one.text_at("dataType"))};
    if (column.path.empty()) continue;
    if (one.text_at("lookupId") == "Id") name_at = list.columns.size();
    list.columns.push_back(std::move(column));
  }
  if (list.columns.empty()) return;
  std::rotate(list.columns.begin(), list.columns.begin() + name_at,
              list.columns.begin() + name_at + 1);
}

RelatedRows read_related_rows(Value related_list_records, const RelatedListInfo& list) {
  RelatedRows page{.next_page = std::string(related_list_records.at("nextPageToken").scalar())};
  const Value records = related_list_records.at("records");
  for (Value record = records.first(); record.exists(); record = record.next())
    page.rows.push_back(read_row(record, list));
  return page;
}

}  // namespace tether
