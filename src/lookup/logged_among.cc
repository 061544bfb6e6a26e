#include <algorithm>

#include "fields/describe.h"
#include "lookup/logged_row.h"

namespace tether {

namespace {

constexpr std::size_t most_id_text = 8000;  // of one query: a URL holds 16,384 bytes

struct AmongRow {
  std::string message_id;
  std::string related_to_id;
  std::optional<RelatedName> related_to;
};

}  // namespace

Fields fields(Of<AmongRow>);

namespace {

Soql among_query(const std::vector<std::string>& message_ids) {
  Soql query(select_list<LoggedRow>() + ", " + select_list<AmongRow>());
  query.from("EmailMessage").where(Condition::in("MessageIdentifier", message_ids));
  return query.order_by("CreatedDate, Id");
}

std::vector<std::string> next_ids(const std::vector<std::string>& all, std::size_t from) {
  std::vector<std::string> next;
  std::size_t text = 0;
  for (std::size_t index = from; index < all.size(); ++index) {
    text += url_encode(all[index]).size() + std::string_view("%27%27%2C").size();
    if (!next.empty() && text > most_id_text) break;
    next.push_back(without_references(all[index]));
  }
  return next;
}

void read_among(std::vector<LoggedEmail>& logged, Value rows) {
  for (Value row = rows.first(); row.exists(); row = row.next()) {
    const AmongRow read_row = read<AmongRow>(row);
    logged.push_back(
        {read_row.message_id, logged_item(row, read_row.related_to ? read_row.related_to_id : "",
                                          read_row.related_to.value_or(RelatedName()))});
  }
}

}  // namespace

Task<std::vector<LoggedEmail>> find_logged_among(Salesforce salesforce, Org org,
                                                 std::vector<std::string> message_ids) {
  std::vector<LoggedEmail> logged;
  std::erase(message_ids, "");
  if (!org.find("EmailMessage")) co_return logged;
  for (std::size_t from = 0; from < message_ids.size();) {
    std::vector<std::string> some = next_ids(message_ids, from);
    from += some.size();
    std::string path = query_path(org.path(), among_query(some));
    Document answer = co_await salesforce.get(std::move(path));
    const Value rows = answer.root().at("records");
    if (!rows.is_list()) co_return Error{"bad_json", "", {}};
    read_among(logged, rows);
  }
  co_return logged;
}

}  // namespace tether

TETHER_DESCRIBE(AmongRow, TETHER_FIELD(message_id, "MessageIdentifier"),
                TETHER_FIELD(related_to_id, "RelatedToId"), TETHER_FIELD(related_to, "RelatedTo"));
