#include "tether/event.h"

#include <algorithm>
#include <array>

#include "fields/describe.h"

TETHER_DESCRIBE(Host, TETHER_OWN(name), TETHER_OWN(version), TETHER_OWN(platform),
                TETHER_OWN(requirement_set), TETHER_OWN(account_type), TETHER_OWN(locale),
                TETHER_OWN(user_address), TETHER_OWN(ews_url), TETHER_OWN(user_name),
                TETHER_OWN(user_agent), TETHER_OWN(parents));
TETHER_DESCRIBE(Config, TETHER_OWN(client_id), TETHER_OWN(redirect_uri),
                TETHER_OWN(default_my_domain), TETHER_OWN(my_domains), TETHER_OWN(match_order),
                TETHER_OWN(trusted_parents));
TETHER_DESCRIBE(Start, TETHER_OWN(host), TETHER_OWN(config));
TETHER_DESCRIBE(ItemChanged, TETHER_OWN(same_draft));
TETHER_WORDS(LoginHost, "production", "sandbox", "custom");
TETHER_DESCRIBE(SignIn, TETHER_OWN(login_host), TETHER_OWN(my_domain));
TETHER_DESCRIBE(TypeMyDomain, TETHER_OWN(login_host), TETHER_OWN(my_domain));
TETHER_DESCRIBE(SwitchOrg, TETHER_OWN(org_id));
TETHER_DESCRIBE(SessionChanged, TETHER_OWN(org_id), TETHER_OWN(user_id), TETHER_OWN(access_token),
                TETHER_OWN(refresh_token), TETHER_OWN(instance_url), TETHER_OWN(is_kept));
TETHER_DESCRIBE(ShowPaneTab, TETHER_OWN(id));
TETHER_DESCRIBE(ChoosePerson, TETHER_OWN(address), TETHER_OWN(record_id));
TETHER_DESCRIBE(CheckPerson, TETHER_OWN(address), TETHER_OWN(checked));
TETHER_DESCRIBE(LogWhenSent, TETHER_OWN(on), TETHER_OWN(always));
TETHER_DESCRIBE(Share, TETHER_OWN(with_records));
TETHER_DESCRIBE(DropWaiting, TETHER_OWN(key));
TETHER_DESCRIBE(UndoLog, TETHER_OWN(record_id));
TETHER_DESCRIBE(ConfirmUndo, TETHER_OWN(remove));
TETHER_DESCRIBE(DropIntent, TETHER_OWN(id));
TETHER_DESCRIBE(RefileLog, TETHER_OWN(record_id));
TETHER_DESCRIBE(ConfirmRefile, TETHER_OWN(refile));
TETHER_DESCRIBE(ChooseEventType, TETHER_OWN(value));
TETHER_DESCRIBE(ChooseSeries, TETHER_OWN(series));
TETHER_WORDS(StoredText, "all", "header", "subject");
TETHER_DESCRIBE(Storing, TETHER_OWN(text), TETHER_OWN(cut_quoted), TETHER_OWN(cut_signature),
                TETHER_OWN(cut_tracking));
TETHER_DESCRIBE(ChooseStored, TETHER_OWN(storing));
TETHER_DESCRIBE(SetNeverLog, TETHER_OWN(text));
TETHER_DESCRIBE(KeepWholeText, TETHER_OWN(checked));
TETHER_DESCRIBE(Relate, TETHER_OWN(record_id));
TETHER_DESCRIBE(ConfirmRelate, TETHER_OWN(replace));
TETHER_DESCRIBE(Search, TETHER_OWN(query));
TETHER_DESCRIBE(CheckAttachment, TETHER_OWN(id), TETHER_OWN(checked));
TETHER_DESCRIBE(CheckAllAttachments, TETHER_OWN(checked));
TETHER_DESCRIBE(ChooseSelected, TETHER_OWN(id), TETHER_OWN(checked), TETHER_OWN(with_files),
                TETHER_OWN(record_id));
TETHER_DESCRIBE(LogSelected, TETHER_OWN(on));
TETHER_DESCRIBE(OpenRecord, TETHER_OWN(record_id));
TETHER_DESCRIBE(ViewRecord, TETHER_OWN(record_id));
TETHER_WORDS(RecordTab, "details", "chatter", "activity", "related");
TETHER_DESCRIBE(ShowTab, TETHER_OWN(tab));
TETHER_DESCRIBE(ShowMore, TETHER_OWN(list));
TETHER_DESCRIBE(ReadEmail, TETHER_OWN(record_id));
TETHER_DESCRIBE(TypePost, TETHER_OWN(on), TETHER_OWN(text), TETHER_OWN(before));
TETHER_DESCRIBE(ChooseMention, TETHER_OWN(on), TETHER_OWN(record_id));
TETHER_DESCRIBE(SendPost, TETHER_OWN(on));
TETHER_DESCRIBE(Like, TETHER_OWN(id), TETHER_OWN(liked));
TETHER_DESCRIBE(EditRecord, TETHER_OWN(field));
TETHER_DESCRIBE(OpenQuickActions, TETHER_OWN(address));
TETHER_DESCRIBE(StartAction, TETHER_OWN(name), TETHER_OWN(day));
TETHER_DESCRIBE(OpenTasks, TETHER_OWN(day));
TETHER_DESCRIBE(CompleteTask, TETHER_OWN(record_id), TETHER_OWN(done));
TETHER_DESCRIBE(TypeDue, TETHER_OWN(record_id), TETHER_OWN(text), TETHER_OWN(day));
TETHER_DESCRIBE(MoveTask, TETHER_OWN(record_id), TETHER_OWN(move));
TETHER_DESCRIBE(MakeTask, TETHER_OWN(day));
TETHER_WORDS(InboxTool, "templates", "text_shortcuts", "send_later", "availability", "cadences");
TETHER_DESCRIBE(OpenTool, TETHER_OWN(tool), TETHER_OWN(local_time));
TETHER_DESCRIBE(CloseTool, TETHER_OWN(tool));
TETHER_DESCRIBE(SearchTool, TETHER_OWN(tool), TETHER_OWN(text), TETHER_OWN(folder));
TETHER_DESCRIBE(InsertSnippet, TETHER_OWN(tool), TETHER_OWN(record_id));
TETHER_DESCRIBE(TypeDelay, TETHER_OWN(text), TETHER_OWN(local_time));
TETHER_DESCRIBE(SetDelay, TETHER_OWN(at), TETHER_OWN(preset), TETHER_OWN(local_time));
TETHER_DESCRIBE(ChooseSlots, TETHER_OWN(minutes), TETHER_OWN(zone), TETHER_OWN(picked));
TETHER_DESCRIBE(InsertSlots, TETHER_OWN(lead), TETHER_OWN(slots), TETHER_OWN(own),
                TETHER_OWN(theirs));
TETHER_DESCRIBE(SettleSlot, TETHER_OWN(id), TETHER_OWN(hold), TETHER_OWN(subject));
TETHER_DESCRIBE(EndStep, TETHER_OWN(record_id), TETHER_OWN(skip));
TETHER_DESCRIBE(ConfirmEndStep, TETHER_OWN(record_id), TETHER_OWN(end));
TETHER_DESCRIBE(OpenNewPeople, TETHER_OWN(object));
TETHER_DESCRIBE(ChangeNewPerson, TETHER_OWN(address), TETHER_OWN(first_name), TETHER_OWN(last_name),
                TETHER_OWN(company), TETHER_OWN(with_account), TETHER_OWN(checked));
TETHER_DESCRIBE(UndoPerson, TETHER_OWN(address));
TETHER_DESCRIBE(NewRecord, TETHER_OWN(list), TETHER_OWN(record_type_id), TETHER_OWN(day));
TETHER_DESCRIBE(ChangeField, TETHER_OWN(field), TETHER_OWN(value), TETHER_OWN(display),
                TETHER_OWN(is_incomplete));
TETHER_DESCRIBE(SearchLookup, TETHER_OWN(field), TETHER_OWN(typed));
TETHER_DESCRIBE(SettleField, TETHER_OWN(field), TETHER_OWN(keep_mine));
TETHER_DESCRIBE(SaveRecord, TETHER_OWN(anyway), TETHER_OWN(log));
TETHER_DESCRIBE(UseRecord, TETHER_OWN(record_id));
TETHER_DESCRIBE(WriteEmail, TETHER_OWN(address));
TETHER_DESCRIBE(Dismiss, TETHER_OWN(notice));
TETHER_DESCRIBE(Online, TETHER_OWN(online));

namespace tether {

Fields fields(Of<CancelSignIn>) { return {"CancelSignIn"}; }
Fields fields(Of<AddOrg>) { return {"AddOrg"}; }
Fields fields(Of<RenewSession>) { return {"RenewSession"}; }
Fields fields(Of<SignOut>) { return {"SignOut"}; }
Fields fields(Of<ForgetMailbox>) { return {"ForgetMailbox"}; }
Fields fields(Of<Refresh>) { return {"Refresh"}; }
Fields fields(Of<Unrelate>) { return {"Unrelate"}; }
Fields fields(Of<OpenSearch>) { return {"OpenSearch"}; }
Fields fields(Of<CloseQuickActions>) { return {"CloseQuickActions"}; }
Fields fields(Of<CloseTasks>) { return {"CloseTasks"}; }
Fields fields(Of<CloseNewPeople>) { return {"CloseNewPeople"}; }
Fields fields(Of<MakePeople>) { return {"MakePeople"}; }
Fields fields(Of<Diagnose>) { return {"Diagnose"}; }
Fields fields(Of<CloseSearch>) { return {"CloseSearch"}; }
Fields fields(Of<OpenPreview>) { return {"OpenPreview"}; }
Fields fields(Of<LogItem>) { return {"LogItem"}; }
Fields fields(Of<OpenPersonalSettings>) { return {"OpenPersonalSettings"}; }
Fields fields(Of<RetryAttachments>) { return {"RetryAttachments"}; }
Fields fields(Of<Completed>) { return {"Completed"}; }
Fields fields(Of<SendOutbox>) { return {"SendOutbox"}; }
Fields fields(Of<RefileBack>) { return {"RefileBack"}; }
Fields fields(Of<AddPeople>) { return {"AddPeople"}; }
Fields fields(Of<SelectionChanged>) { return {"SelectionChanged"}; }
Fields fields(Of<LeaveRecord>) { return {"LeaveRecord"}; }
Fields fields(Of<CloseLookup>) { return {"CloseLookup"}; }
Fields fields(Of<UndoMade>) { return {"UndoMade"}; }
Fields fields(Of<DeleteMade>) { return {"DeleteMade"}; }
Fields fields(Of<KeepMade>) { return {"KeepMade"}; }
Fields fields(Of<CancelEdit>) { return {"CancelEdit"}; }
Fields fields(Of<OpenUnsaved>) { return {"OpenUnsaved"}; }

namespace {

// In the order of the variant.
constexpr std::string_view names[] = {"start",
                                      "item_changed",
                                      "sign_in",
                                      "type_my_domain",
                                      "cancel_sign_in",
                                      "add_org",
                                      "switch_org",
                                      "renew_session",
                                      "sign_out",
                                      "forget_mailbox",
                                      "session_changed",
                                      "refresh",
                                      "show_pane_tab",
                                      "choose_person",
                                      "check_person",
                                      "relate",
                                      "confirm_relate",
                                      "unrelate",
                                      "open_search",
                                      "search",
                                      "close_search",
                                      "check_attachment",
                                      "check_all_attachments",
                                      "choose_event_type",
                                      "choose_series",
                                      "open_preview",
                                      "choose_stored",
                                      "set_never_log",
                                      "keep_whole_text",
                                      "log_item",
                                      "retry_attachments",
                                      "log_when_sent",
                                      "share",
                                      "open_personal_settings",
                                      "drop_waiting",
                                      "undo_log",
                                      "confirm_undo",
                                      "completed",
                                      "send_outbox",
                                      "drop_intent",
                                      "refile_log",
                                      "confirm_refile",
                                      "refile_back",
                                      "add_people",
                                      "selection_changed",
                                      "choose_selected",
                                      "log_selected",
                                      "open_record",
                                      "view_record",
                                      "leave_record",
                                      "show_tab",
                                      "show_more",
                                      "read_email",
                                      "type_post",
                                      "choose_mention",
                                      "send_post",
                                      "like",
                                      "edit_record",
                                      "new_record",
                                      "open_quick_actions",
                                      "close_quick_actions",
                                      "start_action",
                                      "open_tasks",
                                      "close_tasks",
                                      "complete_task",
                                      "type_due",
                                      "move_task",
                                      "make_task",
                                      "open_tool",
                                      "close_tool",
                                      "search_tool",
                                      "insert_snippet",
                                      "type_delay",
                                      "set_delay",
                                      "choose_slots",
                                      "insert_slots",
                                      "settle_slot",
                                      "end_step",
                                      "confirm_end_step",
                                      "open_new_people",
                                      "close_new_people",
                                      "change_new_person",
                                      "make_people",
                                      "undo_person",
                                      "change_field",
                                      "search_lookup",
                                      "close_lookup",
                                      "settle_field",
                                      "save_record",
                                      "use_record",
                                      "undo_made",
                                      "delete_made",
                                      "keep_made",
                                      "cancel_edit",
                                      "open_unsaved",
                                      "write_email",
                                      "diagnose",
                                      "dismiss",
                                      "online"};
static_assert(std::size(names) == std::variant_size_v<EventBody>);

template <std::size_t index>
using Body = std::variant_alternative_t<index, EventBody>;

using AllEvents = std::make_index_sequence<std::variant_size_v<EventBody>>;

struct Place {
  void* object;
  Fields fields;
};

template <std::size_t index>
Place become(EventBody& body) {
  return {&body.emplace<index>(), fields(Of<Body<index>>{})};
}

// A table, which no browser compiles before the pane opens.
constexpr auto places = []<std::size_t... index>(std::index_sequence<index...>) {
  return std::array{&become<index>...};
}
(AllEvents{});

}  // namespace

Result<std::unique_ptr<Event>> read_event(std::string_view json) {
  Result<Document> document = Document::parse(json);
  if (!document) return std::move(document.error());
  const Value value = document->root();
  const std::string_view name = value.text_at("event");
  const auto found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return Error{"unknown_event", std::string(name), {}};
  auto event = std::make_unique<Event>();
  event->now = value.at("now").integer().value_or(0);
  const Place place = places[static_cast<std::size_t>(found - std::begin(names))](event->body);
  read(value, place.object, place.fields);
  return event;
}

std::vector<EventKind> event_kinds() {
  std::vector<EventKind> kinds;
  [&]<std::size_t... index>(std::index_sequence<index...>) {
    (kinds.push_back({names[index], fields(Of<Body<index>>{})}), ...);
  }
  (AllEvents{});
  return kinds;
}

}  // namespace tether
