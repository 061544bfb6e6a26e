// What of an item's text will be stored: shown before it is, and chosen by the user.
#include "app/app_class.h"
#include "app/show.h"

namespace tether {

void App::on(const OpenPreview&) {
  ItemState* state = model_.open_item();
  if (!state || state->preview || identity(state->item).empty()) return;
  state->preview.emplace();
  const std::string key = *model_.open;
  flows_.start<Body>("body", read_body(shell, std::string(identity(state->item))),
                     [this, key](auto body) { preview_read(key, std::move(body)); });
}

void App::preview_read(const std::string& key, Result<Body> body) {
  ItemState* state = item(key);
  if (!state || !state->preview) return;
  state->preview->state = body ? view::PageState::shown : view::PageState::failed;
  if (!body) return;
  state->preview->body = std::move(*body);
  state->preview->outline = outline_of(state->preview->body);
  measure_preview(*state);
}

void App::measure_preview(ItemState& state) {
  if (!state.preview || !model_.org) return;
  state.preview->too_long =
      is_too_long(*model_.org, state.item, model_.settings.storing, state.preview->body);
  if (!state.preview->too_long) state.files.erase(whole_text);
}

void App::on(const ChooseStored& event) {
  ItemState* state = model_.open_item();
  if (state && state->is_writing()) return;
  change_settings([storing = event.storing](Settings& settings) { settings.storing = storing; });
  if (state) measure_preview(*state);
}

void App::on(const KeepWholeText& event) {
  ItemState* state = model_.open_item();
  if (!state || !state->preview || !state->preview->too_long || state->is_writing()) return;
  FileChoice& whole = state->files[whole_text];
  whole.checked = event.checked;
  whole.content_type = state->preview->body.html.empty() ? "text/plain" : "text/html";
}

}  // namespace tether
