#include "tether/prefill.h"

namespace tether {

namespace {

// Of one answer about sites: where there are as many nobody knows what else there is.
constexpr int most_sites = 20;

Soql by_site(const std::string& domain) {
  Soql query("Id, Name, Website");
  query.from("Account").where(Condition::contains("Website", domain)).limit(most_sites);
  return query;
}

Soql by_contacts(const std::string& domain) {
  Soql query("AccountId, Account.Name");
  query.from("Contact").where(Condition::all(
      {Condition::ends_with("Email", "@" + domain), Condition::is_set("AccountId")}));
  query.group_by("AccountId, Account.Name").limit(2);
  return query;
}

// https://www.harbormills.example/about is of harbormills.example; notharbormills.example is not.
bool is_of_domain(std::string_view site, std::string_view domain) {
  const std::size_t scheme = site.find("://");
  if (scheme != site.npos) site.remove_prefix(scheme + 3);
  const std::string host = lower(site.substr(0, site.find_first_of("/?#:")));
  return host == domain || host.ends_with('.' + std::string(domain));
}

// Several different ones are none.
class OnlyOne {
 public:
  void add(std::string_view id, std::string_view name) {
    if (id.empty() || (account_ && account_->id == id)) return;
    is_several_ = account_.has_value();
    if (!account_)
      account_ =
          RecordSummary{.id = std::string(id), .object = "Account", .name = std::string(name)};
  }
  std::optional<RecordSummary> account() const { return is_several_ ? std::nullopt : account_; }

 private:
  std::optional<RecordSummary> account_;
  bool is_several_ = false;
};

std::optional<RecordSummary> read_sites(const Result<Value>& answer, std::string_view domain) {
  OnlyOne one;
  const Value rows = answer ? answer->at("records") : Value();
  if (rows.size() >= std::size_t{most_sites}) return std::nullopt;
  for (Value row = rows.first(); row.exists(); row = row.next())
    if (is_of_domain(row.text_at("Website"), domain))
      one.add(row.text_at("Id"), row.text_at("Name"));
  return one.account();
}

std::optional<RecordSummary> read_contacts(const Result<Value>& answer) {
  OnlyOne one;
  const Value rows = answer ? answer->at("records") : Value();
  for (Value row = rows.first(); row.exists(); row = row.next())
    one.add(row.text_at("AccountId"), row.text_at("Name"));
  return one.account();
}

}  // namespace

Task<PrefillFrom> find_account(Salesforce salesforce, Org org, PrefillFrom from) {
  const std::string domain = lower(domain_of(from.person.address));
  if (from.account || domain.find('.') == domain.npos || is_public_mail_domain(domain))
    co_return from;
  Composite request;
  request.query(org.path(), "sites", by_site(domain));
  request.query(org.path(), "contacts", by_contacts(domain));
  // The form is worth opening without.
  Result<CompositeAnswer> answer =
      co_await attempt(salesforce.composite(org.path(), std::move(request)));
  if (!answer) co_return from;
  from.account = read_sites(answer->part("sites"), domain);
  if (from.account) from.account_source = {"prefill.site", {domain}};
  if (from.account) co_return from;
  from.account = read_contacts(answer->part("contacts"));
  if (from.account) from.account_source = {"prefill.colleagues", {domain}};
  co_return from;
}

}  // namespace tether
