// Calls to Salesforce: one client that adds the token, refreshes it once on a 401, and turns every
// refusal into an Error; builders for SOQL and composite requests that quote what they are given.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tether/fields.h"
#include "tether/session.h"
#include "tether/shell.h"
#include "tether/task.h"

namespace tether {

// -- Errors

// The Error in an answer whose status is not 2xx. Codes: Salesforce's errorCode or statusCode, or
// server_unavailable (5xx without one), not_salesforce (no JSON, e.g. an HTML error page).
Error read_error(std::int64_t status, std::string_view body);
Error read_error(std::int64_t status, Value body);
// Whether Salesforce itself refuses, and not an outage or the line.
bool is_refusal(const Error& error);
// Whether what was asked names a field or object that this user may not see; it fails as a whole.
bool names_unknown(const Error& error);

// -- SOQL

// A condition of a WHERE clause. Values are quoted; field names are API names, never user text.
class Condition {
 public:
  static Condition equals(std::string_view field, std::string_view text);
  static Condition at(std::string_view field, std::string_view iso_time);
  static Condition since(std::string_view field, std::string_view iso_time);
  static Condition is(std::string_view field, bool value);
  static Condition in(std::string_view field, const std::vector<std::string>& texts);
  static Condition is_set(std::string_view field);
  static Condition contains(std::string_view field, std::string_view text);
  static Condition ends_with(std::string_view field, std::string_view text);
  static Condition in_query(std::string_view field, const class Soql& query);
  static Condition any(const std::vector<Condition>& conditions);
  static Condition all(const std::vector<Condition>& conditions);

  const std::string& text() const { return text_; }

 private:
  explicit Condition(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

class Soql {
 public:
  explicit Soql(std::string select_list) : columns_(std::move(select_list)) {}

  Soql& child(const Soql& subquery);
  Soql& from(std::string_view object_or_relationship);
  Soql& where(const Condition& condition);
  Soql& group_by(std::string_view columns);
  Soql& order_by(std::string_view order);
  Soql& limit(int rows);

  std::string text() const;

 private:
  std::string columns_;
  std::string from_;
  std::string where_;
  std::string group_;
  std::string order_;
  std::string limit_;
};

// "/services/data/v67.0/query?q=SELECT..." below `api_path`.
std::string query_path(std::string_view api_path, const Soql& query);

// What a row holds where a path of relationships leads to: Amount, Account.Name.
Value value_at(Value row, std::string_view path);

// 'It\'s' from It's: a SOQL string literal.
std::string soql_text(std::string_view text);

// -- Composite

struct Subrequest {
  std::string method;
  std::string url;
  std::string referenceId;
  RawJson body;
};

// At most 25 subrequests, of which 5 may be queries; one API call.
struct Composite {
  bool allOrNone = false;
  std::vector<Subrequest> compositeRequest;

  void query(std::string_view api_path, std::string_view reference, const Soql& soql);
  void get(std::string_view api_path, std::string_view reference, std::string_view resource);
  void post(std::string_view api_path, std::string_view reference, std::string_view resource,
            std::string json);
  void patch(std::string_view api_path, std::string_view reference, std::string_view resource,
             std::string json);
  void remove(std::string_view api_path, std::string_view reference, std::string_view resource);
};

// Text of others as a part may hold it: what Salesforce would read as a reference to another part,
// @{mail.id}, is broken by an invisible U+2060. There is no escape for it.
std::string without_references(std::string text);

class CompositeAnswer {
 public:
  explicit CompositeAnswer(Document document) : document_(std::move(document)) {}

  // The body of a part that succeeded, or its Error. A part that the answer does not hold is
  // bad_json.
  Result<Value> part(std::string_view reference) const;
  // Of an all-or-none request that failed: the error that made the others halt.
  std::optional<Error> first_error() const;

 private:
  Document document_;
};

// -- Objects

// A standard object as the pane knows it before it asks the org. What is not in this table has a
// field Name and shows nothing else.
struct KnownObject {
  std::string_view name;
  std::string_view name_field;
  std::span<const std::string_view> facts;  // shown with a record, in this order
};

const KnownObject* known_object(std::string_view name);
// Whether the pane reads more of it than a name, and therefore asks for its describe.
bool is_described(std::string_view object);
std::string_view name_field(std::string_view object);

// The field of the object itself that a fact is read through: AccountId for Account.Name.
std::string_view own_field(std::string_view fact);

// -- The org, as far as the pane needs it

// A field of type Email, standard or custom.
struct EmailField {
  std::string name;
  std::string label;
};

struct ObjectInfo {
  std::string name;
  std::string label;
  std::string label_plural;
  std::string key_prefix;             // the first three characters of its ids
  std::vector<std::string> readable;  // of the fields that the pane may show
  std::vector<EmailField> email_fields;
  // Of what items are logged as: the objects that it may be related to besides people.
  std::vector<std::string> relatable;
  bool createable = false;
  bool searchable = true;
};

// Whether the text is written like a record's id: 15 or 18 characters.
bool is_record_id(std::string_view text);

struct PicklistValue {
  std::string value;
  std::string label;
};

struct PermissionSet {
  std::string id;
  std::string label;
};

// What the administrator says of Inbox in Tether_Settings__c: the setup tells it to few users.
struct InboxSettings {
  bool available = true;            // "Make Inbox Available to Users"
  bool email_to_salesforce = true;  // is on for the org
  bool public_ews = false;          // the Exchange server's can be reached from outside
  std::string permission_sets;      // labels of further ones that include it, by commas
  std::string included_tools;       // names of those that Sales Cloud alone brings, by commas
};

struct Org {
  static constexpr std::int64_t kept_format = 8;
  std::int64_t format = 0;  // of what is kept: another one is described anew
  std::string api_version;  // "v67.0"
  std::string user_name;
  std::string username;  // that the user signs in by
  std::int64_t read_at = 0;
  std::int64_t html_limit = 0;  // characters that EmailMessage keeps
  std::int64_t text_limit = 0;
  std::vector<ObjectInfo> objects;
  std::vector<PicklistValue>
      event_types;  // in the org's order; none where the user may not see them
  std::vector<std::string> event_series;  // fields by which an event can be made to repeat
  std::string pane_definition;            // of the user's email application pane: tether/pane.h
  std::string pane_page;
  std::vector<std::string> licenses;  // labels of the user's permission set licenses
  std::string engagement_license;   // what such a label begins with where it is Sales Engagement's
  std::string email_to_salesforce;  // the user's own address there; empty where there is none
  bool tells_email_to_salesforce = false;      // whether this user may read it
  std::vector<PermissionSet> permission_sets;  // that the user is assigned
  bool is_classic = false;                     // the user works in Salesforce Classic
  InboxSettings inbox;

  const ObjectInfo* find(std::string_view object) const;
  const ObjectInfo* find_by_id(std::string_view record_id) const;
  bool can_read(std::string_view object, std::string_view field) const;
  // Whether emails outside cases can be stored as EmailMessage, with their people.
  bool has_enhanced_email() const;
  bool is_fresh(std::int64_t now) const;  // described within a day
  std::string path() const;               // "/services/data/v67.0"
};

// -- The client

// Its tasks refer to it: it lives in the frame of the flow that awaits them.
class Salesforce {
 public:
  explicit Salesforce(Connection& connection) : connection_(connection) {}

  // `path` begins behind the instance's host. The answer's status is 2xx, or the call ends with
  // an Error; rest_session where this session may not use the API at all.
  Task<HttpAnswer> call(std::string method, std::string path, std::string json_body);
  // The same with headers of its own, and where a refusal's body says more than an Error can: the
  // answer may have any status.
  Task<HttpAnswer> exchange(Http request);
  Task<Document> get(std::string path);
  Task<CompositeAnswer> composite(std::string api_path, Composite request);
  Task<HttpAnswer> upload(Upload request);

  Connection& connection() { return connection_; }

 private:
  Connection& connection_;
};

// Describes the objects that the pane needs and asks who the user is. Two calls where mail may be
// related to at most 25 more objects.
Task<Org> describe_org(Salesforce salesforce);
// What this browser keeps of it, however old; error "stale" where it keeps nothing.
Task<Org> stored_org(Shell& shell, Session session);
Task<Nothing> keep_org(Shell& shell, Session session, Org org);
// Forgets it.
Task<Nothing> forget_org(Shell& shell, Session session);

Fields fields(Of<Composite>);
Fields fields(Of<InboxSettings>);
Fields fields(Of<Org>);

}  // namespace tether
