// The item that is open in Outlook: who is on it, what it says, what is attached. The shell reads
// it from Office.js (https://learn.microsoft.com/javascript/api/outlook/office.mailbox) into these
// plain values; nothing in the core knows Office.js.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tether/fields.h"
#include "tether/task.h"

namespace tether {

class Shell;

enum class ItemKind { message, appointment };
enum class ItemMode { read, compose };
enum class AttachmentType { file, item, cloud };

struct Participant {
  std::string name;
  std::string address;

  const std::string& shown_name() const { return name.empty() ? address : name; }
};

struct ItemAttachment {
  std::string id;
  std::string name;
  std::string content_type;
  std::string content_id;  // by which the text shows it; empty also where Outlook does not tell
  std::int64_t size = 0;
  bool is_inline = false;
  AttachmentType type = AttachmentType::file;
};

struct Item {
  ItemKind kind = ItemKind::message;
  ItemMode mode = ItemMode::read;
  std::string id;                   // empty while an item is composed and not saved
  std::string internet_message_id;  // RFC 5322 Message-ID with its angle brackets; empty in compose
  std::string conversation_id;
  std::string item_class;  // Outlook's own, such as IPM.Note; empty in compose
  std::string subject;
  Participant from;             // an appointment's organizer
  std::vector<Participant> to;  // an appointment's required attendees
  std::vector<Participant> cc;  // an appointment's optional attendees
  std::vector<Participant> bcc;
  std::vector<ItemAttachment> attachments;
  std::int64_t time = 0;           // created (message) or start (appointment), epoch milliseconds
  std::int64_t minutes_ahead = 0;  // of UTC, by the clock that Outlook shows that time by

  // Of an appointment, and of mail that Outlook sends about one.
  std::int64_t meeting_start = 0;
  std::int64_t end = 0;
  bool is_all_day = false;  // as far as Outlook says so
  std::int64_t end_minutes_ahead = 0;
  std::string location;
  std::string note;  // see noted; of an appointment alone
};

// What its file is called: Outlook names an attached email by its subject, and Salesforce tells a
// file's type by its ending.
std::string file_name(const ItemAttachment& attachment);

// When an appointment is, as Salesforce stores it.
struct MeetingTimes {
  std::string start;  // ISO 8601 in UTC; of whole days midnight UTC of the first
  std::int64_t minutes = 0;
  bool is_all_day = false;
};
// What goes from midnight to midnight by Outlook's clock are whole days, too.
MeetingTimes meeting_times(const Item& item);

struct Body {
  std::string text;
  std::string html;  // sanitised by the shell
};

enum class Role { from, to, cc, bcc };

struct RoleAddress {
  Role role;
  const Participant* participant;
};

// Everyone on the item with their roles, in the order from, to, cc, bcc; entries without an address
// are left out.
std::vector<RoleAddress> participants(const Item& item);

// An email that is being written.
bool is_draft(const Item& item);

// Mail by which an organizer takes a meeting back, of the class IPM.Schedule.Meeting.Canceled.
inline bool is_cancellation(const Item& item) { return item.item_class.ends_with(".Canceled"); }

// What tells two items apart: the item's id, or its Message-ID where Outlook gave no id yet.
std::string_view identity(const Item& item);

// An address without its plus-tag: ann+quotes@x.example -> ann@x.example; lower-case.
std::string plain_address(std::string_view address);
std::string_view domain_of(std::string_view address);
// Whether both are of one domain.
bool are_colleagues(std::string_view address, std::string_view other);

// Outlook may show an item that its server does not know yet (Cached Exchange Mode). What it cannot
// hand over of it for now is asked for again, after longer and longer pauses.
bool is_out_of_sync(const Error& error);
constexpr int most_sync_tries = 5;
// The pause before that many further tries; none before the first one, 0.
Task<Nothing> wait_for_sync(Shell& shell, int tries);

// Reads the open item; error "no_item" where nothing is open.
Task<Item> read_item(Shell& shell);
// Reads the body of the item `item_id`; error "aborted" where another item is open by now.
Task<Body> read_body(Shell& shell, std::string item_id);
Task<std::string> read_text(Shell& shell, std::string item_id);

// What the pane keeps with an item in the mailbox, on every device: a line of its own each, such as
// "00D...=00U...", the record of an org that stands for the item. What the line of this name says,
// or ""; and the note with that line, the others as they were.
std::string_view noted(std::string_view note, std::string_view name);
std::string with_noted(std::string_view note, std::string_view name, std::string_view text);
// Error "aborted" where another item than `item_id` is open by now.
Task<Nothing> keep_note(Shell& shell, std::string item_id, std::string note);

// The mark on a logged item in Outlook's own list: a category of a fixed name, where the user has
// one. Adding it to the user's list would take a permission over the whole mailbox. Nothing depends
// on it: an item that cannot be marked is as logged as before.
// https://learn.microsoft.com/office/dev/add-ins/outlook/categories
Task<Nothing> mark_logged(Shell& shell, std::string item_id, bool on);

Fields fields(Of<Item>);
Fields fields(Of<Body>);

}  // namespace tether
