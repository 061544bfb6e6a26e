// When the user is free, beside a draft: slots are inserted, and those that were proposed are held
// in the calendar or released.
#include <algorithm>

#include "app/app_class.h"
#include "app/prefill_from.h"
#include "app/show.h"

namespace tether {

// Results of tasks, and so not of this file alone: see inbox/insert_snippet.cc.
struct OpenedCalendar {
  Calendar calendar;
  std::vector<Proposal> proposals;
};
struct ReleasedSlot {
  std::vector<Proposal> proposals;
  bool is_kept = false;  // the event
  std::string changed_by;
};

namespace {

std::string flow_of(const char* what, const Model& model) {
  return std::string(what) + ' ' + *model.open;
}

Task<OpenedCalendar> open_calendar(Salesforce salesforce, Org org) {
  OpenedCalendar opened;
  opened.calendar = co_await read_calendar(salesforce, std::move(org));
  Connection& connection = salesforce.connection();
  opened.proposals = co_await read_proposals(connection.shell, connection.session);
  co_return opened;
}

Task<std::vector<Proposal>> hold_and_keep(Salesforce salesforce, Org org, Proposal proposal,
                                          std::string subject) {
  const std::string id = co_await hold_slot(salesforce, std::move(org), proposal, subject);
  Connection& connection = salesforce.connection();
  const ProposalsChange change = [&proposal, &id](std::vector<Proposal>& kept) {
    for (Proposal& one : kept)
      if (one.key == proposal.key) one.event_id = id;
  };
  co_return co_await change_proposals(connection.shell, connection.session, change);
}

// What has been made of the event since is not this tool's to delete.
Task<ReleasedSlot> release_and_forget(Salesforce salesforce, Org org, Proposal proposal) {
  ReleasedSlot released;
  if (!proposal.event_id.empty()) {
    RecordSummary held{.id = proposal.event_id, .object = "Event"};
    Removal removal = co_await undo_made(salesforce, std::move(org), std::move(held));
    released.is_kept = !removal.removed;
    released.changed_by = std::move(removal.changed_by);
  }
  Connection& connection = salesforce.connection();
  const ProposalsChange change = [&proposal](std::vector<Proposal>& kept) {
    std::erase_if(kept, [&proposal](const Proposal& one) { return one.key == proposal.key; });
  };
  released.proposals = co_await change_proposals(connection.shell, connection.session, change);
  co_return released;
}

Task<Nothing> insert(Shell& shell, Insert effect) {
  co_await shell.ask(std::move(effect));
  co_return Nothing{};
}

// Of those that are still free.
std::vector<Proposal> proposals_of(const AvailabilityState& state, const InsertSlots& event) {
  std::vector<Proposal> found;
  for (const SlotDay& day : slot_days(state))
    for (const Slot& slot : day.slots)
      if (std::find(event.slots.begin(), event.slots.end(), slot_id(slot)) != event.slots.end())
        found.push_back({.start = slot.start, .minutes = state.minutes});
  return found;
}

std::string names_of(const std::vector<Participant>& people) {
  std::vector<std::string> names;
  for (const Participant& one : people) names.push_back(one.shown_name());
  return join(names, ", ");
}

}  // namespace

// Of the open draft, once it was opened there.
AvailabilityState* App::availability() {
  ItemState* state = model_.open_item();
  if (!state || !state->inbox || !state->inbox->availability.read || !model_.org) return nullptr;
  state->inbox->availability.now = shell.now;
  return &state->inbox->availability;
}

// What was read last is shown while it is read again.
void App::read_availability() {
  const std::shared_ptr<InboxState>& inbox = model_.open_item()->inbox;
  AvailabilityState& state = inbox->availability;
  state.is_open = true;
  state.error.reset();
  state.now = shell.now;
  if (!model_.org->find("Event")) return;
  flows_.start_for(inbox, flow_of("calendar", model_), open_calendar(salesforce(), *model_.org),
                   [this](const auto& still, auto opened) {
                     AvailabilityState& read = still->availability;
                     read.now = shell.now;
                     if (opened) {
                       read.read = std::move(opened->calendar);
                       read.proposals = std::move(opened->proposals);
                     } else if (!lost_session(opened.error())) {
                       read.error = opened.error();
                     }
                   });
}

void App::on(const ChooseSlots& event) {
  AvailabilityState* state = availability();
  if (!state || state->inserting) return;
  state->picked = event.picked;
  // A slot of another length is another slot.
  if (event.minutes != state->minutes) state->picked.clear();
  state->minutes = event.minutes;
  const bool is_own = event.zone.empty() || event.zone == state->read->zone.zone;
  if (is_own) {
    flows_.drop(flow_of("zone", model_));
    state->asks_zone = false;
    state->theirs = {};
  } else if (event.zone != state->theirs.zone) {
    read_their_zone(event.zone);
  }
}

void App::read_their_zone(const std::string& zone) {
  const std::shared_ptr<InboxState>& inbox = model_.open_item()->inbox;
  inbox->availability.asks_zone = true;
  inbox->availability.failed = {};
  inbox->availability.act_error.reset();
  flows_.start_for(inbox, flow_of("zone", model_), read_clock(shell, zone),
                   [zone](const auto& still, auto read) {
                     AvailabilityState& state = still->availability;
                     state.asks_zone = false;
                     if (read && read->zone == zone) {
                       state.theirs = std::move(*read);
                       return;
                     }
                     state.failed = {"inbox.zone_unknown", {zone}};
                     if (!read) state.act_error = read.error();
                   });
}

void App::show_more_slots() {
  if (AvailabilityState* state = availability()) state->shown += first_rows;
}

void App::on(const InsertSlots& event) {
  AvailabilityState* state = availability();
  if (!state || flows_.runs(insertion)) return;
  std::vector<Proposal> proposals = proposals_of(*state, event);
  state->done.clear();
  state->failed = {};
  state->act_error.reset();
  if (proposals.empty() || proposals.size() != event.slots.size()) {
    state->failed = {"inbox.slots_gone", {}};
    return;
  }
  const ItemState& item = *model_.open_item();
  const PrefillFrom from = prefill_from(model_, "Task", "");
  for (Proposal& one : proposals) {
    one.key = shell.now;
    one.to = names_of(item.item.to);
    one.subject = item.item.subject;
    if (from.who) one.who = from.who->id;
    if (from.what) one.what = from.what->id;
  }
  state->inserting = true;
  SlotsText text = slots_text(event);
  Insert effect{
      .item_id = item.item.id, .html = std::move(text.html), .text = std::move(text.text)};
  flows_.start_for(item.inbox, insertion, insert(shell, std::move(effect)),
                   [this, proposals = std::move(proposals)](const auto& still, auto inserted) {
                     AvailabilityState& done = still->availability;
                     done.inserting = false;
                     if (inserted) return keep_inserted(still, proposals);
                     done.failed = {"inbox.slots_not_inserted", {}};
                     done.act_error = inserted.error();
                   });
}

// Whoever leaves the draft by now has proposed them.
void App::keep_inserted(const std::shared_ptr<InboxState>& inbox, std::vector<Proposal> proposals) {
  AvailabilityState& state = inbox->availability;
  state.picked.clear();
  state.done = {{"inbox.slots_inserted", {std::to_string(proposals.size())}}};
  model_.announcement = state.done.front();
  flows_.start_for(inbox, flow_of("proposals", model_),
                   keep_proposals(shell, connection_.session, std::move(proposals)),
                   [](const auto& still, auto kept) {
                     if (kept) still->availability.proposals = std::move(*kept);
                   });
}

void App::on(const SettleSlot& event) {
  AvailabilityState* state = availability();
  if (!state || state->settling) return;
  const auto found =
      std::find_if(state->proposals.begin(), state->proposals.end(),
                   [&event](const Proposal& one) { return std::to_string(one.key) == event.id; });
  if (found == state->proposals.end()) return;
  if (!event.hold)
    release(*found);
  else if (found->event_id.empty())
    hold(*found, event.subject);
}

template <class T>
void App::settle(std::int64_t key, const char* failed, Task<T> task,
                 std::function<void(AvailabilityState&, T)> done) {
  const std::shared_ptr<InboxState>& inbox = model_.open_item()->inbox;
  AvailabilityState& state = inbox->availability;
  state.settling = key;
  state.unsettled = 0;
  state.unsettled_error.reset();
  state.done.clear();
  flows_.start_for(inbox, flow_of("settle", model_), std::move(task),
                   [this, key, failed, done = std::move(done)](const auto& still, auto result) {
                     AvailabilityState& settled = still->availability;
                     settled.settling = 0;
                     if (result) return done(settled, std::move(*result));
                     settled.unsettled = key;
                     settled.unsettled_why = {failed, {}};
                     if (!lost_session(result.error())) settled.unsettled_error = result.error();
                   });
}

void App::hold(const Proposal& proposal, const std::string& subject) {
  settle<std::vector<Proposal>>(
      proposal.key, "inbox.not_held", hold_and_keep(salesforce(), *model_.org, proposal, subject),
      [this, key = proposal.key](AvailabilityState& state, std::vector<Proposal> kept) {
        state.proposals = std::move(kept);
        model_.announcement = {"announce.slot_held", {}};
        for (const Proposal& one : state.proposals)
          if (one.key == key) state.read->busy.push_back({one.event_id, one.start, one.end()});
      });
}

void App::release(const Proposal& proposal) {
  settle<ReleasedSlot>(
      proposal.key, "inbox.not_released", release_and_forget(salesforce(), *model_.org, proposal),
      [this, event_id = proposal.event_id](AvailabilityState& state, ReleasedSlot released) {
        state.proposals = std::move(released.proposals);
        if (released.is_kept) {
          state.done = {{"inbox.hold_changed", {released.changed_by}}};
          return;
        }
        model_.announcement = {"announce.slot_released", {}};
        std::erase_if(state.read->busy, [&event_id](const BusyTime& time) {
          return !event_id.empty() && time.event_id == event_id;
        });
      });
}

}  // namespace tether
