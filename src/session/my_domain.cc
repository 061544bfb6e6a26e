#include <fmt/compile.h>

#include "tether/session.h"

namespace tether {

Task<Nothing> check_my_domain(Shell& shell, std::string host) {
  Http request{.method = "GET",
               .url = fmt::format(FMT_COMPILE("https://{}/.well-known/auth-configuration"), host),
               .headers = {{"Accept", "application/json"}},
               .timeout_ms = 10000};
  // A browser does not tell a name that nobody has from a line that is down.
  Result<HttpAnswer> answer = co_await attempt(shell.http(std::move(request)));
  Result<Document> page = Error{"", "", {}};
  if (answer && answer->status == 200) page = Document::parse(answer->body);
  if (!page || !page->root().is_object()) co_return Error{"my_domain_unknown", "", {host}};
  co_return Nothing{};
}

}  // namespace tether
