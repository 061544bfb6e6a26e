// What Salesforce would refuse by a field's type alone, said before it is asked.
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm
#include <algorithm>
#include <chrono>

#include "edit/number.h"
#include "tether/edit.h"

namespace tether {

namespace {

constexpr std::string_view digits = "0123456789";
// What no field takes.
constexpr std::string_view unfinished = "?";

// As Java counts: a character outside the Basic Multilingual Plane is two.
std::int64_t length_of(std::string_view text) {
  std::int64_t length = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) ++length;
    if (byte >= 0xF0) ++length;
  }
  return length;
}

std::string number_text(std::int64_t number) { return std::to_string(number); }

Message check_integer(const Digits& number) {
  constexpr std::string_view largest = "2147483647";
  if (!number.fraction.empty()) return {"edit.check.integer", {}};
  const bool fits = number.whole.size() < largest.size() ||
                    (number.whole.size() == largest.size() && number.whole <= largest);
  if (!fits) return {"edit.check.range", {std::string(largest)}};
  return {};
}

// The parts of a geolocation have a range of their own.
Message check_degrees(const FieldInfo& field, const Digits& number) {
  const bool is_latitude = field.name.ends_with("Latitude__s") || field.name.ends_with("Latitude");
  const bool is_longitude =
      field.name.ends_with("Longitude__s") || field.name.ends_with("Longitude");
  if (!is_latitude && !is_longitude) return {};
  const std::string_view most = is_latitude ? "90" : "180";
  const bool is_over =
      number.whole.size() > most.size() ||
      (number.whole.size() == most.size() &&
       (number.whole > most || (number.whole == most && !number.fraction.empty())));
  return is_over ? Message{"edit.check.range", {std::string(most)}} : Message();
}

Message check_number(const FieldInfo& field, std::string_view value) {
  const Digits number = digits_of(value);
  if (!number.is_number) return {"edit.check.number", {}};
  if (field.type == DataType::integer) return check_integer(number);
  if (Message degrees = check_degrees(field, number); !degrees.empty()) return degrees;
  if (!field.precision) return {};
  const std::int64_t places = field.precision - field.scale;
  if (static_cast<std::int64_t>(number.whole.size()) > places)
    return {"edit.check.digits", {number_text(places)}};
  if (static_cast<std::int64_t>(number.fraction.size()) > field.scale)
    return field.scale ? Message{"edit.check.decimals", {number_text(field.scale)}}
                       : Message{"edit.check.integer", {}};
  return {};
}

bool is_address_part(std::string_view part, std::string_view excluded) {
  return !part.empty() && part.find_first_of(excluded) == std::string_view::npos &&
         !part.starts_with('.') && !part.ends_with('.') &&
         part.find("..") == std::string_view::npos;
}

// https://help.salesforce.com/s/articleView?id=000387763
bool is_email(std::string_view value) {
  constexpr std::string_view excluded = " \t\r\n@<>()\",;:[]\\";
  const std::size_t at = value.rfind('@');
  if (at == std::string_view::npos) return false;
  const std::string_view host = value.substr(at + 1);
  return is_address_part(value.substr(0, at), excluded) && is_address_part(host, excluded) &&
         host.find('.') != std::string_view::npos;
}

bool has_form(std::string_view text, std::string_view form) {
  if (text.size() != form.size()) return false;
  for (std::size_t at = 0; at < form.size(); ++at) {
    const bool is_digit = digits.find(text[at]) != std::string_view::npos;
    if (form[at] == '0' ? !is_digit : text[at] != form[at]) return false;
  }
  return true;
}

int number_in(std::string_view text, std::size_t from, std::size_t count) {
  int number = 0;
  for (const char c : text.substr(from, count)) number = number * 10 + (c - '0');
  return number;
}

// A day that there is, in the years that Salesforce takes.
Message check_day(std::string_view value) {
  using namespace std::chrono;
  if (!has_form(value, "0000-00-00")) return {"edit.check.date", {}};
  const year_month_day day{year(number_in(value, 0, 4)),
                           month(static_cast<unsigned>(number_in(value, 5, 2))),
                           std::chrono::day(static_cast<unsigned>(number_in(value, 8, 2)))};
  if (!day.ok()) return {"edit.check.date", {}};
  const int of = static_cast<int>(day.year());
  if (of < 1700 || of > 4000) return {"edit.check.year", {}};
  return {};
}

bool is_clock(std::string_view value) {
  const bool has_seconds = has_form(value, "00:00:00.000Z") || has_form(value, "00:00:00Z");
  if (!has_seconds && !has_form(value, "00:00")) return false;
  return number_in(value, 0, 2) < 24 && number_in(value, 3, 2) < 60 &&
         (!has_seconds || number_in(value, 6, 2) < 60);
}

Message check_moment(std::string_view value) {
  const std::size_t t = value.find('T');
  if (t == std::string_view::npos) return {"edit.check.date_time", {}};
  if (!is_clock(value.substr(t + 1))) return {"edit.check.date_time", {}};
  return check_day(value.substr(0, t));
}

Message check_form(const FieldInfo& field, std::string_view value) {
  switch (field.type) {
    case DataType::integer:
    case DataType::number:
    case DataType::currency:
    case DataType::percent:
      return check_number(field, value);
    case DataType::email:
      return is_email(value) ? Message() : Message{"edit.check.email", {}};
    case DataType::date:
      return check_day(value);
    case DataType::date_time:
      return check_moment(value);
    case DataType::time:
      return is_clock(value) ? Message() : Message{"edit.check.time", {}};
    case DataType::reference:
      return value == unfinished ? Message{"edit.check.record", {}} : Message();
    default:
      return {};
  }
}

bool has_length(DataType type) {
  return type == DataType::text || type == DataType::text_area || type == DataType::email ||
         type == DataType::phone || type == DataType::url || type == DataType::combobox;
}

}  // namespace

Message check_value(const FieldInfo& field, std::string_view value, bool is_required) {
  if (trim(value).empty()) return is_required ? Message{"edit.check.required", {}} : Message();
  if (has_length(field.type) && field.length) {
    const std::int64_t over = length_of(value) - field.length;
    if (over > 0) return {"edit.check.length", {number_text(field.length), number_text(over)}};
  }
  return check_form(field, value);
}

std::vector<FieldError> check_draft(const Draft& draft, const RecordPage& page) {
  std::vector<FieldError> errors;
  for (const LayoutSection& section : form_layout(*page.page).sections)
    for (const LayoutItem& item : section.items)
      for (const std::string& name : item.fields) {
        const FieldInfo* field = page.page->schema.find(name);
        if (!field || !is_editable(page, item, *field)) continue;
        const FieldChange* changed = draft.find(name);
        // What is empty already was let through by the org; only a layout's own wish is new.
        const std::string value = value_in(draft, page.record, *field);
        Message message;
        if (changed && changed->is_incomplete)
          message = check_form(*field, unfinished);
        else if (changed || value.empty())
          message = check_value(*field, value, is_required(item, *field));
        if (message.empty() && changed && is_in_conflict(*changed, page))
          message = {"edit.check.conflict", {}};
        if (!message.empty()) errors.push_back({name, std::move(message), {}});
      }
  return errors;
}

}  // namespace tether
