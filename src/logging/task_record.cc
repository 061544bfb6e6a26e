#include <algorithm>

#include "fields/describe.h"
#include "logging/activity_record.h"
#include "tether/quoting.h"
#include "tether/text.h"

namespace tether {

namespace {

// What Salesforce itself stores an email as where Enhanced Email is off:
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm
struct TaskRecord {
  std::string Subject;
  std::string TaskSubtype = "Email";
  std::string Status = "Completed";
  std::string ActivityDate;
  std::string Description;
};

std::string name_and_address(const Participant& person) {
  return person.name.empty() ? person.address : person.name + " <" + person.address + ">";
}

void add_line(std::string& text, std::string_view label, const std::vector<Participant>& people) {
  std::vector<std::string> names;
  for (const Participant& person : people)
    if (!person.address.empty()) names.push_back(name_and_address(person));
  if (names.empty()) return;
  ((text += label) += join(names, "; ")) += '\n';
}

// Who wrote it to whom, its text as far as it fits, and what it is found by.
std::string description_of(const Item& item, const std::string& body) {
  std::string text;
  add_line(text, "From: ", {item.from});
  add_line(text, "To: ", item.to);
  add_line(text, "Cc: ", item.cc);
  add_line(text, "Bcc: ", item.bcc);
  const std::string end = item.internet_message_id.empty() ? "" : "\n\n" + message_id_line(item);
  const std::size_t room = most_description_text - std::min(end.size(), most_description_text);
  text = cut_text(without_references(text + '\n' + body), static_cast<std::int64_t>(room));
  return text + end;
}

}  // namespace

Fields fields(Of<TaskRecord>);

std::string task_of(const LogDraft& draft, const Body& body) {
  return to_json(TaskRecord{.Subject = task_subject(draft.item),
                            .ActivityDate = task_date(draft.item),
                            .Description = description_of(draft.item, body.text)});
}

}  // namespace tether

TETHER_DESCRIBE(TaskRecord, TETHER_OWN(Subject), TETHER_OWN(TaskSubtype), TETHER_OWN(Status),
                TETHER_OWN(ActivityDate), TETHER_OWN(Description));
