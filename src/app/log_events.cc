#include <algorithm>

#include "app/app_class.h"
#include "app/show.h"
#include "tether/relations.h"

namespace tether {

namespace {

// Flows that write are named by their item, so that looking at another item does not end them.
std::string log_flow(const std::string& key) { return "log " + key; }
std::string files_flow(const std::string& key) { return "files " + key; }

std::vector<FileToStore> chosen_files(const ItemState& state) {
  std::vector<FileToStore> files;
  for (const ItemAttachment& attachment : state.item.attachments) {
    const auto choice = state.files.find(attachment.id);
    if (choice == state.files.end() || !choice->second.checked) continue;
    if (choice->second.state == view::FileState::stored) continue;
    files.push_back({attachment.id, attachment.name, attachment.content_type});
  }
  return files;
}

}  // namespace

void App::on(const CheckAttachment& event) {
  ItemState* state = model_.open_item();
  if (!state) return;
  const bool may_check =
      std::any_of(state->item.attachments.begin(), state->item.attachments.end(),
                  [&](const auto& file) { return file.id == event.id && can_read(model_, file); });
  if (may_check) state->files[event.id].checked = event.checked;
}

void App::on(const LogEmail&) {
  ItemState* state = model_.open_item();
  if (!state || !can_log(model_, *state)) return;
  EmailDraft draft{
      .item = state->item,
      .people = related_people(state->lookup->people, state->unchecked),
      .related_id = state->related ? state->related->id : "",
      .related_object = state->related ? state->related->object : "",
      .incoming = !same_ignoring_case(state->item.from.address, model_.host.user_address),
      .ask_first = state->log_doubtful};
  state->log = view::LogState::saving;
  state->log_error.reset();
  state->replacement.reset();
  const std::string key = *model_.open;
  flows_.start<std::string>(log_flow(key), log_email(salesforce(), *model_.org, std::move(draft)),
                            [this, key](auto id) { logged(key, std::move(id)); });
}

void App::logged(const std::string& key, Result<std::string> id) {
  ItemState* state = item(key);
  if (!state) return;
  if (!id) {
    state->log = view::LogState::failed;
    state->log_doubtful = state->log_doubtful || is_doubtful(id.error());
    state->log_error = id.error();
    lost_session(id.error());
    return;
  }
  LoggedEmail email{.id = *id,
                    .created_by = model_.org->user_name,
                    .created_by_id = connection_.session.user_id,
                    .created_at = iso_time(shell.now),
                    .related = state->related};
  for (const RelatedPerson& person : related_people(state->lookup->people, state->unchecked))
    if (!person.record_id.empty()) email.person_ids.push_back(person.record_id);
  state->logged = std::move(email);
  state->log = view::LogState::logged;
  state->log_doubtful = false;
  model_.announcement = {"announce.logged", {state->item.subject}};
  store_chosen_files(key);
}

void App::store_chosen_files(const std::string& key) {
  ItemState* state = item(key);
  std::vector<FileToStore> files = chosen_files(*state);
  if (files.empty()) return;
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
  if (state && state->logged && state->log == view::LogState::logged)
    store_chosen_files(*model_.open);
}

}  // namespace tether
