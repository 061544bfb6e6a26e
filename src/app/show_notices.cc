#include <algorithm>

#include "app/notices.h"
#include "app/show.h"

namespace tether {

namespace {

using view::Notice;
using view::Tone;

// Codes with a sentence of their own in web/pane/locales (error.<code>); any other error is said
// with its code and Salesforce's own words.
constexpr std::string_view known_codes =
    " API_CURRENTLY_DISABLED API_DISABLED_FOR_ORG CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY "
    "DUPLICATE_VALUE ENTITY_IS_DELETED FIELD_CUSTOM_VALIDATION_EXCEPTION "
    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY INSUFFICIENT_ACCESS_OR_READONLY "
    "INVALID_CROSS_REFERENCE_KEY INVALID_FIELD INVALID_SESSION_ID INVALID_TYPE NOT_FOUND "
    "REQUEST_LIMIT_EXCEEDED REQUIRED_FIELD_MISSING STORAGE_LIMIT_EXCEEDED STRING_TOO_LONG "
    "UNABLE_TO_LOCK_ROW aborted api_too_old app_blocked bad_instance bad_json bad_link blocked "
    "closed denied failed invalid_client_id ip_restricted item_changed mapping_removed "
    "my_domain_foreign my_domain_login my_domain_missing my_domain_no_sandbox "
    "my_domain_unknown no_text not_approved not_salesforce off_by_admin offline out_of_sync "
    "outlook_mobile outlook_too_old redirect_uri_mismatch rest_session server_unavailable "
    "session_ended "
    "session_lost sign_in_denied sign_in_mismatch sign_in_window timeout unsupported "
    "untrusted_parent user_inactive ";

void add_host(std::vector<Notice>& notices, const Model& model) {
  const auto notice = [&](std::string name, Tone tone, bool can_dismiss) {
    add(notices, model,
        {.key = name,
         .tone = tone,
         .title = {"notice." + name + ".title", {}},
         .text = {"notice." + name + ".text", {}},
         .can_dismiss = can_dismiss});
  };
  if (model.capabilities.support == Support::no_promise) notice("old_outlook", Tone::warning, true);
  if (!model.online) notice("offline", Tone::warning, false);
}

std::string origin_of(const std::string& url) {
  const std::size_t host = url.find("://");
  return host == std::string::npos ? "" : url.substr(0, url.find('/', host + 3));
}

void add_not_kept(std::vector<Notice>& notices, const Model& model, const Connection& connection) {
  if (connection.keeps_secrets || model.session != SessionState::signed_in) return;
  add(notices, model,
      {.key = "not_kept",
       .tone = Tone::warning,
       .title = {"notice.not_kept.title", {}},
       .text = advice_to_keep(model),
       .detail = sites_to_allow(model, connection),
       .can_dismiss = true});
}

void add_item(std::vector<Notice>& notices, const Model& model, const ItemState& state) {
  if (state.lookup_error && model.online)
    notices.push_back(failure("lookup", {"notice.lookup.title", {}}, *state.lookup_error));
  if (state.log_error || state.undo_left || state.undo_error || state.refile_error)
    add_log_notices(notices, model, state);
  if (!state.lookup || state.lookup->unreadable.empty()) return;
  std::vector<std::string> labels;
  for (const std::string& object : state.lookup->unreadable) {
    const ObjectInfo* info = model.org ? model.org->find(object) : nullptr;
    labels.push_back(info && !info->label_plural.empty() ? info->label_plural : object);
  }
  add(notices, model,
      {.key = "no_access",
       .tone = Tone::warning,
       .title = {"notice.no_access.title", {join(labels, ", ")}},
       .text = {"notice.no_access.text", {}},
       .can_dismiss = true});
}

// One cause may end several things at once: the first notice says it for all.
void say_reasons_once(std::vector<Notice>& notices) {
  for (auto notice = notices.begin(); notice != notices.end(); ++notice) {
    if (notice->text.empty()) continue;
    const bool is_said = std::any_of(notices.begin(), notice, [&notice](const Notice& earlier) {
      return earlier.text == notice->text && earlier.detail == notice->detail;
    });
    if (!is_said) continue;
    notice->text = {};
    notice->detail.clear();
  }
}

}  // namespace

void add(std::vector<Notice>& notices, const Model& model, Notice notice) {
  if (!model.dismissed.contains(notice.key)) notices.push_back(std::move(notice));
}

Notice failure(std::string key, Message title, const Error& error) {
  return {.key = std::move(key),
          .tone = Tone::error,
          .title = std::move(title),
          .text = show_error(error),
          .detail = error.message,
          .actions = {{{"ui.try_again", {}}, "refresh"}}};
}

Message advice_to_keep(const Model& model) {
  return {"notice.not_kept." + std::string(name_of(browser(model.host))), {}};
}

// Where browsers shut a pane out of its own store: the pane's own site, whose store it is, the
// pages around it, and those that
// https://help.salesforce.com/s/articleView?id=sales.outlook_int_requirements.htm names.
std::string sites_to_allow(const Model& model, const Connection& connection) {
  std::vector<std::string> sites{origin_of(connection.config.redirect_uri)};
  const auto add = [&](std::string site) {
    if (std::find(sites.begin(), sites.end(), site) == sites.end())
      sites.push_back(std::move(site));
  };
  for (const std::string& parent : model.host.parents) add(parent);
  for (const std::string& host : {connection.session.my_domain, model.checked_host})
    if (!host.empty()) add("https://" + host);
  for (const char* site :
       {"https://login.salesforce.com", "https://*.salesforce.com", "https://*.force.com",
        "https://*.outlook.com", "https://*.office365.com", "https://*.office.com",
        "https://*.cloud.microsoft", "https://login.microsoftonline.com", "https://login.live.com"})
    add(site);
  return join(sites, ", ");
}

Message show_error(const Error& error) {
  const bool is_known = known_codes.find(' ' + error.code + ' ') != known_codes.npos;
  if (is_known) return {"error." + error.code, {join(error.fields, ", ")}};
  constexpr std::string_view outlook = "office_";
  if (error.code.starts_with(outlook))
    return {"error.outlook", {error.code.substr(outlook.size())}};
  return {"error.other", {error.code}};
}

std::vector<Notice> show_notices(const Model& model, const Connection& connection) {
  std::vector<Notice> notices;
  add_host(notices, model);
  add_not_kept(notices, model, connection);
  if (model.session == SessionState::failed && model.session_error)
    notices.push_back(failure("session", {"notice.session.title", {}}, *model.session_error));
  if (model.item_error)
    notices.push_back(failure("item", {"notice.item.title", {}}, *model.item_error));
  if (model.org_error)
    notices.push_back(failure("org", {"notice.org.title", {}}, *model.org_error));
  if (model.forget_error) {
    Notice notice = failure("forget", {"notice.forget.title", {}}, *model.forget_error);
    notice.actions = {{{"ui.try_again", {}}, "forget_mailbox"}};
    notices.push_back(std::move(notice));
  }
  if (!model.never_log_unread.empty()) add(notices, model, show_unread_entries(model));
  if (model.made && model.session == SessionState::signed_in) add(notices, model, show_made(model));
  if (!model.records.empty()) add_unsaved(notices, model);
  const ItemState* state = model.open_item();
  if (state && model.session == SessionState::signed_in) add_item(notices, model, *state);
  say_reasons_once(notices);
  return notices;
}

}  // namespace tether
