#include "tether/session.h"

#include <doctest/doctest.h>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const Config config{.client_id = "3MVG9 tether",
                    .redirect_uri = "https://pane.example/dialog.html",
                    .my_domains = {"localhost:8445"}};

constexpr std::string_view verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

std::string host_or_code(std::string_view typed) {
  const Result<std::string> host = my_domain_host(typed, config);
  return host ? *host : host.error().code;
}

void script_sign_in(ScriptedShell& shell, std::string_view query) {
  shell.always("pkce", ok(R"({"verifier":")" + std::string(verifier) +
                          R"(","challenge":"E9Melhoa2Owv","state":"s-1"})"));
  shell.always("dialog", ok(R"({"query":)" + quoted(query) + "}"));
  shell.always("http POST /services/oauth2/token",
               http(200, tokens(R"(,"refresh_token":"5Aep.first")")));
  shell.always("storage set session", ok("{}"));
}

Result<Session> signed_in(ScriptedShell& shell) {
  return shell.run(sign_in(shell.shell(), config, "Brightwater"));
}

}  // namespace

TEST_CASE("session: the My Domain is found in a name, a host or a pasted address") {
  const std::string acme = "acme.my.salesforce.com";
  for (const std::string_view typed :
       {"acme", " ACME ", "acme.my.salesforce.com", "https://acme.my.salesforce.com",
        "https://acme.my.salesforce.com/lightning/r/Contact/003/view?x=1#y",
        "http://acme.my.salesforce.com/", "acme.lightning.force.com",
        "https://acme.lightning.force.com/lightning/page/home"})
    CHECK_MESSAGE(host_or_code(typed) == acme, typed);
  CHECK(host_or_code("acme--uat.sandbox.lightning.force.com") ==
        "acme--uat.sandbox.my.salesforce.com");
  CHECK(host_or_code("acme--uat.sandbox.my.salesforce.com") ==
        "acme--uat.sandbox.my.salesforce.com");
  CHECK(host_or_code("https://localhost:8445/") == "localhost:8445");
}

TEST_CASE("session: a host that is not the org's own is refused with the reason") {
  CHECK(host_or_code("") == "my_domain_missing");
  CHECK(host_or_code("  https://  ") == "my_domain_missing");
  CHECK(host_or_code("login.salesforce.com") == "my_domain_login");
  CHECK(host_or_code("https://test.salesforce.com/?un=dana") == "my_domain_login");
  for (const std::string_view typed :
       {"acme.my.salesforce.com.evil.example", "evil.example/#.my.salesforce.com",
        "https://evil.example/?x=.my.salesforce.com", "https://evil.example\\.my.salesforce.com",
        "https://acme.my.salesforce.com@evil.example", "evil.example", "my.salesforce.com",
        ".my.salesforce.com", ".lightning.force.com", "acmemy.salesforce.com", "salesforce.com",
        "acme.my.salesforce.com:8443", "evil.example:1.my.salesforce.com", "localhost:8446",
        "localhost", "acme corp", "acmé", "acme.my.salesforce.com."})
    if (typed != "localhost") CHECK_MESSAGE(host_or_code(typed) == "my_domain_foreign", typed);
}

TEST_CASE("session: tokens may go to the org's own hosts and nowhere else") {
  for (const std::string_view url :
       {"https://acme.my.salesforce.com", "https://acme--uat.sandbox.my.salesforce.com/",
        "https://localhost:8445"})
    CHECK_MESSAGE(is_org_url(url, config), url);
  for (const std::string_view url :
       {"", "acme.my.salesforce.com", "http://acme.my.salesforce.com",
        "https://acme.my.salesforce.com.evil.example", "https://evil.example/.my.salesforce.com",
        "https://evil.example#.my.salesforce.com", "https://evil.example\\.my.salesforce.com",
        "https://acme.my.salesforce.com@evil.example", "https://evil.example:1.my.salesforce.com",
        "https://.my.salesforce.com", "https://login.salesforce.com", "https://localhost:9999",
        "ftp://acme.my.salesforce.com", "https:acme.my.salesforce.com"})
    CHECK_MESSAGE(!is_org_url(url, config), url);
}

TEST_CASE("session: signing in asks the org's own login page, then trades the code for tokens") {
  ScriptedShell shell;
  script_sign_in(shell, "?code=aPrx%3D&state=s-1");
  const Result<Session> session = signed_in(shell);
  REQUIRE(session);
  CHECK(session->my_domain == "brightwater.my.salesforce.com");
  CHECK(session->access_token == "00DHs!first");
  CHECK(session->refresh_token == "5Aep.first");
  CHECK(session->user_id == dana);
  CHECK(session->org_id == "00DHs0000BrightAA1");
  CHECK_FALSE(session->is_sandbox);

  const std::string url = shell.last("dialog").text("url");
  CHECK(url.starts_with("https://brightwater.my.salesforce.com/services/oauth2/authorize?"));
  const std::string query = url.substr(url.find('?') + 1);
  CHECK(query_value(query, "client_id") == "3MVG9 tether");
  CHECK(query_value(query, "redirect_uri") == "https://pane.example/dialog.html");
  CHECK(query_value(query, "scope") == "api refresh_token openid");
  CHECK(query_value(query, "state") == "s-1");
  CHECK(query_value(query, "code_challenge") == "E9Melhoa2Owv");
  CHECK(query_value(query, "code_challenge_method") == "S256");

  const Asked& exchange = shell.last("http POST /services/oauth2/token");
  CHECK(exchange.text("url") == "https://brightwater.my.salesforce.com/services/oauth2/token");
  CHECK(exchange.header("content-type") == "application/x-www-form-urlencoded");
  CHECK(query_value(exchange.body, "grant_type") == "authorization_code");
  CHECK(query_value(exchange.body, "code") == "aPrx=");
  CHECK(query_value(exchange.body, "code_verifier") == verifier);
}

TEST_CASE("session: only what must outlive the pane is stored, and never the access token") {
  ScriptedShell shell;
  script_sign_in(shell, "code=c&state=s-1");
  REQUIRE(signed_in(shell));
  const Asked& stored = shell.last("storage set session");
  CHECK(stored.text("scope") == "secret");
  CHECK(stored.text("value").find("5Aep.first") != std::string::npos);
  CHECK(stored.text("value").find("00DHs!first") == std::string::npos);
}

TEST_CASE("session: a sandbox says so by its login host or its name") {
  ScriptedShell shell;
  script_sign_in(shell, "code=c&state=s-1");
  std::string answer = tokens(R"(,"refresh_token":"r")");
  answer.replace(answer.find("login."), 5, "test");
  shell.always("http POST /services/oauth2/token", http(200, answer));
  CHECK(signed_in(shell)->is_sandbox);
}

TEST_CASE("session: an answer to another sign-in is refused before its code is used") {
  for (const std::string_view query :
       {"code=c&state=other", "code=c", "", "error=access_denied&state=other"}) {
    ScriptedShell shell;
    script_sign_in(shell, query);
    CHECK(signed_in(shell).error().code == "sign_in_mismatch");
    CHECK(shell.count("http POST /services/oauth2/token") == 0);
  }
}

TEST_CASE("session: who says no in Salesforce is not signed in") {
  ScriptedShell shell;
  script_sign_in(shell,
                 "error=access_denied&error_description=end-user+denied+authorization&state=s-1");
  const Result<Session> session = signed_in(shell);
  CHECK(session.error().code == "sign_in_denied");
  CHECK(session.error().message == "end-user denied authorization");
  CHECK(shell.count("http POST /services/oauth2/token") == 0);
}

TEST_CASE("session: a dialog that is closed or blocked says which") {
  for (const std::string_view code : {"closed", "blocked"}) {
    ScriptedShell shell;
    script_sign_in(shell, "");
    shell.always("dialog", failure(code));
    CHECK(signed_in(shell).error().code == code);
  }
}

TEST_CASE("session: too little randomness stops the sign-in") {
  for (const std::string_view random :
       {"null", "{}", R"({"verifier":"short","challenge":"c","state":"s"})"}) {
    ScriptedShell shell;
    shell.always("pkce", ok(random));
    CHECK_FALSE(signed_in(shell));
    CHECK(shell.count("dialog") == 0);
  }
}

TEST_CASE("session: an instance that is not Salesforce's gets no token") {
  ScriptedShell shell;
  script_sign_in(shell, "code=c&state=s-1");
  shell.always("http POST /services/oauth2/token",
               http(200, R"({"access_token":"t","instance_url":"https://evil.example"})"));
  CHECK(signed_in(shell).error().code == "bad_instance");
  CHECK(shell.count("storage set session") == 0);
}

TEST_CASE("session: what the token endpoint refuses is said in its own words") {
  ScriptedShell shell;
  script_sign_in(shell, "code=c&state=s-1");
  shell.always("http POST /services/oauth2/token",
               http(400, R"({"error":"redirect_uri_mismatch","error_description":"no match"})"));
  const Result<Session> session = signed_in(shell);
  CHECK(session.error().code == "redirect_uri_mismatch");
  CHECK(session.error().message == "no match");
}

TEST_CASE("session: bad answers of the token endpoint are errors, never a session") {
  struct Bad {
    int status;
    std::string body;
    std::string code;
  };
  const std::string deep = std::string(300, '[') + std::string(300, ']');
  const Bad table[] = {{200, "<html>maintenance</html>", "bad_json"},
                       {200, "", "bad_json"},
                       {200, R"({"access_token":"t","instance)", "bad_json"},
                       {200, "null", "bad_json"},
                       {200, "[]", "bad_json"},
                       {200, R"({"access_token":{"a":1},"instance_url":[]})", "bad_json"},
                       {200, quoted(std::string(5 << 20, 'x')), "bad_json"},
                       {200, deep, "bad_json"},
                       {503, "<html>maintenance</html>", "server_unavailable"},
                       {500, "", "server_unavailable"},
                       {403, "<html>blocked</html>", "not_salesforce"}};
  for (const Bad& bad : table) {
    ScriptedShell shell;
    script_sign_in(shell, "code=c&state=s-1");
    shell.always("http POST /services/oauth2/token", http(bad.status, bad.body));
    const Result<Session> session = signed_in(shell);
    REQUIRE_FALSE(session);
    CHECK_MESSAGE(session.error().code == bad.code, bad.body.substr(0, 40));
  }
}

TEST_CASE("session: a stored session is taken up with a fresh access token") {
  ScriptedShell shell;
  script_everything(shell);
  const Result<Session> stored = shell.run(stored_session(shell.shell(), config));
  REQUIRE(stored);
  CHECK(stored->access_token.empty());
  CHECK(stored->refresh_token == "5Aep.first");

  Connection connection{shell.shell(), config, *stored, false};
  REQUIRE(shell.run(refresh_session(connection, "")));
  CHECK(connection.session.access_token == "00DHs!first");
  const Asked& exchange = shell.last("http POST /services/oauth2/token");
  CHECK(query_value(exchange.body, "grant_type") == "refresh_token");
  CHECK(query_value(exchange.body, "refresh_token") == "5Aep.first");
}

TEST_CASE("session: nothing usable in the store means signed out") {
  for (const Reply& reply :
       {nothing_kept(), kept(""), kept("no json"), kept("[]"), kept("{}"), failure("denied"),
        kept(R"({"my_domain":"evil.example","refresh_token":"r"})"),
        kept(R"({"my_domain":"acme","refresh_token":7.5e400})")}) {
    ScriptedShell shell;
    shell.always("storage get session", reply);
    CHECK(shell.run(stored_session(shell.shell(), config)).error().code == "signed_out");
  }
}

TEST_CASE("session: a refresh token that Salesforce refuses ends the session, an outage does not") {
  ScriptedShell shell;
  script_everything(shell);
  const auto code = [&](const Reply& reply) {
    shell.always("http POST /services/oauth2/token", reply);
    Connection connection = connected(shell);
    return shell.run(refresh_session(connection, "00DHs!old")).error().code;
  };
  CHECK(code(http(400, R"({"error":"invalid_grant","error_description":"expired"})")) ==
        "session_ended");
  CHECK(code(http(503, "<html>")) == "server_unavailable");
  CHECK(code(failure("offline")) == "offline");
}

TEST_CASE("session: a rotated refresh token is stored in the old one's place") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("http POST /services/oauth2/token",
               http(200, tokens(R"(,"refresh_token":"5Aep.second")")));
  Connection connection = connected(shell);
  REQUIRE(shell.run(refresh_session(connection, "00DHs!old")));
  CHECK(connection.session.access_token == "00DHs!first");
  CHECK(connection.session.refresh_token == "5Aep.second");
  CHECK(shell.last("storage set session").text("value").find("5Aep.second") != std::string::npos);
  CHECK_FALSE(connection.refreshing);
}

TEST_CASE("session: two flows that need a fresh token share one exchange") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("http POST /services/oauth2/token");
  Connection connection = connected(shell);
  Task<Nothing> first = refresh_session(connection, "00DHs!old");
  Task<Nothing> second = refresh_session(connection, "00DHs!old");
  shell.never("timer");
  shell.start(first);
  shell.start(second);
  shell.answer("timer", ok("{}"));
  shell.answer("http POST /services/oauth2/token", http(200, tokens()));
  shell.answer("timer", ok("{}"));
  REQUIRE(first.done());
  REQUIRE(second.done());
  CHECK(shell.count("http POST /services/oauth2/token") == 1);

  // Whoever comes later with the old token finds the new one there.
  CHECK(shell.run(refresh_session(connection, "00DHs!old")));
  CHECK(shell.count("http POST /services/oauth2/token") == 1);
}

TEST_CASE("session: a refresh whose flow is dropped does not keep the others waiting for ever") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("http POST /services/oauth2/token");
  Connection connection = connected(shell);
  {
    Task<Nothing> dropped = refresh_session(connection, "00DHs!old");
    shell.start(dropped);
    CHECK(connection.refreshing);
  }
  CHECK_FALSE(connection.refreshing);
}

TEST_CASE("session: signing out forgets the session here and revokes it there") {
  ScriptedShell shell;
  script_everything(shell);
  REQUIRE(shell.run(sign_out(shell.shell(), connected(shell).session)));
  CHECK_FALSE(shell.last("storage set session")["value"].exists());
  const Asked& revoke = shell.last("http POST /services/oauth2/revoke");
  CHECK(revoke.text("url") == "https://brightwater.my.salesforce.com/services/oauth2/revoke");
  CHECK(query_value(revoke.body, "token") == "5Aep.first");
}

TEST_CASE("session: signing out works without a network, and calls nobody without a session") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("http POST /services/oauth2/revoke", failure("offline"));
  CHECK(shell.run(sign_out(shell.shell(), connected(shell).session)));
  CHECK(shell.run(sign_out(shell.shell(), Session())));
  CHECK(shell.count("http POST /services/oauth2/revoke") == 1);
}
