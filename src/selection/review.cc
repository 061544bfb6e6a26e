#include <algorithm>
#include <map>
#include <tuple>

#include "selection/loaded_item.h"
#include "tether/capture.h"
#include "tether/selection.h"

namespace tether {

namespace {

// So many emails share the calls about their people, whose answers are limited.
constexpr std::size_t emails_per_lookup = 25;

Task<Item> read_loaded(Shell& shell, std::string id) {
  Item item = co_await load_item(shell, id);
  const LoadedItem loaded(shell, std::move(id));
  co_return item;
}

// One item that everybody is on.
Item everybody_on(const std::vector<Review>& reviews) {
  Item all;
  for (const Review& one : reviews)
    for (const RoleAddress& entry : participants(*one.item)) all.to.push_back(*entry.participant);
  return all;
}

void take_own(Review& one, const Lookup& all, const ReviewInput& input) {
  one.lookup.people = people_on(*one.item, input.user_address);
  for (MatchedPerson& person : one.lookup.people)
    for (const MatchedPerson& known : all.people)
      if (same_ignoring_case(known.address, person.address)) person.matches = known.matches;
  const std::set<std::string> names = names_of_chosen(one.lookup);
  for (const RelatedRecord& related : all.related)
    if (is_of(related, names)) one.lookup.related.push_back(related);
}

void take_logged(Review& one, const std::vector<LoggedEmail>& logged, std::string_view message_id) {
  const auto found = std::find_if(logged.begin(), logged.end(), [&](const LoggedEmail& email) {
    return email.message_id == message_id;
  });
  if (found != logged.end()) one.lookup.logged = found->item;
}

Task<Nothing> look_up_these(Salesforce salesforce, ReviewInput input, std::vector<Review> reviews,
                            ReviewObserver observer) {
  std::vector<std::string> ids;
  for (const Review& one : reviews) ids.push_back(one.item->internet_message_id);
  std::vector<LoggedEmail> logged = co_await find_logged_among(salesforce, input.org, ids);
  LookupInput lookup{everybody_on(reviews), input.org,          input.settings,
                     input.order,           input.user_address, input.check};
  const Lookup all = co_await look_up(salesforce, std::move(lookup));
  for (Review& one : reviews) {
    take_own(one, all, input);
    take_logged(one, logged, one.item->internet_message_id);
    one.is_done = true;
    observer(std::move(one));
  }
  co_return Nothing{};
}

// What Outlook alone says of them tells only which are logged.
Task<Nothing> review_listed(Salesforce salesforce, ReviewInput input, ReviewObserver observer) {
  std::vector<std::string> ids;
  const bool may_ask = input.never_log.own.empty() && input.never_log.of_admin.empty();
  for (const SelectedEmail& email : input.emails)
    if (may_ask && !email.internet_message_id.empty()) ids.push_back(email.internet_message_id);
  std::vector<LoggedEmail> logged;
  if (!ids.empty()) logged = co_await find_logged_among(salesforce, input.org, ids);
  for (const SelectedEmail& email : input.emails) {
    Review one{.id = email.id, .is_done = true};
    if (!email.internet_message_id.empty()) take_logged(one, logged, email.internet_message_id);
    observer(std::move(one));
  }
  co_return Nothing{};
}

}  // namespace

Task<Nothing> review(Salesforce salesforce, ReviewInput input, ReviewObserver observer) {
  if (!input.can_load) {
    co_await review_listed(salesforce, std::move(input), std::move(observer));
    co_return Nothing{};
  }
  Shell& shell = salesforce.connection().shell;
  std::vector<Review> reviews;
  for (const SelectedEmail& email : input.emails) {
    Result<Item> item = co_await attempt(read_loaded(shell, email.id));
    Review one{.id = email.id};
    if (item) {
      take_out_copy(*item, input.org);
      one.never = why_never_logged(*item, input.never_log, input.user_address);
      leave_out_listed(*item, input.never_log, input.user_address);
      one.item = std::move(*item);
    } else {
      one.error = std::move(item.error());
    }
    const bool is_asked_about = one.item && one.never.by == ListedBy::nobody;
    one.is_done = !is_asked_about;
    observer(one);
    if (is_asked_about) reviews.push_back(std::move(one));
  }
  for (std::size_t from = 0; from < reviews.size(); from += emails_per_lookup) {
    const std::size_t to = std::min(reviews.size(), from + emails_per_lookup);
    std::vector<Review> some(std::make_move_iterator(reviews.begin() + from),
                             std::make_move_iterator(reviews.begin() + to));
    co_await look_up_these(salesforce, input, std::move(some), observer);
  }
  co_return Nothing{};
}

}  // namespace tether
