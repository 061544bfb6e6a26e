// The related lists of a record's layout: which there are, what their columns are, their rows page
// by page. What they look like is known once per object and record type; then the first rows of all
// lists of a record are one call. Objects that the UI API does not serve have their lists in the
// REST layout, and their rows by queries.
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_related_lists.htm
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_related_list_info_batch.htm
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_related_list_records_batch_post.htm
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_layouts.htm
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tether/layout.h"
#include "tether/record.h"
#include "tether/salesforce.h"

namespace tether {

struct RelatedColumn {
  std::string path;  // Amount, Account.Name
  std::string label;
  DataType type = DataType::text;
  Picklist labels;  // of its values, where Salesforce writes none
};

struct RelatedListInfo {
  std::string id;  // the relationship's name: Contacts, Installations__r
  std::string label;
  std::string object;
  std::string field;                   // of its rows, that leads to the record
  std::vector<RelatedColumn> columns;  // the one that names the row comes first
  std::string order;                   // of rows that are queried: "CreatedDate DESC", or empty
  std::optional<Error> error;          // why its columns are not known
  bool says_currency = false;          // each row: the org has several
};

// What all records of one object and record type have in common.
struct RelatedListsOf {
  std::string object;
  std::string record_type_id;
  std::vector<RelatedListInfo> lists;
};
using RelatedListsPointer = std::shared_ptr<const RelatedListsOf>;

struct RelatedRow {
  std::string id;
  std::string object;
  std::vector<FieldValue> cells;  // in the order of the columns
};

struct RelatedRows {
  std::vector<RelatedRow> rows;
  std::string next_page;  // empty where there is none
  bool is_cut = false;    // there are more, which only Salesforce shows
  std::optional<Error> error;
};

struct RelatedLists {
  RelatedListsPointer of;
  std::vector<RelatedRows> pages;  // the first one of each list
};

// Activities have a tab of their own.
std::vector<RelatedListInfo> read_related_lists(Value related_lists);
std::vector<RelatedListInfo> read_layout_lists(Value describe_layouts);
void read_columns(Value related_list_info, RelatedListInfo& list);
RelatedRows read_related_rows(Value related_list_records, const RelatedListInfo& list);

// `known`: what was read before of this object and record type, or null. A list that cannot be had
// holds its Error; the others are there all the same.
Task<RelatedLists> open_related_lists(Salesforce salesforce, Org org, Record record,
                                      RelatedListsPointer known);
// The same of Task, Event and EmailMessage: up to 200 rows of each list, without a next page.
Task<RelatedLists> query_related_lists(Salesforce salesforce, Org org, Record record,
                                       RelatedListsPointer known);
Task<RelatedRows> read_more_related(Salesforce salesforce, Org org, std::string record_id,
                                    RelatedListInfo list, std::string page);

}  // namespace tether
