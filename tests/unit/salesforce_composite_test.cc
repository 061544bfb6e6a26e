#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

CompositeAnswer answered(std::string_view json) { return CompositeAnswer(parsed(json)); }

}  // namespace

TEST_CASE("composite: text of others is no reference to another part") {
  CHECK(without_references("plain @ {text}") == "plain @ {text}");
  CHECK(without_references("@{mail.id} and @{x}") == "@\u2060{mail.id} and @\u2060{x}");
  CHECK(without_references("@@{{") == "@@\u2060{{");
  CHECK(without_references("@{") == "@\u2060{");
}

TEST_CASE("composite: parts are written with their method, path, reference and body") {
  Composite request{.allOrNone = true};
  Soql query("Id");
  query.from("Contact").where(Condition::equals("Name", "O'Brien & Co"));
  request.query("/services/data/v67.0", "people", query);
  request.get("/services/data/v67.0", "describe", "/sobjects/Case/describe");
  request.post("/services/data/v67.0", "mail", "/sobjects/EmailMessage", R"({"Status":"3"})");
  const Document json = parsed(to_json(request));
  CHECK(at(json.root(), "allOrNone").truth());
  CHECK(at(json.root(), "compositeRequest.0.url").text() ==
        "/services/data/v67.0/query?q=SELECT%20Id%20FROM%20Contact%20WHERE%20Name%20%3D%20%27O"
        "%5C%27Brien%20%26%20Co%27");
  CHECK_FALSE(at(json.root(), "compositeRequest.0.body").exists());
  CHECK(at(json.root(), "compositeRequest.1.method").text() == "GET");
  CHECK(at(json.root(), "compositeRequest.2.referenceId").text() == "mail");
  CHECK(at(json.root(), "compositeRequest.2.body.Status").text() == "3");
}

TEST_CASE("composite: a part is its body or its own error") {
  const CompositeAnswer answer =
      answered(composite({{"a", R"({"id":"1"})", 201}, {"b", refusal("NOT_FOUND", "no"), 404}}));
  CHECK(answer.part("a")->text_at("id") == "1");
  CHECK(answer.part("b").error() == Error{"NOT_FOUND", "no", {}});
  CHECK(answer.part("c").error().code == "bad_json");
}

TEST_CASE("composite: of an all-or-none request that failed the real cause is found") {
  const std::string halted = refusal(
      "PROCESSING_HALTED", "The transaction was rolled back since another operation failed");
  const std::string cause = refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", "No mails on Fridays");
  for (const auto& parts : {std::vector<Part>{{"mail", halted, 400}, {"sender", cause, 400}},
                            std::vector<Part>{{"mail", cause, 400}, {"sender", halted, 400}}}) {
    const std::optional<Error> error = answered(composite(parts)).first_error();
    REQUIRE(error);
    CHECK(*error == Error{"FIELD_CUSTOM_VALIDATION_EXCEPTION", "No mails on Fridays", {}});
  }
  CHECK(answered(composite({{"mail", halted, 400}})).first_error()->code == "PROCESSING_HALTED");
  CHECK_FALSE(answered(written()).first_error());
}

TEST_CASE("composite: an answer of another shape is bad_json, never a success") {
  for (const std::string_view json :
       {"null", "{}", "[]", "7", R"({"compositeResponse":null})", R"({"compositeResponse":{}})",
        R"({"compositeResponse":"x"})"}) {
    const CompositeAnswer answer = answered(json);
    REQUIRE(answer.first_error());
    CHECK(answer.first_error()->code == "bad_json");
    CHECK(answer.part("mail").error().code == "bad_json");
  }
  for (const std::string_view json :
       {R"({"compositeResponse":[null]})", R"({"compositeResponse":[{"referenceId":"mail"}]})",
        R"({"compositeResponse":[{"referenceId":"mail","httpStatusCode":"201","body":[]}]})"})
    CHECK_FALSE(answered(json).part("mail"));
}
