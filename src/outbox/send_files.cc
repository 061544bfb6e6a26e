#include <tuple>
#include <utility>

#include "outbox/storage.h"

namespace tether {

namespace {

void forget_stored(std::vector<FileToStore>& files, const std::vector<FileOutcome>& outcomes) {
  for (const FileOutcome& outcome : outcomes)
    if (!outcome.error)
      std::erase_if(files, [&outcome](const FileToStore& file) {
        return file.attachment_id == outcome.attachment_id;
      });
}

}  // namespace

Task<std::vector<FileOutcome>> send_files(Salesforce salesforce, Org org, Intent intent,
                                          FileObserver observer) {
  Shell& shell = salesforce.connection().shell;
  const Session session = salesforce.connection().session;
  Lock lock{lock_of(session, intent.id)};
  std::ignore = co_await attempt(shell.ask(lock));
  const HeldLock held(shell, lock.name);
  const bool may_hold_files = std::exchange(intent.may_hold_files, true);
  co_await keep_intent(shell, session, intent);
  Task<std::vector<FileOutcome>> task =
      may_hold_files
          ? store_missing_files(salesforce, org, intent.record_id, intent.files, observer)
          : store_files(salesforce, org, intent.record_id, intent.files, observer);
  std::vector<FileOutcome> outcomes = co_await task;
  forget_stored(intent.files, outcomes);
  if (intent.files.empty())
    co_await drop_intent(shell, session, intent.id);
  else
    co_await keep_intent(shell, session, std::move(intent));
  co_return outcomes;
}

}  // namespace tether
