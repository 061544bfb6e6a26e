// Relating people to an email that is logged already.
#include <fmt/compile.h>

#include <algorithm>
#include <set>

#include "fields/describe.h"
#include "logging/email_record.h"
#include "logging/steps.h"
#include "logging/written.h"
#include "tether/relations.h"

namespace tether {

namespace {

struct RelationRow {
  std::string id;
  std::string record_id;
  std::string object;
  std::string type;
  std::string address;
  std::string created_by_id;
};

struct Person {
  std::string RelationId;
};

}  // namespace

Fields fields(Of<RelationRow>);
Fields fields(Of<Person>);

namespace {

std::string_view type_of(Role role) {
  switch (role) {
    case Role::from:
      return "FromAddress";
    case Role::to:
      return "ToAddress";
    case Role::cc:
      return "CcAddress";
    case Role::bcc:
      return "BccAddress";
  }
  return "OtherAddress";
}

Soql relations_query(std::string_view email_id) {
  Soql query(select_list<RelationRow>());
  query.from("EmailMessageRelation").where(Condition::equals("EmailMessageId", email_id));
  return query.order_by("CreatedDate, Id");
}

// The row whose place the person takes: a bare address becomes its record, a lead another lead.
const RelationRow* place_of(const std::vector<RelationRow>& rows, const RelatedPerson& person,
                            const Org& org) {
  const ObjectInfo* info = org.find_by_id(person.record_id);
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const RelationRow& row) {
    const bool is_free =
        row.record_id.empty() || (row.object == "Lead" && info && info->name == "Lead");
    return is_free && row.type == type_of(person.role) &&
           same_ignoring_case(row.address, person.address);
  });
  return found == rows.end() ? nullptr : &*found;
}

bool is_related(const std::vector<RelationRow>& rows, const std::string& record_id) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const RelationRow& row) { return row.record_id == record_id; });
}

void add_person(Composite& request, const Org& org, std::string_view email_id,
                const std::vector<RelationRow>& rows, const RelatedPerson& person) {
  const std::string reference =
      fmt::format(FMT_COMPILE("person{}"), request.compositeRequest.size());
  if (const RelationRow* place = place_of(rows, person, org))
    return request.patch(org.path(), reference,
                         fmt::format(FMT_COMPILE("/sobjects/EmailMessageRelation/{}"), place->id),
                         to_json(Person{person.record_id}));
  request.post(org.path(), reference, "/sobjects/EmailMessageRelation",
               to_json(EmailMessageRelation{std::string(email_id), person.record_id,
                                            std::string(type_of(person.role)),
                                            without_references(person.address)}));
}

// The next call's, from `people`, which loses them.
Composite next_request(const Org& org, std::string_view email_id,
                       const std::vector<RelationRow>& rows, std::vector<RelatedPerson>& people) {
  Composite request{.allOrNone = true};
  while (!people.empty() && request.compositeRequest.size() < most_people) {
    if (!is_related(rows, people.back().record_id))
      add_person(request, org, email_id, rows, people.back());
    people.pop_back();
  }
  request.query(org.path(), "people", relations_query(email_id));
  return request;
}

// What a browser that repeated a call has written twice.
std::vector<std::string> copies_in(const std::vector<RelationRow>& rows, std::string_view user_id) {
  std::vector<std::string> copies;
  std::set<std::pair<std::string, std::string>> seen;
  for (const RelationRow& row : rows)
    if (!row.record_id.empty() && !seen.emplace(row.record_id, row.type).second &&
        row.created_by_id == user_id)
      copies.push_back(row.id);
  return copies;
}

Task<CompositeAnswer> write_people(Salesforce& salesforce, const Org& org, Composite request) {
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  std::optional<Error> refused = answer.first_error();
  if (refused) co_return std::move(*refused);
  co_return answer;
}

}  // namespace

Task<LoggedItem> add_people(Salesforce salesforce, Org org, LoggedItem logged,
                            std::vector<RelatedPerson> people, AdmissionCheck check) {
  if (logged_object(logged.id) != "EmailMessage") {
    LoggedItem added = co_await add_to_activity(salesforce, org, std::move(logged),
                                                std::move(people), std::move(check));
    co_return added;
  }
  Composite request;
  request.query(org.path(), "people", relations_query(logged.id));
  add_check(request, org.path(), check);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Nothing> admitted = read_check(answer, check);
  if (!admitted) co_return std::move(admitted.error());
  Result<std::vector<RelationRow>> rows = read_rows<RelationRow>(answer, "people");
  if (!rows) co_return std::move(rows.error());
  std::reverse(people.begin(), people.end());
  while (!people.empty()) {
    Composite next = next_request(org, logged.id, *rows, people);
    if (next.compositeRequest.size() == 1) continue;
    CompositeAnswer written = co_await write_people(salesforce, org, std::move(next));
    rows = read_rows<RelationRow>(written, "people");
    if (!rows) co_return std::move(rows.error());
  }
  co_await take_back(salesforce, org, copies_in(*rows, salesforce.connection().session.user_id));
  logged.person_ids.clear();
  for (RelationRow& row : *rows)
    if (!row.record_id.empty()) logged.person_ids.push_back(std::move(row.record_id));
  co_return logged;
}

}  // namespace tether

TETHER_DESCRIBE(RelationRow, TETHER_FIELD(id, "Id"), TETHER_FIELD(record_id, "RelationId"),
                TETHER_FIELD(object, "RelationObjectType"), TETHER_FIELD(type, "RelationType"),
                TETHER_FIELD(address, "RelationAddress"),
                TETHER_FIELD(created_by_id, "CreatedById"));
TETHER_DESCRIBE(Person, TETHER_OWN(RelationId));
