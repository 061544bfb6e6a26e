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

}  // namespace

// Of the open item its own card speaks.
std::vector<view::Waiting> show_outbox(const Model& model) {
  std::vector<view::Waiting> shown;
  for (const WaitingLog& waiting : model.outbox) {
    if (waiting.item_key == model.open) continue;
    shown.push_back({.id = waiting.id,
                     .subject = waiting.subject,
                     .related = waiting.related,
                     .state = state_of(waiting),
                     .detail = waiting.error ? waiting.error->message : "",
                     .can_drop = !waiting.is_sending});
  }
  return shown;
}

}  // namespace tether
