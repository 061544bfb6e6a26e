#include "tether/chatter.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string element =
    R"({"id":"0D5A","actor":{"id":"005A","name":"Sam Okafor"},"createdDate":"2026-11-20T10:00:00.000Z",
       "body":{"text":"Call <b>Ann</b> & Co"},"capabilities":{
       "chatterLikes":{"myLike":{"id":"0I0A"},"page":{"total":2}},
       "comments":{"page":{"total":5,"items":[
         {"id":"0D7B","user":{"id":"005B","name":"Priya"},"createdDate":"2026-11-20T12:00:00.000Z",
          "body":{"text":"later"},"likes":{"total":1},"myLike":null},
         {"id":"0D7A","user":{"id":"005B","name":"Priya"},"createdDate":"2026-11-20T11:00:00.000Z",
          "body":{"text":"sooner"}}]}}}})";

struct Bench {
  ScriptedShell shell;
  Connection connection{shell.shell(), {}, {.instance_url = "https://acme.my.salesforce.com"}};
  Org org;

  Bench() { org.api_version = "v67.0"; }
  Salesforce salesforce() { return Salesforce(connection); }
};

const std::vector<Mention> sam = {{"005S", "Sam", ""}, {"005O", "Sam Okafor", ""}};

}  // namespace

TEST_CASE("chatter: a post is read with its likes and its latest comments, the oldest first") {
  const Document document = parsed(element);
  const FeedElement read = read_feed_element(document.root());
  CHECK(read.post.by == "Sam Okafor");
  CHECK(read.post.text == "Call <b>Ann</b> & Co");
  CHECK(read.post.likes == 2);
  CHECK(read.post.my_like == "0I0A");
  CHECK(read.comment_count == 5);
  REQUIRE(read.comments.size() == 2);
  CHECK(read.comments[0].text == "sooner");
  CHECK(read.comments[1].likes == 1);
  CHECK(read.comments[1].my_like.empty());
}

TEST_CASE("chatter: what nobody wrote says what its header says") {
  const Document document =
      parsed(R"({"id":"0D5B","body":{"text":null},"header":{"text":"Dana changed Stage"}})");
  CHECK(read_feed_element(document.root()).post.text == "Dana changed Stage");
}

TEST_CASE("chatter: a mention is being typed right behind an @ that begins a word") {
  CHECK(typed_mention("@Sa") == "Sa");
  CHECK(typed_mention("Ask @Sam Ok") == "Sam Ok");
  CHECK(typed_mention("one\n@J\xC3\xB6rg") == "J\xC3\xB6rg");
  for (const std::string_view none :
       {"", "Sam", "@", "@ Sam", "ann@harbor", "@Sam Okafor said", "@Sam\nand"})
    CHECK_MESSAGE(!typed_mention(none), none);
}

TEST_CASE("chatter: chosen names are mentions, the longest of them first, all else is text") {
  CHECK(message_segments("Hello \"you\"", sam) == R"([{"type":"Text","text":"Hello \"you\""}])");
  CHECK(message_segments("@Sam Okafor and @Sam, see a@b", sam) ==
        R"([{"type":"Mention","id":"005O"},{"type":"Text","text":" and "},)"
        R"({"type":"Mention","id":"005S"},{"type":"Text","text":", see a@b"}])");
  CHECK(message_segments("@Samir", sam) == R"([{"type":"Text","text":"@Samir"}])");
  CHECK(message_segments("", sam) == "[]");
}

TEST_CASE("chatter: who has no Chatter is told from an org that does not answer") {
  Bench bench;
  const std::string me = "http GET /chatter/users/me";
  bench.shell.always(me, http(200, R"({"id":"005A"})"));
  CHECK(*bench.shell.run(ask_chatter_access(bench.salesforce(), bench.org)));
  for (const std::string_view code :
       {"FUNCTIONALITY_NOT_ENABLED", "API_DISABLED_FOR_ORG", "INSUFFICIENT_ACCESS"}) {
    bench.shell.always(me, http(403, refusal(code)));
    const Result<bool> access = bench.shell.run(ask_chatter_access(bench.salesforce(), bench.org));
    REQUIRE(access);
    CHECK_FALSE(*access);
  }
  bench.shell.always(me, http(503, ""));
  CHECK(bench.shell.run(ask_chatter_access(bench.salesforce(), bench.org)).error().code ==
        "server_unavailable");
}

TEST_CASE("chatter: a feed is read page by page") {
  Bench bench;
  const std::string feed = "http GET /chatter/feeds/record/001A/feed-elements";
  bench.shell.always(feed, http(200, R"({"nextPageToken":"10","elements":[)" + element + "]}"));
  const Result<Feed> first = bench.shell.run(read_feed(bench.salesforce(), bench.org, "001A", ""));
  REQUIRE(first);
  CHECK(first->next_page == "10");
  CHECK(first->elements.size() == 1);
  CHECK(bench.shell.last(feed).text("url").ends_with("?pageSize=10"));
  CHECK(bench.shell.last(feed).header("X-Chatter-Entity-Encoding") == "false");
  REQUIRE(bench.shell.run(read_feed(bench.salesforce(), bench.org, "001A", "10")));
  CHECK(bench.shell.last(feed).text("url").ends_with("?pageSize=10&page=10"));
}

TEST_CASE("chatter: posting and commenting send segments and return what the org holds") {
  Bench bench;
  bench.shell.always("http POST /chatter/feed-elements", http(201, element));
  const std::string body = message_segments("@Sam hi", sam);
  const Result<FeedElement> posted =
      bench.shell.run(post_to_feed(bench.salesforce(), bench.org, "001A", body));
  REQUIRE(posted);
  CHECK(posted->post.id == "0D5A");
  CHECK(bench.shell.last("http POST /chatter/feed-elements").body ==
        R"({"feedElementType":"FeedItem","subjectId":"001A","body":{"messageSegments":)" + body +
            "}}");

  const std::string comments = "http POST /chatter/feed-elements/0D5A/capabilities/comments/items";
  bench.shell.always(comments, http(201, R"({"id":"0D7C","body":{"text":"@Sam hi"}})"));
  const Result<FeedEntry> comment =
      bench.shell.run(comment_on_post(bench.salesforce(), bench.org, "0D5A", body));
  REQUIRE(comment);
  CHECK(comment->text == "@Sam hi");
  CHECK(bench.shell.last(comments).body == R"({"body":{"messageSegments":)" + body + "}}");
}

TEST_CASE("chatter: posts and comments are liked where each has its likes") {
  Bench bench;
  const Reply like = http(201, R"({"id":"0I0B"})");
  bench.shell.always("http POST /chatter/feed-elements/0D5A/capabilities/chatter-likes/items",
                     like);
  bench.shell.always("http POST /chatter/comments/0D7A/likes", like);
  CHECK(*bench.shell.run(like_entry(bench.salesforce(), bench.org, "0D5A", false)) == "0I0B");
  CHECK(*bench.shell.run(like_entry(bench.salesforce(), bench.org, "0D7A", true)) == "0I0B");
  bench.shell.always("http DELETE /chatter/likes/0I0B", http(204, ""));
  CHECK(bench.shell.run(take_like_back(bench.salesforce(), bench.org, "0I0B")));
}

TEST_CASE("chatter: completions are asked for by what is typed, and only named people offered") {
  Bench bench;
  const std::string path = "http GET /chatter/mentions/completions";
  bench.shell.always(path, http(200, R"({"mentionCompletions":[
      {"recordId":"005O","name":"Sam Okafor","description":"Sales Operations"},{"recordId":"005X"}]})"));
  const Result<std::vector<Mention>> found =
      bench.shell.run(complete_mention(bench.salesforce(), bench.org, "001A", "Sam O&K"));
  REQUIRE(found);
  REQUIRE(found->size() == 1);
  CHECK((*found)[0].title == "Sales Operations");
  CHECK(bench.shell.last(path).text("url").ends_with(
      "?q=Sam%20O%26K&contextId=001A&type=User&pageSize=6"));
}
