// How a series of meetings repeats: as Outlook says it, and as an Event of Salesforce can.
// https://learn.microsoft.com/javascript/api/outlook/office.recurrence
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tether/mailbox.h"

namespace tether {

// From that day on the clock of a time zone is so many minutes ahead of UTC.
struct ClockChange {
  std::string date;
  std::int64_t minutes_ahead = 0;
};

// In Office.js' own words; a meeting that belongs to no series has no type.
struct Recurrence {
  std::string type;  // daily, weekday, weekly, monthly, yearly
  std::int64_t interval = 1;
  std::vector<std::string> days;  // of a week: mon, tue ...
  std::string first_day_of_week;
  std::int64_t day_of_month = 0;
  std::string day_of_week;  // mon ..., day, weekday, weekendDay: the first, second ... of a month
  std::string week_number;  // first, second, third, fourth, last
  std::string month;        // jan, feb ...
  std::string start_date;   // 2026-11-02, by the clock of its time zone
  std::string end_date;     // empty: without an end
  std::int64_t start_minutes = 0;  // of the day
  std::int64_t minutes = 0;        // that each meeting takes
  std::string time_zone;           // by its IANA name; empty where nobody knows it
  std::int64_t minutes_ahead = 0;  // of UTC, when the series begins
  // Of the time zone since then, oldest first, as far as the first meeting of a late series may be.
  std::vector<ClockChange> clock_changes;
  bool is_instance = false;  // one meeting of it is open, not the series itself
};

// Of the fields IsRecurrence, RecurrenceType and so on, by which Salesforce Classic repeats.
struct ClassicRecurrence {
  std::string type;
  // Zero where they say nothing.
  std::int64_t interval = 0;
  std::int64_t day_of_week_mask = 0;
  std::int64_t day_of_month = 0;
  std::optional<std::string> instance;
  std::optional<std::string> month_of_year;
};

// A series as far as Salesforce holds it: so many meetings at most, by how often they are.
struct Series {
  std::string rule;                          // RRULE of RFC 5545, always with a COUNT
  std::optional<ClassicRecurrence> classic;  // none where these fields cannot say it
  std::int64_t count = 0;
  std::string first_date;  // of its meetings, by the clock of its time zone
  std::string last_date;
  bool is_cut = false;   // Outlook's goes on
  bool is_late = false;  // Outlook's began earlier, too early to reach today
  std::string time_zone;
};

// None where the recurrence is none, or not one that Outlook could mean. One whose first meetings,
// as many as Salesforce holds, are over by `now` (epoch milliseconds) begins with the first meeting
// that is not.
std::optional<Series> series_of(const Recurrence& recurrence, std::int64_t now);

// Whether the meeting is at a time of its series; also where nobody knows the clock of its time
// zone.
bool is_on_time(const Item& meeting, const Recurrence& recurrence);

// The meeting as the first one of its series.
Item first_meeting(Item meeting, const Recurrence& recurrence, const Series& series);

// How the open meeting repeats; error "aborted" where another item is open by now.
Task<Recurrence> read_recurrence(Shell& shell, std::string item_id);

Fields fields(Of<ClockChange>);
Fields fields(Of<Recurrence>);
Fields fields(Of<Series>);

}  // namespace tether
