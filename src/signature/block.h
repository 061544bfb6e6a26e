// The lines of a text by which a person signs it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "signature/names.h"
#include "tether/mailbox.h"

namespace tether::signature {

struct Block {
  std::vector<std::string> lines;  // clean; of the line with the name what follows it
  std::vector<std::string> shown;  // the same lines as they stand in the text
  Name name;                       // as the line has it, where only that tells
};

// The newest part of a text, without earlier messages and notices, in its unbroken runs.
std::vector<std::string_view> written_runs(std::string_view text);

// Empty where the person does not sign.
Block find_block(const std::vector<std::string_view>& runs, const Participant& person,
                 const Participant& user);

}  // namespace tether::signature
