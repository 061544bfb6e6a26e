#include "logging/store_link.h"

#include <fmt/compile.h>

#include "fields/describe.h"
#include "logging/held_file.h"
#include "logging/steps.h"
#include "tether/json.h"
#include "tether/text.h"

namespace tether {

struct LinkVersion {
  std::string Title;
  std::string ContentUrl;
  std::optional<std::string> FirstPublishLocationId;
};

Fields fields(Of<LinkVersion>);

Task<HttpAnswer> store_link(Salesforce& salesforce, const Org& org, const std::string& record_id,
                            const FileToStore& file) {
  ReadLink effect{file.item_id, file.attachment_id};
  Document read = co_await salesforce.connection().shell.ask(std::move(effect));
  const std::string address = web_address(read.root().text_at("url"));
  if (address.empty()) co_return Error{"bad_link", "", {}};
  std::string path = fmt::format(FMT_COMPILE("{}/sobjects/ContentVersion"), org.path());
  std::string body = to_json(LinkVersion{title_of(file), address, unless_empty(record_id)});
  HttpAnswer answer = co_await salesforce.call("POST", std::move(path), std::move(body));
  co_return answer;
}

}  // namespace tether

TETHER_DESCRIBE(LinkVersion, TETHER_OWN(Title), TETHER_OWN(ContentUrl),
                TETHER_OWN(FirstPublishLocationId));
