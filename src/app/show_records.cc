#include <algorithm>
#include <set>

#include "app/show.h"
#include "tether/relations.h"

namespace tether {

namespace {

view::Format format_of(std::string_view field) {
  if (field == "Amount") return view::Format::currency;
  if (field == "CloseDate") return view::Format::date;
  if (field == "Phone") return view::Format::phone;
  return view::Format::text;
}

std::string icon_of(std::string_view object) {
  for (const std::string_view known :
       {"Account", "Contact", "Lead", "User", "Opportunity", "Case", "Campaign", "Task", "Event"})
    if (object == known) return lower(object);
  return "custom";
}

std::string label_of(const Model& model, const std::string& object, bool plural) {
  const ObjectInfo* info = model.org ? model.org->find(object) : nullptr;
  if (!info) return object;
  return plural ? info->label_plural : info->label;
}

// Where the pane's table has no facts of the object they are the org's choice, called by their
// fields until somebody knows the org's own labels.
Message label_of_fact(const RecordSummary& record, const Fact& fact) {
  const KnownObject* known = known_object(record.object);
  if (!known || known->facts.empty()) return {"fact.other", {fact.field}};
  return {"fact." + fact.field, {}};
}

bool has_changed(const Model& model, const std::string& id) {
  const ItemState* state = model.open_item();
  return state &&
         std::find(state->changed.begin(), state->changed.end(), id) != state->changed.end();
}

view::Group& group_of(std::vector<view::Group>& groups, const Model& model,
                      const std::string& object) {
  const auto found = std::find_if(groups.begin(), groups.end(),
                                  [&](const view::Group& group) { return group.object == object; });
  if (found != groups.end()) return *found;
  return groups.emplace_back(view::Group{object, label_of(model, object, true), {}});
}

// The rule is the object's: it stands once.
void say_why_not_once(view::Group& group) {
  group.why_not = group.choices.front().why_not;
  for (view::Choice& choice : group.choices) choice.why_not = {};
}

}  // namespace

view::Record show_record(const Model& model, const RecordSummary& record) {
  view::Record shown{.id = record.id,
                     .object = record.object,
                     .object_label = label_of(model, record.object, false),
                     .icon = icon_of(record.object),
                     .name = record.name,
                     .changed = has_changed(model, record.id)};
  for (const Fact& fact : record.facts) {
    // A case's number alone tells nobody which case it is.
    if (fact.field == "Subject")
      shown.name += ' ' + fact.value;
    else
      shown.facts.push_back({label_of_fact(record, fact), fact.value, format_of(fact.field)});
  }
  return shown;
}

// Of what all matches bring along, that of the people as they are chosen.
std::vector<view::Group> show_related(const Model& model, const ItemState& state) {
  std::vector<view::Group> groups;
  if (!state.lookup) return groups;
  const std::vector<RecordSummary>& begun = state.compose.begun;
  for (const RecordSummary& record : begun)
    group_of(groups, model, record.object)
        .choices.push_back(show_choice(model, &state, record, {"reason.begun", {}}));
  const auto is_begun = [&begun](const RecordSummary& record) {
    return std::any_of(begun.begin(), begun.end(),
                       [&record](const RecordSummary& one) { return one.id == record.id; });
  };
  const std::set<std::string> names = names_of_chosen(*state.lookup);
  for (const std::string object : {"Opportunity", "Case", "Account"})
    for (const RelatedRecord& related : state.lookup->related)
      if (related.record.object == object && is_of(related, names) && !is_begun(related.record))
        group_of(groups, model, object)
            .choices.push_back(show_choice(model, &state, related.record, related.reason));
  for (view::Group& group : groups) say_why_not_once(group);
  return groups;
}

view::Choice show_choice(const Model& model, const ItemState* state, const RecordSummary& record,
                         Message reason) {
  const Item none;
  const Item& item = state ? state->item : none;
  const LoggedItem* logged = state && state->logged ? &*state->logged : nullptr;
  Message why_not;
  if (model.org)
    why_not = logged ? why_not_refilable(*model.org, item, *logged, record.object)
                     : why_not_relatable(*model.org, item, record.object);
  const bool can_change = state && (logged ? can_refile(model, *state) : can_relate(*state));
  const std::optional<RecordSummary> no_record;
  const std::optional<RecordSummary>& related = logged  ? logged->related
                                                : state ? state->related
                                                        : no_record;
  return {.record = show_record(model, record),
          .reason = std::move(reason),
          .chosen = related && related->id == record.id,
          .can_choose = can_change && why_not.empty(),
          .why_not = std::move(why_not)};
}

}  // namespace tether
