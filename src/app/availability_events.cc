// When the user is free, beside a draft: slots are inserted. Those that were proposed:
// proposal_events.cc.
#include "app/app_class.h"
#include "app/prefill_from.h"
#include "app/show.h"

namespace tether {

// The result of a task, and so not of this file alone: see inbox/insert_snippet.cc.
struct OpenedCalendar {
  Calendar calendar;
  std::optional<std::vector<Proposal>> proposals;  // where they can be read
};

namespace {

std::string flow_of(const char* what, const Model& model) {
  return std::string(what) + ' ' + *model.open;
}

Task<OpenedCalendar> open_calendar(Salesforce salesforce, Org org, std::vector<Proposal> known) {
  OpenedCalendar opened;
  opened.calendar = co_await read_calendar(salesforce, std::move(org));
  Connection& connection = salesforce.connection();
  opened.proposals =
      co_await read_proposals(connection.shell, connection.session, std::move(known));
  co_return opened;
}

Task<Nothing> insert(Shell& shell, Insert effect) {
  co_await shell.ask(std::move(effect));
  co_return Nothing{};
}

// Of those that are still free.
std::vector<Proposal> proposals_of(const AvailabilityState& state, const InsertSlots& event) {
  std::vector<Proposal> found;
  for (const std::string& id : event.slots) {
    const std::optional<std::int64_t> start = slot_start(id);
    if (start && is_free_slot(*state.read, *start, state.minutes, state.now))
      found.push_back({.start = *start, .minutes = state.minutes});
  }
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
  flows_.start_for(inbox, flow_of("calendar", model_),
                   open_calendar(salesforce(), *model_.org, state.proposals),
                   [this](const auto& still, auto opened) {
                     AvailabilityState& read = still->availability;
                     read.now = shell.now;
                     if (opened) {
                       read.read = std::move(opened->calendar);
                       if (opened->proposals) read.proposals = std::move(*opened->proposals);
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
                   [this, flow = flow_of("proposals", model_), proposals = std::move(proposals)](
                       const auto& still, auto inserted) {
                     AvailabilityState& done = still->availability;
                     done.inserting = false;
                     if (inserted) return keep_inserted(still, flow, proposals);
                     done.failed = {"inbox.slots_not_inserted", {}};
                     done.act_error = inserted.error();
                   });
}

// Whoever leaves the draft by now has proposed them.
void App::keep_inserted(const std::shared_ptr<InboxState>& inbox, const std::string& flow,
                        std::vector<Proposal> proposals) {
  AvailabilityState& state = inbox->availability;
  state.picked.clear();
  state.done = {{"inbox.slots_inserted", {std::to_string(proposals.size())}}};
  model_.announcement = state.done.front();
  flows_.start_for(
      inbox, flow,
      keep_proposals(shell, connection_.session, state.proposals, std::move(proposals)),
      [](const auto& still, auto kept) {
        if (kept) still->availability.proposals = std::move(*kept);
      });
}

}  // namespace tether
