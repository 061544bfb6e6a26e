// Inbox, Salesforce's tools for an email that is being written: which of them a user has, and what
// stands in the way of the others.
// https://help.salesforce.com/s/articleView?id=sales.inbox_setup.htm
//
// What no API tells whoever may not view the setup stands in Tether_Settings__c: see InboxSettings.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tether/event.h"
#include "tether/mailbox.h"
#include "tether/salesforce.h"

namespace tether {

constexpr InboxTool inbox_tools[] = {InboxTool::templates, InboxTool::text_shortcuts,
                                     InboxTool::send_later, InboxTool::availability,
                                     InboxTool::cadences};

// What a user has been given of it. `license`: it may be assigned, and is not. `included`: what
// comes with Sales Cloud.
enum class InboxGrant { none, license, included, all };

// What decides.
struct InboxFacts {
  InboxGrant grant = InboxGrant::none;
  bool lightning = false;  // the user works in Lightning Experience
  bool enhanced_email = false;
  bool email_to_salesforce = false;
  bool made_available = false;    // "Make Inbox Available to Users"
  bool server = false;            // Mailbox 1.8, or EWS that can be reached from outside
  bool commercial_cloud = false;  // not Exchange Online for the US government (GCC High)
  std::vector<InboxTool> included;
};
InboxFacts inbox_facts(const Org& org, const Host& host);

// By its word in the locales: inbox.missing.<what>, and inbox.who.<who> for whoever can change it.
struct MissingPiece {
  std::string_view what;
  std::string_view who;
};
// None where the user has the tool.
std::vector<MissingPiece> missing_pieces(InboxTool tool, const InboxFacts& facts);

// Salesforce's name of the component that a tool stands in.
std::string_view component_of(InboxTool tool);

// -- Templates and text shortcuts
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_emailtemplate.htm
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_quicktext.htm

struct Snippet {
  std::string id;
  std::string name;
  std::string folder;
  std::string ui_type;  // of a template: SFX (Lightning), Aloha (Classic)
  std::string text;     // all of a text shortcut; a template's subject
};

// By their names. One call.
Task<std::vector<Snippet>> read_snippets(Salesforce salesforce, Org org, InboxTool tool);

// Those whose name has all words of the query, of this folder or of any.
std::vector<const Snippet*> found_snippets(const std::vector<Snippet>& all, std::string_view query,
                                           std::string_view folder);

// Of whom and what merge fields tell, by ids; either may be missing.
struct MergeFrom {
  std::string who;
  std::string what;
};

struct Inserted {
  std::string kept_subject;           // the template's, which the draft's own has kept out
  std::vector<std::string> unmerged;  // the fields that still stand in the text
  std::vector<std::string> files;     // that the draft has got
  std::vector<std::string> no_files;  // that it has not
  bool files_unknown = false;         // Salesforce does not tell all of them
};

// Puts one into the open draft. Salesforce fills in the merge fields: no resource of its REST API
// does so [?], so an Apex class of ours is asked that manifest/salesforce brings along
// (TetherMerge, by Messaging.renderStoredEmailTemplate and renderEmailTemplate). In an org without
// it, or for a user who may not call it, they are left standing, and named.
Task<Inserted> insert_snippet(Salesforce salesforce, Org org, InboxTool tool, Snippet snippet,
                              MergeFrom from, std::string item_id);

// {!Contact.Name}, {{{Recipient.Name}}}: each once.
std::vector<std::string> merge_fields_in(std::string_view text);

// -- When an email is sent
// https://learn.microsoft.com/office/dev/add-ins/outlook/delay-delivery

// The time, 2026-12-01T08:00, that the words mean to somebody of this language at `now`, which is
// written alike; empty where they mean none. A day without a time begins at eight.
std::string delay_time(std::string_view words, std::string_view language, std::string_view now);

struct DelayPreset {
  std::string_view name;  // inbox.preset.<name>
  std::string at;
};
std::vector<DelayPreset> delay_presets(std::string_view now);

// -- Free times
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm

// From a moment on, in epoch milliseconds as all moments here.
struct ZoneChange {
  std::int64_t at = 0;
  std::int64_t minutes_ahead = 0;  // of UTC
};
struct TimeZone {
  std::string zone;  // by its IANA name
  std::vector<ZoneChange> changes;
};
// What its clock shows, as the moment at which UTC does; and the moment at which it shows that: of
// an hour that comes twice one of the two, of one that is left out a moment beside it.
std::int64_t shown_by(const TimeZone& zone, std::int64_t moment);
std::int64_t moment_of(const TimeZone& zone, std::int64_t shown);

struct WorkingHours {  // in minutes of the day
  int from = 8 * 60;
  int until = 17 * 60;
};
// User.StartDay and EndDay, however the org writes an hour [?]: 8, 08:00, 5 PM. The hours above
// where they tell none.
WorkingHours working_hours(std::string_view start, std::string_view end);

struct BusyTime {
  std::string event_id;
  std::int64_t from = 0;
  std::int64_t until = 0;
};

struct Calendar {
  TimeZone zone;
  WorkingHours hours;
  std::vector<BusyTime> busy;
};
// The user's own events, hours and time zone. One call.
Task<Calendar> read_calendar(Salesforce salesforce, Org org);
Task<TimeZone> read_clock(Shell& shell, std::string zone);

struct Slot {
  std::int64_t start = 0;
  bool is_off_hours = false;  // where the recipient is
};
struct SlotDay {
  std::string day;  // 2026-12-01, where the user is
  std::vector<Slot> slots;
};
constexpr std::size_t most_slots_a_day = 8;

// What is free from `now` on, for so many minutes each: in the user's hours on weekdays. Of a day
// only those that are in the same hours where the recipient is, or else all; of many only some. The
// starts that are `picked` are always among them.
std::vector<SlotDay> free_slots(const Calendar& calendar, const TimeZone& theirs,
                                std::int64_t minutes, std::int64_t now,
                                const std::vector<std::int64_t>& picked = {});
// Whether it can still be proposed.
bool is_free_slot(const Calendar& calendar, std::int64_t start, std::int64_t minutes,
                  std::int64_t now);

// A slot that stands in an email.
struct Proposal {
  std::int64_t key = 0;
  std::int64_t start = 0;
  std::int64_t minutes = 0;
  std::string to;  // names
  std::string subject;
  std::string who;
  std::string what;
  std::string event_id;  // that holds it

  std::int64_t end() const { return start + minutes * 60 * 1000; }
};

// Those whose time is to come, encrypted in this browser; where they cannot be read those that the
// pane knows. A sign-out forgets them with the drafts of forms (edit.h).
Task<std::vector<Proposal>> read_proposals(Shell& shell, Session session,
                                           std::vector<Proposal> known);
using ProposalsChange = std::function<void(std::vector<Proposal>&)>;
// Changes what is stored by now, also by another pane of this user.
Task<std::vector<Proposal>> change_proposals(Shell& shell, Session session,
                                             std::vector<Proposal> known, ProposalsChange change);
// Each gets a key of its own.
Task<std::vector<Proposal>> keep_proposals(Shell& shell, Session session,
                                           std::vector<Proposal> known,
                                           std::vector<Proposal> proposals);

// How a draft holds them: a table, and lines.
struct SlotsText {
  std::string html;
  std::string text;
};
SlotsText slots_text(const InsertSlots& slots);
// The name of the lock under which one is held or released: others are changed meanwhile.
std::string settling_lock(const Session& session);
// Holds it by an event of this subject: its id. One call; one that was made before, and whose
// answer was lost, is taken, unless another of `all` has it.
Task<std::string> hold_slot(Salesforce salesforce, Org org, Proposal proposal, std::string subject,
                            std::vector<Proposal> all);

}  // namespace tether
