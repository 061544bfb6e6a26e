// An intent is worked on under its lock, from before it is kept until it is settled; whoever comes
// next reads what became of it.
#include <algorithm>
#include <map>
#include <memory>
#include <tuple>

#include "outbox/storage.h"
#include "tether/text.h"

namespace tether {

namespace {

using Outcomes = std::map<std::string, FileOutcome>;

FileObserver noting(std::shared_ptr<Outcomes> outcomes, FileObserver observer) {
  return [outcomes, observer](const std::string& id, const std::optional<FileOutcome>& outcome) {
    if (outcome) outcomes->insert_or_assign(id, *outcome);
    observer(id, outcome);
  };
}

// What is stored within the text is stored, also where it was chosen as a file.
void settle_pictures(Intent& intent, const Outcomes& outcomes) {
  const Item& item = intent.draft.item;
  for (const ItemAttachment& attachment : item.attachments) {
    const auto found = outcomes.find(attachment.id);
    if (found == outcomes.end()) continue;
    const std::optional<Error>& error = found->second.error;
    const bool was_chosen = std::erase_if(intent.files, [&attachment](const FileToStore& file) {
                              return file.attachment_id == attachment.id;
                            }) > 0;
    if (!error)
      intent.stored.push_back(file_name(attachment));
    else if (was_chosen || may_follow(*error))
      intent.files.push_back(file_to_store(item, attachment));
  }
}

// Until its outcome is known the call may have arrived: whoever finds the intent asks first.
Task<LoggedItem> write(Salesforce& salesforce, const Org& org, Intent intent,
                       FileObserver observer) {
  Shell& shell = salesforce.connection().shell;
  const Session session = salesforce.connection().session;
  LogDraft draft = intent.draft;
  intent.draft.ask_first = true;
  intent.draft.may_hold_pictures = true;
  co_await keep_intent(shell, session, intent);
  const bool asked_first = draft.ask_first;
  const bool is_email = log_object(org, draft.item) == "EmailMessage";
  const auto pictures = std::make_shared<Outcomes>();
  FileObserver note = noting(pictures, std::move(observer));
  Task<LoggedItem> task = is_email ? log_email(salesforce, org, std::move(draft), std::move(note))
                                   : log_activity(salesforce, org, std::move(draft));
  Result<LoggedItem> logged = co_await attempt(task);
  if (logged) settle_pictures(intent, *pictures);
  if (logged && intent.files.empty()) {
    co_await drop_intent(shell, session, intent.id);
    co_return logged;
  }
  intent.error.reset();
  if (logged) {
    intent.record_id = logged->id;
    // What somebody else, or an earlier attempt, has written may have files.
    intent.may_hold_files = !logged->is_new;
    intent.draft.body = {};
  } else {
    intent.error = logged.error();
    intent.draft.ask_first = asked_first || is_doubtful(logged.error());
  }
  co_await keep_intent(shell, session, std::move(intent));
  co_return logged;
}

}  // namespace

Task<LoggedItem> send_intent(Salesforce salesforce, Org org, Intent intent, FileObserver observer) {
  Shell& shell = salesforce.connection().shell;
  const Session session = salesforce.connection().session;
  Lock lock{lock_of(session, intent.id)};
  std::ignore = co_await attempt(shell.ask(lock));
  const HeldLock held(shell, lock.name);
  std::optional<Intent> earlier = co_await read_intent(shell, session, intent.id);
  if (earlier && earlier->draft.ask_first) intent.draft.ask_first = true;
  if (earlier) intent.draft.may_hold_pictures = earlier->draft.may_hold_pictures;
  LoggedItem logged = co_await write(salesforce, org, std::move(intent), std::move(observer));
  co_return logged;
}

Task<LoggedItem> resend_intent(Salesforce salesforce, Org org, std::string id, AdmissionCheck check,
                               FileObserver observer) {
  Shell& shell = salesforce.connection().shell;
  const Session session = salesforce.connection().session;
  Lock lock{lock_of(session, id)};
  std::ignore = co_await attempt(shell.ask(lock));
  const HeldLock held(shell, lock.name);
  std::optional<Intent> intent = co_await read_intent(shell, session, id);
  if (!intent || !intent->record_id.empty()) co_return Error{"gone", "", {}};
  intent->draft.check = std::move(check);
  LoggedItem logged = co_await write(salesforce, org, std::move(*intent), std::move(observer));
  co_return logged;
}

Task<Nothing> give_up_intent(Salesforce salesforce, Org org, std::string id) {
  Shell& shell = salesforce.connection().shell;
  const Session session = salesforce.connection().session;
  std::optional<Intent> intent = co_await read_intent(shell, session, id);
  co_await drop_intent(shell, session, id);
  if (!intent || !intent->record_id.empty()) co_return Nothing{};
  Lock lock{lock_of(session, id)};
  std::ignore = co_await attempt(shell.ask(lock));
  const HeldLock held(shell, lock.name);
  co_await take_back_pictures(salesforce, org, std::move(intent->draft));
  co_return Nothing{};
}

}  // namespace tether
