#include <fmt/compile.h>

#include <algorithm>

#include "lookup/matching.h"
#include "tether/lookup.h"

namespace tether {

namespace {

constexpr int rows_per_person_query = 500;
constexpr int records_per_parent = 5;
constexpr std::string_view contact_prefix = "003";
constexpr std::string_view lead_prefix = "00Q";
constexpr std::size_t most_address_text = 8000;  // of one query: a URL holds 16,384 bytes

using Addresses = std::vector<std::string>;

Condition has_address(const ObjectInfo& object, const Addresses& addresses) {
  std::vector<Condition> any;
  for (const EmailField& field : object.email_fields)
    any.push_back(Condition::in(field.name, addresses));
  return Condition::any(any);
}

// Whom the user has chosen for one of these addresses; users are found by their own.
std::vector<std::string> chosen_ids(const Settings& settings, std::string_view prefix,
                                    const Addresses& addresses) {
  std::vector<std::string> ids;
  for (const std::string& address : addresses) {
    const std::string id(settings.choice_by_id(plain_address(address)));
    const bool is_new = std::find(ids.begin(), ids.end(), id) == ids.end();
    if (is_new && id.starts_with(prefix)) ids.push_back(id);
  }
  return ids;
}

Condition is_one_of(const LookupInput& input, const ObjectInfo& object, std::string_view prefix,
                    const Addresses& addresses) {
  const Condition by_address = has_address(object, addresses);
  const std::vector<std::string> ids = chosen_ids(input.settings, prefix, addresses);
  return ids.empty() ? by_address : Condition::any({by_address, Condition::in("Id", ids)});
}

// The email fields that the row must carry so that the match can be explained.
std::string person_columns(const Org& org, const ObjectInfo& object) {
  std::string columns = columns_of(org, object.name);
  for (const EmailField& field : object.email_fields) {
    columns += ", ";
    columns += field.name;
  }
  return columns;
}

Soql cases_query(const Org& org) {
  Soql cases(columns_of(org, "Case") + ", IsClosed");
  cases.from("Cases").order_by("IsClosed, LastModifiedDate DESC").limit(records_per_parent);
  return cases;
}

Soql contact_query(const Org& org, const ObjectInfo& contact, const Condition& is_contact) {
  Soql query(person_columns(org, contact));
  if (org.can_read("Case", "ContactId")) query.child(cases_query(org));
  query.from("Contact").where(is_contact);
  return query.limit(rows_per_person_query);
}

Soql lead_query(const Org& org, const ObjectInfo& lead, const Condition& is_lead) {
  Soql query(person_columns(org, lead));
  const Condition open = Condition::is("IsConverted", false);
  query.from("Lead").where(Condition::all({is_lead, open}));
  return query.limit(rows_per_person_query);
}

Soql user_query(const Org& org, const ObjectInfo& user, const Addresses& addresses) {
  Soql query(person_columns(org, user));
  const Condition active = Condition::is("IsActive", true);
  // Customers with a portal login are users too; here they are contacts.
  const Condition colleague = Condition::equals("UserType", "Standard");
  query.from(user.name).where(Condition::all({has_address(user, addresses), active, colleague}));
  return query.limit(rows_per_person_query);
}

// Accounts of matched contacts with their open opportunities and cases.
Soql account_query(const Org& org, const Condition& is_contact) {
  Soql query(columns_of(org, "Account"));
  if (org.find("Opportunity")) {
    Soql opportunities(columns_of(org, "Opportunity"));
    opportunities.from("Opportunities").where(Condition::is("IsClosed", false));
    opportunities.order_by("CloseDate").limit(records_per_parent);
    query.child(opportunities);
  }
  if (org.can_read("Case", "AccountId")) query.child(cases_query(org));
  Soql their_accounts("AccountId");
  their_accounts.from("Contact").where(is_contact);
  query.from("Account").where(Condition::in_query("Id", their_accounts));
  return query.limit(rows_per_person_query);
}

// All of them: with a part nobody could tell what was not opened from what nobody may know.
std::string_view tracking_columns(const Org& org) {
  for (const std::string_view field : {"IsTracked", "FirstOpenedDate", "LastOpenedDate"})
    if (!org.can_read("EmailMessage", field)) return {};
  return ", IsTracked, FirstOpenedDate, LastOpenedDate";
}

// For what the org holds of the item already; none where it can hold nothing.
std::optional<Soql> logged_soql(const LookupInput& input, const Session& session) {
  const Item& item = input.item;
  const std::string_view object = log_object(input.org, item);
  const bool has_id = item.kind == ItemKind::appointment || !item.internet_message_id.empty();
  if (!has_id || !input.org.find(object)) return std::nullopt;
  if (object == "Event") return logged_event_query(input.org, item, session.org_id);
  if (object == "Task") return logged_task_query(input.org, item);
  return logged_query(item.internet_message_id, tracking_columns(input.org));
}

Composite request_for(const LookupInput& input, const Session& session, const Addresses& addresses,
                      bool with_logged) {
  const Org& org = input.org;
  const std::string path = org.path();
  Composite request;
  const ObjectInfo* contact = org.find("Contact");
  if (contact && !contact->email_fields.empty()) {
    const Condition is_contact = is_one_of(input, *contact, contact_prefix, addresses);
    request.query(path, "Contact", contact_query(org, *contact, is_contact));
    if (org.find("Account") && org.can_read("Contact", "AccountId"))
      request.query(path, "Account", account_query(org, is_contact));
  }
  const ObjectInfo* lead = org.find("Lead");
  if (lead && !lead->email_fields.empty())
    request.query(path, "Lead",
                  lead_query(org, *lead, is_one_of(input, *lead, lead_prefix, addresses)));
  const ObjectInfo* user = org.find("User");
  if (user && !user->email_fields.empty())
    request.query(path, "User", user_query(org, *user, addresses));
  if (const std::optional<Soql> logged = with_logged ? logged_soql(input, session) : std::nullopt)
    request.query(path, log_object(org, input.item), *logged);
  return request;
}

// The same record may be reached on two ways; the first reason stays. It is `closed` where the row
// says so.
void add_related(Lookup& lookup, Value rows, std::string_view object, const Message& reason,
                 const Message& closed = {}) {
  const Value records = rows.at("records");
  for (Value row = records.first(); row.exists(); row = row.next()) {
    RecordSummary record = summary_of(row, object);
    const bool known =
        std::any_of(lookup.related.begin(), lookup.related.end(),
                    [&](const RelatedRecord& related) { return related.record.id == record.id; });
    const bool is_closed = row.at("IsClosed").truth();
    if (!known && !record.id.empty())
      lookup.related.push_back({std::move(record), is_closed ? closed : reason, is_closed});
  }
}

void read_people(Lookup& lookup, const LookupInput& input, std::string_view object, Value rows) {
  const Value records = rows.at("records");
  for (Value row = records.first(); row.exists(); row = row.next())
    match_row(lookup.people, *input.org.find(object), row, input.settings);
}

void read_accounts(Lookup& lookup, Value rows) {
  add_related(lookup, rows, "Account", {"reason.account_of_contact", {}});
  const Value records = rows.at("records");
  for (Value row = records.first(); row.exists(); row = row.next()) {
    const std::string name(row.text_at("Name"));
    add_related(lookup, row.at("Opportunities"), "Opportunity", {"reason.open_of_account", {name}});
    add_related(lookup, row.at("Cases"), "Case", {"reason.open_of_account", {name}},
                {"reason.closed_of_account", {name}});
  }
}

void read_cases_of_contacts(Lookup& lookup, Value rows) {
  const Value records = rows.at("records");
  for (Value row = records.first(); row.exists(); row = row.next()) {
    const std::string name(row.text_at("Name"));
    add_related(lookup, row.at("Cases"), "Case", {"reason.open_of_contact", {name}},
                {"reason.closed_of_contact", {name}});
  }
}

std::optional<LoggedItem> read_logged_item(const Lookup& lookup, const LookupInput& input,
                                           const Session& session, Value rows) {
  const std::string_view object = log_object(input.org, input.item);
  if (object == "Event") return read_logged_event(rows, input.item, session, lookup.people);
  return object == "Task" ? read_logged_task(rows, input.item) : read_logged(rows);
}

void read_rows(Lookup& lookup, const LookupInput& input, const std::string& object, Value rows) {
  if (object == "Account") return read_accounts(lookup, rows);
  // What is logged is told when everybody is known.
  if (object == log_object(input.org, input.item)) return;
  read_people(lookup, input, object, rows);
  if (object == "Contact") read_cases_of_contacts(lookup, rows);
}

// A part that failed is an object that this user may not query; the others still count. False where
// nothing could be read at all.
bool read_answer(Lookup& lookup, const LookupInput& input, const Composite& request,
                 const CompositeAnswer& answer) {
  std::size_t failed = 0;
  for (const Subrequest& subrequest : request.compositeRequest) {
    const std::string& object = subrequest.referenceId;
    const Result<Value> rows = answer.part(object);
    if (rows && rows->at("records").is_list()) {
      read_rows(lookup, input, object, *rows);
      continue;
    }
    ++failed;
    if (!rows && names_unknown(rows.error())) lookup.names_unknown = true;
    auto& unreadable = lookup.unreadable;
    if (std::find(unreadable.begin(), unreadable.end(), object) == unreadable.end())
      unreadable.push_back(object);
  }
  return failed < request.compositeRequest.size();
}

// As many addresses behind `from` as one query can name in every email field, with whoever is
// chosen for them.
Addresses next_addresses(const Addresses& all, std::size_t from, std::size_t fields,
                         const Settings& settings) {
  Addresses next;
  std::size_t text = 0;
  for (std::size_t index = from; index < all.size(); ++index) {
    text += fields * (url_encode(all[index]).size() + std::string_view("%27%27%2C").size());
    text += settings.choice_by_id(plain_address(all[index])).size();
    if (!next.empty() && text > most_address_text) break;
    next.push_back(all[index]);
  }
  return next;
}

std::size_t most_email_fields(const Org& org) {
  std::size_t most = 1;
  for (const ObjectInfo& object : org.objects) most = std::max(most, object.email_fields.size());
  return most;
}

// By a relationship instead of a query, of which the call has its five:
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_relationships.htm
void add_permission_sets(Composite& request, const Org& org, const Session& session) {
  request.get(
      org.path(), "permission_sets",
      "/sobjects/User/" + session.user_id + "/PermissionSetAssignments?fields=PermissionSetId");
}

bool has_other_permission_sets(const CompositeAnswer& answer, const Org& org) {
  const Result<Value> rows = answer.part("permission_sets");
  if (!rows || !rows->at("records").is_list()) return false;
  std::size_t count = 0;
  const Value records = rows->at("records");
  for (Value row = records.first(); row.exists(); row = row.next(), ++count)
    if (std::none_of(
            org.permission_sets.begin(), org.permission_sets.end(),
            [row](const PermissionSet& set) { return set.id == row.text_at("PermissionSetId"); }))
      return true;
  return count != org.permission_sets.size();
}

}  // namespace

Task<Lookup> look_up(Salesforce salesforce, LookupInput input) {
  const Session& session = salesforce.connection().session;
  Lookup lookup;
  lookup.people = people_on(input.item, input.user_address);
  const Addresses all = addresses_of(lookup.people);

  const std::size_t fields = most_email_fields(input.org);
  std::optional<CompositeAnswer> first;
  for (std::size_t from = 0; from < all.size();) {
    const Addresses addresses = next_addresses(all, from, fields, input.settings);
    const Composite lookups = request_for(input, session, addresses, from == 0);
    const bool asks_for_pane = input.wants_pane && from == 0;
    Composite request = lookups;
    add_check(request, input.org.path(), input.check);
    if (asks_for_pane) {
      add_pane(request, input.org, session, input.check.settings_id);
      add_permission_sets(request, input.org, session);
    }
    from += addresses.size();
    if (lookups.compositeRequest.empty()) break;
    CompositeAnswer answer = co_await salesforce.composite(input.org.path(), std::move(request));
    const Result<Nothing> admitted = read_check(answer, input.check);
    if (!admitted) co_return admitted.error();
    if (asks_for_pane) {
      lookup.pane = assigned_pane(answer, input.org);
      lookup.other_permission_sets = has_other_permission_sets(answer, input.org);
    }
    // One failure, not an item with only unknown people.
    if (!read_answer(lookup, input, lookups, answer))
      co_return answer.first_error().value_or(Error{"bad_json", "", {}});
    if (!first) first.emplace(std::move(answer));
  }

  if (first)
    if (const Result<Value> held = first->part(log_object(input.org, input.item)))
      lookup.logged = read_logged_item(lookup, input, session, *held);
  const std::optional<Soql> logged = all.empty() ? logged_soql(input, session) : std::nullopt;
  if (logged) {
    std::string path = query_path(input.org.path(), *logged);
    Document rows = co_await salesforce.get(std::move(path));
    if (!rows.root().at("records").is_list()) co_return Error{"bad_json", "", {}};
    lookup.logged = read_logged_item(lookup, input, session, rows.root());
  }

  put_in_order(lookup, input.order, input.settings);
  std::stable_partition(lookup.related.begin(), lookup.related.end(),
                        [](const RelatedRecord& related) { return !related.is_closed; });
  co_return lookup;
}

}  // namespace tether
