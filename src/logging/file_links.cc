#include "logging/file_links.h"

#include <algorithm>

#include "logging/steps.h"

namespace tether {

Task<std::vector<std::string>> used_elsewhere(Salesforce& salesforce, const Org& org,
                                              std::vector<std::string> documents,
                                              std::vector<std::string> records) {
  Soql links("ContentDocumentId, LinkedEntityId");
  links.from("ContentDocumentLink").where(Condition::in("ContentDocumentId", documents));
  std::string path = query_path(org.path(), links);
  Document answer = co_await salesforce.get(std::move(path));
  const Value rows = answer.root().at("records");
  if (!rows.is_list()) co_return Error{"bad_json", "records", {}};
  records.push_back(salesforce.connection().session.user_id);
  std::vector<std::string> used;
  for (Value row = rows.first(); row.exists(); row = row.next())
    if (std::find(records.begin(), records.end(), row.text_at("LinkedEntityId")) == records.end())
      used.emplace_back(row.text_at("ContentDocumentId"));
  co_return used;
}

Task<Nothing> take_back_unused(Salesforce& salesforce, const Org& org,
                               std::vector<std::string> documents,
                               std::vector<std::string> records) {
  if (documents.empty()) co_return Nothing{};
  const std::vector<std::string> used =
      co_await used_elsewhere(salesforce, org, documents, std::move(records));
  std::erase_if(documents, [&used](const std::string& id) {
    return std::find(used.begin(), used.end(), id) != used.end();
  });
  co_await take_back(salesforce, org, std::move(documents));
  co_return Nothing{};
}

}  // namespace tether
