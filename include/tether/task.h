// Task<T>: a conversation with the shell that ends in a T or an Error, written top to bottom as a
// C++20 coroutine.
//
//   T value = co_await task;                   // an error ends the calling task too
//   Result<T> result = co_await attempt(task); // the caller looks at the error itself
//   std::vector<Result<T>> results = co_await together(tasks);  // of all of them, side by side
//
// Rules that keep every supported compiler right (a test checks the first):
// - nothing but names and calls inside a co_await expression: no braces (g++ 12 destroys such
//   temporaries twice), no ?:, no lambda; build the value on the line before;
// - no coroutine resumes another (emcc 3.1.6 cannot compile that): the Shell's ready queue does;
// - T is no type of an unnamed namespace: clang 14 would end such a task by a tail call, which
//   WebAssembly lacks;
// - coroutines live in .cc files; a task that outlives its caller's line owns its arguments.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "tether/coroutine.h"
#include "tether/result.h"

namespace tether {

// What every task's frame has, whatever its T.
struct TaskState {
  std::coroutine_handle<> frame;
  TaskState* caller = nullptr;
  bool caller_takes_error = false;
  std::size_t awaited = 0;                                // tasks that it waits for
  std::vector<std::coroutine_handle<>>* ready = nullptr;  // the Shell's queue
  std::optional<Error> error;

  // This task has ended: wakes whoever waits for it and for no other. An error passes up to the
  // first caller that attempted; the frames between are never resumed, their owners destroy them.
  // Inlined, it would stand at the end of each of some hundred coroutines.
  [[gnu::noinline]] void wake_caller() {
    TaskState* task = this;
    while (task->error && task->caller && !task->caller_takes_error) {
      task->caller->error = std::move(task->error);
      task->error.reset();
      task = task->caller;
    }
    if (task->caller && --task->caller->awaited == 0) ready->push_back(task->caller->frame);
  }
};

template <class T>
class [[nodiscard]] Task {
 public:
  struct promise_type;
  using Handle = std::coroutine_handle<promise_type>;

  struct End {
    bool await_ready() noexcept { return false; }
    void await_suspend(Handle frame) noexcept { frame.promise().wake_caller(); }
    void await_resume() noexcept {}
  };

  struct promise_type : TaskState {
    std::optional<T> value;

    Task get_return_object() {
      const Handle handle = Handle::from_promise(*this);
      frame = handle;
      return Task(handle);
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    End final_suspend() noexcept { return {}; }
    void return_value(T result) { value = std::move(result); }
    void return_value(Error failure) { error = std::move(failure); }
    void return_value(Result<T> result) {
      if (result)
        value = std::move(*result);
      else
        error = std::move(result.error());
    }
    void unhandled_exception() noexcept { std::abort(); }
  };

  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Task& operator=(Task&&) = delete;
  ~Task() {
    if (handle_) handle_.destroy();
  }

  bool done() const { return handle_.promise().value || handle_.promise().error; }
  // The outcome of a task that is done.
  Result<T> take() {
    promise_type& promise = handle_.promise();
    if (promise.error) return std::move(*promise.error);
    return std::move(*promise.value);
  }

  // Starts a task that nobody awaits; only the Shell calls this.
  void start(std::vector<std::coroutine_handle<>>& ready) {
    handle_.promise().ready = &ready;
    ready.push_back(handle_);
  }

  bool await_ready() const noexcept { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> caller) {
    start_for(caller.promise());
  }
  T await_resume() { return std::move(*handle_.promise().value); }

  struct Attempt {
    Task& task;
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> caller) {
      task.handle_.promise().caller_takes_error = true;
      task.start_for(caller.promise());
    }
    Result<T> await_resume() { return task.take(); }
  };

  struct Together {
    std::vector<Task>& tasks;
    bool await_ready() const noexcept { return tasks.empty(); }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> caller) {
      for (Task& task : tasks) Attempt{task}.await_suspend(caller);
    }
    std::vector<Result<T>> await_resume() {
      std::vector<Result<T>> results;
      for (Task& task : tasks) results.push_back(task.take());
      return results;
    }
  };

 private:
  explicit Task(Handle handle) : handle_(handle) {}

  void start_for(TaskState& caller) {
    handle_.promise().caller = &caller;
    ++caller.awaited;
    start(*caller.ready);
  }

  Handle handle_;
};

template <class T>
typename Task<T>::Attempt attempt(Task<T>& task) {
  return {task};
}
template <class T>
typename Task<T>::Attempt attempt(Task<T>&& task) {
  return {task};
}

// None stops another; their caller goes on when all have ended, with their outcomes in their order.
template <class T>
typename Task<T>::Together together(std::vector<Task<T>>& tasks) {
  return {tasks};
}

}  // namespace tether
