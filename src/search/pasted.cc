// Ids and addresses of records. An id of 15 characters tells capitals from small letters; its form
// of 18 adds three characters that say which of the 15 are capitals:
// https://help.salesforce.com/s/articleView?id=000385203&type=1
// Addresses of an org: https://help.salesforce.com/s/articleView?id=sf.domain_name_url_formats.htm
#include <algorithm>
#include <optional>

#include "tether/search.h"

namespace tether {

namespace {

constexpr std::size_t longest_address = 4000;
// Outlook puts this in front of every link in a mail.
constexpr std::string_view safe_links = ".safelinks.protection.outlook.com";
constexpr std::string_view salesforce_sites[] = {
    ".salesforce.com", ".force.com",    ".salesforce-setup.com", ".salesforce.mil",
    ".crmforce.mil",   ".sfcrmapps.cn", ".sfcrmproducts.cn"};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

char check_of(std::string_view five) {
  unsigned bits = 0;
  for (std::size_t at = 0; at < 5; ++at)
    if (is_capital(five[at])) bits |= 1u << at;
  return "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[bits];
}

bool fits(std::string_view id) {
  for (std::size_t block = 0; block < 3; ++block)
    if (check_of(id.substr(block * 5, 5)) != id[15 + block]) return false;
  return true;
}

// What a system that knows no small letters has made of an id: the last three say what it was.
std::string with_capitals(std::string_view id) {
  std::string restored(id);
  for (std::size_t at = 0; at < 18; ++at) {
    char& c = restored[at];
    if (at >= 15 && is_small(c)) c = static_cast<char>(c - 'a' + 'A');
    if (at < 15 && is_capital(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  for (std::size_t at = 0; at < 15; ++at) {
    const char check = restored[15 + at / 5];
    const unsigned bits = is_capital(check) ? check - 'A' : check - '0' + 26u;
    if ((bits >> at % 5 & 1) && is_small(restored[at]))
      restored[at] = static_cast<char>(restored[at] - 'a' + 'A');
  }
  return restored;
}

// The id as Salesforce wrote it; nothing where it is damaged.
std::optional<std::string> whole_id(std::string_view id) {
  if (id.size() == 15 || fits(id)) return std::string(id);
  const bool has_one_case = std::none_of(id.begin(), id.end(), is_capital) ||
                            std::none_of(id.begin(), id.end(), is_small);
  std::string restored = with_capitals(id);
  if (has_one_case && fits(restored)) return restored;
  return std::nullopt;
}

bool is_of_salesforce(std::string_view host) {
  return std::any_of(std::begin(salesforce_sites), std::end(salesforce_sites),
                     [host](std::string_view site) { return host.ends_with(site); });
}

// What all of an org's hosts begin with: brightwater--uat.sandbox of
// brightwater--uat.sandbox.my.salesforce.com. Empty for hosts that do not name the org.
std::string_view org_of(std::string_view host) {
  for (const std::string_view next : {".my.", ".lightning."})
    if (const std::size_t at = host.find(next); at != host.npos) return host.substr(0, at);
  return {};
}

std::string_view host_in(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

bool is_host_of(std::string_view host, const Session& session) {
  if (host == session.my_domain || host == host_in(session.instance_url)) return true;
  if (!is_of_salesforce(host)) return false;
  const std::string_view org = org_of(host);
  // na139.salesforce.com, as classic addresses have it, may be anybody's: its ids tell.
  if (org.empty()) return true;
  return org == org_of(session.my_domain) || org == org_of(host_in(session.instance_url));
}

PastedText read_id(std::string_view text) {
  std::optional<std::string> id = whole_id(text);
  if (!id) return {.kind = Pasted::damaged_id};
  return {.kind = Pasted::record, .id = std::move(*id)};
}

// https://host/lightning/r/Case/500.../view, https://host/500..., /one/one.app#/sObject/500.../view
PastedText read_path(std::string_view path) {
  PastedText found{.kind = Pasted::no_record};
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find_first_of("/?#&=", at), path.size());
    if (is_record_id(path.substr(at, end - at))) found = read_id(path.substr(at, end - at));
    if (found.kind == Pasted::record) return found;
    at = end + 1;
  }
  return found;
}

PastedText read_address(std::string_view url, const Session& session) {
  const std::string host = lower(host_in(url));
  const std::size_t scheme = url.find("://");
  const std::size_t from = (scheme == url.npos ? 0 : scheme + 3) + host.size();
  const bool is_ours = is_host_of(host, session);
  if (!is_ours && !is_of_salesforce(host)) return {};
  if (!is_ours) return {.kind = Pasted::other_org, .host = host};
  return read_path(url.substr(from));
}

}  // namespace

PastedText read_pasted(std::string_view typed, const Session& session) {
  const std::string_view text = trim(typed);
  if (is_record_id(text)) return read_id(text);
  const bool is_address = text.size() <= longest_address &&
                          text.find_first_of(" \n\t") == text.npos &&
                          (text.starts_with("https://") || text.find('/') != text.npos);
  if (!is_address) return {};
  if (lower(host_in(text)).ends_with(safe_links)) {
    const std::size_t query = text.find('?');
    const std::optional<std::string> url =
        query == text.npos ? std::nullopt : query_value(text.substr(query + 1), "url");
    return url ? read_address(*url, session) : PastedText{};
  }
  return read_address(text, session);
}

}  // namespace tether
