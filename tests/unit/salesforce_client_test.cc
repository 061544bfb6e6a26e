#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view expired =
    R"([{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}])";

Result<Document> got(ScriptedShell& shell, Connection& connection) {
  return shell.run(Salesforce(connection).get("/services/data/v67.0/limits"));
}

}  // namespace

TEST_CASE("client: a call carries the token to the instance and nowhere else") {
  ScriptedShell shell;
  Connection connection = connected(shell);
  shell.always("http GET /limits", http(200, R"({"DailyApiRequests":{"Max":15000}})"));
  const Result<Document> answer = got(shell, connection);
  REQUIRE(answer);
  CHECK(at(answer->root(), "DailyApiRequests.Max").integer() == 15000);
  const Asked& request = shell.last("http GET /limits");
  CHECK(request.text("url") == "https://brightwater.my.salesforce.com/services/data/v67.0/limits");
  CHECK(request.header("Authorization") == "Bearer 00DHs!old");
  CHECK(request.header("Content-Type").empty());
}

TEST_CASE("client: the UI API and Chatter are asked for plain texts, and only they") {
  ScriptedShell shell;
  Connection connection = connected(shell);
  const auto encoding = [&](std::string_view path) {
    const std::string url = "/services/data/v67.0" + std::string(path);
    const std::string name = "http GET " + std::string(path.substr(0, path.find('?')));
    shell.always(name, http(200, "{}"));
    REQUIRE(shell.run(Salesforce(connection).get(url)));
    return shell.last(name).header("X-Chatter-Entity-Encoding");
  };
  CHECK(encoding("/ui-api/records/003Hs0000AnnOdeAA1") == "false");
  CHECK(encoding("/chatter/users/me") == "false");
  CHECK(encoding("/query?q=/ui-api/") == "");
}

TEST_CASE("client: an expired token is refreshed once and the call made again") {
  ScriptedShell shell;
  script_everything(shell);
  Connection connection = connected(shell);
  Salesforce salesforce(connection);
  Task<Document> task = salesforce.get("/services/data/v67.0/limits");
  shell.start(task);
  shell.answer("http GET /limits", http(401, std::string(expired)));
  CHECK(shell.count("http POST /services/oauth2/token") == 1);
  CHECK(shell.last("http GET /limits").header("Authorization") == "Bearer 00DHs!first");
  shell.answer("http GET /limits", http(200, "{}"));
  CHECK(task.take());
  CHECK(shell.count("http GET /limits") == 2);
}

TEST_CASE("client: a call that is made again sends its body again") {
  ScriptedShell shell;
  script_everything(shell);
  Connection connection = connected(shell);
  Salesforce salesforce(connection);
  Task<HttpAnswer> task =
      salesforce.call("POST", "/services/data/v67.0/parameterizedSearch", "{\"q\":1}");
  shell.start(task);
  shell.answer("http POST /parameterizedSearch", http(401, std::string(expired)));
  CHECK(shell.last("http POST /parameterizedSearch").body == "{\"q\":1}");
  CHECK(shell.last("http POST /parameterizedSearch").header("Content-Type") == "application/json");
  shell.answer("http POST /parameterizedSearch", http(200, "{}"));
  CHECK(task.take());
}

TEST_CASE("client: a second refusal is an error, not a loop") {
  ScriptedShell shell;
  script_everything(shell);
  Connection connection = connected(shell);
  shell.always("http GET /limits", http(401, std::string(expired)));
  CHECK(got(shell, connection).error().code == "INVALID_SESSION_ID");
  CHECK(shell.count("http GET /limits") == 2);
  CHECK(shell.count("http POST /services/oauth2/token") == 1);
}

TEST_CASE("client: a session that is not valid for the API is not refreshed") {
  ScriptedShell shell;
  script_everything(shell);
  Connection connection = connected(shell);
  shell.always("http GET /limits",
               http(401, refusal("INVALID_SESSION_ID",
                                 "This session is not valid for use with the REST API")));
  CHECK(got(shell, connection).error().code == "rest_session");
  CHECK(shell.count("http POST /services/oauth2/token") == 0);
}

TEST_CASE("client: what the shell could not do is said by its own code") {
  ScriptedShell shell;
  Connection connection = connected(shell);
  for (const std::string_view code : {"offline", "timeout", "failed"}) {
    shell.always("http GET /limits", failure(code));
    CHECK(got(shell, connection).error().code == code);
  }
}

TEST_CASE("client: a good status with a bad body is an error") {
  ScriptedShell shell;
  Connection connection = connected(shell);
  for (const std::string_view body : {"", "<html>Log in</html>", "{\"a\":"}) {
    shell.always("http GET /limits", http(200, std::string(body)));
    CHECK(got(shell, connection).error().code == "bad_json");
  }
}

TEST_CASE("client: an upload goes to the instance, and again after a refresh") {
  ScriptedShell shell;
  script_everything(shell);
  Connection connection = connected(shell);
  Salesforce salesforce(connection);
  Task<HttpAnswer> task = salesforce.upload(
      {.url = "/services/data/v67.0/sobjects/ContentVersion", .body = "{}", .file_name = "a.pdf"});
  shell.start(task);
  shell.answer("upload a.pdf", http(401, std::string(expired)));
  const Asked& again = shell.last("upload a.pdf");
  CHECK(again.text("url") ==
        "https://brightwater.my.salesforce.com/services/data/v67.0/sobjects/ContentVersion");
  CHECK(again.header("Authorization") == "Bearer 00DHs!first");
  CHECK(again.body == "{}");
  shell.answer("upload a.pdf", http(201, R"({"id":"068","success":true})"));
  CHECK(task.take()->status == 201);
}
