#include "tether/never_log.h"

#include <algorithm>

#include "tether/text.h"

namespace tether {

namespace {

// Also of what Outlook copies: "Jordan Vale" <jordan.vale@valeconsult.example>.
constexpr std::string_view separators = " \t\r\n,;<>()\"'";

// A site is its domain, as somebody copies it: https://www.law.example/about.
std::string_view domain_in(std::string_view entry) {
  const std::size_t scheme = entry.find("://");
  if (scheme != entry.npos) entry.remove_prefix(scheme + 3);
  entry = entry.substr(0, entry.find('/'));
  if (entry.starts_with("www.")) entry.remove_prefix(4);
  return entry;
}

// `*.law.example` and `*law.example` have become law.example; any other place for a `*` means
// nothing.
bool is_entry(std::string_view entry) {
  if (entry.find('*') != entry.npos) return false;
  const std::string_view domain = entry.substr(entry.find('@') + 1);
  const std::size_t dot = domain.find('.');
  return dot != domain.npos && dot > 0 && dot + 1 < domain.size();
}

// The comma in "Vale, Jordan" <jordan.vale@valeconsult.example> ends nothing.
std::size_t end_of_entry(std::string_view typed, std::size_t at) {
  for (; (at = typed.find_first_of("\n,;\"", at)) != typed.npos; ++at) {
    if (typed[at] != '"') return at;
    const std::size_t end = typed.find_first_of("\n\"", at + 1);
    if (end != typed.npos && typed[end] == '"') at = end;
  }
  return typed.size();
}

const std::string* entry_of(const std::vector<std::string>& list, const std::string& address) {
  const std::string_view domain = domain_of(address);
  const auto found = std::find_if(list.begin(), list.end(), [&](const std::string& entry) {
    if (entry.find('@') != entry.npos) return entry == address;
    if (!domain.ends_with(entry)) return false;
    return domain.size() == entry.size() || domain[domain.size() - entry.size() - 1] == '.';
  });
  return found == list.end() ? nullptr : &*found;
}

NeverLogged listed(const NeverLog& list, std::string_view address) {
  const std::string plain = plain_address(address);
  if (const std::string* entry = entry_of(list.of_admin, plain)) return {ListedBy::admin, *entry};
  if (const std::string* entry = entry_of(list.own, plain)) return {ListedBy::user, *entry};
  return {};
}

bool is_user(std::string_view address, std::string_view user_address) {
  return plain_address(address) == plain_address(user_address);
}

}  // namespace

ListedBy listed_by(const NeverLog& list, std::string_view address) {
  return listed(list, address).by;
}

std::vector<std::string> read_never_log(std::string_view typed) {
  std::vector<std::string> entries;
  for (std::size_t at = 0; (at = typed.find_first_not_of(separators, at)) != typed.npos;) {
    const std::size_t end = std::min(typed.find_first_of(separators, at), typed.size());
    std::string_view entry = typed.substr(at, end - at);
    if (entry.starts_with('*')) entry.remove_prefix(1);
    if (entry.starts_with('@') || entry.starts_with('.')) entry.remove_prefix(1);
    std::string plain = plain_address(domain_in(entry));
    const bool is_new = std::find(entries.begin(), entries.end(), plain) == entries.end();
    if (is_new && is_entry(plain)) entries.push_back(std::move(plain));
    at = end;
  }
  return entries;
}

std::vector<std::string> unread_entries(std::string_view typed) {
  std::vector<std::string> unread;
  for (std::size_t at = 0; at < typed.size(); ++at) {
    const std::size_t end = end_of_entry(typed, at);
    const std::string_view entry = trim(typed.substr(at, end - at));
    if (!entry.empty() && read_never_log(entry).empty()) unread.emplace_back(entry);
    at = end;
  }
  return unread;
}

NeverLogged why_never_logged(const Item& item, const NeverLog& list,
                             std::string_view user_address) {
  const std::vector<RoleAddress> all = participants(item);
  const bool has_outsider = std::any_of(all.begin(), all.end(), [&](const RoleAddress& one) {
    return !are_colleagues(one.participant->address, user_address);
  });
  NeverLogged first;
  bool has_other = false;
  for (const RoleAddress& entry : all) {
    const std::string& address = entry.participant->address;
    if (is_user(address, user_address)) continue;
    NeverLogged why = listed(list, address);
    if (why.by == ListedBy::nobody) {
      // Colleagues alone are no reason to log what somebody listed has written or gets.
      if (!has_outsider || !are_colleagues(address, user_address)) has_other = true;
      continue;
    }
    if (entry.role == Role::from) return why;
    if (first.by == ListedBy::nobody) first = std::move(why);
  }
  return has_other ? NeverLogged() : first;
}

void leave_out_listed(Item& item, const NeverLog& list, std::string_view user_address) {
  for (std::vector<Participant>* people : {&item.to, &item.cc, &item.bcc})
    std::erase_if(*people, [&](const Participant& person) {
      return !is_user(person.address, user_address) &&
             listed_by(list, person.address) != ListedBy::nobody;
    });
}

}  // namespace tether
