#include "app/app_class.h"
#include "app/show.h"
#include "tether/capture.h"
#include "tether/compose.h"

namespace tether {

void App::set_send_default(SendDefault said) {
  change_settings([said](Settings& settings) {
    settings.log_when_sent = said.always;
    settings.log_when_sent_at = said.since;
  });
  tell_on_send("");
}

// Whether Salesforce captures what the user sends is known with the org.
void App::tell_on_send(std::string_view told) {
  if (!model_.org) return;
  const Settings& settings = model_.settings;
  const SendDefault said{settings.log_when_sent, settings.log_when_sent_at};
  std::string order = on_send_order(connection_.session, said, is_captured(*model_.org),
                                    never_log(model_), model_.host.user_address);
  if (order != told) flows_.run_to_end(tether::tell_on_send(shell, std::move(order)));
}

// The mailbox may still hold what was said earlier: hosts hand out copies of their own.
void App::on_send_heard(OnSendNews news) {
  const Settings& settings = model_.settings;
  const bool is_said_later = news.said && (news.said->since > settings.log_when_sent_at ||
                                           (news.said->since == settings.log_when_sent_at &&
                                            news.said->always != settings.log_when_sent));
  if (is_said_later)
    change_settings([said = *news.said](Settings& changed) {
      changed.log_when_sent = said.always;
      changed.log_when_sent_at = said.since;
    });
  waiting_read(std::move(news.waiting));
  if (news.left) flows_.run_to_end(leave_on_send(shell, std::move(*news.left)));
  // Until the org is known nothing can be told, and it is heard again.
  model_.on_send_heard = model_.org.has_value();
  if (news.said || settings.log_when_sent) tell_on_send(news.order);
}

// By a handler that had not heard yet that the user wants it no more.
bool App::is_outdated(const Decision& decision) const {
  const Settings& settings = model_.settings;
  const std::int64_t said_at = settings.log_when_sent_at;
  return !settings.log_when_sent && decision.default_since > 0 &&
         decision.default_since < said_at && decision.key > said_at;
}

}  // namespace tether
