#include "new_record/form.h"

#include <fmt/compile.h>

#include "tether/text.h"

namespace tether {

namespace {

constexpr std::int64_t hour_ms = 60 * 60 * 1000;

std::string type_of(const NewRecordAt& at) {
  if (!at.record_type_id.empty()) return at.record_type_id;
  return at.button.types.empty() ? std::string(master_record_type) : at.button.types.front().id;
}

Task<RecordPage> read_defaults(Salesforce salesforce, Org org, NewRecordAt at) {
  const std::string object = at.button.object;
  const std::string type = type_of(at);
  std::string path =
      fmt::format(FMT_COMPILE("{}/ui-api/record-defaults/create/{}"), org.path(), object);
  if (type != master_record_type) path += "?recordTypeId=" + type;
  Document answer = co_await salesforce.get(std::move(path));
  const Value root = answer.root();
  RecordPage form{.record = read_ui_record(root.at("record"))};
  form.record.object = object;
  // Whom nobody asks for a type has the user's own.
  const bool has_own = type == master_record_type && !form.record.record_type_id.empty();
  if (!has_own) form.record.record_type_id = type;
  PageDescription page{.schema = read_object_info(root.at("objectInfos").at(object)),
                       .record_type_id = form.record.record_type_id,
                       .edit = read_layout(root.at("layout")),
                       .is_new = true};
  if (type != master_record_type) preset(form.record, "RecordTypeId", type);
  PagePointer described = std::make_shared<const PageDescription>(std::move(page));
  form.page = co_await with_picklists(salesforce, org, std::move(described));
  co_return form;
}

bool offers(const PageDescription& page, std::string_view field, std::string_view value) {
  const Picklist* picklist = page.find_picklist(field);
  return picklist && picklist->find(value);
}

// As Salesforce's own "Log a Call" begins, as far as the org's picklists have the words.
void preset_call(RecordPage& form, const std::string& day) {
  const std::string_view values[][2] = {
      {"Subject", "Call"}, {"Status", "Completed"}, {"TaskSubtype", "Call"}};
  for (const auto& [field, value] : values)
    if (offers(*form.page, field, value)) preset(form.record, field, std::string(value));
  preset(form.record, "ActivityDate", day);
}

// An hour, from the next full one on.
void preset_event(RecordPage& form, std::int64_t now) {
  const std::int64_t start = (now / hour_ms + 1) * hour_ms;
  preset(form.record, "StartDateTime", iso_time(start));
  preset(form.record, "EndDateTime", iso_time(start + hour_ms));
}

Task<RecordPage> describe_activity(Salesforce salesforce, Org org, NewRecordAt at) {
  const bool is_new = true;
  RecordPage form;
  form.page = co_await describe_page(salesforce, org, at.button.object, is_new);
  form.record.object = at.button.object;
  form.record.record_type_id = form.page->record_type_id;
  for (const Picklist& picklist : form.page->picklists)
    preset(form.record, picklist.field, picklist.preset);
  const Connection& connection = salesforce.connection();
  preset_lookup(form, "OwnerId", connection.session.user_id, org.user_name);
  const bool is_call = at.action ? at.action->is_call : at.button.list == "call";
  if (is_call) preset_call(form, at.day);
  if (at.button.object == "Event") preset_event(form, connection.shell.now);
  co_return form;
}

Task<NewForm> open_button(Salesforce salesforce, Org org, NewRecordAt at, NewForm form) {
  if (at.record_type_id.empty()) at.record_type_id = form.draft.record_type_id;
  if (at.record_type_id.empty() && at.button.types.size() > 1) co_return form;
  form.page = co_await describe_form(salesforce, org, at);
  preset_lookup(*form.page, at.button.field, at.parent_id, at.parent_name);
  if (at.parent_id.empty()) add_prefilled(form, at);
  co_return form;
}

}  // namespace

void preset(Record& record, std::string_view field, std::string value, std::string display) {
  if (value.empty()) return;
  std::erase_if(record.fields, [field](const FieldValue& own) { return own.name == field; });
  record.fields.push_back({std::string(field), std::move(value), std::move(display)});
}

void preset_lookup(RecordPage& page, std::string_view field, const std::string& id,
                   const std::string& name) {
  const FieldInfo* info = page.page->schema.find(field);
  if (!info) return;
  preset(page.record, field, id);
  if (!info->relationship.empty()) preset(page.record, info->relationship, id, name);
}

Task<RecordPage> describe_form(Salesforce salesforce, Org org, NewRecordAt at) {
  const bool is_activity = at.button.object == "Task" || at.button.object == "Event";
  RecordPage form;
  if (is_activity)
    form = co_await describe_activity(salesforce, org, at);
  else
    form = co_await read_defaults(salesforce, org, at);
  co_return form;
}

std::string key_of(const NewRecordAt& at) {
  std::string key = (at.action ? "action " : "new ") + at.button.list + ' ' + at.parent_id;
  // Another email has another form.
  if (at.parent_id.empty())
    key += std::to_string(hash(at.from.item)) + ' ' + at.from.person.address;
  return key;
}

Task<NewForm> open_new_form(Salesforce salesforce, Org org, NewRecordAt at) {
  Connection& connection = salesforce.connection();
  NewForm form;
  form.draft = co_await read_draft(connection.shell, connection.session, key_of(at));
  const bool is_update = at.action && at.action->how == Performing::update;
  if (is_update)
    form = co_await open_update(salesforce, org, at, form);
  else if (at.action)
    form = co_await open_action(salesforce, org, at, form);
  else
    form = co_await open_button(salesforce, org, at, form);
  if (!form.page || is_update) co_return form;
  // A draft of another record type would not fit this form.
  if (form.draft.record_type_id != form.page->record.record_type_id) form.draft.changes.clear();
  form.draft.record_type_id = form.page->record.record_type_id;
  rebase(form.draft, *form.page);
  co_return form;
}

}  // namespace tether
