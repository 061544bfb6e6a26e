#include "fields/describe.h"
#include "logging/activity_record.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::size_t most_description_text = 32000;

// Whole days begin at midnight UTC: StartDateTime and IsAllDayEvent of
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm
struct EventRecord {
  std::string Subject;
  std::string Location;
  std::string StartDateTime;
  std::int64_t DurationInMinutes = 0;
  bool IsAllDayEvent = false;
};

struct EventText {
  std::string Description;
};

struct EventType {
  std::string Type;
};

}  // namespace

Fields fields(Of<EventRecord>);
Fields fields(Of<EventText>);
Fields fields(Of<EventType>);

std::string event_of(const LogDraft& draft, const Body& body) {
  const Item& item = draft.item;
  const MeetingTimes times = meeting_times(item);
  const EventRecord event{.Subject = stored_subject(item),
                          .Location = stored_location(item),
                          .StartDateTime = times.start,
                          .DurationInMinutes = times.minutes,
                          .IsAllDayEvent = times.is_all_day};
  std::string json = to_json(event);
  // What is brought up to date keeps the text and the type: they may have been worked on since.
  if (!draft.event_id.empty()) return json;
  json = together(
      json,
      to_json(EventText{without_references(first_characters(body.text, most_description_text))}));
  return draft.event_type.empty() ? json : together(json, to_json(EventType{draft.event_type}));
}

}  // namespace tether

TETHER_DESCRIBE(EventRecord, TETHER_OWN(Subject), TETHER_OWN(Location), TETHER_OWN(StartDateTime),
                TETHER_OWN(DurationInMinutes), TETHER_OWN(IsAllDayEvent));
TETHER_DESCRIBE(EventText, TETHER_OWN(Description));
TETHER_DESCRIBE(EventType, TETHER_OWN(Type));
