#include <doctest/doctest.h>

#include "support/story.h"
#include "tether/lookup.h"

using namespace tether;
using namespace tether::test;

namespace {

Item cancellation() {
  Item item = item_of({.subject = "Canceled: Quote review"});
  const Item meeting = meeting_item();
  item.item_class = "IPM.Schedule.Meeting.Canceled";
  item.meeting_start = meeting.time;
  item.end = meeting.end;
  item.end_minutes_ahead = meeting.end_minutes_ahead;
  return item;
}

// The text of the query for the meeting's event.
std::string query(const Item& item, const Org& org = brightwater()) {
  ScriptedShell shell;
  shell.always("http GET /query", http(200, rows()));
  Connection connection = connected(shell);
  const Result<std::optional<CancelledMeeting>> found =
      shell.run(find_cancelled(Salesforce(connection), org, item, {}));
  REQUIRE(found);
  CHECK_FALSE(*found);
  return shell.count("http GET /query") ? url_decode(shell.last("http GET /query").text("url"))
                                        : "";
}

}  // namespace

TEST_CASE("lookup cancelled: a mail is told by its class, an appointment by its subject") {
  CHECK(is_cancelled(cancellation()));
  for (const std::string item_class :
       {"IPM.Note", "IPM.Schedule.Meeting.Request", "IPM.Schedule.Meeting.Resp.Neg", ""}) {
    Item other = cancellation();
    other.item_class = item_class;
    CHECK_FALSE(is_cancelled(other));
  }
  Item without_start = cancellation();
  without_start.meeting_start = 0;
  CHECK_FALSE(is_cancelled(without_start));

  for (const std::string subject :
       {"Canceled: Quote", "Cancelled: Quote", "Abgesagt: Quote", "Annulé : Quote"})
    CHECK(is_cancelled(meeting_item({.subject = subject})));
  for (const std::string subject :
       {"Quote", "Canceled", "Canceled quotes: review", "Re: Quote", ""})
    CHECK_FALSE(is_cancelled(meeting_item({.subject = subject})));
}

TEST_CASE("lookup cancelled: its event is asked for by its start and both subjects") {
  const std::string asked = query(cancellation());
  CHECK(asked.find("Subject IN ('Canceled: Quote review', 'Quote review')") != std::string::npos);
  CHECK(asked.find("StartDateTime = 2026-11-20T08:30:00.000Z") != std::string::npos);

  Item hostile = cancellation();
  hostile.subject = "Canceled: x') OR (Name != '";
  CHECK(query(hostile).find("'x\\') OR (Name != \\''") != std::string::npos);

  const Meeting noted{.subject = "Canceled: Quote review",
                      .note = "00DHs0000BrightAA1=00UHs0000EventAAA1"};
  CHECK(query(meeting_item(noted)).find("WHERE Id = '00UHs0000EventAAA1'") != std::string::npos);
}

TEST_CASE("lookup cancelled: of whole days the first one counts, wherever Outlook's clock stands") {
  Item item = cancellation();
  item.meeting_start = 1795129200000;  // 2026-11-20T00:00 in Berlin
  item.end = item.meeting_start + 24 * 60 * 60000;
  CHECK(query(item).find("StartDateTime = 2026-11-20T00:00:00.000Z") != std::string::npos);
}

TEST_CASE("lookup cancelled: an org without events is not asked") {
  Org org = brightwater();
  std::erase_if(org.objects, [](const ObjectInfo& object) { return object.name == "Event"; });
  CHECK(query(cancellation(), org).empty());
}

TEST_CASE("lookup cancelled: whose event it is goes by the rules of a meeting") {
  const HeldEvent of_strangers{.id = "00UOther", .created_by = "005Sam", .who = "003Else"};
  const HeldEvent with_ann{.id = "00UAnn", .created_by = "005Sam"};
  const HeldEvent mine{.id = "00UMine", .subject = "Canceled: Quote review"};
  struct Row {
    std::vector<HeldEvent> events;
    std::string_view id;
  };
  const Row table[] = {
      {{of_strangers}, ""}, {{of_strangers, with_ann}, "00UAnn"}, {{with_ann, mine}, "00UMine"}};
  for (const Row& row : table) {
    ScriptedShell shell;
    std::vector<std::string> all;
    for (const HeldEvent& event : row.events) all.push_back(event_row(event));
    shell.always("http GET /query", http(200, rows(all)));
    Connection connection = connected(shell);
    std::vector<MatchedPerson> people{{.address = "ann.ode@harbormills.example"}};
    people.front().matches.push_back({.record = {.id = std::string(ann)}});
    const Result<std::optional<CancelledMeeting>> found =
        shell.run(find_cancelled(Salesforce(connection), brightwater(), cancellation(), people));
    REQUIRE(found);
    CHECK(found->has_value() == !row.id.empty());
    if (found->has_value()) CHECK((*found)->event.id == row.id);
    if (row.id == "00UMine") CHECK((*found)->subject == "Canceled: Quote review");
  }
}
