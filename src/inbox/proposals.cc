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
};

}  // namespace

Fields fields(Of<HoldingEvent>);
Fields fields(Of<HoldingRow>);

namespace {

Storage proposals_storage(const Session& session, StorageOperation operation,
                          std::optional<std::string> value) {
  return {operation, StorageScope::secret,
          "drafts." + session.org_id + '.' + session.user_id + ".proposals", std::move(value)};
}

void sweep(std::vector<Proposal>& proposals, std::int64_t now) {
  std::erase_if(proposals, [now](const Proposal& one) { return one.end() <= now; });
  if (proposals.size() > most_proposals)
    proposals.erase(proposals.begin(),
                    proposals.end() - static_cast<std::ptrdiff_t>(most_proposals));
}

std::string event_of(const Proposal& proposal, const std::string& subject) {
  HoldingEvent event{.Subject = without_references(subject),
                     .StartDateTime = iso_time(proposal.start),
                     .DurationInMinutes = proposal.minutes,
                     .ShowAs = "Busy"};
  if (!proposal.who.empty()) event.WhoId = proposal.who;
  if (!proposal.what.empty()) event.WhatId = proposal.what;
  return to_json(event);
}

// The first stays: see "made before" of hold_slot.
Soql holding_query(const Proposal& proposal, const std::string& subject, std::string_view user_id) {
  Soql query("Id, DurationInMinutes");
  query.from("Event")
      .where(Condition::all({Condition::equals("OwnerId", user_id),
                             Condition::equals("Subject", without_references(subject)),
                             Condition::at("StartDateTime", iso_time(proposal.start))}))
      .order_by("CreatedDate ASC, Id ASC");
  return query;
}

std::string first_of(Value rows, std::int64_t minutes) {
  for (const HoldingRow& row : read_list<HoldingRow>(rows))
    if (row.DurationInMinutes == minutes) return row.Id;
  return {};
}

}  // namespace

Task<std::vector<Proposal>> read_proposals(Shell& shell, Session session) {
  Storage effect = proposals_storage(session, StorageOperation::get, std::nullopt);
  StoredProposals stored = co_await read_kept<StoredProposals>(shell, std::move(effect));
  sweep(stored.proposals, shell.now);
  co_return std::move(stored.proposals);
}

Task<std::vector<Proposal>> change_proposals(Shell& shell, Session session,
                                             ProposalsChange change) {
  StoredProposals stored;
  stored.proposals = co_await read_proposals(shell, session);
  change(stored.proposals);
  sweep(stored.proposals, shell.now);
  Storage effect = proposals_storage(session, StorageOperation::set, to_json(stored));
  // A browser that keeps nothing still shows them until the pane closes.
  std::ignore = co_await attempt(shell.ask(std::move(effect)));
  co_return std::move(stored.proposals);
}

Task<std::vector<Proposal>> keep_proposals(Shell& shell, Session session,
                                           std::vector<Proposal> proposals) {
  const ProposalsChange add = [&proposals](std::vector<Proposal>& kept) {
    for (Proposal& one : proposals) {
      if (!kept.empty()) one.key = std::max(one.key, kept.back().key + 1);
      kept.push_back(std::move(one));
    }
  };
  co_return co_await change_proposals(shell, std::move(session), add);
}

Task<std::string> hold_slot(Salesforce salesforce, Org org, Proposal proposal,
                            std::string subject) {
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
  const std::string first = first_of(alike->at("records"), proposal.minutes);
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
TETHER_DESCRIBE(HoldingRow, TETHER_OWN(Id), TETHER_OWN(DurationInMinutes));
