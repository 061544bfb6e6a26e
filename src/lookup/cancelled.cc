#include "lookup/logged_row.h"

namespace tether {

namespace {

// Before the subject of a cancelled appointment, in the language of whoever has cancelled it. There
// is no list of them; what is missing here is not offered to be removed.
constexpr std::string_view cancelling_words =
    "|abgesagt|annulé|annullato|avlyst|canceled|cancelled|cancelado|cancelada|geannuleerd|"
    "inställt|";

// Some languages write a blank before the colon.
std::string_view before_colon(std::string_view subject) {
  const std::size_t colon = subject.find(':');
  return colon == subject.npos ? std::string_view() : trim(subject.substr(0, colon));
}

std::string_view after_colon(std::string_view subject) {
  const std::size_t colon = subject.find(':');
  return colon == subject.npos ? subject : trim(subject.substr(colon + 1));
}

// The meeting of a cancellation mail as it would lie in the calendar.
Item meeting_of(Item item) {
  if (item.kind == ItemKind::appointment) return item;
  item.kind = ItemKind::appointment;
  item.time = item.meeting_start;
  item.minutes_ahead = item.end_minutes_ahead;
  return item;
}

Condition either_subject(const Item& meeting) {
  Item renamed = meeting;
  renamed.subject = after_colon(meeting.subject);
  return Condition::in("Subject", {stored_subject(meeting), stored_subject(renamed)});
}

std::string subject_of(Value rows, std::string_view id) {
  const Value records = rows.at("records");
  for (Value row = records.first(); row.exists(); row = row.next())
    if (row.text_at("Id") == id) return std::string(row.text_at("Subject"));
  return {};
}

}  // namespace

bool is_cancelled(const Item& item) {
  if (item.kind == ItemKind::message) return item.meeting_start && is_cancellation(item);
  const std::string_view word = before_colon(item.subject);
  return !word.empty() && cancelling_words.find("|" + lower(word) + "|") != std::string_view::npos;
}

Task<std::optional<CancelledMeeting>> find_cancelled(Salesforce salesforce, Org org, Item item,
                                                     std::vector<MatchedPerson> people) {
  const Session& session = salesforce.connection().session;
  if (!org.find("Event")) co_return std::nullopt;
  const Item meeting = meeting_of(std::move(item));
  const Condition same = Condition::all({either_subject(meeting), at_start(meeting)});
  const Soql query = events_query(org, meeting, session.org_id, same);
  std::string path = query_path(org.path(), query);
  Document rows = co_await salesforce.get(std::move(path));
  if (!rows.root().at("records").is_list()) co_return Error{"bad_json", "", {}};
  std::optional<LoggedItem> event = read_logged_event(rows.root(), meeting, session, people);
  if (!event) co_return std::nullopt;
  std::string subject = subject_of(rows.root(), event->id);
  co_return CancelledMeeting{std::move(subject), std::move(*event)};
}

}  // namespace tether
