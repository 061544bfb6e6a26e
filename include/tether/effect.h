// Everything that the core may ask of the shell: a closed list. The shell performs an effect and
// answers by the request's id; it decides nothing. One file in web/pane/effects performs each.
//
// On the wire a request is {"id": 7, "effect": "http", ...the members below}. An answer is
// {"ok": ...} or {"error": {"code": ..., "message": ...}}, where `code` is one of offline, timeout,
// aborted, denied, unsupported, out_of_sync, failed, or the Office error's number ("office_9046").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tether/fields.h"

namespace tether {

struct Header {
  std::string name;
  std::string value;
};

// One HTTP exchange. Any HTTP status is an `ok` answer: {"status": 200}; the body's bytes cross
// beside it, its headers do not. `has_body` says that core_body(id) holds the bytes to send.
struct Http {
  std::string method;
  std::string url;
  std::vector<Header> headers;
  std::string body;  // never in the request's JSON
  bool has_body = false;
  std::int64_t timeout_ms = 30000;
};

// Streams one attachment of the open item to Salesforce as multipart/form-data, or, where no
// attachment is named, its text: sanitised text/html or text/plain. The bytes never enter the core.
// core_body(id) holds the JSON of the part named `entity_content`. Answers as Http, or error
// "aborted" where another item than `item_id` is open by now.
struct Upload {
  std::string url;
  std::vector<Header> headers;
  std::string body;
  std::string item_id;
  std::string attachment_id;
  std::string file_name;
  std::string content_type;
  std::int64_t timeout_ms = 600000;
};

// Reads where an attachment of the open item leads that lies in a cloud. Answers {"url"}, or an
// error: "aborted" where another item is open by now, "unsupported" where Outlook gives no address.
struct ReadLink {
  std::string item_id;
  std::string attachment_id;
};

// Reads the open item: `item` answers an Item of mailbox.h (or null where nothing is open), `text`
// a Body with its text only, `body` a whole Body with sanitised HTML, `note` the note that KeepNote
// has kept with it as {"text"}, `recurrence` the Recurrence of recurrence.h of an appointment.
//
// `selection` answers a list of the SelectedEmail of selection.h. `load` answers the Item `item_id`
// of the selected ones, whose parts can then be read as the open item's until `unload`.
enum class Reading { item, text, body, note, recurrence, selection, load, unload };
struct Mailbox {
  Reading what = Reading::item;
  std::string item_id;  // for all but the item: error "aborted" where another item is open by now
};

// Keeps a short text with the open item in the mailbox, for this add-in alone, in place of the one
// before: the `note` of an Item. Answers {"id": the item's}, or error "aborted" where another item
// than `item_id` is open by now.
struct KeepNote {
  std::string item_id;
  std::string note;
  bool save_draft = false;  // that is being written; without an id it was not saved before
};

// Adds somebody who gets a blind copy (Bcc) of the draft that is open. Answers {}, or error
// "aborted" where another item than `item_id` is open by now; an empty one is a draft that had not
// been saved.
struct AddBcc {
  std::string item_id;
  std::string address;
};

// Puts text into the draft that is open, where its cursor stands; what is selected there stays
// before it. `html` is sanitised; a draft in plain text gets `text`. The subject is set where the
// draft has none. Answers {"subject_set"}, or error "aborted" as AddBcc.
struct Insert {
  std::string item_id;
  std::string html;
  std::string text;
  std::string subject;
};

// Adds what a GET of `url` answers to the draft that is open, as a file. Answers {}, or an error:
// "aborted" as AddBcc, "unsupported" where Outlook takes no bytes (below Mailbox 1.8).
struct Attach {
  std::string url;
  std::vector<Header> headers;
  std::string item_id;
  std::string file_name;
  std::int64_t timeout_ms = 60000;
};

// When the draft that is open is delivered, by the clock that Outlook shows: 2026-12-01T08:00, or
// empty where it goes at once. With `change` it is `at` from now on. Answers {"at"}, or an error:
// "aborted" as AddBcc, "unsupported" below Mailbox 1.13.
struct Delay {
  std::string item_id;
  bool change = false;
  std::string at;
};

// How far the clock of a time zone, by its IANA name, is ahead of UTC, from epoch milliseconds to
// epoch milliseconds. Answers {"zone", "changes": [{"at", "minutes_ahead"}]}, the first of which
// holds at `from`; where the browser does not know the zone, or none is named, of its own.
struct Clock {
  std::string zone;
  std::int64_t from = 0;
  std::int64_t until = 0;
};

// Sets a category of the user's own list on the open item, or takes it off. Answers {}, or an
// error: "aborted" where another item is open by now, Outlook's own where the user has no such
// category.
struct Categorize {
  std::string item_id;
  std::string category;
  bool on = false;
};

// A small store of this browser, or of the user's mailbox on all devices (`roaming`: 32 KB, in the
// clear, https://learn.microsoft.com/javascript/api/outlook/office.roamingsettings). `get` answers
// {"value": text or null}; `set` without a value removes; `list` answers {"values": [text ...]} of
// all secret values whose key begins with `key`, and `forget` removes them. What is `secret` lies
// there encrypted.
enum class StorageOperation { get, set, list, forget };
enum class StorageScope { local, secret, roaming };
struct Storage {
  StorageOperation operation = StorageOperation::get;
  StorageScope scope = StorageScope::local;
  std::string key;
  std::optional<std::string> value;
};

// Loads the part of the core that no first open needs, and answers {} when it may be called.
struct Complete {};

// Answers {} after so many milliseconds.
struct Timer {
  std::int64_t milliseconds = 0;
};

// Fresh randomness for one sign-in (RFC 7636): answers {"verifier", "challenge", "state"}.
struct Pkce {};

// Opens `url` in an Office dialog and answers {"query": the query string that it came back with} or
// error "closed" or "blocked".
struct Dialog {
  std::string url;
};

// Holds a name until it is unlocked or the pane closes: no other pane of this mailbox in this
// browser is answered {} meanwhile. Where the browser has no locks the answer comes at once.
struct Lock {
  std::string name;
};
// No answer.
struct Unlock {
  std::string name;
};

// Hands an event to the other panes of this mailbox in this browser, from memory to memory. No
// answer.
struct Broadcast {
  RawJson event;
};

// Opens a web page outside the pane. No answer.
struct OpenWindow {
  std::string url;
};

// Opens a new message to this address, or to nobody yet, in Outlook. No answer.
struct NewMessage {
  std::string to;
};

// Draws a view (see view.h), always whole; the newest counts. No answer.
struct Render {
  RawJson view;
};

// A line for the console. Never names, addresses, subjects or tokens. No answer.
enum class LogLevel { debug, error };
struct Log {
  LogLevel level = LogLevel::error;
  std::string text;
};

// The request `of` is not wanted any more; its answer will be ignored. No answer.
struct Cancel {
  std::int64_t of = 0;
};

using Effect = std::variant<Http, Upload, ReadLink, Mailbox, KeepNote, AddBcc, Insert, Attach,
                            Delay, Clock, Categorize, Storage, Complete, Timer, Pkce, Dialog, Lock,
                            Unlock, Broadcast, OpenWindow, NewMessage, Render, Log, Cancel>;

// The effect's name on the wire: "http", "upload" ...
std::string_view name_of(const Effect& effect);

// The name and the table of every effect, for the generated contract.
struct EffectKind {
  std::string_view name;
  Fields fields;
};
std::vector<EffectKind> effect_kinds();

// {"id": ..., "effect": ..., ...}
void append_request(std::string& out, std::int64_t id, const Effect& effect);

Fields fields(Of<Header>);
Fields fields(Of<Http>);
Fields fields(Of<Upload>);
Fields fields(Of<Mailbox>);
Fields fields(Of<KeepNote>);
Fields fields(Of<AddBcc>);
Fields fields(Of<Insert>);
Fields fields(Of<Attach>);
Fields fields(Of<Delay>);
Fields fields(Of<Categorize>);
Fields fields(Of<Storage>);
Fields fields(Of<Complete>);
Fields fields(Of<Timer>);
Fields fields(Of<Pkce>);
Fields fields(Of<Dialog>);
Fields fields(Of<Lock>);
Fields fields(Of<Unlock>);
Fields fields(Of<Broadcast>);
Fields fields(Of<OpenWindow>);
Fields fields(Of<NewMessage>);
Fields fields(Of<Render>);
Fields fields(Of<Log>);
Fields fields(Of<Cancel>);

}  // namespace tether
