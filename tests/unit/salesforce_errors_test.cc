#include <doctest/doctest.h>

#include "support/scripted_shell.h"
#include "tether/salesforce.h"

using namespace tether;

namespace {

Error error(std::int64_t status, std::string_view body) { return read_error(status, body); }

}  // namespace

TEST_CASE("errors: REST's list keeps Salesforce's code, words and fields") {
  CHECK(error(400, R"([{"message":"Required fields are missing: [LastName]",
                        "errorCode":"REQUIRED_FIELD_MISSING","fields":["LastName"]}])") ==
        Error{"REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", {"LastName"}});
}

TEST_CASE("errors: collections name their code statusCode, multipart answers a bare object") {
  CHECK(error(400, R"([{"statusCode":"UNABLE_TO_LOCK_ROW","message":"busy","fields":[]}])") ==
        Error{"UNABLE_TO_LOCK_ROW", "busy", {}});
  CHECK(error(400, R"({"errorCode":"STORAGE_LIMIT_EXCEEDED","message":"full"})").code ==
        "STORAGE_LIMIT_EXCEEDED");
}

TEST_CASE("errors: a server in trouble is one error, whatever it calls it") {
  CHECK(error(503, R"([{"errorCode":"SERVER_UNAVAILABLE","message":"try later"}])") ==
        Error{"server_unavailable", "try later", {}});
  CHECK(error(500, R"([{"errorCode":"UNKNOWN_EXCEPTION","message":"oops"}])").code ==
        "server_unavailable");
}

TEST_CASE("errors: of several the first one counts") {
  CHECK(error(403, R"([{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"a"},
                       {"errorCode":"NOT_FOUND","message":"b"}])")
            .code == "REQUEST_LIMIT_EXCEEDED");
}

TEST_CASE("errors: what bears no code is named by its status") {
  for (const std::string_view body :
       {"", "<html><body>Down</body></html>", "null", "[]", "{}", "[null]", R"([{"errorCode":7}])",
        R"({"errorCode":null})", "\"text\"", R"([{"errorCode")"}) {
    CHECK(error(503, body).code == "server_unavailable");
    CHECK(error(401, body).code == "INVALID_SESSION_ID");
    CHECK(error(403, body).code == "not_salesforce");
    CHECK(error(0, body).code == "not_salesforce");
  }
}

TEST_CASE("errors: fields of a wrong type are empty names, not a crash") {
  CHECK(error(400, R"([{"errorCode":"INVALID_FIELD","message":["x"],"fields":[1,null]}])") ==
        Error{"INVALID_FIELD", "", {"", ""}});
  CHECK(error(400, R"([{"errorCode":"INVALID_FIELD","fields":"Email"}])").fields.empty());
}
