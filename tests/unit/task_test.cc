#include "tether/task.h"

#include <doctest/doctest.h>

#include "support/scripted_shell.h"

namespace tether::task_test {

// Coroutines of an unnamed namespace may not return its types (see task.h); these return int.

Task<int> answer() { co_return 7; }

Task<int> refuse(std::string code) { co_return Error{std::move(code), "", {}}; }

Task<int> sum_of_answers(int times) {
  int sum = 0;
  for (int turn = 0; turn < times; ++turn) {
    const int more = co_await answer();
    sum += more;
  }
  co_return sum;
}

Task<int> nest(int depth, std::string code) {
  if (depth == 0) {
    const int value = co_await refuse(code);
    co_return value;
  }
  const int value = co_await nest(depth - 1, code);
  co_return value + 1;
}

Task<int> attempt_nested(int depth) {
  Result<int> result = co_await attempt(nest(depth, "INVALID_FIELD"));
  if (result) co_return *result;
  co_return result.error().code == "INVALID_FIELD" ? -1 : -2;
}

// Where a frame is destroyed, its locals are.
struct Mark {
  int& gone;
  ~Mark() { ++gone; }
};

Task<int> wait_with(Shell& shell, int& gone) {
  const Mark mark{gone};
  const Timer pause{10};
  co_await shell.ask(pause);
  co_return 1;
}

Task<int> wait_two_deep(Shell& shell, int& gone) {
  const Mark mark{gone};
  const int value = co_await wait_with(shell, gone);
  co_return value;
}

Task<int> answer_of(Shell& shell, std::string key) {
  const Storage read{.operation = StorageOperation::get, .key = std::move(key)};
  co_await shell.ask(read);
  co_return 1;
}

// Which of them have answered; an error that they do not attempt ends each of them alone.
Task<std::string> outcomes_of(Shell& shell, std::vector<std::string> keys) {
  std::vector<Task<int>> tasks;
  for (std::string& key : keys) tasks.push_back(answer_of(shell, std::move(key)));
  std::vector<Result<int>> results = co_await together(tasks);
  std::string outcomes;
  for (const Result<int>& result : results) outcomes += result ? "+" : result.error().code;
  co_return outcomes;
}

Task<int> sum_side_by_side(int times) {
  std::vector<Task<int>> tasks;
  for (int i = 0; i < times; ++i) tasks.push_back(answer());
  std::vector<Result<int>> results = co_await together(tasks);
  int sum = 0;
  for (const Result<int>& result : results) sum += *result;
  co_return sum;
}

Task<int> wait_side_by_side(Shell& shell, int& gone) {
  const Mark mark{gone};
  std::vector<Task<int>> tasks;
  for (int i = 0; i < 3; ++i) tasks.push_back(wait_two_deep(shell, gone));
  co_await together(tasks);
  co_return 1;
}

Task<int> passed_on(Result<int> result) { co_return result; }

}  // namespace tether::task_test

using namespace tether;
using namespace tether::task_test;
using tether::test::failure;
using tether::test::nothing_kept;
using tether::test::ScriptedShell;

TEST_CASE("task: does nothing before it is started") {
  int gone = 0;
  Shell shell;
  {
    const Task<int> task = wait_with(shell, gone);
    CHECK_FALSE(task.done());
  }
  CHECK(shell.take_requests() == "[]");
}

TEST_CASE("task: a million turns of one loop keep the stack flat") {
  ScriptedShell script;
  const Result<int> sum = script.run(sum_of_answers(1000000));
  REQUIRE(sum);
  CHECK(*sum == 7000000);
}

TEST_CASE("task: an error passes a thousand callers up to the one that attempted") {
  ScriptedShell script;
  const Result<int> result = script.run(attempt_nested(1000));
  REQUIRE(result);
  CHECK(*result == -1);
}

TEST_CASE("task: an error that nobody attempts ends the whole conversation") {
  ScriptedShell script;
  const Result<int> result = script.run(nest(1000, "UNABLE_TO_LOCK_ROW"));
  REQUIRE_FALSE(result);
  CHECK(result.error().code == "UNABLE_TO_LOCK_ROW");
}

TEST_CASE("task: a Result may be returned as it is") {
  ScriptedShell script;
  CHECK(*script.run(passed_on(3)) == 3);
  CHECK(script.run(passed_on(Error{"closed", "", {}})).error().code == "closed");
}

TEST_CASE("task: dropping a task destroys every frame in it and withdraws what it waits for") {
  int gone = 0;
  Shell shell;
  {
    Task<int> task = wait_two_deep(shell, gone);
    shell.start(task);
    CHECK(shell.waiting() == 1);
    CHECK(shell.take_requests() == R"([{"id":1,"effect":"timer","milliseconds":10}])");
  }
  CHECK(gone == 2);
  CHECK(shell.waiting() == 0);
  CHECK(shell.take_requests() == R"([{"id":2,"effect":"cancel","of":1}])");
}

TEST_CASE("task: several run side by side, and their caller goes on when all have ended") {
  ScriptedShell script;
  Task<std::string> task = outcomes_of(script.shell(), {"a", "b", "c"});
  script.start(task);
  CHECK(script.waiting() == "storage get a; storage get b; storage get c; ");
  script.answer("storage get c", nothing_kept());
  script.answer("storage get a", nothing_kept());
  CHECK_FALSE(task.done());
  script.answer("storage get b", failure("blocked"));
  REQUIRE(task.done());
  CHECK(*task.take() == "+blocked+");
}

TEST_CASE("task: none side by side are at their end at once") {
  ScriptedShell script;
  CHECK(*script.run(outcomes_of(script.shell(), {})) == "");
}

TEST_CASE("task: side by side, a hundred thousand that end at once keep the stack flat") {
  ScriptedShell script;
  const Result<int> sum = script.run(sum_side_by_side(100000));
  REQUIRE(sum);
  CHECK(*sum == 700000);
}

TEST_CASE("task: dropping what waits for several withdraws what each of them waits for") {
  int gone = 0;
  Shell shell;
  {
    Task<int> task = wait_side_by_side(shell, gone);
    shell.start(task);
    CHECK(shell.waiting() == 3);
    shell.take_requests();
    shell.resolve(2, Answer{});
    CHECK(shell.waiting() == 2);
  }
  CHECK(gone == 7);
  CHECK(shell.waiting() == 0);
  // In which order a vector's elements go is the library's own affair.
  const std::string withdrawn = shell.take_requests();
  CHECK(withdrawn.find(R"("effect":"cancel","of":1})") != withdrawn.npos);
  CHECK(withdrawn.find(R"("effect":"cancel","of":3})") != withdrawn.npos);
}

TEST_CASE("task: the outcome can be taken once it is done") {
  Shell shell;
  Task<int> task = sum_of_answers(3);
  shell.start(task);
  REQUIRE(task.done());
  CHECK(*task.take() == 21);
}
