// The tools of Inbox beside a draft: templates, text shortcuts, when it is sent. When the user is
// free: availability_events.cc. The steps of cadences: cadence_events.cc.
#include "app/app_class.h"
#include "app/prefill_from.h"
#include "app/show.h"

namespace tether {

namespace {

std::string flow_of(InboxTool tool, const std::string& key) {
  return "inbox " + std::to_string(static_cast<int>(tool)) + ' ' + key;
}

// Of the open draft; made where it has none.
InboxState* state_of(Model& model) {
  ItemState* state = model.open_item();
  return state && is_draft(state->item) ? model.open_inbox() : nullptr;
}

bool is_list(InboxTool tool) {
  return tool == InboxTool::templates || tool == InboxTool::text_shortcuts;
}

const Snippet* find_snippet(const SnippetsState& state, std::string_view id) {
  if (state.read)
    for (const Snippet& snippet : *state.read)
      if (snippet.id == id) return &snippet;
  return nullptr;
}

// As a form of every new record has them: who is logged first, and the chosen record. A lead goes
// with none.
MergeFrom merge_from(const Model& model) {
  const PrefillFrom from = prefill_from(model, "Task", "");
  if (from.who && from.who->object == "Lead") return {from.who->id, ""};
  return {from.who ? from.who->id : "", from.what ? from.what->id : ""};
}

std::vector<Message> told(const Inserted& inserted) {
  std::vector<Message> messages;
  const auto add = [&messages](const char* key, const std::vector<std::string>& names) {
    if (!names.empty()) messages.push_back({key, {join(names, ", ")}});
  };
  add("inbox.unmerged", inserted.unmerged);
  if (!inserted.kept_subject.empty()) add("inbox.kept_subject", {inserted.kept_subject});
  add("inbox.files", inserted.files);
  add("inbox.no_files", inserted.no_files);
  if (inserted.files_unknown) messages.push_back({"inbox.files_unknown", {}});
  return messages;
}

// At the press, whenever the tool was opened: a preset may not be offered any more by then.
std::optional<std::string> time_of(const SetDelay& event) {
  if (event.preset.empty()) return event.at;
  for (const DelayPreset& preset : delay_presets(event.local_time))
    if (preset.name == event.preset) return preset.at;
  return std::nullopt;
}

Task<std::string> ask_delay(Shell& shell, Delay effect) {
  Document answer = co_await shell.ask(std::move(effect));
  co_return std::string(answer.root().text_at("at"));
}

}  // namespace

InboxState::~InboxState() = default;

InboxState* Model::open_inbox() {
  ItemState* state = open_item();
  if (!state || !org) return nullptr;
  if (!state->inbox) state->inbox = std::make_shared<InboxState>();
  return state->inbox.get();
}

void App::on(const OpenTool& event) {
  model_.is_complete = true;
  if (event.tool == InboxTool::cadences) return open_cadences();
  InboxState* inbox = state_of(model_);
  if (!inbox) return;
  if (event.tool == InboxTool::send_later) {
    inbox->delay.is_open = true;
    inbox->delay.now = event.local_time;
    if (model_.capabilities.delays_delivery && !inbox->delay.busy) read_delay(false, "");
    return;
  }
  if (event.tool == InboxTool::availability) return read_availability();
  inbox->snippets(event.tool).is_open = true;
  read_snippets_of(event.tool);
}

void App::on(const CloseTool& event) {
  InboxState* inbox = model_.open_inbox();
  if (!inbox) return;
  if (event.tool == InboxTool::cadences)
    inbox->cadences.is_open = false;
  else if (event.tool == InboxTool::send_later)
    inbox->delay.is_open = false;
  else if (event.tool == InboxTool::availability)
    inbox->availability.is_open = false;
  else
    inbox->snippets(event.tool).is_open = false;
}

// What was read last is shown while it is read again.
void App::read_snippets_of(InboxTool tool) {
  ItemState* state = model_.open_item();
  state->inbox->snippets(tool).error.reset();
  const std::string flow = flow_of(tool, *model_.open);
  flows_.start_for(state->inbox, flow, read_snippets(salesforce(), *model_.org, tool),
                   [this, tool](const auto& inbox, auto read) {
                     SnippetsState& snippets = inbox->snippets(tool);
                     if (read)
                       snippets.read = std::move(*read);
                     else if (!lost_session(read.error()))
                       snippets.error = read.error();
                   });
}

void App::on(const SearchTool& event) {
  InboxState* inbox = state_of(model_);
  if (!inbox || !is_list(event.tool)) return;
  SnippetsState& state = inbox->snippets(event.tool);
  state.query = event.text;
  state.folder = event.folder;
  state.shown = first_rows;
}

void App::show_more_snippets(InboxTool tool) {
  if (InboxState* inbox = state_of(model_)) inbox->snippets(tool).shown += more_rows;
}

// One at a time: each goes where the cursor stands.
void App::on(const InsertSnippet& event) {
  InboxState* inbox = state_of(model_);
  if (!inbox || !is_list(event.tool)) return;
  const Snippet* snippet = find_snippet(inbox->snippets(event.tool), event.record_id);
  if (!snippet || flows_.runs(insertion)) return;
  SnippetsState& state = inbox->snippets(event.tool);
  state.inserting = snippet->id;
  state.done.clear();
  state.failed = {};
  state.insert_error.reset();
  const ItemState& item = *model_.open_item();
  flows_.start_for(
      item.inbox, insertion,
      insert_snippet(salesforce(), *model_.org, event.tool, *snippet, merge_from(model_),
                     item.item.id),
      [this, tool = event.tool, name = snippet->name](const auto& still, auto inserted) {
        SnippetsState& snippets = still->snippets(tool);
        snippets.inserting.clear();
        if (inserted) {
          snippets.done = told(*inserted);
          snippets.done.insert(snippets.done.begin(), {"inbox.inserted", {name}});
          model_.announcement = snippets.done.front();
          return;
        }
        snippets.failed = {"inbox.not_inserted", {name}};
        if (!lost_session(inserted.error())) snippets.insert_error = inserted.error();
      });
}

// It is to be told when the draft is opened again. Outlook may have been asked already.
void App::leave_draft(ItemState& left) {
  flows_.drop(insertion);
  for (SnippetsState* state : {&left.inbox->templates, &left.inbox->text_shortcuts}) {
    const Snippet* snippet = find_snippet(*state, state->inserting);
    if (snippet) state->failed = {"inbox.maybe_inserted", {snippet->name}};
    state->inserting.clear();
  }
  AvailabilityState& slots = left.inbox->availability;
  if (slots.inserting) slots.failed = {"inbox.slots_maybe_inserted", {}};
  slots.inserting = false;
}

void App::on(const TypeDelay& event) {
  InboxState* inbox = state_of(model_);
  if (!inbox) return;
  inbox->delay.now = event.local_time;
  inbox->delay.words = {event.text, delay_time(event.text, model_.host.locale, event.local_time)};
}

// Times are written so that they can be compared.
void App::on(const SetDelay& event) {
  InboxState* inbox = state_of(model_);
  if (!inbox || inbox->delay.busy) return;
  inbox->delay.now = event.local_time;
  inbox->delay.error.reset();
  inbox->delay.failed = {};
  const std::optional<std::string> at = time_of(event);
  if (!at)
    inbox->delay.failed = {"inbox.delay_not_set", {}};
  else if (!at->empty() && *at <= event.local_time)
    inbox->delay.failed = {"inbox.delay_past", {}};
  else
    read_delay(true, *at);
}

void App::read_delay(bool change, const std::string& at) {
  ItemState* state = model_.open_item();
  state->inbox->delay.busy = change;
  state->inbox->delay.error.reset();
  flows_.start_for(
      state->inbox, flow_of(InboxTool::send_later, *model_.open),
      ask_delay(shell, {state->item.id, change, at}),
      [this, change](const auto& inbox, const auto& told) {
        DelayState& delay = inbox->delay;
        delay.busy = false;
        if (!told) {
          delay.failed = {change ? "inbox.delay_not_set" : "inbox.delay_unknown", {}};
          delay.error = told.error();
          return;
        }
        delay.is_read = true;
        delay.at = *told;
        if (!change) return;
        delay.words = {};
        model_.announcement = {delay.at.empty() ? "announce.delay_off" : "announce.delay_set", {}};
      });
}

}  // namespace tether
