#include <algorithm>

#include "tether/session.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::string_view my_domain_suffix = ".my.salesforce.com";
constexpr std::string_view lightning_suffix = ".lightning.force.com";

std::string host_of(std::string_view typed) {
  std::string host = lower(trim(typed));
  if (const std::size_t scheme = host.find("://"); scheme != std::string::npos)
    host.erase(0, scheme + 3);
  return host.substr(0, host.find_first_of("/?#"));
}

// Without a port: Salesforce's hosts have none, and one that is listed is compared as it stands.
bool is_host_text(std::string_view host) {
  return host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string_view::npos;
}

bool is_my_domain(std::string_view host) {
  return is_host_text(host) && host.ends_with(my_domain_suffix) && !host.starts_with('.');
}

bool listed(std::string_view host, const Config& config) {
  return std::find(config.my_domains.begin(), config.my_domains.end(), host) !=
         config.my_domains.end();
}

}  // namespace

Result<std::string> my_domain_host(std::string_view typed, const Config& config) {
  std::string host = host_of(typed);
  if (host.empty()) return Error{"my_domain_missing", "", {}};
  if (listed(host, config)) return host;
  if (!is_host_text(host)) return Error{"my_domain_foreign", host, {}};
  if (host.find('.') == std::string::npos) return host + std::string(my_domain_suffix);
  if (host == "login.salesforce.com" || host == "test.salesforce.com")
    return Error{"my_domain_login", host, {}};
  // What the address bar shows in Lightning names the same org.
  if (host.ends_with(lightning_suffix))
    host.replace(host.size() - lightning_suffix.size(), lightning_suffix.size(), my_domain_suffix);
  if (!is_my_domain(host)) return Error{"my_domain_foreign", host, {}};
  return host;
}

bool is_org_url(std::string_view url, const Config& config) {
  constexpr std::string_view scheme = "https://";
  if (!url.starts_with(scheme)) return false;
  const std::string host = host_of(url);
  return listed(host, config) || is_my_domain(host);
}

}  // namespace tether
