// Several emails are selected in Outlook: they are reviewed, and those that the user leaves checked
// are logged one after the other. A run goes on with what it was pressed for, whatever is selected
// meanwhile.
#include <algorithm>

#include "app/app_class.h"
#include "app/show.h"

namespace tether {

namespace {

SelectedRow* row_of(SelectionState* selection, std::string_view id) {
  if (!selection) return nullptr;
  for (SelectedRow& row : selection->rows)
    if (row.email.id == id) return &row;
  return nullptr;
}

bool is_same(const SelectionState& selection, const std::vector<SelectedEmail>& emails) {
  return std::equal(
      selection.rows.begin(), selection.rows.end(), emails.begin(), emails.end(),
      [](const SelectedRow& row, const SelectedEmail& email) { return row.email.id == email.id; });
}

bool is_to_log(const SelectedRow& row) { return row.checked && row.can_choose(); }

const RecordSummary* record_among(const SelectionState& selection, std::string_view id) {
  for (const SelectedRow& row : selection.rows)
    for (const RelatedRecord& related : row.review.lookup.related)
      if (related.record.id == id) return &related.record;
  return nullptr;
}

bool may_be_related(const Org& org, const SelectedRow& row, const RecordSummary& record) {
  return row.review.item && why_not_relatable(org, *row.review.item, record.object).empty();
}

// As far as the mailbox's own name for the user says it.
bool is_incoming(const Review& review, std::string_view user_address, std::string_view user_id) {
  if (same_ignoring_case(review.item->from.address, user_address)) return false;
  for (const MatchedPerson& person : review.lookup.people)
    if (person.roles.front() == Role::from && !person.matches.empty())
      return person.matches.front().record.id != user_id;
  return true;
}

}  // namespace

SelectionState::~SelectionState() = default;

void App::tend() {
  mark_open_item();
  read_held_files();
  log_beside_made();
  revise_waiting();
  if (!flows_.runs("outbox pause")) send_outbox();
  read_tasks();
  read_cadences();
  SelectionState* selection = model_.selection.get();
  if (!selection) return;
  const bool can_ask =
      model_.session == SessionState::signed_in && model_.org && !model_.describing;
  // What the end of a session has cut short.
  if (selection->running && !flows_.runs("selected")) end_run();
  if (selection->reading && !flows_.runs("review")) selection->reading = false;
  if (can_ask && selection->org_id != connection_.session.org_id) review_selection();
}

void App::on(const SelectionChanged&) {
  model_.is_complete = true;
  flows_.start<std::vector<SelectedEmail>>("selection", read_selection(shell), [this](auto emails) {
    selection_read(std::move(emails));
  });
}

void App::selection_read(Result<std::vector<SelectedEmail>> emails) {
  if (!emails) {
    // Outlook tells nothing of a selection to an add-in without the permission.
    shell.tell(tether::Log{LogLevel::debug, "selection " + emails.error().code});
    emails = std::vector<SelectedEmail>();
  }
  SelectionState* selection = model_.selection.get();
  if (selection && selection->running) {
    selection->is_stale = !is_same(*selection, *emails);
    return;
  }
  if (selection && is_same(*selection, *emails)) return;
  flows_.drop("review");
  model_.selection.reset();
  if (emails->size() < 2) return;
  model_.selection = std::make_shared<SelectionState>();
  for (SelectedEmail& email : *emails)
    model_.selection->rows.push_back({.email = std::move(email)});
}

// Those that have not been, or could not be, read.
void App::review_selection() {
  SelectionState& selection = *model_.selection;
  if (selection.org_id != connection_.session.org_id)
    for (SelectedRow& row : selection.rows) row = {.email = row.email, .checked = row.checked};
  selection.org_id = connection_.session.org_id;
  ReviewInput input{.can_load = model_.capabilities.loads_selected,
                    .org = *model_.org,
                    .settings = model_.settings,
                    .order = order_of_matches(),
                    .never_log = never_log(model_),
                    .user_address = model_.host.user_address,
                    .check = admission_check()};
  for (SelectedRow& row : selection.rows) {
    if (row.review.is_done && !row.review.error) continue;
    row.state = view::SelectedState::reading;
    row.review = {};
    input.emails.push_back(row.email);
  }
  selection.reading = true;
  selection.error.reset();
  selection.done = 0;
  selection.steps = static_cast<std::int64_t>(input.emails.size());
  flows_.start<Nothing>(
      "review",
      review(salesforce(), std::move(input), [this](Review one) { reviewed(std::move(one)); }),
      [this](auto ended) { review_ended(ended); });
}

void App::reviewed(Review review) {
  SelectedRow* row = row_of(model_.selection.get(), review.id);
  if (!row) return;
  if (!row->review.item && !row->review.is_done) ++model_.selection->done;
  row->error = review.error;
  if (review.is_done) {
    row->state = review.error                          ? view::SelectedState::failed
                 : review.never.by != ListedBy::nobody ? view::SelectedState::left_out
                 : review.lookup.logged                ? view::SelectedState::linked
                                                       : view::SelectedState::ready;
    see_all(review.lookup);
  }
  row->review = std::move(review);
}

void App::review_ended(const Result<Nothing>& ended) {
  SelectionState* selection = model_.selection.get();
  if (!selection) return;
  selection->reading = false;
  const bool logs_then = std::exchange(selection->logs_then, false);
  if (!ended) {
    for (SelectedRow& row : selection->rows)
      if (row.state == view::SelectedState::reading) {
        row.state = view::SelectedState::failed;
        row.error = row.review.error = ended.error();
        row.review.is_done = true;
      }
    selection->error = ended.error();
    lost_session(ended.error());
    return;
  }
  if (logs_then && can_log_selected(model_)) run_selection();
}

void App::on(const ChooseSelected& event) {
  SelectionState* selection = model_.selection.get();
  if (!selection || selection->running || selection->reading || !model_.org) return;
  const RecordSummary* record = record_among(*selection, event.record_id);
  for (SelectedRow& row : selection->rows) {
    if (!row.can_choose() || (!event.id.empty() && row.email.id != event.id)) continue;
    row.checked = event.checked;
    row.with_files = event.with_files;
    row.related.reset();
    if (record && may_be_related(*model_.org, row, *record)) row.related = *record;
  }
}

void App::on(const LogSelected& event) {
  SelectionState* selection = model_.selection.get();
  if (!selection) return;
  if (!event.on) {
    selection->stopping = selection->running;
    selection->logs_then = false;
    return;
  }
  if (!can_log_selected(model_)) return;
  const bool is_unread =
      std::any_of(selection->rows.begin(), selection->rows.end(),
                  [](const SelectedRow& row) { return is_to_log(row) && row.review.error; });
  if (!is_unread) return run_selection();
  review_selection();
  selection->logs_then = true;
}

void App::run_selection() {
  SelectionState* selection = model_.selection.get();
  selection->running = true;
  selection->stopping = false;
  selection->done = 0;
  selection->steps =
      std::count_if(selection->rows.begin(), selection->rows.end(), [](SelectedRow& row) {
        row.waits = is_to_log(row) && row.review.item;
        return row.waits;
      });
  log_next_selected();
}

void App::log_next_selected() {
  SelectionState& selection = *model_.selection;
  const auto next = std::find_if(selection.rows.begin(), selection.rows.end(),
                                 [](const SelectedRow& row) { return row.waits; });
  if (next == selection.rows.end() || selection.stopping || !model_.org) return end_run();
  next->waits = false;
  next->state = view::SelectedState::logging;
  next->error.reset();
  const Item& item = *next->review.item;
  SelectedLog wish{.id = next->email.id,
                   .draft = {.item = item,
                             .people = people_to_log(model_, *next),
                             .related = next->related,
                             .incoming = is_incoming(next->review, model_.host.user_address,
                                                     connection_.session.user_id),
                             .storing = model_.settings.storing,
                             .never_log = never_log(model_),
                             .user_address = model_.host.user_address,
                             .ask_first = true,
                             .check = admission_check()},
                   .with_files = next->with_files && model_.capabilities.attachment_content,
                   .has_mark = model_.capabilities.categories};
  const std::string id = wish.id;
  flows_.start<SelectedOutcome>(
      "selected",
      log_selected(salesforce(), *model_.org, std::move(wish),
                   [this](const Intent& intent) { wait_for_files(intent); }),
      [this, id](auto outcome) { selected_logged(id, std::move(outcome)); });
}

void App::selected_logged(const std::string& id, Result<SelectedOutcome> outcome) {
  SelectionState* selection = model_.selection.get();
  SelectedRow* row = row_of(selection, id);
  if (!row) return;
  forget_intent(intent_id(*row->review.item));
  ++selection->done;
  if (!outcome) {
    selected_failed(*row, outcome.error());
    if (outcome.error().code == "offline") selection->stopping = true;
    if (lost_session(outcome.error())) return end_run();
    return log_next_selected();
  }
  row->state = outcome->was_there ? view::SelectedState::linked : view::SelectedState::logged;
  row->review.lookup.logged = std::move(outcome->logged);
  row->file_error = std::move(outcome->file_error);
  // Where it is opened by itself it is looked up anew.
  if (ItemState* state = item(std::string(identity(*row->review.item)))) state->looked_up_at = 0;
  log_next_selected();
}

void App::selected_failed(SelectedRow& row, const Error& error) {
  const bool is_listed = error.code == "never_log";
  row.state = is_listed ? view::SelectedState::left_out : view::SelectedState::failed;
  if (is_listed) row.review.never = why_never_logged(*row.review.item, never_log(model_), "");
  row.error = error;
}

void App::end_run() {
  SelectionState& selection = *model_.selection;
  std::int64_t failed = 0;
  for (SelectedRow& row : selection.rows) {
    row.waits = false;
    if (row.state == view::SelectedState::logging) row.state = view::SelectedState::ready;
    if (row.state == view::SelectedState::failed) ++failed;
  }
  selection.running = false;
  selection.stopping = false;
  model_.announcement = {"announce.selection",
                         {std::to_string(selection.done - failed), std::to_string(failed)}};
  // What could not be logged lies in the browser's store, as ever.
  take_up_outbox();
}

}  // namespace tether
