#include "app/app_class.h"

namespace tether {

// As the org says it now; whoever has set or removed the category meanwhile.
void App::mark_open_item() {
  ItemState* state = model_.open_item();
  if (!state || !model_.capabilities.categories || state->item.mode != ItemMode::read) return;
  const bool is_known = state->looked_up_at && !state->looking && !state->kept_at;
  if (!is_known || state->is_writing()) return;
  // The meeting, or its series.
  const bool is_logged = state->logged || state->other_logged;
  if (state->marked == is_logged) return;
  // Another org may hold it, or this one in an object that could not be read.
  const bool is_certain = model_.known.orgs.size() == 1 && state->lookup->unreadable.empty();
  if (!is_logged && !is_certain) return;
  state->marked = is_logged;
  flows_.run_to_end(mark_logged(shell, std::string(identity(state->item)), is_logged));
}

}  // namespace tether
