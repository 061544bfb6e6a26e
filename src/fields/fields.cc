#include "tether/fields.h"

#include <algorithm>

namespace tether {

namespace {

template <class T>
T& as(void* member) {
  return *static_cast<T*>(member);
}
template <class T>
const T& as(const void* member) {
  return *static_cast<const T*>(member);
}

const Field* find(const Fields& fields, std::string_view name) {
  const Field* found = std::find_if(fields.begin(), fields.end(),
                                    [name](const Field& field) { return field.name() == name; });
  return found == fields.end() ? nullptr : found;
}

// An enum class without a stated type has the size of an int.
void read_word(Value value, const Field& field, void* member) {
  const Words words = field.nested->words();
  for (std::size_t index = 0; index < words.count; ++index)
    if (words.first[index] == value.text()) as<int>(member) = static_cast<int>(index);
}

void read_texts(Value value, std::vector<std::string>& texts) {
  if (!value.is_list()) return;
  texts.clear();
  for (Value item = value.first(); item.exists(); item = item.next())
    texts.emplace_back(item.text());
}

void read_records(Value value, const Field& field, void* member) {
  for (Value item = value.first(); item.exists(); item = item.next())
    if (item.is_object()) read(item, field.nested->append(member), field.nested->fields());
}

void read_field(Value value, const Field& field, void* member) {
  switch (field.kind) {
    case Kind::text:
      as<std::string>(member) = value.scalar();
      break;
    case Kind::integer:
      if (auto number = value.integer()) as<std::int64_t>(member) = *number;
      break;
    case Kind::boolean:
      as<bool>(member) = value.truth();
      break;
    case Kind::optional_text:
      if (value.is_text()) as<std::optional<std::string>>(member) = std::string(value.text());
      break;
    case Kind::word:
      read_word(value, field, member);
      break;
    case Kind::list_of_text:
      read_texts(value, as<std::vector<std::string>>(member));
      break;
    case Kind::record:
    case Kind::optional_record:
      if (value.is_object()) read(value, field.nested->append(member), field.nested->fields());
      break;
    case Kind::list_of_records:
      // Salesforce wraps child records: {"totalSize": 1, "records": [...]}.
      read_records(value.is_list() ? value : value.at("records"), field, member);
      break;
    case Kind::raw:
      break;  // written only
  }
}

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void record(const void* object, const Fields& fields) {
    out_ += '{';
    bool first = true;
    for (const Field& field : fields) {
      const void* member = field.at(const_cast<void*>(object));
      if (absent(field, member)) continue;
      if (!first) out_ += ',';
      first = false;
      append_json_text(out_, field.name());
      out_ += ':';
      value(field, member);
    }
    out_ += '}';
  }

 private:
  static bool absent(const Field& field, const void* member) {
    if (field.kind == Kind::optional_text) return !as<std::optional<std::string>>(member);
    if (field.kind == Kind::optional_record) return field.nested->size(member) == 0;
    if (field.kind == Kind::raw) return as<RawJson>(member).text.empty();
    return false;
  }

  void value(const Field& field, const void* member) {
    switch (field.kind) {
      case Kind::text:
        return append_json_text(out_, as<std::string>(member));
      case Kind::integer:
        out_ += std::to_string(as<std::int64_t>(member));
        return;
      case Kind::boolean:
        out_ += as<bool>(member) ? "true" : "false";
        return;
      case Kind::optional_text:
        return append_json_text(out_, *as<std::optional<std::string>>(member));
      case Kind::word:
        return append_json_text(out_, field.nested->words().first[as<int>(member)]);
      case Kind::list_of_text:
        return texts(as<std::vector<std::string>>(member));
      case Kind::record:
      case Kind::optional_record:
        return record(field.nested->item(member, 0), field.nested->fields());
      case Kind::list_of_records:
        return records(field, member);
      case Kind::raw:
        out_ += as<RawJson>(member).text;
        return;
    }
  }

  void texts(const std::vector<std::string>& texts) {
    out_ += '[';
    for (std::size_t index = 0; index < texts.size(); ++index) {
      if (index) out_ += ',';
      append_json_text(out_, texts[index]);
    }
    out_ += ']';
  }

  void records(const Field& field, const void* member) {
    out_ += '[';
    const std::size_t count = field.nested->size(member);
    for (std::size_t index = 0; index < count; ++index) {
      if (index) out_ += ',';
      record(field.nested->item(member, index), field.nested->fields());
    }
    out_ += ']';
  }

  std::string& out_;
};

void append_columns(std::string& out, const Fields& fields, const std::string& path) {
  for (const Field& field : fields) {
    if (field.kind == Kind::list_of_records || field.kind == Kind::raw) continue;
    const std::string name = path + std::string(field.name());
    if (field.kind == Kind::record || field.kind == Kind::optional_record) {
      append_columns(out, field.nested->fields(), name + '.');
      continue;
    }
    if (!out.empty()) out += ", ";
    out += name;
  }
}

}  // namespace

void read(Value value, void* object, const Fields& fields) {
  for (Value member = value.first(); member.exists(); member = member.next())
    if (const Field* field = find(fields, member.name())) {
      if (!member.is_null()) read_field(member, *field, field->at(object));
    }
}

void write(std::string& out, const void* object, const Fields& fields) {
  Writer(out).record(object, fields);
}

std::string select_list(const Fields& fields) {
  std::string out;
  append_columns(out, fields, "");
  return out;
}

}  // namespace tether
