#include "tether/mailbox.h"

#include "fields/describe.h"
#include "tether/shell.h"
#include "tether/text.h"

TETHER_WORDS(ItemKind, "message", "appointment");
TETHER_WORDS(ItemMode, "read", "compose");
TETHER_WORDS(AttachmentType, "file", "item", "cloud");

TETHER_DESCRIBE(Participant, TETHER_OWN(name), TETHER_OWN(address));
TETHER_DESCRIBE(ItemAttachment, TETHER_OWN(id), TETHER_OWN(name), TETHER_OWN(content_type),
                TETHER_OWN(size), TETHER_OWN(is_inline), TETHER_OWN(type));
TETHER_DESCRIBE(Item, TETHER_OWN(kind), TETHER_OWN(mode), TETHER_OWN(id),
                TETHER_OWN(internet_message_id), TETHER_OWN(conversation_id), TETHER_OWN(subject),
                TETHER_OWN(from), TETHER_OWN(to), TETHER_OWN(cc), TETHER_OWN(bcc),
                TETHER_OWN(attachments), TETHER_OWN(time));
TETHER_DESCRIBE(Body, TETHER_OWN(text), TETHER_OWN(html));

namespace tether {

std::vector<RoleAddress> participants(const Item& item) {
  std::vector<RoleAddress> all;
  const auto add = [&all](Role role, const Participant& participant) {
    if (!trim(participant.address).empty()) all.push_back({role, &participant});
  };
  add(Role::from, item.from);
  for (const Participant& participant : item.to) add(Role::to, participant);
  for (const Participant& participant : item.cc) add(Role::cc, participant);
  for (const Participant& participant : item.bcc) add(Role::bcc, participant);
  return all;
}

std::string_view identity(const Item& item) {
  return item.id.empty() ? item.internet_message_id : item.id;
}

std::string plain_address(std::string_view address) {
  std::string plain = lower(trim(address));
  const std::size_t at = plain.rfind('@');
  const std::size_t plus = plain.find('+');
  // A leading plus belongs to the name, as in +49123@fax.example.
  if (at != std::string::npos && plus != std::string::npos && plus > 0 && plus < at)
    plain.erase(plus, at - plus);
  return plain;
}

std::string_view domain_of(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view() : trim(address.substr(at + 1));
}

Task<Item> read_item(Shell& shell) {
  Mailbox effect{Reading::item, ""};
  Document answer = co_await shell.ask(std::move(effect));
  if (!answer.root().is_object()) co_return Error{"no_item", "", {}};
  co_return read<Item>(answer.root());
}

Task<Body> read_body(Shell& shell, std::string item_id) {
  Mailbox effect{Reading::body, std::move(item_id)};
  Document answer = co_await shell.ask(std::move(effect));
  co_return read<Body>(answer.root());
}

Task<std::string> read_text(Shell& shell, std::string item_id) {
  Mailbox effect{Reading::text, std::move(item_id)};
  Document answer = co_await shell.ask(std::move(effect));
  co_return std::string(answer.root().text_at("text"));
}

}  // namespace tether
