// A token exchange under way. Where refresh tokens rotate, its answer holds the only good one: it
// may not be cut off, also where nobody wants it any more.
#pragma once

#include "tether/session.h"

namespace tether {

class Exchanging {
 public:
  explicit Exchanging(Connection& connection) : connection_(connection) {
    ++connection_.exchanging;
  }
  Exchanging(const Exchanging&) = delete;
  ~Exchanging() { --connection_.exchanging; }

 private:
  Connection& connection_;
};

}  // namespace tether
