// What was proposed, beside a draft, is held in the calendar or released. A draft's own list may be
// older than what is stored: another draft or pane holds and releases, too.
#include <algorithm>
#include <functional>
#include <tuple>

#include "app/app_class.h"
#include "app/show.h"

namespace tether {

// The result of a task, and so not of this file alone: see inbox/insert_snippet.cc.
struct SettledSlot {
  std::vector<Proposal> proposals;
  std::string freed;  // the event that is gone
  Message instead;    // what has become of it, where that is not what was asked for
};

namespace {

const Proposal* find_proposal(const std::vector<Proposal>& all, std::int64_t key) {
  const auto found =
      std::find_if(all.begin(), all.end(), [key](const Proposal& one) { return one.key == key; });
  return found == all.end() ? nullptr : &*found;
}

// What is done with the proposal as it is stored, and what that changes of those that are kept:
// none where it does nothing.
using Settling = std::function<Task<ProposalsChange>(const Proposal&, SettledSlot&)>;

Task<SettledSlot> settle_stored(Salesforce salesforce, std::vector<Proposal> known,
                                std::int64_t key, Settling act) {
  Connection& connection = salesforce.connection();
  Lock lock{settling_lock(connection.session)};
  std::ignore = co_await attempt(connection.shell.ask(lock));
  const HeldLock held(connection.shell, lock.name);
  SettledSlot settled;
  settled.proposals =
      co_await read_proposals(connection.shell, connection.session, std::move(known));
  const Proposal* stored = find_proposal(settled.proposals, key);
  if (!stored) {
    settled.instead = {"inbox.slot_settled_before", {}};
    co_return settled;
  }
  ProposalsChange change = co_await act(*stored, settled);
  if (!change) co_return settled;
  settled.proposals =
      co_await change_proposals(connection.shell, connection.session, settled.proposals, change);
  co_return settled;
}

Task<ProposalsChange> hold(Salesforce salesforce, Org org, Proposal stored, std::string subject,
                           SettledSlot& settled) {
  if (!stored.event_id.empty()) {
    settled.instead = {"inbox.slot_held_before", {}};
    co_return ProposalsChange();
  }
  const std::string id =
      co_await hold_slot(salesforce, std::move(org), stored, subject, settled.proposals);
  co_return ProposalsChange([key = stored.key, id](std::vector<Proposal>& kept) {
    for (Proposal& one : kept)
      if (one.key == key) one.event_id = id;
  });
}

// What has been made of the event since is not this tool's to delete.
Task<ProposalsChange> release(Salesforce salesforce, Org org, Proposal stored,
                              SettledSlot& settled) {
  if (!stored.event_id.empty()) {
    RecordSummary event{.id = stored.event_id, .object = "Event"};
    Removal removal = co_await undo_made(salesforce, std::move(org), event);
    if (removal.removed)
      settled.freed = event.id;
    else
      settled.instead = {"inbox.hold_changed", {std::move(removal.changed_by)}};
  }
  co_return ProposalsChange([key = stored.key](std::vector<Proposal>& kept) {
    std::erase_if(kept, [key](const Proposal& one) { return one.key == key; });
  });
}

void take_settled(AvailabilityState& state, std::int64_t key, SettledSlot settled) {
  state.proposals = std::move(settled.proposals);
  if (!settled.freed.empty())
    std::erase_if(state.read->busy,
                  [&settled](const BusyTime& time) { return time.event_id == settled.freed; });
  const Proposal* stays = find_proposal(state.proposals, key);
  if (stays) state.read->busy.push_back({stays->event_id, stays->start, stays->end()});
  if (!settled.instead.empty()) state.done = {std::move(settled.instead)};
}

}  // namespace

void App::on(const SettleSlot& event) {
  AvailabilityState* state = availability();
  if (!state || state->settling) return;
  for (const Proposal& one : state->proposals) {
    if (std::to_string(one.key) != event.id) continue;
    if (event.hold && !one.event_id.empty()) return;
    Settling act = [salesforce = salesforce(), org = *model_.org, event](const Proposal& stored,
                                                                         SettledSlot& settled) {
      return event.hold ? hold(salesforce, org, stored, event.subject, settled)
                        : release(salesforce, org, stored, settled);
    };
    return settle(one.key, event.hold,
                  settle_stored(salesforce(), state->proposals, one.key, std::move(act)));
  }
}

void App::settle(std::int64_t key, bool holds, Task<SettledSlot> task) {
  const std::shared_ptr<InboxState>& inbox = model_.open_item()->inbox;
  AvailabilityState& state = inbox->availability;
  state.settling = key;
  state.unsettled = 0;
  state.unsettled_error.reset();
  state.done.clear();
  state.failed = {};
  state.act_error.reset();
  flows_.start_for(
      inbox, "settle " + *model_.open, std::move(task),
      [this, key, holds](const auto& still, auto settled) {
        AvailabilityState& now = still->availability;
        now.settling = 0;
        if (settled) {
          take_settled(now, key, std::move(*settled));
          model_.announcement = {holds ? "announce.slot_held" : "announce.slot_released", {}};
          if (!now.done.empty()) model_.announcement = now.done.front();
          return;
        }
        now.unsettled = key;
        now.unsettled_why = {holds ? "inbox.not_held" : "inbox.not_released", {}};
        if (!lost_session(settled.error())) now.unsettled_error = settled.error();
      });
}

}  // namespace tether
