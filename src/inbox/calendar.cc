#include <fmt/compile.h>

#include "fields/describe.h"
#include "tether/date.h"
#include "tether/inbox.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::int64_t minute_ms = 60 * 1000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;
// An event takes at most 14 days, and what is asked for begins today.
constexpr std::int64_t days_before = 15;
constexpr std::int64_t days_after = 40;
constexpr int most_events = 2000;

// EndDateTime is left out: of whole days the org names the last one, or the one after it [?].
struct CalendarRow {
  std::string Id;
  std::string StartDateTime;
  std::int64_t DurationInMinutes = 0;
  bool IsAllDayEvent = false;
  std::string ShowAs;
};

}  // namespace

Fields fields(Of<CalendarRow>);
// Of a clock as the shell answers it.
Fields fields(Of<ZoneChange>);
Fields fields(Of<TimeZone>);

namespace {

Soql events_query(const Org& org, std::string_view user_id, std::int64_t now) {
  std::vector<Condition> all{
      Condition::equals("OwnerId", user_id),
      Condition::since("StartDateTime", iso_time(now - days_before * day_ms))};
  // What such an event repeats is no time of its own.
  if (org.can_read("Event", "IsRecurrence")) all.push_back(Condition::is("IsRecurrence", false));
  Soql query(select_list<CalendarRow>());
  query.from("Event").where(Condition::all(all)).order_by("StartDateTime ASC").limit(most_events);
  return query;
}

// 2026-11-30T15:00:00.000+0000: Salesforce writes moments in UTC.
std::int64_t moment_in(std::string_view text) {
  constexpr std::size_t day_length = std::string_view("2026-11-30").size();
  constexpr std::size_t hour_at = day_length + 1;
  constexpr std::size_t minute_at = hour_at + 3;
  const auto day = day_in(text.substr(0, day_length));
  if (!day) return 0;
  std::int64_t moment = day->time_since_epoch().count() * day_ms;
  if (text.size() < minute_at + 2) return moment;
  const int hours = number_in(text.substr(hour_at, 2)).value_or(0);
  const int minutes = number_in(text.substr(minute_at, 2)).value_or(0);
  return moment + (hours * 60 + minutes) * minute_ms;
}

// Busy is Salesforce's default: so is what does not say how it is shown.
bool takes_time(const CalendarRow& event) { return event.ShowAs != "Free"; }

// Whole days are days wherever the user is.
BusyTime busy_time(const CalendarRow& event, const TimeZone& zone) {
  const std::int64_t start = moment_in(event.StartDateTime);
  const std::int64_t length = event.DurationInMinutes * minute_ms;
  if (!event.IsAllDayEvent) return {event.Id, start, start + length};
  return {event.Id, moment_of(zone, start),
          moment_of(zone, start + std::max<std::int64_t>(length, day_ms))};
}

// By themselves: what one part may not read fails as a whole.
Composite questions(const Org& org, const std::string& user_id, std::int64_t now) {
  Composite request;
  request.get(org.path(), "zone", "/sobjects/User/" + user_id + "?fields=TimeZoneSidKey");
  request.get(org.path(), "hours", "/sobjects/User/" + user_id + "?fields=StartDay,EndDay");
  request.query(org.path(), "events", events_query(org, user_id, now));
  return request;
}

std::string text_of(const CompositeAnswer& answer, std::string_view part, std::string_view field) {
  const Result<Value> row = answer.part(part);
  return row ? std::string(row->text_at(field)) : std::string();
}

}  // namespace

Task<TimeZone> read_clock(Shell& shell, std::string zone) {
  Clock effect{.zone = std::move(zone),
               .from = shell.now - days_before * day_ms,
               .until = shell.now + days_after * day_ms};
  Document answer = co_await shell.ask(std::move(effect));
  co_return read<TimeZone>(answer.root());
}

Task<Calendar> read_calendar(Salesforce salesforce, Org org) {
  Connection& connection = salesforce.connection();
  Composite request = questions(org, connection.session.user_id, connection.shell.now);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Value> rows = answer.part("events");
  if (!rows) co_return std::move(rows.error());
  Calendar calendar{.hours = working_hours(text_of(answer, "hours", "StartDay"),
                                           text_of(answer, "hours", "EndDay"))};
  std::string zone = text_of(answer, "zone", "TimeZoneSidKey");
  calendar.zone = co_await read_clock(connection.shell, std::move(zone));
  for (const CalendarRow& event : read_list<CalendarRow>(rows->at("records")))
    if (takes_time(event)) calendar.busy.push_back(busy_time(event, calendar.zone));
  co_return calendar;
}

}  // namespace tether

TETHER_DESCRIBE(CalendarRow, TETHER_OWN(Id), TETHER_OWN(StartDateTime),
                TETHER_OWN(DurationInMinutes), TETHER_OWN(IsAllDayEvent), TETHER_OWN(ShowAs));
TETHER_DESCRIBE(ZoneChange, TETHER_OWN(at), TETHER_OWN(minutes_ahead));
TETHER_DESCRIBE(TimeZone, TETHER_OWN(zone), TETHER_OWN(changes));
