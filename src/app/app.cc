#include "tether/app.h"

#include "app/app_class.h"
#include "app/show.h"

namespace tether {

App::App() : connection_{shell, {}, {}}, flows_(shell) {}

void App::dispatch(std::string_view json) {
  const Result<std::unique_ptr<Event>> read = read_event(json);
  if (!read) return shell.tell(tether::Log{LogLevel::error, read.error().code});
  const Event& event = **read;
  shell.now = event.now;
  model_.announcement = {};
  std::visit([this](const auto& body) { on(body); }, event.body);
}

void App::resolve(std::int64_t id, std::string_view json, std::string_view body) {
  Result<Document> parsed = Document::parse(json);
  if (!parsed) return shell.resolve(id, std::move(parsed.error()));
  const Value answer = parsed->root();
  shell.now = answer.at("now").integer().value_or(shell.now);
  const Value error = answer.at("error");
  if (error.is_object()) {
    const std::string_view code = error.text_at("code");
    shell.resolve(id, Error{std::string(code.empty() ? "failed" : code),
                            std::string(error.text_at("message")),
                            {}});
  } else {
    parsed->descend("ok");
    shell.resolve(id, Answer{std::move(*parsed), std::string(body)});
  }
}

ItemState* App::item(const std::string& key) {
  const auto found = model_.items.find(key);
  return found == model_.items.end() ? nullptr : &found->second;
}

std::string_view App::finish() {
  // A token exchange is not cut off: where refresh tokens rotate, its answer holds the only good
  // one.
  if (connection_.exchanging == 0) flows_.sweep();
  const ItemState* open = model_.open_item();
  if (open && open->compose.read && is_draft(open->item)) tend_draft(*model_.open);
  if (model_.is_complete) tend();
  std::string drawing = to_json(show(model_, connection_));
  if (drawing != drawn_) {
    shell.tell(Render{{drawing}});
    drawn_ = std::move(drawing);
  }
  requests_ = shell.take_requests();
  return requests_;
}

Core::Core() : app_(std::make_unique<App>()) {}
Core::~Core() = default;

std::string_view Core::dispatch(std::string_view event) {
  app_->dispatch(event);
  return app_->finish();
}

std::string_view Core::resolve(std::int64_t id, std::string_view answer, std::string_view body) {
  app_->resolve(id, answer, body);
  return app_->finish();
}

std::string_view Core::body(std::int64_t id) const { return app_->shell.body(id); }

}  // namespace tether
