// From the Model to the View.
#pragma once

#include "app/model.h"
#include "tether/never_log.h"
#include "tether/relations.h"
#include "tether/session.h"
#include "tether/view.h"

namespace tether {

view::View show(const Model& model, const Connection& connection);

// Whether the error lies in the Outlook, or the page, that the pane runs in: nothing is read there.
bool is_about_the_page(const Error& error);
NeverLog never_log(const Model& model);
NeverLogged why_never_logged(const Model& model, const ItemState& state);
// The item without those who are never looked up.
Item item_to_look_up(const Model& model, const ItemState& state);
// Whether the open item may be logged now, or the event of a meeting brought up to date.
bool can_log(const Model& model, const ItemState& state);
bool can_update(const Model& model, const ItemState& state, const Session& session);
// Whether it is this user's own log, and may be undone now.
bool can_undo(const Model& model, const ItemState& state, const Session& session);
// When what was decided of an email in its draft was decided: it was sent later. 0 where nothing
// was.
std::int64_t sent_after(const ItemState& state);
// Whether the open item is in the outbox, and nothing of it is written.
bool waits_to_be_logged(const Model& model);
// Whether anything may be written for the item now: it has been looked up with the org as it is.
bool can_write(const Model& model, const ItemState& state);
// Whether what is logged of the item's cancelled meeting may be removed now.
bool can_remove(const Model& model, const ItemState& state, const Session& session);
// Whether what is logged may be related to something else now.
bool can_refile(const Model& model, const ItemState& state);
// Whether the user still chooses what it will be related to.
bool can_relate(const ItemState& state);
LoggedPeople people_to_log(const Model& model, const ItemState& state);

// Parts of it, one file each: show_notices.cc, show_people.cc, show_records.cc, show_search.cc,
// show_log.cc, show_outbox.cc, show_preview.cc, show_session.cc, show_record_page.cc, show_edit.cc.
view::Session show_session(const Model& model, const Connection& connection);
// A form that was left: it is there again when its record is.
bool is_left_unsaved(const Model& model, const RecordState& record);
// What to change so that this browser keeps the sign-in: a sentence, and the sites to let in.
Message advice_to_keep(const Model& model);
std::string sites_to_allow(const Model& model, const Connection& connection);
view::SignIn show_sign_in(const Model& model, const Connection& connection);
view::Blocked show_blocked(const Model& model);
std::vector<view::Notice> show_notices(const Model& model, const Connection& connection);
std::vector<view::Person> show_people(const Model& model, const ItemState& state);
view::Record show_record(const Model& model, const RecordSummary& record);
view::Removal show_removal(const Removal& removal);
std::vector<view::Group> show_related(const Model& model, const ItemState& state);
view::Choice show_choice(const Model& model, const ItemState* state, const RecordSummary& record,
                         Message reason);
// Fills the tabs and the components of the open one: show_pane.cc.
void show_pane(const Model& model, const ItemState& state, view::View& view);
[[gnu::noinline]] std::vector<view::Waiting> show_outbox(const Model& model);
[[gnu::noinline]] view::Search show_search(const Model& model);
[[gnu::noinline]] void show_record_page(const Model& model, view::View& view);
// Fill what the open tab shows: show_tab.cc, show_chatter.cc, show_activity.cc,
// show_related_lists.cc.
void show_tab(const Model& model, const RecordState& record, view::RecordPage& shown);
void show_chatter(const ChatterState& state, view::RecordPage& shown);
void show_activity(const ActivityState& state, view::RecordPage& shown);
void show_related_lists(const Model& model, const RelatedState& state, view::RecordPage& shown);
view::Edit show_edit(const Model& model, const RecordState& record);
// And does not change one, as an action may.
bool makes_record(const RecordState& form);
// Whether a record like it may take the place of a new one: for a person on the open item.
bool can_use(const NewRecordAt& at, const RecordSummary& found);
// Whether the item that a record is made beside can be logged with it.
bool can_log_with(const Model& model, const NewRecordAt& at);
// The record that was made last: show_made.cc.
bool can_take_back(const Model& model, const std::string& record_id);
[[gnu::noinline]] view::Notice show_made(const Model& model);
// Makes a field of the page one of its form.
void add_input(view::RecordField& shown, const RecordPage& page, const LayoutItem& item,
               const FieldInfo& field, const EditState& edit);
[[gnu::noinline]] view::Preview show_preview(const Model& model, const ItemState& state);
// Of the emails that are selected: show_selection.cc.
[[gnu::noinline]] void show_selection(const Model& model, view::View& view);
bool can_log_selected(const Model& model);
// Of an email that was read.
std::vector<RelatedPerson> people_to_log(const Model& model, const SelectedRow& row);
// Fills what a move of the log shows: show_refile.cc.
[[gnu::noinline]] void show_refile(const Model& model, const ItemState& state, view::Logged& shown);
// What is logged of a meeting that was cancelled: show_cancelled.cc.
[[gnu::noinline]] void show_cancelled(const Model& model, const ItemState& state,
                                      const Session& session, view::Log& log);
// What the org lets the user do: show_quick_actions.cc.
// Beside an item, and on a record's page that is no form.
bool can_act(const Model& model);
// They belong to the record or the item that they were opened on.
bool are_shown(const QuickActionsState& state, const Model& model);
[[gnu::noinline]] void show_quick_actions(const Model& model, view::View& view);
// What the pane depends on, once that is asked: show_diagnostics.cc.
[[gnu::noinline]] void show_diagnostics(const Model& model, const Connection& connection,
                                        view::View& view);
// The user's tasks about the open item, while they are open: show_tasks.cc.
[[gnu::noinline]] void show_tasks(const Model& model, const ItemState& state, view::View& view);
// When the slot of this id begins: show_availability.cc.
std::optional<std::int64_t> slot_start(std::string_view id);
view::Availability show_availability(const Model& model, const AvailabilityState& state);
// Several people to be made together: show_new_people.cc.
// Whether somebody is on the item still, and nobody has made them otherwise.
bool is_to_make(const NewPersonState& row, const std::vector<view::Person>& people);
[[gnu::noinline]] void show_new_people(const Model& model, const ItemState& state,
                                       view::View& view);
view::Cadences show_cadences(const Model& model, const ItemState& state);
// Of what is read for the people on an item, while it is not: they are not asked about, or could
// not be; `words` is what the keys of its sentences begin with. show_tasks.cc.
struct Unread {
  view::PageState state = view::PageState::loading;
  Message note;
  Message error;
  std::string detail;
};
Unread show_unread(const Model& model, const ItemState& state, bool loading,
                   const std::optional<Error>& error, const std::string& words);
template <class Shown>
void take(Shown& shown, Unread unread) {
  shown.state = unread.state;
  shown.note = std::move(unread.note);
  shown.error = std::move(unread.error);
  shown.detail = std::move(unread.detail);
}
// A component that is of Inbox, or without one all of them: show_inbox.cc. False where it is none.
[[gnu::noinline]] bool show_inbox(const Model& model, const PaneComponent* component,
                                  view::View& view);
// Of a meeting that belongs to a series: show_series.cc.
[[gnu::noinline]] void show_series(const Model& model, const ItemState& state,
                                   const Session& session, view::Log& log);
// The open meeting is one of those that the org holds as its series.
bool is_logged_with_series(const Model& model, const ItemState& state);
// Whether the user may choose now between the meeting and its series.
bool can_choose_series(const Model& model, const ItemState& state);
// Of a draft whose note is read, and of the other emails that wait: show_compose.cc.
[[gnu::noinline]] view::WhenSent show_when_sent(const Model& model, const ItemState& state);
[[gnu::noinline]] std::vector<view::Record> show_waiting(const Model& model);
view::Log show_log(const Model& model, const ItemState& state, const Session& session);
Message show_error(const Error& error);

}  // namespace tether
