#include <algorithm>

#include "fields/describe.h"
#include "lookup/logged_row.h"

namespace tether {

namespace {

constexpr int most_candidates = 20;
constexpr std::size_t most_subject_text = 255;
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

std::string stored_subject(const Item& item) {
  return without_references(first_characters(item.subject, most_subject_text));
}

std::vector<std::string> person_ids(Value row) {
  std::vector<std::string> ids;
  const Value all = row.at(people_field);
  for (Value id = all.first(); id.exists(); id = id.next()) ids.emplace_back(id.text());
  if (ids.empty() && !row.text_at("WhoId").empty()) ids.emplace_back(row.text_at("WhoId"));
  return ids;
}

bool is_on(const std::vector<MatchedPerson>& people, std::string_view id) {
  return std::any_of(people.begin(), people.end(), [id](const MatchedPerson& person) {
    return std::any_of(person.matches.begin(), person.matches.end(),
                       [id](const Match& match) { return match.record.id == id; });
  });
}

// How surely the row is the meeting; 0 where it is not.
int likeness(Value row, std::string_view noted, const Session& session,
             const std::vector<MatchedPerson>& people) {
  if (row.text_at("Id") == noted) return 3;
  if (row.text_at("CreatedById") == session.user_id || row.text_at("OwnerId") == session.user_id)
    return 2;
  const std::vector<std::string> ids = person_ids(row);
  return std::any_of(ids.begin(), ids.end(),
                     [&](const std::string& id) { return is_on(people, id); });
}

bool is_outdated(const EventRow& row, const Item& item) {
  const MeetingTimes times = meeting_times(item);
  return row.subject != stored_subject(item) || row.minutes != times.minutes ||
         row.start.substr(0, second_size) != times.start.substr(0, second_size);
}

}  // namespace

Soql logged_event_query(const Org& org, const Item& item, std::string_view org_id) {
  std::string columns = select_list<LoggedRow>() + ", " + select_list<EventRow>();
  if (org.can_read("Event", people_field)) (columns += ", ") += people_field;
  std::vector<Condition> any;
  const std::string_view noted = noted_record(item.note, org_id);
  if (is_record_id(noted)) any.push_back(Condition::equals("Id", noted));
  any.push_back(Condition::all({Condition::equals("Subject", stored_subject(item)),
                                Condition::at("StartDateTime", meeting_times(item).start)}));
  Soql query(std::move(columns));
  query.from("Event").where(Condition::any(any));
  return query.order_by("CreatedDate, Id").limit(most_candidates);
}

std::optional<LoggedItem> read_logged_event(Value rows, const Item& item, const Session& session,
                                            const std::vector<MatchedPerson>& people) {
  const std::string_view noted = noted_record(item.note, session.org_id);
  Value best;
  int best_likeness = 0;
  const Value records = rows.at("records");
  for (Value row = records.first(); row.exists(); row = row.next()) {
    const int likely = likeness(row, noted, session, people);
    if (likely <= best_likeness || row.text_at("Id").empty()) continue;
    best = row;
    best_likeness = likely;
  }
  if (best_likeness == 0) return std::nullopt;
  const EventRow row = read<EventRow>(best);
  LoggedItem logged =
      logged_item(best, row.what ? row.what_id : "", row.what.value_or(RelatedName()));
  logged.person_ids = person_ids(best);
  logged.outdated = is_outdated(row, item);
  return logged;
}

}  // namespace tether

TETHER_DESCRIBE(EventRow, TETHER_FIELD(subject, "Subject"), TETHER_FIELD(start, "StartDateTime"),
                TETHER_FIELD(minutes, "DurationInMinutes"), TETHER_FIELD(owner_id, "OwnerId"),
                TETHER_FIELD(who_id, "WhoId"), TETHER_FIELD(what_id, "WhatId"),
                TETHER_FIELD(what, "What"));
