// The promise of the outbox against a world that breaks it wherever it can: several users log the
// same emails and meetings at the same time, while calls and answers are lost or doubled, sessions
// end, rows are locked, panes die between any two steps, and Outlook forgets to tell that another
// item is open. Afterwards the world heals, and everybody opens every item once more.
#include <doctest/doctest.h>

#include "support/model_world.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string picture = "photo.png";
constexpr std::string_view download_path = "/sfc/servlet.shepherd/version/download/";

// A run takes ten times as long under the sanitizers.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::uint32_t runs = 100;
#else
constexpr std::uint32_t runs = 1000;
#endif

// The text shows it, or says so and the email has it as a file.
void check_picture(const ModelOrg& org, const ModelOrg::Email& email, const Wish& held) {
  CHECK(held.files.contains(picture));
  CAPTURE(email.html);
  const std::size_t shown = email.html.find(download_path);
  if (shown == std::string::npos) {
    CHECK(email.html == "<p>the offer looks good. Photo</p>");
    return;
  }
  const std::string_view version =
      std::string_view(email.html).substr(shown + download_path.size(), 18);
  CHECK(std::any_of(org.files.begin(), org.files.end(), [&](const ModelOrg::File& file) {
    return file.version_id == version && file.is_of(email.id);
  }));
}

// Nothing is missing, nothing is there twice, and nothing that nobody has ever chosen.
void check_email(const ModelWorld& world, const std::string& item) {
  const ModelOrg& org = world.org;
  std::vector<ModelOrg::Email> emails;
  for (const ModelOrg::Email& email : org.emails)
    if (email.message_id == ModelBrowser::message_id_of(item)) emails.push_back(email);
  CHECK(emails.size() == (world.wishes.exists(item) ? 1 : 0));
  if (emails.size() != 1) return;
  const std::string& id = emails[0].id;
  Wish held;
  for (const ModelOrg::Relation& one : org.relations)
    if (one.email_id == id && !one.record_id.empty())
      CHECK(held.people.insert(one.record_id).second);
  for (const ModelOrg::File& file : org.files)
    if (file.is_of(id)) CHECK(held.files.insert(file.title).second);
  check_picture(org, emails[0], held);
  CHECK(held.holds(world.wishes.latest(item)));
  Wish allowed = world.wishes.ever(item);
  allowed.files.insert(picture);
  CHECK(allowed.holds(held));
}

// Each user who has asked for it has one event of it.
void check_meeting(const ModelWorld& world, const std::string& item, const std::string& user) {
  std::vector<std::string> ids;
  for (const ModelEvents::Event& event : world.org.calendar.events)
    if (event.subject == item && event.created_by == user) ids.push_back(event.id);
  CHECK(ids.size() == (world.wishes.exists(user, item) ? 1 : 0));
  if (ids.size() != 1) return;
  Wish held;
  for (const ModelEvents::Person& person : world.org.calendar.people)
    if (person.event_id == ids[0]) CHECK(held.people.insert(person.record_id).second);
  CHECK(held.holds(world.wishes.latest(item, user)));
  CHECK(world.wishes.ever(item, user).holds(held));
}

void check(const ModelWorld& world) {
  for (const std::string& item : world.items) {
    CAPTURE(item);
    if (item.starts_with("mail")) {
      check_email(world, item);
      continue;
    }
    for (const auto& browser : world.browsers) {
      CAPTURE(browser->user_id);
      check_meeting(world, item, browser->user_id);
    }
  }
  for (const ModelOrg::File& file : world.org.files) CHECK_FALSE(file.email_ids.empty());
  CHECK(world.wishes.nobody_asked_for == "");
  for (const auto& browser : world.browsers) {
    CHECK(browser->is_signed_in());
    CHECK(browser->shown("outbox").size() == 0);
  }
}

void check_worlds(const std::vector<std::string>& items) {
  for (std::uint32_t seed = 1; seed <= runs; ++seed) {
    CAPTURE(seed);
    ModelWorld world(seed, 1 + static_cast<int>(seed % 5), items);
    world.break_things(400);
    world.heal();
    check(world);
  }
}

}  // namespace

TEST_CASE("outbox model: whatever breaks, an email that was asked for is logged once and whole") {
  check_worlds({"mail-0", "mail-1"});
}

TEST_CASE(
    "outbox model: whatever breaks, who asked for a meeting has one event of it, beside emails") {
  check_worlds({"meeting-0", "mail-0", "meeting-1"});
}
