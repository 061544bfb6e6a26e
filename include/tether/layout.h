// What a record's page shows, and in which order: the fields of the page layout that Salesforce
// assigns to the user's profile and the record's type, and what is known of each field.
//
// The UI API answers both for most objects; Task, Event and EmailMessage it does not serve: they
// are read from REST's describes. Layout components (anything that is no field) are left out.
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_object_info.htm
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_record_layout.htm
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_layouts.htm
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tether/fields.h"
#include "tether/json.h"

namespace tether {

// The types by REST's names; the UI API writes the same with capital letters.
enum class DataType {
  text,  // "string", and whatever is not listed
  text_area,
  email,
  phone,
  url,
  boolean,
  picklist,
  multi_picklist,
  combobox,
  integer,
  number,
  currency,
  percent,
  date,
  date_time,
  time,
  reference,
  address,
  location,
  encrypted,
  base64
};

DataType data_type(std::string_view name);
Words words(Of<DataType>);

struct Target {
  std::string object;
  std::vector<std::string> name_fields;
};

struct FieldInfo {
  std::string name;
  std::string label;
  DataType type = DataType::text;
  std::int64_t length = 0;     // characters; 0 where it has none
  std::int64_t precision = 0;  // digits in all, of numbers
  std::int64_t scale = 0;      // of them behind the point
  bool required = false;
  bool createable = false;
  bool updateable = false;
  bool is_name = false;
  bool is_html = false;      // rich text
  std::string compound;      // the field that it is a part of: Name, MailingAddress
  std::string relationship;  // Owner for OwnerId
  std::string controller;    // the field that its picklist depends on
  std::string help;
  std::vector<Target> targets;
  std::vector<std::string> filtered_by;  // fields whose values narrow what a lookup finds
};

// A value of a picklist. Of one that depends on another field, `valid_for` are the places of that
// field's values in the picklist's `controller_values`.
struct Option {
  std::string value;
  std::string label;
  std::vector<std::int64_t> valid_for;
};

struct Picklist {
  std::string field;
  std::vector<std::string> controller_values;
  std::vector<Option> options;
  std::string preset;  // what a new record begins with, where a describe tells

  const Option* find(std::string_view value) const;
};

// What a record of an object without record types is of.
constexpr std::string_view master_record_type = "012000000000000AAA";

struct RecordType {
  std::string id;
  std::string name;
  bool available = false;
  bool is_default = false;
  bool is_master = false;
};

// An object whole, as far as the user may see it.
struct ObjectSchema {
  std::string name;
  std::string label;
  std::string label_plural;
  std::string key_prefix;
  bool createable = false;
  bool updateable = false;
  bool deletable = false;
  bool has_feed = false;
  bool takes_tasks = false;   // a task can be about a record of it
  bool has_timeline = false;  // and what is planned and was done may be read by record
  std::vector<std::string> name_fields;
  std::vector<FieldInfo> fields;
  std::vector<RecordType> record_types;

  const FieldInfo* find(std::string_view field) const;
};

// One place of a layout: a field, or several that make one value (a name, an address).
struct LayoutItem {
  std::string label;
  std::vector<std::string> fields;
  bool required = false;
  bool editable_for_new = false;
  bool editable_for_update = false;
};

struct LayoutSection {
  std::string heading;  // empty where the layout shows none
  std::vector<LayoutItem> items;
};

struct Layout {
  std::vector<LayoutSection> sections;
};

// -- From the UI API

ObjectSchema read_object_info(Value object_info);
// Rows become items in their order, the left column's before the right one's.
Layout read_layout(Value layout);
// The picklists of one record type.
std::vector<Picklist> read_picklists(Value picklist_values);

// -- From REST

ObjectSchema read_describe(Value describe);
std::vector<Picklist> read_describe_picklists(Value describe);
enum class LayoutUse { view, edit };
// Of several layouts the one that is mapped to the record type; one alone needs no mapping.
Value find_describe_layout(Value answer, std::string_view record_type_id);
// The layout of this record type in an answer of /describe/layouts, or in that of one record type.
Layout read_describe_layout(Value layouts, std::string_view record_type_id, LayoutUse use);
// The one section of a quick action's describe.
Layout read_action_layout(Value layout);

Fields fields(Of<FieldInfo>);
Fields fields(Of<RecordType>);
Fields fields(Of<ObjectSchema>);
Fields fields(Of<Layout>);

}  // namespace tether
