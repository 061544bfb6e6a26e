#include "tether/signature.h"

#include "signature/addresses.h"
#include "signature/block.h"
#include "signature/companies.h"
#include "signature/lines.h"
#include "signature/names.h"
#include "signature/phones.h"
#include "signature/websites.h"
#include "signature/words.h"
#include "tether/text.h"

namespace tether {

namespace {

using namespace signature;

std::optional<SignatureValue> named(const std::string& value) {
  if (value.empty()) return std::nullopt;
  return SignatureValue{value, {}};
}

std::optional<SignatureValue> said(const std::optional<Found>& found,
                                   const std::vector<std::string>& shown) {
  if (!found) return std::nullopt;
  return SignatureValue{found->value, shown[found->line]};
}

// What the mails of this domain's people say about a company.
std::string company_label(std::string_view address) {
  const std::string_view domain = domain_of(address);
  return is_public_mail_domain(domain) ? std::string() : label_of(domain);
}

void read_names(Signature& read, const Block& block, const Participant& person) {
  const Name name = name_of(person);
  read.first_name = named(name.first);
  read.last_name = named(name.last);
  if (!block.name.is_whole()) return;
  const std::string& line = block.shown[0];
  read.first_name = SignatureValue{block.name.first, line};
  read.last_name = SignatureValue{block.name.last, line};
}

void read_phones(Signature& read, const Block& block) {
  for (std::size_t at = 0; at < block.lines.size(); ++at)
    for (const Phone& phone : phones_on(block.lines[at])) {
      std::optional<SignatureValue>& value =
          phone.kind == PhoneKind::mobile ? read.mobile : read.phone;
      if (!value) value = SignatureValue{phone.text, block.shown[at]};
    }
}

void read_address(Signature& read, const Block& block) {
  const Address address = find_address(block.lines);
  read.street = said(address.street, block.shown);
  read.city = said(address.city, block.shown);
  read.state = said(address.state, block.shown);
  read.postal_code = said(address.postal_code, block.shown);
  read.country = said(address.country, block.shown);
}

std::optional<SignatureValue> mention_in(const std::vector<std::string_view>& runs,
                                         std::string_view label) {
  for (const std::string_view run : runs) {
    std::vector<std::string> lines;
    for (const std::string_view line : split(run, '\n')) lines.push_back(clean(line));
    if (const std::optional<Found> company = find_mention(lines, label))
      return said(company, lines);
  }
  return std::nullopt;
}

}  // namespace

Signature read_signature(std::string_view text, const Participant& person,
                         const Participant& user) {
  Signature read;
  if (!user.address.empty() && same_ignoring_case(person.address, user.address)) return read;
  const std::vector<std::string_view> runs = written_runs(text);
  const Block block = find_block(runs, person, user);
  const std::string label = company_label(person.address);
  read_names(read, block, person);
  read.title = said(find_title(block.lines, label), block.shown);
  read.company = said(find_company(block.lines, label, company_label(user.address)), block.shown);
  const bool is_named = read.first_name || read.last_name;
  if (!read.company && is_named) read.company = mention_in(runs, label);
  read_phones(read, block);
  read_address(read, block);
  read.website = said(find_website(block.lines, label), block.shown);
  return read;
}

bool is_public_mail_domain(std::string_view domain) {
  return is_public_provider(signature::label_of(domain));
}

}  // namespace tether
