#include "app/app_class.h"

namespace tether {

namespace {

EmailState& email_of(ActivityState& activity, const std::string& id) {
  for (EmailState& email : activity.emails)
    if (email.id == id) return email;
  return activity.emails.emplace_back(EmailState{.id = id});
}

}  // namespace

void App::open_activity(RecordState& record) {
  ActivityState& activity = record.activity;
  if (activity.loading || (activity.timeline && !activity.is_stale)) return;
  activity.loading = true;
  activity.is_stale = false;
  activity.error.reset();
  flows_.start<Timeline>(
      "activity " + record.id,
      read_timeline(salesforce(), *model_.org, record.opened->record.object, record.id),
      [this, id = record.id](auto timeline) { activity_read(id, std::move(timeline)); });
}

void App::activity_read(const std::string& id, Result<Timeline> timeline) {
  RecordState* found = record(id);
  if (!found) return;
  ActivityState& activity = found->activity;
  activity.loading = false;
  if (timeline) {
    activity.timeline = std::move(*timeline);
    read_activity_buttons(*found);
  } else {
    lost_session(timeline.error());
    activity.error = timeline.error();
  }
}

// All rows are there: Salesforce gives them at once or not at all.
void App::show_more_activities(RecordState& record, std::string_view list) {
  (list == "open" ? record.activity.open_shown : record.activity.past_shown) += more_rows;
}

void App::on(const ReadEmail& event) {
  RecordState* shown = model_.shown_record();
  const std::string& id = event.record_id;
  if (!shown || !is_record_id(id) || !model_.org) return;
  EmailState& email = email_of(shown->activity, id);
  if (email.loading || email.text) return;
  email.loading = true;
  email.error.reset();
  flows_.start<EmailText>(
      "email " + id, read_email_text(salesforce(), *model_.org, id),
      [this, id, of = shown->id](auto text) { email_read(of, id, std::move(text)); });
}

void App::email_read(const std::string& record_id, const std::string& id, Result<EmailText> text) {
  RecordState* found = record(record_id);
  if (!found) return;
  EmailState& email = email_of(found->activity, id);
  email.loading = false;
  if (text) {
    email.text = std::move(*text);
  } else {
    lost_session(text.error());
    email.error = text.error();
  }
}

}  // namespace tether
