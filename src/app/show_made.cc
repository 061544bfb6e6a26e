#include <algorithm>

#include "app/show.h"

namespace tether {

namespace {

Message what_speaks_against(const Removal& removal) {
  const std::string hanging = join(removal.shared, ", ");
  if (hanging.empty()) return {"notice.made.changed", {removal.changed_by}};
  if (removal.changed_at.empty()) return {"notice.made.related", {hanging}};
  return {"notice.made.changed_and_related", {removal.changed_by, hanging}};
}

}  // namespace

// What is being written, or waits to be, names it.
bool can_take_back(const Model& model) {
  const MadeState& made = *model.made;
  const auto page = model.records.find(made.record.id);
  if (made.removing || (page != model.records.end() && page->second.is_writing())) return false;
  const auto beside = model.items.find(made.item);
  if (beside != model.items.end() && (beside->second.is_writing() || beside->second.logs_next))
    return false;
  return std::none_of(model.outbox.begin(), model.outbox.end(), [&made](const WaitingLog& log) {
    return log.item_key == made.item && log.record_id.empty();
  });
}

view::Notice show_made(const Model& model) {
  const MadeState& made = *model.made;
  view::Notice notice{.key = "made",
                      .tone = view::Tone::success,
                      .title = {"notice.made.title", {made.record.name}},
                      .can_dismiss = true};
  if (made.error) {
    notice.tone = view::Tone::error;
    notice.title.key = "notice.made.failed";
    notice.text = show_error(*made.error);
    notice.detail = made.error->message;
  }
  if (made.asks) {
    notice.tone = view::Tone::warning;
    notice.title.key = "notice.made.asks";
    notice.text = what_speaks_against(*made.asks);
  }
  if (!can_take_back(model)) return notice;
  if (made.asks)
    notice.actions = {{{"ui.undo.yes", {}}, "delete_made"}, {{"ui.undo.no", {}}, "keep_made"}};
  else
    notice.actions = {{{"ui.made.undo", {}}, "undo_made"}};
  return notice;
}

}  // namespace tether
