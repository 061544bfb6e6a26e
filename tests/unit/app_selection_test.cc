#include <doctest/doctest.h>

#include <functional>

#include "support/model_browser.h"

using namespace tether;
using namespace tether::test;

namespace {

std::string with_set(std::string_view set) {
  std::string start(start_event);
  const std::string_view before = "\"requirement_set\":\"1.12\"";
  return start.replace(start.find(before), before.size(), "\"requirement_set\":" + quoted(set));
}

std::string id_of(int number) { return "mail-" + std::to_string(number); }

Reply listed(int count) {
  std::string json;
  for (int number = 1; number <= count; ++number)
    json += (json.empty() ? "" : ",") + ("{\"id\":" + quoted(id_of(number))) +
            ",\"internet_message_id\":" + quoted(ModelBrowser::message_id_of(id_of(number))) +
            ",\"subject\":" + quoted("Mail " + std::to_string(number)) + "}";
  return ok("[" + json + "]");
}

// Outlook with so many selected emails, in front of an org that keeps what it is told.
class SelectedMails {
 public:
  explicit SelectedMails(int count, std::string_view set = "1.15") : count_(count) {
    send(with_set(set));
    send(R"({"event":"item_changed"})");
    send(R"({"event":"completed"})");
  }

  ModelOrg org;
  int loaded = 0;
  int most_loaded = 0;
  std::vector<std::string> names;  // of all that was asked
  // What answers a request instead of the world, if it does.
  std::function<std::optional<Reply>(const Asked&)> instead;
  // Happens before the next request is answered, once.
  bool interrupt = false;
  std::function<void()> meanwhile;

  void select(int count) {
    count_ = count;
    send(R"({"event":"selection_changed"})");
  }
  void send(std::string_view event) {
    std::string json(event);
    json.insert(json.rfind('}'), ",\"now\":1794300000000");
    take(core_.dispatch(json));
    answer_all();
  }

  Value shown(std::string_view path) const { return at(view_, std::string(path)); }
  std::string text(std::string_view path) const { return std::string(shown(path).scalar()); }
  std::size_t rows_that_are(std::string_view state) const {
    std::size_t count = 0;
    const Value rows = shown("selection.rows");
    for (Value row = rows.first(); row.exists(); row = row.next())
      if (row.text_at("state") == state) ++count;
    return count;
  }
  std::size_t asked(std::string_view name) const {
    return static_cast<std::size_t>(std::count(names.begin(), names.end(), name));
  }

 private:
  Reply perform(const Asked& request) {
    if (request.name == "mailbox item") return ok("null");
    if (request.name == "mailbox selection") return listed(count_);
    if (request.name == "mailbox load") {
      most_loaded = std::max(most_loaded, ++loaded);
      const std::string id = request.text("item_id");
      return mail({.id = id, .subject = "About " + id, .attachments = std::string(three_files)});
    }
    if (request.name == "mailbox unload") {
      --loaded;
      return ok("{}");
    }
    if (request.name == "mailbox body") return ok(R"({"text":"Hello","html":"<p>Hello</p>"})");
    if (request.name.starts_with("upload ")) return org.answer(request, std::string(dana));
    if (request.name == "lock") return ok("{}");
    return browser_.perform(request);
  }

  void take(std::string_view requests) {
    const auto list = std::make_shared<const Document>(parsed(requests));
    for (Value value = list->root().first(); value.exists(); value = value.next()) {
      const std::int64_t id = value.at("id").integer().value_or(0);
      const std::string body(core_.body(id));
      const std::string_view effect = value.text_at("effect");
      if (effect == "render") held_ = list, view_ = value.at("view");
      bool is_told = false;
      for (const std::string_view told :
           {"render", "log", "cancel", "open_window", "unlock", "broadcast"})
        is_told = is_told || effect == told;
      if (is_told) continue;
      waiting_.push_back({id, name_of_request(value, body), body, value, list});
    }
  }

  void answer_all() {
    while (!waiting_.empty()) {
      const Asked request = waiting_.front();
      waiting_.erase(waiting_.begin());
      if (request.name.starts_with("timer ")) continue;
      if (std::exchange(interrupt, false)) meanwhile();
      names.push_back(request.name);
      std::optional<Reply> reply;
      if (instead) reply = instead(request);
      if (!reply) reply = perform(request);
      std::string json = reply->json;
      json.insert(json.rfind('}'), ",\"now\":1794300000000");
      take(core_.resolve(request.id, json, reply->body));
    }
  }

  int count_;
  ModelBrowser browser_{0, org};
  Core core_;
  std::vector<Asked> waiting_;
  std::shared_ptr<const Document> held_;
  Value view_;
};

constexpr std::string_view log_all = R"({"event":"log_selected","on":true})";

bool writes(const Asked& request, int number) {
  return request.name == "composite EmailMessage" &&
         request.body.find(ModelBrowser::message_id_of(id_of(number))) != std::string::npos;
}

}  // namespace

TEST_CASE("selection: of 100 emails 88 are logged, 7 were, 5 fail - then none is new") {
  SelectedMails mails(0);
  for (int number = 1; number <= 7; ++number)
    mails.org.emails.push_back({"02sHs000000Old" + std::to_string(number) + "AA1",
                                ModelBrowser::message_id_of(id_of(number)), std::string(dana), 1,
                                ""});
  bool fails = true;
  mails.instead = [&fails](const Asked& request) -> std::optional<Reply> {
    for (int number = 20; number < 25; ++number)
      if (fails && writes(request, number))
        return http(200,
                    composite({{"mail", refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", "No"), 400}}));
    return std::nullopt;
  };
  mails.select(100);
  CHECK(mails.text("screen") == "selection");
  CHECK(mails.rows_that_are("linked") == 7);
  CHECK(mails.rows_that_are("ready") == 93);
  CHECK(mails.text("selection.to_log") == "93");
  // The people of all of them take four calls, what is logged of them two at most.
  CHECK(mails.asked("composite query") == 4);
  CHECK(mails.asked("http GET /query") <= 4);
  CHECK(mails.most_loaded == 1);
  CHECK(mails.loaded == 0);

  mails.send(log_all);
  CHECK(mails.org.emails.size() == 95);
  CHECK(mails.rows_that_are("logged") == 88);
  CHECK(mails.rows_that_are("linked") == 7);
  CHECK(mails.rows_that_are("failed") == 5);
  CHECK(mails.text("selection.to_log") == "5");
  CHECK(mails.text("selection.rows.19.detail") == "No");
  CHECK(mails.most_loaded == 1);
  CHECK(mails.loaded == 0);

  mails.send(log_all);
  CHECK(mails.org.emails.size() == 95);
  CHECK(mails.rows_that_are("failed") == 5);
  fails = false;
  mails.send(log_all);
  CHECK(mails.org.emails.size() == 100);
  CHECK(mails.rows_that_are("failed") == 0);
  CHECK_FALSE(mails.shown("selection.can_log").truth());

  mails.select(0);
  CHECK(mails.text("screen") == "no_item");
  mails.select(100);
  CHECK(mails.rows_that_are("linked") == 100);
  mails.send(log_all);
  CHECK(mails.org.emails.size() == 100);
}

TEST_CASE("selection: only what is checked is logged, to the record that was chosen") {
  SelectedMails mails(0);
  std::string written;
  mails.instead = [&written](const Asked& request) -> std::optional<Reply> {
    if (request.name == "composite query") return http(200, found());
    if (request.name == "composite EmailMessage") written += request.body;
    return std::nullopt;
  };
  mails.select(3);
  CHECK(mails.text("selection.rows.0.people.0") == "Ann Ode");
  mails.send(R"({"event":"choose_selected","id":"mail-1","checked":false})");
  mails.send(R"({"event":"choose_selected","id":"mail-2","checked":true,
                 "record_id":"006Hs00000FlowAAA1"})");
  mails.send(log_all);
  CHECK(mails.org.emails.size() == 2);
  CHECK(mails.text("selection.rows.0.state") == "ready");
  CHECK(mails.text("selection.rows.1.note.key") == "selection.related");
  CHECK(written.find("006Hs00000FlowAAA1") != std::string::npos);
  CHECK(written.find(ModelBrowser::message_id_of(id_of(1))) == std::string::npos);
}

TEST_CASE("selection: nothing is asked about an email from somebody who is never logged") {
  SelectedMails mails(0);
  mails.send(R"({"event":"set_never_log","text":"harbormills.example"})");
  mails.names.clear();
  mails.select(3);
  CHECK(mails.rows_that_are("left_out") == 3);
  CHECK(mails.text("selection.rows.0.note.key") == "selection.never_by_you");
  mails.send(log_all);
  CHECK(mails.asked("http GET /query") == 0);
  CHECK(mails.asked("composite query") == 0);
  CHECK(mails.org.emails.empty());
}

TEST_CASE("selection: what Outlook cannot load is listed, let go, and tried again") {
  SelectedMails mails(0);
  bool fails = true;
  mails.instead = [&fails](const Asked& request) -> std::optional<Reply> {
    if (fails && request.name == "mailbox load" && request.text("item_id") == "mail-2")
      return failure("office_9049");
    return std::nullopt;
  };
  mails.select(3);
  CHECK(mails.text("selection.rows.1.state") == "failed");
  mails.send(log_all);
  CHECK(mails.org.emails.size() == 2);
  CHECK(mails.text("selection.rows.1.state") == "failed");
  fails = false;
  mails.send(log_all);
  CHECK(mails.org.emails.size() == 3);
  CHECK(mails.loaded == 0);
}

TEST_CASE("selection: a run goes on with what it was pressed for, and stops after an email") {
  SelectedMails mails(0);
  mails.select(4);
  int loads = 0;
  mails.instead = [&](const Asked& request) -> std::optional<Reply> {
    if (request.name == "mailbox load" && ++loads == 2) mails.interrupt = true;
    return std::nullopt;
  };
  SUBCASE("another selection") {
    mails.meanwhile = [&mails] { mails.select(2); };
    mails.send(log_all);
    CHECK(mails.org.emails.size() == 4);
    CHECK(mails.shown("selection.is_stale").truth());
    mails.send(R"({"event":"selection_changed"})");
    CHECK(mails.shown("selection.rows").size() == 2);
  }
  SUBCASE("Stop") {
    mails.meanwhile = [&mails] { mails.send(R"({"event":"log_selected","on":false})"); };
    mails.send(log_all);
    CHECK(mails.org.emails.size() == 2);
    CHECK(mails.rows_that_are("ready") == 2);
    CHECK(mails.loaded == 0);
    mails.send(log_all);
    CHECK(mails.org.emails.size() == 4);
  }
}

TEST_CASE("selection: with its attachments, which are stored while it is loaded") {
  SelectedMails mails(0);
  mails.select(2);
  mails.send(R"({"event":"choose_selected","id":"mail-1","checked":true,"with_files":true})");
  mails.send(log_all);
  CHECK(mails.org.files.size() == 3);
  CHECK(mails.rows_that_are("logged") == 2);
  CHECK(mails.loaded == 0);
}

TEST_CASE("selection: an Outlook that loads none says so, and what is logged") {
  SelectedMails mails(0, "1.14");
  mails.org.emails.push_back(
      {"02sHs0000000Old1AA1", ModelBrowser::message_id_of(id_of(1)), std::string(dana), 1, ""});
  mails.select(3);
  CHECK(mails.asked("mailbox load") == 0);
  CHECK(mails.text("selection.note.key") == "selection.too_old");
  CHECK(mails.text("selection.rows.0.state") == "linked");
  CHECK_FALSE(mails.shown("selection.can_log").truth());
  mails.send(log_all);
  CHECK(mails.org.emails.size() == 1);
}

TEST_CASE("selection: the emails are there again where the org is opened again") {
  SelectedMails outlook(3);
  outlook.select(3);
  REQUIRE(outlook.rows_that_are("ready") == 3);
  outlook.send(R"({"event":"switch_org","org_id":"00DHs0000BrightAA1"})");
  CHECK(outlook.rows_that_are("ready") == 3);
}

TEST_CASE("selection: one email alone, or none, is no selection") {
  SelectedMails mails(0);
  mails.select(1);
  CHECK(mails.text("screen") == "no_item");
  mails.instead = [](const Asked& request) -> std::optional<Reply> {
    if (request.name == "mailbox selection") return failure("office_7000");
    return std::nullopt;
  };
  mails.select(5);
  CHECK(mails.text("screen") == "no_item");
}
