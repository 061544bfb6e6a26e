#include "tether/shell.h"

#include <doctest/doctest.h>

#include "support/scripted_shell.h"

namespace tether::shell_test {

Task<std::string> ask_twice(Shell& shell) {
  Storage first{StorageOperation::get, StorageScope::local, "first", std::nullopt};
  Document one = co_await shell.ask(std::move(first));
  Storage second{StorageOperation::get, StorageScope::local, "second", std::nullopt};
  Document two = co_await shell.ask(std::move(second));
  co_return std::string(one.root().text_at("value")) + std::string(two.root().text_at("value"));
}

Task<std::string> error_code(Shell& shell) {
  const Timer pause{1};
  Result<Document> answer = co_await attempt(shell.ask(pause));
  co_return answer ? std::string("none") : answer.error().code;
}

Task<HttpAnswer> post(Shell& shell, std::string body) {
  Http request{.method = "POST", .url = "https://a.my.salesforce.com/x", .body = std::move(body)};
  HttpAnswer answer = co_await shell.http(std::move(request));
  co_return answer;
}

}  // namespace tether::shell_test

using namespace tether;
using namespace tether::shell_test;
using namespace tether::test;

TEST_CASE("shell: a task goes on when its answer comes, one request after the other") {
  ScriptedShell script;
  Task<std::string> task = ask_twice(script.shell());
  script.start(task);
  CHECK(script.count("storage get second") == 0);
  script.answer("storage get first", kept("a"));
  CHECK_FALSE(task.done());
  script.answer("storage get second", kept("b"));
  REQUIRE(task.done());
  CHECK(*task.take() == "ab");
}

TEST_CASE("shell: an error ends the task that asked, unless it attempted") {
  ScriptedShell script;
  Task<std::string> task = ask_twice(script.shell());
  script.start(task);
  script.answer("storage get first", failure("denied"));
  REQUIRE(task.done());
  CHECK(task.take().error().code == "denied");

  script.always("timer", failure("aborted"));
  CHECK(*script.run(error_code(script.shell())) == "aborted");
}

TEST_CASE("shell: unknown, late and repeated answers are ignored") {
  ScriptedShell script;
  Task<std::string> task = ask_twice(script.shell());
  script.start(task);
  script.answer_id(99, kept("nobody asked"));
  script.answer_id(-1, kept("nobody asked"));
  script.answer("storage get first", kept("a"));
  script.answer_id(1, kept("again"));
  script.answer("storage get second", kept("b"));
  CHECK(*task.take() == "ab");
  script.answer_id(2, kept("too late"));
  CHECK(script.shell().waiting() == 0);
}

TEST_CASE("shell: the bytes to send are kept until the answer comes") {
  ScriptedShell script;
  Task<HttpAnswer> task = post(script.shell(), "grant_type=refresh_token");
  script.start(task);
  const Asked& request = script.last("http POST /x");
  CHECK(request["has_body"].truth());
  CHECK(script.shell().body(request.id) == "grant_type=refresh_token");
  CHECK(script.shell().body(99).empty());
  script.answer("http POST /x", http(503, "busy"));
  CHECK(script.shell().body(request.id).empty());
  const Result<HttpAnswer> answer = task.take();
  CHECK(answer->status == 503);
  CHECK(answer->body == "busy");
}

TEST_CASE("shell: an answer without a status is an answer of status 0") {
  for (const std::string_view json : {"null", "[]", "7", R"({"status":"200","headers":{"a":1}})"}) {
    ScriptedShell script;
    script.always("http POST /x", ok(json));
    const Result<HttpAnswer> answer = script.run(post(script.shell(), ""));
    REQUIRE(answer);
    CHECK(answer->status == 0);
  }
}

TEST_CASE("shell: what is told needs no answer") {
  Shell shell;
  shell.tell(OpenWindow{"https://a.my.salesforce.com/003"});
  CHECK(shell.waiting() == 0);
  CHECK(shell.take_requests() ==
        R"([{"id":1,"effect":"open_window","url":"https://a.my.salesforce.com/003"}])");
  CHECK(shell.take_requests() == "[]");
}
