#include <algorithm>

#include "app/show.h"
#include "tether/date.h"

namespace tether {

namespace {

// Whose words stand in the locales: cadences.kind.<type>.
constexpr std::string_view known_types[] = {
    "AutoSendAnEmail", "CreateTask",         "LinkedInConnection", "LinkedInMail", "ListenerBranch",
    "MakeACall",       "PlatformScreenFlow", "SendAnEmail",        "Wait"};

bool is_known(std::string_view type) {
  return std::find(std::begin(known_types), std::end(known_types), type) != std::end(known_types);
}

// Both in UTC; Salesforce writes 2026-11-30T15:00:00.000+0000.
bool is_overdue(const CadenceStep& step, std::int64_t now) {
  constexpr std::size_t seconds = std::string_view("2026-11-30T15:00:00").size();
  return step.is_at_hand() && !step.due.empty() &&
         step.due.substr(0, seconds) < iso_time(now).substr(0, seconds);
}

const std::string* phone_of(const ItemState& state, const std::string& person_id) {
  if (!state.lookup) return nullptr;
  for (const MatchedPerson& person : state.lookup->people)
    for (const Match& match : person.matches)
      if (match.record.id == person_id)
        for (const Fact& fact : match.record.facts)
          if (fact.field == "Phone") return &fact.value;
  return nullptr;
}

view::Record show_person(const Model& model, const ItemState& state, const CadenceStep& step) {
  view::Record shown =
      show_record(model, {.id = step.person_id, .object = step.person_object, .name = step.person});
  shown.facts.push_back({{"cadences.cadence", {}}, step.cadence});
  const std::string* phone = step.type == "MakeACall" ? phone_of(state, step.person_id) : nullptr;
  if (phone) shown.facts.push_back({{"fact.Phone", {}}, *phone, view::Format::phone});
  return shown;
}

view::CadenceStep show_step(const Model& model, const ItemState& state, const CadenceStep& step) {
  static const StepEdit untouched;
  const CadencesState& cadences = state.inbox->cadences;
  const auto found = cadences.edits.find(step.id);
  const StepEdit& edit = found == cadences.edits.end() ? untouched : found->second;
  view::CadenceStep shown{.id = step.id,
                          .title = step.title,
                          .kind = is_known(step.type) ? Message{"cadences.kind." + step.type, {}}
                                                      : Message{"cadences.kind.other", {step.type}},
                          .person = show_person(model, state, step),
                          .due = step.due,
                          .overdue = is_overdue(step, cadences.read_at),
                          .assignee = step.is_own ? std::string() : step.assignee,
                          .can_end = step.is_own && step.is_at_hand(),
                          .busy = edit.busy,
                          .failed = edit.failed};
  if (!step.is_at_hand()) shown.state = {"cadences.state." + step.state, {}};
  if (edit.asks) shown.asks = *edit.asks == StepEnd::skip ? "skip" : "complete";
  if (!edit.error) return shown;
  shown.error = show_error(*edit.error);
  shown.detail = edit.error->message;
  return shown;
}

}  // namespace

view::Cadences show_cadences(const Model& model, const ItemState& state) {
  static const CadencesState untouched;
  const CadencesState& cadences = state.inbox ? state.inbox->cadences : untouched;
  view::Cadences shown{.is_open = cadences.is_open};
  if (!cadences.is_open) return shown;
  if (!cadences.read || why_never_logged(model, state).by != ListedBy::nobody) {
    take(shown, show_unread(model, state, cadences.loading, cadences.error, "cadences"));
    if (cadences.error && names_unknown(*cadences.error))
      take(shown, {.state = view::PageState::shown, .note = {"cadences.no_access", {}}});
    return shown;
  }
  shown.state = view::PageState::shown;
  shown.reading = cadences.loading;
  shown.done = cadences.done;
  for (const CadenceStep& step : *cadences.read)
    shown.steps.push_back(show_step(model, state, step));
  shown.count = std::to_string(shown.steps.size());
  if (shown.steps.size() >= static_cast<std::size_t>(most_steps)) shown.count += '+';
  if (shown.steps.empty()) shown.note = {"cadences.none", {}};
  if (!cadences.error) return shown;
  shown.error = show_error(*cadences.error);
  shown.detail = cadences.error->message;
  return shown;
}

}  // namespace tether
