#include <tuple>

#include "logging/email_record.h"
#include "logging/pictures.h"
#include "logging/steps.h"

namespace tether {

namespace {

// Of the emails that the org holds under one Message-ID the oldest stands. A browser that loses the
// connection repeats the call by itself, so that one press may write several: this user's later
// ones are taken back. Where it is a colleague's, whom this user has chosen is added to it, unless
// it may not be changed.
Task<LoggedItem> keep_oldest(Salesforce& salesforce, const Org& org, const LogDraft& draft,
                             Value rows) {
  LoggedItem oldest = read_logged(rows).value_or(LoggedItem());
  std::vector<std::string> copies = later_copies(rows, salesforce.connection().session.user_id);
  co_await take_back(salesforce, org, std::move(copies));
  LoggedItem held = co_await add_missing(salesforce, org, std::move(oldest), draft);
  co_return held;
}

// Nobody knows which of them the email got that is there: those that it does not hold follow as
// files.
void let_follow(const std::vector<MailPicture>& pictures, const FileObserver& observer) {
  const Error unknown{"timeout", "", {}};
  for (const MailPicture& picture : pictures) {
    const std::string& id = picture.file.attachment_id;
    if (!id.empty()) observer(id, FileOutcome{id, unknown, true});
  }
}

// The email is there: what is left over is worth another try, but no failure.
Task<Nothing> tidy_up(Salesforce& salesforce, const Org& org, const LogDraft& draft) {
  const Result<Nothing> tidied = co_await attempt(take_back_pictures(salesforce, org, draft));
  if (!tidied && may_pass(tidied.error())) co_return tidied.error();
  co_return Nothing{};
}

}  // namespace

Task<LoggedItem> log_email(Salesforce salesforce, Org org, LogDraft draft, FileObserver observer) {
  if (draft.ask_first && !draft.item.internet_message_id.empty()) {
    Document there = co_await find_logged(salesforce, org, draft.item.internet_message_id);
    if (read_logged(there.root())) {
      LoggedItem oldest = co_await keep_oldest(salesforce, org, draft, there.root());
      co_await tidy_up(salesforce, org, draft);
      let_follow(mail_pictures(org, draft), observer);
      co_return oldest;
    }
  }

  std::vector<MailPicture> pictures = mail_pictures(org, draft);
  pictures = co_await store_pictures(salesforce, org, std::move(pictures), draft.may_hold_pictures,
                                     observer);
  draft.may_hold_pictures = true;
  const Body body{draft.body.text, with_pictures(draft.body.html, pictures)};
  Composite request = email_request(org, draft, body, documents_of(pictures));
  add_check(request, org.path(), draft.check);
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Value> mail = answer.part("mail");
  Result<Nothing> admitted = read_check(answer, draft.check);
  if (!admitted) {
    std::vector<std::string> written;
    if (mail) written.emplace_back(mail->text_at("id"));
    std::ignore = co_await attempt(take_back(salesforce, org, std::move(written)));
    std::ignore = co_await attempt(take_back_pictures(salesforce, org, draft));
    co_return std::move(admitted.error());
  }
  std::optional<Error> refused = answer.first_error();
  if (refused) co_return std::move(*refused);
  if (!mail) co_return std::move(mail.error());
  const std::string id(mail->text_at("id"));
  if (id.empty()) co_return Error{"bad_json", "id", {}};

  Result<Value> rows = answer.part("logged");
  if (rows && read_logged(*rows)) {
    LoggedItem oldest = co_await keep_oldest(salesforce, org, draft, *rows);
    if (oldest.id != id) {
      co_await tidy_up(salesforce, org, draft);
      let_follow(pictures, observer);
      co_return oldest;
    }
  }
  co_return logged_now(salesforce.connection(), org, draft, id);
}

}  // namespace tether
