#include "tether/session.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/story.h"

using namespace tether;
using namespace tether::test;

namespace {

const Config config{.client_id = "3MVG9 tether",
                    .redirect_uri = "https://pane.example/dialog.html",
                    .my_domains = {"localhost:8445"}};

constexpr std::string_view verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

std::string host_or_code(std::string_view typed) {
  const Result<std::string> host = my_domain_host(typed, LoginHost::production, config);
  return host ? *host : host.error().code;
}

void script_sign_in(ScriptedShell& shell, std::string_view query) {
  shell.always("pkce", ok(R"({"verifier":")" + std::string(verifier) +
                          R"(","challenge":"E9Melhoa2Owv","state":"s-1"})"));
  shell.always("dialog", ok(R"({"query":)" + quoted(query) + "}"));
  shell.always("http POST /services/oauth2/token",
               http(200, tokens(R"(,"refresh_token":"5Aep.first")")));
  shell.always("storage set session.00DHs0000BrightAA1", ok("{}"));
  shell.always("http POST /services/oauth2/revoke", http(200, ""));
  shell.always("lock", ok("{}"));
}

std::string rotated() { return tokens(R"(,"refresh_token":"5Aep.second")"); }

Connection signed_out(ScriptedShell& shell) { return {shell.shell(), config, {}}; }

Result<Session> signed_in(ScriptedShell& shell, SignInRequest request = {}) {
  Connection connection = signed_out(shell);
  request.my_domain = "brightwater.my.salesforce.com";
  return shell.run(sign_in(connection, std::move(request)));
}

// Dana's session as the store gives it back: without an access token.
Connection resumed(ScriptedShell& shell) {
  Connection connection = connected(shell);
  connection.session.access_token.clear();
  connection.session.refresh_token.clear();
  return connection;
}

// Another pane has exchanged the refresh token and stored the new one.
void script_exchange_elsewhere(ScriptedShell& shell) {
  script_everything(shell);
  shell.always("storage get session.00DHs0000BrightAA1",
               kept(R"({"user_id":"005Hs0000DanaRAAA1","refresh_token":"5Aep.others"})"));
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
  const Asked& stored = shell.last("storage set session.00DHs0000BrightAA1");
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
  CHECK(shell.count("storage set session.00DHs0000BrightAA1") == 0);
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
  Connection connection = resumed(shell);
  REQUIRE(shell.run(refresh_session(connection, "")));
  CHECK(connection.session.access_token == "00DHs!first");
  CHECK(connection.session.refresh_token == "5Aep.first");
  const Asked& exchange = shell.last("http POST /services/oauth2/token");
  CHECK(query_value(exchange.body, "grant_type") == "refresh_token");
  CHECK(query_value(exchange.body, "refresh_token") == "5Aep.first");
  // A token that stayed the same is not written again.
  CHECK(shell.count("storage set session.00DHs0000BrightAA1") == 0);
}

TEST_CASE("session: nothing usable in the store means that the session is lost") {
  for (const Reply& reply :
       {nothing_kept(), kept(""), kept("no json"), kept("[]"), kept("{}"), failure("denied"),
        kept(R"({"user_id":"005Hs000000SamOAAA","refresh_token":"sams"})"),
        kept(R"({"user_id":"005Hs0000DanaRAAA1","refresh_token":7.5e400})")}) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always("storage get session.00DHs0000BrightAA1", reply);
    Connection connection = resumed(shell);
    CHECK(shell.run(refresh_session(connection, "")).error().code == "session_lost");
    CHECK(shell.count("http POST /services/oauth2/token") == 0);
    CHECK(shell.count("unlock") == 1);
  }
}

TEST_CASE("session: where the browser keeps nothing the session lives until the pane closes") {
  ScriptedShell shell;
  script_sign_in(shell, "code=c&state=s-1");
  shell.always("storage set session.00DHs0000BrightAA1", failure("denied"));
  Connection connection = signed_out(shell);
  Result<Session> session =
      shell.run(sign_in(connection, {.my_domain = "brightwater.my.salesforce.com"}));
  REQUIRE(session);
  CHECK_FALSE(connection.keeps_secrets);

  connection.session = *session;
  shell.always("storage get session.00DHs0000BrightAA1", failure("denied"));
  CHECK(shell.run(refresh_session(connection, session->access_token)));
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
  CHECK(shell.last("storage set session.00DHs0000BrightAA1").text("value").find("5Aep.second") !=
        std::string::npos);
  CHECK(connection.exchanging == 0);
}

TEST_CASE("session: two flows that need a fresh token share one exchange") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("http POST /services/oauth2/token");
  Connection connection = connected(shell);
  Task<Nothing> first = refresh_session(connection, "00DHs!old");
  Task<Nothing> second = refresh_session(connection, "00DHs!old");
  shell.start(first);
  shell.start(second);
  shell.answer("http POST /services/oauth2/token", http(200, tokens()));
  REQUIRE(first.done());
  REQUIRE(second.done());
  CHECK(shell.count("http POST /services/oauth2/token") == 1);
  CHECK(shell.last("lock").text("name") == "refresh.00DHs0000BrightAA1");
}

TEST_CASE("session: of two panes the second uses the token that the first has stored") {
  ScriptedShell shell;
  script_exchange_elsewhere(shell);
  Connection connection = connected(shell);
  REQUIRE(shell.run(refresh_session(connection, "00DHs!old")));
  CHECK(query_value(shell.last("http POST /services/oauth2/token").body, "refresh_token") ==
        "5Aep.others");
}

TEST_CASE("session: what another pane stored is waited for before it is exchanged again") {
  for (const bool is_heard : {true, false}) {
    CAPTURE(is_heard);
    ScriptedShell shell;
    script_exchange_elsewhere(shell);
    shell.never("timer");
    Connection connection = connected(shell);
    connection.session.access_token = "00DHs!old";
    connection.session.refresh_token = "5Aep.mine";
    Task<Nothing> refresh = refresh_session(connection, "00DHs!old");
    shell.start(refresh);
    shell.answer("timer", ok("{}"));
    if (is_heard) connection.session.access_token = "00DHs!others";
    for (int i = 0; i < 10 && !refresh.done(); ++i) shell.answer("timer", ok("{}"));
    REQUIRE(refresh.done());
    CHECK(refresh.take());
    CHECK(shell.count("http POST /services/oauth2/token") == (is_heard ? 0 : 1));
    // What was heard need not be told again.
    CHECK(shell.count("broadcast") == (is_heard ? 0 : 1));
  }
}

TEST_CASE("session: who leaves the org while another pane is waited for tells nobody anything") {
  ScriptedShell shell;
  script_exchange_elsewhere(shell);
  shell.never("timer");
  Connection connection = connected(shell);
  Task<Nothing> refresh = refresh_session(connection, "00DHs!old");
  shell.start(refresh);
  connection.session = {.instance_url = "https://uat.my.salesforce.com", .org_id = "00DUat"};
  shell.answer("timer", ok("{}"));
  REQUIRE(refresh.done());
  CHECK(refresh.take().error().code == "session_ended");
  CHECK(shell.count("broadcast") == 0);
  CHECK(shell.count("http POST /services/oauth2/token") == 0);
}

TEST_CASE("session: the other panes get the new token, from memory to memory") {
  ScriptedShell shell;
  script_everything(shell);
  Connection connection = connected(shell);
  REQUIRE(shell.run(refresh_session(connection, "00DHs!old")));
  const Asked& told = shell.last("broadcast");
  CHECK(told.text("event.event") == "session_changed");
  CHECK(told.text("event.access_token") == "00DHs!first");
  CHECK(told.text("event.org_id") == "00DHs0000BrightAA1");
}

TEST_CASE("session: wherever the pane dies in a rotation, the next one goes on if it can") {
  // What the browser's store holds after so many of the rotation's requests were performed.
  struct Death {
    std::string before;  // the request that was not answered any more
    std::string stored;  // refresh token
    bool used;           // the org has given out the next one
  };
  const Death table[] = {{"lock", "5Aep.first", false},
                         {"storage get session.00DHs0000BrightAA1", "5Aep.first", false},
                         {"http POST /services/oauth2/token", "5Aep.first", true},
                         {"storage set session.00DHs0000BrightAA1", "5Aep.second", true}};
  const std::string rotated = tokens(R"(,"refresh_token":"5Aep.second")");
  for (const Death& death : table) {
    ScriptedShell dying;
    script_everything(dying);
    dying.always("http POST /services/oauth2/token", http(200, rotated));
    dying.never(death.before);
    Connection first = resumed(dying);
    Task<Nothing> cut_off = refresh_session(first, "");
    dying.start(cut_off);
    REQUIRE_MESSAGE(dying.is_waiting(death.before), death.before << ": " << dying.waiting());
    // The store performs what it is asked to, also when nobody hears of it any more.
    const std::string stored =
        dying.count("storage set session.00DHs0000BrightAA1") == 0
            ? std::string(kept_token)
            : dying.last("storage set session.00DHs0000BrightAA1").text("value");
    CHECK_MESSAGE(stored.find(death.stored) != std::string::npos, death.before);

    ScriptedShell next;
    script_everything(next);
    next.always("storage get session.00DHs0000BrightAA1", kept(stored));
    const bool is_good = !death.used || death.stored == "5Aep.second";
    next.always("http POST /services/oauth2/token",
                is_good ? http(200, rotated) : http(400, R"({"error":"invalid_grant"})"));
    Connection second = resumed(next);
    const Result<Nothing> result = next.run(refresh_session(second, ""));
    // Only an answer that never arrived costs a sign-in, and only where the org's policy says so.
    CHECK(static_cast<bool>(result) == is_good);
    if (!is_good) CHECK(result.error().code == "session_ended");
  }
}

TEST_CASE("session: a refresh whose flow is dropped lets the others go on") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("http POST /services/oauth2/token");
  Connection connection = connected(shell);
  {
    Task<Nothing> dropped = refresh_session(connection, "00DHs!old");
    shell.start(dropped);
    CHECK(connection.exchanging == 1);
  }
  CHECK(connection.exchanging == 0);
  const Document rest = parsed(shell.shell().take_requests());
  bool unlocked = false;
  for (Value request = rest.root().first(); request.exists(); request = request.next())
    unlocked = unlocked || request.text_at("effect") == "unlock";
  CHECK(unlocked);
}

TEST_CASE("session: signing out forgets the session here and revokes it there") {
  ScriptedShell shell;
  script_everything(shell);
  Connection connection = connected(shell);
  REQUIRE(shell.run(sign_out(connection, connection.session)));
  CHECK_FALSE(shell.last("storage set session.00DHs0000BrightAA1")["value"].exists());
  const Asked& revoke = shell.last("http POST /services/oauth2/revoke");
  CHECK(revoke.text("url") == "https://brightwater.my.salesforce.com/services/oauth2/revoke");
  CHECK(query_value(revoke.body, "token") == "5Aep.first");
}

TEST_CASE("session: signing out before the token was ever read revokes it all the same") {
  ScriptedShell shell;
  script_everything(shell);
  Connection connection = resumed(shell);
  REQUIRE(shell.run(sign_out(connection, connection.session)));
  CHECK(query_value(shell.last("http POST /services/oauth2/revoke").body, "token") == "5Aep.first");
}

TEST_CASE("session: signing out works without a network, and calls nobody without a session") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("http POST /services/oauth2/revoke", failure("offline"));
  Connection connection = connected(shell);
  CHECK(shell.run(sign_out(connection, connection.session)));
  CHECK(shell.run(sign_out(connection, Session())));
  CHECK(shell.count("http POST /services/oauth2/revoke") == 1);
}

TEST_CASE("session: who signs out while tokens are exchanged takes the new ones back, too") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("http POST /services/oauth2/token");
  Connection connection = connected(shell);
  const Session session = connection.session;
  Task<Nothing> refresh = refresh_session(connection, "00DHs!old");
  shell.start(refresh);
  Task<Nothing> over = sign_out(connection, session);
  shell.start(over);
  connection.session = {};
  CHECK_FALSE(over.done());
  shell.answer("http POST /services/oauth2/token", http(200, rotated()));
  REQUIRE(over.done());
  CHECK(refresh.take().error().code == "session_ended");
  std::vector<std::string> revoked;
  for (const Asked& request : shell.asked) {
    if (request.name == "http POST /services/oauth2/revoke")
      revoked.push_back(query_value(request.body, "token").value_or(""));
    if (request.name == "storage set session.00DHs0000BrightAA1")
      CHECK_FALSE(request["value"].exists());
  }
  CHECK(revoked == std::vector<std::string>{"5Aep.second", "5Aep.first"});
}

TEST_CASE("session: signing out waits for another pane's exchange and revokes what it stored") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("lock");
  Connection connection = connected(shell);
  Task<Nothing> over = sign_out(connection, connection.session);
  shell.start(over);
  CHECK(shell.count("http POST /services/oauth2/revoke") == 0);
  shell.always("storage get session.00DHs0000BrightAA1",
               kept(R"({"user_id":"005Hs0000DanaRAAA1","refresh_token":"5Aep.others"})"));
  CHECK(shell.last("lock").text("name") == "refresh.00DHs0000BrightAA1");
  shell.answer("lock", ok("{}"));
  REQUIRE(over.done());
  CHECK(query_value(shell.last("http POST /services/oauth2/revoke").body, "token") ==
        "5Aep.others");
  CHECK_FALSE(shell.last("storage set session.00DHs0000BrightAA1")["value"].exists());
}

TEST_CASE("session: the other panes hear of a new token before the next of them has its turn") {
  ScriptedShell shell;
  script_everything(shell);
  Connection connection = connected(shell);
  REQUIRE(shell.run(refresh_session(connection, "00DHs!old")));
  const auto place = [&](std::string_view name) {
    return std::find_if(shell.asked.begin(), shell.asked.end(),
                        [name](const Asked& request) { return request.name == name; });
  };
  CHECK(place("broadcast") < place("unlock"));
  CHECK(place("unlock") != shell.asked.end());
  const Asked& told = shell.last("broadcast");
  CHECK(told.text("event.instance_url") == "https://brightwater.my.salesforce.com");
  CHECK(told["event.is_kept"].truth());
}

TEST_CASE("session: a token that another pane got meanwhile outweighs a refusal of one's own") {
  struct Row {
    Reply answer;
    std::string token;
  };
  const Row table[] = {{http(400, R"({"error":"invalid_grant"})"), "00DHs!others"},
                       {http(200, rotated()), "00DHs!first"}};
  for (const Row& row : table) {
    ScriptedShell shell;
    script_everything(shell);
    shell.never("http POST /services/oauth2/token");
    Connection connection = connected(shell);
    Task<Nothing> refresh = refresh_session(connection, "00DHs!old");
    shell.start(refresh);
    connection.session.access_token = "00DHs!others";
    shell.answer("http POST /services/oauth2/token", row.answer);
    REQUIRE(refresh.done());
    CHECK(refresh.take());
    CHECK(connection.session.access_token == row.token);
  }
}

TEST_CASE("session: what is exchanged for one org does not say that another's is done") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("storage get session.00DHs0000SandboxA1", kept(kept_token));
  shell.never("http POST /services/oauth2/token");
  Connection connection = connected(shell);
  Task<Nothing> first = refresh_session(connection, "00DHs!old");
  shell.start(first);
  connection.session.org_id = "00DHs0000SandboxA1";
  Task<Nothing> second = refresh_session(connection, "00DHs!old");
  shell.start(second);
  CHECK(connection.exchanging == 2);
  shell.answer("http POST /services/oauth2/token", http(200, rotated()));
  CHECK(first.done());
  CHECK(connection.exchanging == 1);
}

TEST_CASE(
    "session: where this browser stores no token, the one in memory is newer than its store") {
  ScriptedShell shell;
  script_everything(shell);
  shell.always("storage set session.00DHs0000BrightAA1", failure("denied"));
  shell.always("http POST /services/oauth2/token", http(200, rotated()));
  Connection connection = connected(shell);
  connection.session.refresh_token = "5Aep.heard";
  connection.keeps_secrets = false;
  const auto sent = [&] {
    return query_value(shell.last("http POST /services/oauth2/token").body, "refresh_token");
  };
  REQUIRE(shell.run(refresh_session(connection, "00DHs!old")));
  CHECK(sent() == "5Aep.heard");
  CHECK_FALSE(shell.last("broadcast")["event.is_kept"].truth());
  // Another pane could store its own.
  shell.always("storage get session.00DHs0000BrightAA1", kept(kept_token));
  connection.keeps_secrets = true;
  REQUIRE(shell.run(refresh_session(connection, connection.session.access_token)));
  CHECK(sent() == "5Aep.first");
}

TEST_CASE("session: an answer for another user or org is no session, and its token is given back") {
  for (const std::string_view part : {"005Hs0000DanaRAAA1", "00DHs0000BrightAA1"}) {
    ScriptedShell shell;
    script_everything(shell);
    std::string answer = rotated();
    answer.replace(answer.find(part), part.size(), "00DHs00000OtherAA1");
    shell.always("http POST /services/oauth2/token", http(200, answer));
    Connection connection = connected(shell);
    CHECK(shell.run(refresh_session(connection, "00DHs!old")).error().code == "session_ended");
    CHECK(shell.count("storage set session.00DHs0000BrightAA1") == 0);
    CHECK(query_value(shell.last("http POST /services/oauth2/revoke").body, "token") ==
          "5Aep.second");
  }
}

TEST_CASE("session: the tokens of a sign-in that was given up are given back") {
  ScriptedShell shell;
  script_sign_in(shell, "code=c&state=s-1");
  shell.never("http POST /services/oauth2/token");
  Connection connection = signed_out(shell);
  Task<Session> given_up = sign_in(connection, {.my_domain = "brightwater.my.salesforce.com"});
  shell.start(given_up);
  CHECK(connection.exchanging == 1);
  ++connection.sign_ins;
  shell.answer("http POST /services/oauth2/token",
               http(200, tokens(R"(,"refresh_token":"5Aep.first")")));
  REQUIRE(given_up.done());
  CHECK(given_up.take().error().code == "aborted");
  CHECK(shell.count("storage set session.00DHs0000BrightAA1") == 0);
  CHECK(shell.count("broadcast") == 0);
  CHECK(query_value(shell.last("http POST /services/oauth2/revoke").body, "token") == "5Aep.first");
}

TEST_CASE("session: a window that cannot show its page is not taken for a mail that is not there") {
  ScriptedShell shell;
  script_sign_in(shell, "");
  shell.always("dialog", failure("office_12004"));
  const Result<Session> session = signed_in(shell);
  CHECK(session.error().code == "sign_in_window");
  CHECK(session.error().fields == std::vector<std::string>{"12004"});
}

// -- Hosts --

TEST_CASE(
    "session: a bare name is a production org's or a sandbox's, a whole host says so itself") {
  const auto host = [](std::string_view typed, LoginHost login_host) {
    const Result<std::string> found = my_domain_host(typed, login_host, config);
    return found ? *found : found.error().code;
  };
  CHECK(host("acme", LoginHost::production) == "acme.my.salesforce.com");
  CHECK(host("acme", LoginHost::custom) == "acme.my.salesforce.com");
  CHECK(host("acme--uat", LoginHost::sandbox) == "acme--uat.sandbox.my.salesforce.com");
  CHECK(host("acme", LoginHost::sandbox) == "my_domain_no_sandbox");
  for (const LoginHost any : {LoginHost::production, LoginHost::sandbox, LoginHost::custom})
    CHECK(host("https://acme--uat.sandbox.my.salesforce.com/x", any) ==
          "acme--uat.sandbox.my.salesforce.com");
}

TEST_CASE("session: a host is offered again as it would be typed") {
  struct Row {
    std::string_view my_domain;
    LoginHost login_host;
    std::string_view name;
  };
  constexpr Row table[] = {
      {"acme.my.salesforce.com", LoginHost::production, "acme"},
      {"acme--uat.sandbox.my.salesforce.com", LoginHost::sandbox, "acme--uat"},
      {"localhost:8445", LoginHost::custom, "localhost:8445"},
      {"https://acme.lightning.force.com/x", LoginHost::custom,
       "https://acme.lightning.force.com/x"},
      {"https://x.example/#.my.salesforce.com", LoginHost::custom,
       "https://x.example/#.my.salesforce.com"},
      {"acme", LoginHost::production, "acme"},
      {"", LoginHost::production, ""},
  };
  for (const Row& row : table) {
    CAPTURE(row.my_domain);
    const TypedDomain typed = typed_domain(row.my_domain);
    CHECK(typed.login_host == row.login_host);
    CHECK(typed.name == row.name);
  }
}

TEST_CASE("session: an org answers at its My Domain before anything is opened") {
  struct Row {
    Reply answer;
    bool known;
  };
  const Row table[] = {{http(200, R"({"OrgId":"00DHs0000Bright","MobileSDK":{}})"), true},
                       {http(404, "<html>"), false},
                       {http(200, "<html>"), false},
                       {http(200, "[]"), false},
                       {http(503, "{}"), false},
                       {failure("offline"), false},
                       {failure("timeout"), false}};
  for (const Row& row : table) {
    ScriptedShell shell;
    shell.always("http GET /.well-known/auth-configuration", row.answer);
    const Result<Nothing> checked =
        shell.run(check_my_domain(shell.shell(), "acme.my.salesforce.com"));
    CHECK(static_cast<bool>(checked) == row.known);
    if (row.known) continue;
    CHECK(checked.error().code == "my_domain_unknown");
    CHECK(checked.error().fields.front() == "acme.my.salesforce.com");
  }
}

TEST_CASE("session: only pages of Outlook and of the administrator may hold the pane") {
  const Config trusting{.trusted_parents = {"https://outlook.office.com", "https://*.outlook.com",
                                            "https://webmail.acme.example"}};
  const auto refused = [&](std::vector<std::string> parents) {
    return untrusted_parent({.parents = std::move(parents)}, trusting);
  };
  CHECK(refused({}).empty());
  for (const std::string good : {"https://outlook.office.com", "https://eu.outlook.com",
                                 "https://OUTLOOK.office.com", "https://webmail.acme.example"})
    CHECK_MESSAGE(refused({good}).empty(), good);
  for (const std::string bad :
       {"http://outlook.office.com", "https://outlook.office.com.evil.example",
        "https://evil.example", "https://outlook.com", "https://eviloutlook.com",
        "https://.outlook.com.evil", "https://webmail.acme.example:444", "null", ""})
    CHECK_MESSAGE(refused({bad}) == bad, bad);
  CHECK(refused({"https://outlook.office.com", "https://evil.example"}) == "https://evil.example");
}

TEST_CASE("session: what Salesforce refuses with has a reason of its own") {
  struct Row {
    std::string query;
    std::string code;
  };
  const Row table[] = {
      {"error=access_denied&error_description=end-user+denied+authorization", "sign_in_denied"},
      {"error=OAUTH_APP_BLOCKED&error_description=this+app+is+blocked+by+admin", "app_blocked"},
      {"error=OAUTH_APP_ACCESS_DENIED&error_description=user+is+not+admin+approved",
       "not_approved"},
      {"error=server_error&error_description=x", "server_error"}};
  for (const Row& row : table) {
    ScriptedShell shell;
    script_sign_in(shell, row.query + "&state=s-1");
    CHECK(signed_in(shell).error().code == row.code);
  }
  const Row refreshed[] = {{"expired access/refresh token", "session_ended"},
                           {"authentication failure", "user_inactive"},
                           {"inactive user", "user_inactive"},
                           {"ip restricted", "ip_restricted"},
                           {"token validity expired", "session_ended"}};
  for (const Row& row : refreshed) {
    ScriptedShell shell;
    script_everything(shell);
    shell.always(
        "http POST /services/oauth2/token",
        http(400, R"({"error":"invalid_grant","error_description":)" + quoted(row.query) + "}"));
    Connection connection = connected(shell);
    CHECK(shell.run(refresh_session(connection, "00DHs!old")).error().code == row.code);
  }
}

TEST_CASE("session: the suggested user and a fresh login are asked for in the URL") {
  ScriptedShell shell;
  script_sign_in(shell, "code=c&state=s-1");
  REQUIRE(signed_in(shell, {.username = "dana@x.example", .ask_again = true}));
  const std::string url = shell.last("dialog").text("url");
  CHECK(query_value(url, "login_hint") == "dana@x.example");
  CHECK(query_value(url, "prompt") == "login");
  REQUIRE(signed_in(shell));
  CHECK(shell.last("dialog").text("url").find("login_hint") == std::string::npos);
}

// -- Known orgs --

TEST_CASE("session: a change to the known orgs leaves what other panes have written") {
  ScriptedShell shell;
  script_everything(shell);
  shell.never("lock");
  Task<Nothing> change = change_known_orgs(shell.shell(), config, [](KnownOrgs& orgs) {
    orgs.add({.org_id = "00D2", .my_domain = "acme.my.salesforce.com"});
  });
  shell.start(change);
  CHECK(shell.count("storage get orgs") == 0);
  CHECK(shell.last("lock").text("name") == "orgs");
  shell.answer("lock", ok("{}"));
  REQUIRE(change.done());
  const std::string written = shell.last("storage set orgs").text("value");
  CHECK(written.find("00D2") != std::string::npos);
  CHECK(written.find("00DHs0000BrightAA1") != std::string::npos);
  CHECK(shell.count("unlock") == 1);
}

TEST_CASE("session: known orgs are kept without a secret, and what is unfit is left out") {
  ScriptedShell shell;
  KnownOrgs orgs;
  orgs.add({.org_id = "00D1", .my_domain = "acme.my.salesforce.com", .name = "Acme"});
  orgs.add({.org_id = "00D2", .my_domain = "acme.my.salesforce.com", .name = "Other"});
  orgs.add({.org_id = "00D1", .my_domain = "acme.my.salesforce.com", .name = "Acme Inc."});
  CHECK(orgs.orgs.size() == 2);
  CHECK(orgs.find("00D1")->name == "Acme Inc.");
  orgs.open = "00D1";
  orgs.remove("00D1");
  CHECK(orgs.open.empty());
  CHECK(orgs.find("00D1") == nullptr);

  shell.always("storage get orgs", kept(R"({"open":"00D3","orgs":[
    {"org_id":"00D3","my_domain":"acme.my.salesforce.com","instance_url":"https://acme.my.salesforce.com"},
    {"org_id":"00D4","my_domain":"evil.example","instance_url":"https://acme.my.salesforce.com"},
    {"org_id":"00D5","my_domain":"acme.my.salesforce.com","instance_url":"https://evil.example"},
    {"my_domain":"acme.my.salesforce.com","instance_url":"https://acme.my.salesforce.com"}]})"));
  const Result<KnownOrgs> read_back = shell.run(read_known_orgs(shell.shell(), config));
  REQUIRE(read_back);
  REQUIRE(read_back->orgs.size() == 1);
  CHECK(read_back->orgs[0].org_id == "00D3");
  for (const Reply& reply : {nothing_kept(), kept("x"), kept("[]"), failure("denied")}) {
    shell.always("storage get orgs", reply);
    CHECK(shell.run(read_known_orgs(shell.shell(), config))->orgs.empty());
  }
}
