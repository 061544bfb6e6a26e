#include <fmt/compile.h>

#include <algorithm>

#include "fields/describe.h"
#include "logging/held_file.h"
#include "logging/steps.h"
#include "logging/store_link.h"
#include "logging/written.h"
#include "tether/logging.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::size_t most_path_text = 500;

// Each is read from Outlook first, which gives an add-in no more attachments at once.
// https://learn.microsoft.com/office/dev/add-ins/outlook/limits-for-activation-and-javascript-api-for-outlook-add-ins
constexpr std::size_t most_at_once = 3;

struct ContentVersion {
  std::string Title;
  std::string PathOnClient;
  std::optional<std::string> Description;
  std::optional<std::string> FirstPublishLocationId;  // none: the user's own, for nobody else
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

Upload upload_of(const Org& org, const std::string& record_id, const FileToStore& file) {
  const std::string name = name_of(file);
  return {
      .url = fmt::format(FMT_COMPILE("{}/sobjects/ContentVersion"), org.path()),
      .body = to_json(ContentVersion{title_of(file), path_of(name), unless_empty(file.description),
                                     unless_empty(record_id)}),
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

// What several lanes take their files from.
struct FileQueue {
  Salesforce salesforce;
  Org org;
  std::string record_id;
  std::vector<FileToStore> files;
  FileObserver observer;
  std::vector<FileOutcome> outcomes = {};  // of those that were begun
  bool is_over = false;
};

Task<HttpAnswer> store_one(FileQueue& queue, const FileToStore& file) {
  if (file.is_link) return store_link(queue.salesforce, queue.org, queue.record_id, file);
  return queue.salesforce.upload(upload_of(queue.org, queue.record_id, file));
}

Task<HttpAnswer> store_when_synced(FileQueue& queue, const FileToStore& file) {
  for (int tries = 0;; ++tries) {
    co_await wait_for_sync(queue.salesforce.connection().shell, tries);
    Result<HttpAnswer> answer = co_await attempt(store_one(queue, file));
    if (answer || !is_out_of_sync(answer.error()) || tries == most_sync_tries) co_return answer;
    queue.observer(file.attachment_id, FileOutcome{file.attachment_id, answer.error(), true});
  }
}

Task<Nothing> store_in_turn(FileQueue& queue) {
  while (!queue.is_over && queue.outcomes.size() < queue.files.size()) {
    const std::size_t place = queue.outcomes.size();
    const FileToStore& file = queue.files[place];
    queue.outcomes.push_back({file.attachment_id, std::nullopt});
    queue.observer(file.attachment_id, std::nullopt);
    Result<HttpAnswer> answer = co_await attempt(store_when_synced(queue, file));
    FileOutcome& outcome = queue.outcomes[place];
    outcome.error = error_of(answer);
    queue.observer(file.attachment_id, outcome);
    if (outcome.error && ends_work(*outcome.error)) queue.is_over = true;
  }
  co_return Nothing{};
}

// Whether one of that name is held. Each stands for one of the mail's, which may have several of
// one name.
bool take_held(std::vector<HeldLink>& held, const std::string& name) {
  const auto twin = std::find_if(held.begin(), held.end(), [&name](const HeldLink& link) {
    return is_of(link.document, name);
  });
  if (twin == held.end()) return false;
  held.erase(twin);
  return true;
}

Task<std::vector<HeldLink>> read_held(Salesforce& salesforce, const Org& org,
                                      const std::string& record_id) {
  std::string path = query_path(org.path(), links_query(select_list<HeldLink>(), record_id));
  Document answer = co_await salesforce.get(std::move(path));
  const Value rows = answer.root().at("records");
  if (!rows.is_list()) co_return Error{"bad_json", "records", {}};
  co_return read_list<HeldLink>(rows);
}

std::vector<FileToStore> missing_from(std::vector<HeldLink> held, std::vector<FileToStore> files,
                                      const FileObserver& observer) {
  std::vector<FileToStore> missing;
  for (FileToStore& file : files) {
    if (take_held(held, file.name))
      observer(file.attachment_id, FileOutcome{file.attachment_id, std::nullopt});
    else
      missing.push_back(std::move(file));
  }
  return missing;
}

std::vector<FileOutcome> none_stored(const std::vector<FileToStore>& files, const Error& error,
                                     const FileObserver& observer) {
  std::vector<FileOutcome> outcomes;
  for (const FileToStore& file : files) {
    outcomes.push_back({file.attachment_id, error});
    observer(file.attachment_id, outcomes.back());
  }
  return outcomes;
}

}  // namespace

FileToStore file_to_store(const Item& item, const ItemAttachment& attachment) {
  return {.item_id = std::string(identity(item)),
          .attachment_id = attachment.id,
          .name = file_name(attachment),
          .content_type = attachment.content_type,
          .is_link = attachment.type == AttachmentType::cloud};
}

std::string title_of(const FileToStore& file) {
  return first_characters(name_of(file), most_title_text);
}

Task<std::vector<FileOutcome>> store_missing_files(Salesforce salesforce, Org org,
                                                   std::string record_id,
                                                   std::vector<FileToStore> files,
                                                   std::vector<std::string> stored,
                                                   FileObserver observer) {
  Result<std::vector<HeldLink>> held = co_await attempt(read_held(salesforce, org, record_id));
  if (!held) co_return none_stored(files, held.error(), observer);
  for (const std::string& name : stored) take_held(*held, name);
  std::vector<FileToStore> missing = missing_from(std::move(*held), std::move(files), observer);
  std::vector<FileOutcome> outcomes = co_await store_files(
      salesforce, std::move(org), std::move(record_id), std::move(missing), std::move(observer));
  co_return outcomes;
}

Task<std::vector<std::string>> held_files(Salesforce salesforce, Org org, std::string record_id,
                                          std::vector<FileToStore> files) {
  std::vector<HeldLink> held = co_await read_held(salesforce, org, record_id);
  std::vector<std::string> ids;
  for (const FileToStore& file : files)
    if (take_held(held, file.name)) ids.push_back(file.attachment_id);
  co_return ids;
}

Task<std::vector<FileOutcome>> store_files(Salesforce salesforce, Org org, std::string record_id,
                                           std::vector<FileToStore> files, FileObserver observer) {
  FileQueue queue{salesforce, std::move(org), std::move(record_id), std::move(files),
                  std::move(observer)};
  std::vector<Task<Nothing>> lanes;
  for (std::size_t lane = 0; lane < most_at_once; ++lane) lanes.push_back(store_in_turn(queue));
  co_await together(lanes);
  co_return std::move(queue.outcomes);
}

}  // namespace tether

TETHER_DESCRIBE(ContentVersion, TETHER_OWN(Title), TETHER_OWN(PathOnClient),
                TETHER_OWN(Description), TETHER_OWN(FirstPublishLocationId));
