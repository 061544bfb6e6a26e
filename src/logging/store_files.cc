#include <fmt/compile.h>

#include <algorithm>

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

std::string name_of(const FileToStore& file) {
  return file.name.empty() ? "attachment" : file.name;
}

std::string title_of(const FileToStore& file) {
  return first_characters(name_of(file), most_title_text);
}

Upload upload_of(const Org& org, const std::string& record_id, const FileToStore& file) {
  const std::string name = name_of(file);
  return {
      .url = fmt::format(FMT_COMPILE("{}/sobjects/ContentVersion"), org.path()),
      .body = to_json(ContentVersion{title_of(file), path_of(name), record_id}),
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

// An attachment has no id that Salesforce would keep: its file is known by its title. Of two
// attachments with one name each counts once.
Task<std::vector<std::string>> titles_on(Salesforce& salesforce, const Org& org,
                                         const std::string& record_id) {
  Soql files("ContentDocument.Title");
  files.from("ContentDocumentLink").where(Condition::equals("LinkedEntityId", record_id));
  std::string path = query_path(org.path(), files);
  Document answer = co_await salesforce.get(std::move(path));
  const Value rows = answer.root().at("records");
  if (!rows.is_list()) co_return Error{"bad_json", "records", {}};
  std::vector<std::string> titles;
  for (Value row = rows.first(); row.exists(); row = row.next())
    titles.emplace_back(row.at("ContentDocument").text_at("Title"));
  co_return titles;
}

bool take(std::vector<std::string>& titles, const std::string& title) {
  const auto found = std::find(titles.begin(), titles.end(), title);
  if (found == titles.end()) return false;
  titles.erase(found);
  return true;
}

bool is_among(const std::vector<FileToStore>& files, const FileToStore& file) {
  return std::any_of(files.begin(), files.end(), [&file](const FileToStore& one) {
    return one.attachment_id == file.attachment_id;
  });
}

// The observer is told of those that are there.
std::vector<FileToStore> missing_from(const std::vector<FileToStore>& files,
                                      std::vector<std::string> titles,
                                      const FileObserver& observer) {
  std::vector<FileToStore> missing;
  for (const FileToStore& file : files) {
    if (take(titles, title_of(file)))
      observer(file.attachment_id, FileOutcome{file.attachment_id, std::nullopt});
    else
      missing.push_back(file);
  }
  return missing;
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

Task<std::vector<FileOutcome>> store_missing_files(Salesforce salesforce, Org org,
                                                   std::string record_id,
                                                   std::vector<FileToStore> files,
                                                   FileObserver observer) {
  std::vector<std::string> titles = co_await titles_on(salesforce, org, record_id);
  std::vector<FileToStore> missing = missing_from(files, std::move(titles), observer);
  std::vector<FileOutcome> outcomes;
  for (const FileToStore& file : files)
    if (!is_among(missing, file)) outcomes.push_back({file.attachment_id, std::nullopt});
  std::vector<FileOutcome> stored = co_await store_files(salesforce, org, std::move(record_id),
                                                         std::move(missing), std::move(observer));
  outcomes.insert(outcomes.end(), stored.begin(), stored.end());
  co_return outcomes;
}

}  // namespace tether

TETHER_DESCRIBE(ContentVersion, TETHER_OWN(Title), TETHER_OWN(PathOnClient),
                TETHER_OWN(FirstPublishLocationId));
