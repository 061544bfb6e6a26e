#include "logging/email_record.h"
#include "tether/logging.h"

namespace tether {

bool is_doubtful(const Error& error) {
  return error.code == "timeout" || error.code == "offline" || error.code == "failed" ||
         error.code == "bad_json" || error.code == "server_unavailable" ||
         error.code == "not_salesforce";
}

Task<std::string> log_email(Salesforce salesforce, Org org, EmailDraft draft) {
  Shell& shell = salesforce.connection().shell;
  Result<Item> open = co_await attempt(read_item(shell));
  const bool other =
      open ? identity(*open) != identity(draft.item) : open.error().code == "no_item";
  if (other) co_return Error{"item_changed", "", {}};
  if (!open) co_return std::move(open.error());
  Body body = co_await read_body(shell, draft.item.id);

  if (draft.ask_first && !draft.item.internet_message_id.empty()) {
    std::optional<LoggedEmail> there =
        co_await find_logged(salesforce, org, draft.item.internet_message_id);
    if (there) co_return there->id;
  }

  Composite request = email_request(org, draft, body);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  std::optional<Error> refused = answer.first_error();
  if (refused) co_return std::move(*refused);
  Result<Value> mail = answer.part("mail");
  if (!mail) co_return std::move(mail.error());
  if (mail->text_at("id").empty()) co_return Error{"bad_json", "id", {}};
  co_return std::string(mail->text_at("id"));
}

}  // namespace tether
