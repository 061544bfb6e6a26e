#include <algorithm>
#include <tuple>

#include "selection/loaded_item.h"
#include "tether/capture.h"
#include "tether/selection.h"

namespace tether {

namespace {

void unobserved(const std::string&, const std::optional<FileOutcome>&) {}

std::vector<FileToStore> files_of(const Item& item) {
  std::vector<FileToStore> files;
  for (const ItemAttachment& attachment : item.attachments)
    if (!attachment.is_inline) files.push_back(file_to_store(item, attachment));
  return files;
}

Task<std::optional<Error>> store(Salesforce salesforce, Org org, Intent intent) {
  std::vector<FileOutcome> outcomes =
      co_await send_files(salesforce, std::move(org), std::move(intent), unobserved);
  const auto failed = std::find_if(outcomes.begin(), outcomes.end(),
                                   [](const FileOutcome& outcome) { return bool(outcome.error); });
  co_return failed == outcomes.end() ? std::nullopt : failed->error;
}

// An error of its own leaves the email to whoever has loaded it.
Task<SelectedOutcome> log_loaded(Salesforce salesforce, Org org, SelectedLog wish, Item item,
                                 std::function<void(const Intent& intent)> told) {
  Shell& shell = salesforce.connection().shell;
  const std::string began = iso_time(shell.now);
  // What was reviewed is logged, and nothing that has taken its place.
  if (item.internet_message_id != wish.draft.item.internet_message_id)
    co_return Error{"item_changed", "", {}};
  take_out_copy(item, org);
  const NeverLogged never = why_never_logged(item, wish.draft.never_log, wish.draft.user_address);
  if (never.by != ListedBy::nobody) co_return Error{"never_log", never.entry, {}};
  std::string id(identity(item));
  LogDraft draft = co_await captured_of(shell, std::move(wish.draft), std::move(item));
  Intent intent{.id = intent_id(draft.item), .draft = draft};
  if (wish.with_files) intent.files = files_of(draft.item);
  told(intent);
  Intent files{.id = intent.id,
               .draft = {.item = draft.item, .related = draft.related},
               .files = intent.files};
  LoggedItem logged = co_await send_intent(salesforce, org, std::move(intent), unobserved);
  SelectedOutcome outcome{.logged = logged};
  outcome.was_there = logged.created_at < began;
  if (wish.has_mark) std::ignore = co_await attempt(mark_logged(shell, std::move(id), true));
  if (!files.files.empty()) {
    files.record_id = logged.id;
    files.may_hold_files = outcome.was_there;
    outcome.file_error = co_await store(salesforce, org, std::move(files));
  }
  co_return outcome;
}

}  // namespace

Task<SelectedOutcome> log_selected(Salesforce salesforce, Org org, SelectedLog wish,
                                   std::function<void(const Intent& intent)> told) {
  Shell& shell = salesforce.connection().shell;
  Item item = co_await load_item(shell, wish.id);
  const LoadedItem loaded(shell, wish.id);
  Task<SelectedOutcome> task =
      log_loaded(salesforce, std::move(org), std::move(wish), std::move(item), std::move(told));
  Result<SelectedOutcome> outcome = co_await attempt(task);
  co_return outcome;
}

}  // namespace tether
