#include "app/app_class.h"
#include "app/show.h"
#include "tether/relations.h"

namespace tether {

namespace {

// Flows that write are named by their item, so that looking at another item does not end them.
std::string log_flow(const std::string& key) { return "log " + key; }
std::string files_flow(const std::string& key) { return "files " + key; }

// Outlook names an attached email by its subject; Salesforce tells a file's type by its ending.
std::string file_name(const ItemAttachment& attachment) {
  const bool is_email = attachment.type == AttachmentType::item;
  return is_email && !attachment.name.ends_with(".eml") ? attachment.name + ".eml"
                                                        : attachment.name;
}

std::vector<FileToStore> chosen_files(const ItemState& state) {
  std::vector<FileToStore> files;
  for (const ItemAttachment& attachment : state.item.attachments) {
    const auto choice = state.files.find(attachment.id);
    if (choice == state.files.end() || !choice->second.checked) continue;
    if (choice->second.state == view::FileState::stored) continue;
    files.push_back({std::string(identity(state.item)), attachment.id, file_name(attachment),
                     attachment.content_type});
  }
  return files;
}

}  // namespace

void App::on(const LogItem&) {
  ItemState* state = model_.open_item();
  if (!state) return;
  if (!can_log(model_, *state) && !can_update(model_, *state, connection_.session)) return;
  const bool is_email = log_object(*model_.org, state->item) == "EmailMessage";
  LogDraft draft{.item = state->item,
                 .people = people_to_log(model_, *state).people,
                 .related = state->related,
                 .incoming = !is_from_user(*state),
                 .ask_first = state->log_doubtful,
                 .check = admission_check(),
                 .event_type = state->event_type,
                 .event_id = state->logged ? state->logged->id : ""};
  const bool is_update = !draft.event_id.empty();
  state->log = view::LogState::saving;
  state->updating = is_update;
  state->log_error.reset();
  state->undo_left = 0;
  state->replacement.reset();
  state->removal.reset();
  const std::string key = *model_.open;
  Task<LoggedItem> task = is_email ? log_email(salesforce(), *model_.org, std::move(draft))
                                   : log_activity(salesforce(), *model_.org, std::move(draft));
  flows_.start<LoggedItem>(log_flow(key), std::move(task), [this, key, is_update](auto item) {
    if (item && is_update) return updated(key);
    logged(key, std::move(item));
  });
}

bool App::is_from_user(const ItemState& state) const {
  if (same_ignoring_case(state.item.from.address, model_.host.user_address)) return true;
  // From an alias or a shared mailbox: the sender is the signed-in user's own record.
  for (const MatchedPerson& person : state.lookup->people)
    if (person.roles.front() == Role::from && !person.matches.empty())
      return person.matches.front().record.id == connection_.session.user_id;
  return false;
}

void App::logged(const std::string& key, Result<LoggedItem> written) {
  ItemState* state = item(key);
  if (!state) return;
  if (!written) {
    state->log = view::LogState::failed;
    state->log_doubtful = state->log_doubtful || is_doubtful(written.error());
    state->log_error = written.error();
    // What Salesforce holds says what became of it.
    if (state->updating) state->looked_up_at = 0;
    if (!lost_session(written.error()) && model_.open == key) look_up_open_item();
    return;
  }
  state->logged = std::move(*written);
  state->logged_at = shell.now;
  state->log = view::LogState::logged;
  state->log_doubtful = false;
  model_.announcement = {"announce.logged", {state->item.subject}};
  keep(key, *state);
  if (state->item.kind == ItemKind::appointment)
    flows_.run_to_end(
        note_event(shell, state->item, connection_.session.org_id, state->logged->id));
  store_chosen_files(key);
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

void App::store_chosen_files(const std::string& key) {
  ItemState* state = item(key);
  std::vector<FileToStore> files = chosen_files(*state);
  if (files.empty() || !model_.org) return;
  state->log = view::LogState::uploading;
  FileObserver observe = [this, key](const std::string& id,
                                     const std::optional<FileOutcome>& outcome) {
    ItemState* uploading = item(key);
    if (!uploading) return;
    FileChoice& file = uploading->files[id];
    file.error = outcome ? outcome->error : std::nullopt;
    file.state = !outcome         ? view::FileState::uploading
                 : outcome->error ? view::FileState::failed
                                  : view::FileState::stored;
  };
  flows_.start<std::vector<FileOutcome>>(files_flow(key),
                                         store_files(salesforce(), *model_.org, state->logged->id,
                                                     std::move(files), std::move(observe)),
                                         [this, key](auto outcomes) {
                                           ItemState* ended = item(key);
                                           if (!ended) return;
                                           ended->log = view::LogState::logged;
                                           if (!outcomes) return;
                                           for (const FileOutcome& outcome : *outcomes)
                                             if (outcome.error && lost_session(*outcome.error))
                                               return;
                                         });
}

void App::on(const RetryAttachments&) {
  const ItemState* state = model_.open_item();
  if (state && state->logged && state->log == view::LogState::logged && !state->is_writing())
    store_chosen_files(*model_.open);
}

}  // namespace tether
