#include "tether/fields.h"

#include <doctest/doctest.h>

#include "fields/describe.h"
#include "support/scripted_shell.h"

namespace tether {

namespace fields_test {

enum class Colour { red, green };

struct Owner {
  std::string Name;
};

struct Everything {
  std::string Text = "kept";
  std::int64_t Integer = 1;
  bool Boolean = true;
  std::optional<std::string> OptionalText;
  Colour Word = Colour::green;
  std::vector<std::string> Texts = {"kept"};
  Owner Record;
  std::optional<Owner> OptionalRecord;
  std::vector<Owner> Records;
  RawJson Raw;
};

}  // namespace fields_test

Fields fields(Of<fields_test::Owner>);
Fields fields(Of<fields_test::Everything>);

}  // namespace tether

TETHER_WORDS(fields_test::Colour, "red", "green");
TETHER_DESCRIBE(fields_test::Owner, TETHER_OWN(Name));
TETHER_DESCRIBE(fields_test::Everything, TETHER_OWN(Text), TETHER_OWN(Integer), TETHER_OWN(Boolean),
                TETHER_OWN(OptionalText), TETHER_OWN(Word), TETHER_OWN(Texts), TETHER_OWN(Record),
                TETHER_OWN(OptionalRecord), TETHER_OWN(Records), TETHER_OWN(Raw));

using namespace tether;
using namespace tether::fields_test;
using tether::test::parsed;

namespace {

Everything everything(std::string_view json) { return read<Everything>(parsed(json).root()); }

}  // namespace

TEST_CASE("fields: a struct is read from JSON by the names in its description") {
  const Everything value = everything(
      R"({"Text":"a","Integer":7,"Boolean":false,"OptionalText":"b",
          "Word":"red","Texts":["x","y"],"Record":{"Name":"r"},"OptionalRecord":{"Name":"o"},
          "Records":[{"Name":"1"},{"Name":"2"}],"Unknown":{"deep":[1]}})");
  CHECK(value.Text == "a");
  CHECK(value.Integer == 7);
  CHECK_FALSE(value.Boolean);
  CHECK(value.OptionalText == "b");
  CHECK(value.Word == Colour::red);
  CHECK(value.Texts == std::vector<std::string>{"x", "y"});
  CHECK(value.Record.Name == "r");
  REQUIRE(value.OptionalRecord);
  CHECK(value.OptionalRecord->Name == "o");
  REQUIRE(value.Records.size() == 2);
  CHECK(value.Records[1].Name == "2");
}

TEST_CASE("fields: null and what is missing leave a member as it was") {
  for (const std::string_view json :
       {"{}",
        R"({"Text":null,"Integer":null,"Boolean":null,"OptionalText":null,
            "Word":null,"Texts":null,"Record":null,"OptionalRecord":null,"Records":null})",
        "[]", "null", "7"}) {
    const Everything value = everything(json);
    CHECK(value.Text == "kept");
    CHECK(value.Integer == 1);
    CHECK(value.Boolean);
    CHECK_FALSE(value.OptionalText);
    CHECK(value.Word == Colour::green);
    CHECK(value.Texts == std::vector<std::string>{"kept"});
    CHECK_FALSE(value.OptionalRecord);
    CHECK(value.Records.empty());
  }
}

TEST_CASE("fields: a value of a wrong type never gets in") {
  const Everything value = everything(
      R"({"Text":{"a":1},"Integer":"7","Boolean":"yes","OptionalText":5,
          "Word":"blue","Texts":"x","Record":[1],"OptionalRecord":"o","Records":[1,null,"x"]})");
  CHECK(value.Text.empty());
  CHECK(value.Integer == 1);
  CHECK_FALSE(value.Boolean);
  CHECK_FALSE(value.OptionalText);
  CHECK(value.Word == Colour::green);
  CHECK(value.Texts == std::vector<std::string>{"kept"});
  CHECK(value.Record.Name.empty());
  CHECK_FALSE(value.OptionalRecord);
  CHECK(value.Records.empty());
}

TEST_CASE("fields: a number where text is expected reads as it is written") {
  CHECK(everything(R"({"Text":184000.0})").Text == "184000.0");
  CHECK(everything(R"({"Integer":12.0})").Integer == 12);
}

TEST_CASE("fields: child records are read out of the wrapper that Salesforce puts round them") {
  const Everything value =
      everything(R"({"Records":{"totalSize":1,"done":true,"records":[{"Name":"child"}]}})");
  REQUIRE(value.Records.size() == 1);
  CHECK(value.Records[0].Name == "child");
}

TEST_CASE("fields: what is written reads back the same") {
  Everything value;
  value.Text = "quote \" and \n";
  value.OptionalText = "";
  value.Word = Colour::red;
  value.Texts = {};
  value.OptionalRecord = Owner{"o"};
  value.Records = {{"1"}, {"2"}};
  const Everything back = everything(to_json(value));
  CHECK(to_json(back) == to_json(value));
  CHECK(back.OptionalText == "");
  CHECK(back.Records[1].Name == "2");
}

TEST_CASE("fields: absent optionals are left out, raw JSON goes through unchanged") {
  Everything value;
  CHECK(to_json(value).find("Optional") == std::string::npos);
  CHECK(to_json(value).find("Raw") == std::string::npos);
  value.Raw.text = R"({"any":[1,2]})";
  CHECK(to_json(value).find(R"("Raw":{"any":[1,2]})") != std::string::npos);
}

TEST_CASE(
    "fields: the select list names every column, parents by their path, children not at all") {
  CHECK(select_list<Everything>() ==
        "Text, Integer, Boolean, OptionalText, Word, Texts, Record.Name, "
        "OptionalRecord.Name");
}
