// What the users of the model have asked for, as their browsers have kept it before it was sent.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "support/model_browser.h"

namespace tether::test {

// Whom and what a press of Log has chosen, by records' ids and attachments' names.
struct Wish {
  std::set<std::string> people;
  std::set<std::string> files;

  void add(const Wish& other) {
    people.insert(other.people.begin(), other.people.end());
    files.insert(other.files.begin(), other.files.end());
  }
  bool holds(const Wish& other) const {
    return std::includes(people.begin(), people.end(), other.people.begin(), other.people.end()) &&
           std::includes(files.begin(), files.end(), other.files.begin(), other.files.end());
  }
};

class ModelWishes {
 public:
  std::string nobody_asked_for;

  void note_press(const ModelBrowser& browser) {
    if (browser.can_log())
      pressed_.insert({browser.user_id, std::string(browser.shown("item.subject").text())});
  }

  void note_intents(ModelBrowser& browser) {
    for (const std::string& json : browser.intents) {
      const Document intent = parsed(json);
      const WhoseItem whose{browser.user_id,
                            std::string(at(intent.root(), "draft.item.id").text())};
      if (!pressed_.contains(whose)) nobody_asked_for = json;
      const Wish wish = wish_in(intent.root());
      ever_[whose].add(wish);
      // Only its files are missing.
      if (!intent.root().text_at("record_id").empty()) continue;
      // Who presses again before the first log was sent has thought better of it.
      latest_[whose] = wish;
    }
    browser.intents.clear();
  }

  bool exists(const std::string& user, const std::string& item) const {
    return ever_.contains({user, item});
  }
  bool exists(const std::string& item) const {
    return std::any_of(ever_.begin(), ever_.end(),
                       [&item](const auto& one) { return one.first.second == item; });
  }

  // Of one user, or of all, for the item: all that was ever chosen, and what was chosen last.
  Wish ever(const std::string& item, const std::string& user = "") const {
    return united(ever_, item, user);
  }
  Wish latest(const std::string& item, const std::string& user = "") const {
    return united(latest_, item, user);
  }

 private:
  using WhoseItem = std::pair<std::string, std::string>;
  using Wishes = std::map<WhoseItem, Wish>;

  static Wish united(const Wishes& wishes, const std::string& item, const std::string& user) {
    Wish all;
    for (const auto& [whose, wish] : wishes)
      if (whose.second == item && (user.empty() || whose.first == user)) all.add(wish);
    return all;
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

  std::set<WhoseItem> pressed_;
  Wishes ever_;
  Wishes latest_;
};

}  // namespace tether::test
