// Everything that the pane knows, as plain values. Only the app changes it, when an event comes or
// a flow ends.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/tab_states.h"
#include "tether/cadences.h"
#include "tether/capabilities.h"
#include "tether/compose.h"
#include "tether/edit.h"
#include "tether/event.h"
#include "tether/inbox.h"
#include "tether/logging.h"
#include "tether/lookup.h"
#include "tether/mailbox.h"
#include "tether/new_people.h"
#include "tether/outbox.h"
#include "tether/pane.h"
#include "tether/record.h"
#include "tether/salesforce.h"
#include "tether/search.h"
#include "tether/selection.h"
#include "tether/session.h"
#include "tether/settings.h"
#include "tether/tasks.h"
#include "tether/view.h"

namespace tether {

// What stands in the body of an item, once somebody has looked.
struct PreviewState {
  view::PageState state = view::PageState::loading;
  Body body;
  BodyOutline outline;
  bool too_long = false;
};

// In an item's files: its whole text.
constexpr const char* whole_text = "";
// How what the files are kept by begins for a picture in the text of which Outlook names no
// attachment.
constexpr const char* text_picture = "cid:";

struct FileChoice {
  bool checked = false;
  view::FileState state = view::FileState::waiting;
  std::optional<Error> error;
  std::string content_type;  // of the whole text
  bool is_of_text = false;   // it is stored for the text that shows it, and nobody has chosen it
};

// Where what is logged was related to before the pane moved it.
struct Former {
  std::optional<RecordSummary> record;
};

// A move of what is logged, from the press to its end.
struct RefileState {
  RefileDraft draft;
  std::optional<Refiling> asked;  // what the question tells
};

// What is decided of an email while it is written, and what was decided of one that was sent.
struct ComposeState {
  bool read = false;  // the note with it, since it was opened
  std::string note;
  std::optional<Decision> noted;  // as it stands in the mailbox
  bool wanted = false;            // it is logged once it has been sent
  bool by_user = false;           // not only by the rule for all emails
  std::int64_t key = 0;
  bool keeping = false;
  bool may_be_noted = false;        // as wanted, though keeping it has failed
  std::optional<Decision> refused;  // that could not be kept, and why
  std::optional<Error> error;
  bool carried_out = false;          // it is logged as it was decided
  std::vector<RecordSummary> begun;  // beside which emails were begun in the pane
  std::string begun_on;              // id of the one that it was begun beside
  bool copied = false;               // to Email to Salesforce, as it was last read
  bool was_copied = false;
  bool copying = false;  // it was asked for, once
  Message copy;          // what became of that
};

// An email that this pane has just begun.
struct BegunEmail {
  std::string record_id;
  std::int64_t at = 0;
};

// What is logged of a meeting that the item says was cancelled.
struct CancelledState {
  std::int64_t looked_up_at = 0;  // the look-up that it belongs to
  std::optional<CancelledMeeting> found;
  bool removing = false;
  std::optional<Removal> removal;  // asks
  std::optional<Error> error;
};

// Of a meeting that belongs to a series.
struct SeriesState {
  std::int64_t looked_up_at = 0;  // the look-up that it belongs to
  FoundSeries found;
  std::optional<Error> error;
};

// What the user does to one task.
struct TaskEdit {
  std::optional<view::Due> due;  // it is given another day
  std::string former;            // its status before it was completed here; empty where it was not
  bool busy = false;
  Message failed;
  std::optional<Error> error;
};

// The user's tasks about an item, once somebody has asked for them.
struct TasksState {
  TasksState() = default;
  TasksState(const TasksState&) = delete;
  ~TasksState();

  bool is_open = false;
  std::int64_t looked_up_at = 0;  // the look-up that they belong to; 0: they are to be read
  TasksAbout about;
  std::string day;  // today
  bool loading = false;
  std::optional<TaskList> read;
  std::optional<Error> error;
  std::size_t shown = first_rows;
  std::map<std::string, TaskEdit> edits;  // by the tasks' ids
  view::Due due;                          // of a new one

  // What was typed stays; whatever was under way has been dropped.
  void begin_anew() {
    loading = false;
    looked_up_at = 0;
    for (auto& [id, edit] : edits) edit.busy = false;
  }
  bool is_writing() const {
    return std::any_of(edits.begin(), edits.end(),
                       [](const auto& entry) { return entry.second.busy; });
  }
};

// Of the people whom Salesforce does not know, once somebody has asked to make them together.
struct NewPersonState {
  NewPerson person;
  bool checked = true;
  bool with_account = true;
  bool sent = false;
  std::string id;          // of the record that was made
  bool was_there = false;  // by somebody else
  std::optional<Error> error;
};
struct NewPeopleState {
  NewPeopleState() = default;
  NewPeopleState(const NewPeopleState&) = delete;
  ~NewPeopleState();

  bool is_open = false;
  std::string object;
  bool reading = false;
  bool saving = false;
  bool tried = false;  // what is missing is named since
  std::vector<NewPersonState> rows;
  std::optional<Error> error;

  // What was typed stays; whatever was under way has been dropped.
  void begin_anew() { reading = saving = false; }
};

// Templates or text shortcuts beside a draft, since one of these tools was opened.
struct SnippetsState {
  bool is_open = false;
  std::optional<std::vector<Snippet>> read;
  std::optional<Error> error;
  std::string query;
  std::string folder;
  std::size_t shown = first_rows;
  std::string inserting;      // its id
  std::vector<Message> done;  // what the last insertion has done, and has not
  Message failed;
  std::optional<Error> insert_error;
};

// When a draft is sent.
struct DelayState {
  bool is_open = false;
  bool is_read = false;
  std::string at;
  std::string now;  // when the user was last heard
  view::Due words;
  bool busy = false;
  Message failed;
  std::optional<Error> error;
};

// When the user is free, and what was proposed to whom.
struct AvailabilityState {
  bool is_open = false;
  std::optional<Calendar> read;
  std::optional<Error> error;
  std::int64_t now = 0;  // when the user was last heard
  std::int64_t minutes = 30;
  TimeZone theirs;                  // without a name: the user's own
  bool asks_zone = false;           // for another one
  std::vector<std::string> picked;  // ids of slots
  std::size_t shown = first_rows;
  std::vector<Proposal> proposals;
  bool inserting = false;
  std::vector<Message> done;
  Message failed;
  std::optional<Error> act_error;
  std::int64_t settling = 0;   // the key of the proposal that is held or released ...
  std::int64_t unsettled = 0;  // ... or could not be
  Message unsettled_why;
  std::optional<Error> unsettled_error;
};

// What the user does to one step.
struct StepEdit {
  std::optional<StepEnd> asks;
  std::optional<StepEnd> doubtful;  // was sent, and no answer has told what became of it
  bool busy = false;
  Message failed;
  std::optional<Error> error;
};

// The steps of cadences that the people on an item are at.
struct CadencesState {
  bool is_open = false;
  std::int64_t looked_up_at = 0;    // the look-up that they belong to; 0: they are to be read
  std::vector<std::string> people;  // whose they are
  bool loading = false;
  std::int64_t read_at = 0;
  std::optional<std::vector<CadenceStep>> read;
  std::optional<Error> error;
  std::map<std::string, StepEdit> edits;  // by the steps' ids
  Message done;                           // what became of the last one that was ended

  bool is_writing() const {
    return std::any_of(edits.begin(), edits.end(),
                       [](const auto& entry) { return entry.second.busy; });
  }
};

struct InboxState {
  InboxState() = default;
  InboxState(const InboxState&) = delete;
  ~InboxState();

  SnippetsState templates;
  SnippetsState text_shortcuts;
  DelayState delay;
  AvailabilityState availability;
  CadencesState cadences;

  SnippetsState& snippets(InboxTool tool) {
    return tool == InboxTool::templates ? templates : text_shortcuts;
  }
};

// One item's findings and what the user chose on it; both survive looking at other items.
struct ItemState {
  Item item;
  std::int64_t opened = 0;  // counts openings: the smallest was opened longest ago

  std::optional<Lookup> lookup;
  std::int64_t asked_at = 0;
  std::int64_t looked_up_at = 0;
  std::int64_t kept_at = 0;  // when the lookup was read that this browser kept; 0 for a newer one
  std::vector<std::string> changed;  // ids of the records that were otherwise then
  std::set<std::string> asked;       // addresses that no earlier look-up knew
  bool looking = false;
  std::optional<Error> lookup_error;
  std::string text;  // the body's, for the preview
  bool text_read = false;
  bool text_failed = false;
  std::optional<bool> marked;  // in Outlook, as logged or not, since it was opened
  std::optional<PreviewState> preview;

  std::set<std::string> unchecked;  // addresses of people not to relate
  std::optional<RecordSummary> related;
  std::optional<RecordSummary> replacement;
  std::map<std::string, FileChoice> files;  // by attachment id
  std::string event_type;                   // of a meeting
  ComposeState compose;

  view::LogState log = view::LogState::ready;
  std::optional<Error> log_error;
  bool log_doubtful = false;
  bool began_offline = false;        // to write it: without a line nothing can have left
  bool shares_with_records = false;  // logged though it is captured
  bool log_waits = false;            // it is sent again by itself
  bool shows_waiting = false;        // what is chosen on it is what its waiting log holds
  bool logs_next = false;            // as soon as it may be logged
  std::optional<LoggedItem> logged;
  // Of a series: what is logged is that of all its meetings, and what of the open one stands aside.
  // Or the other way round.
  bool of_series = false;
  std::optional<LoggedItem> other_logged;
  std::int64_t logged_at = 0;     // by this pane; 0 where it did not
  bool logged_as_chosen = false;  // what is chosen on it is what this pane has logged
  std::string files_known_of;     // id of what is logged, of which it is known which files it holds
  std::int64_t held_asked_at = 0;  // since that look-up
  bool updating = false;           // what was written last brought an event up to date

  bool undoing = false;
  std::optional<Removal> removal;  // asks
  std::optional<Error> undo_error;
  std::int64_t undo_left = 0;  // so much of what was stored with it could not be removed

  bool refiling = false;  // reading for a move, moving, or relating further people
  std::optional<RefileState> refile;
  std::optional<Error> refile_error;
  std::optional<Former> former;  // until the item is left

  std::shared_ptr<CancelledState> cancelled;   // once it is known to be
  std::shared_ptr<SeriesState> series;         // once it is asked for
  std::shared_ptr<TasksState> tasks;           // likewise
  std::shared_ptr<InboxState> inbox;           // likewise
  std::shared_ptr<NewPeopleState> new_people;  // likewise

  // Drawn from what this browser keeps, until Salesforce answers.
  bool is_kept() const { return lookup && kept_at; }
  // What is logged is being changed, or removed.
  bool is_changing() const { return undoing || refiling || (cancelled && cancelled->removing); }
  // What is being written may not change under it.
  bool is_writing() const {
    return log == view::LogState::saving || log == view::LogState::uploading || is_changing();
  }
  // It, or one of its tasks, steps or people.
  bool is_being_written() const {
    return is_writing() || (tasks && tasks->is_writing()) ||
           (inbox && inbox->cadences.is_writing()) || (new_people && new_people->saving);
  }
};

// What waits to be logged, or of which files wait; its intent lies in the browser's store.
struct WaitingLog {
  ~WaitingLog();

  std::string id;
  std::string item_key;
  std::string subject;
  std::vector<std::string> unchecked;
  std::optional<RecordSummary> related;
  std::string event_type;
  bool of_series = false;
  std::vector<std::string> people;  // ids of their records
  std::vector<std::string> files;   // names of those that are not stored yet
  std::string whole_text;           // its content type, where it is among them
  std::string record_id;            // once only they are missing
  std::optional<Error> error;       // of the latest attempt
  bool is_sending = false;
  int revising = 0;  // what was chosen since is being kept
};

// Of a form's lookup field.
struct SearchState {
  std::string query;
  view::SearchState state = view::SearchState::idle;
  std::vector<RecordSummary> found;
  std::optional<Error> error;
};

// Of the search box.
enum class FoundIn { seen, recent, org };
struct FoundRecord {
  SeenRecord seen;
  FoundIn in = FoundIn::org;
};
struct RecordSearch {
  std::string query;
  view::SearchState state = view::SearchState::idle;
  PastedText pasted;
  std::vector<FoundRecord> found;
  std::optional<Error> error;
};

// What searching has come to know of the org.
struct SearchMemory {
  SearchMemory() = default;
  SearchMemory(const SearchMemory&) = delete;
  ~SearchMemory();

  SeenRecords seen;
  ScopePointer scope;  // once it is read
  std::vector<RecordSummary> recent;
  bool has_recent = false;
};

// A form, as long as it is neither saved nor cancelled.
struct EditState {
  Draft draft;
  bool saving = false;
  Message note;
  std::optional<Error> error;  // of the way to Salesforce
  Refusal refusal;
  std::string lookup_field;
  SearchState lookup;
  std::vector<Prefilled> prefilled;
  std::string focus;
  std::int64_t turn = 1;
};

// One record's page; what was opened on it survives leaving it.
struct RecordState {
  RecordState() = default;
  RecordState(const RecordState&) = delete;
  ~RecordState();

  std::string id;
  RecordTab tab = RecordTab::details;
  bool loading = false;
  std::optional<RecordPage> opened;
  std::optional<Error> error;
  ChatterState chatter;
  ActivityState activity;
  RelatedState related;
  std::optional<EditState> edit;
  std::optional<NewRecordAt> new_at;  // it is still to be made

  bool is_writing() const { return (edit && edit->saving) || chatter.is_sending(); }
};

// The record that was made last, while it can be taken back.
struct MadeState {
  MadeState() = default;
  MadeState(const MadeState&) = delete;
  ~MadeState();

  RecordSummary record;
  bool removing = false;
  std::optional<Removal> asks;
  std::optional<Error> error;
};

// What the org lets the user do, while it is shown.
struct QuickActionsState {
  QuickActionsState() = default;
  QuickActionsState(const QuickActionsState&) = delete;
  ~QuickActionsState();

  bool is_open = false;
  std::string record_id;            // empty beside an item
  std::optional<std::string> item;  // its key
  std::string address;              // of the person of whom a record is to be made
  std::optional<Error> error;
  std::map<std::string, QuickActions> known;  // by record_id, as they were read last

  const QuickActions* list() const {
    const auto found = known.find(record_id);
    return found == known.end() ? nullptr : &found->second;
  }
};

// What the New buttons of these related lists are.
struct KnownButtons {
  RelatedListsPointer of;
  NewButtons buttons;
};

// What the user has chosen on an item.
struct Choices {
  std::set<std::string> unchecked;
  std::optional<RecordSummary> related;
  std::string event_type;
  std::map<std::string, std::string> files;  // the content type of the whole text, by id
  std::shared_ptr<TasksState> tasks;
  std::shared_ptr<NewPeopleState> new_people;
};

// Chosen and opened in a session that was taken away: given back when the same user is in the same
// org again.
struct KeptChoices {
  std::string org_id;
  std::string user_id;
  std::map<std::string, Choices> items;  // by the items' keys
  std::string item;                      // the open one's key
  std::string record_id;                 // of what was opened over it, or ""
};

// One of several emails that are selected in Outlook.
struct SelectedRow {
  SelectedEmail email;
  Review review;
  bool checked = true;
  bool with_files = false;
  bool waits = false;  // for its turn in the run
  std::optional<RecordSummary> related;
  view::SelectedState state = view::SelectedState::reading;
  std::optional<Error> error;       // why it is not logged
  std::optional<Error> file_error;  // why it is logged without all of its files

  bool can_choose() const {
    return state == view::SelectedState::ready || state == view::SelectedState::failed;
  }
};

// They stay, with what became of them, while the selection in Outlook goes on.
struct SelectionState {
  SelectionState() = default;
  SelectionState(const SelectionState&) = delete;
  ~SelectionState();

  std::vector<SelectedRow> rows;
  std::string org_id;  // that was asked about them
  bool reading = false;
  bool running = false;
  bool stopping = false;
  bool logs_then = false;  // what is read again was asked for by a press of Log
  bool is_stale = false;
  std::int64_t done = 0;
  std::int64_t steps = 0;
  std::optional<Error> error;
};

// `expired`: Salesforce has ended the session of a mailbox that it knows; `renewing`: the user goes
// on with it. `blocked`: signing in again would not help.
enum class SessionState {
  starting,
  signed_out,
  signing_in,
  signed_in,
  expired,
  renewing,
  blocked,
  failed
};

struct Model {
  Host host;
  Capabilities capabilities;
  bool online = true;

  SessionState session = SessionState::starting;
  std::optional<Error> session_error;
  KnownOrgs known;
  std::string my_domain;     // as typed or remembered
  std::string typed_host;    // what my_domain stands for; empty where for none
  std::string checked_host;  // that an org answers at
  bool adding_org = false;   // the sign-in screen stands before an org that stays signed in
  bool ask_again = false;    // the user has signed out: the next one may be somebody else
  std::optional<Org> org;
  std::optional<Error> org_error;
  bool describing = false;    // the org, the first time or again
  bool org_is_kept = false;   // from an earlier start, or it could not be described since
  bool is_diagnosed = false;  // its set-up is shown
  Settings settings;
  std::vector<std::string> never_log_unread;  // what names nobody in the list as it was typed

  Pane pane = default_pane();
  std::int64_t pane_read_at = 0;
  std::string pane_tab[2];  // as the user chose it, by the mode of the item

  std::optional<Error> forget_error;  // why the mailbox could not be forgotten
  KeptChoices kept;

  std::optional<std::string> open;  // key into items
  std::optional<Error> item_error;  // why the open item could not be read
  std::map<std::string, ItemState> items;
  std::int64_t openings = 0;
  RecordSearch search;
  std::shared_ptr<SearchMemory> search_memory;  // since the first search
  std::vector<RecordSummary> seen;              // and not yet in that memory

  bool is_complete = false;                   // what is loaded later may be called
  std::optional<BegunEmail> begun;            // until the next draft opens
  std::shared_ptr<SelectionState> selection;  // while several emails are selected
  std::vector<WaitingEmail> waiting;
  bool on_send_heard = false;  // what the handler of the sending has left

  std::vector<std::string> trail;  // ids of the records opened from each other, the shown one last
  std::map<std::string, RecordState> records;
  std::vector<PagePointer> pages;                  // descriptions of the objects seen so far
  std::optional<bool> has_chatter;                 // the user; unknown until it is asked
  std::vector<RelatedListsPointer> related_lists;  // of the objects whose Related tab was opened
  std::vector<KnownButtons> new_buttons;
  std::shared_ptr<QuickActionsState> quick_actions;  // since they were first opened
  std::shared_ptr<MadeState> made;

  std::vector<WaitingLog> outbox;
  std::int64_t outbox_pause_ms = 0;  // before it is sent again

  std::set<std::string> dismissed;  // notices
  Message announcement;

  bool is_taking_back() const { return made && made->removing; }
  bool is_writing() const {
    return is_taking_back() ||
           std::any_of(items.begin(), items.end(),
                       [](const auto& entry) { return entry.second.is_being_written(); }) ||
           std::any_of(records.begin(), records.end(),
                       [](const auto& entry) { return entry.second.is_writing(); });
  }

  ItemState* open_item() {
    const auto found = open ? items.find(*open) : items.end();
    return found == items.end() ? nullptr : &found->second;
  }
  RecordState* shown_record() {
    const auto found = trail.empty() ? records.end() : records.find(trail.back());
    return found == records.end() ? nullptr : &found->second;
  }
  const RecordState* shown_record() const { return const_cast<Model*>(this)->shown_record(); }
  InboxState* open_inbox();  // made where there is none yet
  const ItemState* open_item() const { return const_cast<Model*>(this)->open_item(); }
};

// An item whose people were looked up longer ago is asked for again when it is opened.
constexpr std::int64_t lookup_fresh_for_ms = 10 * 60 * 1000;
constexpr std::size_t most_items = 100;
// Of records that nobody has searched among yet.
constexpr std::size_t most_seen = 1000;

}  // namespace tether
