#include <algorithm>

#include "app/show.h"

namespace tether {

namespace {

std::string icon_of(const Activity& activity) {
  if (activity.subtype == "Email" || activity.subtype == "ListEmail") return "email";
  if (activity.subtype == "Call") return "log_a_call";
  return activity.is_task ? "task" : "event";
}

// An email opens as what it is; its task only stands for it in the timeline.
view::Record show_record_of(const Activity& activity) {
  view::Record shown{.id = activity.email_id.empty() ? activity.id : activity.email_id,
                     .object = activity.is_task ? "Task" : "Event",
                     .icon = icon_of(activity),
                     .name = activity.subject};
  const auto add = [&](const char* label, const std::string& value, view::Format format) {
    if (!value.empty()) shown.facts.push_back({{label, {}}, value, format});
  };
  add("fact.ActivityDate", activity.date, view::Format::date);
  add("fact.Who.Name", activity.who, view::Format::text);
  add("fact.Status", activity.status, view::Format::text);
  add("fact.Owner.Name", activity.owner, view::Format::text);
  return shown;
}

view::EmailPreview show_email(const ActivityState& state, const std::string& id) {
  view::EmailPreview shown;
  for (const EmailState& email : state.emails) {
    if (email.id != id) continue;
    if (email.error) {
      shown.state = view::PageState::failed;
      shown.error = show_error(*email.error);
    }
    if (!email.text) continue;
    shown = {.state = view::PageState::shown,
             .from = email.text->from,
             .to = email.text->to,
             .text = email.text->text,
             .is_cut = email.text->is_cut};
  }
  return shown;
}

view::RowList show_list(std::string id, const ActivityState& state,
                        const std::vector<Activity>& activities, std::size_t shown_rows) {
  const std::size_t visible = std::min(activities.size(), shown_rows);
  view::RowList shown{.id = std::move(id), .has_more = visible < activities.size()};
  shown.count = std::to_string(activities.size());
  if (activities.size() >= static_cast<std::size_t>(most_activities)) shown.count += '+';
  for (std::size_t at = 0; at < visible; ++at) {
    view::Row row{show_record_of(activities[at])};
    if (!activities[at].email_id.empty()) row.email = show_email(state, activities[at].email_id);
    shown.rows.push_back(std::move(row));
  }
  return shown;
}

}  // namespace

void show_activity(const ActivityState& state, view::RecordPage& shown) {
  if (!state.timeline) return;
  shown.lists.push_back(show_list("open", state, state.timeline->open, state.open_shown));
  shown.lists.push_back(show_list("past", state, state.timeline->past, state.past_shown));
  // What is planned stands above; a call was made.
  if (!state.buttons) return;
  for (const NewButton& button : *state.buttons)
    shown.lists[button.list == "call" ? 1 : 0].buttons.push_back(
        {.list = button.list, .label = {"new." + button.list, {}}});
}

}  // namespace tether
