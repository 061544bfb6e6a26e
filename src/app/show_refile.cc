#include "app/show.h"

namespace tether {

namespace {

view::Refiling show_refiling(const Model& model, const ItemState& state) {
  const RefileState& refile = *state.refile;
  view::Refiling shown{.busy = state.refiling, .can_confirm = can_refile(model, state)};
  if (refile.draft.to) shown.to = show_record(model, *refile.draft.to);
  if (!refile.asked) return shown;
  const Refiling& asked = *refile.asked;
  shown.asks = true;
  if (asked.logged.related) shown.from = show_record(model, *asked.logged.related);
  shown.renews = asked.way == Refile::renew;
  shown.why_not = asked.why_not;
  shown.changed_by = asked.changed_by;
  shown.changed_at = asked.changed_at;
  return shown;
}

Message show_way_back(const Model& model, const Former& former) {
  if (!former.record) return {"ui.refile.back_to_none", {}};
  return {"ui.refile.back", {show_record(model, *former.record).name}};
}

}  // namespace

void show_refile(const Model& model, const ItemState& state, view::Logged& shown) {
  if (state.refile) shown.refiling = show_refiling(model, state);
  if (state.former) shown.back = show_way_back(model, *state.former);
}

}  // namespace tether
