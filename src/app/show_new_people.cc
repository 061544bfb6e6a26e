#include <algorithm>

#include "app/show.h"

namespace tether {

namespace {

const view::Person* find_person(const view::View& view, const std::string& address) {
  for (const view::Person& person : view.people)
    if (same_ignoring_case(person.address, address)) return &person;
  return nullptr;
}

view::Record show_made_person(const Model& model, const NewPeopleState& people,
                              const NewPersonState& row, const view::Person* known) {
  if (known && known->record) return *known->record;
  return show_record(model, {.id = row.id, .object = people.object, .name = row.person.last_name});
}

view::NewPersonRow show_row(const Model& model, const NewPeopleState& people,
                            const NewPersonState& row, const view::Person* known) {
  view::NewPersonRow shown{.address = row.person.address,
                           .first_name = row.person.first_name,
                           .last_name = row.person.last_name,
                           .company = row.person.company,
                           .with_account = row.with_account,
                           .checked = row.checked,
                           .busy = people.saving && row.sent};
  if (row.person.account) shown.account = row.person.account->name;
  if (!row.id.empty()) {
    shown.record = show_made_person(model, people, row, known);
    shown.done = {row.was_there ? "new_people.was_there" : "new_people.made", {}};
    shown.can_undo = !row.was_there && can_take_back(model, row.id);
    return shown;
  }
  const std::string_view missing = missing_field(people.object, row.person);
  if (people.tried && row.checked && !missing.empty())
    shown.missing = {"new_people.missing." + std::string(missing), {}};
  if (!row.error) return shown;
  shown.failed = show_error(*row.error);
  shown.detail = row.error->message;
  return shown;
}

}  // namespace

bool is_to_make(const NewPersonState& row, const std::vector<view::Person>& people) {
  return row.id.empty() && std::any_of(people.begin(), people.end(), [&](const view::Person& one) {
           return one.can_add && same_ignoring_case(one.address, row.person.address);
         });
}

void show_new_people(const Model& model, const ItemState& state, view::View& view) {
  const NewPeopleState& people = *state.new_people;
  view::NewPeople& shown = view.new_people.emplace();
  shown.object = people.object;
  if (model.org)
    for (const std::string& object : objects_for_people(*model.org))
      shown.objects.push_back({object, model.org->find(object)->label_plural});
  for (const NewPersonState& row : people.rows) {
    const view::Person* known = find_person(view, row.person.address);
    // They have left the item, or Salesforce has come to know them.
    if (row.id.empty() && !is_to_make(row, view.people)) continue;
    shown.rows.push_back(show_row(model, people, row, known));
    if (row.checked && row.id.empty()) ++shown.to_make;
  }
  shown.busy = people.saving;
  if (!people.reading || !shown.rows.empty()) shown.state = view::PageState::shown;
  if (!people.error) return;
  shown.error = show_error(*people.error);
  shown.detail = people.error->message;
}

}  // namespace tether
