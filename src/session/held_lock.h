// A lock that was answered, let go on whichever way the task ends.
#pragma once

#include <string>

#include "tether/shell.h"

namespace tether {

class HeldLock {
 public:
  HeldLock(Shell& shell, std::string name) : shell_(shell), name_(std::move(name)) {}
  HeldLock(const HeldLock&) = delete;
  ~HeldLock() { shell_.tell(Unlock{name_}); }

 private:
  Shell& shell_;
  std::string name_;
};

}  // namespace tether
