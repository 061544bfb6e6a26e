// How Salesforce refuses what it would do at another moment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/story.h"

namespace tether::test {

inline Reply session_expired() {
  return http(401, refusal("INVALID_SESSION_ID", "Session expired or invalid"));
}
inline Reply limit_exceeded() {
  return http(403, refusal("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
}
inline Reply unavailable() { return http(503, "<h1>Down for maintenance</h1>"); }

constexpr std::string_view row_lock = "UNABLE_TO_LOCK_ROW";
constexpr std::string_view row_lock_message =
    "unable to obtain exclusive access to this record or 1 records: 003Hs0000AnnOdeAA1";

// All of a call that is carried out as a whole is undone with the part that failed.
inline std::vector<Part> rolled_back(std::vector<Part> parts, std::size_t failed) {
  for (std::size_t index = 0; index < parts.size(); ++index)
    if (index != failed) parts[index] = {parts[index].reference, refusal("PROCESSING_HALTED"), 400};
  return parts;
}

inline bool writes(const Asked& request) {
  return request.name.starts_with("upload ") || request.name == "http DELETE /composite/sobjects" ||
         request.body.find(R"("allOrNone":true)") != std::string::npos;
}

// What a call that writes() is answered with where somebody else holds the rows that it needs.
inline Reply row_locked(const Asked& request) {
  if (request.name.starts_with("upload ")) return http(400, refusal(row_lock, row_lock_message));
  if (request.name.starts_with("composite")) {
    const Document body = parsed(request.body);
    std::vector<Part> parts;
    const Value list = at(body.root(), "compositeRequest");
    for (Value part = list.first(); part.exists(); part = part.next())
      parts.push_back(
          {std::string(part.text_at("referenceId")), refusal(row_lock, row_lock_message), 400});
    return http(200, composite(rolled_back(std::move(parts), 0)));
  }
  const std::string url = request.text("url");
  const std::string ids = query_value(url.substr(url.find('?') + 1), "ids").value_or("");
  std::vector<std::string> results;
  for (const std::string_view id : split(ids, ','))
    results.push_back("{\"id\":" + quoted(id) + R"(,"success":false,"errors":[{"statusCode":)" +
                      quoted(row_lock) + ",\"message\":" + quoted(row_lock_message) +
                      R"(,"fields":[]}]})");
  return http(200, "[" + join(results, ",") + "]");
}

}  // namespace tether::test
