// The core as a whole: events and answers go in, requests come out. Everything else in include/ is
// reached through here.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace tether {

class App;

class Core {
 public:
  Core();
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  // `event` is JSON as event.h describes it. Returns a JSON list of requests (effect.h), valid
  // until the next call. What is no event is answered with a log request.
  std::string_view dispatch(std::string_view event);

  // `answer` is {"ok": ...} or {"error": {"code", "message"}}, with "now"; `body` an HTTP answer's
  // bytes. An id that waits for nothing is ignored.
  std::string_view resolve(std::int64_t id, std::string_view answer, std::string_view body);

  // The bytes to send with request `id`.
  std::string_view body(std::int64_t id) const;

 private:
  std::unique_ptr<App> app_;
};

}  // namespace tether
