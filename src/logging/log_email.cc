#include <fmt/compile.h>

#include <tuple>

#include "logging/email_record.h"
#include "tether/logging.h"

namespace tether {

bool is_doubtful(const Error& error) {
  return error.code == "timeout" || error.code == "offline" || error.code == "failed" ||
         error.code == "bad_json" || error.code == "server_unavailable" ||
         error.code == "not_salesforce";
}

namespace {

LoggedEmail logged_now(const Connection& connection, const Org& org, const EmailDraft& draft,
                       std::string_view id) {
  LoggedEmail email{.id = std::string(id),
                    .created_by = org.user_name,
                    .created_by_id = connection.session.user_id,
                    .created_at = iso_time(connection.shell.now),
                    .related = draft.related};
  for (const RelatedPerson& person : draft.people)
    if (!person.record_id.empty()) email.person_ids.push_back(person.record_id);
  return email;
}

// The email that the org holds under this Message-ID beside the one just written. A browser that
// loses the connection repeats the call by itself, so that one press may write twice.
std::optional<LoggedEmail> older_email(const CompositeAnswer& answer, std::string_view id) {
  const Result<Value> rows = answer.part("logged");
  std::optional<LoggedEmail> oldest = rows ? read_logged(*rows) : std::nullopt;
  return oldest && oldest->id != id ? oldest : std::nullopt;
}

}  // namespace

Task<LoggedEmail> log_email(Salesforce salesforce, Org org, EmailDraft draft) {
  Shell& shell = salesforce.connection().shell;
  Result<Item> open = co_await attempt(read_item(shell));
  const bool other =
      open ? identity(*open) != identity(draft.item) : open.error().code == "no_item";
  if (other) co_return Error{"item_changed", "", {}};
  if (!open) co_return std::move(open.error());
  Body body = co_await read_body(shell, std::string(identity(draft.item)));

  if (draft.ask_first && !draft.item.internet_message_id.empty()) {
    std::optional<LoggedEmail> there =
        co_await find_logged(salesforce, org, draft.item.internet_message_id);
    if (there) co_return std::move(*there);
  }

  Composite request = email_request(org, draft, body);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  std::optional<Error> refused = answer.first_error();
  if (refused) co_return std::move(*refused);
  Result<Value> mail = answer.part("mail");
  if (!mail) co_return std::move(mail.error());
  if (mail->text_at("id").empty()) co_return Error{"bad_json", "id", {}};
  std::optional<LoggedEmail> older = older_email(answer, mail->text_at("id"));
  if (older) {
    const std::string method = "DELETE";
    std::string path =
        fmt::format(FMT_COMPILE("{}/sobjects/EmailMessage/{}"), org.path(), mail->text_at("id"));
    const std::string no_body;
    // Where it may not be deleted the email is there twice, but the older one is shown all the
    // same.
    std::ignore = co_await attempt(salesforce.call(method, std::move(path), no_body));
    co_return std::move(*older);
  }
  co_return logged_now(salesforce.connection(), org, draft, mail->text_at("id"));
}

}  // namespace tether
