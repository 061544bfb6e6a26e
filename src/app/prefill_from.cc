#include "app/prefill_from.h"

#include "app/show.h"

namespace tether {

namespace {

// Whom the user has named, else the first whom nobody knows.
Participant person_for(const Model& model, const ItemState& state, std::string_view address) {
  for (const view::Person& person : show_people(model, state))
    if (person.can_add && (address.empty() || same_ignoring_case(person.address, address)))
      return {person.name == person.address ? std::string() : person.name, person.address};
  return {};
}

// Who is logged first is whom a task is with.
std::optional<RecordSummary> first_of(const Model& model, const ItemState& state) {
  if (!state.lookup) return std::nullopt;
  const std::vector<RelatedPerson> people = people_to_log(model, state).people;
  for (const MatchedPerson& person : state.lookup->people)
    for (const RelatedPerson& related : people)
      if (!person.matches.empty() && person.matches.front().record.id == related.record_id &&
          person.matches.front().record.object != "User")
        return person.matches.front().record;
  return std::nullopt;
}

std::string_view account_name(const RecordSummary& contact) {
  for (const Fact& fact : contact.facts)
    if (fact.field == "Account.Name") return fact.value;
  return {};
}

// An account is found by its contacts: of a lead, or of nobody, there is none.
void take_account(const ItemState& state, PrefillFrom& from) {
  if (!from.who || from.who->object != "Contact" || !state.lookup) return;
  for (const RelatedRecord& related : state.lookup->related)
    if (related.record.object == "Account" && related.record.name == account_name(*from.who)) {
      from.account = related.record;
      from.account_source = {"prefill.of_who", {from.who->name}};
      return;
    }
}

}  // namespace

PrefillFrom prefill_from(const Model& model, std::string_view object, std::string_view address) {
  const ItemState* state = model.open_item();
  if (!state) return {};
  PrefillFrom from{.item = *model.open, .subject = state->item.subject};
  const bool is_person = object == "Contact" || object == "Lead";
  if (is_person) {
    from.person = person_for(model, *state, address);
    from.user = {model.host.user_name, model.host.user_address};
    if (!is_draft(state->item)) from.item_id = identity(state->item);
    return from;
  }
  from.who = first_of(model, *state);
  from.what = state->related;
  take_account(*state, from);
  return from;
}

}  // namespace tether
