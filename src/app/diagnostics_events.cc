// Whether the org is set up as the pane needs it.
#include "app/app_class.h"

namespace tether {

// What was read of the org may be a day old: it is shown until the org has answered anew.
void App::on(const Diagnose&) {
  model_.is_complete = true;
  model_.is_diagnosed = true;
  if (model_.is_writing()) return;
  if (model_.session == SessionState::signed_in && !flows_.runs("org")) describe();
}

}  // namespace tether
