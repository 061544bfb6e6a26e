#include "app/decision.h"

#include <algorithm>

#include "app/show.h"

namespace tether {

namespace {

FileToStore whole_text_file(const ItemState& state, const std::string& content_type) {
  const std::string ending = content_type == "text/html" ? ".html" : ".txt";
  return {std::string(identity(state.item)), whole_text, state.item.subject + ending, content_type};
}

}  // namespace

RecordSummary known_as(const DecidedRecord& decided, const std::optional<Lookup>& lookup) {
  const RecordSummary* found = lookup ? lookup->find_related(decided.id) : nullptr;
  if (found) return *found;
  return {.id = decided.id, .object = decided.object, .name = decided.name};
}

std::vector<FileToStore> files_to_store(const ItemState& state) {
  std::vector<FileToStore> files;
  for (const ItemAttachment& attachment : state.item.attachments) {
    const auto choice = state.files.find(attachment.id);
    if (choice == state.files.end() || !choice->second.checked) continue;
    if (choice->second.state == view::FileState::stored) continue;
    files.push_back(file_to_store(state.item, attachment));
  }
  const auto whole = state.files.find(whole_text);
  if (whole != state.files.end() && whole->second.checked &&
      whole->second.state != view::FileState::stored)
    files.push_back(whole_text_file(state, whole->second.content_type));
  return files;
}

std::vector<DecidedFile> decided_files(const ItemState& state) {
  std::vector<DecidedFile> files;
  for (const ItemAttachment& attachment : state.item.attachments) {
    const auto choice = state.files.find(attachment.id);
    if (choice != state.files.end() && choice->second.checked)
      files.push_back({attachment.name, attachment.size});
  }
  return files;
}

void choose_file(ItemState& state, const DecidedFile& file) {
  const ItemAttachment* best = nullptr;
  for (const ItemAttachment& attachment : state.item.attachments) {
    if (attachment.name != file.name || state.files[attachment.id].checked) continue;
    if (!best || (best->size != file.size && attachment.size == file.size)) best = &attachment;
  }
  if (best) state.files[best->id].checked = true;
}

void choose(ItemState& state, const Decision& decision) {
  state.unchecked = {decision.unchecked.begin(), decision.unchecked.end()};
  state.replacement.reset();
  state.related.reset();
  if (decision.related) state.related = known_as(*decision.related, state.lookup);
  for (auto& [id, file] : state.files) file.checked = false;
  for (const DecidedFile& file : decision.files) choose_file(state, file);
}

Decision decision_on(const ItemState& state) {
  Decision decision{.state = state.compose.wanted ? DecisionState::wanted : DecisionState::off,
                    .key = state.compose.key};
  if (!state.compose.wanted) return decision;
  if (state.related)
    decision.related = {state.related->id, state.related->object, state.related->name};
  decision.unchecked = {state.unchecked.begin(), state.unchecked.end()};
  decision.files = decided_files(state);
  return decision;
}

Intent chosen_on(const Model& model, const ItemState& state) {
  return {.id = intent_id(state.item),
          .draft = {.people = people_to_log(model, state).people,
                    .related = state.related,
                    .event_type = state.event_type},
          .unchecked = {state.unchecked.begin(), state.unchecked.end()},
          .files = files_to_store(state)};
}

void take_choice(WaitingLog& waiting, const Intent& intent) {
  waiting.unchecked = intent.unchecked;
  waiting.related = intent.draft.related;
  waiting.event_type = intent.draft.event_type;
  waiting.people.clear();
  for (const RelatedPerson& person : intent.draft.people)
    if (!person.record_id.empty()) waiting.people.push_back(person.record_id);
  waiting.files.clear();
  waiting.whole_text.clear();
  for (const FileToStore& file : intent.files) {
    waiting.files.push_back(file.name);
    if (file.attachment_id == whole_text) waiting.whole_text = file.content_type;
  }
}

bool is_same_choice(const WaitingLog& one, const WaitingLog& other) {
  const auto related = [](const WaitingLog& waiting) {
    return waiting.related ? waiting.related->id : "";
  };
  return one.unchecked == other.unchecked && related(one) == related(other) &&
         one.event_type == other.event_type && one.people == other.people &&
         one.files == other.files;
}

void reset_files(ItemState& state) {
  std::erase_if(state.files, [](const auto& file) { return file.first.starts_with(text_picture); });
  for (auto& [id, file] : state.files) {
    const bool is_chosen = file.checked || file.state == view::FileState::stored;
    file = {.checked = is_chosen && !file.is_of_text, .content_type = file.content_type};
  }
}

bool was_dropped(const std::vector<WaitingEmail>& waiting, std::int64_t key) {
  return std::any_of(waiting.begin(), waiting.end(),
                     [key](const auto& email) { return email.key == key && email.dropped; });
}

}  // namespace tether
