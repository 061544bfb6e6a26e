// The people of the open item whom Salesforce does not know, made together.
#include <algorithm>

#include "app/app_class.h"
#include "app/show.h"

namespace tether {

namespace {

// By the item, so that looking at another one does not end it.
std::string flow_of(const char* step, const std::string& key) {
  return std::string(step) + " people " + key;
}

NewPersonState* find_person(NewPeopleState& people, std::string_view address) {
  for (NewPersonState& row : people.rows)
    if (same_ignoring_case(row.person.address, address)) return &row;
  return nullptr;
}

// Those that are not in the table yet.
std::vector<Participant> strangers(const Model& model, const ItemState& state) {
  std::vector<Participant> people;
  for (const view::Person& person : show_people(model, state))
    if (person.can_add && !find_person(*state.new_people, person.address))
      people.push_back(
          {person.name == person.address ? std::string() : person.name, person.address});
  return people;
}

NewPeopleState* open_people(Model& model) {
  ItemState* state = model.open_item();
  return state ? state->new_people.get() : nullptr;
}

bool can_ask(const Model& model) { return model.org && model.session == SessionState::signed_in; }

std::string name_of(const NewPerson& person) {
  const std::string_view first = trim(person.first_name);
  const std::string last(trim(person.last_name));
  return first.empty() ? last : std::string(first) + ' ' + last;
}

RecordSummary record_of(const NewPeopleState& people, const NewPersonState& row) {
  return {.id = row.id, .object = people.object, .name = name_of(row.person)};
}

NewPerson as_sent(const NewPersonState& row) {
  NewPerson person = row.person;
  if (!row.with_account) person.account.reset();
  return person;
}

}  // namespace

NewPeopleState::~NewPeopleState() = default;

void App::on(const OpenNewPeople& event) {
  ItemState* state = model_.open_item();
  if (!state || !model_.org) return;
  const std::vector<std::string> objects = objects_for_people(*model_.org);
  if (objects.empty()) return;
  if (!state->new_people) state->new_people = std::make_shared<NewPeopleState>();
  NewPeopleState& people = *state->new_people;
  people.is_open = true;
  if (people.saving) return;
  // What was made as something else stays what it is.
  const bool is_known = std::find(objects.begin(), objects.end(), event.object) != objects.end();
  if (is_known && event.object != people.object)
    std::erase_if(people.rows, [](const NewPersonState& row) { return !row.id.empty(); });
  if (is_known || people.object.empty()) people.object = is_known ? event.object : objects.front();
  std::vector<Participant> missing = strangers(model_, *state);
  if (missing.empty() || people.reading) return;
  people.reading = true;
  const std::string key = *model_.open;
  const Participant user{model_.host.user_name, model_.host.user_address};
  flows_.start<std::vector<NewPerson>>(
      flow_of("propose", key), propose_people(salesforce(), *model_.org, std::move(missing), user),
      [this, key](auto proposed) { people_proposed(key, std::move(proposed)); });
}

void App::on(const CloseNewPeople&) {
  if (NewPeopleState* people = open_people(model_)) people->is_open = false;
}

void App::people_proposed(const std::string& key, Result<std::vector<NewPerson>> proposed) {
  ItemState* state = item(key);
  if (!state || !state->new_people) return;
  NewPeopleState& people = *state->new_people;
  people.reading = false;
  if (!proposed) {
    if (!lost_session(proposed.error())) people.error = proposed.error();
    return;
  }
  for (NewPerson& person : *proposed)
    if (!find_person(people, person.address)) people.rows.push_back({.person = std::move(person)});
}

void App::on(const ChangeNewPerson& event) {
  NewPeopleState* people = open_people(model_);
  NewPersonState* row = people ? find_person(*people, event.address) : nullptr;
  if (!row || !row->id.empty() || (people->saving && row->sent)) return;
  row->person.first_name = event.first_name;
  row->person.last_name = event.last_name;
  row->person.company = event.company;
  row->with_account = event.with_account;
  row->checked = event.checked;
  row->error.reset();
}

void App::on(const MakePeople&) {
  NewPeopleState* people = open_people(model_);
  if (!people || !can_ask(model_) || people->saving || people->reading) return;
  people->tried = true;
  people->error.reset();
  const std::vector<view::Person> known = show_people(model_, *model_.open_item());
  std::vector<NewPerson> wanted;
  for (NewPersonState& row : people->rows) {
    row.sent =
        row.checked && is_to_make(row, known) && missing_field(people->object, row.person).empty();
    if (!row.sent) continue;
    row.error.reset();
    wanted.push_back(as_sent(row));
  }
  if (wanted.empty()) return;
  people->saving = true;
  const std::string key = *model_.open;
  flows_.start<std::vector<PersonMade>>(
      flow_of("make", key),
      make_people(salesforce(), *model_.org, people->object, std::move(wanted)),
      [this, key](auto made) { people_made(key, std::move(made)); });
}

void App::people_made(const std::string& key, Result<std::vector<PersonMade>> made) {
  ItemState* state = item(key);
  if (!state || !state->new_people) return;
  const std::shared_ptr<NewPeopleState> people = state->new_people;
  people->saving = false;
  if (!made) {
    if (!lost_session(made.error())) people->error = made.error();
    return;
  }
  for (const PersonMade& one : *made)
    if (one.error && lost_session(*one.error)) break;
  const auto done = std::count_if(made->begin(), made->end(),
                                  [&](const PersonMade& one) { return take_made(*people, one); });
  model_.announcement = {"announce.people_made",
                         {std::to_string(done), std::to_string(made->size() - done)}};
  // What was not answered may have been made all the same.
  const bool is_doubtful_now = std::any_of(made->begin(), made->end(), [](const PersonMade& one) {
    return one.error && is_doubtful(*one.error);
  });
  if (done > 0 || is_doubtful_now) look_up_again();
}

// Whether they are a record by now.
bool App::take_made(NewPeopleState& people, const PersonMade& made) {
  NewPersonState* row = find_person(people, made.address);
  if (!row) return false;
  row->error = made.error;
  row->id = made.id;
  row->was_there = made.was_there;
  if (made.id.empty()) return false;
  // Whoever was there has names of their own: the look-up tells.
  if (!made.was_there)
    choose_for(row->person.address, record_of(people, *row), {"reason.made", {}});
  return true;
}

void App::on(const UndoPerson& event) {
  NewPeopleState* people = open_people(model_);
  NewPersonState* row = people ? find_person(*people, event.address) : nullptr;
  if (!row || row->id.empty() || row->was_there || !can_ask(model_)) return;
  if (!can_take_back(model_, row->id)) return;
  offer_to_take_back(record_of(*people, *row), true);
  on(UndoMade{});
}

}  // namespace tether
