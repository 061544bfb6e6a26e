// The mark on a logged item in Outlook's own list: a category of this name, where the user has one.
// Adding it to the user's list would take a permission over the whole mailbox.
// https://learn.microsoft.com/office/dev/add-ins/outlook/categories
#include <tuple>

#include "app/app_class.h"

namespace tether {

namespace {

constexpr std::string_view logged_category = "Logged to Salesforce";

// Nothing depends on it: an item that cannot be marked is as logged as before.
Task<Nothing> mark(Shell& shell, std::string item_id, bool on) {
  Categorize effect{std::move(item_id), std::string(logged_category), on};
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

}  // namespace

// As the org says it now; whoever has set or removed the category meanwhile.
void App::mark_open_item() {
  ItemState* state = model_.open_item();
  if (!state || !model_.capabilities.categories || state->item.mode != ItemMode::read) return;
  const bool is_known = state->looked_up_at && !state->looking && !state->kept_at;
  if (!is_known || state->is_writing()) return;
  const bool is_logged = state->logged.has_value();
  if (state->marked == is_logged) return;
  // Another org may hold it, or this one in an object that could not be read.
  const bool is_certain = model_.known.orgs.size() == 1 && state->lookup->unreadable.empty();
  if (!is_logged && !is_certain) return;
  state->marked = is_logged;
  flows_.run_to_end(mark(shell, std::string(identity(state->item)), is_logged));
}

}  // namespace tether
