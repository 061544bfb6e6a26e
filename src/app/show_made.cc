#include <algorithm>

#include "app/show.h"

namespace tether {

namespace {

Message what_speaks_against(const Removal& removal) {
  const bool is_own = removal.changed_by.empty();
  if (removal.shared.empty())
    return {is_own ? "notice.made.changed_by_you" : "notice.made.changed", {removal.changed_by}};
  const std::string hanging = join(removal.shared, ", ");
  if (removal.changed_at.empty()) return {"notice.made.related", {hanging}};
  return {is_own ? "notice.made.changed_by_you_and_related" : "notice.made.changed_and_related",
          {removal.changed_by, hanging}};
}

}  // namespace

// What is being written, or waits to be, may name it; and what somebody types on its page is not
// lost.
bool can_take_back(const Model& model, const std::string& record_id) {
  const auto page = model.records.find(record_id);
  if (page != model.records.end() && page->second.edit) return false;
  if (model.is_writing() || (model.selection && model.selection->running)) return false;
  const bool logs_next = std::any_of(model.items.begin(), model.items.end(),
                                     [](const auto& entry) { return entry.second.logs_next; });
  return !logs_next && std::all_of(model.outbox.begin(), model.outbox.end(),
                                   [](const WaitingLog& log) { return !log.record_id.empty(); });
}

view::Notice show_made(const Model& model) {
  const MadeState& made = *model.made;
  view::Notice notice{.key = "made",
                      .tone = view::Tone::success,
                      .title = {"notice.made.title", {made.record.name}},
                      .can_dismiss = true};
  if (made.removing) {
    notice.tone = view::Tone::info;
    notice.title.key = "notice.made.removing";
  }
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
  if (!can_take_back(model, made.record.id)) return notice;
  if (made.asks)
    notice.actions = {{{"ui.undo.yes", {}}, "delete_made"}, {{"ui.undo.no", {}}, "keep_made"}};
  else
    notice.actions = {{{"ui.made.undo", {}}, "undo_made"}};
  return notice;
}

}  // namespace tether
