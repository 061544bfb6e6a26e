// The events of the model's org and the people on them, which it holds with Shared Activities.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/story.h"

namespace tether::test {

class ModelEvents {
 public:
  struct Event {
    std::string id;
    std::string created_by;
    std::string created;
    std::string subject;
    std::string location;
    std::string start;
    std::int64_t minutes = 0;
  };
  struct Person {
    std::string id;
    std::string event_id;
    std::string record_id;
    std::string created_by;
  };

  std::vector<Event> events;
  std::vector<Person> people;

  const Event* find(std::string_view id) const {
    const auto found = std::find_if(events.begin(), events.end(),
                                    [id](const Event& event) { return event.id == id; });
    return found == events.end() ? nullptr : &*found;
  }

  bool is_related(std::string_view event_id, std::string_view record_id) const {
    return std::any_of(people.begin(), people.end(), [&](const Person& person) {
      return person.event_id == event_id && person.record_id == record_id;
    });
  }

  void remove(std::string_view id) {
    std::erase_if(events, [id](const Event& event) { return event.id == id; });
    std::erase_if(people,
                  [id](const Person& person) { return person.id == id || person.event_id == id; });
  }

  // `names`: whether the query's text names a value.
  template <class Names>
  std::string events_in(const std::string& soql, const Names& names) const {
    std::vector<std::string> found;
    for (const Event& event : events) {
      const bool is_same =
          names(event.subject) && soql.find("StartDateTime = " + event.start) != soql.npos;
      if (is_same || names(event.id)) found.push_back(row_of(event));
    }
    return rows(found);
  }

  template <class Names>
  std::string people_in(const Names& names) const {
    std::vector<std::string> found;
    for (const Person& person : people)
      if (names(person.event_id))
        found.push_back("{\"Id\":" + quoted(person.id) +
                        ",\"RelationId\":" + quoted(person.record_id) +
                        ",\"CreatedById\":" + quoted(person.created_by) + "}");
    return rows(found);
  }

 private:
  std::string row_of(const Event& event) const {
    std::vector<std::string> ids;
    for (const Person& person : people)
      if (person.event_id == event.id) ids.push_back(quoted(person.record_id));
    return "{\"Id\":" + quoted(event.id) + ",\"CreatedById\":" + quoted(event.created_by) +
           ",\"OwnerId\":" + quoted(event.created_by) +
           R"(,"CreatedBy":{"Name":"Somebody"},"CreatedDate":)" + quoted(event.created) +
           ",\"Subject\":" + quoted(event.subject) + ",\"Location\":" + quoted(event.location) +
           ",\"StartDateTime\":" + quoted(event.start) +
           ",\"DurationInMinutes\":" + std::to_string(event.minutes) + ",\"EventWhoIds\":[" +
           join(ids, ",") + "]}";
  }
};

}  // namespace tether::test
