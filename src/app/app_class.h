// The app: takes events, changes the Model, starts flows, draws. Its member functions stand in
// app.cc and in one file per topic, all named *_events.cc.
#pragma once

#include <string>

#include "app/flows.h"
#include "app/model.h"
#include "tether/event.h"
#include "tether/outbox.h"
#include "tether/shell.h"

// A function that the first module of the core calls in the second (.ci/split.mjs): inlined, it
// would be in the first.
#define TETHER_LATER [[gnu::noinline]]

namespace tether {

// What this browser keeps for the signed-in user.
struct Stored {
  Settings settings;
  std::optional<Org> org;
};

struct Described {
  Org org;
  Admission admission;
};

// What is kept with an email, and which other ones wait.
struct Noted {
  std::string note;
  std::vector<WaitingEmail> waiting;
  std::vector<DecidedRecord> begun;  // of a draft
};

// Forgets what this browser keeps of the org itself and of its records.
Task<Nothing> forget_org_here(Shell& shell, Session session);
// Loads what no first open needs.
Task<Nothing> complete(Shell& shell);

class App {
 public:
  App();

  void dispatch(std::string_view event);
  void resolve(std::int64_t id, std::string_view answer, std::string_view body);

  // Ends the turn: tidies up, draws if anything changed, and returns the requests.
  std::string_view finish();

  Shell shell;

 private:
  // session_events.cc: who is signed in
  void on(const Start& start);
  void on(const TypeMyDomain& event);
  void on(const CancelSignIn& event);
  void on(const AddOrg& event);
  void on(const Online& event);
  void resume();
  void renew_tokens();
  void leave_org_of_another(const Session& session);
  void drop_sign_in();
  void remember_instance();
  void change_known_orgs(KnownOrgsChange change);
  void signed_in();
  // Asks beside the user's typing whether an org is there: the window of the sign-in opens only
  // right after the press.
  void check_typed(LoginHost login_host, std::int64_t pause_ms);
  void session_failed(const Error& error);
  // True where the error is about the session and not about what was asked; the pane then says so.
  bool lost_session(const Error& error);

  // sign_in_events.cc
  TETHER_LATER void on(const SignIn& event);
  TETHER_LATER void on(const RenewSession& event);
  void take_session(Session session);
  KnownOrg known_org();

  // forget_events.cc
  TETHER_LATER void on(const ForgetMailbox& event);

  // sign_out_events.cc: how a session ends, here or in another pane
  void on(const SignOut& event);
  void on(const SessionChanged& event);
  void end_session(const Error& error);
  void ended_elsewhere(const SessionChanged& event);
  void forget_kept();
  void keep_choices();
  void give_back_choices();
  void give_back_record();
  bool is_of_session(const KeptChoices& kept) const;

  // org_events.cc: which org is shown, and what is known of it
  void on(const SwitchOrg& event);
  void leave_org();
  void start_from_stored();
  void describe();
  void org_failed(const Error& error);
  bool describe_anew();
  AdmissionCheck admission_check();

  // describe_events.cc
  TETHER_LATER void read_description();
  TETHER_LATER void described(Org org, const Admission& admission);
  TETHER_LATER void on(const Diagnose& event);  // diagnostics_events.cc

  // item_events.cc
  void on(const ItemChanged& event);
  void on(const Refresh& event);
  void on(const OpenRecord& event);
  void on(const Dismiss& event);
  void read_open_item(bool is_same, int tries);
  void item_read(Result<Item> item, bool is_same);
  void open(Item item, bool is_same);
  void forget_oldest_items();
  void recall_open_item();
  void recalled(const std::string& key, KeptLookup kept);
  void keep(const std::string& key, const ItemState& state);
  MatchOrder order_of_matches() const;
  void look_up_open_item();
  void stop_looking_up();
  void looked_up(const std::string& key, Result<Lookup> result);
  void see(RecordSummary record);
  void see_all(const Lookup& lookup);
  bool is_from_user(const ItemState& state) const;
  void settle_log(ItemState& state);
  void settle_refile(ItemState& state);
  void read_preview();
  bool wants_note(const ItemState& state) const;
  bool wants_rest(const ItemState& state) const;
  void wake_rest();

  // relate_events.cc
  void on(const Relate& event);
  void on(const ConfirmRelate& event);
  void on(const Unrelate& event);
  void stop_searching();
  const RecordSummary* known_record(std::string_view id);

  // pane_events.cc
  void on(const ShowPaneTab& event);
  bool wants_pane() const;
  void pane_read(Pane pane);
  bool drop_page();

  // search_events.cc
  TETHER_LATER void on(const OpenSearch& event);
  TETHER_LATER void on(const Search& event);
  TETHER_LATER void on(const CloseSearch& event);
  SearchMemory& search_memory();
  TETHER_LATER void scope_read(ScopePointer scope, bool is_read);
  TETHER_LATER void recent_read(Result<std::vector<RecordSummary>> read);
  void show_recent();
  void ask_org();
  TETHER_LATER void org_searched(Result<std::vector<RecordSummary>> found);

  // record_events.cc
  TETHER_LATER void on(const ViewRecord& event);
  TETHER_LATER void on(const LeaveRecord& event);
  TETHER_LATER void on(const ShowTab& event);
  TETHER_LATER void on(const ShowMore& event);
  void read_record(const std::string& id);
  void read_tabs_again();
  TETHER_LATER void record_read(const std::string& id, Result<RecordPage> page);
  void check_page(const std::string& id);
  void page_checked(const std::string& id, const PagePointer& page, Result<bool> current);
  TETHER_LATER void reread_shown_record();
  void know_page(PagePointer page);
  void open_tab(RecordState& record);
  RecordState* record(const std::string& id);

  // related_events.cc
  void open_related(RecordState& record);
  TETHER_LATER void related_opened(const std::string& id, Result<RelatedLists> lists);
  void show_more_related(RecordState& record, std::string_view list);
  TETHER_LATER void more_related_read(const std::string& id, std::size_t index,
                                      Result<RelatedRows> rows);

  // activity_events.cc
  TETHER_LATER void on(const ReadEmail& event);
  void open_activity(RecordState& record);
  TETHER_LATER void activity_read(const std::string& id, Result<Timeline> timeline);
  void show_more_activities(RecordState& record, std::string_view list);
  TETHER_LATER void email_read(const std::string& record_id, const std::string& id,
                               Result<EmailText> text);

  // chatter_events.cc
  TETHER_LATER void on(const Like& event);
  void ask_for_chatter();
  void open_chatter(RecordState& record);
  TETHER_LATER void feed_read(const std::string& id, Result<Feed> feed);
  void show_more_of_feed(RecordState& record, const std::string& post_id);
  TETHER_LATER void comments_read(const std::string& id, const std::string& post_id,
                                  Result<std::vector<FeedEntry>> comments);
  void entry_failed(ChatterState& chatter, const std::string& entry_id, const Error& error);

  // post_events.cc
  TETHER_LATER void on(const TypePost& event);
  TETHER_LATER void on(const ChooseMention& event);
  TETHER_LATER void on(const SendPost& event);
  TETHER_LATER void posted(const std::string& id, Result<FeedElement> element);
  TETHER_LATER void commented(const std::string& id, const std::string& post_id,
                              Result<FeedEntry> comment);
  void draft_failed(DraftState& draft, const Error& error);

  // edit_events.cc: the form of the record that is shown
  TETHER_LATER void on(const EditRecord& event);
  TETHER_LATER void on(const ChangeField& event);
  TETHER_LATER void on(const SearchLookup& event);
  TETHER_LATER void on(const CloseLookup& event);
  TETHER_LATER void on(const SettleField& event);
  TETHER_LATER void on(const SaveRecord& event);
  TETHER_LATER void on(const CancelEdit& event);
  TETHER_LATER void on(const OpenUnsaved& event);
  RecordState* edited();
  void take_up_draft(const std::string& id);
  void read_picklists(const std::string& id);
  void keep_draft_of(const std::string& id, Draft draft);
  void doubt(const std::string& id, EditState& edit, bool is_doubtful);
  void note_doubt(RecordState& record);
  TETHER_LATER void saved(const std::string& id, bool looked, bool logs, Result<Saved> result);

  // new_record_events.cc
  TETHER_LATER void on(const NewRecord& event);
  void read_related_buttons(RecordState& record);
  void read_activity_buttons(RecordState& record);
  void read_buttons(const std::string& id, RecordTab tab, Task<NewButtons> task);
  TETHER_LATER void buttons_read(const std::string& id, RecordTab tab, Result<NewButtons> buttons);
  void open_form(RecordState& form);
  TETHER_LATER void form_opened(const std::string& id, Result<NewForm> opened);
  void made(const std::string& id, const std::string& record_id, bool logs);
  void look_up_again();
  void forget_form(std::string id, std::string_view record_id);
  void begin_form(NewRecordAt at);
  void take_due(RecordState& form);
  void note_typed(RecordState& record, const SearchLookup& event);

  // quick_action_events.cc
  TETHER_LATER void on(const OpenQuickActions& event);
  TETHER_LATER void on(const CloseQuickActions& event);
  TETHER_LATER void on(const StartAction& event);
  TETHER_LATER void quick_actions_read(const std::string& record_id, Result<QuickActions> read);

  // made_events.cc: what was made last, and what was found in its place
  TETHER_LATER void on(const UseRecord& event);
  TETHER_LATER void on(const UndoMade& event);
  TETHER_LATER void on(const DeleteMade& event);
  TETHER_LATER void on(const KeepMade& event);
  void choose_for(const std::string& address, const RecordSummary& record, const Message& reason);
  void offer_to_take_back(const RecordSummary& record, bool is_deletable);
  void relate_made(const NewRecordAt& at, const RecordSummary& record, bool holds_address,
                   bool logs);
  void log_beside_made();
  MadeState* made_to_remove();
  void remove_made(Task<Removal> task);
  TETHER_LATER void made_removed(Result<Removal> removal);
  void forget_made(const std::string& id);

  // task_events.cc
  TETHER_LATER void on(const OpenTasks& event);
  TETHER_LATER void on(const CloseTasks& event);
  TETHER_LATER void on(const CompleteTask& event);
  TETHER_LATER void on(const TypeDue& event);
  TETHER_LATER void on(const MoveTask& event);
  TETHER_LATER void on(const MakeTask& event);
  void read_tasks();
  void tasks_read(const std::string& key, Result<TaskList> read);
  // Those of all other items than this one: they may be about what has changed.
  void read_tasks_again(const std::string& but_of);
  void forget_tasks(const std::string& key);
  void show_more_tasks();
  TaskEdit* open_task(const std::string& id);
  void change_task(const std::string& id, Task<Nothing> task, Message failed, Message done,
                   std::function<void(OpenTask&, TaskEdit&)> changed);

  // write_email_events.cc
  TETHER_LATER void on(const WriteEmail& event);

  // cadence_events.cc
  TETHER_LATER void on(const EndStep& event);
  TETHER_LATER void on(const ConfirmEndStep& event);
  void open_cadences();
  void read_cadences();
  void cadences_read(CadencesState& cadences, Result<std::vector<CadenceStep>> read);
  void step_ended(CadencesState& cadences, const CadenceStep& step, StepEnd end,
                  const Result<Nothing>& result);
  void forget_cadences(const std::string& key);

  // inbox_events.cc: the tools of Inbox beside a draft
  TETHER_LATER void on(const OpenTool& event);
  TETHER_LATER void on(const CloseTool& event);
  TETHER_LATER void on(const SearchTool& event);
  TETHER_LATER void on(const InsertSnippet& event);
  TETHER_LATER void on(const TypeDelay& event);
  TETHER_LATER void on(const SetDelay& event);
  // What goes into a draft goes into no other.
  static constexpr const char* insertion = "insertion";
  TETHER_LATER void leave_draft(ItemState& left);
  void read_snippets_of(InboxTool tool);
  void show_more_snippets(InboxTool tool);
  void read_delay(bool change, const std::string& at);

  // availability_events.cc
  TETHER_LATER void on(const ChooseSlots& event);
  TETHER_LATER void on(const InsertSlots& event);
  AvailabilityState* availability();
  void read_availability();
  void read_their_zone(const std::string& zone);
  void show_more_slots();
  void keep_inserted(const std::shared_ptr<InboxState>& inbox, const std::string& flow,
                     std::vector<Proposal> proposals);

  // proposal_events.cc
  TETHER_LATER void on(const SettleSlot& event);
  void settle(std::int64_t key, bool holds, Task<struct SettledSlot> task);

  // new_people_events.cc
  TETHER_LATER void on(const OpenNewPeople& event);
  TETHER_LATER void on(const CloseNewPeople& event);
  TETHER_LATER void on(const ChangeNewPerson& event);
  TETHER_LATER void on(const MakePeople& event);
  TETHER_LATER void on(const UndoPerson& event);
  void people_proposed(const std::string& key, Result<std::vector<NewPerson>> proposed);
  void people_made(const std::string& key, Result<std::vector<PersonMade>> made);
  bool take_made(NewPeopleState& people, const PersonMade& made);

  // choice_events.cc
  void on(const ChoosePerson& event);
  void keep_choice(PersonChoice choice);
  void on(const CheckPerson& event);
  void on(const CheckAttachment& event);
  void on(const CheckAllAttachments& event);
  void on(const ChooseEventType& event);
  void change_settings(SettingsChange change);

  // preview_events.cc
  TETHER_LATER void on(const OpenPreview& event);
  TETHER_LATER void on(const ChooseStored& event);
  TETHER_LATER void on(const KeepWholeText& event);
  TETHER_LATER void on(const SetNeverLog& event);  // never_log_events.cc
  TETHER_LATER void preview_read(const std::string& key, Result<Body> body);
  void measure_preview(ItemState& state);

  // compose_events.cc: what is decided of an email before it is sent
  TETHER_LATER void on(const LogWhenSent& event);
  TETHER_LATER void rest_woken();
  void tend_open_item();
  TETHER_LATER void draft_changed();
  TETHER_LATER void follow_people(ItemState& state);
  // Of an open draft whose note is read, after whatever has happened.
  TETHER_LATER void tend_draft(const std::string& key);
  void keep_decision(const std::string& key);
  TETHER_LATER void follow_files(ItemState& state, const Item& item);
  void note_read(const std::string& key, Result<Noted> noted);
  void take_up_begun(ItemState& state, const std::vector<DecidedRecord>& begun);
  void take_up_decision(ItemState& state);
  void decision_kept(const std::string& key, Decision decision, Result<std::string> id);
  void name_waiting(const ItemState& state);

  // on_send_events.cc: what is decided of emails that are sent with the pane closed
  void set_send_default(SendDefault said);
  void tell_on_send(std::string_view told);
  void on_send_heard(OnSendNews news);
  bool is_outdated(const Decision& decision) const;

  // waiting_events.cc: which emails with a decision are not sent, and what is done with one that is
  TETHER_LATER void on(const DropWaiting& event);
  void carry_out(const std::string& key);
  void carried_out(const std::string& key);
  void note_done(const std::string& key);
  void give_up(const std::string& key);
  void stop_waiting(std::int64_t key);
  void set_waiting(std::int64_t key, std::optional<WaitingEmail> email);
  void waiting_read(std::vector<WaitingEmail> waiting);

  // capture_events.cc
  TETHER_LATER void on(const Share& event);
  TETHER_LATER void on(const OpenPersonalSettings&);
  void copy_draft(const std::string& key);

  // log_events.cc
  TETHER_LATER void on(const LogItem& event);
  TETHER_LATER void on(const RetryAttachments& event);
  void capture(const std::string& key, LogDraft draft, int tries);
  TETHER_LATER void logged(const std::string& key, Result<LoggedItem> written);
  void log_failed(const std::string& key, ItemState& state, const Error& error);
  TETHER_LATER void updated(const std::string& key);
  TETHER_LATER void files_sent(const std::string& key, const std::string& id,
                               Result<std::vector<FileOutcome>> outcomes);
  // What its record may hold of them: directly after the log that is known, later somebody else may
  // have stored some.
  enum class HeldFiles { as_kept, some };
  FileObserver observe_pictures(const std::string& key);
  void store_chosen_files(const std::string& key, HeldFiles held);

  // series_events.cc: of a meeting, or of all of its series
  TETHER_LATER void on(const ChooseSeries& event);
  void look_for_series();
  TETHER_LATER void series_read(const std::string& key, Result<FoundSeries> found);
  void show_series_log(ItemState& state, bool of_series);
  void note_event(ItemState& state);

  // held_files_events.cc
  void read_held_files();
  void held_files_read(const std::string& key, const std::string& id,
                       Result<std::vector<std::string>> held);

  // mark_events.cc
  void mark_open_item();

  // selection_events.cc
  TETHER_LATER void on(const SelectionChanged& event);
  TETHER_LATER void on(const ChooseSelected& event);
  TETHER_LATER void on(const LogSelected& event);
  // What is done after whatever has happened, once the second part is there.
  TETHER_LATER void tend();
  void selection_read(Result<std::vector<SelectedEmail>> emails);
  void review_selection();
  void reviewed(Review review);
  void review_ended(const Result<Nothing>& ended);
  void run_selection();
  void log_next_selected();
  void selected_logged(const std::string& id, Result<SelectedOutcome> outcome);
  void selected_failed(SelectedRow& row, const Error& error);
  void end_run();

  // outbox_events.cc
  TETHER_LATER void on(const Completed& event);
  TETHER_LATER void on(const SendOutbox& event);
  TETHER_LATER void on(const DropIntent& event);
  TETHER_LATER void take_up_outbox();
  TETHER_LATER void take_up_files();
  TETHER_LATER void note_waiting(ItemState& state);
  TETHER_LATER void outbox_read(std::vector<Intent> intents);
  TETHER_LATER void send_outbox();
  TETHER_LATER void resent(const std::string& id, Result<LoggedItem> written);
  void send(const std::string& key, Intent intent);
  void wait_for_files(const Intent& intent);
  void note_outcome(const std::string& id, const Result<LoggedItem>& written);
  void wait_to_send();
  bool can_send(const WaitingLog& waiting) const;
  WaitingLog* waiting_for(std::string_view id);
  void forget_intent(std::string_view id);
  void choose_files(ItemState& state, const WaitingLog& waiting);

  // revise_events.cc
  void show_choice(ItemState& state, const WaitingLog& waiting);
  void take_over_choices(const std::vector<WaitingLog>& before);
  void revise_waiting();
  Task<Nothing> revise(Intent chosen);

  // undo_events.cc
  TETHER_LATER void on(const UndoLog& event);
  TETHER_LATER void on(const ConfirmUndo& event);
  TETHER_LATER void undo_ended(const std::string& key, Result<Removal> removal);
  void undo(const std::string& key, ItemState& state, Task<Removal> task);
  void removed(const std::string& key, ItemState& state, std::int64_t left);

  // cancelled_events.cc: what is logged of a meeting that was cancelled
  void look_for_cancelled();
  TETHER_LATER void cancelled_read(const std::string& key,
                                   Result<std::optional<CancelledMeeting>> found);
  void confirm_cancelled(ItemState& state, bool remove);
  void remove_cancelled(const std::string& key, ItemState& state, Task<Removal> task);
  TETHER_LATER void cancelled_removed(const std::string& key, Result<Removal> removal);

  // refile_events.cc
  TETHER_LATER void on(const RefileLog& event);
  TETHER_LATER void on(const ConfirmRefile& event);
  TETHER_LATER void on(const RefileBack& event);
  TETHER_LATER void on(const AddPeople& event);
  void ask_to_refile(const std::string& key, ItemState& state, RefileDraft draft);
  TETHER_LATER void refiling_read(const std::string& key, Result<Refiling> read);
  TETHER_LATER void refiled(const std::string& key, Result<LoggedItem> logged);
  void changed(const std::string& key, ItemState& state, LoggedItem logged);
  void change_failed(const std::string& key, ItemState& state, const Error& error);

  Salesforce salesforce() { return Salesforce(connection_); }
  ItemState* item(const std::string& key);

  Connection connection_;
  Flows flows_;
  Model model_;
  std::string drawn_;
  std::string requests_;
};

}  // namespace tether
