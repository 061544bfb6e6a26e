#include <fmt/compile.h>

#include <tuple>

#include "logging/email_record.h"
#include "tether/logging.h"
#include "tether/text.h"

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

// Where they may not be deleted they stay.
Task<Nothing> take_back(Salesforce& salesforce, const Org& org, std::vector<std::string> emails) {
  if (emails.empty()) co_return Nothing{};
  const std::string method = "DELETE";
  std::string path =
      fmt::format(FMT_COMPILE("{}/composite/sobjects?ids={}"), org.path(), join(emails, ","));
  const std::string no_body;
  std::ignore = co_await attempt(salesforce.call(method, std::move(path), no_body));
  co_return Nothing{};
}

// Of the emails that the org holds under one Message-ID the oldest stands. A browser that loses the
// connection repeats the call by itself, so that one press may write several: this user's later
// ones are taken back.
Task<LoggedEmail> keep_oldest(Salesforce& salesforce, const Org& org, Value rows) {
  LoggedEmail oldest = read_logged(rows).value_or(LoggedEmail());
  std::vector<std::string> copies = later_copies(rows, salesforce.connection().session.user_id);
  co_await take_back(salesforce, org, std::move(copies));
  co_return oldest;
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
    Document there = co_await find_logged(salesforce, org, draft.item.internet_message_id);
    if (read_logged(there.root())) {
      LoggedEmail oldest = co_await keep_oldest(salesforce, org, there.root());
      co_return oldest;
    }
  }

  Composite request = email_request(org, draft, body);
  add_check(request, org.path(), draft.check);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Value> mail = answer.part("mail");
  Result<Nothing> admitted = read_check(answer, draft.check);
  if (!admitted) {
    std::vector<std::string> written;
    if (mail) written.emplace_back(mail->text_at("id"));
    co_await take_back(salesforce, org, std::move(written));
    co_return std::move(admitted.error());
  }
  std::optional<Error> refused = answer.first_error();
  if (refused) co_return std::move(*refused);
  if (!mail) co_return std::move(mail.error());
  const std::string id(mail->text_at("id"));
  if (id.empty()) co_return Error{"bad_json", "id", {}};

  Result<Value> rows = answer.part("logged");
  if (rows && read_logged(*rows)) {
    LoggedEmail oldest = co_await keep_oldest(salesforce, org, *rows);
    if (oldest.id != id) co_return oldest;
  }
  co_return logged_now(salesforce.connection(), org, draft, id);
}

}  // namespace tether
