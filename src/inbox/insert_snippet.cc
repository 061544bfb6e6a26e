#include <fmt/compile.h>

#include <algorithm>

#include "fields/describe.h"
#include "inbox/html.h"
#include "tether/inbox.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::string_view merge_path = "/services/apexrest/tether/merge";

// What TetherMerge takes: a template, or a text.
struct MergeRequest {
  std::string templateId;
  std::string text;
  std::string whoId;
  std::string whatId;
};

}  // namespace

// Results of tasks, and so not of this file alone: clang 14 makes tail calls of tasks that nobody
// else could start, which WebAssembly has not. What is inserted.
struct MergedText {
  std::string subject;
  std::string html;
  std::string text;
};

struct TemplateFile {
  std::string path;
  std::string name;
};

struct SourceTemplate {
  MergedText source;  // with its merge fields
  std::vector<TemplateFile> files;
  bool files_unknown = false;
};

Fields fields(Of<MergeRequest>);
Fields fields(Of<MergedText>);

namespace {

Soql attachments_query(const std::string& id) {
  Soql query("Id,Name");
  query.from("Attachment").where(Condition::equals("ParentId", id));
  return query;
}

Soql files_query(const std::string& id) {
  Soql query(
      "ContentDocument.LatestPublishedVersionId,ContentDocument.Title,"
      "ContentDocument.FileExtension");
  query.from("ContentDocumentLink").where(Condition::equals("LinkedEntityId", id));
  return query;
}

void read_attachments(std::vector<TemplateFile>& files, const Org& org, Value records) {
  for (Value row = records.first(); row.exists(); row = row.next())
    files.push_back(
        {fmt::format(FMT_COMPILE("{}/sobjects/Attachment/{}/Body"), org.path(), row.text_at("Id")),
         std::string(row.text_at("Name"))});
}

void read_files(std::vector<TemplateFile>& files, const Org& org, Value records) {
  for (Value row = records.first(); row.exists(); row = row.next()) {
    const Value document = row.at("ContentDocument");
    std::string name(document.text_at("Title"));
    const std::string_view ending = document.text_at("FileExtension");
    if (!ending.empty() && !lower(name).ends_with(lower('.' + std::string(ending))))
      (name += '.') += ending;
    files.push_back({fmt::format(FMT_COMPILE("{}/sobjects/ContentVersion/{}/VersionData"),
                                 org.path(), document.text_at("LatestPublishedVersionId")),
                     std::move(name)});
  }
}

// Classic templates have attachments, those of Lightning Experience files.
Task<SourceTemplate> read_template(Salesforce salesforce, Org org, std::string id) {
  Composite request;
  request.get(
      org.path(), "template",
      fmt::format(FMT_COMPILE("/sobjects/EmailTemplate/{}?fields=Subject,HtmlValue,Body"), id));
  request.query(org.path(), "attachments", attachments_query(id));
  request.query(org.path(), "files", files_query(id));
  CompositeAnswer answer = co_await salesforce.composite(org.path(), std::move(request));
  Result<Value> row = answer.part("template");
  if (!row) co_return std::move(row.error());
  SourceTemplate read{.source = {.subject = std::string(row->text_at("Subject")),
                                 .html = std::string(row->text_at("HtmlValue")),
                                 .text = std::string(row->text_at("Body"))}};
  const Result<Value> attachments = answer.part("attachments");
  const Result<Value> files = answer.part("files");
  if (attachments) read_attachments(read.files, org, attachments->at("records"));
  if (files) read_files(read.files, org, files->at("records"));
  read.files_unknown = !attachments || !files;
  co_return read;
}

// The org lacks the class, or this user the right to call it, or the fields do not fit the records.
bool leaves_fields(const Error& error) {
  return error.code == "NOT_FOUND" || error.code == "FORBIDDEN" || error.code == "MERGE_FAILED" ||
         error.code.starts_with("INSUFFICIENT_ACCESS");
}

Task<MergedText> merge(Salesforce salesforce, MergeRequest request, MergedText source) {
  std::string path(merge_path);
  const std::string method = "POST";
  Result<HttpAnswer> answer =
      co_await attempt(salesforce.call(method, std::move(path), to_json(request)));
  if (!answer && leaves_fields(answer.error())) co_return source;
  if (!answer) co_return std::move(answer.error());
  const Result<Document> document = Document::parse(answer->body);
  if (!document) co_return document.error();
  co_return read<MergedText>(document->root());
}

bool has_merge_field(const MergedText& source) {
  return !merge_fields_in(source.subject + source.html + source.text).empty();
}

Task<Inserted> put(Shell& shell, MergedText merged, std::string item_id) {
  Inserted inserted{.unmerged =
                        merge_fields_in(merged.subject + ' ' + merged.html + ' ' + merged.text)};
  Insert effect{.item_id = std::move(item_id),
                .html = merged.html.empty() ? html_of(merged.text) : std::move(merged.html),
                .text = std::move(merged.text),
                .subject = merged.subject};
  Document answer = co_await shell.ask(std::move(effect));
  if (!answer.root().at("subject_set").truth()) inserted.kept_subject = std::move(merged.subject);
  co_return inserted;
}

// The session is as fresh as the merge before it.
Task<Nothing> attach(Connection& connection, TemplateFile file, std::string item_id) {
  Attach effect{.url = connection.session.instance_url + file.path,
                .item_id = std::move(item_id),
                .file_name = std::move(file.name)};
  effect.headers.push_back({"Authorization", "Bearer " + connection.session.access_token});
  co_await connection.shell.ask(std::move(effect));
  co_return Nothing{};
}

}  // namespace

std::vector<std::string> merge_fields_in(std::string_view text) {
  struct Marks {
    std::string_view begin;
    std::string_view end;
  };
  constexpr Marks kinds[] = {{"{{{", "}}}"}, {"{!", "}"}};
  constexpr std::size_t longest = 200;
  std::vector<std::string> found;
  for (const auto& [begin, end] : kinds)
    for (std::size_t at = text.find(begin); at != text.npos; at = text.find(begin, at + 1)) {
      const std::size_t last = text.find(end, at);
      if (last == text.npos) break;
      const std::string field(text.substr(at, last + end.size() - at));
      if (field.size() <= longest && std::find(found.begin(), found.end(), field) == found.end())
        found.push_back(field);
    }
  return found;
}

Task<Inserted> insert_snippet(Salesforce salesforce, Org org, InboxTool tool, Snippet snippet,
                              MergeFrom from, std::string item_id) {
  SourceTemplate source;
  MergeRequest request{.whoId = std::move(from.who), .whatId = std::move(from.what)};
  if (tool == InboxTool::templates) {
    request.templateId = snippet.id;
    source = co_await read_template(salesforce, org, snippet.id);
  } else {
    request.text = snippet.text;
    source.source.text = snippet.text;
  }
  MergedText merged = source.source;
  if (has_merge_field(merged) || tool == InboxTool::templates)
    merged = co_await merge(salesforce, std::move(request), source.source);
  // A page of Visualforce has no text but what Salesforce makes of it.
  if (merged.html.empty() && merged.text.empty()) co_return Error{"no_text", "", {}};
  Connection& connection = salesforce.connection();
  Inserted inserted = co_await put(connection.shell, std::move(merged), item_id);
  inserted.files_unknown = source.files_unknown;
  for (const TemplateFile& file : source.files) {
    const Result<Nothing> attached = co_await attempt(attach(connection, file, item_id));
    (attached ? inserted.files : inserted.no_files).push_back(file.name);
  }
  co_return inserted;
}

}  // namespace tether

TETHER_DESCRIBE(MergeRequest, TETHER_OWN(templateId), TETHER_OWN(text), TETHER_OWN(whoId),
                TETHER_OWN(whatId));
TETHER_DESCRIBE(MergedText, TETHER_OWN(subject), TETHER_OWN(html), TETHER_OWN(text));
