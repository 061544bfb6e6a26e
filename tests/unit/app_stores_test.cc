// Every kind of store, in every kind of client, meets every event of a session.
#include <doctest/doctest.h>

#include <functional>

#include "support/sign_in.h"

using namespace tether;
using namespace tether::test;

namespace {

const std::string token_key = "session.00DHs0000BrightAA1";

struct Store {
  std::string name;
  Reply stored_orgs;
  Reply stored_token;
  Reply set;
  std::string opens_as;  // signed in, expired (the org is known), sign_in
  bool keeps() const { return set.json == ok("{}").json; }
};
const Store stores[] = {
    {"kept", kept(known_orgs), kept(kept_token), ok("{}"), "signed in"},
    {"denied", failure("denied"), failure("denied"), failure("denied"), "sign_in"},
    {"evicted", nothing_kept(), nothing_kept(), ok("{}"), "sign_in"},
    {"token lost", kept(known_orgs), nothing_kept(), ok("{}"), "expired"},
    {"full disk", kept(known_orgs), kept(kept_token), failure("denied"), "signed in"},
};

struct Client {
  std::string platform;
  std::string user_agent;
  std::string advice;
};
const Client clients[] = {
    {"OfficeOnline", "Mozilla/5.0 AppleWebKit/537.36 Chrome/141.0 Safari/537.36", "chrome"},
    {"OfficeOnline", "Mozilla/5.0 AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141", "edge"},
    {"OfficeOnline", "Mozilla/5.0 Gecko/20100101 Firefox/144.0", "firefox"},
    {"OfficeOnline", "Mozilla/5.0 AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15", "safari"},
    {"PC", "Mozilla/5.0 AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141", "desktop"},
    {"Mac", "Mozilla/5.0 AppleWebKit/605.1.15", "desktop"},
};

void script(ScriptedShell& shell, const Store& store) {
  script_everything(shell);
  script_sandbox(shell);
  script_dialog(shell);
  shell.always("storage get orgs", store.stored_orgs);
  shell.always("storage get " + token_key, store.stored_token);
  shell.always("storage set " + token_key, store.set);
  shell.always("storage set orgs", store.set);
  shell.always("composite organization",
               http(200, composite({{"organization", rows()},
                                    {"settings", rows({R"({"Id":"a02","Enabled__c":true})"})},
                                    {"mapping", R"({"id":"a01"})", 201}})));
  shell.always("http POST /services/oauth2/token",
               http(200, tokens(R"(,"refresh_token":"5Aep.first")")));
}

void start(ScriptedShell& shell, const Client& client) {
  shell.send(R"({"event":"start","host":{"requirement_set":"1.12",
    "user_address":"dana.reyes@brightwater.example","platform":)" +
             quoted(client.platform) + ",\"user_agent\":" + quoted(client.user_agent) +
             R"(},"config":{"client_id":"3MVG9tether","redirect_uri":"https://p.example/d"}})");
  shell.send(item_changed);
}

bool is_signed_in(const ScriptedShell& shell) {
  return shell.shown("session.signed_in").truth() && !shell.shown("session.expired").truth() &&
         shell.shown_text("people.0.state") == "matched";
}

std::string state(const ScriptedShell& shell) {
  if (is_signed_in(shell)) return "signed in";
  return shell.shown("session.expired").truth() ? "expired" : shell.shown_text("screen");
}

void go_on(ScriptedShell& shell) {
  if (state(shell) == "expired") shell.send(R"({"event":"renew_session"})");
  if (state(shell) == "sign_in") shell.send(R"({"event":"sign_in","my_domain":"brightwater"})");
}

std::string sent_token(const ScriptedShell& shell) {
  return query_value(shell.last("http POST /services/oauth2/token").body, "refresh_token")
      .value_or("");
}

void end_access_token(ScriptedShell& shell) {
  shell.never("composite query");
  shell.send(R"({"event":"refresh"})");
  shell.answer("composite query", http(401, refusal("INVALID_SESSION_ID")));
  shell.answer("composite query", http(200, found()));
  shell.always("composite query", http(200, found()));
}

void answer_with(ScriptedShell& shell, Part part) {
  std::vector<Part> parts = found_parts();
  parts.push_back(std::move(part));
  shell.always("composite query", http(200, composite(parts)));
  shell.send(R"({"event":"refresh"})");
}

// The same store, and a fresh pane.
void open_again(ScriptedShell& next, const ScriptedShell& before, const Store& store) {
  script(next, store);
  if (store.keeps())
    for (const Asked& request : before.asked)
      if (request.name == "storage set orgs" || request.name == "storage set " + token_key)
        next.always("storage get " + request.text("key"),
                    request["value"].is_text() ? kept(request.text("value")) : nothing_kept());
  start(next, clients[0]);
}

struct Happening {
  std::string name;
  std::function<void(ScriptedShell&, const Store&)> happens;
  std::string leads_to = "signed in";
  std::size_t dialogs = 0;
};

const Happening happenings[] = {
    {"the access token ends", [](ScriptedShell& shell, const Store&) { end_access_token(shell); }},
    {"refresh tokens rotate",
     [](ScriptedShell& shell, const Store&) {
       for (const std::string_view next : {"5Aep.second", "5Aep.third", "5Aep.fourth"}) {
         shell.always("http POST /services/oauth2/token",
                      http(200, tokens(",\"refresh_token\":" + quoted(next))));
         end_access_token(shell);
       }
       CHECK(sent_token(shell) == "5Aep.third");
     }},
    {"the refresh token ends", [](ScriptedShell& shell, const Store&) { expire(shell); },
     "expired"},
    {"the refresh token ends, and OK is pressed",
     [](ScriptedShell& shell, const Store&) {
       expire(shell);
       accept(shell);
       shell.send(R"({"event":"renew_session"})");
     },
     "signed in", 1},
    {"another pane has a newer token",
     [](ScriptedShell& shell, const Store&) {
       shell.send(told(bright_id, "00DHs!next"));
       shell.send(R"({"event":"refresh"})");
       CHECK(shell.last("composite query").header("authorization") == "Bearer 00DHs!next");
     }},
    {"another pane signs out",
     [](ScriptedShell& shell, const Store&) { shell.send(told(bright_id, "")); }, "sign_in"},
    {"the mapping is removed",
     [](ScriptedShell& shell, const Store&) {
       answer_with(shell, {"mapping", refusal("NOT_FOUND"), 404});
       CHECK(shell.shown_text("sign_in.error.key") == "error.mapping_removed");
       CHECK(shell.count("http POST /services/oauth2/revoke") == 1);
     },
     "sign_in"},
    {"the administrator switches Tether off",
     [](ScriptedShell& shell, const Store&) {
       answer_with(shell, {"settings", R"({"Enabled__c":false})"});
       CHECK(shell.shown_text("blocked.title.key") == "blocked.off_by_admin");
     },
     "blocked"},
    {"another org is added, and left again",
     [](ScriptedShell& shell, const Store&) {
       shell.always("http POST /services/oauth2/token", http(200, sandbox_tokens()));
       shell.send(R"({"event":"add_org"})");
       shell.send(R"({"event":"sign_in","login_host":"sandbox","my_domain":"brightwater--uat"})");
       CHECK(shell.shown("session.orgs").size() == 2);
       CHECK(shell.shown("session.orgs.1.is_open").truth());
       shell.always("http POST /services/oauth2/token", http(200, tokens()));
       shell.send(R"({"event":"switch_org","org_id":"00DHs0000BrightAA1"})");
       CHECK(shell.shown("session.orgs.0.is_open").truth());
     },
     "signed in", 1},
    {"the user signs out",
     [](ScriptedShell& shell, const Store&) {
       shell.send(R"({"event":"sign_out"})");
       CHECK(shell.shown("session.orgs").size() == 0);
       CHECK_FALSE(shell.last("storage set " + token_key)["value"].exists());
     },
     "sign_in"},
    {"the pane dies, and is opened again",
     [](ScriptedShell& shell, const Store& store) {
       ScriptedShell next;
       open_again(next, shell, store);
       CHECK(state(next) == (store.keeps() ? "signed in" : store.opens_as));
     }},
    {"the pane dies after signing out, and is opened again",
     [](ScriptedShell& shell, const Store& store) {
       shell.send(R"({"event":"sign_out"})");
       if (!store.keeps()) return;
       ScriptedShell next;
       open_again(next, shell, store);
       CHECK(state(next) == "sign_in");
     },
     "sign_in"},
};

}  // namespace

TEST_CASE("app stores: whatever the browser keeps, wherever the pane runs, the work goes on") {
  for (const Store& store : stores) {
    for (const Client& client : clients) {
      for (const Happening& event : happenings) {
        CAPTURE(store.name);
        CAPTURE(client.advice);
        CAPTURE(event.name);
        ScriptedShell shell;
        script(shell, store);
        start(shell, client);
        // Opened again: only what is kept spares the sign-in.
        CHECK(state(shell) == store.opens_as);
        go_on(shell);
        REQUIRE(is_signed_in(shell));
        const std::size_t dialogs = shell.count("dialog");
        event.happens(shell, store);
        CHECK(state(shell) == event.leads_to);
        CHECK(shell.count("dialog") - dialogs == event.dialogs);
      }
    }
  }
}

TEST_CASE(
    "app stores: where nothing will be kept it is said once, with this browser's own advice") {
  for (const Store& store : stores) {
    for (const Client& client : clients) {
      CAPTURE(store.name);
      CAPTURE(client.advice);
      ScriptedShell shell;
      script(shell, store);
      // A token that is as before need not be stored.
      shell.always("http POST /services/oauth2/token",
                   http(200, tokens(R"(,"refresh_token":"5Aep.next")")));
      start(shell, client);
      go_on(shell);
      REQUIRE(is_signed_in(shell));
      const std::string notice = shell.shown_text("notices.0.text.key");
      CHECK(notice == (store.keeps() ? "" : "notice.not_kept." + client.advice));
      shell.send(R"({"event":"dismiss","notice":"not_kept"})");
      CHECK(shell.shown("notices").size() == 0);
    }
  }
}
