// A shell that performs nothing: it keeps what the core asks for, as it crosses, and answers by
// script.
//
//   ScriptedShell shell;                       // in front of a Core, as in the pane
//   shell.always("http POST /services/oauth2/token", http(200, R"({...})"));
//   shell.send(R"({"event": "log_item"})");
//   shell.answer("upload offer.pdf", failure("timeout"));
//
// A request is named by its effect and what tells it from others of its kind: "storage get
// session", "http POST /services/oauth2/token", "http GET /query" (behind /services/data/v67.0),
// "mailbox body", "upload offer.pdf", "timer". What the script has no answer for waits until the
// test answers it. A value that was set by script is what the script answers next.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tether/app.h"
#include "tether/json.h"
#include "tether/shell.h"
#include "tether/text.h"

namespace tether::test {

inline std::string quoted(std::string_view text) {
  std::string json;
  append_json_text(json, text);
  return json;
}

inline Document parsed(std::string_view json) {
  Result<Document> document = Document::parse(json);
  REQUIRE_MESSAGE(document, json);
  return std::move(*document);
}

// "people.0.record.name"
inline Value at(Value value, std::string_view path) {
  for (const std::string_view part : split(path, '.')) {
    if (!value.is_list()) {
      value = value.at(part);
      continue;
    }
    value = value.first();
    for (int index = std::stoi(std::string(part)); index > 0; --index) value = value.next();
  }
  return value;
}

// The answer to one request, as the shell sends it.
struct Reply {
  std::string json;  // {"ok": ...} or {"error": ...}
  std::string body;  // an HTTP answer's bytes
};

inline Reply ok(std::string_view json) { return {"{\"ok\":" + std::string(json) + "}", ""}; }
inline Reply kept(std::string_view text) { return ok("{\"value\":" + quoted(text) + "}"); }
inline Reply nothing_kept() { return ok(R"({"value":null})"); }
inline Reply http(int status, std::string body) {
  return {"{\"ok\":{\"status\":" + std::to_string(status) +
              ",\"headers\":[{\"name\":\"content-type\",\"value\":\"application/json\"}]}}",
          std::move(body)};
}
inline Reply failure(std::string_view code) {
  return {R"({"error":{"code":)" + quoted(code) + R"(,"message":"from the script"}})", ""};
}

struct Asked {
  std::int64_t id = 0;
  std::string name;
  std::string body;
  Value json;
  std::shared_ptr<const Document> list;  // that `json` is a place in

  Value operator[](std::string_view path) const { return at(json, path); }
  std::string text(std::string_view path) const { return std::string((*this)[path].scalar()); }
  std::string header(std::string_view name_of_header) const {
    const Value headers = (*this)["headers"];
    for (Value header = headers.first(); header.exists(); header = header.next())
      if (same_ignoring_case(header.text_at("name"), name_of_header))
        return std::string(header.text_at("value"));
    return {};
  }
};

// Composites are told apart by what their first part asks: "composite describe", "composite query",
// "composite organization". One that was withdrawn at once has no body any more.
inline std::string name_of_composite(std::string_view body) {
  if (body.empty()) return "composite";
  const Document document = parsed(body);
  const std::string_view url = at(document.root(), "compositeRequest.0.url").text();
  const std::string_view path = url.substr(0, url.find('?'));
  const std::string_view reference = at(document.root(), "compositeRequest.0.referenceId").text();
  if (reference == "organization") return "composite organization";
  return "composite " + std::string(path.substr(path.rfind('/') + 1));
}

inline std::string name_of_http(Value request, std::string_view body) {
  const std::string_view url = request.text_at("url");
  std::string_view path = url.substr(std::min(url.size(), url.find('/', url.find("://") + 3)));
  path = path.substr(0, path.find('?'));
  if (path.starts_with("/services/data/v")) path.remove_prefix(path.find('/', 16));
  if (path == "/composite") return name_of_composite(body);
  return "http " + std::string(request.text_at("method")) + ' ' + std::string(path);
}

inline std::string name_of_request(Value request, std::string_view body) {
  const std::string effect(request.text_at("effect"));
  const auto text = [&](std::string_view name) { return std::string(request.text_at(name)); };
  if (effect == "storage") return "storage " + text("operation") + ' ' + text("key");
  if (effect == "mailbox") return "mailbox " + text("what");
  // Pauses after which something is tried again and again: a script that ends them would not end.
  const std::int64_t pause = request.at("milliseconds").integer().value_or(0);
  if (effect == "timer" && pause >= 10'000) return "timer " + std::to_string(pause);
  if (effect == "upload") return "upload " + text("file_name");
  return effect == "http" ? name_of_http(request, body) : effect;
}

class ScriptedShell {
 public:
  std::int64_t now = 1794300000000;
  std::vector<Asked> asked;  // everything, in order

  // -- The script --

  void always(const std::string& name, Reply reply) { script_[name] = std::move(reply); }
  void never(const std::string& name) { script_.erase(name); }

  // -- The conversation with a Core --

  void send(std::string_view event) {
    std::string json(event);
    json.insert(json.rfind('}'), ",\"now\":" + std::to_string(now));
    take(core_.dispatch(json));
    answer_by_script();
  }

  // Answers the oldest waiting request of that name.
  void answer(std::string_view name, const Reply& reply) {
    resolve(take_waiting(name), reply);
    answer_by_script();
  }
  void answer_id(std::int64_t id, const Reply& reply) {
    resolve(id, reply);
    answer_by_script();
  }

  // -- The conversation with a task --

  // For tests of a module by itself: its tasks run on this shell instead of a Core.
  Shell& shell() {
    if (!shell_) shell_ = std::make_unique<Shell>();
    shell_->now = now;
    return *shell_;
  }

  // Runs a task to its end by the script; fails the test where it waits for something unscripted.
  template <class T>
  Result<T> run(Task<T> task) {
    start(task);
    CHECK_MESSAGE(task.done(), "the task waits for " << waiting());
    // Without exceptions a failed check does not leave the test.
    if (!task.done()) return Error{"unscripted", "", {}};
    return task.take();
  }
  template <class T>
  void start(Task<T>& task) {
    shell().start(task);
    take(shell_->take_requests());
    answer_by_script();
  }

  // -- What was asked and shown --

  std::size_t count(std::string_view name) const {
    return static_cast<std::size_t>(std::count_if(
        asked.begin(), asked.end(), [name](const Asked& request) { return request.name == name; }));
  }
  const Asked& last(std::string_view name) const {
    const auto found = std::find_if(asked.rbegin(), asked.rend(),
                                    [name](const Asked& request) { return request.name == name; });
    static const Asked nothing;
    CHECK_MESSAGE(found != asked.rend(), "never asked: " << name);
    return found == asked.rend() ? nothing : *found;
  }
  // The newest view, or a part of it: shown("log.state").
  Value shown(std::string_view path = "") const {
    const Value view = drawn_["view"];
    return path.empty() ? view : at(view, path);
  }
  std::string shown_text(std::string_view path) const { return std::string(shown(path).scalar()); }
  bool is_waiting(std::string_view name) const {
    return std::any_of(waiting_.begin(), waiting_.end(),
                       [name](const Asked& request) { return request.name == name; });
  }
  std::string waiting() const {
    std::string names;
    for (const Asked& request : waiting_) names += request.name + "; ";
    return names;
  }
  // Forgets what was asked so far, so that the next counts begin at zero.
  void forget() { asked.clear(); }

 private:
  void take(std::string_view requests) {
    const auto list = std::make_shared<const Document>(parsed(requests));
    for (Value value = list->root().first(); value.exists(); value = value.next())
      keep(value, list);
  }

  void keep(Value value, std::shared_ptr<const Document> list) {
    const std::int64_t id = value.at("id").integer().value_or(0);
    const std::string_view body = shell_ ? shell_->body(id) : core_.body(id);
    Asked request{id, name_of_request(value, body), std::string(body), value, std::move(list)};
    const std::string_view effect = value.text_at("effect");
    if (effect == "render") drawn_ = request;
    if (effect == "unlock") locked_.erase(request.text("name"));
    if (effect == "cancel") {
      const std::int64_t of = value.at("of").integer().value_or(0);
      std::erase_if(waiting_, [of](const Asked& one) { return one.id == of; });
    }
    if (is_empty_at_first(request.name) && !script_.contains(request.name)) {
      const bool reads = request.name.starts_with("storage get ");
      script_[request.name] = reads ? nothing_kept() : ok("{}");
    }
    if (request.name.starts_with("storage list ")) script_[request.name] = listed(request);
    if (is_answered(effect)) waiting_.push_back(request);
    asked.push_back(std::move(request));
  }

  // A browser that has kept no lookup and no intent yet, unless the script says otherwise.
  static bool is_empty_at_first(std::string_view name) {
    return name.starts_with("storage ") && (name.find(" seen.") != std::string_view::npos ||
                                            name.find(" outbox.") != std::string_view::npos ||
                                            name.find(" on_send.") != std::string_view::npos);
  }

  Reply listed(const Asked& request) const {
    std::vector<std::string> values;
    for (const auto& [name, reply] : script_) {
      if (!name.starts_with("storage get " + request.text("key"))) continue;
      const Document kept_value = parsed(reply.json);
      const Value value = at(kept_value.root(), "ok.value");
      if (value.is_text()) values.push_back(quoted(value.text()));
    }
    return ok("{\"values\":[" + join(values, ",") + "]}");
  }

  static std::string lock_in(const Asked& request) {
    return request.name == "lock" ? request.text("name") : std::string();
  }

  static bool is_answered(std::string_view effect) {
    for (const std::string_view told :
         {"render", "log", "cancel", "open_window", "unlock", "broadcast"})
      if (effect == told) return false;
    return true;
  }

  std::int64_t take_waiting(std::string_view name) {
    const auto found = std::find_if(waiting_.begin(), waiting_.end(),
                                    [name](const Asked& one) { return one.name == name; });
    REQUIRE_MESSAGE(found != waiting_.end(), "not waiting for " << name << ", but " << waiting());
    const std::int64_t id = found->id;
    waiting_.erase(found);
    return id;
  }

  void answer_by_script() {
    for (;;) {
      const auto found = std::find_if(waiting_.begin(), waiting_.end(), [this](const Asked& one) {
        return script_.contains(one.name) && !locked_.contains(lock_in(one));
      });
      if (found == waiting_.end()) return;
      const std::int64_t id = found->id;
      if (found->name == "lock") locked_.insert(lock_in(*found));
      const Reply reply = script_.at(found->name);
      store(*found);
      waiting_.erase(found);
      resolve(id, reply);
    }
  }

  // What was set is there to get, also where the browser keeps it only until the pane closes.
  void store(const Asked& request) {
    if (request.name.starts_with("storage forget ")) return forget(request.text("key"));
    if (!request.name.starts_with("storage set ")) return;
    const Value value = request["value"];
    script_["storage get " + request.text("key")] =
        value.is_text() ? kept(value.text()) : nothing_kept();
  }

  void forget(std::string_view start) {
    for (auto& [name, reply] : script_)
      if (name.starts_with("storage get " + std::string(start))) reply = nothing_kept();
  }

  void resolve(std::int64_t id, const Reply& reply) {
    std::string json = reply.json;
    json.insert(json.rfind('}'), ",\"now\":" + std::to_string(now));
    if (!shell_) return take(core_.resolve(id, json, reply.body));
    Document document = parsed(json);
    const Value error = document.root().at("error");
    if (error.is_object()) {
      shell_->resolve(id, Error{std::string(error.text_at("code")), "", {}});
    } else {
      document.descend("ok");
      shell_->resolve(id, Answer{std::move(document), reply.body});
    }
    take(shell_->take_requests());
  }

  Core core_;
  std::unique_ptr<Shell> shell_;
  std::map<std::string, Reply> script_;
  std::vector<Asked> waiting_;
  std::set<std::string> locked_;
  Asked drawn_;
};

}  // namespace tether::test
