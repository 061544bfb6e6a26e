#include <fmt/compile.h>

#include <algorithm>

#include "tether/related_lists.h"

namespace tether {

namespace {

constexpr std::size_t most_queries = 5;  // of one composite call
constexpr std::size_t most_rows = 200;
// What stands for a file in a list of files is no record of its own.
constexpr std::string_view attached_file = "AttachedContentDocument";
constexpr std::string_view file_id = "ContentDocumentId";
// Only orgs of several currencies have it: the one that a record's amounts are in.
constexpr std::string_view currency_field = "CurrencyIsoCode";

Task<std::vector<RelatedListInfo>> read_layout(Salesforce salesforce, Org org, std::string object) {
  std::string path = fmt::format(FMT_COMPILE("{}/sobjects/{}/describe/layouts/{}"), org.path(),
                                 object, master_record_type);
  Document layouts = co_await salesforce.get(std::move(path));
  co_return read_layout_lists(layouts.root());
}

void add_types(Value describe, RelatedListInfo& list) {
  const ObjectSchema schema = read_describe(describe);
  const std::vector<Picklist> picklists = read_describe_picklists(describe);
  for (RelatedColumn& column : list.columns) {
    if (const FieldInfo* field = schema.find(column.path)) column.type = field->type;
    for (const Picklist& picklist : picklists)
      if (picklist.field == column.path) column.labels = picklist;
    if (column.type == DataType::currency) list.says_currency = schema.find(currency_field);
  }
}

// The types of the columns are in the describes of the lists' own objects.
Task<RelatedListsPointer> describe_lists(Salesforce salesforce, Org org, std::string object) {
  auto of = std::make_shared<RelatedListsOf>();
  of->object = object;
  of->record_type_id = master_record_type;
  of->lists = co_await read_layout(salesforce, org, object);
  if (of->lists.empty()) co_return RelatedListsPointer(std::move(of));
  Composite request;
  for (const RelatedListInfo& list : of->lists)
    request.get(org.path(), list.id,
                fmt::format(FMT_COMPILE("/sobjects/{}/describe"), list.object));
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  for (RelatedListInfo& list : of->lists) {
    const Result<Value> describe = answer.part(list.id);
    if (!describe) {
      list.error = describe.error();
      continue;
    }
    add_types(*describe, list);
  }
  co_return RelatedListsPointer(std::move(of));
}

Soql rows_query(const RelatedListInfo& list, const Record& record) {
  std::string columns = "Id";
  if (list.object == attached_file) columns += fmt::format(FMT_COMPILE(", {}"), file_id);
  for (const RelatedColumn& column : list.columns)
    if (column.path != "Id" && column.path != file_id) columns += ", " + column.path;
  if (list.says_currency) (columns += ", ") += currency_field;
  Soql rows(std::move(columns));
  rows.from(list.id).limit(static_cast<int>(most_rows) + 1);
  if (!list.order.empty()) rows.order_by(list.order);
  Soql query("Id");
  query.child(rows);
  query.from(record.object).where(Condition::equals("Id", record.id));
  return query;
}

RelatedRow read_row(Value row, const RelatedListInfo& list) {
  const bool is_file = list.object == attached_file;
  RelatedRow shown{.id = std::string(row.text_at(is_file ? file_id : "Id")),
                   .object = is_file ? "ContentDocument" : list.object};
  for (const RelatedColumn& column : list.columns) {
    std::string value(value_at(row, column.path).scalar());
    const bool is_amount = column.type == DataType::currency && !value.empty();
    if (is_amount && list.says_currency)
      value.insert(0, 1, ' ').insert(0, row.text_at(currency_field));
    const Option* option = column.labels.find(value);
    shown.cells.push_back({column.path, std::move(value), option ? option->label : ""});
  }
  return shown;
}

RelatedRows read_rows(const Result<Value>& answer, const RelatedListInfo& list) {
  if (!answer) return {.error = answer.error()};
  const Value records = answer->at("records");
  if (!records.is_list()) return {.error = Error{"bad_json", "", {}}};
  const Value record = records.first();
  if (!record.exists()) return {.error = Error{"NOT_FOUND", "", {}}};
  // A list without rows is null.
  RelatedRows page;
  const Value rows = record.at(list.id).at("records");
  for (Value row = rows.first(); row.exists(); row = row.next())
    page.rows.push_back(read_row(row, list));
  page.is_cut = page.rows.size() > most_rows;
  if (page.is_cut) page.rows.resize(most_rows);
  return page;
}

}  // namespace

Task<RelatedLists> query_related_lists(Salesforce salesforce, Org org, Record record,
                                       RelatedListsPointer known) {
  if (!known) known = co_await describe_lists(salesforce, org, record.object);
  RelatedLists lists{.of = known};
  for (std::size_t from = 0; from < known->lists.size(); from += most_queries) {
    const std::size_t to = std::min(from + most_queries, known->lists.size());
    Composite request;
    for (std::size_t at = from; at < to; ++at)
      if (!known->lists[at].error)
        request.query(org.path(), known->lists[at].id, rows_query(known->lists[at], record));
    std::optional<CompositeAnswer> answer;
    if (!request.compositeRequest.empty())
      answer = co_await salesforce.composite(org.path(), std::move(request));
    for (std::size_t at = from; at < to; ++at) {
      const RelatedListInfo& list = known->lists[at];
      const Result<Value> rows = list.error ? Result<Value>(*list.error) : answer->part(list.id);
      lists.pages.push_back(read_rows(rows, list));
    }
  }
  co_return lists;
}

}  // namespace tether
