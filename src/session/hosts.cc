#include <algorithm>

#include "tether/session.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::string_view my_domain_suffix = ".my.salesforce.com";
constexpr std::string_view sandbox_suffix = ".sandbox.my.salesforce.com";
constexpr std::string_view lightning_suffix = ".lightning.force.com";
constexpr std::string_view https = "https://";

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

// https://*.example.com stands for every subdomain of example.com, not for example.com itself.
bool matches(std::string_view origin, std::string_view pattern) {
  constexpr std::string_view any = "https://*.";
  if (!pattern.starts_with(any)) return same_ignoring_case(origin, pattern);
  const std::string domain = lower(pattern.substr(any.size() - 1));
  return origin.starts_with(https) && origin.size() > https.size() + domain.size() &&
         lower(origin).ends_with(domain);
}

}  // namespace

Result<std::string> my_domain_host(std::string_view typed, LoginHost login_host,
                                   const Config& config) {
  std::string host = host_of(typed);
  if (host.empty()) return Error{"my_domain_missing", "", {}};
  if (listed(host, config)) return host;
  if (!is_host_text(host)) return Error{"my_domain_foreign", host, {}};
  if (host.find('.') == std::string::npos) {
    if (login_host != LoginHost::sandbox) return host + std::string(my_domain_suffix);
    if (host.find("--") == std::string::npos) return Error{"my_domain_no_sandbox", host, {}};
    return host + std::string(sandbox_suffix);
  }
  if (host == "login.salesforce.com" || host == "test.salesforce.com")
    return Error{"my_domain_login", host, {}};
  // What the address bar shows in Lightning names the same org.
  if (host.ends_with(lightning_suffix))
    host.replace(host.size() - lightning_suffix.size(), lightning_suffix.size(), my_domain_suffix);
  if (!is_my_domain(host)) return Error{"my_domain_foreign", host, {}};
  return host;
}

TypedDomain typed_domain(std::string_view my_domain) {
  const auto is_name = [](std::string_view text) {
    return text.find_first_of(".:/") == std::string_view::npos;
  };
  // The longer suffix ends with the shorter one.
  for (const auto& [login_host, suffix] : {std::pair(LoginHost::sandbox, sandbox_suffix),
                                           std::pair(LoginHost::production, my_domain_suffix)}) {
    if (!my_domain.ends_with(suffix)) continue;
    const std::string_view name = my_domain.substr(0, my_domain.size() - suffix.size());
    if (is_name(name)) return {login_host, name};
  }
  return {is_name(my_domain) ? LoginHost::production : LoginHost::custom, my_domain};
}

bool is_org_url(std::string_view url, const Config& config) {
  if (!url.starts_with(https)) return false;
  const std::string host = host_of(url);
  return listed(host, config) || is_my_domain(host);
}

std::string untrusted_parent(const Host& host, const Config& config) {
  for (const std::string& parent : host.parents) {
    const auto trusts = [&](const std::string& pattern) { return matches(parent, pattern); };
    const auto& list = config.trusted_parents;
    if (std::none_of(list.begin(), list.end(), trusts)) return parent;
  }
  return {};
}

}  // namespace tether
