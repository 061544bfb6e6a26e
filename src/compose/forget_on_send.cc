#include "compose/note_line.h"
#include "compose/roaming.h"
#include "tether/compose.h"

namespace tether {

namespace {

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
  const std::string order = co_await roaming_text(shell, order_key);
  const Result<Document> told = Document::parse(order);
  if (told && told->root().text_at("line") == line)
    co_await set_roaming(shell, order_key, std::nullopt);
  const std::string sent = co_await roaming_text(shell, sent_key);
  const Result<Document> left = Document::parse(sent);
  if (left && are_of(left->root().at("emails"), line))
    co_await set_roaming(shell, sent_key, std::nullopt);
  co_return Nothing{};
}

}  // namespace tether
