#include <fmt/compile.h>

#include <algorithm>

#include "record/rest_record.h"
#include "record/ui_record.h"

namespace tether {

namespace {

PagePointer find_page(const std::vector<PagePointer>& known, std::string_view object,
                      std::string_view record_type_id) {
  for (const PagePointer& page : known) {
    const bool is_type = record_type_id.empty() || page->record_type_id == record_type_id;
    if (page->schema.name == object && is_type) return page;
  }
  return nullptr;
}

bool knows_prefix(const std::vector<PagePointer>& known, std::string_view id) {
  return std::any_of(known.begin(), known.end(), [id](const PagePointer& page) {
    return !page->schema.key_prefix.empty() && id.starts_with(page->schema.key_prefix);
  });
}

std::string_view object_by_rest(std::string_view id) {
  if (id.starts_with("00T")) return "Task";
  if (id.starts_with("00U")) return "Event";
  if (id.starts_with("02s")) return "EmailMessage";
  return {};
}

Task<RecordPage> open_by_rest(Salesforce salesforce, Org org, std::string object, std::string id,
                              std::vector<PagePointer> known) {
  PagePointer page = find_page(known, object, "");
  if (!page || !page->is_fresh(salesforce.connection().shell.now))
    page = co_await describe_page(salesforce, org, object, false);
  Record record = co_await query_record(salesforce, org, page, id);
  co_return RecordPage{std::move(record), std::move(page)};
}

// Values alone, by the layout that Salesforce itself knows for the record; `more` are fields
// beside.
Task<Record> get_record(Salesforce salesforce, Org org, std::string id, std::string more) {
  std::string path = fmt::format(
      FMT_COMPILE("{}/ui-api/records/{}?layoutTypes=Full,Compact&modes=View,Edit"), org.path(), id);
  if (!more.empty()) path += "&optionalFields=" + more;
  Document answer = co_await salesforce.get(std::move(path));
  Record record = read_ui_record(answer.root());
  if (record.object.empty()) co_return Error{"bad_json", "", {}};
  co_return record;
}

Task<RecordPage> get_record_ui(Salesforce salesforce, Org org, std::string id) {
  std::string path =
      fmt::format(FMT_COMPILE("{}/ui-api/record-ui/{}?layoutTypes=Full,Compact&modes=View,Edit"),
                  org.path(), id);
  Document answer = co_await salesforce.get(std::move(path));
  const Value root = answer.root();
  Record record = read_ui_record(root.at("records").first());
  if (record.object.empty()) co_return Error{"bad_json", "", {}};
  PageDescription page = read_record_ui(root, record);
  page.checked_at = salesforce.connection().shell.now;
  co_return RecordPage{std::move(record), std::make_shared<const PageDescription>(std::move(page))};
}

}  // namespace

Task<Record> with_fields(Salesforce salesforce, Org org, RecordPage page,
                         std::vector<std::string> fields) {
  if (page.page->by_rest) {
    PageDescription shown = *page.page;
    LayoutSection section;
    section.items.push_back({.fields = fields});
    shown.edit.sections.push_back(std::move(section));
    PagePointer wider = std::make_shared<const PageDescription>(std::move(shown));
    Record queried = co_await query_record(salesforce, org, wider, page.record.id);
    co_return queried;
  }
  for (std::string& field : fields) field.insert(0, page.record.object + '.');
  Record record = co_await get_record(salesforce, org, page.record.id, join(fields, ","));
  co_return record;
}

Task<RecordPage> open_record(Salesforce salesforce, Org org, std::string id,
                             std::vector<PagePointer> known) {
  std::string rest(object_by_rest(id));
  if (!rest.empty()) {
    RecordPage opened = co_await open_by_rest(salesforce, org, rest, id, known);
    co_return opened;
  }
  if (knows_prefix(known, id)) {
    Record record = co_await get_record(salesforce, org, id, std::string());
    PagePointer page = find_page(known, record.object, record.record_type_id);
    if (page) co_return RecordPage{std::move(record), std::move(page)};
  }
  // Another record type of the object has another layout.
  RecordPage opened = co_await get_record_ui(salesforce, org, id);
  co_return opened;
}

}  // namespace tether
