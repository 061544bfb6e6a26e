#include <algorithm>

#include "app/show.h"
#include "tether/relations.h"

namespace tether {

namespace {

constexpr std::size_t preview_characters = 280;

Message why_unavailable(const Model& model, const ItemState& state) {
  if (state.item.kind == ItemKind::appointment) return {"log.no_meetings", {}};
  if (state.item.mode == ItemMode::compose) return {"log.after_sending", {}};
  if (!model.org) return {};
  if (!model.org->has_enhanced_email()) return {"log.enhanced_email_off", {}};
  if (!model.org->find("EmailMessage")->createable) return {"log.no_permission", {}};
  return {};
}

// Names of those whom the log relates, as the pane shows them.
std::vector<std::string> people_names(const ItemState& state) {
  std::vector<std::string> names;
  if (!state.lookup) return names;
  for (const RelatedPerson& person : related_people(state.lookup->people, state.unchecked))
    if (!person.record_id.empty()) names.push_back(person.record_name);
  return names;
}

Message attachment_note(const Model& model, const ItemAttachment& attachment,
                        const FileChoice& choice) {
  if (choice.error && choice.error->code == "aborted") return {"file.item_changed", {}};
  if (choice.error) return show_error(*choice.error);
  if (attachment.type == AttachmentType::cloud) return {"file.cloud", {}};
  if (!model.capabilities.attachment_content) return {"file.too_old", {}};
  if (attachment.is_inline) return {"file.inline", {}};
  return {};
}

view::Attachment show_attachment(const Model& model, const ItemState& state,
                                 const ItemAttachment& attachment) {
  const auto found = state.files.find(attachment.id);
  const FileChoice choice = found == state.files.end() ? FileChoice() : found->second;
  const bool readable = can_read(model, attachment);
  return {.id = attachment.id,
          .name = attachment.name,
          .size = attachment.size,
          .checked = readable && choice.checked,
          .can_check = readable && choice.state != view::FileState::stored &&
                       choice.state != view::FileState::uploading,
          .state = choice.state,
          .note = attachment_note(model, attachment, choice)};
}

// Names of the related people, as far as the lookup knows them; each once.
std::vector<std::string> names_of(const ItemState& state, const std::vector<std::string>& ids) {
  std::vector<std::string> names;
  if (!state.lookup) return names;
  for (const std::string& id : ids)
    for (const MatchedPerson& person : state.lookup->people) {
      const auto match = std::find_if(person.matches.begin(), person.matches.end(),
                                      [&](const Match& known) { return known.record.id == id; });
      if (match == person.matches.end()) continue;
      names.push_back(match->record.name);
      break;
    }
  return names;
}

view::Logged show_logged(const Model& model, const ItemState& state, const Session& session) {
  const LoggedEmail& email = *state.logged;
  view::Logged shown{.record_id = email.id,
                     .by = email.created_by,
                     .by_you = email.created_by_id == session.user_id,
                     .when = email.created_at};
  if (email.related) shown.related = show_record(model, *email.related);
  shown.people = names_of(state, email.person_ids);
  for (const auto& [id, file] : state.files)
    if (file.state == view::FileState::stored) ++shown.files;
  return shown;
}

view::LogState log_state(const ItemState& state, const Message& unavailable) {
  if (!unavailable.empty()) return view::LogState::unavailable;
  if (state.log == view::LogState::uploading) return view::LogState::uploading;
  return state.logged ? view::LogState::logged : state.log;
}

}  // namespace

bool can_log(const Model& model, const ItemState& state) {
  const bool idle = state.log == view::LogState::ready || state.log == view::LogState::failed;
  return idle && model.session == SessionState::signed_in && model.org && state.lookup &&
         !state.looking && !model.describing && !state.kept_at && !state.logged &&
         why_unavailable(model, state).empty();
}

bool can_read(const Model& model, const ItemAttachment& attachment) {
  return model.capabilities.attachment_content && attachment.type != AttachmentType::cloud;
}

Message no_preview(const ItemState& state) {
  if (state.text_failed) return {"preview.failed", {}};
  return {state.text_read ? "preview.empty" : "preview.reading", {}};
}

view::Log show_log(const Model& model, const ItemState& state, const Session& session) {
  view::Log log;
  log.why_unavailable = why_unavailable(model, state);
  log.state = log_state(state, log.why_unavailable);
  if (log.state == view::LogState::unavailable) return log;
  log.subject = state.item.subject;
  log.preview = first_characters(one_line(state.text), preview_characters, &log.preview_cut);
  if (log.preview.empty()) log.preview_note = no_preview(state);
  if (state.related) log.related = show_record(model, *state.related);
  if (state.replacement) log.replacement = show_record(model, *state.replacement);
  log.people = people_names(state);
  log.can_log = can_log(model, state);
  log.steps = 1;
  log.steps_done = state.logged ? 1 : 0;
  for (const ItemAttachment& attachment : state.item.attachments) {
    log.attachments.push_back(show_attachment(model, state, attachment));
    const view::Attachment& shown = log.attachments.back();
    if (!shown.checked) continue;
    ++log.steps;
    if (shown.state == view::FileState::stored) ++log.steps_done;
  }
  if (state.logged) log.logged = show_logged(model, state, session);
  return log;
}

}  // namespace tether
