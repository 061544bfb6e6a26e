#include "logging/event_record.h"

#include <fmt/compile.h>

#include "fields/describe.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::size_t most_subject_text = 255;
constexpr std::size_t most_location_text = 255;
constexpr std::size_t most_description_text = 32000;

// Whole days begin at midnight UTC: StartDateTime and IsAllDayEvent of
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm
struct EventRecord {
  std::string Subject;
  std::string Location;
  std::string Description;
  std::string StartDateTime;
  std::int64_t DurationInMinutes = 0;
  bool IsAllDayEvent = false;
};

// Who stands on an event that somebody brings up to date may have been added since: it keeps them.
struct EventRelations {
  std::optional<std::string> WhoId;
  std::optional<std::string> WhatId;
};

struct SharedEventRelations {
  std::vector<std::string> EventWhoIds;
  std::optional<std::string> WhatId;
};

struct EventType {
  std::string Type;
};

// Two objects of JSON as one.
std::string together(std::string all, const std::string& more) {
  if (more == "{}") return all;
  all.back() = ',';
  return all.append(more, 1);
}

std::string relations_of(const Org& org, const LogDraft& draft) {
  std::vector<std::string> ids;
  for (const RelatedPerson& person : draft.people) ids.push_back(person.record_id);
  const std::optional<std::string> what =
      draft.related ? std::optional(draft.related->id) : std::nullopt;
  if (org.can_read("Event", "EventWhoIds")) return to_json(SharedEventRelations{ids, what});
  return to_json(EventRelations{ids.empty() ? std::nullopt : std::optional(ids.front()), what});
}

std::string event_of(const Org& org, const LogDraft& draft, const Body& body) {
  const Item& item = draft.item;
  const MeetingTimes times = meeting_times(item);
  const EventRecord event{
      .Subject = without_references(first_characters(item.subject, most_subject_text)),
      .Location = without_references(first_characters(item.location, most_location_text)),
      .Description = without_references(first_characters(body.text, most_description_text)),
      .StartDateTime = times.start,
      .DurationInMinutes = times.minutes,
      .IsAllDayEvent = times.is_all_day};
  std::string json = to_json(event);
  if (!draft.event_type.empty()) json = together(json, to_json(EventType{draft.event_type}));
  return draft.event_id.empty() ? together(json, relations_of(org, draft)) : json;
}

}  // namespace

Fields fields(Of<EventRecord>);
Fields fields(Of<EventRelations>);
Fields fields(Of<SharedEventRelations>);
Fields fields(Of<EventType>);

Composite event_request(const Org& org, std::string_view org_id, const LogDraft& draft,
                        const Body& body) {
  Composite request{.allOrNone = true};
  std::string event = event_of(org, draft, body);
  if (draft.event_id.empty())
    request.post(org.path(), "event", "/sobjects/Event", std::move(event));
  else
    request.patch(org.path(), "event",
                  fmt::format(FMT_COMPILE("/sobjects/Event/{}"), draft.event_id), std::move(event));
  request.query(org.path(), "logged", logged_event_query(org, draft.item, org_id));
  return request;
}

}  // namespace tether

TETHER_DESCRIBE(EventRecord, TETHER_OWN(Subject), TETHER_OWN(Location), TETHER_OWN(Description),
                TETHER_OWN(StartDateTime), TETHER_OWN(DurationInMinutes),
                TETHER_OWN(IsAllDayEvent));
TETHER_DESCRIBE(EventRelations, TETHER_OWN(WhoId), TETHER_OWN(WhatId));
TETHER_DESCRIBE(SharedEventRelations, TETHER_OWN(EventWhoIds), TETHER_OWN(WhatId));
TETHER_DESCRIBE(EventType, TETHER_OWN(Type));
