// Who the people on an item are in Salesforce, and which records belong to them. One composite call
// answers for the whole item.
//
// Contacts, leads and users match by every field of type Email, contacts and leads also by being
// chosen for the address; the person shown for an address is the user's own choice, else the first
// by the match order, else the one last updated. Who writes an item is not searched. Salesforce
// publishes two orders that disagree; both are data:
// https://help.salesforce.com/articleView?id=000381965 (user, contact, lead) and
// https://help.salesforce.com/articleView?id=sales.inbox_client_data_matching.htm (user, lead,
// contact). Accounts come from matched contacts, open opportunities from those accounts, cases,
// also closed ones, from the contacts and the accounts.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tether/admission.h"
#include "tether/mailbox.h"
#include "tether/pane.h"
#include "tether/recurrence.h"
#include "tether/salesforce.h"
#include "tether/settings.h"
#include "tether/text.h"

namespace tether {

// What is known of one record, in the words that the pane shows.
struct Fact {
  std::string field;  // API name: StageName, Phone ...
  std::string value;
};
struct RecordSummary {
  std::string id;
  std::string object;
  std::string name;
  std::vector<Fact> facts;
  std::string last_modified;  // ISO 8601 as Salesforce writes it
};

struct Match {
  RecordSummary record;
  Message reason;
  bool exact = true;  // by the address as it stands on the item, plus-tag included
};

struct MatchedPerson {
  std::string address;  // as on the item
  std::string name;
  std::vector<Role> roles;
  bool is_user_of_mailbox = false;
  bool is_internal = false;    // of the mailbox owner's own domain
  std::vector<Match> matches;  // best first
};

struct RelatedRecord {
  RecordSummary record;
  Message reason;
  bool is_closed = false;  // these come last
};

// What the org already holds for the item: an EmailMessage or a Task with its Message-ID, or an
// Event that is the meeting.
struct LoggedItem {
  std::string id;
  std::string created_by;
  std::string created_by_id;
  std::string created_at;
  std::optional<RecordSummary> related;
  std::vector<std::string> person_ids;
  bool outdated = false;  // the event differs from the meeting
  // Of an email, where the org tells it: whether Salesforce notes that it is opened, and when.
  bool is_tracked = false;
  std::string first_opened;
  std::string last_opened;
  bool is_new = false;      // this pane has just written it, and nothing hangs on it yet
  std::string own_changes;  // when this pane has changed it and its task: Refiling::seen
};

struct Lookup {
  std::vector<MatchedPerson> people;
  std::vector<RelatedRecord> related;
  std::optional<LoggedItem> logged;
  std::vector<std::string> unreadable;  // objects that this user may not read
  bool other_permission_sets = false;   // the user has others than the org was described with
  bool names_unknown = false;           // of one of them a field has gone, or all of it
  std::optional<Pane> pane;             // where it was asked for

  // The related record of this id; null where it holds none.
  const RecordSummary* find_related(std::string_view id) const;
};

enum class MatchOrder { user_contact_lead, user_lead_contact, contact_lead_user };

// The order for this org: contact first where Enhanced Email is off (both publications agree), else
// the one that the configuration names, user_contact_lead by default.
MatchOrder match_order(const Org& org, std::string_view configured);

struct LookupInput {
  Item item;
  Org org;
  Settings settings;
  MatchOrder order = MatchOrder::user_contact_lead;
  std::string user_address;
  AdmissionCheck check;     // beside every query; its errors are the lookup's
  bool wants_pane = false;  // beside the first one
};

Task<Lookup> look_up(Salesforce salesforce, LookupInput input);

// What this browser keeps of lookups, encrypted, so that an item seen before is drawn before
// Salesforce answers: at most 256 of an org, for a week each.
struct KeptLookup {
  Lookup lookup;
  std::int64_t read_at = 0;  // epoch milliseconds
};
// `item_key` tells one item from every other. Error "stale" where nothing is kept of it.
// Its matches stand in the order of when they were kept.
Task<KeptLookup> recall_lookup(Shell& shell, Session session, std::string item_key,
                               std::vector<MatchedPerson> people_on_item);
Task<Nothing> keep_lookup(Shell& shell, Session session, std::string item_key, Lookup lookup,
                          std::int64_t read_at);
// Those of all users of the org.
Task<Nothing> forget_lookups(Shell& shell, std::string org_id);

// Ids of the records of `now` that `before` did not hold as they are.
std::vector<std::string> changed_records(const Lookup& before, const Lookup& now);

// The query for the emails with this Message-ID, and the oldest of those that it answered. Further
// columns begin with a comma.
Soql logged_query(std::string_view message_id, std::string_view more_columns = {});
std::optional<LoggedItem> read_logged(Value rows);
// Ids of the later emails among them that this user wrote.
std::vector<std::string> later_copies(Value rows, std::string_view user_id);

// The object that an item is logged as: EmailMessage, or Task where this user can make none, as
// where the org has no Enhanced Email; of a meeting Event.
std::string_view log_object(const Org& org, const Item& item);

// As an Event keeps them.
std::string stored_subject(const Item& item);
std::string stored_location(const Item& item);
// The query for the event that the mailbox has noted on the meeting for this org, or else for those
// of its subject and start.
Soql logged_event_query(const Org& org, const Item& item, std::string_view org_id);
// The meeting's among them: the one that was noted, else one that this user created or owns, else
// one to which somebody on the meeting is related. Others may have a meeting of the same name then.
// Those of a series are passed over, for they stand for all of its meetings.
std::optional<LoggedItem> read_logged_event(Value rows, const Item& item, const Session& session,
                                            const std::vector<MatchedPerson>& people);
// The other way round: the event of the series that the meeting belongs to, at the start of the
// meeting or of the series' first one, by what is noted under series_note(). Its id is that of the
// whole where the org has one, else of one of its meetings.
std::optional<LoggedItem> read_logged_series(Value rows, const Item& item, const Session& session,
                                             const std::vector<MatchedPerson>& people);
Soql logged_series_query(const Org& org, const Item& item, std::string_view org_id,
                         const Item& first);
std::string series_note(std::string_view org_id);

// What is known of the series that an appointment belongs to, and what the org holds of it.
struct FoundSeries {
  Recurrence recurrence;
  std::optional<Series> series;  // none where it belongs to none
  std::optional<LoggedItem> logged;
};
Task<FoundSeries> find_series(Salesforce salesforce, Org org, Item item,
                              std::vector<MatchedPerson> people);

// Whether the item is about a meeting that was cancelled: as far as Outlook says so, a cancellation
// mail by its class (MS-OXOCAL 3.1.4.9) and an appointment only by what its subject begins with.
bool is_cancelled(const Item& item);
// The event that is logged of it, if there is one. The meeting's note is not on the mail, so that
// one is found by its start and its subject, with and without what Outlook puts before it; whose it
// is goes by the rules of read_logged_event().
struct CancelledMeeting {
  std::string subject;  // the event's
  LoggedItem event;
};
Task<std::optional<CancelledMeeting>> find_cancelled(Salesforce salesforce, Org org, Item item,
                                                     std::vector<MatchedPerson> people);

// A task has no field for a Message-ID: it stands in a line of its text. The query for the tasks
// that may hold the email, by their subject and day, and the one among them that names it.
std::string task_subject(const Item& item);
std::string task_date(const Item& item);
std::string message_id_line(const Item& item);
Soql logged_task_query(const Org& org, const Item& item);
std::optional<LoggedItem> read_logged_task(Value rows, const Item& item);
// Ids of this user's tasks of the same email, and events of the same meeting, beside the one that
// stands: a browser that repeated a call wrote them. Nothing else tells two events from one
// another, so they are those that were made alike in the minutes after it.
std::vector<std::string> later_tasks(Value rows, const Item& item, std::string_view stands,
                                     std::string_view user_id);
std::vector<std::string> later_events(Value rows, std::string_view stands,
                                      std::string_view user_id);

// Asks only for the emails with this Message-ID: what the query answered.
Task<Document> find_logged(Salesforce salesforce, Org org, std::string message_id);

// Best first: the user's own choice, then by the order of objects, then the one updated last.
void put_in_order(Lookup& lookup, MatchOrder order, const Settings& settings);

// Of further emails, which are in the org already.
struct LoggedEmail {
  std::string message_id;
  LoggedItem item;
};
// Those with one of these Message-IDs, in the order in which they were written.
Task<std::vector<LoggedEmail>> find_logged_among(Salesforce salesforce, Org org,
                                                 std::vector<std::string> message_ids);

// The people that are chosen, and their accounts; and whether the record is of one of them: its
// reason names the person or the account that brought it along.
std::set<std::string> names_of_chosen(const Lookup& lookup);
bool is_of(const RelatedRecord& related, const std::set<std::string>& names);

// Puts the record that the user chose for an address first, in every place.
void apply_choice(Lookup& lookup, std::string_view address, std::string_view record_id);
// One that the look-up did not find for it.
void add_chosen(Lookup& lookup, std::string_view address, const RecordSummary& record,
                const Message& reason);

// Everyone on the item but who is writing it, with nobody matched yet.
std::vector<MatchedPerson> people_on(const Item& item, std::string_view user_address);

// "Id, Name, Title, Account.Name": what the pane reads of `object`, as far as the user may; and
// what a row of such columns says.
std::string columns_of(const Org& org, std::string_view object);
RecordSummary summary_of(Value row, std::string_view object);

Fields fields(Of<RecordSummary>);

}  // namespace tether
