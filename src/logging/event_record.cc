#include "fields/describe.h"
#include "logging/activity_record.h"
#include "tether/quoting.h"
#include "tether/text.h"

namespace tether {

namespace {

// Whole days begin at midnight UTC: StartDateTime and IsAllDayEvent of
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm
struct EventRecord {
  std::string Subject;
  std::string Location;
  std::string StartDateTime;
  std::int64_t DurationInMinutes = 0;
  bool IsAllDayEvent = false;
  std::optional<std::string> Description;
  std::optional<std::string> Type;
};

// What a series that is there takes over: no field of how it repeats can be changed.
struct SeriesRecord {
  std::string Subject;
  std::string Location;
};

}  // namespace

Fields fields(Of<EventRecord>);
Fields fields(Of<SeriesRecord>);

std::string event_of(const Org& org, const LogDraft& draft, const Body& body) {
  const Item& item = draft.item;
  if (draft.series && !draft.event_id.empty())
    return to_json(SeriesRecord{stored_subject(item), stored_location(item)});
  const MeetingTimes times = meeting_times(item);
  EventRecord event{.Subject = stored_subject(item),
                    .Location = stored_location(item),
                    .StartDateTime = times.start,
                    .DurationInMinutes = times.minutes,
                    .IsAllDayEvent = times.is_all_day};
  // What is brought up to date keeps the text and the type: they may have been worked on since.
  if (!draft.event_id.empty()) return to_json(event);
  event.Description = without_references(cut_text(body.text, most_description_text));
  if (!draft.event_type.empty()) event.Type = draft.event_type;
  return merged(to_json(event), repeating(org, draft));
}

}  // namespace tether

TETHER_DESCRIBE(EventRecord, TETHER_OWN(Subject), TETHER_OWN(Location), TETHER_OWN(StartDateTime),
                TETHER_OWN(DurationInMinutes), TETHER_OWN(IsAllDayEvent), TETHER_OWN(Description),
                TETHER_OWN(Type));
TETHER_DESCRIBE(SeriesRecord, TETHER_OWN(Subject), TETHER_OWN(Location));
