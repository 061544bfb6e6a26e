#include <algorithm>

#include "app/show.h"
#include "tether/relations.h"

namespace tether {

namespace {

Message role_name(Role role, ItemKind kind) {
  const bool meeting = kind == ItemKind::appointment;
  switch (role) {
    case Role::from:
      return {meeting ? "role.organizer" : "role.from", {}};
    case Role::to:
      return {meeting ? "role.required" : "role.to", {}};
    case Role::cc:
      return {meeting ? "role.optional" : "role.cc", {}};
    case Role::bcc:
      return {"role.bcc", {}};
  }
  return {};
}

view::PersonState person_state(const Model& model, const ItemState& state,
                               const MatchedPerson& person) {
  if (!person.matches.empty()) return view::PersonState::matched;
  if (state.asked.contains(lower(person.address)))
    return state.looking ? view::PersonState::looking : view::PersonState::failed;
  if (state.lookup) return view::PersonState::unknown;
  const bool failed =
      state.lookup_error || model.org_error || model.session != SessionState::signed_in;
  return failed ? view::PersonState::failed : view::PersonState::looking;
}

void add_matches(view::Person& shown, const Model& model, const Settings& settings,
                 const MatchedPerson& person) {
  if (person.matches.empty()) return;
  const Match& best = person.matches.front();
  shown.record = show_record(model, best.record);
  shown.reason = best.reason;
  // The user's own choice explains itself.
  if (settings.choice_for(plain_address(person.address)) == best.record.id)
    shown.reason = {"reason.your_choice", {}};
  if (person.matches.size() < 2) return;
  for (const Match& match : person.matches)
    shown.candidates.push_back(
        {show_record(model, match.record), match.reason, &match == &person.matches.front()});
}

// Tasks and events are related to contacts and leads; colleagues have the meeting in their
// calendars.
bool is_relatable(const Model& model, const ItemState& state, const MatchedPerson& person) {
  if (person.matches.empty()) return false;
  return person.matches.front().record.object != "User" ||
         (model.org && log_object(*model.org, state.item) == "EmailMessage");
}

bool is_checked(const Model& model, const ItemState& state, const MatchedPerson& person,
                const LoggedPeople& related) {
  if (state.unchecked.contains(lower(person.address))) return false;
  if (!model.org || log_object(*model.org, state.item) == "EmailMessage") return true;
  return std::any_of(related.people.begin(), related.people.end(),
                     [&person](const RelatedPerson& one) {
                       return one.record_id == person.matches.front().record.id;
                     });
}

// Nobody is asked about beside the one whose entry keeps the item from being looked up.
Message why_left_out(const NeverLog& list, const NeverLogged& never, const MatchedPerson& person) {
  const bool is_listed =
      !person.is_user_of_mailbox && listed_by(list, person.address) != ListedBy::nobody;
  if (is_listed) return {"person.left_out", {}};
  if (never.by == ListedBy::nobody) return {};
  return {"person.not_asked", {never.entry}};
}

}  // namespace

NeverLog never_log(const Model& model) {
  const KnownOrg* org = model.known.find(model.known.open);
  return {model.settings.never_log, read_never_log(org ? org->never_log : "")};
}

NeverLogged why_never_logged(const Model& model, const ItemState& state) {
  return why_never_logged(state.item, never_log(model), model.host.user_address);
}

Item item_to_look_up(const Model& model, const ItemState& state) {
  Item item = state.item;
  leave_out_listed(item, never_log(model), model.host.user_address);
  return item;
}

std::vector<view::Person> show_people(const Model& model, const ItemState& state) {
  const NeverLog list = never_log(model);
  const NeverLogged never = why_never_logged(model, state);
  std::vector<MatchedPerson> everybody = people_on(state.item, model.host.user_address);
  if (state.lookup && never.by == ListedBy::nobody)
    for (const MatchedPerson& found : state.lookup->people)
      for (MatchedPerson& person : everybody)
        if (person.address == found.address) person = found;
  const LoggedPeople related = people_to_log(model, state);
  std::vector<view::Person> people;
  for (const MatchedPerson& person : everybody) {
    Message left_out = why_left_out(list, never, person);
    const bool is_left_out = !left_out.empty();
    view::Person shown{
        .address = person.address,
        .name = person.name,
        .state = is_left_out ? view::PersonState::unknown : person_state(model, state, person),
        .is_you = person.is_user_of_mailbox,
        .is_internal = person.is_internal};
    for (const Role role : person.roles) shown.roles.push_back(role_name(role, state.item.kind));
    shown.reason = std::move(left_out);
    add_matches(shown, model, model.settings, person);
    shown.can_check = can_relate(state) && is_relatable(model, state, person);
    shown.checked = shown.can_check && is_checked(model, state, person, related);
    const bool is_stranger = shown.state == view::PersonState::unknown && !shown.is_you;
    shown.can_add = is_stranger && !is_left_out && !shown.is_internal;
    people.push_back(std::move(shown));
  }
  return people;
}

}  // namespace tether
