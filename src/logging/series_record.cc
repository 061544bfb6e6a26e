// How an event says that it repeats. A rule is for Lightning Experience, the fields beside it for
// Classic; which of them an org takes its description says.
#include <fmt/compile.h>

#include <algorithm>

#include "fields/describe.h"
#include "logging/activity_record.h"

namespace tether {

namespace {

struct ByRule {
  std::string Recurrence2PatternText;
  std::optional<std::string> Recurrence2PatternTimeZone;
};
struct Repeating {
  bool IsRecurrence2 = true;
};

struct ByFields {
  bool IsRecurrence = true;
  std::string RecurrenceType;
  std::string RecurrenceStartDateTime;
  std::string RecurrenceEndDateOnly;
  std::optional<std::string> RecurrenceTimeZoneSidKey;
  std::optional<std::string> RecurrenceInstance;
  std::optional<std::string> RecurrenceMonthOfYear;
};
struct Interval {
  std::int64_t RecurrenceInterval = 0;
};
struct DaysOfWeek {
  std::int64_t RecurrenceDayOfWeekMask = 0;
};
struct DayOfMonth {
  std::int64_t RecurrenceDayOfMonth = 0;
};

}  // namespace

Fields fields(Of<ByRule>);
Fields fields(Of<Repeating>);
Fields fields(Of<ByFields>);
Fields fields(Of<Interval>);
Fields fields(Of<DaysOfWeek>);
Fields fields(Of<DayOfMonth>);

namespace {

bool can_set(const Org& org, std::string_view field) {
  return std::find(org.event_series.begin(), org.event_series.end(), field) !=
         org.event_series.end();
}

std::string by_rule(const Org& org, const Series& series) {
  ByRule rule{.Recurrence2PatternText = series.rule};
  if (!series.time_zone.empty() && can_set(org, "Recurrence2PatternTimeZone"))
    rule.Recurrence2PatternTimeZone = series.time_zone;
  return merged(to_json(rule), can_set(org, "IsRecurrence2") ? to_json(Repeating()) : "{}");
}

std::string by_fields(const Item& first, const Series& series) {
  const ClassicRecurrence& classic = *series.classic;
  ByFields fields{.RecurrenceType = classic.type,
                  .RecurrenceStartDateTime = meeting_times(first).start,
                  .RecurrenceEndDateOnly = series.last_date,
                  .RecurrenceInstance = classic.instance,
                  .RecurrenceMonthOfYear = classic.month_of_year};
  if (!series.time_zone.empty()) fields.RecurrenceTimeZoneSidKey = series.time_zone;
  std::string json = to_json(fields);
  if (classic.interval) json = merged(std::move(json), to_json(Interval{classic.interval}));
  if (classic.day_of_week_mask)
    json = merged(std::move(json), to_json(DaysOfWeek{classic.day_of_week_mask}));
  if (classic.day_of_month)
    json = merged(std::move(json), to_json(DayOfMonth{classic.day_of_month}));
  return json;
}

std::string rule_note(std::string_view org_id) { return std::string(org_id) + ".rule"; }

// Without its end and its first day, which may be others at each log.
std::string pattern_of_note(const Recurrence& recurrence) {
  Recurrence pattern = recurrence;
  pattern.start_date.clear();
  pattern.minutes_ahead = 0;
  pattern.clock_changes.clear();
  pattern.is_instance = false;
  return fmt::format(FMT_COMPILE("{:016x}"), hash(to_json(pattern)));
}

}  // namespace

SeriesForm series_form(const Org& org, const Series& series) {
  if (can_set(org, "Recurrence2PatternText")) return SeriesForm::rule;
  const bool is_classic = series.classic && can_set(org, "IsRecurrence");
  return is_classic ? SeriesForm::classic : SeriesForm::first_meeting;
}

std::string repeating(const Org& org, const LogDraft& draft) {
  if (!draft.series) return "{}";
  switch (series_form(org, *draft.series)) {
    case SeriesForm::rule:
      return by_rule(org, *draft.series);
    case SeriesForm::classic:
      return by_fields(draft.item, *draft.series);
    case SeriesForm::first_meeting:
      break;
  }
  return "{}";
}

std::string note_with_event(const Item& item, std::string_view org_id, std::string_view event_id) {
  return with_noted(item.note, org_id, event_id);
}

std::string note_with_series(const Item& item, std::string_view org_id, std::string_view event_id,
                             const Recurrence& recurrence) {
  const std::string note = with_noted(item.note, series_note(org_id), event_id);
  return with_noted(note, rule_note(org_id), pattern_of_note(recurrence));
}

bool repeats_otherwise(const Item& item, std::string_view org_id, const Recurrence& recurrence) {
  const std::string_view before = noted(item.note, rule_note(org_id));
  return !before.empty() && before != pattern_of_note(recurrence);
}

}  // namespace tether

TETHER_DESCRIBE(ByRule, TETHER_OWN(Recurrence2PatternText), TETHER_OWN(Recurrence2PatternTimeZone));
TETHER_DESCRIBE(Repeating, TETHER_OWN(IsRecurrence2));
TETHER_DESCRIBE(ByFields, TETHER_OWN(IsRecurrence), TETHER_OWN(RecurrenceType),
                TETHER_OWN(RecurrenceStartDateTime), TETHER_OWN(RecurrenceEndDateOnly),
                TETHER_OWN(RecurrenceTimeZoneSidKey), TETHER_OWN(RecurrenceInstance),
                TETHER_OWN(RecurrenceMonthOfYear));
TETHER_DESCRIBE(Interval, TETHER_OWN(RecurrenceInterval));
TETHER_DESCRIBE(DaysOfWeek, TETHER_OWN(RecurrenceDayOfWeekMask));
TETHER_DESCRIBE(DayOfMonth, TETHER_OWN(RecurrenceDayOfMonth));
