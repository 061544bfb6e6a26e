// What stands in signatures, in the languages that they are written in: tables of words, all in
// lower case but for what is told by its capitals.
#pragma once

#include <string_view>

namespace tether::signature {

// Each takes a word as `folded` makes it.
bool is_fax_label(std::string_view word);
bool is_mobile_label(std::string_view word);
bool is_phone_label(std::string_view word);
bool is_extension(std::string_view word);
bool is_website_label(std::string_view word);
bool is_title_word(std::string_view word);
bool is_honorific(std::string_view word);
bool is_name_suffix(std::string_view word);
bool is_name_particle(std::string_view word);
// Of a mailbox that belongs to no one person.
bool is_role(std::string_view word);
// Of a sentence, and so neither of a title nor of a company.
bool is_of_sentence(std::string_view word);
bool is_connector(std::string_view word);
bool is_street_word(std::string_view word);
bool is_unit_word(std::string_view word);  // suite, floor
bool is_country(std::string_view text);

// These take a word as it is written.
bool is_legal_form(std::string_view word);
bool is_state(std::string_view word);  // of the USA, Canada or Australia
// Text that stands in a company's name without blanks around it.
bool holds_legal_form(std::string_view text);

bool is_public_provider(std::string_view label);
bool is_social(std::string_view label);

}  // namespace tether::signature
