// A company, and what somebody is there.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tether::signature {

struct Found {
  std::string value;
  std::size_t line = 0;  // index
};

// By its legal form, or because a piece is called as the domain's `label`. What is called as
// `foreign`, the label of the reader's domain, is theirs.
std::optional<Found> find_company(const std::vector<std::string>& lines, std::string_view label,
                                  std::string_view foreign);
// Where these lines speak of a company of the domain's name, or only of that name; no address
// counts.
std::optional<Found> find_mention(const std::vector<std::string>& lines, std::string_view label);
bool is_company(std::string_view segment);

// On the first lines, below the name.
std::optional<Found> find_title(const std::vector<std::string>& lines, std::string_view label);

}  // namespace tether::signature
