// What somebody is called, from a display name, an address, or the line that they sign with.
#pragma once

#include <string>
#include <string_view>

#include "tether/mailbox.h"

namespace tether::signature {

struct Name {
  std::string first;
  std::string last;

  bool empty() const { return first.empty() && last.empty(); }
  bool is_whole() const { return !first.empty() && !last.empty(); }
};

// "Doe, Jane (Sales)", "Dr. Jane van Doe", "DOE Jane"; empty where it names no person.
Name name_of(std::string_view display);
// jane.doe@acme.example
Name name_of_address(std::string_view address);
Name name_of(const Participant& person);

// Whether a line begins with the name of this person, and nothing else but what a separator stands
// before; `rest` is what follows.
bool is_signed_by(std::string_view line, const Name& name, std::string_view* rest = nullptr);
// The name on a line of nothing else, of which the address is made: jdoe@acme.example.
Name signed_by_address(std::string_view line, std::string_view address);

}  // namespace tether::signature
