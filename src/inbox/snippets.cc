#include <algorithm>

#include "tether/inbox.h"
#include "tether/text.h"

namespace tether {

namespace {

// Of one answer; no org has so many that somebody uses.
constexpr int most_snippets = 2000;

Soql templates_query() {
  Soql query("Id,Name,Subject,UiType,FolderName");
  query.from("EmailTemplate").where(Condition::is("IsActive", true)).limit(most_snippets);
  return query;
}

Soql shortcuts_query() {
  Soql query("Id,Name,Message,FolderName,Channel");
  query.from("QuickText").where(Condition::is("IsInsertable", true)).limit(most_snippets);
  return query;
}

// Values of a multi-select picklist stand behind each other: Email;Phone.
bool is_for_email(Value row) {
  const std::vector<std::string_view> channels = split(row.text_at("Channel"), ';');
  return std::find(channels.begin(), channels.end(), "Email") != channels.end();
}

Snippet read_snippet(Value row) {
  return {.id = std::string(row.text_at("Id")),
          .name = std::string(row.text_at("Name")),
          .folder = std::string(row.text_at("FolderName")),
          .ui_type = std::string(row.text_at("UiType")),
          .text = std::string(row.text_at(row.at("Message").exists() ? "Message" : "Subject"))};
}

}  // namespace

Task<std::vector<Snippet>> read_snippets(Salesforce salesforce, Org org, InboxTool tool) {
  const bool is_template = tool == InboxTool::templates;
  const Soql query = is_template ? templates_query() : shortcuts_query();
  Document rows = co_await salesforce.get(query_path(org.path(), query));
  std::vector<Snippet> snippets;
  const Value records = rows.root().at("records");
  for (Value row = records.first(); row.exists(); row = row.next())
    if (is_template || is_for_email(row)) snippets.push_back(read_snippet(row));
  // SOQL cannot sort text shortcuts by their names.
  std::stable_sort(snippets.begin(), snippets.end(), [](const Snippet& a, const Snippet& b) {
    return lower(a.name) < lower(b.name);
  });
  co_return snippets;
}

std::vector<const Snippet*> found_snippets(const std::vector<Snippet>& all, std::string_view query,
                                           std::string_view folder) {
  const std::string typed = lower(one_line(query));
  const std::vector<std::string_view> words = split(typed, ' ');
  std::vector<const Snippet*> found;
  for (const Snippet& snippet : all) {
    const std::string name = lower(snippet.name);
    const bool has_all = std::all_of(words.begin(), words.end(), [&name](std::string_view word) {
      return name.find(word) != name.npos;
    });
    if (has_all && (folder.empty() || snippet.folder == folder)) found.push_back(&snippet);
  }
  return found;
}

}  // namespace tether
