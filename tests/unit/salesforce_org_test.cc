#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

Result<Org> described_by(ScriptedShell& shell) {
  Connection connection = connected(shell);
  return shell.run(describe_org(Salesforce(connection)));
}

}  // namespace

TEST_CASE("org: two calls tell which objects there are and who the user is") {
  ScriptedShell shell;
  script_everything(shell);
  const Result<Org> org = described_by(shell);
  REQUIRE(org);
  CHECK(shell.count("composite describe") + shell.count("composite Installation__c") == 2);
  CHECK(org->user_name == "Dana Reyes");
  CHECK(org->path() == "/services/data/v67.0");
  REQUIRE(org->find("Contact"));
  REQUIRE(org->find("Contact")->email_fields.size() == 2);
  CHECK(org->find("Contact")->email_fields[1].name == "Assistant_Email__c");
  CHECK(org->find("Contact")->email_fields[1].label == "Assistant Email");
  CHECK(org->html_limit == 131072);
  CHECK(org->text_limit == 32000);
  CHECK(org->find("EmailMessage")->relatable ==
        std::vector<std::string>{"Account", "Opportunity", "Case", "Installation__c"});
  CHECK(org->find_by_id("a0BHs00000Inst1AAA")->name == "Installation__c");
  CHECK(org->find_by_id("zzz") == nullptr);
  CHECK(org->find_by_id("") == nullptr);
}

TEST_CASE("org: a field that this user may not see is not read") {
  ScriptedShell shell;
  script_everything(shell);
  std::vector<Part> parts = described_parts();
  parts[0].body = describe("Contact", "Contacts", "003", {"Email:email"});
  shell.always("composite describe", http(200, composite(parts)));
  const Result<Org> org = described_by(shell);
  CHECK_FALSE(org->can_read("Contact", "AccountId"));
  CHECK_FALSE(org->can_read("Nothing__c", "Name"));
  CHECK(org->can_read("Opportunity", "AccountId"));
}

TEST_CASE("org: an object that the org does not have is left out") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite describe", http(200, described_without("EmailMessage")));
  const Result<Org> org = described_by(shell);
  REQUIRE(org);
  CHECK_FALSE(org->find("EmailMessage"));
  // Tasks and events may be related to it.
  CHECK(shell.count("composite Installation__c") == 1);
}

TEST_CASE("org: the description is kept, and fresh for a day") {
  ScriptedShell shell;
  script_everything(shell);
  const Session session = connected(shell).session;
  const Result<Org> org = described_by(shell);
  REQUIRE(org);
  REQUIRE(shell.run(keep_org(shell.shell(), session, *org)));
  const std::string stored =
      shell.last("storage set org.00DHs0000BrightAA1.005Hs0000DanaRAAA1").text("value");
  shell.always("storage get org.00DHs0000BrightAA1.005Hs0000DanaRAAA1", kept(stored));

  shell.now += 23 * 3600 * 1000;
  const Result<Org> again = shell.run(stored_org(shell.shell(), session));
  CHECK(to_json(*again) == stored);
  CHECK(again->is_fresh(shell.now));

  shell.now += 2 * 3600 * 1000;
  const Result<Org> old = shell.run(stored_org(shell.shell(), session));
  REQUIRE(old);
  CHECK_FALSE(old->is_fresh(shell.now));
}

TEST_CASE("org: a stored description that cannot be read is none") {
  for (const Reply& reply : {kept("no json"), kept("[]"), kept(R"({"objects":7})"), kept("{}"),
                             failure("denied"), ok("null")}) {
    ScriptedShell shell;
    shell.always("storage get org.00DHs0000BrightAA1.005Hs0000DanaRAAA1", reply);
    CHECK_FALSE(shell.run(stored_org(shell.shell(), connected(shell).session)));
  }
}

TEST_CASE("org: objects that mail may be related to are named, as many as an org has") {
  std::string targets = R"("Account","Campaign","Contract","Unheard")";
  std::vector<Part> named = {
      {"Campaign", R"({"objectDescribe":{"name":"Campaign","keyPrefix":"701"}})"},
      {"Contract", R"({"objectDescribe":{"name":"Contract","keyPrefix":"800"}})"}};
  for (int count = 0; count < 40; ++count) {
    const std::string object = "Thing" + std::to_string(count) + "__c";
    targets += "," + quoted(object);
    named.push_back({object, "{\"objectDescribe\":{\"name\":" + quoted(object) +
                                 R"(,"keyPrefix":"a01","searchable":false}})"});
  }
  std::vector<Part> parts = described_parts();
  for (Part& part : parts)
    if (part.reference == "EmailMessage")
      part.body = describe("EmailMessage", "Email Messages", "02s", {},
                           R"({"name":"RelatedToId","referenceTo":[)" + targets + "]}");
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite describe", http(200, composite(parts)));
  shell.always("composite Campaign", http(200, composite(named)));
  shell.always("composite Thing23__c", http(200, composite(named)));
  const Result<Org> org = described_by(shell);
  REQUIRE(org);
  CHECK(shell.count("composite Campaign") + shell.count("composite Thing23__c") == 2);
  CHECK(org->find_by_id("701")->name == "Campaign");
  REQUIRE(org->find("Thing39__c"));
  CHECK_FALSE(org->find("Thing39__c")->searchable);
  // Nobody told the pane what a record of this standard object is called by.
  CHECK_FALSE(org->find("Unheard"));
}

TEST_CASE("org: an older org is asked by the newest version that it knows") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("composite describe");
  Connection connection = connected(shell);
  Task<Org> task = describe_org(Salesforce(connection));
  shell.start(task);
  shell.answer("composite describe", http(404, refusal("NOT_FOUND")));
  CHECK(shell.last("composite describe").text("url").find("/v64.0/") != std::string::npos);
  shell.answer("composite describe", http(200, described()));
  REQUIRE(task.done());
  CHECK(task.take()->api_version == "v64.0");
}

TEST_CASE("org: an org without any version that the pane knows is too old") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("composite describe", http(404, refusal("NOT_FOUND")));
  CHECK(described_by(shell).error().code == "api_too_old");
}

TEST_CASE("org: bad answers are errors, and nothing of them is kept") {
  struct Bad {
    int status;
    std::string body;
    std::string code;
  };
  std::vector<Part> nulls = described_parts();
  std::vector<Part> wrong = described_parts();
  for (Part& part : nulls) part.body = "null";
  for (Part& part : wrong) part.body = R"({"name":7,"fields":"none"})";
  const Bad table[] = {{200, "<html>maintenance</html>", "bad_json"},
                       {200, "", "bad_json"},
                       {200, "{\"compositeResponse\":[", "bad_json"},
                       {200, "null", "bad_json"},
                       {200, "[]", "bad_json"},
                       {200, composite(nulls), "bad_json"},
                       {200, composite(wrong), "bad_json"},
                       {200, quoted(std::string(5 << 20, 'x')), "bad_json"},
                       {200, std::string(300, '[') + std::string(300, ']'), "bad_json"},
                       {503, "<html>maintenance</html>", "server_unavailable"},
                       {403, refusal("REQUEST_LIMIT_EXCEEDED"), "REQUEST_LIMIT_EXCEEDED"}};
  for (const Bad& bad : table) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("composite describe", http(bad.status, bad.body));
    const Result<Org> org = described_by(shell);
    REQUIRE_FALSE(org);
    CHECK_MESSAGE(org.error().code == bad.code, bad.body.substr(0, 40));
  }
}

TEST_CASE("org: is forgotten on request") {
  ScriptedShell shell;
  script_everything(shell);
  REQUIRE(shell.run(forget_org(shell.shell(), connected(shell).session)));
  CHECK_FALSE(
      shell.last("storage set org.00DHs0000BrightAA1.005Hs0000DanaRAAA1")["value"].exists());
}
