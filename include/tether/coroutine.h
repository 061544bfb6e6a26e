// <coroutine>, also where the standard library lacks it (libc++ 13 of emscripten 3.1.6).
#pragma once

#if __has_include(<coroutine>)
#include <coroutine>
#else

namespace std {

template <class Result, class...>
struct coroutine_traits {
  using promise_type = typename Result::promise_type;
};

template <class Promise = void>
struct coroutine_handle;

template <>
struct coroutine_handle<void> {
  constexpr coroutine_handle() noexcept = default;
  static coroutine_handle from_address(void* frame) noexcept {
    coroutine_handle handle;
    handle.frame_ = frame;
    return handle;
  }
  void* address() const noexcept { return frame_; }
  explicit operator bool() const noexcept { return frame_ != nullptr; }
  bool done() const { return __builtin_coro_done(frame_); }
  void resume() const { __builtin_coro_resume(frame_); }
  void destroy() const { __builtin_coro_destroy(frame_); }

 protected:
  void* frame_ = nullptr;
};

template <class Promise>
struct coroutine_handle : coroutine_handle<> {
  static coroutine_handle from_address(void* frame) noexcept {
    coroutine_handle handle;
    handle.frame_ = frame;
    return handle;
  }
  static coroutine_handle from_promise(Promise& promise) noexcept {
    return from_address(__builtin_coro_promise(&promise, alignof(Promise), true));
  }
  Promise& promise() const {
    return *static_cast<Promise*>(__builtin_coro_promise(frame_, alignof(Promise), false));
  }
};

struct suspend_always {
  bool await_ready() const noexcept { return false; }
  void await_suspend(coroutine_handle<>) const noexcept {}
  void await_resume() const noexcept {}
};

}  // namespace std

#endif
