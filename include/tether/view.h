// What the pane shows: one value, made from the Model after every event and drawn by
// web/pane/screens. All sentences are Messages (keys of web/pane/locales); names, subjects and
// field values are the records' own text and are drawn as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tether/diagnostics.h"
#include "tether/event.h"
#include "tether/fields.h"
#include "tether/layout.h"
#include "tether/quick_actions.h"
#include "tether/quoting.h"
#include "tether/text.h"

namespace tether::view {

enum class PageState { loading, shown, failed };

enum class Tone { info, success, warning, error };

struct Option {
  std::string value;
  std::string label;
};

// A button: pressing it sends the event `event`, which has no members.
struct Action {
  Message label;
  std::string event;
};

struct Notice {
  std::string key;
  Tone tone = Tone::info;
  Message title;
  Message text;        // what to do next
  std::string detail;  // the source's own words, e.g. Salesforce's message
  std::vector<Action> actions;
  bool can_dismiss = false;
};

// How the shell formats a fact's value with the user's locale.
enum class Format { text, currency, date, date_time, email, phone, file_size };

struct Fact {
  Message label;
  std::string value;
  Format format = Format::text;
};

struct Record {
  std::string id;
  std::string object;        // API name
  std::string object_label;  // the org's own word for it
  std::string icon;          // SLDS standard icon, e.g. "contact"
  std::string name;
  std::vector<Fact> facts;
  bool changed = false;  // since this browser kept it
};

// One of several records that match one address.
struct Candidate {
  Record record;
  Message reason;
  bool chosen = false;
};

enum class PersonState { looking, matched, unknown, failed };

struct Person {
  std::string address;
  std::string name;
  std::vector<Message> roles;  // From, To ...
  PersonState state = PersonState::looking;
  bool is_you = false;
  bool is_internal = false;
  Message reason;  // why this record
  std::optional<Record> record;
  std::vector<Candidate> candidates;  // empty unless there are at least two
  bool checked = false;               // will be related when the mail is logged
  bool can_check = false;
  bool can_add = false;  // a record can be made of the person
};

struct Choice {
  Record record;
  Message reason;
  bool chosen = false;
  bool can_choose = false;
  Message why_not;
  Message source;  // of a search: where it was found
};

struct Group {
  std::string object;
  std::string label;
  std::vector<Choice> choices;
  Message why_not;  // none of them can be chosen
};

// `recent`: nothing is typed yet.
enum class SearchState { idle, recent, searching, found, nothing, failed };

// What the pane is made of, by the words of its screens.
// `inbox`: what is missing of it.
enum class ComponentKind {
  log,
  people,
  related,
  tasks,
  templates,
  text_shortcuts,
  send_later,
  availability,
  cadences,
  inbox
};

struct Component {
  ComponentKind kind = ComponentKind::log;
  std::string title;  // in place of its own
  // Of related records.
  std::vector<std::string> objects;  // whose groups it shows, in this order
  bool has_search = false;
};

struct Search {
  std::string query;
  SearchState state = SearchState::idle;
  std::vector<Choice> choices;  // best first
  Message error;
};

enum class FileState { waiting, uploading, stored, failed };
// Of several files that may be chosen at once, how many are; pictures in the text are apart.
enum class FilesChosen { alone, none, some, all };

struct Attachment {
  std::string id;
  std::string name;
  std::int64_t size = 0;
  bool checked = false;
  bool can_check = false;
  FileState state = FileState::waiting;
  Message note;  // why it cannot be chosen, or why it failed
};

// A part of the body that is to be stored, or left out.
struct PreviewPiece {
  BodyPart part = BodyPart::reply;
  std::string text;     // its beginning
  bool is_cut = false;  // there is more of it
  std::int64_t lines = 0;
  bool left_out = false;
};

// What will be stored of the item's text.
struct Preview {
  PageState state = PageState::loading;
  Storing storing;
  std::vector<PreviewPiece> pieces;
  std::int64_t tracking = 0;  // pictures
  Message too_long;           // what does not fit goes
  bool keeps_whole = false;   // as a file
  bool can_keep_whole = false;
};

// `draft`: an email that is being written is logged once it has been sent. `captured`: Salesforce
// stores the item by itself, and the user has not chosen to log it, too.
enum class LogState { unavailable, draft, ready, saving, uploading, logged, failed, captured };

// What speaks against undoing a log, and what it would take away.
struct Removal {
  std::string changed_by;  // empty where nobody but the user changed it
  std::string changed_at;  // ISO 8601; empty where nobody did
  std::vector<std::string> files;
  std::vector<std::string> shared;  // files that stay
};

// What is logged is to be related elsewhere; no `to`: to no record.
struct Refiling {
  bool busy = false;  // reading, or where it `asks` moving
  bool asks = false;
  std::optional<Record> from;
  std::optional<Record> to;
  bool renews = false;  // the email is removed and logged again
  Message why_not;
  std::string changed_by;
  std::string changed_at;  // ISO 8601; empty where nobody changed it
  bool can_confirm = false;
};

struct Logged {
  std::string record_id;  // the EmailMessage or Event
  std::string by;
  bool by_you = false;
  std::string when;  // ISO 8601
  std::optional<Record> related;
  std::vector<std::string> people;
  std::int64_t files = 0;
  bool files_known = false;  // which of the item's it holds
  bool outdated = false;     // the event differs from the meeting
  bool can_undo = false;
  bool undoing = false;
  std::optional<Removal> removal;  // asks: remove it all the same?
  bool can_refile = false;
  std::optional<Refiling> refiling;
  Message back;                      // offers to relate it to what it was before
  std::vector<std::string> missing;  // people on the email to whom it is not related
  bool adding = false;               // them
  bool as_decided = false;           // while the email was written
  bool is_tracked = false;           // Salesforce notes when it is opened
  std::string first_opened;
  std::string last_opened;
  // Of the event of a cancelled meeting; without an id nobody knows whether there is one.
  std::string subject;
  Message error;
};

// What is decided of an email that is being written.
struct WhenSent {
  bool on = false;
  bool always = false;  // each new email begins so
  bool failed = false;
  Message note;  // what became of the decision
};

// Who sees an item that Salesforce stores by itself.
struct Sharing {
  bool with_records = false;  // all who see the records to which it is logged
  Message copy;               // what became of a draft's copy to Email to Salesforce
};

// Whether what is logged is a meeting, or all those of its series.
struct Series {
  bool chosen = false;  // the series
  bool can_choose = false;
  std::vector<Message> notes;  // their values are dates: 2026-11-28
  Message error;               // why nobody knows whether it is logged
};
struct Log {
  LogState state = LogState::unavailable;
  Message why_unavailable;
  Message note;  // what is different about this log
  std::string subject;
  std::string preview;  // the first lines of the body
  bool preview_cut = false;
  Message preview_note;  // why there is no preview
  Message storing_note;  // not all of it is stored
  std::optional<Preview> opened_preview;
  std::optional<Record> related;
  Message related_note;               // why it is
  std::optional<Record> replacement;  // asks: replace `related` by this?
  std::vector<std::string> people;    // names of those who will be related
  Message why_not_all_people;
  std::vector<Option> event_types;  // of a meeting; none where the org shows none
  std::string event_type;
  std::vector<Attachment> attachments;
  FilesChosen all_files = FilesChosen::alone;
  std::int64_t steps_done = 0;
  std::int64_t steps = 0;
  bool can_log = false;
  bool waits = false;       // it is logged by itself as soon as that is possible
  bool can_update = false;  // the event of the meeting
  std::optional<Logged> logged;
  std::optional<WhenSent> when_sent;  // of a draft, once it is known
  std::optional<Sharing> sharing;     // of an item that is captured, and not logged
  std::optional<Series> series;       // that a meeting belongs to
  std::vector<Logged> cancelled;      // what is logged of a meeting that was cancelled
};

struct Item {
  std::string kind;  // message, appointment
  std::string mode;  // read, compose
  std::string subject;
  std::string from;
  std::string when;  // ISO 8601
};

// An org that this mailbox is signed in to.
struct Org {
  std::string org_id;
  std::string name;  // the org's own, or its My Domain while that is not known
  std::string my_domain;
  bool is_sandbox = false;
  bool is_open = false;  // its records are shown
};

struct Session {
  bool signed_in = false;
  std::string user_name;
  std::string mailbox;  // the address that the user is mapped to
  std::vector<Org> orgs;
  bool can_change = false;             // to another org: nothing is being written
  std::vector<std::string> never_log;  // the user's list
  Message tip;                         // how Outlook gets faster
  bool expired = false;                // asks: go on?
  bool renewing = false;
  bool failed = false;       // nobody could be signed in: a notice says why
  bool can_sign_in = false;  // what it takes is loaded: a window opens at the press or not at all
  Message title;             // of the question
  Message error;             // why it could not go on, or came to be asked
  Message advice;            // what to change so that it is not asked again
  std::string detail;
};

struct SignIn {
  bool busy = false;
  bool can_cancel = false;
  bool found = false;  // an org answers at this My Domain
  LoginHost login_host = LoginHost::production;
  std::string my_domain;  // as it is typed for this login host
  Message advice;         // what to change so that a session is kept
  std::string sites;      // that it is about
  Message error;
  std::string detail;
};

// What keeps the pane from working at all, and what somebody can do about it.
struct Blocked {
  Message title;
  Message text;
  std::string detail;
  std::vector<Action> actions;
};

// What a form needs of a field beside its value.
struct Input {
  bool required = false;
  std::int64_t length = 0;      // the most characters; 0 where there is no such limit
  std::vector<Option> options;  // of a picklist; its values
  Message error;
  std::string detail;    // Salesforce's own words
  bool differs = false;  // asks: somebody else has saved `theirs`; whose value stands?
  std::string theirs;
  Message prefilled;  // where the value comes from, as long as nobody has changed it
};

// One field of a record's page. What is read of it: `display`, or where that is empty the value in
// the user's own way of writing it. A file's value is its size in bytes.
struct RecordField {
  std::string name;   // API name
  std::string label;  // the org's own word
  DataType type = DataType::text;
  bool is_html = false;
  std::string value;
  std::string display;
  std::string record_id;  // of the record that a lookup leads to
  std::string href;       // where an address, a number or a site leads
  Message note;           // why a form only shows it
  std::optional<Input> input;
};

// `plain` has one field; the parts of a name stand in a line, those of an address below each other,
// and others (who and when) beside each other.
enum class Together { plain, name, address, beside };

struct RecordItem {
  std::string label;
  std::string help;
  Together together = Together::plain;
  bool can_edit = false;
  std::vector<RecordField> fields;
};

struct RecordSection {
  std::string heading;  // may be empty
  std::vector<RecordItem> items;
};

struct Tab {
  RecordTab tab = RecordTab::details;
  bool is_open = false;
};

// The beginning of an email, below its row.
struct EmailPreview {
  PageState state = PageState::loading;
  Message error;
  std::string from;
  std::string to;
  std::string text;
  bool is_cut = false;
};

struct Row {
  Record record;
  std::optional<EmailPreview> email;  // where the row can show one
};

// Makes a record in a list: pressing it sends new_record with this list.
struct NewButton {
  std::string list;
  Message label;
  Message why_not;  // it cannot
};

// Records below each other, some of them shown.
struct RowList {
  std::string id;
  std::string label;  // the org's own word
  std::string count;  // empty where it is not known; "10+" where there are more
  std::vector<Row> rows;
  bool has_more = false;
  bool loading = false;
  Message error;
  std::string detail;
  std::vector<NewButton> buttons;
};

// Of a feed: a post or a comment.
struct Comment {
  std::string id;
  std::string by;
  std::string by_id;
  std::string when;  // ISO 8601
  std::string text;
  std::int64_t likes = 0;
  bool liked = false;  // by the user
  Message error;
  std::string detail;
};

struct Draft {
  std::string text;
  std::string before;  // where the caret goes after a name was chosen
  std::vector<Record> completions;
  bool sending = false;
  Message error;
  std::string detail;
};

struct FeedElement {
  Comment post;
  std::vector<Comment> comments;
  std::int64_t hidden = 0;  // comments before these
  Draft draft;
};

struct Feed {
  Draft draft;
  std::vector<FeedElement> elements;
  bool has_more = false;
  bool loading = false;
};

// Of a record that is like the one of the form.
struct Duplicate {
  Record record;
  bool can_use = false;  // in its place
};

// The form of a record; its fields stand in the page's sections.
struct Edit {
  bool saving = false;
  Message note;  // what the user has to know before going on
  Message error;
  std::string detail;
  std::vector<Duplicate> duplicates;
  bool has_duplicates = false;
  bool can_save_anyway = false;
  bool can_log = false;      // the item that the record is made beside, in the same press
  std::string lookup_field;  // that `lookup` finds records for
  Search lookup;
  std::string focus;      // the field that the keyboard goes to ...
  std::int64_t turn = 0;  // ... whenever this counts on
};

// One record, over the item that it was opened from.
struct RecordPage {
  ~RecordPage();
  PageState state = PageState::loading;
  Message error;
  std::string detail;
  Record record;
  std::vector<RecordField> highlights;  // of the compact layout, below the name
  std::vector<Tab> tabs;
  PageState tab_state = PageState::shown;  // of the open tab
  Message tab_error;
  std::string tab_detail;
  std::vector<RecordSection> sections;
  std::vector<RowList> lists;
  std::optional<Feed> feed;
  bool can_edit = false;
  std::optional<Edit> edit;
  bool is_new = false;               // it is still to be made
  std::string action;                // the org's word for the quick action that the form is of
  std::vector<Option> record_types;  // asks: of which is it to be?
  std::string record_type;           // that is proposed
  std::vector<RecordField> reach;    // an email address and a phone number of the record
  std::string back_to;  // what leaving leads to: a record's name, or empty for the item
};

// Waits to be logged, or some of its files do.
struct Waiting {
  std::string id;
  std::string subject;
  std::string related;  // the record's name
  Message state;
  std::string detail;
  bool can_drop = false;
};

// Several emails that are selected in Outlook. `linked`: it is logged, and was before.
enum class SelectedState { reading, ready, logging, logged, linked, failed, left_out };
struct SelectedRow {
  std::string id;
  std::string subject;
  std::string from;
  std::vector<std::string> people;  // names of those whom the log relates
  SelectedState state = SelectedState::reading;
  Message note;
  std::string detail;
  bool checked = false;
  bool can_check = false;
  std::int64_t files = 0;
  bool with_files = false;
  std::string related;  // the id of one of `records`
  std::vector<Option> records;
};
struct Selection {
  ~Selection();
  std::vector<SelectedRow> rows;
  bool reading = false;
  bool running = false;
  bool stopping = false;
  std::int64_t done = 0;  // of `steps`, while they are read or logged
  std::int64_t steps = 0;
  std::int64_t to_log = 0;  // so many are checked
  bool can_log = false;
  bool can_choose = false;  // this Outlook hands over what the table needs
  Message note;
  Message error;
  std::string detail;
  bool is_stale = false;        // by now others are selected
  std::vector<Option> records;  // of all rows
};

// What the org lets the user do.
struct QuickAction {
  std::string name;
  std::string label;  // the org's own words
  std::string icon;   // SLDS standard icon
  std::string color;  // of the icon: six hexadecimal digits, or empty for its own
  Performing how = Performing::in_salesforce;
};
struct QuickActions {
  ~QuickActions();
  PageState state = PageState::loading;
  std::string address;  // of the person of whom a record is to be made; empty for nobody
  std::vector<QuickAction> actions;
  Message note;  // why there is none
  Message error;
  std::string detail;
};

// Words for a day, and the day that they mean.
struct Due {
  std::string text;
  std::string day;  // 2026-12-01; empty where nobody knows one by these words
};
struct OpenTask {
  Record record;
  bool overdue = false;
  bool done = false;  // here and now: it can be taken back
  bool busy = false;
  bool can_complete = false;
  std::optional<Due> due;  // while it is given another day
  Message failed;          // what could not be done
  Message error;           // and why
  std::string detail;
};
// The user's own, about the people and records of the open item.
struct Tasks {
  ~Tasks();
  PageState state = PageState::loading;
  bool reading = false;  // again
  std::vector<OpenTask> tasks;
  std::string count;
  bool has_more = false;
  Message note;  // why there is none, or none can be completed
  Due due;       // of a new one
  bool can_make = false;
  Message error;
  std::string detail;
};

// One of the people whom Salesforce does not know, and what became of them.
struct NewPersonRow {
  std::string address;
  std::string first_name;
  std::string last_name;
  std::string company;  // of a lead
  std::string account;  // of a contact: its name, where one is known
  bool with_account = false;
  bool checked = false;
  bool busy = false;
  std::optional<Record> record;  // that was made
  Message done;                  // how
  bool can_undo = false;
  Message missing;  // what is to be typed first
  Message failed;   // why it was not made
  std::string detail;
};
struct NewPeople {
  ~NewPeople();
  PageState state = PageState::loading;
  std::string object;
  std::vector<Option> objects;
  std::vector<NewPersonRow> rows;
  std::int64_t to_make = 0;  // so many of them are checked
  bool busy = false;
  Message error;
  std::string detail;
};

// The tools of Inbox, for an email that is being written.
struct MissingPiece {
  Message what;
  Message who;  // can change it
};
struct Snippet {  // a template or a text shortcut
  std::string id;
  std::string name;
  std::string folder;
  std::string kind;  // of a template: Lightning or Classic, as Salesforce calls its interfaces
  std::string text;  // how it begins, or a template's subject
};
struct Snippets {
  bool is_open = false;
  PageState state = PageState::loading;
  std::string query;
  std::string folder;
  std::vector<Option> folders;
  std::vector<Snippet> found;
  std::string count;
  bool has_more = false;
  std::string inserting;      // its id
  Message note;               // why there is none
  std::vector<Message> done;  // what the last insertion has done, and has not
  Message failed;
  Message error;
  std::string detail;
};
struct DelayPreset {
  Message label;
  std::string name;
};
struct SendLater {
  bool is_open = false;
  PageState state = PageState::loading;
  std::string at;  // 2026-12-01T08:00, by Outlook's clock; empty where it is sent at once
  bool busy = false;
  std::string text;   // words for another time
  std::string means;  // the time that they mean
  std::vector<DelayPreset> presets;
  Message note;    // how Outlook goes about it
  Message failed;  // what could not be done
  Message error;
  std::string detail;
};
struct Slot {
  std::string id;
  std::string own;     // 2026-12-01T08:00, where the user is
  std::string theirs;  // where the recipient is; empty where the clock shows the same
  bool picked = false;
  bool off_hours = false;  // there
  Message proposed;        // to whom it was
};
struct SlotDay {
  std::string day;
  std::vector<Slot> slots;
};
struct Proposal {
  std::string id;
  std::string own;
  std::string theirs;
  std::int64_t minutes = 0;
  std::string to;
  std::string subject;
  bool held = false;
  bool busy = false;
  Message failed;
  Message error;
  std::string detail;
};
struct Availability {
  bool is_open = false;
  PageState state = PageState::loading;
  std::int64_t minutes = 0;
  std::string own_zone;
  std::string zone;  // the recipient's
  std::vector<SlotDay> days;
  bool has_more = false;
  std::vector<Proposal> proposals;
  bool busy = false;  // while they are inserted, or another zone is asked for
  Message note;       // why there is none
  std::vector<Message> done;
  Message failed;
  Message error;
  std::string detail;
};
// Of a cadence that one of the people is in.
struct CadenceStep {
  std::string id;
  std::string title;
  Message kind;   // what is to be done
  Message state;  // of one that is not at hand
  Record person;
  std::string due;  // ISO 8601
  bool overdue = false;
  std::string assignee;  // where it is somebody else's
  bool can_end = false;  // it can be completed or skipped
  std::string asks;      // is it to be done? "complete", "skip"
  bool busy = false;
  Message failed;  // what could not be done
  Message error;   // and why
  std::string detail;
};
struct Cadences {
  bool is_open = false;
  PageState state = PageState::loading;
  bool reading = false;  // again
  std::vector<CadenceStep> steps;
  std::string count;
  Message done;  // what became of the last one that was ended
  Message note;  // why there is none
  Message error;
  std::string detail;
};
struct Inbox {
  ~Inbox();
  std::vector<MissingPiece> missing;
  Snippets templates;
  Snippets text_shortcuts;
  SendLater send_later;
  Availability availability;
  Cadences cadences;
};

enum class Screen { starting, blocked, sign_in, no_item, item, record, selection };

// One thing of the org's set-up, and what to do where it is off.
struct Check {
  Message label;
  Verdict verdict = Verdict::unknown;
  std::string value;  // what was found, in words of Outlook or Salesforce
  Message text;
};

struct Diagnostics {
  ~Diagnostics();
  bool running = false;  // what the org says is being read anew
  std::vector<Check> checks;
  std::string report;  // the same, to hand on
  Message error;
  std::string detail;
};

struct View {
  Screen screen = Screen::starting;
  Session session;
  std::vector<Notice> notices;
  SignIn sign_in;
  std::optional<Blocked> blocked;
  Item item;
  std::vector<Option> pane_tabs;  // by their ids; empty where there is but one
  std::string pane_tab;           // the open one
  std::vector<Component> components;
  std::vector<std::string> others;  // Salesforce's names of components that only its own pane draws
  bool looking = false;             // the people and records of this item are on their way
  std::string as_of;  // when what is shown meanwhile was so; ISO 8601, empty where it is new
  std::vector<Person> people;
  bool can_add_several = false;         // of the people
  std::optional<NewPeople> new_people;  // while they are open
  std::vector<Group> related;
  Search search;
  Log log;
  std::vector<Waiting> outbox;  // beside the open item
  std::vector<Record> waiting;  // emails to be sent; their ids are those of the decisions
  std::optional<RecordPage> record;
  std::optional<Selection> selection;
  bool can_act = false;                       // they can be opened
  std::optional<QuickActions> quick_actions;  // while they are open
  std::optional<Tasks> tasks;                 // while they are open
  std::optional<Diagnostics> diagnostics;     // once they are asked for
  std::optional<Inbox> inbox;                 // where the user has any of it
  Message announcement;                       // for screen readers, said once when it changes
};

}  // namespace tether::view

namespace tether {
// What the tables of src/view have in common.
Words words(Of<view::PageState>);
Fields fields(Of<view::Option>);
Fields fields(Of<view::Record>);
Fields fields(Of<view::Search>);
// Of the parts that are shown later than the first open: a file each.
Fields fields(Of<view::RecordPage>);
Fields fields(Of<view::Selection>);
Fields fields(Of<view::QuickActions>);
Fields fields(Of<view::Tasks>);
Fields fields(Of<view::NewPeople>);
Fields fields(Of<view::Diagnostics>);
Fields fields(Of<view::Inbox>);
Fields fields(Of<view::View>);
}  // namespace tether
