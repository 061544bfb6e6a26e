#include "compose/note_line.h"
#include "tether/compose.h"

namespace tether {

namespace {

Task<Document> roaming(Shell& shell, std::string key) {
  Storage effect{StorageOperation::get, StorageScope::roaming, std::move(key), std::nullopt};
  Document answer = co_await shell.ask(std::move(effect));
  Result<Document> text = Document::parse(answer.root().text_at("value"));
  co_return std::move(text);
}

Task<Nothing> remove_roaming(Shell& shell, std::string key) {
  Storage effect{StorageOperation::set, StorageScope::roaming, std::move(key), std::nullopt};
  co_await shell.ask(std::move(effect));
  co_return Nothing{};
}

bool are_of(Value emails, std::string_view line) {
  for (Value email = emails.first(); email.exists(); email = email.next())
    if (email.text_at("line") != line) return false;
  return true;
}

}  // namespace

// What cannot be removed orders a decision that nobody carries out before the user is back. A list
// that tells of another org, too, stays until a pane of that one has read it.
Task<Nothing> forget_on_send(Shell& shell, Session session) {
  const std::string line = line_name(session) + '=';
  const Result<Document> order = co_await attempt(roaming(shell, order_key));
  if (order && order->root().text_at("line") == line)
    std::ignore = co_await attempt(remove_roaming(shell, order_key));
  const Result<Document> sent = co_await attempt(roaming(shell, sent_key));
  if (sent && are_of(sent->root().at("emails"), line))
    std::ignore = co_await attempt(remove_roaming(shell, sent_key));
  co_return Nothing{};
}

}  // namespace tether
