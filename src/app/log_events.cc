#include "app/app_class.h"
#include "app/decision.h"
#include "app/show.h"
#include "tether/capture.h"
#include "tether/relations.h"
#include "tether/text.h"

namespace tether {

namespace {

// By the item, so that looking at another one does not end them.
std::string log_flow(const std::string& key) { return "log " + key; }
std::string files_flow(const std::string& key) { return "files " + key; }

Task<LogDraft> captured_when_synced(Shell& shell, LogDraft draft, int tries) {
  co_await wait_for_sync(shell, tries);
  LogDraft read = co_await captured(shell, std::move(draft));
  co_return read;
}

void note_file(FileChoice& file, const std::optional<FileOutcome>& outcome) {
  file.error = outcome ? outcome->error : std::nullopt;
  file.state = !outcome || outcome->is_tried_again ? view::FileState::uploading
               : outcome->error                    ? view::FileState::failed
                                                   : view::FileState::stored;
}

std::vector<std::string> stored_files(const ItemState& state) {
  std::vector<std::string> names;
  for (const ItemAttachment& attachment : state.item.attachments) {
    const auto choice = state.files.find(attachment.id);
    if (choice != state.files.end() && choice->second.state == view::FileState::stored)
      names.push_back(file_name(attachment));
  }
  return names;
}

}  // namespace

void App::on(const LogItem&) {
  ItemState* state = model_.open_item();
  if (!state) return;
  if (!can_log(model_, *state) && !can_update(model_, *state, connection_.session)) return;
  // A question comes first.
  if (state->replacement) return;
  state->logs_next = false;
  LogDraft draft{.item = state->item,
                 .people = people_to_log(model_, *state).people,
                 .related = state->related,
                 .incoming = !is_from_user(*state),
                 .storing = model_.settings.storing,
                 .never_log = never_log(model_),
                 .user_address = model_.host.user_address,
                 .ask_first = state->log_doubtful,
                 .sent_after = sent_after(*state),
                 .check = admission_check(),
                 .event_type = state->event_type,
                 .event_id = state->logged ? state->logged->id : ""};
  // Two panes may log one series from different meetings of it.
  if (state->of_series) {
    draft.series = state->series->found.series;
    draft.ask_first = true;
  }
  if (!state->logged) reset_files(*state);
  state->log = view::LogState::saving;
  state->began_offline = !model_.online;
  state->compose.carried_out = false;
  state->updating = !draft.event_id.empty();
  state->log_error.reset();
  state->undo_left = 0;
  state->removal.reset();
  capture(*model_.open, std::move(draft), 0);
}

// As it was chosen, also where Outlook cannot hand over the text yet.
void App::capture(const std::string& key, LogDraft draft, int tries) {
  Task<LogDraft> task = captured_when_synced(shell, draft, tries);
  auto done = [this, key, draft = std::move(draft), tries](Result<LogDraft> read) {
    ItemState* reading = item(key);
    if (!reading) return;
    if (!read && is_out_of_sync(read.error()) && tries < most_sync_tries) {
      reading->log_error = read.error();
      return capture(key, draft, tries + 1);
    }
    if (!read) return log_failed(key, *reading, read.error());
    reading->log_error.reset();
    if (model_.org) take_out_copy(read->item, *model_.org);
    if (read->series && reading->series)
      read->item = first_meeting(read->item, reading->series->found.recurrence, *read->series);
    Intent intent = chosen_on(model_, *reading);
    intent.id = intent_id(read->item);
    intent.draft = std::move(*read);
    send(key, std::move(intent));
  };
  flows_.start<LogDraft>(log_flow(key), std::move(task), std::move(done));
}

// Of the pictures in the text.
FileObserver App::observe_pictures(const std::string& key) {
  return [this, key](const std::string& id, const std::optional<FileOutcome>& outcome) {
    ItemState* state = item(key);
    if (!state) return;
    FileChoice& file = state->files[id];
    if (!file.checked) file.is_of_text = true;
    note_file(file, outcome);
    if (!outcome) return;
    if (outcome->error && may_follow(*outcome->error)) file.checked = true;
    WaitingLog* waiting = waiting_for(intent_id(state->item));
    if (!waiting || outcome->error) return;
    for (const ItemAttachment& attachment : state->item.attachments)
      if (attachment.id == id) std::erase(waiting->files, file_name(attachment));
  };
}

void App::logged(const std::string& key, Result<LoggedItem> written) {
  ItemState* state = item(key);
  if (!state) return;
  if (!written) {
    const bool has_left = !state->began_offline || written.error().code != "offline";
    state->log_doubtful = state->log_doubtful || (has_left && is_doubtful(written.error()));
    return log_failed(key, *state, written.error());
  }
  state->logged = std::move(*written);
  state->logged_at = shell.now;
  // What somebody else, or an earlier attempt, has written may have files.
  if (state->logged->is_new) state->files_known_of = state->logged->id;
  state->logged_as_chosen = true;
  state->former.reset();
  state->replacement.reset();
  state->log = view::LogState::logged;
  state->log_error.reset();
  state->log_doubtful = false;
  model_.announcement = {"announce.logged", {state->item.subject}};
  keep(key, *state);
  carried_out(key);
  if (state->item.kind == ItemKind::appointment) note_event(*state);
  store_chosen_files(key, HeldFiles::as_kept);
}

void App::log_failed(const std::string& key, ItemState& state, const Error& error) {
  state.log = view::LogState::failed;
  state.log_error = error;
  state.log_waits = waiting_for(intent_id(state.item)) && may_pass(error);
  // What Salesforce holds says what became of it.
  if (state.updating) state.looked_up_at = 0;
  if (!lost_session(error) && model_.open == key) look_up_open_item();
}

// Whom and what it is related to stays as it was.
void App::updated(const std::string& key) {
  ItemState* state = item(key);
  if (!state || !state->logged) return;
  state->logged->outdated = false;
  state->log = view::LogState::logged;
  state->log_doubtful = false;
  model_.announcement = {"announce.updated", {state->item.subject}};
  keep(key, *state);
}

void App::store_chosen_files(const std::string& key, HeldFiles held) {
  ItemState* state = item(key);
  std::vector<FileToStore> files = files_to_store(*state);
  if (files.empty() || !model_.org) return;
  state->log = view::LogState::uploading;
  Intent intent{.id = intent_id(state->item),
                .draft = {.item = state->item, .related = state->logged->related},
                .files = std::move(files),
                .stored = stored_files(*state),
                .may_hold_files = held == HeldFiles::some,
                .record_id = state->logged->id};
  if (state->of_series) intent.draft.series = state->series->found.series;
  FileObserver observe = [this, key](const std::string& file_id,
                                     const std::optional<FileOutcome>& outcome) {
    if (ItemState* uploading = item(key)) note_file(uploading->files[file_id], outcome);
  };
  const std::string id = intent.id;
  wait_for_files(intent);
  flows_.start<std::vector<FileOutcome>>(
      files_flow(key), send_files(salesforce(), *model_.org, std::move(intent), std::move(observe)),
      [this, key, id](auto outcomes) { files_sent(key, id, std::move(outcomes)); });
}

void App::files_sent(const std::string& key, const std::string& id,
                     Result<std::vector<FileOutcome>> outcomes) {
  ItemState* state = item(key);
  if (state) state->log = view::LogState::logged;
  WaitingLog* waiting = waiting_for(id);
  if (waiting) waiting->is_sending = false;
  if (!outcomes) {
    if (lost_session(outcomes.error()) || !state) return;
    for (auto& [file_id, file] : state->files)
      if (file.checked && file.state == view::FileState::waiting) {
        file.state = view::FileState::failed;
        file.error = outcomes.error();
      }
    return;
  }
  const auto failed = std::find_if(outcomes->begin(), outcomes->end(),
                                   [](const FileOutcome& outcome) { return bool(outcome.error); });
  if (failed == outcomes->end()) return forget_intent(id);
  if (waiting) waiting->error = failed->error;
  for (const FileOutcome& outcome : *outcomes)
    if (outcome.error && lost_session(*outcome.error)) return;
}

void App::on(const RetryAttachments&) {
  const ItemState* state = model_.open_item();
  if (state && state->logged && state->log == view::LogState::logged && !state->is_writing())
    store_chosen_files(*model_.open, HeldFiles::some);
}

}  // namespace tether
