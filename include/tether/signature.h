// What a mail says about a person who signed it: whoever makes a record of them finds it filled in.
// Only the newest part of the text is read, and only the lines at and below the person's own name
// or address; what may as well be something else is left out. Values stand as they were written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tether/mailbox.h"

namespace tether {

struct SignatureValue {
  std::string value;
  std::string line;  // of the text that says so; empty where the name or address of the person does
};

struct Signature {
  std::optional<SignatureValue> first_name;
  std::optional<SignatureValue> last_name;
  std::optional<SignatureValue> title;
  std::optional<SignatureValue> company;
  std::optional<SignatureValue> phone;
  std::optional<SignatureValue> mobile;
  std::optional<SignatureValue> street;
  std::optional<SignatureValue> city;
  std::optional<SignatureValue> state;
  std::optional<SignatureValue> postal_code;
  std::optional<SignatureValue> country;
  std::optional<SignatureValue> website;
};

// `person` may lack a name, an address, or both; they need not be the sender. What belongs to
// `user`, the reader, is nobody else's.
Signature read_signature(std::string_view text, const Participant& person, const Participant& user);

// Where anybody can have an address: such a domain says nothing about a company.
bool is_public_mail_domain(std::string_view domain);

}  // namespace tether
