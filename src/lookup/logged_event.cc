#include <algorithm>

#include "fields/describe.h"
#include "lookup/logged_row.h"

namespace tether {

namespace {

// Of lists of ids an answer holds less than 500: 50 in each row.
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm
constexpr int most_candidates = 9;
constexpr std::size_t most_subject_text = 255;
constexpr std::size_t most_location_text = 255;
constexpr std::string_view master_field = "RecurrenceActivityId";
constexpr std::size_t second_size = std::string_view("2026-11-20T09:31:00").size();

struct EventRow {
  std::string subject;
  std::string start;
  std::int64_t minutes = 0;
  std::string owner_id;
  std::string who_id;
  std::string what_id;
  std::optional<RelatedName> what;
};

}  // namespace

Fields fields(Of<EventRow>);

namespace {

constexpr std::string_view people_field = "EventWhoIds";
constexpr std::string_view optional_columns[] = {people_field, "Location", "IsRecurrence",
                                                 "IsRecurrence2", master_field};

bool is_on(const std::vector<MatchedPerson>& people, std::string_view id) {
  return std::any_of(people.begin(), people.end(), [id](const MatchedPerson& person) {
    return std::any_of(person.matches.begin(), person.matches.end(),
                       [id](const Match& match) { return match.record.id == id; });
  });
}

enum class Likeness { none, shares_people, own, noted };

Likeness likeness(Value row, std::string_view noted, const Session& session,
                  const std::vector<MatchedPerson>& people) {
  if (row.text_at("Id") == noted) return Likeness::noted;
  if (row.text_at("CreatedById") == session.user_id || row.text_at("OwnerId") == session.user_id)
    return Likeness::own;
  const std::vector<std::string> ids = activity_people(row, people_field);
  const bool shares =
      std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return is_on(people, id); });
  return shares ? Likeness::shares_people : Likeness::none;
}

// The events of a series are at other times than the meeting.
bool is_outdated(const EventRow& row, Value location, const Item& item, bool of_series) {
  const MeetingTimes times = meeting_times(item);
  if (location.exists() && location.text() != stored_location(item)) return true;
  if (row.subject != stored_subject(item)) return true;
  return !of_series && (row.minutes != times.minutes ||
                        row.start.substr(0, second_size) != times.start.substr(0, second_size));
}

bool is_of_series(Value row) {
  return row.at("IsRecurrence").truth() || row.at("IsRecurrence2").truth() ||
         !row.text_at(master_field).empty();
}

bool is_made_alike(Value row, Value earlier) {
  if (is_of_series(row)) return false;
  for (const std::string_view same : {"CreatedById", "OwnerId", "Subject", "Location"})
    if (row.text_at(same) != earlier.text_at(same)) return false;
  for (const std::string_view same : {"StartDateTime", "DurationInMinutes"})
    if (row.at(same).scalar() != earlier.at(same).scalar()) return false;
  return true;
}

std::optional<LoggedItem> read_event(Value rows, const Item& item, const Session& session,
                                     const std::vector<MatchedPerson>& people, bool of_series) {
  const std::string_view event_id =
      noted(item.note, of_series ? series_note(session.org_id) : session.org_id);
  Value best;
  Likeness best_likeness = Likeness::none;
  const Value records = rows.at("records");
  for (Value row = records.first(); row.exists(); row = row.next()) {
    const Likeness likely = likeness(row, event_id, session, people);
    if (likely <= best_likeness || row.text_at("Id").empty()) continue;
    if (likely != Likeness::noted && is_of_series(row) != of_series) continue;
    best = row;
    best_likeness = likely;
  }
  if (best_likeness == Likeness::none) return std::nullopt;
  const EventRow row = read<EventRow>(best);
  LoggedItem logged =
      logged_item(best, row.what ? row.what_id : "", row.what.value_or(RelatedName()));
  if (of_series && !best.text_at(master_field).empty()) logged.id = best.text_at(master_field);
  logged.person_ids = activity_people(best, people_field);
  logged.outdated = is_outdated(row, best.at("Location"), item, of_series);
  return logged;
}

}  // namespace

// Salesforce trims what it stores.
std::string stored_subject(const Item& item) {
  return without_references(first_characters(trim(item.subject), most_subject_text));
}

std::string stored_location(const Item& item) {
  return without_references(first_characters(trim(item.location), most_location_text));
}

Condition at_start(const Item& meeting) {
  return Condition::at("StartDateTime", meeting_times(meeting).start);
}

Soql events_query(const Org& org, const Item& meeting, std::string_view note_name,
                  const Condition& same) {
  std::string columns = select_list<LoggedRow>() + ", " + select_list<EventRow>();
  for (const std::string_view column : optional_columns)
    if (org.can_read("Event", column)) (columns += ", ") += column;
  const std::string_view event_id = noted(meeting.note, note_name);
  Soql query(std::move(columns));
  query.from("Event").where(is_record_id(event_id) ? Condition::equals("Id", event_id) : same);
  return query.order_by("CreatedDate, Id").limit(most_candidates);
}

Soql logged_event_query(const Org& org, const Item& item, std::string_view org_id) {
  const Condition subject = Condition::equals("Subject", stored_subject(item));
  return events_query(org, item, org_id, Condition::all({subject, at_start(item)}));
}

Soql logged_series_query(const Org& org, const Item& item, std::string_view org_id,
                         const Item& first) {
  const Condition subject = Condition::equals("Subject", stored_subject(item));
  const Condition start = Condition::any({at_start(item), at_start(first)});
  return events_query(org, item, series_note(org_id), Condition::all({subject, start}));
}

std::string series_note(std::string_view org_id) { return std::string(org_id) + ".series"; }

std::optional<LoggedItem> read_logged_event(Value rows, const Item& item, const Session& session,
                                            const std::vector<MatchedPerson>& people) {
  return read_event(rows, item, session, people, false);
}

std::optional<LoggedItem> read_logged_series(Value rows, const Item& item, const Session& session,
                                             const std::vector<MatchedPerson>& people) {
  return read_event(rows, item, session, people, true);
}

std::vector<std::string> later_events(Value rows, std::string_view stands,
                                      std::string_view user_id) {
  return repeated_rows(rows, stands, user_id, is_made_alike);
}

}  // namespace tether

TETHER_DESCRIBE(EventRow, TETHER_FIELD(subject, "Subject"), TETHER_FIELD(start, "StartDateTime"),
                TETHER_FIELD(minutes, "DurationInMinutes"), TETHER_FIELD(owner_id, "OwnerId"),
                TETHER_FIELD(who_id, "WhoId"), TETHER_FIELD(what_id, "WhatId"),
                TETHER_FIELD(what, "What"));
