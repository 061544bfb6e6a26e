// What became of logging an item, of undoing and of moving it, and of the never-log list.
#include "app/notices.h"
#include "app/show.h"

namespace tether {

using view::Notice;
using view::Tone;

namespace {

// Of a log that goes on by itself.
Notice out_of_sync(const ItemState& state) {
  return {.key = "log",
          .tone = Tone::warning,
          .title = {"notice.log_waits.title", {state.item.subject}},
          .text = show_error(*state.log_error)};
}

// What waits in the outbox is sent again by itself.
Notice log_failure(const Model& model, const ItemState& state) {
  if (state.log == view::LogState::saving && is_out_of_sync(*state.log_error))
    return out_of_sync(state);
  const bool waits = waits_to_be_logged(model);
  const std::string title = state.log_doubtful ? "notice.log_doubtful.title"
                            : state.updating   ? "notice.update.title"
                                               : "notice.log.title";
  Notice notice = failure("log", {title, {state.item.subject}}, *state.log_error);
  notice.actions.front().event = "log_item";
  const bool is_sent_again = waits && !state.updating && state.log_waits;
  // A question on the card comes first.
  if (state.replacement || (is_sent_again && !model.online)) notice.actions.clear();
  if (waits) notice.actions.push_back({{"ui.dont_log", {}}, "drop_intent"});
  if (!is_sent_again) return notice;
  notice.title.key =
      state.log_doubtful ? "notice.log_doubtful_waits.title" : "notice.log_waits.title";
  notice.tone = Tone::warning;
  if (!model.online) notice.text = {"notice.log_offline.text", {}};
  return notice;
}

}  // namespace

void add_log_notices(std::vector<Notice>& notices, const Model& model, const ItemState& state) {
  if (state.log_error) notices.push_back(log_failure(model, state));
  if (state.undo_left)
    add(notices, model,
        {.key = "undo_left",
         .tone = Tone::warning,
         .title = {"notice.undo_left.title", {std::to_string(state.undo_left)}},
         .text = {"notice.undo_left.text", {}},
         .can_dismiss = true});
  if (state.undo_error) {
    Notice notice = failure("undo", {"notice.undo.title", {state.item.subject}}, *state.undo_error);
    notice.actions.front().event = "undo_log";
    notices.push_back(std::move(notice));
  }
  if (state.refile_error)
    notices.push_back(
        failure("refile", {"notice.refile.title", {state.item.subject}}, *state.refile_error));
}

Notice show_unread_entries(const Model& model) {
  const std::vector<std::string>& unread = model.never_log_unread;
  return {.key = "never_log",
          .tone = Tone::warning,
          .title = {"notice.never_log.title", {std::to_string(unread.size()), join(unread, "; ")}},
          .text = {"notice.never_log.text", {}},
          .can_dismiss = true};
}

}  // namespace tether
