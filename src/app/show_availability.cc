#include <algorithm>
#include <charconv>

#include "app/show.h"

namespace tether {

namespace {

constexpr std::size_t wall_length = std::string_view("2026-12-01T08:00").size();

std::string wall_time(const TimeZone& zone, std::int64_t moment) {
  return iso_time(shown_by(zone, moment)).substr(0, wall_length);
}

const TimeZone& their_zone(const AvailabilityState& state) {
  return state.theirs.zone.empty() ? state.read->zone : state.theirs;
}

// Zones of two names may have one time.
std::string their_time(const AvailabilityState& state, std::int64_t moment) {
  const TimeZone& theirs = their_zone(state);
  if (shown_by(theirs, moment) == shown_by(state.read->zone, moment)) return {};
  return wall_time(theirs, moment);
}

Message proposed_to(const AvailabilityState& state, const Slot& slot) {
  bool is_proposed = false;
  std::vector<std::string> names;
  const std::int64_t end = slot.start + state.minutes * 60 * 1000;
  for (const Proposal& one : state.proposals) {
    if (one.start >= end || slot.start >= one.end()) continue;
    is_proposed = true;
    if (!one.to.empty()) names.push_back(one.to);
  }
  if (!names.empty()) return {"inbox.slot_proposed", {join(names, ", ")}};
  return is_proposed ? Message{"inbox.slot_proposed_before", {}} : Message{};
}

std::string slot_id(const Slot& slot) { return std::to_string(slot.start); }

bool is_picked(const AvailabilityState& state, const Slot& slot) {
  return std::find(state.picked.begin(), state.picked.end(), slot_id(slot)) != state.picked.end();
}

view::SlotDay show_day(const AvailabilityState& state, const SlotDay& day) {
  view::SlotDay shown{.day = day.day};
  for (const Slot& slot : day.slots)
    shown.slots.push_back({.id = slot_id(slot),
                           .own = wall_time(state.read->zone, slot.start),
                           .theirs = their_time(state, slot.start),
                           .picked = is_picked(state, slot),
                           .off_hours = slot.is_off_hours,
                           .proposed = proposed_to(state, slot)});
  return shown;
}

view::Proposal show_proposal(const AvailabilityState& state, const Proposal& proposal) {
  view::Proposal shown{.id = std::to_string(proposal.key),
                       .own = wall_time(state.read->zone, proposal.start),
                       .theirs = their_time(state, proposal.start),
                       .minutes = proposal.minutes,
                       .to = proposal.to,
                       .subject = proposal.subject,
                       .held = !proposal.event_id.empty(),
                       .busy = state.settling == proposal.key};
  if (state.unsettled != proposal.key) return shown;
  shown.failed = state.unsettled_why;
  if (!state.unsettled_error) return shown;
  shown.error = show_error(*state.unsettled_error);
  shown.detail = state.unsettled_error->message;
  return shown;
}

std::vector<SlotDay> slot_days(const AvailabilityState& state) {
  std::vector<std::int64_t> picked;
  for (const std::string& id : state.picked)
    if (const std::optional<std::int64_t> start = slot_start(id)) picked.push_back(*start);
  return free_slots(*state.read, their_zone(state), state.minutes, state.now, picked);
}

void show_days(const AvailabilityState& state, view::Availability& shown) {
  const std::vector<SlotDay> days = slot_days(state);
  // What is picked stays in sight.
  std::size_t last_picked = 0;
  for (std::size_t at = 0; at < days.size(); ++at)
    for (const Slot& slot : days[at].slots)
      if (is_picked(state, slot)) last_picked = at + 1;
  const std::size_t visible = std::min(days.size(), std::max(state.shown, last_picked));
  for (std::size_t at = 0; at < visible; ++at) shown.days.push_back(show_day(state, days[at]));
  shown.has_more = visible < days.size();
  if (days.empty()) shown.note = {"inbox.no_slots", {}};
}

}  // namespace

std::optional<std::int64_t> slot_start(std::string_view id) {
  std::int64_t start = 0;
  const auto [end, failure] = std::from_chars(id.data(), id.data() + id.size(), start);
  if (failure != std::errc() || end != id.data() + id.size()) return std::nullopt;
  return start;
}

view::Availability show_availability(const Model& model, const AvailabilityState& state) {
  view::Availability shown{.is_open = state.is_open,
                           .minutes = state.minutes,
                           .busy = state.inserting || state.asks_zone,
                           .done = state.done,
                           .failed = state.failed};
  if (!state.is_open) return shown;
  const std::optional<Error>& error = state.error ? state.error : state.act_error;
  if (error) {
    shown.error = show_error(*error);
    shown.detail = error->message;
  }
  if (state.error) shown.state = view::PageState::failed;
  if (!model.org->find("Event")) {
    shown.state = view::PageState::shown;
    shown.note = {"inbox.no_calendar", {}};
  }
  if (!state.read) return shown;
  if (!state.error) shown.state = view::PageState::shown;
  shown.own_zone = state.read->zone.zone;
  shown.zone = their_zone(state).zone;
  show_days(state, shown);
  for (const Proposal& one : state.proposals) shown.proposals.push_back(show_proposal(state, one));
  return shown;
}

}  // namespace tether
