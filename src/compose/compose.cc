#include "tether/compose.h"

#include <algorithm>

#include "compose/note_line.h"
#include "fields/describe.h"
#include "tether/json.h"
#include "tether/mailbox.h"

TETHER_WORDS(DecisionState, "wanted", "off", "done");
TETHER_DESCRIBE(DecidedRecord, TETHER_OWN(id), TETHER_OWN(object), TETHER_OWN(name));
TETHER_DESCRIBE(DecidedFile, TETHER_OWN(name), TETHER_OWN(size));
TETHER_DESCRIBE(Decision, TETHER_OWN(state), TETHER_OWN(key), TETHER_OWN(related),
                TETHER_OWN(unchecked), TETHER_OWN(files), TETHER_OWN(default_since));

namespace tether {

namespace {

// Of what an add-in keeps with an item, as JSON with all names; bytes are never fewer than
// Outlook's characters.
constexpr std::size_t most_note_characters = 2500;
constexpr std::size_t name_characters = std::string_view(R"({"tether":})").size();

std::string_view id_of(const Decision& decision) {
  return decision.related ? std::string_view(decision.related->id) : std::string_view();
}

}  // namespace

bool is_same(const Decision& one, const Decision& other) {
  return one.state == other.state && one.key == other.key && id_of(one) == id_of(other) &&
         one.unchecked == other.unchecked && one.files == other.files;
}

std::optional<Decision> noted_decision(std::string_view note, const Session& session) {
  const Result<Document> document = Document::parse(noted(note, line_name(session)));
  if (!document || !document->root().is_object()) return std::nullopt;
  return read<Decision>(document->root());
}

Result<std::string> with_decision(std::string_view note, const Session& session,
                                  const Decision& decision) {
  std::string all = with_noted(note, line_name(session), to_json(decision));
  std::string json;
  append_json_text(json, all);
  if (json.size() + name_characters > most_note_characters) return Error{"note_full", "", {}};
  return all;
}

Task<std::string> read_note(Shell& shell, std::string item_id) {
  Mailbox effect{Reading::note, std::move(item_id)};
  Document answer = co_await shell.ask(std::move(effect));
  co_return std::string(answer.root().text_at("text"));
}

Task<std::string> keep_note_with_draft(Shell& shell, std::string item_id, std::string note) {
  KeepNote effect{std::move(item_id), std::move(note), true};
  Document answer = co_await shell.ask(std::move(effect));
  co_return std::string(answer.root().text_at("id"));
}

}  // namespace tether
