// The promise of the outbox against a world that breaks it wherever it can: several users log the
// same emails at the same time, while calls and answers are lost or doubled, panes die between any
// two steps, and Outlook forgets to tell that another email is open. Afterwards the world heals,
// and everybody opens every email once more.
#include <doctest/doctest.h>

#include <random>

#include "support/model_browser.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr int mails = 2;

const std::string picture = "photo.png";
constexpr std::string_view download_path = "/sfc/servlet.shepherd/version/download/";

// A run takes ten times as long under the sanitizers.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::uint32_t runs = 200;
#else
constexpr std::uint32_t runs = 2000;
#endif

// Whom and what a press of Log has chosen, by records' ids and attachments' names.
struct Wish {
  std::set<std::string> people;
  std::set<std::string> files;

  void add(const Wish& other) {
    people.insert(other.people.begin(), other.people.end());
    files.insert(other.files.begin(), other.files.end());
  }
};

bool holds(const std::set<std::string>& all, const std::set<std::string>& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

class World {
 public:
  World(std::uint32_t seed, int users) : random_(seed) {
    for (int number = 0; number < users; ++number)
      browsers_.push_back(std::make_unique<ModelBrowser>(number, org_));
  }

  void break_things(int steps) {
    for (int step = 0; step < steps; ++step) {
      ModelBrowser& browser = *browsers_[below(browsers_.size())];
      if (!browser.is_running())
        browser.start();
      else if (chance(25))
        use(browser);
      else
        answer_something(browser);
      note_wishes(browser);
    }
  }

  void heal() {
    for (const auto& browser : browsers_) {
      browser->crash();
      browser->start();
      answer_all(*browser);
    }
    for (int mail = 0; mail < mails; ++mail)
      for (const auto& browser : browsers_) {
        browser->open_mail = mail;
        browser->tell_item();
        answer_all(*browser);
      }
  }

  void check() const {
    for (int mail = 0; mail < mails; ++mail) {
      CAPTURE(mail);
      check_email(mail);
    }
    for (const ModelOrg::File& file : org_.files) CHECK_FALSE(file.email_ids.empty());
    CHECK(nobody_asked_for == "");
    for (const auto& browser : browsers_) CHECK(browser->shown("outbox").size() == 0);
  }

  std::string nobody_asked_for;

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool chance(std::size_t percent) { return below(100) < percent; }

  // -- What users do --

  void use(ModelBrowser& browser) {
    switch (below(7)) {
      case 0:
      case 1:
        browser.open_mail = static_cast<int>(below(mails));
        if (chance(70)) browser.tell_item();
        return;
      case 2:
        return check_person(browser);
      case 3:
        return check_file(browser);
      default:
        return press(browser);
    }
  }

  void check_person(ModelBrowser& browser) {
    const std::string who = chance(50) ? "ann.ode" : "luis.ferreira";
    browser.send("{\"event\":\"check_person\",\"address\":\"" + who +
                 "@harbormills.example\",\"checked\":" + (chance(50) ? "true" : "false") + "}");
  }

  void check_file(ModelBrowser& browser) {
    browser.send("{\"event\":\"check_attachment\",\"id\":\"f" + std::to_string(1 + below(4)) +
                 "\",\"checked\":true}");
  }

  void press(ModelBrowser& browser) {
    if (browser.can_log())
      pressed_.insert({browser.user_id, std::string(browser.shown("item.subject").text())});
    browser.send(R"({"event":"log_item"})");
  }

  // -- What the world does --

  void answer_something(ModelBrowser& browser) {
    if (browser.waiting.empty()) return;
    const Asked request = browser.waiting[below(browser.waiting.size())];
    if (!browser.can_perform(request)) return;
    if (chance(2)) return browser.crash();
    if (!browser.is_call(request)) {
      const Reply reply = browser.perform(request);
      if (chance(2)) return browser.crash();
      return browser.answer(request.id, reply);
    }
    if (chance(10)) return browser.answer(request.id, failure(chance(50) ? "offline" : "timeout"));
    if (chance(5)) return browser.answer(request.id, http(503, "<h1>Down for maintenance</h1>"));
    if (chance(3)) return browser.answer(request.id, http(403, refusal("REQUEST_LIMIT_EXCEEDED")));
    Reply reply = browser.perform(request);
    // A browser repeats a call by itself when the line drops.
    if (chance(5)) reply = browser.perform(request);
    if (chance(2)) return browser.crash();
    if (chance(10)) return browser.answer(request.id, failure("timeout"));
    browser.answer(request.id, reply);
  }

  void answer_all(ModelBrowser& browser) {
    for (int step = 0; step < 1000; ++step) {
      const auto next =
          std::find_if(browser.waiting.begin(), browser.waiting.end(),
                       [&](const Asked& request) { return browser.can_perform(request); });
      if (next == browser.waiting.end()) return;
      const Asked request = *next;
      browser.answer(request.id, browser.perform(request));
    }
    FAIL("a pane does not come to rest");
  }

  // -- What must come of it --

  void note_wishes(ModelBrowser& browser) {
    for (const std::string& json : browser.intents) {
      const Document intent = parsed(json);
      const std::string message_id(at(intent.root(), "draft.item.internet_message_id").text());
      int mail = 0;
      while (mail < mails && ModelBrowser::message_id_of(mail) != message_id) ++mail;
      if (!pressed_.contains({browser.user_id, ModelBrowser::id_of(mail)})) nobody_asked_for = json;
      const Wish wish = wish_in(intent.root());
      ever_[mail].add(wish);
      // Only its files are missing.
      if (!intent.root().text_at("record_id").empty()) continue;
      // Who presses again before the first log was sent has thought better of it.
      latest_[{browser.user_id, mail}] = wish;
    }
    browser.intents.clear();
  }

  static Wish wish_in(Value intent) {
    Wish wish;
    const Value people = at(intent, "draft.people");
    for (Value person = people.first(); person.exists(); person = person.next())
      if (!person.text_at("record_id").empty())
        wish.people.insert(std::string(person.text_at("record_id")));
    const Value files = intent.at("files");
    for (Value file = files.first(); file.exists(); file = file.next())
      wish.files.insert(std::string(file.text_at("name")));
    return wish;
  }

  // Nothing is missing, nothing is there twice, and nothing that nobody has ever chosen.
  void check_email(int mail) const {
    std::vector<std::string> ids;
    for (const ModelOrg::Email& email : org_.emails)
      if (email.message_id == ModelBrowser::message_id_of(mail)) ids.push_back(email.id);
    const auto ever = ever_.find(mail);
    CHECK(ids.size() == (ever == ever_.end() ? 0 : 1));
    if (ids.size() != 1 || ever == ever_.end()) return;
    Wish wanted;
    for (const auto& [whose, wish] : latest_)
      if (whose.second == mail) wanted.add(wish);
    Wish held;
    for (const ModelOrg::Relation& one : org_.relations)
      if (one.email_id == ids[0] && !one.record_id.empty())
        CHECK(held.people.insert(one.record_id).second);
    for (const ModelOrg::File& file : org_.files)
      if (file.is_of(ids[0])) CHECK(held.files.insert(file.title).second);
    check_picture(ids[0], held);
    CHECK(holds(held.people, wanted.people));
    CHECK(holds(held.files, wanted.files));
    CHECK(holds(ever->second.people, held.people));
    held.files.erase(picture);
    CHECK(holds(ever->second.files, held.files));
  }

  // The text shows it, or says so and the email has it as a file.
  void check_picture(const std::string& email_id, const Wish& held) const {
    CHECK(held.files.contains(picture));
    for (const ModelOrg::Email& email : org_.emails) {
      if (email.id != email_id) continue;
      CAPTURE(email.html);
      const std::size_t shown = email.html.find(download_path);
      if (shown == std::string::npos) {
        CHECK(email.html == "<p>the offer looks good. Photo</p>");
        continue;
      }
      const std::string_view version =
          std::string_view(email.html).substr(shown + download_path.size(), 18);
      CHECK(std::any_of(org_.files.begin(), org_.files.end(), [&](const ModelOrg::File& file) {
        return file.version_id == version && file.is_of(email_id);
      }));
    }
  }

  std::mt19937 random_;
  ModelOrg org_;
  std::vector<std::unique_ptr<ModelBrowser>> browsers_;
  std::set<std::pair<std::string, std::string>> pressed_;  // users and subjects
  std::map<int, Wish> ever_;
  std::map<std::pair<std::string, int>, Wish> latest_;
};

}  // namespace

TEST_CASE("outbox model: whatever breaks, an email that was asked for is logged once and whole") {
  for (std::uint32_t seed = 1; seed <= runs; ++seed) {
    CAPTURE(seed);
    World world(seed, 1 + static_cast<int>(seed % 5));
    world.break_things(400);
    world.heal();
    world.check();
  }
}
