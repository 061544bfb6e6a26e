#include "app/show.h"

namespace tether {

namespace {

Message what_became(const ComposeState& compose) {
  if (compose.keeping) return {"compose.keeping", {}};
  if (compose.error && compose.error->code == "note_full") return {"compose.full", {}};
  if (compose.error && compose.wanted) return {"compose.not_kept", {}};
  if (compose.error) return {"compose.not_taken_back", {}};
  if (!compose.wanted) return {};
  const bool is_kept = compose.noted && compose.noted->state == DecisionState::wanted;
  return {is_kept ? "compose.kept" : "compose.nobody", {}};
}

}  // namespace

view::WhenSent show_when_sent(const Model& model, const ItemState& state) {
  const ComposeState& compose = state.compose;
  return {.on = compose.wanted,
          .always = model.settings.log_when_sent,
          .failed = compose.error.has_value(),
          .note = what_became(compose)};
}

// The open draft speaks for itself.
std::vector<view::Record> show_waiting(const Model& model) {
  const ItemState* open = model.open_item();
  std::vector<view::Record> shown;
  for (const WaitingEmail& email : model.waiting) {
    if (email.dropped || email.carried || (open && open->compose.key == email.key)) continue;
    view::Record record{.id = std::to_string(email.key), .icon = "email", .name = email.subject};
    record.facts = {{{"role.to", {}}, email.to},
                    {{"ui.log.related", {}}, email.related ? email.related->name : ""},
                    {{"compose.decided", {}}, iso_time(email.decided_at), view::Format::date_time}};
    shown.push_back(std::move(record));
  }
  return shown;
}

}  // namespace tether
