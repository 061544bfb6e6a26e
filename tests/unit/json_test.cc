#include "tether/json.h"

#include <doctest/doctest.h>

#include <string>

using namespace tether;

namespace {

Document parsed(std::string_view text) {
  Result<Document> document = Document::parse(text);
  REQUIRE(document);
  return std::move(*document);
}

}  // namespace

TEST_CASE("json: a value is read by name, wherever it stands") {
  const Document document = parsed(R"({"a": {"b": [1, {"c": "deep"}]}, "d": true})");
  const Value root = document.root();
  CHECK(root.at("a").at("b").size() == 2);
  CHECK(root.at("a").at("b").first().next().text_at("c") == "deep");
  CHECK(root.at("d").truth());
}

TEST_CASE("json: what is missing, null or of another type reads as empty") {
  const Document document = parsed(R"({"null": null, "number": 7, "list": [], "object": {}})");
  const Value root = document.root();
  CHECK_FALSE(root.at("nowhere").exists());
  CHECK(root.at("nowhere").at("further").text().empty());
  CHECK(root.text_at("null").empty());
  CHECK(root.text_at("number").empty());
  CHECK(root.at("null").is_null());
  CHECK_FALSE(root.at("list").integer());
  CHECK_FALSE(root.at("object").truth());
  CHECK_FALSE(root.at("list").first().exists());
  CHECK_FALSE(Value().next().exists());
}

TEST_CASE("json: numbers keep their source, and whole ones read as integers") {
  const Document document = parsed(R"([184000.0, 1.5, -3, 12345678901234567890, 1e3])");
  Value number = document.root().first();
  CHECK(number.scalar() == "184000.0");
  CHECK(number.integer() == 184000);
  number = number.next();
  CHECK_FALSE(number.integer());
  number = number.next();
  CHECK(number.integer() == -3);
  number = number.next();
  CHECK_FALSE(number.integer());
  number = number.next();
  CHECK(number.scalar() == "1e3");
}

TEST_CASE("json: whole numbers that JavaScript does not hold exactly are nothing") {
  const Document document = parsed(R"([9007199254740992, 9007199254740993, -9223372036854775808])");
  Value number = document.root().first();
  CHECK(number.integer() == 9007199254740992);
  number = number.next();
  CHECK_FALSE(number.integer());
  CHECK_FALSE(number.next().integer());
}

TEST_CASE("json: of a name that comes twice the last one counts") {
  const Document document = parsed(R"({"a": 1, "a": 2})");
  CHECK(document.root().at("a").integer() == 2);
}

TEST_CASE("json: a member is taken out of its envelope") {
  Document document = parsed(R"({"ok": {"status": 200}, "now": 1})");
  document.descend("ok");
  CHECK(document.root().at("status").integer() == 200);
  document.descend("nowhere");
  CHECK_FALSE(document.root().exists());
  document.descend("again");
  CHECK_FALSE(document.root().exists());
}

TEST_CASE("json: what is no JSON is an error with its place, never a crash") {
  for (const std::string_view text : {"", "   ", "<html><body>Service Unavailable</body></html>",
                                      "{\"a\":", "[1,]", "nul", "\"\xff\"", "{} trailing"}) {
    Result<Document> document = Document::parse(text);
    REQUIRE_FALSE(document);
    CHECK(document.error().code == "bad_json");
  }
}

TEST_CASE("json: nesting deeper than 256 levels is refused") {
  const std::string deep = std::string(256, '[') + std::string(256, ']');
  CHECK(Document::parse(deep));
  CHECK_FALSE(Document::parse('[' + deep + ']'));
  CHECK_FALSE(Document::parse(std::string(200000, '[')));
}

TEST_CASE("json: text survives writing and reading back") {
  const std::string text = "quote \" backslash \\ newline \n tab \t bell \x07 umlaut ä emoji 🙂";
  std::string json;
  append_json_text(json, text);
  CHECK(parsed(json).root().text() == text);
}

TEST_CASE("json: a 5 MB string is kept whole") {
  const std::string text(5 * 1024 * 1024, 'x');
  std::string json;
  append_json_text(json, text);
  CHECK(parsed(json).root().text().size() == text.size());
}
