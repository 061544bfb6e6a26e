// What core.wasm exports: the two calls of the contract and the memory that their bytes cross in.
// web/pane/core.js is the other side.
#include <cstdint>
#include <string>
#include <string_view>

#include "tether/app.h"

#define TETHER_EXPORT(name) extern "C" __attribute__((export_name(#name), used))

namespace {

// Where bytes lie in the module's memory; valid until the next call.
struct Slice {
  std::uint32_t address;
  std::uint32_t size;
};

tether::Core& core() {
  static tether::Core instance;
  return instance;
}

std::string& incoming() {
  static std::string buffer;
  return buffer;
}

const Slice* slice(std::string_view bytes) {
  static Slice result;
  result = {static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(bytes.data())),
            static_cast<std::uint32_t>(bytes.size())};
  return &result;
}

}  // namespace

// Room for `size` bytes that the next call reads.
TETHER_EXPORT(core_buffer) char* core_buffer(std::uint32_t size) {
  incoming().resize(size);
  return incoming().data();
}

// The buffer holds an event of `size` bytes.
TETHER_EXPORT(core_dispatch) const Slice* core_dispatch(std::uint32_t size) {
  return slice(core().dispatch(std::string_view(incoming()).substr(0, size)));
}

// The buffer holds an answer and right behind it the body of an HTTP answer.
TETHER_EXPORT(core_resolve)
const Slice* core_resolve(std::uint32_t id, std::uint32_t answer_size, std::uint32_t body_size) {
  const std::string_view bytes = incoming();
  const std::string_view answer = bytes.substr(0, answer_size);
  const std::string_view body = bytes.substr(answer.size(), body_size);
  return slice(core().resolve(id, answer, body));
}

// The bytes to send with request `id`.
TETHER_EXPORT(core_body) const Slice* core_body(std::uint32_t id) { return slice(core().body(id)); }
