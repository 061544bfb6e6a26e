// What a user decides while writing an email: that it is logged once it has been sent, with which
// record, people and files. The decision is kept with the draft in the mailbox, goes along to Sent
// Items and to no recipient
// (https://learn.microsoft.com/javascript/api/outlook/office.customproperties), and is carried out
// where the pane sees the email next.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tether/fields.h"
#include "tether/never_log.h"
#include "tether/result.h"
#include "tether/session.h"
#include "tether/shell.h"
#include "tether/task.h"

namespace tether {

// `off`: taken back. `done`: carried out, so that an undone log is not made again.
enum class DecisionState { wanted, off, done };

struct DecidedRecord {
  std::string id;
  std::string object;
  std::string name;
};

// Outlook gives an attachment another id once the email is sent.
struct DecidedFile {
  std::string name;
  std::int64_t size = 0;
  bool operator==(const DecidedFile&) const = default;
};

struct Decision {
  DecisionState state = DecisionState::wanted;
  std::int64_t key = 0;  // when it was first made, which tells the decisions of a user apart
  std::optional<DecidedRecord> related;
  std::vector<std::string> unchecked;  // addresses of people who are not to be related
  std::vector<DecidedFile> files;
  // Where the handler of the sending made it: since when the user has wanted each email logged.
  std::int64_t default_since = 0;
};

// Whether both would log the same; a record may have been renamed.
bool is_same(const Decision& one, const Decision& other);

// What this user has decided for this org, as the note with the email has it, and the note with
// another decision. Error "note_full" where Outlook would not take so long a note.
std::optional<Decision> noted_decision(std::string_view note, const Session& session);
Result<std::string> with_decision(std::string_view note, const Session& session,
                                  const Decision& decision);

// The note with the open email, and keeping another one with the open draft, which is saved for it:
// the draft's id. Error "aborted" where another item than `item_id` is open by now; an empty one is
// a draft that had not been saved.
Task<std::string> read_note(Shell& shell, std::string item_id);
Task<std::string> keep_note_with_draft(Shell& shell, std::string item_id, std::string note);

// The records beside which an email was begun in the pane within ten minutes, by the org's action
// or from an address, the latest first: a new message is offered them. Kept encrypted in this
// browser.
Task<std::vector<DecidedRecord>> read_begun(Shell& shell, Session session);
Task<Nothing> keep_begun(Shell& shell, Session session, DecidedRecord record);

// An email with a decision that this browser has not seen sent.
struct WaitingEmail {
  std::int64_t key = 0;  // of its decision
  std::string subject;
  std::string to;  // names of some whom it goes to
  std::optional<DecidedRecord> related;
  std::int64_t decided_at = 0;
  bool dropped = false;  // by the user: it is not logged when it is seen
  bool carried = false;  // out: it waits no more, whoever still says so
};

// The emails that wait, encrypted in this browser: the 50 that were decided last, for 60 days each,
// because nobody tells whether a draft was discarded. A sign-out forgets them with the drafts of
// forms (edit.h).
Task<std::vector<WaitingEmail>> read_waiting(Shell& shell, Session session);
using WaitingChange = std::function<void(std::vector<WaitingEmail>&)>;
// Changes what is stored by now, also by another pane of this user.
Task<std::vector<WaitingEmail>> change_waiting(Shell& shell, Session session, WaitingChange change);

// Where Outlook runs a handler of the sending (OnMessageSend, Mailbox 1.12), web/on_send decides of
// an email that the user has decided nothing of, with the pane closed. It holds one rule, who is
// never logged: what it is to write lies ready in the mailbox, where it tells what it has let go
// (https://learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events).
struct SendDefault {
  bool always = false;     // each new email is logged
  std::int64_t since = 0;  // when the user said so; of several devices the latest word counts
};

// What the handler is told: nothing to write where nothing is to be logged, where Salesforce itself
// captures what this user sends, or where the lists of who is never logged are too long for the
// mailbox. The handler keeps nothing of an email that they leave alone.
std::string on_send_order(const Session& session, const SendDefault& said, bool captured,
                          const NeverLog& never, std::string_view user_address);
Task<Nothing> tell_on_send(Shell& shell, std::string order);
// What lies there of this user and org.
Task<Nothing> forget_on_send(Shell& shell, Session session);

struct OnSendNews {
  std::string order;                // as it lies in the mailbox
  std::optional<SendDefault> said;  // by this user for this org, as far as the order tells
  std::vector<WaitingEmail> waiting;
  std::optional<std::string> left;  // of the handler's list, once what waits is kept
};
// Takes what the handler has let go among the emails that wait, which are read where `waits` says
// that there are any.
Task<OnSendNews> hear_on_send(Shell& shell, Session session, bool waits);
Task<Nothing> leave_on_send(Shell& shell, std::string left);

}  // namespace tether
