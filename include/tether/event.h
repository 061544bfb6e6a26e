// Everything that the shell may tell the core, as {"event": "relate", "now": ..., ...the members}.
// `now` (epoch milliseconds) comes with every event and every answer: the core has no clock.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "tether/fields.h"

namespace tether {

// Where the pane runs, as Office.js and the browser tell it.
struct Host {
  std::string name;             // Office.context.mailbox.diagnostics.hostName, e.g. OutlookWebApp
  std::string version;          // ...diagnostics.hostVersion
  std::string platform;         // Office.context.platform, e.g. OfficeOnline, PC, Mac
  std::string requirement_set;  // the highest Mailbox set that isSetSupported confirms, e.g. "1.8"
  std::string account_type;     // userProfile.accountType
  std::string locale;           // displayLanguage
  std::string user_address;     // userProfile.emailAddress
  std::string ews_url;          // mailbox.ewsUrl, which tells the cloud; empty where there is none
  std::string user_name;
  std::string user_agent;            // navigator.userAgent
  std::vector<std::string> parents;  // origins of the pages around the pane, as far as it may know
};

// What whoever hosts the pane has set, from config.json beside taskpane.html.
struct Config {
  std::string client_id;
  std::string redirect_uri;
  std::string default_my_domain;
  std::vector<std::string> my_domains;  // hosts accepted beside *.my.salesforce.com, with port
  std::string match_order;              // "user_contact_lead" or "user_lead_contact"
  // Origins of Outlook on the web: https://outlook.office.com, https://*.example.com ...
  std::vector<std::string> trusted_parents;
};

struct Start {
  Host host;
  Config config;
};
// Another item, or none, is open now; or the recipients or files of the email that is being written
// have changed.
struct ItemChanged {
  bool same_draft = false;
};
// How a bare name is meant; a whole host or URL says so itself.
enum class LoginHost { production, sandbox, custom };
Words words(Of<LoginHost>);
struct SignIn {
  LoginHost login_host = LoginHost::production;
  std::string my_domain;
};
struct TypeMyDomain {  // what stands in the field of the sign-in screen by now
  LoginHost login_host = LoginHost::production;
  std::string my_domain;
};
struct CancelSignIn {};
struct AddOrg {};  // sign in to one more org
struct SwitchOrg {
  std::string org_id;
};
struct RenewSession {};  // goes on after the org's session has expired
struct SignOut {};
struct ForgetMailbox {
};  // signs out, and removes all that ties this mailbox to its Salesforce user
// Another pane of this mailbox has a new access token, or, without one, has signed out.
struct SessionChanged {
  std::string org_id;
  std::string user_id;
  std::string access_token;
  std::string refresh_token;
  std::string instance_url;
  bool is_kept = true;  // this browser has stored the refresh token
};
struct Refresh {};    // look everything on the open item up again
struct ShowPaneTab {  // of those beside the item
  std::string id;
};
struct ChoosePerson {
  std::string address;
  std::string record_id;
};
struct CheckPerson {
  std::string address;
  bool checked = false;
};
struct Relate {
  std::string record_id;
};
struct ConfirmRelate {
  bool replace = false;
};
struct Unrelate {};
struct OpenSearch {};  // the keyboard is in the search box
struct Search {
  std::string query;
};
struct CloseSearch {};
struct CheckAllAttachments {
  bool checked = false;
};
struct CheckAttachment {
  std::string id;
  bool checked = false;
};
struct ChooseEventType {  // of the meeting that will be logged; one of the org's values, or none
  std::string value;
};
// How much of an item a log stores. `header`: who wrote what about when; `subject`: of people only
// those that are records.
enum class StoredText { all, header, subject };
Words words(Of<StoredText>);

struct Storing {
  StoredText text = StoredText::all;
  bool cut_quoted = false;
  bool cut_signature = false;
  bool cut_tracking = false;

  bool operator==(const Storing&) const = default;
};

struct ChooseSeries {  // what is logged: all its meetings, or the open one
  bool series = false;
};
struct OpenPreview {};  // reads the whole text, to show what of it will be stored
struct ChooseStored {   // for this and every later item
  Storing storing;
};
struct SetNeverLog {  // the user's list, as it was typed
  std::string text;
};
struct KeepWholeText {  // as a file, beside what the org takes of it
  bool checked = false;
};
struct LogItem {};  // or brings the event of a meeting up to date
struct RetryAttachments {};
struct LogWhenSent {  // the email that is being written
  bool on = false;
  bool always = false;  // and each new one, unless the user takes it back
};
struct Share {  // who sees a captured item: besides Salesforce's own rules, all who see its records
  bool with_records = false;
};
struct OpenPersonalSettings {};  // in Salesforce
struct DropWaiting {             // what was decided of an email that is not sent yet
  std::string key;
};
// Removes what was logged, unless somebody has touched it since: then asks. Without an id it is
// what is logged of the item.
struct UndoLog {
  std::string record_id;
};
struct ConfirmUndo {
  bool remove = false;
};
struct Completed {};   // the second part of the core is loaded
struct SendOutbox {};  // all that waits to be logged, now
struct DropIntent {    // does not log it, or not the files that are missing
  std::string id;      // of the open item where it is empty
};
// Relates what is logged to another record, or to none where it names none: asks first.
struct RefileLog {
  std::string record_id;
};
struct ConfirmRefile {
  bool refile = false;
};
struct RefileBack {};        // to the record that it was related to before, after the same question
struct AddPeople {};         // those on the email to whom it is not related yet
struct SelectionChanged {};  // several emails are selected in Outlook, or not any more
// How one of them is to be logged, or where no id is given each that still can be.
struct ChooseSelected {
  std::string id;
  bool checked = false;
  bool with_files = false;
  std::string record_id;
};
struct LogSelected {  // those that are checked, one after the other; or stops after the one at hand
  bool on = false;
};
struct OpenRecord {
  std::string record_id;
};
struct ViewRecord {  // its page takes the pane; OpenRecord opens it in Salesforce
  std::string record_id;
};
struct LeaveRecord {};  // back to what it was opened from
// The parts of a record's page; their set and order are fixed.
enum class RecordTab { details, chatter, activity, related };
Words words(Of<RecordTab>);
struct ShowTab {
  RecordTab tab = RecordTab::details;
};
struct ShowMore {  // rows, of a list in the open tab
  std::string list;
};
struct ReadEmail {  // what stands in an email of the Activity tab
  std::string record_id;
};
// What stands in the field of a post, or where `on` names a post of a comment on it.
struct TypePost {
  std::string on;
  std::string text;
  std::string before;  // the text before the caret
};
struct ChooseMention {
  std::string on;
  std::string record_id;
};
struct SendPost {
  std::string on;
};
struct Like {  // a post or a comment, or takes the like back
  std::string id;
  bool liked = false;
};
// The form of the record that is shown; with a field the keyboard goes there.
struct EditRecord {
  std::string field;
};
// A form for a new record in a list of the record that is shown (a related list, or task, event or
// call), or on its page the record type that was chosen for it.
struct NewRecord {
  std::string list;
  std::string record_type_id;
  std::string day;  // today, where the user is: 2026-11-26
};
// Shows what the org lets the user do: on the record that is shown, else beside the open item, for
// the person of this address or nobody in particular. Closes what is open.
struct OpenQuickActions {
  std::string address;
};
struct CloseQuickActions {};
struct StartAction {  // one of those that are shown
  std::string name;
  std::string day;  // today, where the user is: 2026-11-26
};
// The user's own about the open item: reads them, also once they are open.
struct OpenTasks {
  std::string day;  // today, where the user is: 2026-11-26
};
struct CloseTasks {};
struct CompleteTask {  // or takes that back
  std::string record_id;
  bool done = false;
};
// The words for the day of this task, or where no id is given of a new one.
struct TypeDue {
  std::string record_id;
  std::string text;
  std::string day;  // today
};
struct MoveTask {  // to that day, or leaves it as it is
  std::string record_id;
  bool move = false;
};
struct MakeTask {   // from the open item
  std::string day;  // today
};
// Of Inbox: for an email that is being written, and the cadences of Sales Engagement beside any
// item.
enum class InboxTool { templates, text_shortcuts, send_later, availability, cadences };
Words words(Of<InboxTool>);
struct OpenTool {  // reads what it shows, also once it is open
  InboxTool tool = InboxTool::templates;
  std::string local_time;  // where the user is: 2026-11-28T17:59
};
struct CloseTool {
  InboxTool tool = InboxTool::templates;
};
struct SearchTool {  // among the templates or text shortcuts
  InboxTool tool = InboxTool::templates;
  std::string text;
  std::string folder;  // empty for all
};
struct InsertSnippet {  // where the cursor stands
  InboxTool tool = InboxTool::templates;
  std::string record_id;
};
struct TypeDelay {  // words for when the email is to be sent
  std::string text;
  std::string local_time;
};
struct SetDelay {  // sends it then, 2026-12-01T08:00 or by a preset, or at once without either
  std::string at;
  std::string preset;
  std::string local_time;
};
struct ChooseSlots {
  std::int64_t minutes = 0;         // that each of them takes
  std::string zone;                 // of the recipient, by its IANA name; empty for the user's own
  std::vector<std::string> picked;  // ids of slots
};
struct InsertSlots {               // where the cursor stands
  std::string lead;                // what is said before them
  std::vector<std::string> slots;  // their ids
  std::vector<std::string> own;  // a heading, and each as somebody in the user's time zone reads it
  std::vector<std::string> theirs;  // in the recipient's, where it is told
};
struct SettleSlot {     // that was proposed
  std::string id;       // of the proposal
  bool hold = false;    // in the calendar; else it is released
  std::string subject;  // of what holds it
};
// Of a cadence: asks whether it is to be completed, or skipped.
struct EndStep {
  std::string record_id;
  bool skip = false;
};
struct ConfirmEndStep {
  std::string record_id;
  bool end = false;
};
// The people of the open item whom Salesforce does not know, to be made together as records of this
// object, or of the one that was chosen last where it is empty. Reads them, also once they are
// open.
struct OpenNewPeople {
  std::string object;
};
struct CloseNewPeople {};
struct ChangeNewPerson {  // one of them, as they are by now
  std::string address;
  std::string first_name;
  std::string last_name;
  std::string company;
  bool with_account = false;
  bool checked = false;
};
struct MakePeople {};  // those that are checked
struct UndoPerson {    // takes back the record that was made of them
  std::string address;
};
struct ChangeField {
  std::string field;
  std::string value;           // as the API writes it
  std::string display;         // the name of the record that a lookup leads to
  bool is_incomplete = false;  // half a date: there is no value yet
};
struct SearchLookup {
  std::string field;
  std::string typed;
};
struct CloseLookup {};
// What somebody else has saved meanwhile: whose value stands.
struct SettleField {
  std::string field;
  bool keep_mine = false;
};
struct SaveRecord {
  bool anyway = false;  // though there are duplicates
  bool log = false;     // then the item that it is made beside, related to it
};
struct UseRecord {  // in place of making one like it
  std::string record_id;
};
// The record that was made last: takes it back, also though it has changed or things hang on it, or
// leaves it.
struct UndoMade {};
struct DeleteMade {};
struct KeepMade {};
struct CancelEdit {};
struct OpenUnsaved {};  // the form that was left
struct WriteEmail {     // in Outlook
  std::string address;
};
struct Diagnose {};  // asks the org anew
struct Dismiss {
  std::string notice;
};
struct Online {
  bool online = true;
};

using EventBody = std::variant<
    Start, ItemChanged, SignIn, TypeMyDomain, CancelSignIn, AddOrg, SwitchOrg, RenewSession,
    SignOut, ForgetMailbox, SessionChanged, Refresh, ShowPaneTab, ChoosePerson, CheckPerson, Relate,
    ConfirmRelate, Unrelate, OpenSearch, Search, CloseSearch, CheckAttachment, CheckAllAttachments,
    ChooseEventType, ChooseSeries, OpenPreview, ChooseStored, SetNeverLog, KeepWholeText, LogItem,
    RetryAttachments, LogWhenSent, Share, OpenPersonalSettings, DropWaiting, UndoLog, ConfirmUndo,
    Completed, SendOutbox, DropIntent, RefileLog, ConfirmRefile, RefileBack, AddPeople,
    SelectionChanged, ChooseSelected, LogSelected, OpenRecord, ViewRecord, LeaveRecord, ShowTab,
    ShowMore, ReadEmail, TypePost, ChooseMention, SendPost, Like, EditRecord, NewRecord,
    OpenQuickActions, CloseQuickActions, StartAction, OpenTasks, CloseTasks, CompleteTask, TypeDue,
    MoveTask, MakeTask, OpenTool, CloseTool, SearchTool, InsertSnippet, TypeDelay, SetDelay,
    ChooseSlots, InsertSlots, SettleSlot, EndStep, ConfirmEndStep, OpenNewPeople, CloseNewPeople,
    ChangeNewPerson, MakePeople, UndoPerson, ChangeField, SearchLookup, CloseLookup, SettleField,
    SaveRecord, UseRecord, UndoMade, DeleteMade, KeepMade, CancelEdit, OpenUnsaved, WriteEmail,
    Diagnose, Dismiss, Online>;

struct Event {
  std::int64_t now = 0;
  EventBody body;
};

Fields fields(Of<SessionChanged>);
Fields fields(Of<Storing>);

// Fails with code unknown_event or bad_json.
Result<std::unique_ptr<Event>> read_event(std::string_view json);

// The name and the table of every event, for the generated contract.
struct EventKind {
  std::string_view name;
  Fields fields;
};
std::vector<EventKind> event_kinds();

}  // namespace tether
