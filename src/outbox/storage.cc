#include "outbox/storage.h"

#include <fmt/compile.h>

#include <tuple>

#include "fields/describe.h"
#include "tether/text.h"

TETHER_WORDS(Role, "from", "to", "cc", "bcc");
TETHER_DESCRIBE(RelatedPerson, TETHER_OWN(address), TETHER_OWN(record_id), TETHER_OWN(record_name),
                TETHER_OWN(role));
TETHER_DESCRIBE(LogDraft, TETHER_OWN(item), TETHER_OWN(body), TETHER_OWN(people),
                TETHER_OWN(related), TETHER_OWN(incoming), TETHER_OWN(ask_first),
                TETHER_OWN(may_hold_pictures), TETHER_OWN(event_type), TETHER_OWN(event_id),
                TETHER_OWN(series));
TETHER_DESCRIBE(FileToStore, TETHER_OWN(item_id), TETHER_OWN(attachment_id), TETHER_OWN(name),
                TETHER_OWN(content_type), TETHER_OWN(is_link));
TETHER_DESCRIBE(Error, TETHER_OWN(code), TETHER_OWN(message), TETHER_OWN(fields));
TETHER_DESCRIBE(Intent, TETHER_OWN(id), TETHER_OWN(draft), TETHER_OWN(unchecked), TETHER_OWN(files),
                TETHER_OWN(stored), TETHER_OWN(may_hold_files), TETHER_OWN(record_id),
                TETHER_OWN(error));

namespace tether {

namespace {

std::optional<Intent> intent_in(std::string_view text) {
  const Result<Document> kept = Document::parse(text);
  if (!kept || kept->root().text_at("id").empty()) return std::nullopt;
  return read<Intent>(kept->root());
}

}  // namespace

// The Message-ID itself would tell who wrote to whom.
std::string intent_id(const Item& item) {
  const std::string_view message_id = item.internet_message_id;
  return fmt::format(FMT_COMPILE("{:016x}"),
                     hash(message_id.empty() ? identity(item) : message_id));
}

Storage outbox_storage(const Session& session, std::string_view id, StorageOperation operation) {
  return {operation, StorageScope::secret,
          fmt::format(FMT_COMPILE("outbox.{}.{}.{}"), session.org_id, session.user_id, id),
          std::nullopt};
}

std::string lock_of(const Session& session, std::string_view id) {
  return outbox_storage(session, id, StorageOperation::get).key;
}

Task<std::vector<Intent>> read_outbox(Shell& shell, Session session) {
  Storage effect = outbox_storage(session, "", StorageOperation::list);
  Document answer = co_await shell.ask(std::move(effect));
  std::vector<Intent> intents;
  const Value values = answer.root().at("values");
  for (Value value = values.first(); value.exists(); value = value.next())
    if (std::optional<Intent> intent = intent_in(value.text()))
      intents.push_back(std::move(*intent));
  co_return intents;
}

Task<std::optional<Intent>> read_intent(Shell& shell, Session session, std::string id) {
  Storage effect = outbox_storage(session, id, StorageOperation::get);
  Result<Document> answer = co_await attempt(shell.ask(std::move(effect)));
  co_return answer ? intent_in(answer->root().text_at("value")) : std::nullopt;
}

Task<Nothing> keep_intent(Shell& shell, Session session, Intent intent) {
  Storage effect = outbox_storage(session, intent.id, StorageOperation::set);
  effect.value = to_json(intent);
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

Task<Nothing> drop_intent(Shell& shell, Session session, std::string id) {
  Storage effect = outbox_storage(session, id, StorageOperation::set);
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

}  // namespace tether
