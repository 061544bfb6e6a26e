#include "tether/mailbox.h"

#include <fmt/compile.h>

#include <algorithm>

#include "fields/describe.h"
#include "tether/shell.h"
#include "tether/text.h"

TETHER_WORDS(ItemKind, "message", "appointment");
TETHER_WORDS(ItemMode, "read", "compose");
TETHER_WORDS(AttachmentType, "file", "item", "cloud");

TETHER_DESCRIBE(Participant, TETHER_OWN(name), TETHER_OWN(address));
TETHER_DESCRIBE(ItemAttachment, TETHER_OWN(id), TETHER_OWN(name), TETHER_OWN(content_type),
                TETHER_OWN(content_id), TETHER_OWN(size), TETHER_OWN(is_inline), TETHER_OWN(type));
TETHER_DESCRIBE(Item, TETHER_OWN(kind), TETHER_OWN(mode), TETHER_OWN(id),
                TETHER_OWN(internet_message_id), TETHER_OWN(conversation_id),
                TETHER_OWN(item_class), TETHER_OWN(subject), TETHER_OWN(from), TETHER_OWN(to),
                TETHER_OWN(cc), TETHER_OWN(bcc), TETHER_OWN(attachments), TETHER_OWN(time),
                TETHER_OWN(meeting_start), TETHER_OWN(end), TETHER_OWN(is_all_day),
                TETHER_OWN(minutes_ahead), TETHER_OWN(end_minutes_ahead), TETHER_OWN(location),
                TETHER_OWN(note));
TETHER_DESCRIBE(Body, TETHER_OWN(text), TETHER_OWN(html));

namespace tether {

namespace {

constexpr std::int64_t minute_ms = 60 * 1000;
constexpr std::int64_t day_minutes = 24 * 60;
constexpr std::int64_t first_sync_pause_ms = 1000;

// Minutes since 1970 by Outlook's clock.
std::int64_t by_clock(std::int64_t time, std::int64_t minutes_ahead) {
  return time / minute_ms + minutes_ahead;
}

std::int64_t nearest_day(std::int64_t minutes) { return (minutes + day_minutes / 2) / day_minutes; }

}  // namespace

MeetingTimes meeting_times(const Item& item) {
  const std::int64_t minutes = std::max<std::int64_t>(0, item.end - item.time) / minute_ms;
  const std::int64_t start = by_clock(item.time, item.minutes_ahead);
  const std::int64_t end = by_clock(item.end, item.end_minutes_ahead);
  const bool is_whole = start % day_minutes == 0 && end % day_minutes == 0 && minutes > 0;
  if (!is_whole && !item.is_all_day) return {iso_time(item.time), minutes, false};
  // In another time zone than it was made in a day begins at any hour.
  const std::int64_t first = nearest_day(start);
  const std::int64_t days = std::max<std::int64_t>(1, nearest_day(end) - first);
  return {iso_time(first * day_minutes * minute_ms), days * day_minutes, true};
}

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

bool is_draft(const Item& item) {
  return item.kind == ItemKind::message && item.mode == ItemMode::compose;
}

std::string_view identity(const Item& item) {
  return item.id.empty() ? item.internet_message_id : item.id;
}

std::string file_name(const ItemAttachment& attachment) {
  const bool is_email = attachment.type == AttachmentType::item;
  return is_email && !attachment.name.ends_with(".eml") ? attachment.name + ".eml"
                                                        : attachment.name;
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

bool are_colleagues(std::string_view address, std::string_view other) {
  const std::string_view domain = domain_of(other);
  return !domain.empty() && same_ignoring_case(domain_of(address), domain);
}

bool is_out_of_sync(const Error& error) { return error.code == "out_of_sync"; }

Task<Nothing> wait_for_sync(Shell& shell, int tries) {
  if (tries == 0) co_return Nothing{};
  const Timer pause{first_sync_pause_ms << (tries - 1)};
  co_await shell.ask(pause);
  co_return Nothing{};
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

std::string_view noted(std::string_view note, std::string_view name) {
  for (const std::string_view line : split(note, '\n')) {
    const std::size_t equals = line.find('=');
    if (equals != line.npos && line.substr(0, equals) == name) return line.substr(equals + 1);
  }
  return {};
}

std::string with_noted(std::string_view note, std::string_view name, std::string_view text) {
  std::string all = fmt::format(FMT_COMPILE("{}={}"), name, text);
  for (const std::string_view line : split(note, '\n'))
    if (!line.empty() && line.substr(0, line.find('=')) != name) (all += '\n') += line;
  return all;
}

Task<Nothing> keep_note(Shell& shell, std::string item_id, std::string note) {
  KeepNote effect{std::move(item_id), std::move(note)};
  co_await shell.ask(std::move(effect));
  co_return Nothing{};
}

}  // namespace tether
