#include "tether/settings.h"

#include <fmt/compile.h>

#include <algorithm>

#include "fields/describe.h"

TETHER_DESCRIBE(PersonChoice, TETHER_OWN(address), TETHER_OWN(record_id), TETHER_OWN(by_id));
TETHER_DESCRIBE(Settings, TETHER_OWN(version), TETHER_OWN(choices), TETHER_OWN(storing),
                TETHER_OWN(never_log), TETHER_OWN(log_when_sent), TETHER_OWN(log_when_sent_at),
                TETHER_OWN(waits));

namespace tether {

namespace {

constexpr std::size_t most_choices = 2000;

std::string settings_key(std::string_view org_id) {
  return fmt::format(FMT_COMPILE("settings.{}"), org_id);
}

Task<std::string> stored_text(Shell& shell, std::string key) {
  Storage effect{StorageOperation::get, StorageScope::local, std::move(key), std::nullopt};
  Result<Document> answer = co_await attempt(shell.ask(std::move(effect)));
  co_return answer ? std::string(answer->root().text_at("value")) : std::string();
}

Task<Nothing> store_text(Shell& shell, std::string key, std::optional<std::string> text) {
  Storage effect{StorageOperation::set, StorageScope::local, std::move(key), std::move(text)};
  // A browser that keeps nothing still works until the pane closes.
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return Nothing{};
}

}  // namespace

std::string_view Settings::choice_for(std::string_view address) const {
  for (const PersonChoice& choice : choices)
    if (choice.address == address) return choice.record_id;
  return {};
}

std::string_view Settings::choice_by_id(std::string_view address) const {
  for (const PersonChoice& choice : choices)
    if (choice.address == address && choice.by_id) return choice.record_id;
  return {};
}

void Settings::choose(std::string address, std::string record_id, bool by_id) {
  std::erase_if(choices, [&](const PersonChoice& choice) { return choice.address == address; });
  if (choices.size() == most_choices) choices.erase(choices.begin());
  choices.push_back({std::move(address), std::move(record_id), by_id});
}

Task<Settings> read_settings(Shell& shell, std::string org_id) {
  std::string text = co_await stored_text(shell, settings_key(org_id));
  const Result<Document> document = Document::parse(text);
  co_return document ? read<Settings>(document->root()) : Settings();
}

Task<Nothing> change_settings(Shell& shell, std::string org_id, SettingsChange change) {
  Settings settings = co_await read_settings(shell, org_id);
  change(settings);
  co_await store_text(shell, settings_key(org_id), to_json(settings));
  co_return Nothing{};
}

Task<Nothing> forget_settings(Shell& shell, std::string org_id) {
  co_await store_text(shell, settings_key(org_id), std::nullopt);
  co_return Nothing{};
}

}  // namespace tether
