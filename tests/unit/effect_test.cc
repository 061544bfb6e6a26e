#include "tether/effect.h"

#include <doctest/doctest.h>

#include <set>

#include "support/scripted_shell.h"

using namespace tether;

namespace {

std::string request(const Effect& effect) {
  std::string json;
  append_request(json, 7, effect);
  return json;
}

}  // namespace

TEST_CASE("effect: a request carries its id, its effect's name and the members") {
  CHECK(request(Timer{250}) == R"({"id":7,"effect":"timer","milliseconds":250})");
  CHECK(request(Pkce{}) == R"({"id":7,"effect":"pkce"})");
  CHECK(request(Cancel{3}) == R"({"id":7,"effect":"cancel","of":3})");
  CHECK(request(tether::Log{LogLevel::error, "bad_json"}) ==
        R"({"id":7,"effect":"log","level":"error","text":"bad_json"})");
  CHECK(request(Render{{R"({"screen":"starting"})"}}) ==
        R"({"id":7,"effect":"render","view":{"screen":"starting"}})");
}

TEST_CASE("effect: bytes to send never cross inside the JSON") {
  Http http{.method = "POST", .url = "https://a.my.salesforce.com/x", .body = "secret"};
  http.has_body = true;
  CHECK(request(http) ==
        R"({"id":7,"effect":"http","method":"POST","url":"https://a.my.salesforce.com/x",)"
        R"("headers":[],"has_body":true,"timeout_ms":30000})");
  CHECK(request(Upload{.url = "/u", .body = "secret", .file_name = "a\"b.pdf"}).find("secret") ==
        std::string::npos);
}

TEST_CASE("effect: storing nothing is told apart from storing an empty text") {
  const Storage remove{StorageOperation::set, StorageScope::secret, "session", std::nullopt};
  CHECK(request(remove) ==
        R"({"id":7,"effect":"storage","operation":"set","scope":"secret","key":"session"})");
  const Storage empty{StorageOperation::set, StorageScope::local, "k", ""};
  CHECK(request(empty).find(R"("value":"")") != std::string::npos);
}

TEST_CASE("effect: every effect is listed for the contract under a name of its own") {
  std::set<std::string_view> names;
  for (const EffectKind& kind : effect_kinds()) names.insert(kind.name);
  CHECK(names.size() == std::variant_size_v<Effect>);
  CHECK(name_of(Effect(Mailbox{})) == "mailbox");
  CHECK(names.contains(name_of(Effect(Dialog{}))));
}
