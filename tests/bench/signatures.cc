// Reads the signatures of mails: from a JSON list of {"text", "name", "address"} on its input it
// prints a list of what each says, {"title": {"value", "line"}, ...}.
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include "tether/json.h"
#include "tether/signature.h"

using namespace tether;

namespace {

const Participant reader{"Robin Reader", "robin@reader.example"};

std::string json(const Signature& read) {
  const std::pair<const char*, const std::optional<SignatureValue>*> values[] = {
      {"first_name", &read.first_name}, {"last_name", &read.last_name},
      {"title", &read.title},           {"company", &read.company},
      {"phone", &read.phone},           {"mobile", &read.mobile},
      {"street", &read.street},         {"city", &read.city},
      {"state", &read.state},           {"postal_code", &read.postal_code},
      {"country", &read.country},       {"website", &read.website}};
  std::string out;
  for (const auto& [field, value] : values) {
    if (!*value) continue;
    out += out.empty() ? "{" : ",";
    append_json_text(out, field);
    out += ":{\"value\":";
    append_json_text(out, (*value)->value);
    out += ",\"line\":";
    append_json_text(out, (*value)->line);
    out += '}';
  }
  return out.empty() ? "{}" : out + "}";
}

}  // namespace

int main() {
  const std::string input((std::istreambuf_iterator<char>(std::cin)), {});
  const Result<Document> mails = Document::parse(input);
  if (!mails) return 1;
  std::string out = "[";
  for (Value mail = mails->root().first(); mail.exists(); mail = mail.next()) {
    const Participant person{std::string(mail.text_at("name")),
                             std::string(mail.text_at("address"))};
    if (out.size() > 1) out += ',';
    out += json(read_signature(mail.text_at("text"), person, reader));
  }
  std::puts((out + "]").c_str());
}
