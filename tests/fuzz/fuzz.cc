// Feeds the core with what no shell and no org should send: events in any order, answers to the
// requests that wait, as they should be, cut short, of the wrong type or of random bytes; and the
// reader of bodies with any text. A crash, a leak or a request list that is no JSON is a fault.
#include <fuzzer/FuzzedDataProvider.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "tether/app.h"
#include "tether/json.h"
#include "tether/quoting.h"

using namespace tether;

namespace {

constexpr const char* events[] = {
    R"({"event":"start","now":1,"host":{"requirement_set":"1.15","platform":"OfficeOnline","user_address":"dana@b.example"},"config":{"client_id":"c","redirect_uri":"https://p/d","my_domains":["localhost:8445"],"default_my_domain":"localhost:8445"}})",
    R"({"event":"item_changed","now":2})",
    R"({"event":"sign_in","my_domain":"localhost:8445","now":3})",
    R"({"event":"sign_in","login_host":"sandbox","my_domain":"acme--uat","now":3})",
    R"({"event":"type_my_domain","login_host":"sandbox","my_domain":"acme--uat","now":3})",
    R"({"event":"cancel_sign_in","now":4})",
    R"({"event":"add_org","now":4})",
    R"({"event":"switch_org","org_id":"00D000000000001AAA","now":4})",
    R"({"event":"renew_session","now":4})",
    R"({"event":"forget_mailbox","now":4})",
    R"({"event":"session_changed","org_id":"00D000000000001AAA","user_id":"005000000000001AAA","access_token":"u","refresh_token":"r","instance_url":"https://x.my.salesforce.com","is_kept":false,"now":4})",
    R"({"event":"session_changed","org_id":"00D000000000001AAA","user_id":"005000000000001AAA","now":4})",
    R"({"event":"sign_out","now":4})",
    R"({"event":"refresh","now":5})",
    R"({"event":"choose_person","address":"ann@h.example","record_id":"003000000000001AAA","now":6})",
    R"({"event":"check_person","address":"ann@h.example","checked":false,"now":7})",
    R"({"event":"relate","record_id":"006000000000001AAA","now":8})",
    R"({"event":"confirm_relate","replace":true,"now":9})",
    R"({"event":"unrelate","now":10})",
    R"({"event":"search","query":"harbor","now":11})",
    R"({"event":"search","query":"003000000000001AAA","now":12})",
    R"({"event":"check_attachment","id":"a1","checked":true,"now":13})",
    R"({"event":"check_all_attachments","checked":true,"now":13})",
    R"({"event":"choose_event_type","value":"Call","now":14})",
    R"({"event":"choose_series","series":true,"now":14})",
    R"({"event":"log_item","now":14})",
    R"({"event":"item_changed","same_draft":true,"now":14})",
    R"({"event":"log_when_sent","on":true,"always":true,"now":14})",
    R"({"event":"log_when_sent","on":false,"now":14})",
    R"({"event":"share","with_records":true,"now":14})",
    R"({"event":"open_personal_settings","now":14})",
    R"({"event":"drop_waiting","key":"14","now":14})",
    R"({"event":"undo_log","now":14})",
    R"({"event":"undo_log","record_id":"00U000000000001AAA","now":14})",
    R"({"event":"confirm_undo","remove":true,"now":14})",
    R"({"event":"completed","now":15})",
    R"({"event":"send_outbox","now":15})",
    R"({"event":"drop_intent","now":15})",
    R"({"event":"drop_intent","id":"af63bd4c8601b7be","now":15})",
    R"({"event":"refile_log","record_id":"006000000000001AAA","now":14})",
    R"({"event":"refile_log","record_id":"","now":14})",
    R"({"event":"confirm_refile","refile":true,"now":14})",
    R"({"event":"refile_back","now":14})",
    R"({"event":"add_people","now":14})",
    R"({"event":"selection_changed","now":15})",
    R"({"event":"choose_selected","id":"","checked":true,"with_files":true,"now":15})",
    R"({"event":"choose_selected","id":"m1","checked":true,"record_id":"006000000000001AAA","now":15})",
    R"({"event":"log_selected","on":true,"now":15})",
    R"({"event":"log_selected","on":false,"now":15})",
    R"({"event":"retry_attachments","now":15})",
    R"({"event":"open_record","record_id":"003000000000001AAA","now":16})",
    R"({"event":"show_pane_tab","id":"1","now":16})",
    R"({"event":"open_search","now":16})",
    R"({"event":"close_search","now":16})",
    R"({"event":"view_record","record_id":"003000000000001AAA","now":16})",
    R"({"event":"leave_record","now":16})",
    R"({"event":"show_tab","tab":"related","now":16})",
    R"({"event":"show_tab","tab":"activity","now":16})",
    R"({"event":"show_tab","tab":"chatter","now":16})",
    R"({"event":"show_more","list":"Contacts","now":16})",
    R"({"event":"read_email","record_id":"02s000000000001AAA","now":16})",
    R"({"event":"type_post","on":"","text":"Ask @An","before":"Ask @An","now":16})",
    R"({"event":"choose_mention","on":"","record_id":"005000000000001AAA","now":16})",
    R"({"event":"send_post","on":"","now":16})",
    R"({"event":"like","id":"0D5000000000001AAA","liked":true,"now":16})",
    R"({"event":"edit_record","field":"LastName","now":16})",
    R"({"event":"new_record","list":"Cases","record_type_id":"","day":"2026-11-27","now":16})",
    R"({"event":"open_quick_actions","address":"","now":16})",
    R"({"event":"open_quick_actions","address":"luis@h.example","now":16})",
    R"({"event":"close_quick_actions","now":16})",
    R"({"event":"start_action","name":"NewContact","day":"2026-11-28","now":16})",
    R"({"event":"open_tasks","day":"2026-11-28","now":16})",
    R"({"event":"close_tasks","now":16})",
    R"({"event":"open_new_people","object":"Lead","now":16})",
    R"({"event":"change_new_person","address":"luis@h.example","last_name":"L","checked":true,"now":16})",
    R"({"event":"make_people","now":16})",
    R"({"event":"undo_person","address":"luis@h.example","now":16})",
    R"({"event":"close_new_people","now":16})",
    R"({"event":"open_tool","tool":"templates","local_time":"2026-11-28T17:59"})",
    R"({"event":"open_tool","tool":"send_later","local_time":"2026-11-28T17:59"})",
    R"({"event":"search_tool","tool":"text_shortcuts","text":"thanks","folder":"","now":16})",
    R"({"event":"insert_snippet","tool":"templates","record_id":"00X1","now":16})",
    R"({"event":"type_delay","text":"tomorrow at 9am","local_time":"2026-11-28T17:59"})",
    R"({"event":"set_delay","at":"2026-12-01T08:00","local_time":"2026-11-28T17:59"})",
    R"({"event":"open_tool","tool":"availability","local_time":"2026-11-28T17:59"})",
    R"({"event":"choose_slots","minutes":60,"zone":"Europe/Berlin","picked":["1794319200000"],"now":16})",
    R"({"event":"insert_slots","lead":"Free","slots":["1"],"own":["x","9"],"theirs":["y"],"now":16})",
    R"({"event":"settle_slot","id":"16","hold":true,"subject":"Hold: x","now":16})",
    R"({"event":"close_tool","tool":"templates","now":16})",
    R"({"event":"open_tool","tool":"cadences","local_time":"2026-11-28T17:59"})",
    R"({"event":"end_step","record_id":"77F000000000001AAA","skip":true,"now":16})",
    R"({"event":"confirm_end_step","record_id":"77F000000000001AAA","end":true,"now":16})",
    R"({"event":"complete_task","record_id":"00T000000000001AAA","done":true,"now":16})",
    R"({"event":"complete_task","record_id":"00T000000000001AAA","done":false,"now":16})",
    R"({"event":"type_due","record_id":"00T000000000001AAA","text":"next Tuesday","day":"2026-11-28","now":16})",
    R"({"event":"type_due","record_id":"","text":"in 3 days","day":"2026-11-28","now":16})",
    R"({"event":"move_task","record_id":"00T000000000001AAA","move":true,"now":16})",
    R"({"event":"move_task","record_id":"00T000000000001AAA","move":false,"now":16})",
    R"({"event":"make_task","day":"2026-11-28","now":16})",
    R"({"event":"change_field","field":"LastName","value":"Ode","display":"","is_incomplete":false,"now":16})",
    R"({"event":"search_lookup","field":"AccountId","typed":"har","now":16})",
    R"({"event":"close_lookup","now":16})",
    R"({"event":"settle_field","field":"LastName","keep_mine":true,"now":16})",
    R"({"event":"save_record","anyway":false,"log":true,"now":16})",
    R"({"event":"use_record","record_id":"003Hs0000AnnOdeAA1","now":16})",
    R"({"event":"undo_made","now":16})",
    R"({"event":"delete_made","now":16})",
    R"({"event":"keep_made","now":16})",
    R"({"event":"cancel_edit","now":16})",
    R"({"event":"open_unsaved","now":16})",
    R"({"event":"write_email","address":"ann@h.example","now":16})",
    R"({"event":"open_preview","now":16})",
    R"({"event":"choose_stored","storing":{"text":"all","cut_quoted":true,"cut_signature":true,"cut_tracking":true},"now":16})",
    R"({"event":"choose_stored","storing":{"text":"subject"},"now":16})",
    R"({"event":"keep_whole_text","checked":true,"now":16})",
    R"({"event":"set_never_log","text":"b.example, luis@h.example","now":16})",
    R"({"event":"diagnose","now":16})",
    R"({"event":"dismiss","notice":"no_access","now":17})",
    R"({"event":"online","online":false,"now":18})",
    R"({"event":"online","online":true,"now":9999999999})",
};

constexpr const char* item =
    R"({"kind":"message","mode":"read","id":"i1","internet_message_id":"<1@h>","subject":"S","from":{"name":"Ann","address":"ann@h.example"},"to":[{"name":"","address":"dana@b.example"}],"attachments":[{"id":"a1","name":"a.pdf","size":3,"type":"file"}],"time":1794300000000})";

constexpr const char* people =
    R"({"compositeResponse":[)"
    R"({"referenceId":"Contact","httpStatusCode":200,"body":{"records":[{"Id":"003000000000001AAA","Name":"Ann","Email":"ann@h.example","Cases":{"records":[{"Id":"500000000000001AAA","CaseNumber":"1"}]}}]}},)"
    R"({"referenceId":"Account","httpStatusCode":200,"body":{"records":[{"Id":"001000000000001AAA","Name":"H","Opportunities":{"records":[{"Id":"006000000000001AAA","Name":"O","Amount":1.5}]}}]}},)"
    R"({"referenceId":"Lead","httpStatusCode":400,"body":[{"errorCode":"INVALID_TYPE","message":"m"}]},)"
    R"({"referenceId":"User","httpStatusCode":200,"body":{"records":[]}},)"
    R"({"referenceId":"EmailMessage","httpStatusCode":200,"body":{"records":[]}}]})";

constexpr const char* written =
    R"({"compositeResponse":[)"
    R"({"referenceId":"mail","httpStatusCode":201,"body":{"id":"02s000000000001AAA"}},)"
    R"({"referenceId":"sender","httpStatusCode":201,"body":{"id":"x"}}]})";

constexpr const char* describes =
    R"({"compositeResponse":[)"
    R"({"referenceId":"Contact","httpStatusCode":200,"body":{"name":"Contact","label":"Contact","keyPrefix":"003","fields":[{"name":"Email","label":"Email","type":"email","filterable":true},{"name":"AccountId","type":"reference"}]}},)"
    R"({"referenceId":"Account","httpStatusCode":200,"body":{"name":"Account","keyPrefix":"001","fields":[]}},)"
    R"({"referenceId":"User","httpStatusCode":200,"body":{"name":"User","keyPrefix":"005","fields":[{"name":"Email","label":"Email","type":"email","filterable":true}]}},)"
    R"({"referenceId":"Case","httpStatusCode":404,"body":[{"errorCode":"NOT_FOUND","message":"m"}]},)"
    R"({"referenceId":"Opportunity","httpStatusCode":200,"body":{"name":"Opportunity","keyPrefix":"006","fields":[{"name":"Amount"}]}},)"
    R"({"referenceId":"Lead","httpStatusCode":200,"body":{"name":"Lead","keyPrefix":"00Q","fields":[{"name":"Email","label":"Email","type":"email","filterable":true}]}},)"
    R"({"referenceId":"EmailMessage","httpStatusCode":200,"body":{"name":"EmailMessage","createable":true,"fields":[{"name":"RelatedToId","referenceTo":["Account","Opportunity","Case","Installation__c"]},{"name":"ToIds"},{"name":"MessageIdentifier"},{"name":"TextBody","length":10},{"name":"HtmlBody","length":20}]}},)"
    R"({"referenceId":"Event","httpStatusCode":200,"body":{"name":"Event","createable":true,"fields":[{"name":"WhatId","referenceTo":["Account","Installation__c"]},{"name":"EventWhoIds"},{"name":"IsRecurrence2"},{"name":"Recurrence2PatternText","createable":true},{"name":"Type","createable":true,"picklistValues":[{"active":true,"value":"Call","label":"Call"}]}]}},)"
    R"({"referenceId":"Task","httpStatusCode":200,"body":{"name":"Task","createable":true,"fields":[{"name":"WhatId","referenceTo":["Account","Installation__c"]},{"name":"TaskWhoIds"}]}},)"
    R"({"referenceId":"Installation__c","httpStatusCode":200,"body":{"objectDescribe":{"name":"Installation__c","keyPrefix":"a00"}}},)"
    R"({"referenceId":"me","httpStatusCode":200,"body":{"Name":"Dana"}}]})";

constexpr const char* admission =
    R"({"compositeResponse":[)"
    R"({"referenceId":"organization","httpStatusCode":200,"body":{"records":[{"Name":"B","IsSandbox":true}]}},)"
    R"({"referenceId":"settings","httpStatusCode":200,"body":{"records":[{"Id":"a02","Enabled__c":false}]}},)"
    R"({"referenceId":"mapping","httpStatusCode":404,"body":[{"errorCode":"NOT_FOUND"}]}]})";

constexpr const char* tokens =
    R"({"access_token":"t","refresh_token":"r","instance_url":"https://localhost:8445","id":"https://login.salesforce.com/id/00D000000000001AAA/005000000000001AAA"})";

constexpr const char* nothing_stored = R"({"value":null})";
constexpr const char* stored_orgs =
    R"({"value":"{\"open\":\"00D000000000001AAA\",\"orgs\":[{\"org_id\":\"00D000000000001AAA\",\"user_id\":\"005000000000001AAA\",\"my_domain\":\"localhost:8445\",\"instance_url\":\"https://localhost:8445\",\"mapping_id\":\"a01\",\"settings_id\":\"a02\"}]}"})";
constexpr const char* stored_session =
    R"({"value":"{\"user_id\":\"005000000000001AAA\",\"refresh_token\":\"r\"}"})";
constexpr const char* pkce =
    R"({"verifier":"0123456789012345678901234567890123456789012","challenge":"c","state":"s"})";
constexpr const char* signed_in = R"({"query":"?code=c&state=s"})";
constexpr const char* mail_text = R"({"text":"Hello <b>","html":"<p>Hello</p><img src=x><p>Bye"})";

constexpr const char* selected = R"([{"id":"m1","internet_message_id":"<m@x>","subject":"One"},
  {"id":"m2","subject":"Two","has_attachment":true},{"id":""},7])";

constexpr const char* oks[] = {
    item,           "null",      mail_text,
    nothing_stored, stored_orgs, stored_session,
    pkce,           signed_in,   R"({"query":"?error=access_denied&state=s"})",
    "{}",
};

constexpr const char* bodies[] = {
    people,
    written,
    describes,
    admission,
    tokens,
    R"([{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}])",
    R"([{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}])",
    R"({"searchRecords":[{"attributes":{"type":"Contact"},"Id":"003000000000001AAA","Name":"Ann"}]})",
    R"({"id":"068000000000001AAA","success":true})",
    "<html>503</html>",
    ""};

constexpr int statuses[] = {200, 201, 204, 300, 400, 401, 403, 404, 500, 503};
constexpr const char* codes[] = {"offline", "timeout", "aborted", "denied", "failed", "closed"};

template <class T, std::size_t size>
T pick(FuzzedDataProvider& data, const T (&list)[size]) {
  return list[data.ConsumeIntegralInRange<std::size_t>(0, size - 1)];
}

// Most often the text as it is, else a piece of it or with bytes exchanged.
std::string bent(FuzzedDataProvider& data, std::string text) {
  switch (data.ConsumeIntegralInRange(0, 9)) {
    case 0:
      return text.substr(0, data.ConsumeIntegralInRange<std::size_t>(0, text.size()));
    case 1:
      return data.ConsumeRandomLengthString();
    case 2:
      if (!text.empty())
        text[data.ConsumeIntegralInRange<std::size_t>(0, text.size() - 1)] =
            data.ConsumeIntegral<char>();
      return text;
    default:
      return text;
  }
}

struct Waiting {
  std::int64_t id;
  std::string effect;
  std::string of;  // what is read of the store or of the mailbox
};

// What waits for an answer, and what the user sees meanwhile.
struct Pane {
  std::vector<Waiting> waiting;
  bool has_people = false;
};

bool has_matches(Value view) {
  for (Value person = view.at("people").first(); person.exists(); person = person.next())
    if (person.text_at("state") == "matched") return true;
  return false;
}

// A request list that cannot be read is a fault.
void collect(Pane& pane, Core& core, std::string_view requests) {
  const Result<Document> document = Document::parse(requests);
  if (!document) std::abort();
  for (Value request = document->root().first(); request.exists(); request = request.next()) {
    const std::string effect(request.text_at("effect"));
    const std::int64_t id = request.at("id").integer().value_or(0);
    core.body(id);
    if (effect == "cancel") {
      const std::int64_t of = request.at("of").integer().value_or(0);
      std::erase_if(pane.waiting, [of](const Waiting& entry) { return entry.id == of; });
    } else if (effect == "render") {
      pane.has_people = has_matches(request.at("view"));
    } else if (effect != "log" && effect != "open_window") {
      const bool is_stored = effect == "storage";
      pane.waiting.push_back(
          {id, effect, std::string(request.text_at(is_stored ? "key" : "what"))});
    }
  }
}

struct Reply {
  std::string json;
  std::string body;
};

const char* stored(std::string_view key) {
  return key == "orgs"                 ? stored_orgs
         : key.starts_with("session.") ? stored_session
                                       : nothing_stored;
}

const char* of_mailbox(std::string_view what) {
  return what == "item" || what == "load" ? item : what == "selection" ? selected : mail_text;
}

// What a shell and an org in good order answer.
Reply right_reply(const Core& core, const Waiting& asked) {
  const std::string_view request = core.body(asked.id);
  const auto holds = [request](std::string_view part) {
    return request.find(part) != std::string_view::npos;
  };
  if (asked.effect == "http")
    return {R"({"ok":{"status":200},"now":19})", holds("grant_type") ? tokens
                                                 : holds("describe") ? describes
                                                 : holds("\"POST\"") ? written
                                                                     : people};
  if (asked.effect == "read_link")
    return {R"({"ok":{"url":"https://files.example/plan"},"now":19})", ""};
  if (asked.effect == "upload") return {R"({"ok":{"status":201},"now":19})", R"({"id":"068"})"};
  const std::string ok = asked.effect == "mailbox"   ? of_mailbox(asked.of)
                         : asked.effect == "storage" ? stored(asked.of)
                         : asked.effect == "pkce"    ? pkce
                         : asked.effect == "dialog"  ? signed_in
                                                     : "{}";
  return {"{\"ok\":" + ok + ",\"now\":19}", ""};
}

Reply any_reply(FuzzedDataProvider& data, const Waiting& asked) {
  const std::string body = bent(data, pick(data, bodies));
  if (data.ConsumeIntegralInRange(0, 9) == 0)
    return {std::string("{\"error\":{\"code\":\"") + pick(data, codes) + "\"},\"now\":21}", body};
  const bool is_http = asked.effect == "http" || asked.effect == "upload";
  const std::string ok = is_http ? "{\"status\":" + std::to_string(pick(data, statuses)) + "}"
                                 : std::string(pick(data, oks));
  return {bent(data, "{\"ok\":" + ok + ",\"now\":20}"), body};
}

// Mostly as it should be: whatever goes wrong then meets a core in the middle of something.
void answer_one(FuzzedDataProvider& data, Core& core, Pane& pane) {
  const std::size_t at = data.ConsumeIntegralInRange<std::size_t>(0, pane.waiting.size() - 1);
  const Waiting asked = pane.waiting[at];
  pane.waiting.erase(pane.waiting.begin() + static_cast<std::ptrdiff_t>(at));
  const bool right = data.ConsumeIntegralInRange(0, 3) != 0;
  const Reply reply = right ? right_reply(core, asked) : any_reply(data, asked);
  collect(pane, core, core.resolve(asked.id, reply.json, reply.body));
}

// Answers the next `steps` requests as they should be.
void settle(Core& core, Pane& pane, int steps) {
  for (; steps > 0 && !pane.waiting.empty(); --steps) {
    const Waiting asked = pane.waiting.front();
    pane.waiting.erase(pane.waiting.begin());
    const Reply reply = right_reply(core, asked);
    collect(pane, core, core.resolve(asked.id, reply.json, reply.body));
  }
}

void dispatch(Core& core, Pane& pane, std::string_view name) {
  for (const std::string_view event : events)
    if (event.find(name) != std::string_view::npos)
      return collect(pane, core, core.dispatch(event));
}

// Signs in, opens an item and perhaps begins to log it, so that what follows meets a core at work.
void begin(FuzzedDataProvider& data, Core& core, Pane& pane) {
  const int depth = data.ConsumeIntegralInRange(0, 2);
  if (depth == 0) return;
  dispatch(core, pane, "start");
  dispatch(core, pane, "item_changed");
  settle(core, pane, 40);
  // Else what is fed below never meets anything but a sign-in.
  if (!pane.has_people) std::abort();
  if (depth == 1) return;
  for (const std::string_view name : {"relate", "check_attachment", "log_item"})
    dispatch(core, pane, name);
  settle(core, pane, data.ConsumeIntegralInRange(0, 5));
}

// The parts of a body are all of it, in its order.
void check_parts(const std::vector<BodySpan>& spans, std::size_t size) {
  std::size_t at = 0;
  for (const BodySpan& span : spans) {
    if (span.begin != at) std::abort();
    at = span.end;
  }
  if (at != size) std::abort();
}

void read_bodies(FuzzedDataProvider& data) {
  const std::string text = data.ConsumeRandomLengthString();
  check_parts(parts_of_text(text), text.size());
  check_parts(parts_of_html(text), text.size());
  for (const Picture& picture : pictures_of(text)) with_source(text, picture, "/new");
  outline_of(cut_body({text, text}, {.quoted = true, .signature = true, .tracking = true}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzedDataProvider data(bytes, size);
  if (data.ConsumeIntegralInRange(0, 7) == 0) read_bodies(data);
  Core core;
  Pane pane;
  begin(data, core, pane);
  for (int step = 0; step < 60 && data.remaining_bytes(); ++step) {
    if (!pane.waiting.empty() && data.ConsumeBool())
      answer_one(data, core, pane);
    else
      collect(pane, core, core.dispatch(bent(data, pick(data, events))));
  }
  return 0;
}
