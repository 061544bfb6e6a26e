#include <algorithm>
#include <tuple>

#include "logging/file_links.h"
#include "logging/held_file.h"
#include "logging/steps.h"
#include "logging/written.h"
#include "tether/text.h"

namespace tether {

namespace {

// The oldest first, whoever asks.
std::vector<HeldLink> in_order(Value rows) {
  std::vector<HeldLink> held = read_list<HeldLink>(rows);
  std::sort(held.begin(), held.end(), [](const HeldLink& one, const HeldLink& other) {
    return std::tie(one.document.created_date, one.document_id) <
           std::tie(other.document.created_date, other.document_id);
  });
  return held;
}

bool are_twins(const FileContent& one, const FileContent& other) {
  return one.checksum == other.checksum && one.url == other.url &&
         !(one.checksum.empty() && one.url.empty());
}

bool is_twin_of_one(const HeldFile& file, const std::vector<const HeldFile*>& kept) {
  return std::any_of(kept.begin(), kept.end(), [&file](const HeldFile* older) {
    return older->title == file.title && are_twins(older->content, file.content);
  });
}

std::vector<std::string> twins(const Item& item, Value rows, std::string_view user_id) {
  std::vector<std::string> names;
  for (const ItemAttachment& attachment : item.attachments) names.push_back(file_name(attachment));
  const std::vector<HeldLink> held = in_order(rows);
  std::vector<const HeldFile*> kept;
  std::vector<std::string> ids;
  for (const HeldLink& link : held) {
    const HeldFile& file = link.document;
    const auto place = std::find_if(names.begin(), names.end(),
                                    [&file](const std::string& name) { return is_of(file, name); });
    const bool is_spare = place == names.end();
    if (!is_spare) names.erase(place);
    if (is_spare && file.created_by_id == user_id && is_twin_of_one(file, kept))
      ids.push_back(link.document_id);
    else
      kept.push_back(&file);
  }
  return ids;
}

}  // namespace

Task<Nothing> take_back_twins(Salesforce salesforce, Org org, Item item, std::string record_id) {
  std::string path = query_path(org.path(), links_query(select_list<HeldLink>(), record_id));
  Document answer = co_await salesforce.get(std::move(path));
  std::vector<std::string> ids =
      twins(item, answer.root().at("records"), salesforce.connection().session.user_id);
  std::vector<std::string> records{record_id};
  co_await take_back_unused(salesforce, org, std::move(ids), std::move(records));
  co_return Nothing{};
}

}  // namespace tether
