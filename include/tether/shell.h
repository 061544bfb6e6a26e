// The core's side of the conversation with the shell: issues requests, and resumes the task that
// waits for an answer when it comes.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tether/effect.h"
#include "tether/json.h"
#include "tether/result.h"
#include "tether/task.h"

namespace tether {

// What came back for one request. `value` is the JSON under "ok"; `body` the bytes beside it
// (HTTP).
struct Answer {
  Document value;
  std::string body;
};

// An HTTP answer of any status.
struct HttpAnswer {
  std::int64_t status = 0;
  std::string body;
};

class Shell {
 public:
  Shell() = default;
  Shell(const Shell&) = delete;
  Shell& operator=(const Shell&) = delete;

  // Awaits one answer. Destroyed before the answer came (its task was dropped), it withdraws the
  // request and tells the shell so.
  class Asking {
   public:
    Asking(Shell& shell, Effect effect) : shell_(shell), effect_(std::move(effect)) {}
    Asking(const Asking&) = delete;
    ~Asking() {
      if (id_) shell_.withdraw(id_);
    }
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> frame) {
      task_ = &frame.promise();
      id_ = shell_.issue(std::move(effect_), this);
    }

   protected:
    friend class Shell;
    template <class Kind>
    friend struct AttemptToAsk;
    Shell& shell_;
    Effect effect_;
    std::int64_t id_ = 0;
    TaskState* task_ = nullptr;
    bool takes_error_ = false;
    Answer answer_;
    std::optional<Error> error_;
  };

  struct Reply : Asking {
    using Asking::Asking;
    Document await_resume() { return std::move(answer_.value); }
  };
  struct HttpReply : Asking {
    using Asking::Asking;
    HttpAnswer await_resume();
  };

  // An answer with an error ends the asking task with that error.
  Reply ask(Effect effect) { return Reply(*this, std::move(effect)); }
  HttpReply http(Http request) { return HttpReply(*this, std::move(request)); }
  HttpReply http(Upload request) { return HttpReply(*this, std::move(request)); }

  // Requests that nobody answers.
  void tell(Effect effect);

  // Runs a task until it waits; the caller keeps it alive.
  template <class T>
  void start(Task<T>& task) {
    task.start(ready_);
    run();
  }

  // Hands the shell's answer to the task that asked. An unknown or late id is ignored.
  void resolve(std::int64_t id, Result<Answer> answer);

  // Epoch milliseconds of the latest event or answer.
  std::int64_t now = 0;

  // The requests issued since the last call, as the JSON list that goes to the shell.
  std::string take_requests();
  // The bytes to send with request `id`; empty where it has none.
  std::string_view body(std::int64_t id) const;

  std::size_t waiting() const { return asked_.size(); }

 private:
  std::int64_t issue(Effect effect, Asking* asking);
  void append(std::int64_t id, Effect& effect);
  void withdraw(std::int64_t id);
  void run();

  std::int64_t last_id_ = 0;
  bool running_ = false;
  std::vector<std::coroutine_handle<>> ready_;
  std::map<std::int64_t, Asking*> asked_;
  std::map<std::int64_t, std::string> bodies_;
  std::string requests_;
};

// A lock that was answered, let go on whichever way the task ends.
class HeldLock {
 public:
  HeldLock(Shell& shell, std::string name) : shell_(shell), name_(std::move(name)) {}
  HeldLock(const HeldLock&) = delete;
  ~HeldLock() { shell_.tell(Unlock{name_}); }

 private:
  Shell& shell_;
  std::string name_;
};

// co_await attempt(shell.ask(effect)) yields a Result.
template <class Kind>
struct AttemptToAsk {
  Kind& asking;
  bool await_ready() const noexcept { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> frame) {
    asking.takes_error_ = true;
    asking.await_suspend(frame);
  }
  Result<decltype(std::declval<Kind&>().await_resume())> await_resume() {
    if (asking.error_) return std::move(*asking.error_);
    return asking.await_resume();
  }
};

inline AttemptToAsk<Shell::Reply> attempt(Shell::Reply&& asking) { return {asking}; }
inline AttemptToAsk<Shell::HttpReply> attempt(Shell::HttpReply&& asking) { return {asking}; }

// What lies in the browser's store as JSON; an empty one where it keeps none that can be read.
template <class T>
Task<T> read_kept(Shell& shell, Storage request) {
  Result<Document> answer = co_await attempt(shell.ask(std::move(request)));
  T kept;
  if (!answer) co_return kept;
  const Result<Document> text = Document::parse(answer->root().text_at("value"));
  if (text) kept = read<T>(text->root());
  co_return kept;
}

}  // namespace tether
