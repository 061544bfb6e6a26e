#include <algorithm>

#include "compose/note_line.h"
#include "compose/roaming.h"
#include "fields/describe.h"
#include "tether/compose.h"

namespace tether {

struct OnSendOrder {
  std::string line;    // that the decision is to stand in, with its equals sign
  std::string spent;   // how a decision begins that counts no more
  std::string before;  // what is to be written, up to its key; empty where nothing is
  std::string after;
  std::vector<std::string> never;  // addresses and domains; see never_log.h
  std::string user;
  bool always = false;
  std::int64_t since = 0;
};

struct SentEmail {
  std::string line;
  std::int64_t key = 0;  // when it was sent
  std::string subject;
};

struct SentEmails {
  std::vector<SentEmail> emails;
};

Fields fields(Of<Decision>);
Fields fields(Of<OnSendOrder>);
Fields fields(Of<SentEmails>);

namespace {

constexpr std::size_t most_order_text =
    12000;  // bytes of roaming settings, which take 32 KB in all

std::string line_of(const Session& session) { return line_name(session) + '='; }

// Of the text of one without a key, up to what it says of that.
std::string up_to_key(std::string_view decision, std::string_view key_name) {
  return std::string(decision.substr(0, decision.find(key_name) + key_name.size()));
}

template <class T>
T read_text(std::string_view text) {
  const Result<Document> document = Document::parse(text);
  return document && document->root().is_object() ? read<T>(document->root()) : T();
}

std::optional<SendDefault> said_in(std::string_view text, const Session& session) {
  const OnSendOrder order = read_text<OnSendOrder>(text);
  if (order.line != line_of(session)) return std::nullopt;
  return SendDefault{order.always, order.since};
}

void add_sent(std::vector<WaitingEmail>& waiting, const std::vector<SentEmail>& sent,
              std::int64_t now) {
  for (const SentEmail& email : sent) {
    const bool is_known = std::any_of(waiting.begin(), waiting.end(), [&email](const auto& known) {
      return known.key == email.key;
    });
    if (is_known) continue;
    waiting.push_back(
        {.key = email.key, .subject = email.subject, .decided_at = std::min(email.key, now)});
  }
}

}  // namespace

std::string on_send_order(const Session& session, const SendDefault& said, bool captured,
                          const NeverLog& never, std::string_view user_address) {
  OnSendOrder order{.line = line_of(session), .always = said.always, .since = said.since};
  std::string nothing = to_json(order);
  if (!said.always || captured) return nothing;
  constexpr std::string_view key_name = R"("key":)";
  const std::string decision = to_json(Decision{.default_since = said.since});
  order.before = up_to_key(decision, key_name);
  order.after = decision.substr(order.before.size() + 1);
  const std::string done = to_json(Decision{.state = DecisionState::done});
  order.spent = up_to_key(done, key_name);
  order.never = never.of_admin;
  order.never.insert(order.never.end(), never.own.begin(), never.own.end());
  order.user = plain_address(user_address);
  std::string whole = to_json(order);
  return whole.size() > most_order_text ? std::move(nothing) : std::move(whole);
}

Task<Nothing> tell_on_send(Shell& shell, std::string order) {
  co_await set_roaming(shell, order_key, std::move(order));
  co_return Nothing{};
}

Task<Nothing> leave_on_send(Shell& shell, std::string left) {
  co_await set_roaming(shell, sent_key, std::move(left));
  co_return Nothing{};
}

Task<OnSendNews> hear_on_send(Shell& shell, Session session, bool waits) {
  OnSendNews news;
  news.order = co_await roaming_text(shell, order_key);
  news.said = said_in(news.order, session);
  const std::string text = co_await roaming_text(shell, sent_key);
  SentEmails others = read_text<SentEmails>(text);
  const auto own = std::stable_partition(
      others.emails.begin(), others.emails.end(),
      [line = line_of(session)](const SentEmail& email) { return email.line != line; });
  const std::vector<SentEmail> sent(own, others.emails.end());
  if (sent.empty()) {
    if (waits) news.waiting = co_await read_waiting(shell, session);
    co_return news;
  }
  const WaitingChange add = [sent, now = shell.now](auto& waiting) {
    add_sent(waiting, sent, now);
  };
  news.waiting = co_await change_waiting(shell, session, add);
  others.emails.erase(own, others.emails.end());
  news.left = to_json(others);
  co_return news;
}

}  // namespace tether

TETHER_DESCRIBE(OnSendOrder, TETHER_OWN(line), TETHER_OWN(spent), TETHER_OWN(before),
                TETHER_OWN(after), TETHER_OWN(never), TETHER_OWN(user), TETHER_OWN(always),
                TETHER_OWN(since));
TETHER_DESCRIBE(SentEmail, TETHER_OWN(line), TETHER_OWN(key), TETHER_OWN(subject));
TETHER_DESCRIBE(SentEmails, TETHER_OWN(emails));
