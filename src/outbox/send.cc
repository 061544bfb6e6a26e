// An intent is worked on under its lock, from before it is kept until it is settled; whoever comes
// next reads what became of it.
#include <tuple>

#include "outbox/storage.h"
#include "tether/text.h"

namespace tether {

namespace {

// Until its outcome is known the call may have arrived: whoever finds the intent asks first.
Task<LoggedItem> write(Salesforce& salesforce, const Org& org, Intent intent) {
  Shell& shell = salesforce.connection().shell;
  const Session session = salesforce.connection().session;
  LogDraft draft = intent.draft;
  intent.draft.ask_first = true;
  co_await keep_intent(shell, session, intent);
  const bool asked_first = draft.ask_first;
  const bool is_email = log_object(org, draft.item) == "EmailMessage";
  Task<LoggedItem> task = is_email ? log_email(salesforce, org, std::move(draft))
                                   : log_activity(salesforce, org, std::move(draft));
  Result<LoggedItem> logged = co_await attempt(task);
  if (logged && intent.files.empty()) {
    co_await drop_intent(shell, session, intent.id);
    co_return logged;
  }
  intent.error.reset();
  if (logged) {
    intent.record_id = logged->id;
    // What somebody else, or an earlier attempt, has written may have files.
    intent.may_hold_files = logged->created_at != iso_time(shell.now);
    intent.draft.body = {};
  } else {
    intent.error = logged.error();
    intent.draft.ask_first = asked_first || is_doubtful(logged.error());
  }
  co_await keep_intent(shell, session, std::move(intent));
  co_return logged;
}

}  // namespace

Task<LoggedItem> send_intent(Salesforce salesforce, Org org, Intent intent) {
  Shell& shell = salesforce.connection().shell;
  const Session session = salesforce.connection().session;
  Lock lock{lock_of(session, intent.id)};
  std::ignore = co_await attempt(shell.ask(lock));
  const HeldLock held(shell, lock.name);
  std::optional<Intent> earlier = co_await read_intent(shell, session, intent.id);
  if (earlier && earlier->draft.ask_first) intent.draft.ask_first = true;
  LoggedItem logged = co_await write(salesforce, org, std::move(intent));
  co_return logged;
}

Task<LoggedItem> resend_intent(Salesforce salesforce, Org org, std::string id,
                               AdmissionCheck check) {
  Shell& shell = salesforce.connection().shell;
  const Session session = salesforce.connection().session;
  Lock lock{lock_of(session, id)};
  std::ignore = co_await attempt(shell.ask(lock));
  const HeldLock held(shell, lock.name);
  std::optional<Intent> intent = co_await read_intent(shell, session, id);
  if (!intent || !intent->record_id.empty()) co_return Error{"gone", "", {}};
  intent->draft.check = std::move(check);
  LoggedItem logged = co_await write(salesforce, org, std::move(*intent));
  co_return logged;
}

}  // namespace tether
