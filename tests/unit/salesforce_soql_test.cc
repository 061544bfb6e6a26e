#include <doctest/doctest.h>

#include "tether/salesforce.h"

using namespace tether;

TEST_CASE("soql: a text is quoted so that it can never end its quotes") {
  CHECK(soql_text("O'Brien") == R"('O\'Brien')");
  CHECK(soql_text(R"(back\slash)") == R"('back\\slash')");
  CHECK(soql_text(R"(\' OR Id != ')") == R"('\\\' OR Id != \'')");
  CHECK(soql_text("two\r\nlines") == R"('two\r\nlines')");
  CHECK(soql_text("\"double\" 50% _") == R"('"double" 50% _')");
  CHECK(soql_text("") == "''");
}

TEST_CASE("soql: conditions quote their values and keep their brackets") {
  const Condition is_ann = Condition::equals("Email", "ann.o'de@x.example");
  CHECK(is_ann.text() == R"(Email = 'ann.o\'de@x.example')");
  const Condition any = Condition::in("Email", {"a@x", "b'@x"});
  CHECK(any.text() == R"(Email IN ('a@x', 'b\'@x'))");
  CHECK(Condition::is("IsConverted", false).text() == "IsConverted = false");
  CHECK(Condition::any({is_ann}).text() == is_ann.text());
  CHECK(Condition::all({Condition::any({is_ann, any}), Condition::is("IsActive", true)}).text() ==
        R"(((Email = 'ann.o\'de@x.example' OR Email IN ('a@x', 'b\'@x')) AND IsActive = true))");
}

TEST_CASE("soql: a query stands in Salesforce's order, whatever order it was built in") {
  Soql cases("Id");
  cases.from("Cases")
      .limit(5)
      .order_by("LastModifiedDate DESC")
      .where(Condition::is("IsClosed", false));
  Soql query("Id, Name");
  query.limit(10).child(cases).from("Contact").where(Condition::equals("Name", "Ann"));
  CHECK(query.text() ==
        "SELECT Id, Name, (SELECT Id FROM Cases WHERE IsClosed = false ORDER BY LastModifiedDate "
        "DESC LIMIT 5) FROM Contact WHERE Name = 'Ann' LIMIT 10");
}

TEST_CASE("soql: a query may stand inside a condition") {
  Soql accounts("AccountId");
  accounts.from("Contact").where(Condition::equals("Email", "a@x"));
  CHECK(Condition::in_query("Id", accounts).text() ==
        "Id IN (SELECT AccountId FROM Contact WHERE Email = 'a@x')");
}

TEST_CASE("soql: what is sought within a text is taken literally") {
  CHECK(Condition::contains("Website", "50%_o'x\\").text() == R"(Website LIKE '%50\%\_o\'x\\%')");
  CHECK(Condition::ends_with("Email", "@x.example").text() == "Email LIKE '%@x.example'");
}
