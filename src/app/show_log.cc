#include <algorithm>

#include "app/show.h"
#include "tether/capture.h"
#include "tether/relations.h"

namespace tether {

namespace {

constexpr std::size_t preview_characters = 280;

// Outlook tells no id of the meeting.
Message why_no_id(const Model& model, const Item& item) {
  if (item.mode == ItemMode::read) return {"log.no_id", {}};
  return {model.capabilities.attachment_content ? "log.save_first" : "log.form_too_old", {}};
}

Message why_never(const Model& model, const ItemState& state) {
  const NeverLogged why = why_never_logged(model, state);
  if (why.by == ListedBy::nobody) return {};
  return {why.by == ListedBy::user ? "log.never_by_you" : "log.never_by_admin", {why.entry}};
}

// What was logged before somebody was listed can be neither seen nor undone.
Message why_hidden(const Model& model, const ItemState& state) {
  if (!state.logged) return {};
  const ListedBy by = why_never_logged(model, state).by;
  if (by == ListedBy::nobody) return {};
  return {by == ListedBy::user ? "log.never_since_logged" : "log.never_since_logged_by_admin", {}};
}

Message why_unavailable(const Model& model, const ItemState& state) {
  Message never = why_never(model, state);
  if (!never.empty()) return never;
  const bool is_email = state.item.kind == ItemKind::message;
  if (is_draft(state.item) && !model.capabilities.attachment_content)
    return {"log.after_sending", {}};
  if (is_draft(state.item) && state.compose.error && !state.compose.read)
    return {"log.no_note", {}};
  if (!is_email && identity(state.item).empty()) return why_no_id(model, state.item);
  if (!model.org) return {};
  const ObjectInfo* object = model.org->find(log_object(*model.org, state.item));
  if (object && object->createable) return {};
  return {is_email ? "log.no_emails" : "log.no_events", {}};
}

// Offline nothing else says it.
Message why_not_yet(const Model& model, const ItemState& state) {
  if (model.online || state.lookup || is_draft(state.item) || waits_to_be_logged(model)) return {};
  return {"log.not_looked_up", {}};
}

// What is different where an email becomes a task.
Message why_task(const Model& model, const ItemState& state) {
  if (!model.org || log_object(*model.org, state.item) != "Task") return {};
  return {model.org->has_enhanced_email() ? "log.as_task_no_permission" : "log.as_task", {}};
}

// Names of those whom the log relates, as the pane shows them.
std::vector<std::string> people_names(const std::vector<RelatedPerson>& people) {
  std::vector<std::string> names;
  for (const RelatedPerson& person : people)
    if (!person.record_id.empty()) names.push_back(person.record_name);
  return names;
}

Message attachment_note(const Model& model, const ItemAttachment& attachment,
                        const FileChoice& choice) {
  if (choice.error && choice.error->code == "aborted") return {"file.item_changed", {}};
  if (choice.error) return show_error(*choice.error);
  if (!model.capabilities.attachment_content) return {"file.too_old", {}};
  if (attachment.type == AttachmentType::cloud) return {"file.cloud", {}};
  if (attachment.is_inline) return {"file.inline", {}};
  return {};
}

view::Attachment show_attachment(const Model& model, const ItemState& state,
                                 const ItemAttachment& attachment) {
  const auto found = state.files.find(attachment.id);
  const FileChoice choice = found == state.files.end() ? FileChoice() : found->second;
  const bool readable = model.capabilities.attachment_content;
  return {.id = attachment.id,
          .name = attachment.name,
          .size = attachment.size,
          .checked = readable && choice.checked,
          .can_check = readable && choice.state != view::FileState::stored &&
                       choice.state != view::FileState::uploading,
          .state = choice.state,
          .note = attachment_note(model, attachment, choice)};
}

// `shown` begins with the item's attachments.
view::FilesChosen files_chosen(const Item& item, const std::vector<view::Attachment>& shown) {
  int choosable = 0;
  int chosen = 0;
  for (std::size_t at = 0; at < item.attachments.size(); ++at) {
    const view::Attachment& file = shown[at];
    if (item.attachments[at].is_inline || !file.can_check || file.state != view::FileState::waiting)
      continue;
    ++choosable;
    if (file.checked) ++chosen;
  }
  if (choosable < 2) return view::FilesChosen::alone;
  if (chosen == choosable) return view::FilesChosen::all;
  return chosen ? view::FilesChosen::some : view::FilesChosen::none;
}

// Names of the related people, as far as the lookup knows them; each once, in the item's order.
std::vector<std::string> names_of(const ItemState& state, std::vector<std::string> ids) {
  std::vector<std::string> names;
  if (!state.lookup) return names;
  for (const MatchedPerson& person : state.lookup->people)
    for (const Match& match : person.matches)
      if (std::erase(ids, match.record.id)) names.push_back(match.record.name);
  return names;
}

view::Logged show_logged(const Model& model, const ItemState& state, const Session& session) {
  const LoggedItem& logged = *state.logged;
  view::Logged shown{.record_id = logged.id,
                     .by = logged.created_by,
                     .by_you = logged.created_by_id == session.user_id,
                     .when = logged.created_at,
                     .outdated = logged.outdated && logged.created_by_id == session.user_id,
                     .is_tracked = logged.is_tracked,
                     .first_opened = logged.first_opened,
                     .last_opened = logged.last_opened};
  shown.can_undo = can_undo(model, state, session);
  shown.undoing = state.undoing;
  shown.as_decided = state.compose.carried_out && state.logged_at;
  if (state.removal) shown.removal = show_removal(*state.removal);
  if (logged.related) {
    // A case by itself has but its number.
    const RecordSummary* found =
        state.lookup ? state.lookup->find_related(logged.related->id) : nullptr;
    shown.related = show_record(model, found ? *found : *logged.related);
  }
  shown.can_refile = can_refile(model, state);
  if (state.refile || state.former) show_refile(model, state, shown);
  if (model.org && !state.of_series)
    shown.missing =
        people_names(missing_people(*model.org, logged, people_to_log(model, state).people));
  shown.adding = state.refiling && !state.refile;
  shown.people = names_of(state, logged.person_ids);
  shown.files_known = state.files_known_of == logged.id;
  for (const auto& [id, file] : state.files)
    if (file.state == view::FileState::stored) ++shown.files;
  return shown;
}

bool is_left_to_capture(const Model& model, const ItemState& state) {
  return model.org && is_captured(*model.org) && !state.shares_with_records &&
         state.log == view::LogState::ready;
}

view::Sharing show_sharing(const ItemState& state) {
  return {.with_records = is_draft(state.item) ? state.compose.wanted : state.shares_with_records,
          .copy = state.compose.copy};
}

view::LogState log_state(const Model& model, const ItemState& state, const Message& unavailable) {
  if (!unavailable.empty()) return view::LogState::unavailable;
  if (is_draft(state.item)) return view::LogState::draft;
  if (state.is_writing() && !state.is_changing()) return state.log;
  if (state.logged) return view::LogState::logged;
  return is_left_to_capture(model, state) ? view::LogState::captured : state.log;
}

}  // namespace

view::Removal show_removal(const Removal& removal) {
  return {.changed_by = removal.changed_by,
          .changed_at = removal.changed_at,
          .files = removal.files,
          .shared = removal.shared};
}

bool waits_to_be_logged(const Model& model) {
  return std::any_of(model.outbox.begin(), model.outbox.end(), [&model](const WaitingLog& one) {
    return one.item_key == model.open && one.record_id.empty();
  });
}

bool can_write(const Model& model, const ItemState& state) {
  return !state.is_writing() && !model.is_taking_back() &&
         model.session == SessionState::signed_in && model.org && state.lookup && !state.looking &&
         !model.describing && !state.kept_at && why_unavailable(model, state).empty();
}

bool can_log(const Model& model, const ItemState& state) {
  return can_write(model, state) && !state.logged && !is_draft(state.item) &&
         !is_left_to_capture(model, state);
}

bool can_update(const Model& model, const ItemState& state, const Session& session) {
  return can_undo(model, state, session) && state.logged->outdated;
}

bool can_undo(const Model& model, const ItemState& state, const Session& session) {
  return can_write(model, state) && state.logged && state.logged->created_by_id == session.user_id;
}

bool can_refile(const Model& model, const ItemState& state) {
  // Of a series it would be done to one of its events.
  return can_write(model, state) && state.logged && !state.of_series;
}

bool can_relate(const ItemState& state) {
  return !state.logged && (!is_draft(state.item) || state.compose.read);
}

LoggedPeople people_to_log(const Model& model, const ItemState& state) {
  if (!state.lookup || !model.org) return {};
  return logged_people(*model.org, state.item,
                       related_people(state.lookup->people, state.unchecked));
}

Message no_preview(const ItemState& state) {
  if (state.text_failed) return {"preview.failed", {}};
  return {state.text_read ? "preview.empty" : "preview.reading", {}};
}

// What is left out of every text, of one that nobody has read yet.
Message chosen_cuts(const Storing& storing) {
  const int cuts = storing.cut_quoted + storing.cut_signature + storing.cut_tracking;
  if (cuts == 0) return {};
  if (cuts > 1) return {"preview.chosen.several", {}};
  if (storing.cut_quoted) return {"preview.chosen.quoted", {}};
  return {storing.cut_signature ? "preview.chosen.signature" : "preview.chosen.tracking", {}};
}

Message storing_note(const Storing& storing, const std::optional<view::Preview>& opened) {
  if (storing.text == StoredText::header) return {"preview.header", {}};
  if (storing.text == StoredText::subject) return {"preview.subject", {}};
  if (!opened || opened->state != view::PageState::shown) return chosen_cuts(storing);
  const bool is_cut = (storing.cut_tracking && opened->tracking) ||
                      std::any_of(opened->pieces.begin(), opened->pieces.end(),
                                  [](const view::PreviewPiece& piece) { return piece.left_out; });
  return {is_cut ? "preview.cut" : "", {}};
}

view::Log show_log(const Model& model, const ItemState& state, const Session& session) {
  view::Log log;
  log.why_unavailable = why_unavailable(model, state);
  log.state = log_state(model, state, log.why_unavailable);
  if (log.state == view::LogState::unavailable) {
    log.note = why_hidden(model, state);
    return log;
  }
  log.note = why_not_yet(model, state);
  if (log.note.empty()) log.note = why_task(model, state);
  if (state.compose.carried_out && !state.logged) log.note = {"log.as_decided", {}};
  log.subject = state.item.subject;
  log.preview = first_characters(one_line(state.text), preview_characters, &log.preview_cut);
  if (log.preview.empty()) log.preview_note = no_preview(state);
  if (state.preview) log.opened_preview = show_preview(model, state);
  log.storing_note = storing_note(model.settings.storing, log.opened_preview);
  if (is_draft(state.item) && state.compose.read) log.when_sent = show_when_sent(model, state);
  if (state.related) log.related = show_record(model, *state.related);
  if (state.related && state.related->id == state.compose.begun_on)
    log.related_note = {"log.begun", {}};
  if (state.replacement) log.replacement = show_record(model, *state.replacement);
  LoggedPeople people = people_to_log(model, state);
  log.people = people_names(people.people);
  log.why_not_all_people = std::move(people.why_not_all);
  log.can_log = can_log(model, state) && !state.replacement;
  log.waits = log.state == view::LogState::failed && state.log_waits && waits_to_be_logged(model);
  log.can_update = can_update(model, state, session);
  log.event_type = state.event_type;
  if (state.item.kind == ItemKind::appointment && model.org)
    for (const PicklistValue& type : model.org->event_types)
      log.event_types.push_back({type.value, type.label});
  log.steps = 1;
  log.steps_done = state.logged ? 1 : 0;
  std::vector<ItemAttachment> files = state.item.attachments;
  const auto whole = state.files.find(whole_text);
  if (whole != state.files.end() && whole->second.checked)
    files.push_back({.id = whole_text, .name = state.item.subject});
  for (const auto& [id, file] : state.files)
    if (id.starts_with(text_picture)) files.push_back({.id = id, .name = id.substr(4)});
  for (const ItemAttachment& attachment : files) {
    log.attachments.push_back(show_attachment(model, state, attachment));
    const view::Attachment& shown = log.attachments.back();
    if (!shown.checked) continue;
    ++log.steps;
    if (shown.state == view::FileState::stored) ++log.steps_done;
  }
  log.all_files = files_chosen(state.item, log.attachments);
  if (state.logged)
    log.logged = show_logged(model, state, session);
  else if (model.org && is_captured(*model.org))
    log.sharing = show_sharing(state);
  if (state.series) show_series(model, state, session, log);
  if (state.cancelled) show_cancelled(model, state, session, log);
  return log;
}

}  // namespace tether
