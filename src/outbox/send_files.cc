#include <memory>
#include <set>
#include <tuple>

#include "outbox/storage.h"

namespace tether {

namespace {

using Stored = std::set<std::string>;

// Whoever is told last of what was stored knows it of all files: those that the record held before
// have no outcome.
FileObserver noting(std::shared_ptr<Stored> stored, FileObserver observer) {
  return [stored, observer](const std::string& id, const std::optional<FileOutcome>& outcome) {
    if (outcome && !outcome->error) stored->insert(id);
    observer(id, outcome);
  };
}

}  // namespace

Task<std::vector<FileOutcome>> send_files(Salesforce salesforce, Org org, Intent intent,
                                          FileObserver observer) {
  Shell& shell = salesforce.connection().shell;
  const Session session = salesforce.connection().session;
  Lock lock{lock_of(session, intent.id)};
  std::ignore = co_await attempt(shell.ask(lock));
  const HeldLock held(shell, lock.name);
  std::optional<Intent> earlier = co_await read_intent(shell, session, intent.id);
  if (earlier && intent.stored.empty()) intent.stored = std::move(earlier->stored);
  const bool may_hold_files = intent.may_hold_files || (earlier && earlier->may_hold_files);
  intent.may_hold_files = true;
  co_await keep_intent(shell, session, intent);
  const auto stored = std::make_shared<Stored>();
  FileObserver note = noting(stored, std::move(observer));
  Task<std::vector<FileOutcome>> task =
      may_hold_files
          ? store_missing_files(salesforce, org, intent.record_id, intent.files, intent.stored,
                                std::move(note))
          : store_files(salesforce, org, intent.record_id, intent.files, std::move(note));
  std::vector<FileOutcome> outcomes = co_await task;
  // Where nobody knows whether one is there twice all are looked at again with the next start.
  if (!stored->empty()) {
    Task<Nothing> tidy = take_back_twins(salesforce, org, intent.draft.item, intent.record_id);
    const Result<Nothing> tidied = co_await attempt(tidy);
    if (!tidied && may_pass(tidied.error())) co_return outcomes;
  }
  for (const FileToStore& file : intent.files)
    if (stored->contains(file.attachment_id)) intent.stored.push_back(file.name);
  std::erase_if(intent.files, [&stored](const FileToStore& file) {
    return stored->contains(file.attachment_id);
  });
  if (intent.files.empty())
    co_await drop_intent(shell, session, intent.id);
  else
    co_await keep_intent(shell, session, std::move(intent));
  co_return outcomes;
}

}  // namespace tether
