#include "app/app_class.h"

namespace tether {

void App::on(const ShowPaneTab& event) {
  if (const ItemState* state = model_.open_item())
    model_.pane_tab[static_cast<int>(state->item.mode)] = event.id;
}

// It rides with the first lookup of every start, and with one from time to time in a pane that
// stays.
bool App::wants_pane() const { return shell.now - model_.pane_read_at >= lookup_fresh_for_ms; }

void App::pane_read(Pane pane) {
  model_.pane_read_at = shell.now;
  Org& org = *model_.org;
  const bool is_kept = org.pane_definition == pane.definition &&
                       (org.pane_page == pane.page_id || org.pane_page == refused_page);
  if (!is_kept) {
    org.pane_definition = pane.definition;
    org.pane_page = pane.page_id;
    flows_.run_to_end(keep_org(shell, connection_.session, org));
  }
  model_.pane = std::move(pane);
}

// True where the call is to be made again without it.
bool App::drop_page() {
  if (!model_.org || model_.org->pane_page.empty() || model_.org->pane_page == refused_page)
    return false;
  model_.org->pane_page = refused_page;
  flows_.run_to_end(keep_org(shell, connection_.session, *model_.org));
  return true;
}

}  // namespace tether
