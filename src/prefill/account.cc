#include <algorithm>

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

// A composite call has room for the queries of so many.
constexpr std::size_t domains_in_a_call = 2;

std::string part_name(const char* of, std::size_t at) {
  return of + (at ? std::to_string(at) : std::string());
}

void read_domain(std::vector<DomainAccount>& found, const CompositeAnswer& answer,
                 const std::string& domain, std::size_t at) {
  if (const auto account = read_sites(answer.part(part_name("sites", at)), domain))
    return found.push_back({domain, *account, {"prefill.site", {domain}}});
  if (const auto account = read_contacts(answer.part(part_name("contacts", at))))
    found.push_back({domain, *account, {"prefill.colleagues", {domain}}});
}

// Whoever belongs to a company: each once.
std::vector<std::string> companies_among(const std::vector<std::string>& domains) {
  std::vector<std::string> own;
  for (const std::string& domain : domains)
    if (domain.find('.') != domain.npos && !is_public_mail_domain(domain) &&
        std::find(own.begin(), own.end(), domain) == own.end())
      own.push_back(domain);
  return own;
}

}  // namespace

Task<std::vector<DomainAccount>> find_accounts(Salesforce salesforce, Org org,
                                               std::vector<std::string> domains) {
  const std::vector<std::string> asked = companies_among(domains);
  std::vector<DomainAccount> found;
  for (std::size_t from = 0; from < asked.size(); from += domains_in_a_call) {
    const std::size_t count = std::min(domains_in_a_call, asked.size() - from);
    Composite request;
    for (std::size_t at = 0; at < count; ++at) {
      request.query(org.path(), part_name("sites", at), by_site(asked[from + at]));
      request.query(org.path(), part_name("contacts", at), by_contacts(asked[from + at]));
    }
    // What is made is worth making without.
    const Result<CompositeAnswer> answer =
        co_await attempt(salesforce.composite(org.path(), std::move(request)));
    if (!answer) break;
    for (std::size_t at = 0; at < count; ++at) read_domain(found, *answer, asked[from + at], at);
  }
  co_return found;
}

Task<PrefillFrom> find_account(Salesforce salesforce, Org org, PrefillFrom from) {
  if (from.account) co_return from;
  std::vector<std::string> domains{lower(domain_of(from.person.address))};
  const std::vector<DomainAccount> found =
      co_await find_accounts(salesforce, std::move(org), std::move(domains));
  if (found.empty()) co_return from;
  from.account = found.front().account;
  from.account_source = found.front().source;
  co_return from;
}

}  // namespace tether
