#include <algorithm>
#include <tuple>

#include "fields/describe.h"
#include "tether/inbox.h"
#include "tether/text.h"

namespace tether {

struct StoredProposals {
  std::vector<Proposal> proposals;
};

Fields fields(Of<Proposal>);
Fields fields(Of<StoredProposals>);

namespace {

constexpr std::size_t most_proposals = 100;
// Event.Subject
constexpr std::size_t most_subject_text = 255;

struct HoldingEvent {
  std::string Subject;
  std::string StartDateTime;
  std::int64_t DurationInMinutes = 0;
  std::string ShowAs;
  std::optional<std::string> WhoId;
  std::optional<std::string> WhatId;
};

struct HoldingRow {
  std::string Id;
  std::int64_t DurationInMinutes = 0;
  std::string WhoId;
  std::string WhatId;
};

}  // namespace

Fields fields(Of<HoldingEvent>);
Fields fields(Of<HoldingRow>);

namespace {

std::string proposals_key(const Session& session) {
  return "drafts." + session.org_id + '.' + session.user_id + ".proposals";
}

Storage proposals_storage(const Session& session, StorageOperation operation,
                          std::optional<std::string> value) {
  return {operation, StorageScope::secret, proposals_key(session), std::move(value)};
}

void sweep(std::vector<Proposal>& proposals, std::int64_t now) {
  std::erase_if(proposals, [now](const Proposal& one) { return one.end() <= now; });
  if (proposals.size() > most_proposals)
    proposals.erase(proposals.begin(),
                    proposals.end() - static_cast<std::ptrdiff_t>(most_proposals));
}

// Salesforce trims what it stores.
std::string stored_subject(const std::string& subject) {
  return std::string(trim(first_characters(without_references(subject), most_subject_text)));
}

std::string event_of(const Proposal& proposal, const std::string& subject) {
  HoldingEvent event{.Subject = stored_subject(subject),
                     .StartDateTime = iso_time(proposal.start),
                     .DurationInMinutes = proposal.minutes,
                     .ShowAs = "Busy"};
  if (!proposal.who.empty()) event.WhoId = proposal.who;
  if (!proposal.what.empty()) event.WhatId = proposal.what;
  return to_json(event);
}

// The first stays: see "made before" of hold_slot.
Soql holding_query(const Proposal& proposal, const std::string& subject, std::string_view user_id) {
  Soql query(select_list<HoldingRow>());
  query.from("Event")
      .where(Condition::all({Condition::equals("OwnerId", user_id),
                             Condition::equals("Subject", stored_subject(subject)),
                             Condition::at("StartDateTime", iso_time(proposal.start))}))
      .order_by("CreatedDate ASC, Id ASC");
  return query;
}

bool is_of(const HoldingRow& row, const Proposal& proposal) {
  return row.DurationInMinutes == proposal.minutes && row.WhoId == proposal.who &&
         row.WhatId == proposal.what;
}

std::string first_of(Value rows, const Proposal& proposal, const std::vector<Proposal>& all) {
  for (const HoldingRow& row : read_list<HoldingRow>(rows)) {
    const auto has_it = [&row](const Proposal& one) { return one.event_id == row.Id; };
    if (is_of(row, proposal) && std::none_of(all.begin(), all.end(), has_it)) return row.Id;
  }
  return {};
}

}  // namespace

Task<std::vector<Proposal>> read_proposals(Shell& shell, Session session,
                                           std::vector<Proposal> known) {
  Storage effect = proposals_storage(session, StorageOperation::get, std::nullopt);
  const Result<Document> answer = co_await attempt(shell.ask(std::move(effect)));
  StoredProposals stored;
  if (answer) {
    const Result<Document> text = Document::parse(answer->root().text_at("value"));
    if (text) stored = read<StoredProposals>(text->root());
  } else {
    stored.proposals = std::move(known);
  }
  sweep(stored.proposals, shell.now);
  co_return std::move(stored.proposals);
}

Task<std::vector<Proposal>> change_proposals(Shell& shell, Session session,
                                             std::vector<Proposal> known, ProposalsChange change) {
  Lock lock{proposals_key(session)};
  std::ignore = co_await attempt(shell.ask(lock));
  const HeldLock held(shell, lock.name);
  StoredProposals stored;
  stored.proposals = co_await read_proposals(shell, session, std::move(known));
  change(stored.proposals);
  sweep(stored.proposals, shell.now);
  Storage effect = proposals_storage(session, StorageOperation::set, to_json(stored));
  // A browser that keeps nothing still has them until the pane closes.
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return std::move(stored.proposals);
}

Task<std::vector<Proposal>> keep_proposals(Shell& shell, Session session,
                                           std::vector<Proposal> known,
                                           std::vector<Proposal> proposals) {
  const ProposalsChange add = [&proposals](std::vector<Proposal>& kept) {
    for (Proposal& one : proposals) {
      if (!kept.empty()) one.key = std::max(one.key, kept.back().key + 1);
      kept.push_back(std::move(one));
    }
  };
  co_return co_await change_proposals(shell, std::move(session), std::move(known), add);
}

std::string settling_lock(const Session& session) { return proposals_key(session) + ".settling"; }

Task<std::string> hold_slot(Salesforce salesforce, Org org, Proposal proposal, std::string subject,
                            std::vector<Proposal> all) {
  const std::string user_id = salesforce.connection().session.user_id;
  Composite request;
  request.post(org.path(), "held", "/sobjects/Event", event_of(proposal, subject));
  request.query(org.path(), "alike", holding_query(proposal, subject, user_id));
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Value> made = answer.part("held");
  if (!made) co_return std::move(made.error());
  const std::string id(made->text_at("id"));
  const Result<Value> alike = answer.part("alike");
  if (!alike) co_return id;
  const std::string first = first_of(alike->at("records"), proposal, all);
  if (first.empty() || first == id) co_return id;
  // A copy that stays blocks the same time.
  Composite removal;
  removal.remove(org.path(), "copy", "/sobjects/Event/" + id);
  std::ignore = co_await attempt(salesforce.composite(org.path(), std::move(removal)));
  co_return first;
}

}  // namespace tether

TETHER_DESCRIBE(Proposal, TETHER_OWN(key), TETHER_OWN(start), TETHER_OWN(minutes), TETHER_OWN(to),
                TETHER_OWN(subject), TETHER_OWN(who), TETHER_OWN(what), TETHER_OWN(event_id));
TETHER_DESCRIBE(StoredProposals, TETHER_OWN(proposals));
TETHER_DESCRIBE(HoldingEvent, TETHER_OWN(Subject), TETHER_OWN(StartDateTime),
                TETHER_OWN(DurationInMinutes), TETHER_OWN(ShowAs), TETHER_OWN(WhoId),
                TETHER_OWN(WhatId));
TETHER_DESCRIBE(HoldingRow, TETHER_OWN(Id), TETHER_OWN(DurationInMinutes), TETHER_OWN(WhoId),
                TETHER_OWN(WhatId));
