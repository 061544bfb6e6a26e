#include "logging/activity_record.h"

#include <fmt/compile.h>

#include "fields/describe.h"

namespace tether {

namespace {

struct Relations {
  std::optional<std::string> WhoId;
  std::optional<std::string> WhatId;
};

struct SharedEventRelations {
  std::vector<std::string> EventWhoIds;
  std::optional<std::string> WhatId;
};

struct SharedTaskRelations {
  std::vector<std::string> TaskWhoIds;
  std::optional<std::string> WhatId;
};

}  // namespace

Fields fields(Of<Relations>);
Fields fields(Of<SharedEventRelations>);
Fields fields(Of<SharedTaskRelations>);

namespace {

std::string relations_of(const Org& org, const LogDraft& draft) {
  std::vector<std::string> ids;
  for (const RelatedPerson& person : draft.people) ids.push_back(person.record_id);
  const std::optional<std::string> what =
      draft.related ? std::optional(draft.related->id) : std::nullopt;
  const bool is_event = draft.item.kind == ItemKind::appointment;
  if (is_event && org.can_read("Event", "EventWhoIds"))
    return to_json(SharedEventRelations{ids, what});
  if (!is_event && org.can_read("Task", "TaskWhoIds"))
    return to_json(SharedTaskRelations{ids, what});
  return to_json(Relations{ids.empty() ? std::nullopt : std::optional(ids.front()), what});
}

}  // namespace

std::string merged(std::string all, const std::string& more) {
  if (more == "{}") return all;
  all.back() = ',';
  return all.append(more, 1);
}

Soql held_query(const Org& org, const Item& item, const Session& session) {
  return item.kind == ItemKind::appointment ? logged_event_query(org, item, session.org_id)
                                            : logged_task_query(org, item);
}

Composite activity_request(const Org& org, const Session& session, const LogDraft& draft,
                           const Body& body) {
  const bool is_event = draft.item.kind == ItemKind::appointment;
  std::string record = is_event ? event_of(org, draft, body) : task_of(draft, body);
  Composite request{.allOrNone = true};
  // Who stands on an event that is brought up to date may have been added since: it keeps them.
  if (!draft.event_id.empty())
    request.patch(org.path(), "activity",
                  fmt::format(FMT_COMPILE("/sobjects/Event/{}"), draft.event_id),
                  std::move(record));
  else
    request.post(org.path(), "activity", is_event ? "/sobjects/Event" : "/sobjects/Task",
                 merged(std::move(record), relations_of(org, draft)));
  request.query(org.path(), "logged", held_query(org, draft.item, session));
  return request;
}

}  // namespace tether

TETHER_DESCRIBE(Relations, TETHER_OWN(WhoId), TETHER_OWN(WhatId));
TETHER_DESCRIBE(SharedEventRelations, TETHER_OWN(EventWhoIds), TETHER_OWN(WhatId));
TETHER_DESCRIBE(SharedTaskRelations, TETHER_OWN(TaskWhoIds), TETHER_OWN(WhatId));
