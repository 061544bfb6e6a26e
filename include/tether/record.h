// One record as the user may see it: its values, and the layouts that say what to show of them.
//
// Most objects answer all of it in one call of the UI API; a second record of an object asks for
// its values alone. Task, Event and EmailMessage, which that API does not serve, are described and
// queried by REST.
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_record_ui.htm
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_records_get.htm
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tether/layout.h"
#include "tether/salesforce.h"
#include "tether/text.h"

namespace tether {

struct FieldValue {
  std::string name;
  std::string value;    // as the API writes it: "184000.0", "2027-01-29", an id; empty for null
  std::string display;  // as Salesforce writes it for this user; empty where the value says it
};

struct Record {
  std::string id;
  std::string object;
  std::string record_type_id;
  std::string last_modified;  // ISO 8601
  std::vector<FieldValue> fields;

  const FieldValue* find(std::string_view field) const;
  // What to show of a field: its display, else its value; of a reference, the name of its target.
  std::string_view shown(const FieldInfo& field) const;
};

// A pane may stay open for days: what was not checked for so long may have been changed by an
// administrator. Salesforce's own pages hold on to it as long.
constexpr std::int64_t page_fresh_for_ms = 15 * 60 * 1000;

// What all records of one object and record type have in common.
struct PageDescription {
  ObjectSchema schema;
  std::string record_type_id;
  Layout view;
  Layout edit;
  Layout compact;        // the main facts, the name first
  bool by_rest = false;  // the UI API does not serve the object
  bool is_new = false;   // for a record that is still to be made; `edit` is its form
  std::vector<Picklist> picklists;
  bool has_picklists = false;  // they were read: only forms need them
  std::int64_t checked_at = 0;

  // By which Salesforce tells whether they are still the same.
  std::string schema_etag;
  std::string view_etag;
  std::string compact_etag;

  bool is_fresh(std::int64_t now) const { return now - checked_at <= page_fresh_for_ms; }
  const Picklist* find_picklist(std::string_view field) const;
};
using PagePointer = std::shared_ptr<const PageDescription>;

struct RecordPage {
  Record record;
  PagePointer page;
  // Of a new record that a quick action makes: its resource, and the record it is performed on.
  std::string action;
  std::string context_id;
};

// A record as the UI API answers it.
Record read_ui_record(Value record);
// What all records of an object that the UI API does not serve have in common.
Task<PagePointer> describe_page(Salesforce salesforce, Org org, std::string object, bool is_new);

// Whether a page that the UI API described is still what it would describe: three calls that answer
// nothing where it is.
// https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_get_started_intro.htm
Task<bool> is_current(Salesforce salesforce, Org org, PagePointer page);

// The record's own words for itself: its name fields' values; of one that is still to be made, its
// object's.
std::string name_of(const RecordPage& page);

// The record with these fields, too, which its own layouts do not show.
Task<Record> with_fields(Salesforce salesforce, Org org, RecordPage page,
                         std::vector<std::string> fields);

// `known` are descriptions read before: where one fits, only values are asked for. Errors:
// Salesforce's own (NOT_FOUND, INSUFFICIENT_ACCESS ...), bad_json.
Task<RecordPage> open_record(Salesforce salesforce, Org org, std::string id,
                             std::vector<PagePointer> known);

}  // namespace tether
