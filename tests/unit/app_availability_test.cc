#include <doctest/doctest.h>

#include "support/sign_in.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string calendar = "composite 005Hs0000DanaRAAA1";
const std::string hold = "composite Event";
const std::string remove_held = "http DELETE /composite/sobjects";
const std::string proposals = "drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1.proposals";
constexpr const char* held_id = "00UHs00000HeldAAA1";

// The bench's time is Tuesday, 2026-11-10T08:40Z: 3:40 in New York.
constexpr const char* new_york =
    R"({"zone":"America/New_York","changes":[{"at":1793000000000,"minutes_ahead":-300}]})";
constexpr const char* berlin =
    R"({"zone":"Europe/Berlin","changes":[{"at":1793000000000,"minutes_ahead":60}]})";
// Nine in New York.
constexpr const char* nine = "1794319200000";
constexpr const char* ten = "1794322800000";
const std::string settling = proposals + ".settling";

std::string event(std::string_view start, int minutes, std::string_view more = "") {
  return R"({"Id":"00UHs00000TalkAAA1","StartDateTime":)" + quoted(start) +
         ",\"DurationInMinutes\":" + std::to_string(minutes) + std::string(more) + "}";
}

std::string calendar_with(const std::vector<std::string>& events,
                          const std::string& hours = R"({"StartDay":"9","EndDay":"12"})") {
  return composite({{"zone", R"({"TimeZoneSidKey":"America/New_York"})"},
                    {"hours", hours},
                    {"events", rows(events)}});
}

std::string proposal(std::int64_t key, std::string_view event_id) {
  return "{\"key\":" + std::to_string(key) + ",\"start\":" + std::string(nine) +
         R"(,"minutes":60,"to":"Ann Ode","subject":"Sensors","who":)" + quoted(ann) +
         ",\"event_id\":" + quoted(event_id) + "}";
}
std::string stored(const std::vector<std::string>& all) {
  return "{\"proposals\":[" + join(all, ",") + "]}";
}

std::string held_row(std::string_view changed_by, std::string_view changed_at) {
  return "{\"Id\":" + quoted(held_id) +
         R"(,"CreatedDate":"2026-11-10T08:40:05.000+0000","LastModifiedBy":{"Name":"Sam Okafor"},
             "LastModifiedDate":)" +
         quoted(changed_at) + ",\"LastModifiedById\":" + quoted(changed_by) + "}";
}

std::string with_inbox() {
  std::vector<Part> parts = described_parts();
  parts.push_back({"permission_sets", rows({R"({"PermissionSetId":"0PSHs0000InboxAAA1",
      "PermissionSet":{"Label":"Inbox With Einstein Activity Capture"}})"})});
  parts.push_back({"experience", R"({"UserPreferencesLightningExperiencePreferred":true})"});
  return composite(parts);
}

constexpr std::string_view anns = R"([{"name":"Ann Ode","address":"ann.ode@harbormills.example"}])";

// A draft to Ann is open, and Dana has Inbox.
struct Bench {
  ScriptedShell shell;

  explicit Bench(const std::string& description = with_inbox(), std::string_view to = anns) {
    script_everything(shell);
    shell.always("composite describe", http(200, description));
    shell.always("storage get drafts.00DHs0000BrightAA1.005Hs0000DanaRAAA1.waiting",
                 nothing_kept());
    shell.always("storage get " + proposals, nothing_kept());
    shell.always("storage set " + proposals, ok("{}"));
    draft("", to);
    shell.always(calendar, http(200, calendar_with({})));
    shell.always("clock", ok(new_york));
    shell.always("insert", ok(R"({"subject_set":false})"));
    shell.always(hold, http(200, composite({{"held", "{\"id\":" + quoted(held_id) + "}", 201},
                                            {"alike", rows({held_event(held_id)})}})));
    shell.always(remove_held, http(200, R"([{"success":true}])"));
    shell.send(start_event);
    shell.send(item_changed);
    shell.send(R"({"event":"completed"})");
  }

  void draft(const std::string& id, std::string_view to = anns) {
    shell.always("mailbox item", mail({.id = id,
                                       .subject = "Sensors",
                                       .from = "dana.reyes@brightwater.example",
                                       .to = std::string(to),
                                       .mode = "compose"}));
  }
  void select(const std::string& id) {
    draft(id);
    shell.send(item_changed);
  }
  static std::string held_event(std::string_view id) {
    return "{\"Id\":" + quoted(id) + ",\"DurationInMinutes\":60,\"WhoId\":" + quoted(ann) +
           ",\"WhatId\":null}";
  }
  // What another pane leaves.
  void store(const std::vector<std::string>& all) {
    shell.always("storage get " + proposals, test::kept(stored(all)));
  }
  std::string last_stored() const { return shell.last("storage set " + proposals).text("value"); }
  std::int64_t key() { return std::stoll(shown("proposals.0.id")); }
  void know_held(const std::string& row) {
    std::vector<Part> parts = found_parts();
    parts.push_back(
        {"record", rows(row.empty() ? std::vector<std::string>{} : std::vector<std::string>{row})});
    shell.always("composite query", http(200, composite(parts)));
  }
  void open() {
    shell.send(R"({"event":"open_tool","tool":"availability","local_time":"2026-11-10T03:40"})");
  }
  void choose(std::string_view zone, const std::string& picked = "[]", int minutes = 60) {
    shell.send("{\"event\":\"choose_slots\",\"minutes\":" + std::to_string(minutes) +
               ",\"zone\":" + quoted(zone) + ",\"picked\":" + picked + "}");
  }
  void insert(const std::string& ids) {
    std::string slots;
    std::string times;
    for (const std::string_view id : split(ids, ' ')) {
      slots += (slots.empty() ? "" : ",") + quoted(id);
      times += R"(,"9 to 10")";
    }
    shell.send(R"({"event":"insert_slots","lead":"I am free:","theirs":[],"slots":[)" + slots +
               R"(],"own":["Eastern Time")" + times + "]}");
  }
  void settle(bool holds) {
    shell.send("{\"event\":\"settle_slot\",\"id\":" + quoted(shown("proposals.0.id")) +
               ",\"hold\":" + (holds ? "true" : "false") + R"(,"subject":"Hold: Sensors"})");
  }
  void propose_nine() {
    open();
    choose("");
    insert(nine);
  }
  std::string shown(std::string_view what) {
    return shell.shown_text("inbox.availability." + std::string(what));
  }
  std::size_t count(std::string_view what) {
    return shell.shown("inbox.availability." + std::string(what)).size();
  }
};

}  // namespace

TEST_CASE("app availability: a first open asks nothing for it, an opened one two things at most") {
  Bench bench;
  CHECK(bench.shell.count("clock") == 0);
  CHECK(bench.shell.count(calendar) == 0);
  bench.open();
  CHECK(bench.shell.count(calendar) == 1);
  const std::string asked = bench.shell.last(calendar).body;
  CHECK(asked.find("OwnerId%20%3D%20%27005Hs0000DanaRAAA1%27") != std::string::npos);
  CHECK(bench.shell.last("clock").text("zone") == "America/New_York");
  CHECK(bench.shown("state") == "shown");
  CHECK(bench.shown("own_zone") == "America/New_York");
  CHECK(bench.shown("zone") == "America/New_York");
}

TEST_CASE(
    "app availability: what is busy is left out, whole days and what is free are not mixed up") {
  Bench bench;
  bench.shell.always(
      calendar,
      http(200, calendar_with({event("2026-11-10T14:30:00.000+0000", 30),
                               event("2026-11-10T16:00:00.000+0000", 60, R"(,"ShowAs":"Free")"),
                               event("2026-11-11T00:00:00.000+0000", 1440,
                                     R"(,"IsAllDayEvent":true,"ShowAs":"OutOfOffice")")})));
  bench.open();
  bench.choose("");
  CHECK(bench.shown("days.0.day") == "2026-11-10");
  CHECK(bench.shown("days.0.slots.0.id") == ten);
  CHECK(bench.shown("days.0.slots.0.own") == "2026-11-10T10:00");
  CHECK(bench.shell.shown("inbox.availability.days.0.slots").size() == 2);
  CHECK(bench.shown("days.1.day") == "2026-11-12");
  CHECK(bench.count("days") == 5);
  CHECK(bench.shown("has_more") == "true");
  bench.shell.send(R"({"event":"show_more","list":"availability"})");
  CHECK(bench.count("days") == 10);
}

TEST_CASE("app availability: hours and zone are those of the org as far as it tells them") {
  Bench bench;
  bench.shell.always(calendar, http(200, composite({{"zone", refusal("INVALID_FIELD"), 400},
                                                    {"hours", refusal("INVALID_FIELD"), 400},
                                                    {"events", rows()}})));
  bench.open();
  CHECK(bench.shell.last("clock").text("zone").empty());
  CHECK(bench.shown("days.0.slots.0.own") == "2026-11-10T08:00");
}

TEST_CASE("app availability: slots are shown in the recipient's zone, too") {
  Bench bench;
  bench.open();
  bench.choose("", "[\"" + std::string(nine) + "\"]");
  CHECK(bench.shown("days.0.slots.0.theirs").empty());
  bench.shell.always("clock", ok(berlin));
  bench.choose("Europe/Berlin", "[\"" + std::string(nine) + "\"]");
  CHECK(bench.shell.last("clock").text("zone") == "Europe/Berlin");
  CHECK(bench.shown("days.0.slots.0.theirs") == "2026-11-10T15:00");
  CHECK(bench.shown("days.0.slots.0.off_hours") == "true");
  CHECK(bench.shown("days.0.slots.0.picked") == "true");
  bench.choose("Europe/Berlin", "[\"" + std::string(nine) + "\"]", 30);
  CHECK(bench.shown("days.0.slots.0.picked") == "false");
  bench.choose("America/New_York");
  CHECK(bench.shown("days.0.slots.0.theirs").empty());
}

TEST_CASE("app availability: a zone whose clock is not told is said, and the one before stays") {
  Bench bench;
  bench.open();
  bench.shell.always("clock", failure("failed"));
  bench.choose("Europe/Berlin");
  CHECK(bench.shown("failed.key") == "inbox.zone_unknown");
  CHECK(bench.shown("zone") == "America/New_York");
  bench.shell.always("clock", ok(new_york));
  bench.choose("Mars/Olympus");
  CHECK(bench.shown("failed.key") == "inbox.zone_unknown");
}

TEST_CASE("app availability: slots go into the draft, and are remembered for whom they are") {
  Bench bench;
  bench.propose_nine();
  CHECK(bench.shell.last("insert").text("text") == "I am free:\n- 9 to 10 (Eastern Time)\n");
  CHECK(bench.shell.last("insert").text("html").find("<table") != std::string::npos);
  CHECK(bench.shown("done.0.key") == "inbox.slots_inserted");
  CHECK(bench.shown("proposals.0.to") == "Ann Ode");
  CHECK(bench.shown("proposals.0.subject") == "Sensors");
  CHECK(bench.shown("proposals.0.own") == "2026-11-10T09:00");
  CHECK(bench.shown("days.0.slots.0.proposed.values.0") == "Ann Ode");
  const std::string kept = bench.shell.last("storage set " + proposals).text("value");
  bench.shell.always("storage get " + proposals, test::kept(kept));
  bench.shell.now += 24 * 60 * 60 * 1000;
  bench.open();
  CHECK(bench.count("proposals") == 0);
}

TEST_CASE("app availability: what was proposed to nobody yet is marked, too") {
  Bench bench(with_inbox(), "[]");
  bench.propose_nine();
  CHECK(bench.shown("proposals.0.to").empty());
  CHECK(bench.shown("days.0.slots.0.proposed.key") == "inbox.slot_proposed_before");
}

TEST_CASE("app availability: one thing is inserted at a time") {
  Bench bench;
  bench.open();
  bench.choose("");
  bench.shell.never("insert");
  bench.insert(nine);
  CHECK(bench.shown("busy") == "true");
  bench.insert(ten);
  CHECK(bench.shell.count("insert") == 1);
}

TEST_CASE("app availability: who leaves a draft too soon is told to look what went into it") {
  Bench bench;
  bench.select("draft-1");
  bench.open();
  bench.choose("");
  bench.shell.never("insert");
  bench.insert(nine);
  bench.select("draft-2");
  CHECK_FALSE(bench.shell.is_waiting("insert"));
  bench.select("draft-1");
  CHECK(bench.shown("failed.key") == "inbox.slots_maybe_inserted");
  CHECK(bench.shown("busy") == "false");
  CHECK(bench.shell.count("storage set " + proposals) == 0);
}

TEST_CASE("app availability: what stands in a draft is remembered, also when it is left at once") {
  Bench bench;
  bench.select("draft-1");
  bench.open();
  bench.choose("");
  bench.shell.never("storage get " + proposals);
  bench.insert(nine);
  bench.select("draft-2");
  bench.shell.answer("storage get " + proposals, nothing_kept());
  CHECK(bench.shell.count("storage set " + proposals) == 1);
  bench.select("draft-1");
  CHECK(bench.shown("proposals.0.to") == "Ann Ode");
}

TEST_CASE("app availability: where nothing can be read counts what the pane knows") {
  Bench bench;
  bench.shell.always("storage get " + proposals, failure("denied"));
  bench.propose_nine();
  CHECK(bench.shown("proposals.0.to") == "Ann Ode");
  bench.open();
  CHECK(bench.shown("state") == "shown");
  CHECK(bench.count("proposals") == 1);
  bench.settle(false);
  CHECK(bench.count("proposals") == 0);
  CHECK(bench.shell.last("storage set " + proposals).text("value") == R"({"proposals":[]})");
}

TEST_CASE("app availability: one pane at a time changes what is remembered") {
  Bench bench;
  bench.open();
  bench.choose("");
  bench.shell.never("lock");
  bench.insert(nine);
  CHECK(bench.shell.last("lock").text("name") == proposals);
  bench.store({proposal(1, "")});
  bench.shell.always("lock", ok("{}"));
  bench.shell.answer("lock", ok("{}"));
  CHECK(bench.count("proposals") == 2);
  CHECK(bench.shell.last("unlock").text("name") == proposals);
}

TEST_CASE("app availability: one pane at a time holds or releases, and others propose meanwhile") {
  Bench bench;
  bench.select("draft-1");
  bench.propose_nine();
  bench.shell.never(hold);
  bench.settle(true);
  CHECK(bench.shell.last("lock").text("name") == settling);
  bench.select("draft-2");
  bench.open();
  bench.settle(false);
  CHECK(bench.count("proposals") == 1);
  bench.choose("");
  bench.insert(ten);
  CHECK(bench.count("proposals") == 2);
  bench.know_held(held_row(dana, "2026-11-10T08:40:06.000+0000"));
  bench.shell.answer(
      hold,
      http(200, composite({{"held", "{\"id\":" + quoted(held_id) + "}", 201}, {"alike", rows()}})));
  CHECK(bench.shell.count(remove_held) == 1);
  CHECK(bench.count("proposals") == 1);
}

TEST_CASE("app availability: what could not be inserted is not remembered") {
  Bench bench;
  bench.open();
  bench.choose("");
  bench.shell.always("insert", failure("aborted"));
  bench.insert(nine);
  CHECK(bench.shown("failed.key") == "inbox.slots_not_inserted");
  CHECK(bench.shown("error.key") == "error.aborted");
  CHECK(bench.shell.count("storage set " + proposals) == 0);
  bench.shell.forget();
  bench.insert("5");
  CHECK(bench.shown("failed.key") == "inbox.slots_gone");
  CHECK(bench.shell.count("insert") == 0);
}

TEST_CASE(
    "app availability: a slot that is picked stays to be seen, and is told while it is free") {
  Bench bench;
  bench.shell.always(calendar, http(200, calendar_with({}, R"({"StartDay":"8","EndDay":"16"})")));
  bench.open();
  bench.choose("", "[]", 30);
  bench.choose("", "[\"" + std::string(ten) + "\"]", 30);
  // Twenty to nine: of the slots that are left others are shown.
  bench.shell.now += 5 * 60 * 60 * 1000;
  bench.choose("", "[\"" + std::string(ten) + "\"]", 30);
  CHECK(bench.shown("days.0.slots.2.id") == ten);
  CHECK(bench.shown("days.0.slots.2.picked") == "true");
  CHECK(bench.count("days.0.slots") == 9);
  bench.choose("", "[]", 30);
  CHECK(bench.count("days.0.slots") == 8);
  bench.insert(ten);
  CHECK(bench.shown("done.0.key") == "inbox.slots_inserted");
  bench.settle(true);
  bench.insert(ten);
  CHECK(bench.shown("failed.key") == "inbox.slots_gone");
  for (const char* none :
       {"", "ten", "1794322800000 ", "9794322800000000", "99999999999999999999"}) {
    CAPTURE(none);
    bench.shell.forget();
    bench.shell.send("{\"event\":\"insert_slots\",\"slots\":[" + quoted(none) + "]}");
    CHECK(bench.shown("failed.key") == "inbox.slots_gone");
    CHECK(bench.shell.count("insert") == 0);
  }
}

TEST_CASE("app availability: a proposed slot is held by an event of one call") {
  Bench bench;
  bench.propose_nine();
  bench.settle(true);
  const Document asked = parsed(bench.shell.last(hold).body);
  const Value body = at(asked.root(), "compositeRequest.0.body");
  CHECK(body.text_at("Subject") == "Hold: Sensors");
  CHECK(body.text_at("StartDateTime") == "2026-11-10T14:00:00.000Z");
  CHECK(body.text_at("WhoId") == ann);
  CHECK(bench.shell.count(hold) == 1);
  CHECK(bench.shown("proposals.0.held") == "true");
  CHECK(bench.shown("days.0.slots.0.id") == ten);
  bench.settle(true);
  CHECK(bench.shell.count(hold) == 1);
}

TEST_CASE("app availability: of an event that is held twice the first stays") {
  Bench bench;
  bench.propose_nine();
  bench.shell.always(hold, failure("timeout"));
  bench.settle(true);
  CHECK(bench.shown("proposals.0.failed.key") == "inbox.not_held");
  CHECK(bench.shown("proposals.0.error.key") == "error.timeout");
  bench.shell.always(
      hold, http(200, composite({{"held", R"({"id":"00UHs00000CopyAAA1"})", 201},
                                 {"alike", rows({Bench::held_event(held_id),
                                                 Bench::held_event("00UHs00000CopyAAA1")})}})));
  bench.shell.always("composite 00UHs00000CopyAAA1", http(200, composite({{"copy", "null", 204}})));
  bench.settle(true);
  CHECK(bench.shell.count("composite 00UHs00000CopyAAA1") == 1);
  CHECK(bench.shown("proposals.0.held") == "true");
  CHECK(bench.shown("proposals.0.failed.key").empty());
  bench.know_held(held_row(dana, "2026-11-10T08:40:06.000+0000"));
  bench.settle(false);
  CHECK(bench.shell.last(remove_held).text("url").find(held_id) != std::string::npos);
}

TEST_CASE("app availability: a slot that is released is free again, and its event is gone") {
  Bench bench;
  bench.propose_nine();
  bench.settle(true);
  bench.know_held(held_row(dana, "2026-11-10T08:40:06.000+0000"));
  bench.settle(false);
  CHECK(bench.shell.count(remove_held) == 1);
  CHECK(bench.count("proposals") == 0);
  CHECK(bench.shown("days.0.slots.0.id") == nine);
  CHECK(bench.shown("days.0.slots.0.proposed.key").empty());
}

TEST_CASE("app availability: a slot that is held in another draft is released with its event") {
  Bench bench;
  bench.select("draft-1");
  bench.propose_nine();
  bench.select("draft-2");
  bench.open();
  bench.settle(true);
  bench.select("draft-1");
  CHECK(bench.shown("proposals.0.held") == "false");
  bench.know_held(held_row(dana, "2026-11-10T08:40:06.000+0000"));
  bench.settle(false);
  CHECK(bench.shell.last(remove_held).text("url").find(held_id) != std::string::npos);
  CHECK(bench.count("proposals") == 0);
}

TEST_CASE("app availability: what another pane has held or released is not held again") {
  Bench bench;
  bench.propose_nine();
  const std::int64_t key = bench.key();
  bench.store({proposal(key, held_id)});
  bench.settle(true);
  CHECK(bench.shell.count(hold) == 0);
  CHECK(bench.shown("done.0.key") == "inbox.slot_held_before");
  CHECK(bench.shown("proposals.0.held") == "true");
  CHECK(bench.shown("days.0.slots.0.id") == ten);
  bench.know_held(held_row(dana, "2026-11-10T08:40:06.000+0000"));
  bench.settle(false);
  CHECK(bench.shell.count(remove_held) == 1);
  CHECK(bench.shown("days.0.slots.0.id") == nine);
  bench.insert(nine);
  bench.store({proposal(key + 5, "")});
  bench.settle(true);
  CHECK(bench.shell.count(hold) == 0);
  CHECK(bench.shown("done.0.key") == "inbox.slot_settled_before");
  CHECK(bench.shown("proposals.0.id") == std::to_string(key + 5));
  bench.store({});
  bench.settle(false);
  CHECK(bench.shown("done.0.key") == "inbox.slot_settled_before");
  CHECK(bench.count("proposals") == 0);
  CHECK(bench.shell.count(remove_held) == 1);
}

TEST_CASE("app availability: what is said of a slot is not hidden by what failed before") {
  Bench bench;
  bench.propose_nine();
  bench.insert("5");
  bench.store({});
  bench.settle(true);
  CHECK(bench.shown("failed.key").empty());
  CHECK(bench.shown("done.0.key") == "inbox.slot_settled_before");
}

TEST_CASE("app availability: two proposals have two events, however alike they are") {
  const std::string anns_id = quoted(ann);
  struct Row {
    std::string_view other_holds;
    std::string who;
    std::string what;
  };
  // The other's own; and one that is with another person, with nobody, or about a record.
  for (const Row& row : {Row{held_id, anns_id, "null"}, Row{"", "\"003Hs00000OtherAA1\"", "null"},
                         Row{"", "null", "null"}, Row{"", anns_id, "\"006Hs00000OtherAA1\""}}) {
    CAPTURE(row.who);
    CAPTURE(row.what);
    Bench bench;
    bench.propose_nine();
    const std::int64_t key = bench.key();
    bench.store({proposal(key, ""), proposal(key + 1, row.other_holds)});
    const std::string alike = "{\"Id\":" + quoted(held_id) +
                              ",\"DurationInMinutes\":60,\"WhoId\":" + row.who +
                              ",\"WhatId\":" + row.what + "}";
    bench.shell.always(
        hold,
        http(200, composite({{"held", R"({"id":"00UHs00000CopyAAA1"})", 201},
                             {"alike", rows({alike, Bench::held_event("00UHs00000CopyAAA1")})}})));
    bench.settle(true);
    CHECK(bench.shell.count("composite 00UHs00000CopyAAA1") == 0);
    CHECK(bench.last_stored().find("00UHs00000CopyAAA1") != std::string::npos);
  }
}

TEST_CASE("app availability: a subject is as long as Salesforce takes it") {
  Bench bench;
  bench.propose_nine();
  std::string subject = "Hold: ";
  for (int at = 0; at < 300; ++at) subject += "\xc3\xa4";
  bench.shell.send("{\"event\":\"settle_slot\",\"id\":" + quoted(bench.shown("proposals.0.id")) +
                   ",\"hold\":true,\"subject\":" + quoted(subject) + "}");
  const Document asked = parsed(bench.shell.last(hold).body);
  const std::string cut(at(asked.root(), "compositeRequest.0.body").text_at("Subject"));
  CHECK(cut == first_characters(subject, 255));
  CHECK(at(asked.root(), "compositeRequest.1.url").text().find(url_encode(cut + "'")) !=
        std::string::npos);
}

TEST_CASE("app availability: one that is not held is released without a call") {
  Bench bench;
  bench.propose_nine();
  bench.shell.forget();
  bench.settle(false);
  CHECK(bench.shell.count("composite query") == 0);
  CHECK(bench.count("proposals") == 0);
}

TEST_CASE("app availability: an event that was changed since stays, and is told") {
  Bench bench;
  bench.propose_nine();
  bench.settle(true);
  bench.know_held(held_row("005Hs00000SamAAAA1", "2026-11-10T09:40:06.000+0000"));
  bench.settle(false);
  CHECK(bench.shell.count(remove_held) == 0);
  CHECK(bench.shown("done.0.key") == "inbox.hold_changed");
  CHECK(bench.shown("done.0.values.0") == "Sam Okafor");
  CHECK(bench.count("proposals") == 0);
}

TEST_CASE("app availability: what fails on the way is said, and can be tried again") {
  Bench bench;
  bench.shell.always(calendar, failure("timeout"));
  bench.open();
  CHECK(bench.shown("state") == "failed");
  CHECK(bench.shown("error.key") == "error.timeout");
  bench.shell.always(calendar, http(200, calendar_with({})));
  bench.open();
  CHECK(bench.shown("state") == "shown");
  Bench blind([] {
    std::string description = with_inbox();
    return description.replace(description.find("\"name\":\"Event\""), 14, "\"name\":\"Nothing\"");
  }());
  blind.open();
  CHECK(blind.shown("note.key") == "inbox.no_calendar");
  CHECK(blind.shell.count(calendar) == 0);
}
