#include "tether/effect.h"

#include "fields/describe.h"

TETHER_WORDS(Reading, "item", "text", "body", "note", "recurrence", "selection", "load", "unload");
TETHER_WORDS(StorageOperation, "get", "set", "list", "forget");
TETHER_WORDS(StorageScope, "local", "secret", "roaming");
TETHER_WORDS(LogLevel, "debug", "error");

TETHER_DESCRIBE(Header, TETHER_OWN(name), TETHER_OWN(value));
TETHER_DESCRIBE(Http, TETHER_OWN(method), TETHER_OWN(url), TETHER_OWN(headers),
                TETHER_OWN(has_body), TETHER_OWN(timeout_ms));
TETHER_DESCRIBE(Upload, TETHER_OWN(url), TETHER_OWN(headers), TETHER_OWN(item_id),
                TETHER_OWN(attachment_id), TETHER_OWN(file_name), TETHER_OWN(content_type),
                TETHER_OWN(timeout_ms));
TETHER_DESCRIBE(ReadLink, TETHER_OWN(item_id), TETHER_OWN(attachment_id));
TETHER_DESCRIBE(Mailbox, TETHER_OWN(what), TETHER_OWN(item_id));
TETHER_DESCRIBE(AddBcc, TETHER_OWN(item_id), TETHER_OWN(address));
TETHER_DESCRIBE(Insert, TETHER_OWN(item_id), TETHER_OWN(html), TETHER_OWN(text),
                TETHER_OWN(subject));
TETHER_DESCRIBE(Attach, TETHER_OWN(url), TETHER_OWN(headers), TETHER_OWN(item_id),
                TETHER_OWN(file_name), TETHER_OWN(timeout_ms));
TETHER_DESCRIBE(Delay, TETHER_OWN(item_id), TETHER_OWN(change), TETHER_OWN(at));
TETHER_DESCRIBE(Clock, TETHER_OWN(zone), TETHER_OWN(from), TETHER_OWN(until));
TETHER_DESCRIBE(Categorize, TETHER_OWN(item_id), TETHER_OWN(category), TETHER_OWN(on));
TETHER_DESCRIBE(KeepNote, TETHER_OWN(item_id), TETHER_OWN(note), TETHER_OWN(save_draft));
TETHER_DESCRIBE(Storage, TETHER_OWN(operation), TETHER_OWN(scope), TETHER_OWN(key),
                TETHER_OWN(value));
TETHER_DESCRIBE(Timer, TETHER_OWN(milliseconds));
namespace tether {
Fields fields(Of<Complete>) { return {"Complete"}; }
Fields fields(Of<Pkce>) { return {"Pkce"}; }
}  // namespace tether
TETHER_DESCRIBE(Dialog, TETHER_OWN(url));
TETHER_DESCRIBE(Lock, TETHER_OWN(name));
TETHER_DESCRIBE(Unlock, TETHER_OWN(name));
TETHER_DESCRIBE(Broadcast, TETHER_OWN(event));
TETHER_DESCRIBE(OpenWindow, TETHER_OWN(url));
TETHER_DESCRIBE(NewMessage, TETHER_OWN(to));
TETHER_DESCRIBE(Render, TETHER_OWN(view));
TETHER_DESCRIBE(Log, TETHER_OWN(level), TETHER_OWN(text));
TETHER_DESCRIBE(Cancel, TETHER_OWN(of));

namespace tether {

namespace {

// In the order of the variant.
constexpr std::string_view names[] = {
    "http",  "upload", "read_link",  "mailbox",     "keep_note",   "add_bcc", "insert", "attach",
    "delay", "clock",  "categorize", "storage",     "complete",    "timer",   "pkce",   "dialog",
    "lock",  "unlock", "broadcast",  "open_window", "new_message", "render",  "log",    "cancel"};
static_assert(std::size(names) == std::variant_size_v<Effect>);

}  // namespace

std::string_view name_of(const Effect& effect) { return names[effect.index()]; }

std::vector<EffectKind> effect_kinds() {
  std::vector<EffectKind> kinds;
  [&]<std::size_t... index>(std::index_sequence<index...>) {
    (kinds.push_back({names[index], fields(Of<std::variant_alternative_t<index, Effect>>{})}), ...);
  }
  (std::make_index_sequence<std::variant_size_v<Effect>>{});
  return kinds;
}

void append_request(std::string& out, std::int64_t id, const Effect& effect) {
  out += "{\"id\":";
  out += std::to_string(id);
  out += ",\"effect\":";
  append_json_text(out, name_of(effect));
  std::string members;
  std::visit([&members]<class T>(const T& body) { write(members, &body, fields(Of<T>{})); },
             effect);
  if (members != "{}") {
    out += ',';
    out.append(members, 1, members.size() - 2);
  }
  out += '}';
}

}  // namespace tether
