#include "tether/shell.h"

namespace tether {

HttpAnswer Shell::HttpReply::await_resume() {
  const Value value = answer_.value.root();
  return {value.at("status").integer().value_or(0), std::move(answer_.body)};
}

void Shell::tell(Effect effect) { append(++last_id_, effect); }

std::int64_t Shell::issue(Effect effect, Asking* asking) {
  const std::int64_t id = ++last_id_;
  asked_[id] = asking;
  append(id, effect);
  return id;
}

void Shell::append(std::int64_t id, Effect& effect) {
  const auto take_body = [&](auto& request) {
    if (!request.body.empty()) bodies_[id] = std::move(request.body);
  };
  if (auto* request = std::get_if<Http>(&effect)) {
    request->has_body = !request->body.empty();
    take_body(*request);
  }
  if (auto* request = std::get_if<Upload>(&effect)) take_body(*request);
  requests_ += requests_.empty() ? '[' : ',';
  append_request(requests_, id, effect);
}

void Shell::withdraw(std::int64_t id) {
  if (asked_.erase(id) == 0) return;
  bodies_.erase(id);
  tell(Cancel{id});
}

void Shell::resolve(std::int64_t id, Result<Answer> answer) {
  const auto found = asked_.find(id);
  if (found == asked_.end()) return;
  Asking* asking = found->second;
  asked_.erase(found);
  bodies_.erase(id);
  asking->id_ = 0;
  if (answer)
    asking->answer_ = std::move(*answer);
  else
    asking->error_ = std::move(answer.error());
  if (asking->error_ && !asking->takes_error_) {
    asking->task_->error = std::move(asking->error_);
    asking->task_->wake_caller();
  } else {
    ready_.push_back(asking->task_->frame);
  }
  run();
}

// A task that is resumed may start others or end and wake its caller: both only queue.
void Shell::run() {
  if (running_) return;
  running_ = true;
  for (std::size_t next = 0; next < ready_.size(); ++next) ready_[next].resume();
  ready_.clear();
  running_ = false;
}

std::string Shell::take_requests() {
  if (requests_.empty()) return "[]";
  std::string requests = std::exchange(requests_, {});
  requests += ']';
  return requests;
}

std::string_view Shell::body(std::int64_t id) const {
  const auto found = bodies_.find(id);
  return found == bodies_.end() ? std::string_view() : found->second;
}

}  // namespace tether
