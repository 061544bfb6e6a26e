#include "app/show.h"

namespace tether {

namespace {

Message show_reason(const SeenRecord& seen) {
  switch (seen.by) {
    case FoundBy::nothing:
      return {};
    case FoundBy::id:
      return {"search.by.id", {}};
    case FoundBy::name:
      return {"search.by.name", {}};
    case FoundBy::spelling:
      return {"search.by.spelling", {}};
    case FoundBy::email:
      return {"search.by.email", {seen.value}};
    case FoundBy::phone:
      return {"search.by.phone", {seen.value}};
    case FoundBy::value:
      return {"search.by.value", {seen.value}};
  }
  return {};
}

Message show_source(FoundIn source) {
  if (source == FoundIn::org) return {"search.in.org", {}};
  return {source == FoundIn::seen ? "search.in.seen" : "search.in.recent", {}};
}

Message show_pasted(const PastedText& pasted) {
  if (pasted.kind == Pasted::damaged_id) return {"search.damaged_id", {}};
  if (pasted.kind == Pasted::no_record) return {"search.no_record", {}};
  return pasted.kind == Pasted::other_org ? Message{"search.other_org", {pasted.host}} : Message();
}

// Columns of a search layout have the org's own labels.
void label_facts(view::Record& shown, const SearchObject& object) {
  for (view::Fact& fact : shown.facts)
    for (const SearchColumn& column : object.columns)
      if (!fact.label.values.empty() && fact.label.values.front() == column.name)
        fact.label.values = {column.label};
}

}  // namespace

view::Search show_search(const Model& model) {
  const RecordSearch& search = model.search;
  const SearchScope* scope = model.search_memory ? model.search_memory->scope.get() : nullptr;
  view::Search shown{.query = search.query, .state = search.state};
  for (const FoundRecord& found : search.found) {
    const RecordSummary& record = found.seen.record;
    const SearchObject* object = scope ? scope->find(record.object) : nullptr;
    // What people looked at in Salesforce may be a report, or a list.
    if (found.in == FoundIn::recent && scope && !object) continue;
    view::Choice choice = show_choice(model, model.open_item(), record, show_reason(found.seen));
    choice.source = show_source(found.in);
    if (object) {
      choice.record.object_label = object->label;
      label_facts(choice.record, *object);
    }
    shown.choices.push_back(std::move(choice));
  }
  shown.error = search.error ? show_error(*search.error) : show_pasted(search.pasted);
  return shown;
}

}  // namespace tether
