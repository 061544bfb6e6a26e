// The tasks that run for the app, by name: one flow of a name at a time, a new one takes the old
// one's place. What a flow returns goes to a function, which alone changes the Model. A task that
// only tidies up has no name: it runs to its end.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tether/shell.h"
#include "tether/task.h"

namespace tether {

class Flows {
 public:
  explicit Flows(Shell& shell) : shell_(shell) {}

  template <class T>
  void start(std::string name, Task<T> task, std::function<void(Result<T>)> done) {
    drop(name);
    auto wanted = std::make_shared<bool>(true);
    running_.push_back(std::make_unique<Running>(
        Running{std::move(name), wanted, to_end(std::move(task), std::move(done), wanted)}));
    shell_.start(running_.back()->task);
  }

  // The same for what may be gone by then: nothing comes of it.
  template <class T, class Owner, class Done>
  void start_for(const std::shared_ptr<Owner>& owner, std::string name, Task<T> task, Done done) {
    start<T>(
        std::move(name), std::move(task),
        [held = std::weak_ptr<Owner>(owner), done = std::move(done)](Result<T> result) mutable {
          const std::shared_ptr<Owner> still = held.lock();
          if (still) done(still, std::move(result));
        });
  }

  void run_to_end(Task<Nothing> task) {
    auto wanted = std::make_shared<bool>(true);
    running_.push_back(std::make_unique<Running>(Running{"", wanted, std::move(task)}));
    shell_.start(running_.back()->task);
  }

  bool runs(std::string_view name) const {
    for (const auto& flow : running_)
      if (flow->name == name && *flow->wanted && !flow->task.done()) return true;
    return false;
  }

  // Its result is not wanted any more.
  void drop(std::string_view name) {
    for (const auto& flow : running_)
      if (flow->name == name) *flow->wanted = false;
  }
  void drop_all() {
    for (const auto& flow : running_)
      if (!flow->name.empty()) *flow->wanted = false;
  }

  // Destroys the frames of flows that ended or were dropped, which withdraws their open requests:
  // the oldest first, which std::erase_if leaves to the library. Never call it while a task runs.
  void sweep() {
    for (auto& flow : running_)
      if (!*flow->wanted || flow->task.done()) flow.reset();
    std::erase(running_, nullptr);
  }

 private:
  struct Running {
    std::string name;
    std::shared_ptr<bool> wanted;
    Task<Nothing> task;
  };

  template <class T>
  static Task<Nothing> to_end(Task<T> task, std::function<void(Result<T>)> done,
                              std::shared_ptr<bool> wanted) {
    Result<T> result = co_await attempt(task);
    // It has ended for what comes of it: that may start the next of its name.
    if (std::exchange(*wanted, false)) done(std::move(result));
    co_return Nothing{};
  }

  Shell& shell_;
  std::vector<std::unique_ptr<Running>> running_;
};

}  // namespace tether
