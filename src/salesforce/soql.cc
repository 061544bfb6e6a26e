#include <fmt/compile.h>

#include "tether/salesforce.h"
#include "tether/text.h"

namespace tether {

std::string query_path(std::string_view api_path, const Soql& query) {
  return fmt::format(FMT_COMPILE("{}/query?q={}"), api_path, url_encode(query.text()));
}

Value value_at(Value row, std::string_view path) {
  for (std::size_t dot = path.find('.'); dot != path.npos; dot = path.find('.')) {
    row = row.at(path.substr(0, dot));
    path.remove_prefix(dot + 1);
  }
  return row.at(path);
}

// https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
std::string soql_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else
      out += c;
  }
  return out += '\'';
}

namespace {

// What is sought literally within a literal of LIKE; its marks are another level of escapes.
std::string like_text(std::string_view text) {
  const std::string literal = soql_text(text);
  std::string out;
  for (const char c : std::string_view(literal).substr(1, literal.size() - 2)) {
    if (c == '%' || c == '_') out += '\\';
    out += c;
  }
  return out;
}

std::string joined(const std::vector<Condition>& conditions, std::string_view word) {
  std::string out;
  for (const Condition& condition : conditions) {
    if (!out.empty()) out += word;
    out += condition.text();
  }
  return conditions.size() == 1 ? out : '(' + out + ')';
}

}  // namespace

Condition Condition::equals(std::string_view field, std::string_view text) {
  return Condition(fmt::format(FMT_COMPILE("{} = {}"), field, soql_text(text)));
}

Condition Condition::at(std::string_view field, std::string_view iso_time) {
  return Condition(fmt::format(FMT_COMPILE("{} = {}"), field, iso_time));
}

Condition Condition::since(std::string_view field, std::string_view iso_time) {
  return Condition(fmt::format(FMT_COMPILE("{} >= {}"), field, iso_time));
}

Condition Condition::is(std::string_view field, bool value) {
  return Condition(fmt::format(FMT_COMPILE("{} = {}"), field, value ? "true" : "false"));
}

Condition Condition::in(std::string_view field, const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    if (!list.empty()) list += ", ";
    list += soql_text(text);
  }
  return Condition(fmt::format(FMT_COMPILE("{} IN ({})"), field, list));
}

Condition Condition::is_set(std::string_view field) {
  return Condition(std::string(field) + " != null");
}

Condition Condition::contains(std::string_view field, std::string_view text) {
  return Condition(fmt::format(FMT_COMPILE("{} LIKE '%{}%'"), field, like_text(text)));
}

Condition Condition::ends_with(std::string_view field, std::string_view text) {
  return Condition(fmt::format(FMT_COMPILE("{} LIKE '%{}'"), field, like_text(text)));
}

Condition Condition::in_query(std::string_view field, const Soql& query) {
  return Condition(fmt::format(FMT_COMPILE("{} IN ({})"), field, query.text()));
}

Condition Condition::any(const std::vector<Condition>& conditions) {
  return Condition(joined(conditions, " OR "));
}

Condition Condition::all(const std::vector<Condition>& conditions) {
  return Condition(joined(conditions, " AND "));
}

Soql& Soql::child(const Soql& subquery) {
  columns_ += fmt::format(FMT_COMPILE(", ({})"), subquery.text());
  return *this;
}

Soql& Soql::from(std::string_view object_or_relationship) {
  from_ = object_or_relationship;
  return *this;
}

Soql& Soql::where(const Condition& condition) {
  where_ = fmt::format(FMT_COMPILE(" WHERE {}"), condition.text());
  return *this;
}

Soql& Soql::group_by(std::string_view columns) {
  group_ = fmt::format(FMT_COMPILE(" GROUP BY {}"), columns);
  return *this;
}

Soql& Soql::order_by(std::string_view order) {
  order_ = fmt::format(FMT_COMPILE(" ORDER BY {}"), order);
  return *this;
}

Soql& Soql::limit(int rows) {
  limit_ = fmt::format(FMT_COMPILE(" LIMIT {}"), rows);
  return *this;
}

std::string Soql::text() const {
  return fmt::format(FMT_COMPILE("SELECT {} FROM {}{}{}{}{}"), columns_, from_, where_, group_,
                     order_, limit_);
}

}  // namespace tether
