#include <algorithm>

#include "app/show.h"
#include "tether/capture.h"

namespace tether {

namespace {

using view::ComponentKind;

ComponentKind kind_of(InboxTool tool) {
  switch (tool) {
    case InboxTool::templates:
      return ComponentKind::templates;
    case InboxTool::text_shortcuts:
      return ComponentKind::text_shortcuts;
    case InboxTool::availability:
      return ComponentKind::availability;
    case InboxTool::cadences:
      return ComponentKind::cadences;
    case InboxTool::send_later:
      break;
  }
  return ComponentKind::send_later;
}

bool is_shown(const view::View& view, ComponentKind kind) {
  return std::any_of(view.components.begin(), view.components.end(),
                     [kind](const view::Component& shown) { return shown.kind == kind; });
}

std::string_view kind_name(const Snippet& snippet) {
  if (snippet.ui_type.empty()) return {};
  return snippet.ui_type == "Aloha" ? "Classic" : "Lightning";
}

view::Snippet show_snippet(const Snippet& snippet) {
  constexpr std::size_t most_characters = 120;
  return {.id = snippet.id,
          .name = snippet.name,
          .folder = snippet.folder,
          .kind = std::string(kind_name(snippet)),
          .text = first_characters(one_line(snippet.text), most_characters)};
}

std::vector<view::Option> folders_of(const std::vector<Snippet>& all) {
  std::set<std::string> names;
  for (const Snippet& snippet : all)
    if (!snippet.folder.empty()) names.insert(snippet.folder);
  std::vector<view::Option> folders;
  for (const std::string& name : names) folders.push_back({name, name});
  return folders;
}

Message why_none(const SnippetsState& state, InboxTool tool, std::size_t found) {
  if (found) return {};
  if (!state.read->empty()) return {"inbox.none_found", {}};
  return {tool == InboxTool::templates ? "inbox.no_templates" : "inbox.no_text_shortcuts", {}};
}

view::Snippets show_snippets(const SnippetsState& state, InboxTool tool) {
  view::Snippets shown{.is_open = state.is_open,
                       .query = state.query,
                       .folder = state.folder,
                       .inserting = state.inserting,
                       .done = state.done,
                       .failed = state.failed};
  const std::optional<Error>& error = state.error ? state.error : state.insert_error;
  if (error) {
    shown.error = show_error(*error);
    shown.detail = error->message;
  }
  if (state.error) shown.state = view::PageState::failed;
  // An org that has none set up does not know the object.
  if (state.error && names_unknown(*state.error) && tool == InboxTool::text_shortcuts) {
    shown.state = view::PageState::shown;
    shown.error = {};
    shown.detail.clear();
    shown.note = {"inbox.no_text_shortcuts", {}};
  }
  if (!state.read) return shown;
  if (!state.error) shown.state = view::PageState::shown;
  const std::vector<const Snippet*> found = found_snippets(*state.read, state.query, state.folder);
  const std::size_t visible = std::min(found.size(), state.shown);
  for (std::size_t at = 0; at < visible; ++at) shown.found.push_back(show_snippet(*found[at]));
  shown.folders = folders_of(*state.read);
  shown.count = std::to_string(found.size());
  shown.has_more = visible < found.size();
  shown.note = why_none(state, tool, found.size());
  return shown;
}

// https://learn.microsoft.com/office/dev/add-ins/outlook/delay-delivery
Message how_it_waits(const Host& host) {
  return {host.platform == "PC" ? "inbox.delay_classic" : "inbox.delay_drafts", {}};
}

view::SendLater show_send_later(const Model& model, const DelayState& state) {
  view::SendLater shown{.is_open = state.is_open,
                        .at = state.at,
                        .busy = state.busy,
                        .text = state.words.text,
                        .means = state.words.day};
  if (!model.capabilities.delays_delivery) {
    shown.state = view::PageState::shown;
    shown.note = {"inbox.no_delay", {}};
    return shown;
  }
  shown.failed = state.failed;
  if (state.error) {
    shown.error = show_error(*state.error);
    shown.detail = state.error->message;
  }
  if (!state.is_read && !state.error) return shown;
  shown.state = state.is_read ? view::PageState::shown : view::PageState::failed;
  for (const DelayPreset& preset : delay_presets(state.now))
    shown.presets.push_back(
        {{"inbox.preset." + std::string(preset.name), {}}, std::string(preset.name)});
  shown.note = how_it_waits(model.host);
  return shown;
}

view::Inbox show_state(const Model& model, const ItemState& item) {
  static const InboxState untouched;
  const InboxState& state = item.inbox ? *item.inbox : untouched;
  return {.templates = show_snippets(state.templates, InboxTool::templates),
          .text_shortcuts = show_snippets(state.text_shortcuts, InboxTool::text_shortcuts),
          .send_later = show_send_later(model, state.delay),
          .availability = show_availability(model, state.availability),
          .cadences = show_cadences(model, item)};
}

void add_missing(view::View& view, const std::vector<MissingPiece>& pieces) {
  if (!is_shown(view, ComponentKind::inbox)) view.components.push_back({ComponentKind::inbox, ""});
  for (const MissingPiece& piece : pieces) {
    const Message what{"inbox.missing." + std::string(piece.what), {}};
    auto& missing = view.inbox->missing;
    if (std::none_of(missing.begin(), missing.end(),
                     [&what](const view::MissingPiece& known) { return known.what == what; }))
      missing.push_back({what, {"inbox.who." + std::string(piece.who), {}}});
  }
}

bool is_offered(const Model& model, const ItemState& item, InboxTool tool,
                const InboxFacts& facts) {
  if (tool == InboxTool::cadences) return uses_engagement(*model.org);
  // Who has nothing of it sees nothing of it.
  return is_draft(item.item) && facts.grant != InboxGrant::none;
}

void show_tool(const Model& model, InboxTool tool, const std::string& title, view::View& view) {
  const InboxFacts facts = inbox_facts(*model.org, model.host);
  const ItemState& item = *model.open_item();
  if (!is_offered(model, item, tool, facts) || is_shown(view, kind_of(tool))) return;
  if (!view.inbox) view.inbox = show_state(model, item);
  if (tool == InboxTool::cadences)
    return view.components.push_back({ComponentKind::cadences, title});
  const std::vector<MissingPiece> pieces = missing_pieces(tool, facts);
  if (pieces.empty())
    view.components.push_back({kind_of(tool), title});
  else
    add_missing(view, pieces);
}

}  // namespace

bool show_inbox(const Model& model, const PaneComponent* component, view::View& view) {
  // Beside what is logged: show_log.cc.
  bool is_tool = component && component->name == tracking_component;
  for (const InboxTool tool : inbox_tools) {
    if (component && component->name != component_of(tool)) continue;
    is_tool = true;
    if (model.org) show_tool(model, tool, component ? component->title : "", view);
  }
  return is_tool;
}

}  // namespace tether
