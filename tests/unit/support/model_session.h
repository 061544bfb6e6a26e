// The session of one user, as Salesforce has it: its access token expires, and its refresh token is
// refused once it is revoked, until the user signs in again.
#pragma once

#include <string>

#include "support/story.h"

namespace tether::test {

class ModelSession {
 public:
  void expire() { ++access_; }
  void revoke() {
    ++refresh_;
    expire();
  }

  bool accepts(const Asked& request) const {
    return request.header("Authorization") == "Bearer " + access_token();
  }

  // What the token endpoint answers Dana with.
  Reply exchanged(const Asked& request) {
    if (query_value(request.body, "grant_type") == "authorization_code")
      return http(200, granted(",\"refresh_token\":" + quoted(refresh_token())));
    if (query_value(request.body, "refresh_token") == refresh_token()) return http(200, granted());
    return http(400,
                R"({"error":"invalid_grant","error_description":"expired access/refresh token"})");
  }

  // What the browser keeps of it.
  std::string kept() const {
    std::string token(kept_token);
    return token.replace(token.find("5Aep.first"), 10, refresh_token());
  }

 private:
  std::string access_token() const { return "00DHs!" + std::to_string(access_); }
  std::string refresh_token() const { return "5Aep." + std::to_string(refresh_); }

  std::string granted(std::string_view more = "") const {
    std::string answer = tokens(more);
    return answer.replace(answer.find("00DHs!first"), 11, access_token());
  }

  int access_ = 0;
  int refresh_ = 0;
};

}  // namespace tether::test
