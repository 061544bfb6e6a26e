// Who is never looked up and never logged.
#include "app/app_class.h"
#include "app/show.h"

namespace tether {

// What was found for others may name those who are on the list now.
void App::on(const SetNeverLog& event) {
  if (model_.is_writing()) return;
  change_settings(
      [list = read_never_log(event.text)](Settings& settings) { settings.never_log = list; });
  model_.never_log_unread = unread_entries(event.text);
  model_.dismissed.erase("never_log");
  if (model_.settings.log_when_sent) tell_on_send("");
  stop_looking_up();
  flows_.drop("recall");
  for (auto& [key, state] : model_.items) {
    state.lookup.reset();
    state.looked_up_at = 0;
    forget_tasks(key);
    forget_cadences(key);
  }
  model_.announcement = {"announce.never_log", {}};
  look_up_open_item();
}

}  // namespace tether
