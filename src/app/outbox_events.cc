// What waits to be logged, and when it is sent again.
#include <algorithm>

#include "app/app_class.h"
#include "app/decision.h"
#include "app/show.h"

namespace tether {

namespace {

constexpr std::int64_t first_pause_ms = 15 * 1000;
constexpr std::int64_t longest_pause_ms = 10 * 60 * 1000;

WaitingLog waiting_log(const Intent& intent) {
  WaitingLog waiting{.id = intent.id,
                     .item_key = std::string(identity(intent.draft.item)),
                     .subject = intent.draft.item.subject,
                     .record_id = intent.record_id,
                     .error = intent.error};
  waiting.of_series = intent.draft.series.has_value();
  take_choice(waiting, intent);
  return waiting;
}

Task<Nothing> pause(Shell& shell, std::int64_t milliseconds) {
  const Timer timer{milliseconds};
  co_await shell.ask(timer);
  co_return Nothing{};
}

}  // namespace

WaitingLog::~WaitingLog() = default;

void App::on(const Completed&) {
  model_.is_complete = true;
  take_up_outbox();
}

void App::on(const SendOutbox&) {
  for (WaitingLog& waiting : model_.outbox)
    if (waiting.record_id.empty()) waiting.error.reset();
  model_.outbox_pause_ms = 0;
  send_outbox();
}

void App::on(const DropIntent& event) {
  const ItemState* open = model_.open_item();
  std::string id = event.id;
  if (id.empty() && open) id = intent_id(open->item);
  const WaitingLog* waiting = waiting_for(id);
  if (!waiting || waiting->is_sending) return;
  if (ItemState* state = item(waiting->item_key); state && !state->is_writing()) {
    state->log_error.reset();
    if (state->log == view::LogState::failed) state->log = view::LogState::ready;
  }
  give_up(waiting->item_key);
  forget_intent(id);
  if (model_.org)
    flows_.run_to_end(give_up_intent(salesforce(), *model_.org, std::move(id)));
  else
    flows_.run_to_end(drop_intent(shell, connection_.session, std::move(id)));
}

WaitingLog* App::waiting_for(std::string_view id) {
  const auto found = std::find_if(model_.outbox.begin(), model_.outbox.end(),
                                  [id](const WaitingLog& waiting) { return waiting.id == id; });
  return found == model_.outbox.end() ? nullptr : &*found;
}

void App::forget_intent(std::string_view id) {
  std::erase_if(model_.outbox, [id](const WaitingLog& waiting) { return waiting.id == id; });
}

// What an earlier pane, or the one before the session ended, has left.
void App::take_up_outbox() {
  if (model_.session != SessionState::signed_in || !model_.org || model_.describing) return;
  flows_.start<std::vector<Intent>>("outbox", read_outbox(shell, connection_.session),
                                    [this](auto intents) {
                                      if (intents) outbox_read(std::move(*intents));
                                    });
}

void App::outbox_read(std::vector<Intent> intents) {
  const std::vector<WaitingLog> before = model_.outbox;
  std::erase_if(model_.outbox,
                [](const WaitingLog& waiting) { return !waiting.is_sending && !waiting.revising; });
  for (const Intent& intent : intents)
    if (!waiting_for(intent.id)) model_.outbox.push_back(waiting_log(intent));
  take_over_choices(before);
  for (auto& [key, state] : model_.items) note_waiting(state);
  model_.outbox_pause_ms = 0;
  revise_waiting();
  send_outbox();
  take_up_files();
}

// Its card says so.
void App::note_waiting(ItemState& state) {
  const WaitingLog* waiting = waiting_for(intent_id(state.item));
  if (waiting && !state.is_writing()) show_series_log(state, waiting->of_series);
  if (!waiting || !waiting->error || !waiting->record_id.empty()) return;
  if (state.is_writing() || state.logged) return;
  show_choice(state, *waiting);
  state.shares_with_records = true;
  state.log = view::LogState::failed;
  state.log_error = waiting->error;
  state.log_waits = may_pass(*waiting->error);
}

// Only the open item gives its files. A question on its card comes first.
bool App::can_send(const WaitingLog& waiting) const {
  const ItemState* open = model_.open_item();
  const bool is_asked = open && open->replacement && model_.open == waiting.item_key;
  return waiting.record_id.empty() && !waiting.is_sending && !waiting.revising && !is_asked &&
         (!waiting.error || may_pass(*waiting.error));
}

// One after the other: each asks the org first, and where one finds no way the others will not.
void App::send_outbox() {
  flows_.drop("outbox pause");
  if (model_.session != SessionState::signed_in || !model_.org || flows_.runs("outbox send"))
    return;
  const auto next = std::find_if(model_.outbox.begin(), model_.outbox.end(),
                                 [this](const WaitingLog& one) { return can_send(one); });
  if (next == model_.outbox.end()) return;
  ItemState* state = item(next->item_key);
  if (state && state->is_writing()) return;
  if (state) {
    state->log = view::LogState::saving;
    state->began_offline = !model_.online;
  }
  next->is_sending = true;
  const std::string id = next->id;
  flows_.start<LoggedItem>("outbox send",
                           resend_intent(salesforce(), *model_.org, id, admission_check(),
                                         observe_pictures(next->item_key)),
                           [this, id](auto item) { resent(id, std::move(item)); });
}

void App::resent(const std::string& id, Result<LoggedItem> written) {
  WaitingLog* waiting = waiting_for(id);
  if (!waiting) return;
  const std::string key = waiting->item_key;
  if (!written && written.error().code == "gone") {
    // Another pane has carried it out.
    if (ItemState* settled = item(key)) {
      settled->log = view::LogState::ready;
      settled->log_error.reset();
      settled->looked_up_at = 0;
      if (model_.open == key) look_up_open_item();
    }
    forget_intent(id);
    return take_up_outbox();
  }
  ItemState* state = item(key);
  if (state) show_choice(*state, *waiting);
  note_outcome(id, written);
  if (state) return logged(key, written);
  if (!written)
    lost_session(written.error());
  else
    // Pictures that only the open item gives may be missing.
    take_up_outbox();
}

// A log that the user has pressed for.
void App::send(const std::string& key, Intent intent) {
  model_.is_complete = true;
  forget_intent(intent.id);
  model_.outbox.push_back(waiting_log(intent));
  model_.outbox.back().is_sending = true;
  if (ItemState* state = item(key)) state->shows_waiting = true;
  const std::string id = intent.id;
  const bool is_update = !intent.draft.event_id.empty();
  flows_.start<LoggedItem>(
      "send " + id,
      send_intent(salesforce(), *model_.org, std::move(intent), observe_pictures(key)),
      [this, key, id, is_update](auto item) {
        note_outcome(id, item);
        if (item && is_update) return updated(key);
        logged(key, std::move(item));
      });
}

void App::note_outcome(const std::string& id, const Result<LoggedItem>& written) {
  WaitingLog* waiting = waiting_for(id);
  if (!waiting) return;
  waiting->is_sending = false;
  if (!written) {
    waiting->error = written.error();
    if (may_pass(written.error())) return wait_to_send();
    return send_outbox();
  }
  model_.outbox_pause_ms = 0;
  waiting->record_id = written->id;
  waiting->error.reset();
  if (waiting->files.empty()) forget_intent(id);
  send_outbox();
}

void App::wait_to_send() {
  if (model_.session != SessionState::signed_in) return;
  const std::int64_t longer = std::max(first_pause_ms, 2 * model_.outbox_pause_ms);
  model_.outbox_pause_ms = std::min(longer, longest_pause_ms);
  flows_.start<Nothing>("outbox pause", pause(shell, model_.outbox_pause_ms),
                        [this](auto) { send_outbox(); });
}

void App::wait_for_files(const Intent& intent) {
  forget_intent(intent.id);
  model_.outbox.push_back(waiting_log(intent));
  model_.outbox.back().is_sending = true;
}

// The attachments' ids may be others by now.
void App::choose_files(ItemState& state, const WaitingLog& waiting) {
  const std::vector<std::string>& names = waiting.files;
  for (const ItemAttachment& attachment : state.item.attachments)
    if (std::find(names.begin(), names.end(), file_name(attachment)) != names.end())
      state.files[attachment.id].checked = model_.capabilities.attachment_content;
  if (!waiting.whole_text.empty())
    state.files[whole_text] = {.checked = true, .content_type = waiting.whole_text};
}

// The files of a log that another pane, or another item, has cut short.
void App::take_up_files() {
  ItemState* state = model_.open_item();
  if (!state || !state->logged || state->is_writing() || !model_.org) return;
  const WaitingLog* waiting = waiting_for(intent_id(state->item));
  if (!waiting || waiting->record_id != state->logged->id) return;
  choose_files(*state, *waiting);
  store_chosen_files(*model_.open, HeldFiles::some);
}

}  // namespace tether
