#include "tether/activity.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

struct Bench {
  ScriptedShell shell;
  Connection connection{shell.shell(), {}, {.instance_url = "https://acme.my.salesforce.com"}};
  Org org;

  Bench() { org.api_version = "v67.0"; }

  Result<Timeline> read() {
    return shell.run(read_timeline(Salesforce(connection), org, "Contact", std::string(ann)));
  }
  std::string asked() { return url_decode(shell.last(query).text("url")); }

  const std::string query = "http GET /query";
};

bool has_tab(std::string_view relationships) {
  const Document info = parsed("{\"apiName\":\"Contact\",\"childRelationships\":[" +
                               std::string(relationships) + "]}");
  return has_activity_tab(read_object_info(info.root()));
}

constexpr std::string_view tasks =
    R"({"childObjectApiName":"Task","fieldName":"WhoId","relationshipName":"Tasks"})";
constexpr std::string_view timeline =
    R"({"childObjectApiName":"OpenActivity","fieldName":"WhoId","relationshipName":"OpenActivities"},
       {"childObjectApiName":"ActivityHistory","fieldName":"WhoId","relationshipName":"ActivityHistories"})";

}  // namespace

TEST_CASE("activity: the tab is there where tasks can be related and the timeline may be seen") {
  CHECK(has_tab(std::string(tasks) + "," + std::string(timeline)));
  CHECK_FALSE(has_tab(tasks));
  CHECK_FALSE(has_tab(timeline));
  CHECK_FALSE(has_tab(""));
}

TEST_CASE("activity: owning tasks is not having them related") {
  CHECK_FALSE(
      has_tab(R"({"childObjectApiName":"Task","fieldName":"OwnerId","relationshipName":"Tasks"},)" +
              std::string(timeline)));
}

TEST_CASE("activity: one query as Salesforce wants it of ordinary users") {
  Bench bench;
  bench.shell.always(bench.query, http(200, rows({R"({"OpenActivities":{"records":[
      {"Id":"00TA","Subject":"Call back","IsTask":true,"ActivitySubtype":"Call","Status":"Not Started",
       "ActivityDate":"2026-12-01","AlternateDetailId":null,"Who":{"Name":"Ann Ode"},"Owner":{"Name":"Dana Reyes"}}]},
      "ActivityHistories":{"records":[{"Id":"00TB","Subject":"Email: Offer","IsTask":true,
       "ActivitySubtype":"Email","AlternateDetailId":"02sA","Who":null,"Owner":null},
      {"Id":"00UA","Subject":"Visit","IsTask":false,"ActivitySubtype":"Event"}]}})"})));
  const Result<Timeline> read = bench.read();
  REQUIRE(read);
  CHECK(bench.shell.asked.size() == 1);
  const std::string columns =
      "SELECT Id, Subject, ActivityDate, IsTask, ActivitySubtype, AlternateDetailId, Status, "
      "Who.Name, Owner.Name FROM ";
  CHECK(bench.asked().ends_with(
      "SELECT Id, (" + columns +
      "OpenActivities ORDER BY ActivityDate ASC NULLS LAST, LastModifiedDate DESC LIMIT 500), (" +
      columns +
      "ActivityHistories ORDER BY ActivityDate DESC NULLS LAST, LastModifiedDate DESC LIMIT 500) "
      "FROM Contact WHERE Id = '003Hs0000AnnOdeAA1'"));
  REQUIRE(read->open.size() == 1);
  CHECK(read->open[0].subject == "Call back");
  CHECK(read->open[0].who == "Ann Ode");
  CHECK(read->open[0].email_id.empty());
  REQUIRE(read->past.size() == 2);
  CHECK(read->past[0].email_id == "02sA");
  CHECK_FALSE(read->past[1].is_task);
}

TEST_CASE("activity: no activities and no record are told apart") {
  Bench bench;
  bench.shell.always(bench.query, http(200, rows({R"({"OpenActivities":null})"})));
  const Result<Timeline> none = bench.read();
  REQUIRE(none);
  CHECK(none->open.empty());
  bench.shell.always(bench.query, http(200, rows()));
  CHECK(bench.read().error().code == "NOT_FOUND");
}

TEST_CASE("activity: of an email its people and the beginning of its text are read") {
  Bench bench;
  const std::string text(2000, 'x');
  bench.shell.always(bench.query,
                     http(200, rows({R"({"FromName":null,"FromAddress":"ann@harbor.example",
                                         "ToAddress":"dana@brightwater.example","TextBody":)" +
                                     quoted(text) + "}"})));
  const Result<EmailText> email =
      bench.shell.run(read_email_text(Salesforce(bench.connection), bench.org, "02sA"));
  REQUIRE(email);
  CHECK(email->from == "ann@harbor.example");
  CHECK(email->text.size() == 1500);
  CHECK(email->is_cut);
  CHECK(bench.asked().ends_with("FROM EmailMessage WHERE Id = '02sA'"));
}
