// Users at work in a world that breaks their work wherever it can, until it heals.
#pragma once

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "support/model_wishes.h"

namespace tether::test {

class ModelWorld {
 public:
  ModelWorld(std::uint32_t seed, int users, std::vector<std::string> all_items)
      : items(std::move(all_items)), random_(seed) {
    org.refuses_twins = chance(50);
    for (int number = 0; number < users; ++number)
      browsers.push_back(std::make_unique<ModelBrowser>(number, org));
  }

  const std::vector<std::string> items;
  ModelOrg org;
  ModelWishes wishes;
  std::vector<std::unique_ptr<ModelBrowser>> browsers;

  void break_things(int steps) {
    for (int step = 0; step < steps; ++step) {
      ModelBrowser& browser = *browsers[below(browsers.size())];
      if (!browser.is_running())
        browser.start();
      else if (chance(25))
        use(browser);
      else
        answer_something(browser);
      wishes.note_intents(browser);
    }
  }

  // Afterwards everybody signs in where it takes that, and opens every item once more.
  void heal() {
    for (const auto& browser : browsers) {
      browser->crash();
      browser->start();
      answer_all(*browser);
      renew_session(*browser);
      answer_all(*browser);
    }
    for (const std::string& item : items)
      for (const auto& browser : browsers) {
        browser->open_item = item;
        browser->tell_item();
        answer_all(*browser);
      }
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool chance(std::size_t percent) { return below(100) < percent; }

  // -- What users do --

  void use(ModelBrowser& browser) {
    if (!browser.is_signed_in() && chance(50)) return renew_session(browser);
    switch (below(7)) {
      case 0:
      case 1:
        browser.open_item = items[below(items.size())];
        if (chance(70)) browser.tell_item();
        return;
      case 2:
        return check_person(browser);
      case 3:
        return check_file(browser);
      default:
        wishes.note_press(browser);
        return browser.send(R"({"event":"log_item"})");
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

  // Signs in again where the session is over, or tries again to take it up.
  static void renew_session(ModelBrowser& browser) {
    if (browser.is_signed_in()) return;
    browser.send(R"({"event":"renew_session"})");
    browser.send(R"({"event":"refresh"})");
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
    if (chance(2)) browser.session.expire();
    if (below(500) == 0) browser.session.revoke();
    if (chance(10)) return browser.answer(request.id, failure(chance(50) ? "offline" : "timeout"));
    if (chance(5)) return browser.answer(request.id, unavailable());
    if (chance(3)) return browser.answer(request.id, limit_exceeded());
    if (browser.writes(request) && chance(12))
      return browser.answer(request.id, row_locked(request));
    Reply reply = browser.perform(request);
    // A browser repeats a call by itself when the line drops.
    if (chance(5)) reply = browser.perform(request);
    if (chance(2)) return browser.crash();
    if (chance(10)) return browser.answer(request.id, failure("timeout"));
    if (chance(2)) return browser.answer(request.id, unavailable());
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

  std::mt19937 random_;
};

}  // namespace tether::test
