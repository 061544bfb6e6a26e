// Logs the open item: an email as one EmailMessage with its relations, a meeting as one Event, in
// one composite call, all or none; then one upload per attachment. Salesforce lets nobody change an
// email's text later: the pictures in it are stored before. Rules: the EmailMessage,
// EmailMessageRelation and Event pages of
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tether/admission.h"
#include "tether/lookup.h"
#include "tether/mailbox.h"
#include "tether/never_log.h"
#include "tether/quoting.h"
#include "tether/recurrence.h"
#include "tether/relations.h"
#include "tether/salesforce.h"
#include "tether/settings.h"

namespace tether {

// All that is to be written, chosen before anything is written.
struct LogDraft {
  Item item;
  Body body;  // see captured()
  std::vector<RelatedPerson> people;
  std::optional<RecordSummary> related;
  bool incoming = true;
  Storing storing;  // how much of the item
  NeverLog never_log;
  std::string user_address;  // who is no reason for leaving somebody out
  // An earlier attempt may have reached the org: look for its email before writing another.
  bool ask_first = false;
  std::int64_t sent_after = 0;     // epoch milliseconds: Outlook tells when an email was begun
  bool may_hold_pictures = false;  // it may have left pictures of its text there
  AdmissionCheck check;            // beside the write, which it undoes
  // Of a meeting.
  std::string event_type;
  std::string event_id;  // that is brought up to date; empty for a new one
  // The event stands for all of it; the item is then its first meeting.
  std::optional<Series> series;
};

// Whether Salesforce takes less of the item's text than there is of it to store.
bool is_too_long(const Org& org, const Item& item, const Storing& storing, const Body& body);

// A file of the item; without an attachment's id its whole text, as the content type says.
struct FileToStore {
  std::string item_id;
  std::string attachment_id;
  std::string name;
  std::string content_type;
  std::string description;  // with the file in Salesforce
  bool is_link = false;     // it lies in a cloud: what is stored is its address
};

FileToStore file_to_store(const Item& item, const ItemAttachment& attachment);

struct FileOutcome {
  std::string attachment_id;
  std::optional<Error> error;   // none: stored
  bool is_tried_again = false;  // in a moment, by itself
};

// Told before each file, when it has to wait, and after it: the pane shows how far it is.
using FileObserver = std::function<void(const std::string& attachment_id,
                                        const std::optional<FileOutcome>& outcome)>;

// Whether after this error nobody knows if the org wrote the email.
bool is_doubtful(const Error& error);

// Whether it is worth being tried again without the user: nobody has refused it.
bool may_pass(const Error& error);

// The draft with what its item and body say by now, as far as it is to be stored. Errors:
// item_changed where another item is open, and Outlook's own.
Task<LogDraft> captured(Shell& shell, LogDraft draft);
// The same where the item has just been read.
Task<LogDraft> captured_of(Shell& shell, LogDraft draft, Item item);

// Takes the addresses of those on the item out of it: of a log that stores its subject alone.
void leave_out_people(LogDraft& draft);

// Writes the captured email; what the org holds of it now, also where an earlier attempt or
// somebody else wrote it. Errors: off_by_admin, mapping_removed, and Salesforce's own; nothing was
// written where is_doubtful() is false.
//
// The pictures that its text shows come first, as files of the user's own that the email then
// takes. The observer is told of each, of one for which Outlook names no attachment by what the
// text calls it ("cid:..."). In the place of one that cannot be had stands its text.
Task<LoggedItem> log_email(Salesforce salesforce, Org org, LogDraft draft, FileObserver observer);
// Whether a picture that did not get into the text may still become a file of the email.
bool may_follow(const Error& error);
// Removes the pictures that an email which is not logged after all has left.
Task<Nothing> take_back_pictures(Salesforce salesforce, Org org, LogDraft draft);

// The same for a meeting, which becomes an event, and for an email that becomes a task.
Task<LoggedItem> log_activity(Salesforce salesforce, Org org, LogDraft draft);
// The note of a meeting with its event, so that the pane finds it after the meeting has been moved.
// Without the note it finds it by its subject and start. Of a series its rule is noted, too.
std::string note_with_event(const Item& item, std::string_view org_id, std::string_view event_id);
std::string note_with_series(const Item& item, std::string_view org_id, std::string_view event_id,
                             const Recurrence& recurrence);
// Whether the series repeats otherwise than when it was logged, or at another hour.
bool repeats_otherwise(const Item& item, std::string_view org_id, const Recurrence& recurrence);

// How the org can hold a series: by a rule, by the fields of Classic, or its first meeting alone.
enum class SeriesForm { rule, classic, first_meeting };
SeriesForm series_form(const Org& org, const Series& series);

// Stores the files under the email or the event, or without a record as the user's own, up to three
// at once. One that fails does not stop the rest, unless it is the session that has failed: then
// those under way are awaited and no other is begun, nor has an outcome. What Outlook cannot hand
// over yet is tried again (see wait_for_sync). Error "aborted" of those that could not be read
// because another item was open by then.
Task<std::vector<FileOutcome>> store_files(Salesforce salesforce, Org org, std::string record_id,
                                           std::vector<FileToStore> files, FileObserver observer);
// The same for a record that may have files already, of a colleague or of a call whose answer was
// lost: those of their names count as stored, beside `stored`, of which the pane knows.
Task<std::vector<FileOutcome>> store_missing_files(Salesforce salesforce, Org org,
                                                   std::string record_id,
                                                   std::vector<FileToStore> files,
                                                   std::vector<std::string> stored,
                                                   FileObserver observer);
// Attachment ids of those files that the record holds, by their names.
Task<std::vector<std::string>> held_files(Salesforce salesforce, Org org, std::string record_id,
                                          std::vector<FileToStore> files);
// Two users who store one file at the same time see nothing of each other, and a browser may repeat
// an upload by itself: where the record has more of a name than the item, this user's younger ones
// of the same content are deleted.
Task<Nothing> take_back_twins(Salesforce salesforce, Org org, Item item, std::string record_id);

// What undoing a log removes, and who has touched it since: then nothing is removed before the user
// has been asked.
struct Removal {
  std::string record_id;
  std::vector<std::string> ids;    // of its task and its files
  std::vector<std::string> files;  // titles of those files
  // Titles of its files that stay: they are older or newer than the log, somebody else's, or in use
  // elsewhere.
  std::vector<std::string> shared;
  std::string first_event;  // of its series, where it is one of Lightning
  std::string changed_by;   // who changed the record or its task last, where others have
  std::string changed_at;   // ISO 8601, also where the user has
  bool removed = false;
  std::int64_t left = 0;  // of `ids`, so many could not be removed
};

// Removes what this user has logged under the id, or says what speaks against it; what the pane
// itself has changed (LoggedItem::own_changes) does not. Errors are Salesforce's own: then all of
// it stays.
Task<Removal> undo_log(Salesforce salesforce, Org org, std::string record_id,
                       std::string own_changes = {});
// Removes it all the same.
Task<Removal> remove_logged(Salesforce salesforce, Org org, Removal removal);
// The same of a record that this user has made; then `shared` are the subjects of what is related
// to it by now.
Task<Removal> undo_made(Salesforce salesforce, Org org, RecordSummary made);

// A logged item and the record that it is to be related to instead; none: to no record.
struct RefileDraft {
  LoggedItem logged;
  std::optional<RecordSummary> to;
  bool goes_back = false;  // to where it has just come from, also to a case
  AdmissionCheck check;    // before anything is written
  std::string seen;        // what was asked about: Refiling::seen
};

// What relating it elsewhere takes, and who has touched it since it was logged.
struct Refiling {
  LoggedItem logged;  // related as the org has it by now
  Refile way = Refile::never;
  Message why_not;
  std::string changed_by;
  std::string changed_at;  // ISO 8601; empty where nobody else has changed it
  std::string seen;        // tells this state of it from any later one
  bool untouched = true;   // but by the pane itself, since it was logged
};
Task<Refiling> read_refiling(Salesforce salesforce, Org org, RefileDraft draft);
// Does it, all or nothing: a new email with all that the old one held takes its place in the call
// that removes the old one. Returns what the org holds, also where the answer was lost. Error
// changed_since where it is not as the user has seen it: nothing was written.
Task<LoggedItem> refile(Salesforce salesforce, Org org, RefileDraft draft);

// Relates people on the email to its record, in the role that the email gives them; a lead takes
// the place of another lead of its address.
Task<LoggedItem> add_people(Salesforce salesforce, Org org, LoggedItem logged,
                            std::vector<RelatedPerson> people, AdmissionCheck check);

}  // namespace tether
