#include "app/show.h"

namespace tether {

namespace {

Message state_of(const WaitingLog& waiting) {
  if (waiting.is_sending) return {"outbox.sending", {}};
  if (!waiting.record_id.empty())
    return {"outbox.files", {std::to_string(waiting.files.size()), join(waiting.files, ", ")}};
  if (waiting.error && !may_pass(*waiting.error)) return show_error(*waiting.error);
  return {"outbox.waiting", {}};
}

bool is_selected(const Model& model, const WaitingLog& waiting) {
  if (!model.selection || !waiting.is_sending) return false;
  for (const SelectedRow& row : model.selection->rows)
    if (row.review.item && identity(*row.review.item) == waiting.item_key) return true;
  return false;
}

}  // namespace

// Of the open item its own card speaks, of a selected one its row.
std::vector<view::Waiting> show_outbox(const Model& model) {
  std::vector<view::Waiting> shown;
  for (const WaitingLog& waiting : model.outbox) {
    if (waiting.item_key == model.open || is_selected(model, waiting)) continue;
    shown.push_back({.id = waiting.id,
                     .subject = waiting.subject,
                     .related = waiting.related ? waiting.related->name : "",
                     .state = state_of(waiting),
                     .detail = waiting.error ? waiting.error->message : "",
                     .can_drop = !waiting.is_sending});
  }
  return shown;
}

}  // namespace tether
