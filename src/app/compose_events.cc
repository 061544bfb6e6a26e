#include <algorithm>

#include "app/app_class.h"
#include "app/decision.h"
#include "app/show.h"
#include "tether/capture.h"
#include "tether/relations.h"

namespace tether {

namespace {

constexpr std::int64_t pause_while_addressing_ms = 400;
constexpr std::int64_t until_the_draft_opens_ms = 15 * 1000;

Task<Item> read_after_pause(Shell& shell) {
  const Timer pause{pause_while_addressing_ms};
  co_await shell.ask(pause);
  Item item = co_await read_item(shell);
  co_return item;
}

Task<Noted> read_noted(Shell& shell, Session session, Item item, bool waits) {
  Noted noted;
  noted.note = co_await read_note(shell, std::string(identity(item)));
  if (waits) noted.waiting = co_await read_waiting(shell, session);
  if (is_draft(item)) noted.begun = co_await read_begun(shell, session);
  co_return noted;
}

// Names of the first of those whom it goes to.
std::string recipients_of(const Item& item) {
  constexpr std::size_t most_names = 3;
  std::vector<std::string> names;
  for (const auto& [role, participant] : participants(item))
    if (role != Role::from && names.size() < most_names) names.push_back(participant->shown_name());
  return join(names, ", ");
}

WaitingEmail waiting_of(const ItemState& state, std::int64_t now) {
  WaitingEmail email{.key = state.compose.key,
                     .subject = state.item.subject,
                     .to = recipients_of(state.item),
                     .decided_at = now};
  if (state.compose.noted) email.related = state.compose.noted->related;
  return email;
}

}  // namespace

void App::rest_woken() {
  model_.is_complete = true;
  if (model_.on_send_heard) return tend_open_item();
  flows_.start<OnSendNews>(
      "on_send",
      hear_on_send(shell, connection_.session, model_.settings.waits || !model_.waiting.empty()),
      [this](auto news) {
        if (news) on_send_heard(std::move(*news));
        tend_open_item();
      });
}

void App::tend_open_item() {
  look_for_cancelled();
  look_for_series();
  ItemState* state = model_.open_item();
  if (!state || !wants_note(*state)) return;
  const std::string key = *model_.open;
  if (is_draft(state->item)) {
    follow_people(*state);
    if (!state->asked.empty()) look_up_open_item();
  }
  flows_.start<Noted>("note",
                      read_noted(shell, connection_.session, state->item, model_.settings.waits),
                      [this, key](auto noted) { note_read(key, std::move(noted)); });
}

// Addresses come one after the other.
void App::draft_changed() {
  const ItemState* state = model_.open_item();
  if (!state || !is_draft(state->item)) return;
  flows_.start<Item>("item", read_after_pause(shell),
                     [this](auto item) { item_read(std::move(item), true); });
}

// Whom an earlier look-up knew is known; only for others Salesforce is asked.
void App::follow_people(ItemState& state) {
  if (!state.lookup) return;
  std::vector<MatchedPerson> people =
      people_on(item_to_look_up(model_, state), model_.host.user_address);
  const std::set<std::string> asked = std::exchange(state.asked, {});
  bool is_new = false;
  for (MatchedPerson& person : people) {
    std::vector<MatchedPerson>& known = state.lookup->people;
    const auto found = std::find_if(known.begin(), known.end(), [&person](const auto& one) {
      return same_ignoring_case(one.address, person.address);
    });
    const std::string address = lower(person.address);
    const bool was_asked = asked.contains(address);
    if (found != known.end() && !was_asked)
      person.matches = std::move(found->matches);
    else
      state.asked.insert(address);
    is_new = is_new || (found == known.end() && !was_asked);
  }
  state.lookup->people = std::move(people);
  if (state.asked.empty() || (state.looking && !is_new)) return;
  state.looked_up_at = 0;
  if (state.looking) stop_looking_up();
}

void App::note_read(const std::string& key, Result<Noted> noted) {
  ItemState* state = item(key);
  if (!state) return;
  if (!noted) {
    // Another item is open by now, or the draft has been saved: it is read again.
    if (noted.error().code != "aborted") state->compose.error = noted.error();
    return;
  }
  if (model_.settings.waits) waiting_read(std::move(noted->waiting));
  ComposeState& compose = state->compose;
  const bool is_done =
      !is_draft(state->item) && compose.noted && compose.noted->state == DecisionState::done;
  compose.read = true;
  compose.error.reset();
  compose.note = std::move(noted->note);
  std::optional<Decision> decision = noted_decision(compose.note, connection_.session);
  // Another item was open when that was to be noted.
  if (is_done && decision && decision->state == DecisionState::wanted) return note_done(key);
  if (is_done) return;
  compose.noted = std::move(decision);
  if (is_draft(state->item)) {
    take_up_decision(*state);
    take_up_begun(*state, noted->begun);
  } else {
    carry_out(key);
  }
}

// Only the draft that follows at once in this pane is surely the one that was begun: others are
// offered its record. A reply has a conversation, and Outlook begins it.
void App::take_up_begun(ItemState& state, const std::vector<DecidedRecord>& begun) {
  const std::optional<BegunEmail> latest = std::exchange(model_.begun, std::nullopt);
  if (!state.item.conversation_id.empty() || !model_.org) return;
  for (const DecidedRecord& record : begun)
    if (why_not_relatable(*model_.org, state.item, record.object).empty())
      state.compose.begun.push_back(known_as(record, state.lookup));
  const bool is_it = latest && shell.now - latest->at < until_the_draft_opens_ms;
  if (!is_it || state.related || state.compose.by_user) return;
  for (const RecordSummary& record : state.compose.begun)
    if (record.id == latest->record_id) state.related = record;
  if (state.related) state.compose.begun_on = state.related->id;
}

// An email that is copied from one that was sent brings its decision along, which is carried out.
void App::take_up_decision(ItemState& state) {
  ComposeState& compose = state.compose;
  const std::optional<Decision>& noted = compose.noted;
  const bool captured = model_.org && is_captured(*model_.org);
  compose.by_user = noted && noted->state != DecisionState::done;
  compose.wanted = compose.by_user ? noted->state == DecisionState::wanted &&
                                         !was_dropped(model_.waiting, noted->key)
                                   : model_.settings.log_when_sent && !captured;
  compose.key = compose.by_user ? noted->key : 0;
  if (compose.by_user && compose.wanted) choose(state, *noted);
}

void App::on(const LogWhenSent& event) {
  ItemState* state = model_.open_item();
  if (!state || !state->compose.read || !is_draft(state->item)) return;
  const bool was_always = model_.settings.log_when_sent;
  if (was_always != event.always)
    set_send_default({event.always, std::max(shell.now, model_.settings.log_when_sent_at + 1)});
  // What nobody has chosen for this email begins and ends with the default.
  const bool is_by_default = was_always && !event.always && !state->compose.by_user;
  state->compose.wanted = (event.on && !is_by_default) || (event.always && !was_always);
  state->compose.by_user = true;
  state->compose.refused.reset();
}

void App::tend_draft(const std::string& key) {
  copy_draft(key);
  keep_decision(key);
}

// Saves the draft; so without a decision, or before anybody is to get it, it stays as it is.
void App::keep_decision(const std::string& key) {
  ItemState* state = item(key);
  ComposeState& compose = state->compose;
  if (compose.keeping) return;
  const bool was_wanted =
      compose.may_be_noted || (compose.noted && compose.noted->state == DecisionState::wanted);
  if (!compose.wanted && !was_wanted && !(compose.by_user && model_.settings.log_when_sent)) return;
  if (!compose.by_user && people_on(state->item, model_.host.user_address).empty()) return;
  if (!compose.key) compose.key = shell.now;
  Decision decision = decision_on(*state);
  if (compose.noted && is_same(decision, *compose.noted)) return name_waiting(*state);
  if (compose.refused && is_same(decision, *compose.refused)) return;
  Result<std::string> note = with_decision(compose.note, connection_.session, decision);
  if (!note) {
    compose.refused = std::move(decision);
    compose.error = note.error();
    return;
  }
  compose.keeping = true;
  compose.may_be_noted = was_wanted || compose.wanted;
  compose.error.reset();
  compose.note = *note;
  flows_.start<std::string>(
      "keep_note " + key, keep_note_with_draft(shell, state->item.id, std::move(*note)),
      [this, key, decision](auto id) { decision_kept(key, decision, std::move(id)); });
}

void App::decision_kept(const std::string& key, Decision decision, Result<std::string> id) {
  ItemState* state = item(key);
  if (!state) return;
  ComposeState& compose = state->compose;
  compose.keeping = false;
  if (!id) {
    compose.refused = std::move(decision);
    compose.error = id.error();
    return;
  }
  compose.error.reset();
  compose.refused.reset();
  compose.may_be_noted = false;
  compose.noted = decision;
  if (!id->empty()) state->item.id = *id;
  const bool waits = decision.state == DecisionState::wanted;
  set_waiting(decision.key, waits ? std::optional(waiting_of(*state, shell.now)) : std::nullopt);
}

// The subject is often written last.
void App::name_waiting(const ItemState& state) {
  WaitingEmail email = waiting_of(state, shell.now);
  for (const WaitingEmail& known : model_.waiting) {
    if (known.key != email.key) continue;
    email.decided_at = known.decided_at;
    if (known.subject != email.subject || known.to != email.to)
      return set_waiting(email.key, std::move(email));
  }
}

void App::follow_files(ItemState& state, const Item& item) {
  const std::vector<DecidedFile> chosen = decided_files(state);
  Item before = std::exchange(state.item, item);
  for (const ItemAttachment& attachment : before.attachments) state.files.erase(attachment.id);
  for (const DecidedFile& file : chosen) choose_file(state, file);
}

}  // namespace tether
