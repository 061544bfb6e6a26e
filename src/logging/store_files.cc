#include <fmt/compile.h>

#include "fields/describe.h"
#include "tether/logging.h"

namespace tether {

namespace {

struct ContentVersion {
  std::string Title;
  std::string PathOnClient;
  std::string FirstPublishLocationId;
};

}  // namespace

Fields fields(Of<ContentVersion>);

namespace {

Upload upload_of(const Org& org, const std::string& email_id, const FileToStore& file) {
  const std::string name = file.name.empty() ? "attachment" : file.name;
  return {.url = fmt::format(FMT_COMPILE("{}/sobjects/ContentVersion"), org.path()),
          .body = to_json(ContentVersion{name, name, email_id}),
          .attachment_id = file.attachment_id,
          .file_name = name,
          .content_type =
              file.content_type.empty() ? "application/octet-stream" : file.content_type};
}

}  // namespace

Task<std::vector<FileOutcome>> store_files(Salesforce salesforce, Org org, std::string email_id,
                                           std::vector<FileToStore> files, FileObserver observer) {
  std::vector<FileOutcome> outcomes;
  for (const FileToStore& file : files) {
    observer(file.attachment_id, std::nullopt);
    Upload upload = upload_of(org, email_id, file);
    Result<HttpAnswer> stored = co_await attempt(salesforce.upload(std::move(upload)));
    FileOutcome outcome{file.attachment_id, std::nullopt};
    if (!stored) outcome.error = std::move(stored.error());
    observer(file.attachment_id, outcome);
    outcomes.push_back(std::move(outcome));
  }
  co_return outcomes;
}

}  // namespace tether

TETHER_DESCRIBE(ContentVersion, TETHER_OWN(Title), TETHER_OWN(PathOnClient),
                TETHER_OWN(FirstPublishLocationId));
