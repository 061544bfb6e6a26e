#include "logging/pictures.h"

#include <fmt/compile.h>

#include <algorithm>
#include <tuple>

#include "logging/file_links.h"
#include "logging/held_file.h"
#include "logging/steps.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::string_view cid = "cid:";
constexpr std::string_view download_path = "/sfc/servlet.shepherd/version/download/";
constexpr std::size_t most_description_text = 1000;
constexpr int most_rows = 200;

bool is_cid(std::string_view source) {
  return same_ignoring_case(source.substr(0, cid.size()), cid);
}

// Outlook for Mac and the classic one for Windows tell no content ids. Outlook itself makes one of
// the file's name: image001.png@01DC4F5A.2B7C3D10.
const ItemAttachment* named_by(const Item& item, std::string_view content_id) {
  const std::string_view name = content_id.substr(0, content_id.find('@'));
  const ItemAttachment* found = nullptr;
  for (const ItemAttachment& attachment : item.attachments) {
    if (attachment.name != name || !attachment.content_id.empty()) continue;
    if (found) return nullptr;
    found = &attachment;
  }
  return found;
}

const ItemAttachment* shown_by_cid(const Item& item, std::string_view content_id) {
  for (const ItemAttachment& attachment : item.attachments)
    if (!content_id.empty() && attachment.content_id == content_id) return &attachment;
  return named_by(item, content_id);
}

// Outlook on the web has shown pictures from its own server, by the attachment's id.
// https://devblogs.microsoft.com/microsoft365dev/changes-to-inline-images-in-outlook/
const ItemAttachment* shown_by_server(const Item& item, std::string_view source) {
  const std::size_t query = source.find('?');
  if (query == source.npos) return nullptr;
  const std::optional<std::string> id = query_value(source.substr(query + 1), "id");
  for (const ItemAttachment& attachment : item.attachments)
    if (id && attachment.id == *id) return &attachment;
  return nullptr;
}

std::string description_of(const Item& item, std::string_view part) {
  std::string_view message = item.internet_message_id;
  if (message.empty()) message = identity(item);
  if (message.starts_with('<')) message.remove_prefix(1);
  if (message.ends_with('>')) message.remove_suffix(1);
  return first_characters(
      fmt::format(FMT_COMPILE("mid:{}/{}"), url_encode(message), url_encode(part)),
      most_description_text);
}

FileToStore file_of(const Item& item, const ItemAttachment& attachment, std::string_view part) {
  FileToStore file = file_to_store(item, attachment);
  file.description = description_of(item, part);
  return file;
}

std::optional<FileToStore> file_shown(const Item& item, std::string_view source) {
  if (!is_cid(source)) {
    const ItemAttachment* attachment = shown_by_server(item, source);
    if (!attachment) return std::nullopt;
    const bool has_id = !attachment->content_id.empty();
    return file_of(item, *attachment, has_id ? attachment->content_id : attachment->id);
  }
  const std::string content_id = url_decode(source.substr(cid.size()));
  const ItemAttachment* attachment = shown_by_cid(item, content_id);
  if (attachment) return file_of(item, *attachment, content_id);
  return FileToStore{.name = std::string(cid) + content_id};
}

bool is_same(const FileToStore& one, const FileToStore& other) {
  return one.attachment_id == other.attachment_id && one.name == other.name;
}

void add_picture(std::vector<MailPicture>& pictures, FileToStore file, const std::string& source) {
  auto known = std::find_if(pictures.begin(), pictures.end(), [&file](const MailPicture& picture) {
    return is_same(picture.file, file);
  });
  if (known == pictures.end()) known = pictures.insert(known, MailPicture{.file = std::move(file)});
  known->sources.push_back(source);
}

Soql stored_query(const std::vector<MailPicture>& pictures, std::string_view user_id) {
  std::vector<std::string> titles;
  for (const MailPicture& picture : pictures)
    if (!picture.file.attachment_id.empty()) titles.push_back(title_of(picture.file));
  Soql query("Id, ContentDocumentId, Description");
  query.from("ContentVersion")
      .where(Condition::all(
          {Condition::equals("CreatedById", user_id), Condition::in("Title", titles)}))
      .order_by("CreatedDate DESC")
      .limit(most_rows);
  return query;
}

// The documents of those that are there once more: of several the oldest stands.
std::vector<std::string> take_ids(std::vector<MailPicture>& pictures, Value rows) {
  std::vector<std::string> spare;
  for (Value row = rows.first(); row.exists(); row = row.next())
    for (MailPicture& picture : pictures) {
      const std::string_view description = row.text_at("Description");
      const std::string_view version_id = row.text_at("Id");
      if (description.empty() || description != picture.file.description) continue;
      if (!is_record_id(version_id)) continue;
      const std::string_view document_id = row.text_at("ContentDocumentId");
      // A document may have further versions.
      if (!picture.document_id.empty() && picture.document_id != document_id)
        spare.push_back(std::move(picture.document_id));
      picture.version_id = version_id;
      picture.document_id = document_id;
    }
  return spare;
}

// What this user has stored of them. A browser may repeat an upload by itself.
Task<Nothing> find_stored(Salesforce& salesforce, const Org& org,
                          std::vector<MailPicture>& pictures) {
  for (MailPicture& picture : pictures) picture.version_id = picture.document_id = "";
  const std::string& user_id = salesforce.connection().session.user_id;
  std::string path = query_path(org.path(), stored_query(pictures, user_id));
  Document answer = co_await salesforce.get(std::move(path));
  const Value rows = answer.root().at("records");
  if (!rows.is_list()) co_return Error{"bad_json", "records", {}};
  std::vector<std::string> spare = take_ids(pictures, rows);
  std::vector<std::string> no_records;
  co_await take_back_unused(salesforce, org, std::move(spare), std::move(no_records));
  co_return Nothing{};
}

// The same where nobody may know: then there are none.
Task<Nothing> find_if_allowed(Salesforce& salesforce, const Org& org,
                              std::vector<MailPicture>& pictures) {
  const Result<Nothing> found = co_await attempt(find_stored(salesforce, org, pictures));
  if (!found && may_pass(found.error())) co_return found.error();
  co_return Nothing{};
}

// An upload may take too long, or fail, by itself.
bool stops_log(const Error& error) {
  if (!is_doubtful(error)) return may_pass(error);
  return error.code == "offline" || error.code == "server_unavailable";
}

void tell(const FileObserver& observer, const std::string& id, std::optional<Error> error) {
  observer(id, FileOutcome{id, std::move(error)});
}

// An answer may have been lost, and what was stored may have been removed since.
std::optional<Error> error_of(const MailPicture& picture, const FileOutcome& outcome) {
  if (!picture.document_id.empty()) return std::nullopt;
  return outcome.error ? outcome.error : Error{"NOT_FOUND", "", {}};
}

}  // namespace

std::vector<MailPicture> mail_pictures(const Org& org, const LogDraft& draft) {
  std::vector<MailPicture> pictures;
  if (draft.body.html.empty()) return pictures;
  const std::string html = cut_html(draft.body.html, org.html_limit);
  for (const Picture& shown : pictures_of(html)) {
    std::optional<FileToStore> file = file_shown(draft.item, shown.source);
    if (file) add_picture(pictures, std::move(*file), shown.source);
  }
  return pictures;
}

Task<std::vector<MailPicture>> store_pictures(Salesforce& salesforce, const Org& org,
                                              std::vector<MailPicture> pictures, bool may_hold,
                                              FileObserver observer) {
  const auto is_known = [](const MailPicture& one) { return !one.file.attachment_id.empty(); };
  const bool any_known = std::any_of(pictures.begin(), pictures.end(), is_known);
  if (any_known && may_hold) co_await find_if_allowed(salesforce, org, pictures);
  std::vector<FileToStore> missing;
  for (const MailPicture& picture : pictures) {
    if (!is_known(picture))
      tell(observer, picture.file.name, Error{"unsupported", "", {}});
    else if (picture.document_id.empty())
      missing.push_back(picture.file);
    else
      tell(observer, picture.file.attachment_id, std::nullopt);
  }
  if (missing.empty()) co_return pictures;
  std::string no_record;
  const std::vector<FileOutcome> outcomes =
      co_await store_files(salesforce, org, std::move(no_record), std::move(missing), observer);
  for (const FileOutcome& outcome : outcomes)
    if (outcome.error && stops_log(*outcome.error)) co_return *outcome.error;
  co_await find_if_allowed(salesforce, org, pictures);
  for (const FileOutcome& outcome : outcomes)
    for (const MailPicture& picture : pictures)
      if (picture.file.attachment_id == outcome.attachment_id)
        tell(observer, outcome.attachment_id, error_of(picture, outcome));
  co_return pictures;
}

bool may_follow(const Error& error) {
  return error.code == "aborted" || is_out_of_sync(error) || may_pass(error);
}

std::string with_pictures(std::string_view html, const std::vector<MailPicture>& pictures) {
  std::string text;
  std::size_t at = 0;
  if (pictures.empty()) return std::string(html);
  for (const Picture& shown : pictures_of(html)) {
    const auto picture =
        std::find_if(pictures.begin(), pictures.end(), [&shown](const MailPicture& one) {
          return std::find(one.sources.begin(), one.sources.end(), shown.source) !=
                 one.sources.end();
        });
    if (picture == pictures.end()) continue;
    text += html.substr(at, shown.begin - at);
    const std::string& id = picture->version_id;
    text += id.empty() ? shown.text : with_source(html, shown, std::string(download_path) + id);
    at = shown.end;
  }
  text += html.substr(at);
  return text;
}

std::vector<std::string> documents_of(const std::vector<MailPicture>& pictures) {
  std::vector<std::string> documents;
  for (const MailPicture& picture : pictures)
    if (!picture.document_id.empty()) documents.push_back(picture.document_id);
  return documents;
}

Task<Nothing> take_back_pictures(Salesforce salesforce, Org org, LogDraft draft) {
  std::vector<MailPicture> pictures = mail_pictures(org, draft);
  if (!draft.may_hold_pictures || pictures.empty()) co_return Nothing{};
  co_await find_if_allowed(salesforce, org, pictures);
  std::vector<std::string> documents = documents_of(pictures);
  std::vector<std::string> no_records;
  co_await take_back_unused(salesforce, org, std::move(documents), std::move(no_records));
  co_return Nothing{};
}

}  // namespace tether
