#include "tether/admission.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view mapping_id = "a01Hs0000DanaMapA1";
constexpr std::string_view settings_id = "a02Hs0000BrightSA1";

std::string settings(bool enabled) {
  return rows(
      {"{\"Id\":" + quoted(settings_id) + ",\"Enabled__c\":" + (enabled ? "true" : "false") + "}"});
}

Result<Admission> asked(ScriptedShell& shell, const std::vector<Part>& parts,
                        std::string known_mapping = "") {
  Connection connection = connected(shell);
  shell.always("composite organization", http(200, composite(parts)));
  return shell.run(ask_admission(Salesforce(connection), brightwater(),
                                 "Dana.Reyes@brightwater.example", std::move(known_mapping)));
}

}  // namespace

TEST_CASE("admission: the first sign-in maps the mailbox to its user") {
  ScriptedShell shell;
  const Result<Admission> admission = asked(
      shell,
      {{"organization", rows({R"({"Name":"Brightwater","IsSandbox":true})"})},
       {"settings", settings(true)},
       {"mapping", "{\"id\":" + quoted(mapping_id) + ",\"success\":true,\"created\":true}", 201}});
  REQUIRE(admission);
  CHECK(admission->is_on);
  CHECK(admission->org_name == "Brightwater");
  CHECK(admission->is_sandbox);
  CHECK(admission->mapping_id == mapping_id);
  CHECK(admission->settings_id == settings_id);

  const Document body = parsed(shell.last("composite organization").body);
  const Value mapping = at(body.root(), "compositeRequest.2");
  CHECK(mapping.text_at("method") == "PATCH");
  CHECK(mapping.text_at("url").ends_with(
      "/sobjects/Tether_User_Mapping__c/Mailbox__c/dana.reyes%40brightwater.example"));
  CHECK(at(mapping, "body.User__c").text() == dana);
}

TEST_CASE("admission: a known mapping is only marked as used") {
  ScriptedShell shell;
  REQUIRE(asked(shell, {{"mapping", "null", 204}}, std::string(mapping_id)));
  const Document body = parsed(shell.last("composite organization").body);
  const Value mapping = at(body.root(), "compositeRequest.2");
  CHECK(mapping.text_at("url").ends_with("/Tether_User_Mapping__c/" + std::string(mapping_id)));
  CHECK_FALSE(at(mapping, "body.User__c").exists());
  CHECK(at(mapping, "body.Last_Used__c").text() == "2026-11-10T08:40:00.000Z");
}

TEST_CASE("admission: an org without the package admits everybody") {
  ScriptedShell shell;
  const Result<Admission> admission = asked(shell, {{"organization", rows()},
                                                    {"settings", refusal("INVALID_TYPE"), 400},
                                                    {"mapping", refusal("NOT_FOUND"), 404}});
  REQUIRE(admission);
  CHECK(admission->is_on);
  CHECK(admission->mapping_id.empty());
  CHECK(admission->settings_id.empty());
}

TEST_CASE("admission: a mailbox that another user has is not mapped") {
  ScriptedShell shell;
  const Result<Admission> admission =
      asked(shell, {{"mapping", refusal("DUPLICATE_VALUE", "duplicate value found"), 400}});
  REQUIRE(admission);
  CHECK(admission->mapping_id.empty());
}

TEST_CASE("admission: what the administrator has switched off or removed is said so") {
  ScriptedShell shell;
  CHECK_FALSE(asked(shell, {{"settings", settings(false)}})->is_on);
  for (const std::string code : {"NOT_FOUND", "ENTITY_IS_DELETED"})
    CHECK(asked(shell, {{"mapping", refusal(code), 404}}, std::string(mapping_id)).error().code ==
          "mapping_removed");
  // An outage says nothing about the mapping.
  CHECK(asked(shell, {{"mapping", refusal("UNABLE_TO_LOCK_ROW"), 400}}, std::string(mapping_id)));
}

TEST_CASE("admission: the check beside another call costs no query and reads its answers") {
  const AdmissionCheck check{std::string(settings_id), std::string(mapping_id)};
  Composite request;
  add_check(request, "/services/data/v67.0", check);
  REQUIRE(request.compositeRequest.size() == 2);
  CHECK(request.compositeRequest[0].url.find("/query") == std::string::npos);

  struct Row {
    std::string enabled;
    int mapping_status;
    std::string code;
  };
  const Row table[] = {{"true", 200, ""},
                       {"null", 200, ""},
                       {"false", 200, "off_by_admin"},
                       {"true", 404, "mapping_removed"}};
  for (const Row& row : table) {
    const CompositeAnswer answer(
        parsed(composite({{"settings", "{\"Enabled__c\":" + row.enabled + "}"},
                          {"mapping", row.mapping_status == 200 ? "{}" : refusal("NOT_FOUND"),
                           row.mapping_status}})));
    const Result<Nothing> read = read_check(answer, check);
    CHECK((read ? "" : read.error().code) == row.code);
  }
  // What nobody asked for cannot fail.
  CHECK(read_check(CompositeAnswer(parsed("{}")), {}));
  Composite none;
  add_check(none, "/services/data/v67.0", {});
  CHECK(none.compositeRequest.empty());
}

TEST_CASE("admission: the never-log list is the administrator's, empty in an older package") {
  ScriptedShell shell;
  const Result<Admission> listed =
      asked(shell, {{"never_log", rows({R"({"Never_Log__c":"hr@corp.example"})"})}});
  CHECK(listed->never_log == "hr@corp.example");
  const Result<Admission> older = asked(shell, {{"never_log", refusal("INVALID_FIELD"), 400}});
  CHECK(older->never_log == "");
  // What nobody could read stays as it was.
  const Result<Admission> failed = asked(shell, {{"never_log", refusal("UNKNOWN_EXCEPTION"), 500}});
  CHECK_FALSE(failed->never_log.has_value());
}
