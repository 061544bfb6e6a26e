// The browser of one user: its store outlives the panes in it, and each request of a pane is
// answered when the test says so, as the world is then.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "support/model_org.h"
#include "support/model_session.h"

namespace tether::test {

class ModelBrowser {
 public:
  ModelBrowser(int number, ModelOrg& org) : org_(org) {
    user_id = "005Hs00000Rep0" + std::to_string(number) + "AA1";
    store_["orgs"] = of_user(known_orgs);
    store_["session.00DHs0000BrightAA1"] = of_user(session.kept());
  }

  std::string user_id;
  ModelSession session;
  std::string open_item = "mail-0";  // in Outlook; its subject, too
  // What is kept, whenever it is: the whole of it, as JSON.
  std::vector<std::string> intents;

  bool is_running() const { return core_ != nullptr; }
  void start() {
    core_ = std::make_unique<Core>();
    send(start_event);
    tell_item();
    send(R"({"event":"completed"})");
  }
  void crash() {
    core_.reset();
    waiting.clear();
    locked_.clear();
  }

  void tell_item() { send(R"({"event":"item_changed"})"); }
  void send(std::string_view event) {
    std::string json(event);
    json.insert(json.rfind('}'), now_text());
    take(core_->dispatch(json));
  }

  std::vector<Asked> waiting;
  // Whether this request's turn has come.
  bool can_perform(const Asked& request) const {
    return request.name != "lock" || !locked_.contains(request.text("name"));
  }
  bool is_call(const Asked& request) const {
    return request.name.starts_with("composite") || request.name.starts_with("http ") ||
           request.name.starts_with("upload ");
  }
  // And something in the org: what a locked row may hold up.
  bool writes(const Asked& request) const {
    return is_call(request) && test::writes(request) && session.accepts(request);
  }
  Reply perform(const Asked& request) {
    if (request.name == "lock") locked_.insert(request.text("name"));
    if (request.name.starts_with("storage ")) return stored(request);
    if (request.name.starts_with("mailbox ") || request.name.starts_with("upload ")) {
      if (request.name == "mailbox item") return item_now();
      if (request.text("item_id") != open_item) return failure("aborted");
    }
    if (request.name == "keep_note") return noted(request);
    if (request.name == "mailbox text") return ok(R"({"text":"the offer looks good."})");
    if (request.name == "mailbox body")
      return ok(R"({"text":"the offer looks good.",
                    "html":"<p>the offer looks good. <img src=\"cid:photo@harbor\" alt=\"Photo\"></p>"})");
    if (request.name == "pkce")
      return ok(R"({"verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                    "challenge":"E9Melhoa2Owv","state":"s"})");
    if (request.name == "dialog") return ok(R"({"query":"code=c&state=s"})");
    if (request.name == "http POST /services/oauth2/token") return signed_in(request);
    if (is_call(request) && !session.accepts(request)) return session_expired();
    if (request.name == "composite organization") return http(200, admitted());
    if (request.name == "composite describe") return http(200, with_shared_activities());
    if (request.name == "composite Installation__c") return http(200, installation_described());
    return is_call(request) ? org_.answer(request, user_id) : ok("{}");
  }
  void answer(std::int64_t id, const Reply& reply) {
    std::erase_if(waiting, [id](const Asked& one) { return one.id == id; });
    std::string json = reply.json;
    json.insert(json.rfind('}'), now_text());
    take(core_->resolve(id, json, reply.body));
  }

  Value shown(std::string_view path) const { return at(view_of_, "view." + std::string(path)); }
  bool is_signed_in() const {
    return view_ && shown("session.signed_in").truth() && !shown("session.expired").truth();
  }
  bool can_log() const { return view_ && shown("log.can_log").truth(); }

  static std::string message_id_of(const std::string& item) {
    return "<" + item + "@harbormills.example>";
  }

 private:
  static std::string now_text() { return ",\"now\":1794300000000"; }

  std::string of_user(std::string_view text) const {
    std::string mine(text);
    for (std::size_t at = mine.find(dana); at != mine.npos; at = mine.find(dana))
      mine.replace(at, dana.size(), user_id);
    return mine;
  }

  Reply signed_in(const Asked& request) {
    Reply answer = session.exchanged(request);
    answer.body = of_user(answer.body);
    return answer;
  }

  Reply item_now() const {
    if (open_item.starts_with("meeting")) {
      const auto note = notes_.find(open_item);
      return meeting({.subject = open_item,
                      .note = note == notes_.end() ? "" : note->second,
                      .id = open_item});
    }
    return mail({.id = open_item,
                 .subject = open_item,
                 .cc = R"([{"name":"Luis","address":"luis.ferreira@harbormills.example"}])",
                 .attachments = R"([{"id":"f1","name":"offer.pdf","size":9,"type":"file"},
                                    {"id":"f2","name":"draft.docx","size":7,"type":"file"},
                                    {"id":"f3","name":"plan.png","size":5,"type":"file"},
                                    {"id":"f4","name":"photo.png","content_id":"photo@harbor",
                                     "size":3,"is_inline":true,"type":"file"}])"});
  }

  // With the item, in the mailbox.
  Reply noted(const Asked& request) {
    if (request.text("item_id") != open_item) return failure("aborted");
    notes_[open_item] = request.text("note");
    return ok("{\"id\":" + quoted(open_item) + "}");
  }

  Reply stored(const Asked& request) {
    const std::string key = request.text("key");
    if (request.name.starts_with("storage get ")) {
      const auto found = store_.find(key);
      return found == store_.end() ? nothing_kept() : kept(found->second);
    }
    if (request.name.starts_with("storage set ")) {
      const Value value = request["value"];
      if (!value.is_text()) store_.erase(key);
      if (value.is_text()) store_[key] = value.text();
      if (value.is_text() && key.starts_with("outbox.")) intents.emplace_back(value.text());
      return ok("{}");
    }
    std::vector<std::string> values;
    for (const auto& [name, value] : store_)
      if (name.starts_with(key)) values.push_back(quoted(value));
    return ok("{\"values\":[" + join(values, ",") + "]}");
  }

  void take(std::string_view requests) {
    const auto list = std::make_shared<const Document>(parsed(requests));
    for (Value value = list->root().first(); value.exists(); value = value.next()) {
      const std::int64_t id = value.at("id").integer().value_or(0);
      const std::string body(core_->body(id));
      const std::string_view effect = value.text_at("effect");
      if (effect == "render") view_ = list, view_of_ = value;
      if (effect == "unlock") locked_.erase(std::string(value.text_at("name")));
      if (effect == "cancel") withdraw(value.at("of").integer().value_or(0));
      if (is_asked(effect))
        waiting.push_back({id, name_of_request(value, body), body, value, list});
    }
  }

  // What is on its way to Salesforce may arrive all the same.
  void withdraw(std::int64_t id) {
    std::erase_if(waiting, [id](const Asked& one) { return one.id == id; });
  }

  static bool is_asked(std::string_view effect) {
    for (const std::string_view told :
         {"render", "log", "cancel", "open_window", "unlock", "broadcast"})
      if (effect == told) return false;
    return true;
  }

  ModelOrg& org_;
  std::unique_ptr<Core> core_;
  std::map<std::string, std::string> store_;
  std::map<std::string, std::string> notes_;
  std::set<std::string> locked_;
  std::shared_ptr<const Document> view_;
  Value view_of_;
};

}  // namespace tether::test
