#include <algorithm>

#include "app/app_class.h"
#include "app/show.h"
#include "tether/capture.h"

namespace tether {

namespace {

std::string people_of(const Item& item) {
  std::string all;
  for (const RoleAddress& entry : participants(item))
    (all += ' ') += lower(entry.participant->address);
  return all;
}

// A draft has no id until it is saved.
constexpr std::string_view new_draft = "draft";

std::string key_of(const Item& item) {
  if (is_draft(item)) return item.id.empty() ? std::string(new_draft) : item.id;
  if (!identity(item).empty()) return std::string(identity(item));
  return "draft" + people_of(item);
}

// What Salesforce says of a draft depends on its people alone.
std::string kept_key_of(const std::string& key, const Item& item) {
  return is_draft(item) ? "draft" + people_of(item) : key;
}

// Whether it is the draft that was open, which may have been saved since.
bool is_still(const Item* before, const Item& now) {
  return before && is_draft(*before) && is_draft(now) &&
         (before->id.empty() || before->id == now.id);
}

Task<Item> read_when_synced(Shell& shell, int tries) {
  co_await wait_for_sync(shell, tries);
  Item item = co_await read_item(shell);
  co_return item;
}

bool may_be_cancelled(const ItemState& state) {
  if (state.item.mode == ItemMode::compose || !state.looked_up_at || state.looking) return false;
  return is_cancellation(state.item);
}

// A meeting changes in place: what was looked up of it as it was says too little.
bool is_changed(const Item& before, const Item& now) {
  return before.subject != now.subject || before.time != now.time || before.end != now.end ||
         before.location != now.location || before.note != now.note ||
         people_of(before) != people_of(now);
}

}  // namespace

void App::on(const ItemChanged& event) {
  if (model_.session_error && is_about_the_page(*model_.session_error)) return;
  if (event.same_draft && model_.is_complete) return draft_changed();
  read_open_item(event.same_draft, 0);
}

void App::read_open_item(bool is_same, int tries) {
  flows_.start<Item>("item", read_when_synced(shell, tries), [this, is_same, tries](auto item) {
    const bool comes_later = !item && is_out_of_sync(item.error()) && tries < most_sync_tries;
    item_read(std::move(item), is_same);
    if (comes_later) read_open_item(is_same, tries + 1);
  });
}

void App::item_read(Result<Item> item, bool is_same) {
  model_.item_error.reset();
  if (item) return open(std::move(*item), is_same);
  if (item.error().code != "no_item") model_.item_error = item.error();
  // What is chosen for a draft outlives a moment in which Outlook does not give it out.
  const ItemState* open = model_.open_item();
  if (is_same && model_.item_error && open && is_draft(open->item)) return;
  stop_looking_up();
  model_.open.reset();
}

// `is_same`: nothing has told that another item is open.
void App::open(Item item, bool is_same) {
  const bool is_copied = model_.org && take_out_copy(item, *model_.org);
  const ItemState* before = model_.open_item();
  const bool stays = is_same && is_still(before ? &before->item : nullptr, item);
  const std::string key = stays ? *model_.open : key_of(item);
  // Of two drafts without an id nothing tells that they are one.
  if (!stays && key == new_draft) {
    stop_looking_up();
    flows_.drop(insertion);
    model_.items.erase(key);
    model_.open.reset();
  }
  if (model_.open != key) {
    stop_looking_up();
    flows_.drop("recall");
    flows_.drop("preview");
    stop_searching();
    if (ItemState* left = model_.open_item()) {
      left->changed.clear();
      left->preview.reset();
      left->former.reset();
      left->logs_next = false;
      if (left->inbox) leave_draft(*left);
    }
    // The pane follows the item: what was opened from another one is left.
    model_.trail.clear();
    model_.never_log_unread.clear();
    model_.items[key].compose.read = false;
    model_.items[key].marked.reset();
  }
  ItemState& state = model_.items[key];
  if (!is_draft(item) && state.opened && is_changed(state.item, item)) {
    state.looked_up_at = 0;
    if (state.looking) stop_looking_up();
  }
  if (is_draft(item) && state.compose.read) follow_files(state, item);
  state.item = std::move(item);
  state.compose.copied = is_copied;
  state.opened = ++model_.openings;
  if (!model_.outbox.empty()) note_waiting(state);
  model_.open = key;
  if (is_draft(state.item) && model_.is_complete) follow_people(state);
  give_back_choices();
  forget_oldest_items();
  read_preview();
  recall_open_item();
  look_up_open_item();
  if (state.looked_up_at && !state.looking && wants_rest(state)) wake_rest();
}

void App::forget_oldest_items() {
  while (model_.items.size() > most_items) {
    const auto oldest = std::min_element(
        model_.items.begin(), model_.items.end(), [](const auto& a, const auto& b) {
          return std::pair(a.second.is_being_written(), a.second.opened) <
                 std::pair(b.second.is_being_written(), b.second.opened);
        });
    model_.items.erase(oldest);
  }
}

// An item of which this browser keeps what Salesforce said is drawn at once.
void App::recall_open_item() {
  const ItemState* state = model_.open_item();
  if (!state || !model_.org || state->lookup || flows_.runs("recall")) return;
  if (why_never_logged(model_, *state).by != ListedBy::nobody) return;
  const std::string key = *model_.open;
  flows_.start<KeptLookup>(
      "recall",
      recall_lookup(shell, connection_.session, kept_key_of(key, state->item),
                    people_on(item_to_look_up(model_, *state), model_.host.user_address)),
      [this, key](auto kept) {
        if (kept) recalled(key, std::move(*kept));
      });
}

void App::recalled(const std::string& key, KeptLookup kept) {
  ItemState* state = item(key);
  if (!state || state->lookup) return;
  state->logged = kept.lookup.logged;
  state->lookup = std::move(kept.lookup);
  // The user may have chosen somebody since.
  put_in_order(*state->lookup, order_of_matches(), model_.settings);
  state->kept_at = kept.read_at;
}

void App::keep(const std::string& key, const ItemState& state) {
  if (!state.lookup) return;
  Lookup lookup = *state.lookup;
  lookup.logged = state.of_series ? state.other_logged : state.logged;
  flows_.run_to_end(keep_lookup(shell, connection_.session, kept_key_of(key, state.item),
                                std::move(lookup), state.looked_up_at));
}

MatchOrder App::order_of_matches() const {
  return match_order(*model_.org, connection_.config.match_order);
}

void App::look_up_open_item() {
  ItemState* state = model_.open_item();
  if (!state || !model_.org || model_.session != SessionState::signed_in || state->looking ||
      state->is_changing() || model_.describing)
    return;
  // The org may not have been known when the item was read.
  if (take_out_copy(state->item, *model_.org)) state->compose.copied = true;
  if (why_never_logged(model_, *state).by != ListedBy::nobody) {
    if (wants_note(*state)) wake_rest();
    return;
  }
  const bool fresh = state->lookup && !state->log_doubtful &&
                     shell.now - state->looked_up_at < lookup_fresh_for_ms;
  if (fresh) return;
  // Since yesterday fields may have come and gone.
  if (!model_.org->is_fresh(shell.now)) return describe();
  state->looking = true;
  state->asked_at = shell.now;
  state->lookup_error.reset();
  LookupInput input{
      item_to_look_up(model_, *state), *model_.org,       model_.settings, order_of_matches(),
      model_.host.user_address,        admission_check(), wants_pane()};
  const std::string key = *model_.open;
  flows_.start<Lookup>("lookup", look_up(salesforce(), std::move(input)),
                       [this, key](auto result) { looked_up(key, std::move(result)); });
}

void App::stop_looking_up() {
  flows_.drop("lookup");
  if (ItemState* state = model_.open_item()) state->looking = false;
}

void App::looked_up(const std::string& key, Result<Lookup> result) {
  ItemState* state = item(key);
  if (!state) return;
  state->looking = false;
  if (!result) {
    if (lost_session(result.error())) return;
    if (is_refusal(result.error()) && drop_page()) return look_up_open_item();
    if (names_unknown(result.error()) && describe_anew()) return;
    // Whoever only wanted to know what became of a log sees that nobody knows yet.
    if (!state->lookup || !state->log_doubtful) state->lookup_error = result.error();
    return;
  }
  if (result->pane) pane_read(std::move(*result->pane));
  const auto matched = std::count_if(result->people.begin(), result->people.end(),
                                     [](const auto& person) { return !person.matches.empty(); });
  model_.announcement = {"announce.matched",
                         {std::to_string(matched), std::to_string(result->people.size())}};
  // An answer to what was asked before this pane wrote the email does not know it.
  if (result->logged && state->logged && result->logged->id == state->logged->id)
    result->logged->own_changes = state->logged->own_changes;
  if (result->logged || state->logged_at < state->asked_at)
    (state->of_series ? state->other_logged : state->logged) = result->logged;
  const bool is_asked = state->removal && state->logged;
  if (!is_asked || state->removal->record_id != state->logged->id) state->removal.reset();
  settle_log(*state);
  settle_refile(*state);
  if (state->kept_at) state->changed = changed_records(*state->lookup, *result);
  state->kept_at = 0;
  see_all(*result);
  state->lookup = std::move(*result);
  state->looked_up_at = shell.now;
  if (!model_.outbox.empty()) take_up_files();
  state->asked.clear();
  if (is_draft(state->item) && model_.is_complete) follow_people(*state);
  const bool is_outdated = state->lookup->names_unknown || state->lookup->other_permission_sets;
  if (!is_outdated || !describe_anew()) {
    // Somebody was added meanwhile.
    if (!state->asked.empty() && model_.open == key) look_up_open_item();
    keep(key, *state);
    if (model_.open == key && wants_rest(*state)) wake_rest();
    return;
  }
  // With the org as it is by now it is asked again.
  state->looked_up_at = 0;
}

bool App::is_from_user(const ItemState& state) const {
  if (same_ignoring_case(state.item.from.address, model_.host.user_address)) return true;
  // From an alias or a shared mailbox: the sender is the signed-in user's own record.
  for (const MatchedPerson& person : state.lookup->people)
    if (person.roles.front() == Role::from && !person.matches.empty())
      return person.matches.front().record.id == connection_.session.user_id;
  return false;
}

// Whether something may have been decided of it while it was written.
bool App::wants_note(const ItemState& state) const {
  if (state.item.kind != ItemKind::message || state.compose.read) return false;
  // What is never logged is not looked up, but may wait.
  const bool is_never = why_never_logged(model_, state).by != ListedBy::nobody;
  if (is_never && !is_draft(state.item)) return model_.settings.waits;
  if (!state.lookup) return false;
  if (is_draft(state.item)) return model_.capabilities.attachment_content;
  // What is carried out goes by what the org says now.
  if (!state.looked_up_at || state.looking || state.kept_at) return false;
  return model_.settings.waits || is_from_user(state);
}

// Whether anything is to be done for it that only the second part of the core can do.
bool App::wants_rest(const ItemState& state) const {
  // Only by reading it is it known whether a meeting belongs to a series.
  const bool is_known_meeting =
      state.item.kind == ItemKind::appointment && state.looked_up_at && !state.looking;
  const bool is_logged_with_files = state.logged && !state.item.attachments.empty();
  return wants_note(state) || is_known_meeting || may_be_cancelled(state) || is_logged_with_files;
}

void App::wake_rest() {
  flows_.start<Nothing>("rest", complete(shell), [this](auto completed) {
    if (completed) return rest_woken();
    if (ItemState* state = model_.open_item()) state->compose.error = completed.error();
  });
}

// For whoever searches later; the oldest go by halves.
void App::see(RecordSummary record) {
  std::vector<RecordSummary>& seen = model_.seen;
  std::erase_if(seen, [&record](const RecordSummary& known) { return known.id == record.id; });
  if (seen.size() >= most_seen) seen.erase(seen.begin(), seen.begin() + most_seen / 2);
  seen.push_back(std::move(record));
}

void App::see_all(const Lookup& lookup) {
  for (const MatchedPerson& person : lookup.people)
    for (const Match& match : person.matches) {
      see(match.record);
      model_.seen.back().facts.push_back({"Email", plain_address(person.address)});
    }
  for (const RelatedRecord& related : lookup.related) see(related.record);
}

// A log whose outcome nobody knew is settled by what the org holds.
void App::settle_log(ItemState& state) {
  if (state.is_writing()) return;
  const bool written = state.logged.has_value();
  if (!written) state.undo_error.reset();
  // An event that was there before says nothing of a failed update until it is like the meeting.
  if (written && state.updating && state.logged->outdated) return;
  if (written || state.log == view::LogState::logged) {
    state.log = written ? view::LogState::logged : view::LogState::ready;
    state.log_error.reset();
    state.log_doubtful = false;
  }
}

// A question belongs to the record it was asked of; a move whose outcome nobody knew is settled by
// what the org holds.
void App::settle_refile(ItemState& state) {
  const RefileState* refile = state.refile ? &*state.refile : nullptr;
  if (refile && state.logged && state.logged->id == refile->draft.logged.id &&
      !is_related_to(*state.logged, refile->draft.to))
    return;
  state.refile.reset();
  state.refile_error.reset();
}

void App::read_preview() {
  ItemState* state = model_.open_item();
  if (!state || state->text_read || identity(state->item).empty() || is_draft(state->item)) return;
  const std::string key = *model_.open;
  flows_.start<std::string>("preview", read_text(shell, std::string(identity(state->item))),
                            [this, key](auto text) {
                              ItemState* read = item(key);
                              if (!read) return;
                              read->text_read = bool(text);
                              read->text_failed = !text;
                              if (text) read->text = first_characters(*text, 2000);
                            });
}

void App::on(const Refresh&) {
  const bool stopped =
      model_.session == SessionState::failed || model_.session == SessionState::blocked;
  if (stopped) return resume();
  if (model_.session != SessionState::signed_in) return;
  model_.forget_error.reset();
  model_.pane_read_at = 0;
  if (!model_.org) return describe();
  bool org_changed = false;
  if (ItemState* state = model_.open_item()) {
    // What could not be read may have been switched off, or taken from the user, since yesterday.
    const ObjectInfo* logged = model_.org->find(log_object(*model_.org, state->item));
    org_changed = (state->lookup && !state->lookup->unreadable.empty()) ||
                  !model_.org->has_enhanced_email() || !logged || !logged->createable;
    state->looked_up_at = 0;
    state->lookup_error.reset();
  }
  if (org_changed) return describe();
  read_open_item(true, 0);
}

void App::on(const OpenRecord& event) {
  if (is_record_id(event.record_id) && !connection_.session.instance_url.empty())
    shell.tell(OpenWindow{connection_.session.instance_url + "/" + event.record_id});
}

void App::on(const Dismiss& event) { model_.dismissed.insert(event.notice); }

}  // namespace tether
