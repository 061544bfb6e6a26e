#include <fmt/compile.h>

#include "fields/describe.h"
#include "tether/logging.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::size_t most_title_text = 255;
constexpr std::size_t most_path_text = 500;

struct ContentVersion {
  std::string Title;
  std::string PathOnClient;
  std::string FirstPublishLocationId;
};

}  // namespace

Fields fields(Of<ContentVersion>);

namespace {

// Salesforce tells what a file is by its ending, which a name that is too long keeps.
std::string path_of(const std::string& name) {
  bool too_long = false;
  const std::string start = first_characters(name, most_path_text, &too_long);
  if (!too_long) return name;
  const std::size_t dot = name.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : name.substr(dot);
  if (ending.size() > most_title_text) return start;
  return first_characters(name, most_path_text - ending.size()) + ending;
}

Upload upload_of(const Org& org, const std::string& record_id, const FileToStore& file) {
  const std::string name = file.name.empty() ? "attachment" : file.name;
  return {
      .url = fmt::format(FMT_COMPILE("{}/sobjects/ContentVersion"), org.path()),
      .body = to_json(
          ContentVersion{first_characters(name, most_title_text), path_of(name), record_id}),
      .item_id = file.item_id,
      .attachment_id = file.attachment_id,
      .file_name = name,
      .content_type = file.content_type.empty() ? "application/octet-stream" : file.content_type};
}

// Only an answer that names the new record says that the file is there.
std::optional<Error> error_of(const Result<HttpAnswer>& answer) {
  if (!answer) return answer.error();
  const Result<Document> document = Document::parse(answer->body);
  if (!document) return document.error();
  if (document->root().text_at("id").empty()) return Error{"bad_json", "id", {}};
  return std::nullopt;
}

}  // namespace

Task<std::vector<FileOutcome>> store_files(Salesforce salesforce, Org org, std::string record_id,
                                           std::vector<FileToStore> files, FileObserver observer) {
  std::vector<FileOutcome> outcomes;
  for (const FileToStore& file : files) {
    observer(file.attachment_id, std::nullopt);
    Upload upload = upload_of(org, record_id, file);
    Result<HttpAnswer> answer = co_await attempt(salesforce.upload(std::move(upload)));
    FileOutcome outcome{file.attachment_id, error_of(answer)};
    observer(file.attachment_id, outcome);
    outcomes.push_back(std::move(outcome));
    if (outcomes.back().error && ends_work(*outcomes.back().error)) break;
  }
  co_return outcomes;
}

}  // namespace tether

TETHER_DESCRIBE(ContentVersion, TETHER_OWN(Title), TETHER_OWN(PathOnClient),
                TETHER_OWN(FirstPublishLocationId));
