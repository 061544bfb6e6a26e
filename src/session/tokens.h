// The token endpoint: its requests, its answers, and why it refuses.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "tether/session.h"

namespace tether {

using Form = std::vector<std::pair<std::string_view, std::string_view>>;

// POST https://<my_domain>/services/oauth2/<endpoint> with a form as its body.
Http token_request(std::string_view my_domain, std::string_view endpoint, const Form& form);

// Best effort.
Task<Nothing> revoke(Shell& shell, std::string my_domain, std::string token);

// Reads a token answer into `session`. Errors: server_unavailable, not_salesforce, bad_json,
// bad_instance (a host that is none of Salesforce's), user_inactive, ip_restricted, app_blocked,
// not_approved (the app is not for this user), or the OAuth error's own code with its description.
Result<Nothing> accept_tokens(const HttpAnswer& answer, const Config& config, Session& session);

// An OAuth error and its description, as one of the reasons above where it is one.
Error oauth_error(std::string_view code, std::string_view description);

}  // namespace tether
