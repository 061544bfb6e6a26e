#include <fmt/compile.h>

#include <algorithm>

#include "tether/new_people.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::size_t most_in_a_call = 200;

void append_field(std::string& json, std::string_view field, std::string_view value) {
  if (trim(value).empty()) return;
  ((json += ",\"") += field) += "\":";
  append_json_text(json, trim(value));
}

std::string record_json(std::string_view object, const NewPerson& person) {
  std::string json = fmt::format(FMT_COMPILE(R"({{"attributes":{{"type":"{}"}})"), object);
  append_field(json, "FirstName", person.first_name);
  append_field(json, "LastName", person.last_name);
  append_field(json, "Email", person.address);
  if (object == "Lead")
    append_field(json, "Company", person.company);
  else if (person.account)
    append_field(json, "AccountId", person.account->id);
  return json + '}';
}

std::string request_json(std::string_view object, const std::vector<NewPerson>& people) {
  std::vector<std::string> records;
  for (const NewPerson& person : people) records.push_back(record_json(object, person));
  return R"({"allOrNone":false,"records":[)" + join(records, ",") + "]}";
}

void read_result(PersonMade& made, Value result) {
  made.id = std::string(result.text_at("id"));
  if (result.at("success").truth() && !made.id.empty()) return;
  made.id.clear();
  const Value error = result.at("errors").first();
  const std::string_view code = error.text_at("statusCode");
  made.error = code.empty() ? Error{"bad_json", "", {}}
                            : Error{std::string(code), std::string(error.text_at("message")), {}};
}

Task<Document> post(Salesforce salesforce, Org org, std::string json) {
  const std::string method = "POST";
  HttpAnswer answer =
      co_await salesforce.call(method, org.path() + "/composite/sobjects", std::move(json));
  Result<Document> results = Document::parse(answer.body);
  if (!results) co_return std::move(results.error());
  co_return std::move(*results);
}

// What is not answered is told by each.
Task<std::vector<PersonMade>> make_some(Salesforce salesforce, Org org, std::string object,
                                        std::vector<NewPerson> people) {
  const Result<Document> results =
      co_await attempt(post(salesforce, std::move(org), request_json(object, people)));
  std::vector<PersonMade> made;
  Value result = results ? results->root().first() : Value();
  for (const NewPerson& person : people) {
    PersonMade& one = made.emplace_back(PersonMade{.address = person.address});
    if (results)
      read_result(one, result);
    else
      one.error = results.error();
    if (result.exists()) result = result.next();
  }
  co_return made;
}

Soql by_addresses(const std::string& object, const std::vector<NewPerson>& people) {
  std::vector<std::string> addresses;
  for (const NewPerson& person : people) addresses.push_back(person.address);
  const Condition named = Condition::in("Email", addresses);
  Soql query("Id,Email");
  // A converted lead is a contact by now.
  query.from(object).where(
      object == "Lead" ? Condition::all({named, Condition::is("IsConverted", false)}) : named);
  query.order_by("CreatedDate");
  return query;
}

// Takes them out of the people.
std::vector<PersonMade> take_known(std::vector<NewPerson>& people, Value rows) {
  std::vector<PersonMade> known;
  for (Value row = rows.first(); row.exists(); row = row.next()) {
    const auto found = std::find_if(people.begin(), people.end(), [row](const NewPerson& person) {
      return same_ignoring_case(person.address, row.text_at("Email"));
    });
    if (found == people.end()) continue;
    known.push_back(
        {.address = found->address, .id = std::string(row.text_at("Id")), .was_there = true});
    people.erase(found);
  }
  return known;
}

}  // namespace

Task<std::vector<PersonMade>> make_people(Salesforce salesforce, Org org, std::string object,
                                          std::vector<NewPerson> people) {
  Composite request;
  request.query(org.path(), "known", by_addresses(object, people));
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Value> known = answer.part("known");
  if (!known) co_return std::move(known.error());
  std::vector<PersonMade> made = take_known(people, known->at("records"));
  while (!people.empty()) {
    const bool is_over = !made.empty() && made.back().error && ends_work(*made.back().error);
    if (is_over) break;
    const auto end =
        people.begin() + static_cast<std::ptrdiff_t>(std::min(people.size(), most_in_a_call));
    std::vector<NewPerson> some(people.begin(), end);
    people.erase(people.begin(), end);
    std::vector<PersonMade> now = co_await make_some(salesforce, org, object, std::move(some));
    made.insert(made.end(), now.begin(), now.end());
  }
  co_return made;
}

}  // namespace tether
