#include <algorithm>

#include "app/show.h"
#include "tether/capture.h"

namespace tether {

namespace {

Message note_of(const SelectedRow& row) {
  if (row.file_error) return {"selection.files_missing", {}};
  switch (row.state) {
    case view::SelectedState::failed:
      return row.error ? show_error(*row.error) : Message();
    case view::SelectedState::left_out:
      return {row.review.never.by == ListedBy::admin ? "selection.never_by_admin"
                                                     : "selection.never_by_you",
              {row.review.never.entry}};
    case view::SelectedState::linked:
    case view::SelectedState::logged:
      if (const auto& logged = row.review.lookup.logged; logged && logged->related)
        return {"selection.related", {logged->related->name}};
      return {};
    default:
      return {};
  }
}

void add_option(std::vector<view::Option>& options, const RecordSummary& record) {
  const bool known =
      std::any_of(options.begin(), options.end(),
                  [&record](const view::Option& option) { return option.value == record.id; });
  if (!known) options.push_back({record.id, record.name});
}

std::string from_of(const Item& item) { return item.from.shown_name(); }

view::SelectedRow show_row(const Model& model, const SelectedRow& row, bool is_busy) {
  view::SelectedRow shown{.id = row.email.id,
                          .subject = row.email.subject,
                          .state = row.state,
                          .note = note_of(row),
                          .checked = row.checked && row.can_choose(),
                          .can_check = row.can_choose() && !is_busy,
                          .with_files = row.with_files,
                          .related = row.related ? row.related->id : ""};
  if (row.file_error) shown.detail = row.file_error->message;
  if (row.error && row.state == view::SelectedState::failed) shown.detail = row.error->message;
  if (!row.review.item) return shown;
  const Item& item = *row.review.item;
  shown.subject = item.subject;
  shown.from = from_of(item);
  shown.files = std::count_if(item.attachments.begin(), item.attachments.end(),
                              [](const ItemAttachment& one) { return !one.is_inline; });
  // Another org is on its way, which has people and records of its own.
  if (!model.org) return shown;
  for (const RelatedPerson& person : people_to_log(model, row))
    if (!person.record_id.empty()) shown.people.push_back(person.record_name);
  for (const RelatedRecord& related : row.review.lookup.related)
    if (why_not_relatable(*model.org, item, related.record.object).empty())
      add_option(shown.records, related.record);
  if (row.related) add_option(shown.records, *row.related);
  return shown;
}

Message note_for_all(const Model& model, const SelectionState& selection) {
  if (!model.capabilities.loads_selected) return {"selection.too_old", {}};
  if (model.org && is_captured(*model.org)) return {"selection.captured", {}};
  if (selection.rows.size() >= most_selected)
    return {"selection.most", {std::to_string(most_selected)}};
  return {};
}

}  // namespace

std::vector<RelatedPerson> people_to_log(const Model& model, const SelectedRow& row) {
  return logged_people(*model.org, *row.review.item, related_people(row.review.lookup.people, {}))
      .people;
}

bool can_log_selected(const Model& model) {
  const SelectionState* selection = model.selection.get();
  if (!selection || selection->running || selection->reading || !model.org || model.describing ||
      model.session != SessionState::signed_in || !model.capabilities.loads_selected ||
      is_captured(*model.org))
    return false;
  const ObjectInfo* object = model.org->find(log_object(*model.org, Item()));
  return object && object->createable;
}

void show_selection(const Model& model, view::View& view) {
  const SelectionState& selection = *model.selection;
  view::Selection shown{.reading = selection.reading,
                        .running = selection.running,
                        .stopping = selection.stopping,
                        .done = selection.done,
                        .steps = selection.steps,
                        .can_choose = model.capabilities.loads_selected,
                        .note = note_for_all(model, selection),
                        .is_stale = selection.is_stale};
  if (selection.error) {
    shown.error = show_error(*selection.error);
    shown.detail = selection.error->message;
  }
  const bool is_busy = selection.reading || selection.running || !shown.can_choose;
  for (const SelectedRow& row : selection.rows) {
    shown.rows.push_back(show_row(model, row, is_busy));
    const view::SelectedRow& last = shown.rows.back();
    if (last.checked) ++shown.to_log;
    if (last.checked)
      for (const view::Option& option : last.records)
        add_option(shown.records, {.id = option.value, .name = option.label});
  }
  shown.can_log = shown.to_log > 0 && can_log_selected(model);
  view.selection = std::move(shown);
}

}  // namespace tether
